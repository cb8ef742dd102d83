// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../common/latest_search.h"

#include <jupiter/incidents/incident_store.h>
#include <jupiter/workbench/format.h>

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QPlainTextEdit;
class QSplitter;
class QStackedWidget;

namespace jupiter::views {
class TabStrip;
}
namespace jupiter::workbench {
class NoticeBar;
class Panel;
class ResultTable;
}

namespace jupiter::cases {

class ActivityModel;
class CaseHeader;
class CourseModel;
class EvidenceModel;
class Lanes;
class NotesPage;
class TasksList;

/// One case: what it is, what happened when, what is known, what is to do, what it rests on, and who did what.
class CasePage final : public QWidget {
    Q_OBJECT
public:
    CasePage(backend::Session &session, QWidget *parent);
    ~CasePage() override;

    /// Shows a case; saves what was being written in the one before. False when there is none of that number (a notice says so).
    bool setCase(incidents::CaseId id);
    std::optional<incidents::CaseId> current() const { return m_id; }
    void reload();
    void setZone(const workbench::Zone &zone);
    bool searching() const { return m_events.running(); }

    void writeReport();                         ///< To reports/ of the workspace, named by case and time.
    void addFiles();                            ///< Asks for files, without blocking.
    void addSources();                          ///< All files that the case's events come from.
    void rehashAll();
    void saveSummary();

Q_SIGNALS:
    void backWanted();
    void alertWanted(qint64 alert);
    void eventWanted(const QString &id);
    void said(const QString &text);             ///< For the status bar.

private:
    QWidget *buildLeft();
    QWidget *buildRight();
    void connectAll();
    void showCourse(const query::ResultPtr &events);
    void askEvents();
    void checkLedger();
    QStringList allEvents();
    /// Shows a failure; otherwise tells every view.
    bool done(const Result<void> &result);

    backend::Session &m_session;
    std::optional<incidents::CaseId> m_id;
    incidents::CaseDetail m_detail;
    workbench::Zone m_zone;
    views::LatestSearch m_events;
    QStringList m_shownEvents;                  // the ones that m_events was asked for
    query::ResultPtr m_eventRows;
    QTimer m_saveSoon;

    CaseHeader *m_header;
    workbench::NoticeBar *m_notice;
    workbench::Panel *m_left = nullptr, *m_tasksPanel = nullptr, *m_evidencePanel = nullptr;
    views::TabStrip *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    Lanes *m_lanes = nullptr;
    workbench::ResultTable *m_course = nullptr, *m_evidence = nullptr, *m_activity = nullptr;
    CourseModel *m_courseModel;
    EvidenceModel *m_evidenceModel;
    ActivityModel *m_activityModel;
    QPlainTextEdit *m_summary = nullptr;
    NotesPage *m_notes = nullptr;
    TasksList *m_tasks = nullptr;
};

} // namespace jupiter::cases
