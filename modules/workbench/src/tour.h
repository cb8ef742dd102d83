// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QVariantMap>
#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;

namespace jupiter::workbench::internal {

/// A few sentences on each view, one after another, in a corner of the window. It blocks nothing: the view under it is used meanwhile, and
/// F8 goes on from wherever the focus is.
class Tour final : public QFrame {
    Q_OBJECT
public:
    explicit Tour(QWidget *window);

    /// Folders of the sample evidence and its rules beside the program; empty when they are not installed.
    static QString sampleEvidence();
    static QString sampleRules();

    void begin();

Q_SIGNALS:
    void viewWanted(const QByteArray &id, const QVariantMap &arguments);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show(int step);
    void place();
    int m_step = 0;
    QLabel *m_title, *m_text, *m_count;
    QPushButton *m_back, *m_next;
};

} // namespace jupiter::workbench::internal
