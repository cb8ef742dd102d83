// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;
class QTimer;

namespace jupiter::workbench::internal {

/// Left what the view says; right the work that runs, memory, disk, keys.
class StatusLine final : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);
    void setLeft(const QString &text);
    void say(const QString &text); ///< For some seconds, then what the view says is back.
    void setJobs(const QString &text);
    void setFolder(const QString &folder); ///< Whose disk counts.
    QPushButton *jobsButton() const { return m_jobs; }

Q_SIGNALS:
    void jobsWanted();
    void keysWanted();

private:
    void measure();
    QLabel *m_left, *m_memory, *m_disk;
    QPushButton *m_jobs;
    QTimer *m_timer, *m_sayTimer;
    QString m_text, m_folder;
};

/// Memory of this process in bytes; 0 when the system does not say.
quint64 residentBytes();

} // namespace jupiter::workbench::internal
