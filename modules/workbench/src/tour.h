// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;

namespace jupiter::workbench::internal {

/// A few sentences on each view, one after another, in a corner of the window. It takes no focus by itself and blocks nothing; the window
/// under it can be used meanwhile.
class Tour final : public QFrame {
    Q_OBJECT
public:
    explicit Tour(QWidget *window);

    /// Folders of the sample evidence and its rules beside the program; empty when they are not installed.
    static QString sampleEvidence();
    static QString sampleRules();

    void begin();

Q_SIGNALS:
    void viewWanted(const QByteArray &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show(int step);
    void place();
    int m_step = 0;
    QLabel *m_title, *m_text, *m_count;
    QPushButton *m_next;
};

} // namespace jupiter::workbench::internal
