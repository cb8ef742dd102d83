// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/workbench/panel.h>

#include <QtCore/QTimer>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace jupiter::workbench {
class CellTable;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::sources {

/// Makes a decoder of lines that nobody can read: the lines, a first guess at their shape, and what it makes of each line as it is edited. Saved, it
/// is a file of the workspace, used from then on.
class DecoderPage final : public QWidget {
    Q_OBJECT
public:
    DecoderPage(QString workspace, QWidget *parent = nullptr);
    void begin(const QStringList &lines);

Q_SIGNALS:
    void left();
    void saved(const QString &file);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QStringList lines() const;
    void guess();
    void test();
    void save();

    const QString m_workspace;
    QTimer m_soon;
    QLineEdit *m_name;
    QPlainTextEdit *m_lines, *m_yaml;
    QLabel *m_wrong;
    QPushButton *m_save;
    workbench::Panel *m_outcome;
    workbench::CellTable *m_rows;
    workbench::ResultTable *m_table;
};

} // namespace jupiter::sources
