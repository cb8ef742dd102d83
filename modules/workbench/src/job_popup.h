// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "popup.h"

#include <jupiter/backend/job_centre.h>

#include <QtCore/QPointer>

#include <map>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace jupiter::workbench::internal {

/// "3.2 of 9.1 MB · 318 k/s · 41 s left" for one that runs, its outcome for one that has ended.
QString jobText(const backend::JobState &job);

/// What runs and what has ended, with progress, rate, time left, and a way to stop it.
class JobPopup final : public Popup {
    Q_OBJECT
public:
    JobPopup(backend::JobCentre &jobs, QWidget *parent);

private:
    struct Row {
        QWidget *widget;
        QLabel *title, *facts;
        QProgressBar *bar;
        QPushButton *cancel;
    };
    void refresh();
    Row &rowFor(quint64 id);
    QPointer<backend::JobCentre> m_jobs;
    std::map<quint64, Row> m_rows;
    QVBoxLayout *m_box;
    QLabel *m_none;
};

} // namespace jupiter::workbench::internal
