// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/workbench/shell.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace jupiter::workstation {

/// Opens one view after the other, waits until it has its data and no job runs, writes its picture, prints
/// `VIEW ms-to-first-paint ms-to-data`. Emits done() with the exit status: 1 when a view did not come to rest within a minute.
class Shots final : public QObject {
    Q_OBJECT
public:
    Shots(workbench::Shell &shell, QString folder, QString theme, QStringList views, QString query);
    void start(); ///< Requires an open workspace.

Q_SIGNALS:
    void done(int status);

private:
    void next();
    void poll();
    void save();
    workbench::Shell &m_shell;
    QString m_folder, m_theme, m_query;
    QStringList m_views;
    QList<QByteArray> m_ids;
    QByteArray m_id;
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_firstPaint = -1, m_data = -1;
    int m_restful = 0, m_status = 0;
};

} // namespace jupiter::workstation
