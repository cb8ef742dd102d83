// SPDX-License-Identifier: GPL-3.0-or-later
#include "case_page.h"

#include "case_header.h"
#include "course.h"
#include "evidence_model.h"
#include "lanes.h"
#include "notes_page.h"
#include "tasks_list.h"

#include "../common/tab_strip.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace jupiter::cases {

using workbench::Panel;
using workbench::ResultTable;
using workbench::metrics::gap;

CasePage::CasePage(backend::Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_events(session), m_header(new CaseHeader), m_notice(new workbench::NoticeBar(this)),
      m_courseModel(new CourseModel(this)), m_evidenceModel(new EvidenceModel(this)), m_activityModel(new ActivityModel(this))
{
    setObjectName(QStringLiteral("casePage"));
    auto *head = new Panel(QString(), this);
    head->addBody(m_header, 0);
    head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *columns = new QSplitter(Qt::Horizontal, this);
    columns->setHandleWidth(gap);
    columns->setChildrenCollapsible(false);
    columns->addWidget(buildLeft());
    columns->addWidget(buildRight());
    columns->setStretchFactor(0, 1);
    columns->setSizes({1090, 430});
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(gap);
    box->addWidget(head);
    box->addWidget(m_notice);
    box->addWidget(columns, 1);
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(1200);
    connectAll();
}

CasePage::~CasePage() { saveSummary(); }

QWidget *CasePage::buildLeft()
{
    m_left = new Panel(QString(), this);
    m_tabs = new views::TabStrip({tr("Timeline", "tab"), tr("Notes", "tab")}, m_left);
    m_tabs->setAccessibleName(tr("Parts of the case", "accessible name"));
    m_left->addHeaderLeft(m_tabs);
    m_tabs->standFirst(m_left);

    auto *timeline = new QWidget(m_left);
    auto *box = new QVBoxLayout(timeline);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    m_lanes = new Lanes(timeline);
    m_course = new ResultTable(timeline);
    m_course->setObjectName(QStringLiteral("course"));
    m_course->setAccessibleName(tr("Course of events", "accessible name"));
    m_course->setModel(m_courseModel);
    m_course->horizontalHeader()->hide();
    m_course->setSelectionMode(QAbstractItemView::SingleSelection);
    box->addWidget(m_lanes);
    box->addWidget(m_course, 1);
    m_notes = new NotesPage(m_left);
    m_pages = new QStackedWidget(m_left);
    m_pages->addWidget(timeline);
    m_pages->addWidget(m_notes);
    m_left->addBody(m_pages, 3);

    m_left->addSection(tr("Summary", "section"), tr("goes on the first page of the report; saved as you write", "section"));
    m_summary = new QPlainTextEdit(m_left);
    m_summary->setObjectName(QStringLiteral("summary"));
    m_summary->setAccessibleName(tr("Summary", "accessible name"));
    m_summary->setPlaceholderText(tr("What happened, to what, since when, and what was done. Plain text.", "summary"));
    m_summary->setFrameShape(QFrame::NoFrame);
    m_summary->setProperty("plain", true);
    m_summary->setTabChangesFocus(true);
    m_summary->document()->setDocumentMargin(10);
    m_left->addBody(m_summary, 2);
    m_left->setFoot(QString(), tr("Enter opens the alert or event \u00b7 P report \u00b7 T task \u00b7 Esc all cases", "keys"));
    return m_left;
}

QWidget *CasePage::buildRight()
{
    auto *right = new QSplitter(Qt::Vertical, this);
    right->setHandleWidth(gap);
    right->setChildrenCollapsible(false);

    m_tasksPanel = new Panel(tr("Tasks", "panel"), right);
    m_tasks = new TasksList(m_tasksPanel);
    m_tasksPanel->addBody(m_tasks);

    m_evidencePanel = new Panel(tr("Evidence", "panel"), right);
    m_evidencePanel->addAction(tr("add files\u2026", "action"), this, [this] { addFiles(); });
    m_evidencePanel->addAction(tr("add sources", "action"), this, [this] { addSources(); })->setToolTip(tr("every file that the case's events come from", "tool tip"));
    m_evidencePanel->addAction(tr("re-hash", "action"), this, [this] { rehashAll(); });
    m_evidence = new ResultTable(m_evidencePanel);
    m_evidence->setObjectName(QStringLiteral("evidence"));
    m_evidence->setAccessibleName(tr("Evidence", "accessible name"));
    m_evidence->setModel(m_evidenceModel);
    m_evidence->horizontalHeader()->hide();
    m_evidence->setStretchColumn(EvidenceModel::File);
    m_evidencePanel->addBody(m_evidence);

    auto *activityPanel = new Panel(tr("Activity", "panel"), right);
    activityPanel->setFacts(tr("hash-chained, UTC", "activity"));
    m_activity = new ResultTable(activityPanel);
    m_activity->setObjectName(QStringLiteral("activity"));
    m_activity->setAccessibleName(tr("Activity", "accessible name"));
    m_activity->setModel(m_activityModel);
    m_activity->horizontalHeader()->hide();
    m_activity->setDensity(ResultTable::Density::Compact);
    activityPanel->addBody(m_activity);

    right->addWidget(m_tasksPanel);
    right->addWidget(m_evidencePanel);
    right->addWidget(activityPanel);
    right->setSizes({260, 220, 260});
    return right;
}

} // namespace jupiter::cases
