// SPDX-License-Identifier: GPL-3.0-or-later
#include "case_page.h"

#include "case_header.h"
#include "case_words.h"
#include "course.h"
#include "evidence_jobs.h"
#include "evidence_model.h"
#include "lanes.h"
#include "notes_page.h"
#include "tasks_list.h"

#include "../common/event_line.h"
#include "../common/tab_strip.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QStackedWidget>

namespace jupiter::cases {

using incidents::CaseId;

void CasePage::connectAll()
{
    incidents::IncidentStore &store = m_session.incidents();
    connect(m_tabs, &views::TabStrip::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_lanes, &Lanes::clicked, m_course, &workbench::ResultTable::chooseRow);
    connect(m_course, &workbench::ResultTable::cursorMoved, this, [this](const QModelIndex &index) { m_lanes->setChosen(index.row()); });
    connect(m_course, &workbench::ResultTable::opened, this, [this](const QModelIndex &index) {
        const CourseItem &item = m_courseModel->items()[std::size_t(index.row())];
        if (item.alert)
            Q_EMIT alertWanted(qint64(*item.alert));
        else
            Q_EMIT eventWanted(item.event);
    });
    connect(m_header, &CaseHeader::backWanted, this, &CasePage::backWanted);
    connect(m_header, &CaseHeader::reportWanted, this, &CasePage::writeReport);
    connect(m_header, &CaseHeader::changed, this, [this, &store](incidents::CaseInfo info) {
        info.summary = m_summary->toPlainText();
        done(store.updateCase(info));
    });
    connect(m_tasks, &TasksList::addWanted, this, [this, &store](const QString &title) {
        if (!m_id)
            return;
        const auto added = store.addTask(*m_id, title);
        done(added ? Result<void>() : Result<void>(added.error()));
    });
    connect(m_tasks, &TasksList::doneWanted, this, [this, &store](qint64 task, bool isDone) {
        if (m_id)
            done(store.setTaskDone(*m_id, task, isDone));
    });
    connect(m_notes, &NotesPage::addWanted, this, [this, &store](const QString &text) {
        if (m_id)
            done(store.addNote(*m_id, text));
    });
    connect(m_summary, &QPlainTextEdit::textChanged, &m_saveSoon, qOverload<>(&QTimer::start));
    connect(&m_saveSoon, &QTimer::timeout, this, &CasePage::saveSummary);
    connect(&m_session, &backend::Session::reportWritten, this, [this](const QString &file) { Q_EMIT said(tr("Report written: %1", "status").arg(QDir::toNativeSeparators(file))); });
}

bool CasePage::setCase(CaseId id)
{
    saveSummary();
    auto detail = m_session.incidents().caseDetail(id);
    if (!detail) {
        m_notice->tell(tr("Case #%1: %2", "notice").arg(qint64(id)).arg(QString::fromStdString(detail.error().message)));
        return false;
    }
    m_notice->tell(QString());
    m_id = id;
    m_eventRows = nullptr;
    m_shownEvents.clear();
    m_summary->blockSignals(true);
    m_summary->setPlainText(detail->info.summary);
    m_summary->blockSignals(false);
    reload();
    m_course->chooseRow(0);
    return true;
}

void CasePage::reload()
{
    if (!m_id)
        return;
    auto detail = m_session.incidents().caseDetail(*m_id);
    if (!detail)
        return m_notice->tell(QString::fromStdString(detail.error().message));
    m_detail = *std::move(detail);
    m_header->setCase(m_detail, m_zone);
    // what is being written is newer than what is stored
    if (!m_saveSoon.isActive() && m_summary->toPlainText() != m_detail.info.summary) {
        m_summary->blockSignals(true);
        m_summary->setPlainText(m_detail.info.summary);
        m_summary->blockSignals(false);
    }
    m_tabs->setTitle(1, m_detail.notes.empty() ? tr("Notes", "tab") : tr("Notes %1", "tab").arg(m_detail.notes.size()));
    m_tasksPanel->setFacts(m_detail.tasks.empty() ? QString() : tr("%1 of %2 done", "tasks").arg(m_detail.info.tasksDone).arg(m_detail.tasks.size()));
    m_tasks->setTasks(m_detail.tasks);
    m_notes->setNotes(m_detail.notes, m_zone);
    m_evidenceModel->setEvidence(m_detail.evidence);
    std::uint64_t bytes = 0;
    for (const incidents::Evidence &item : m_detail.evidence)
        bytes += item.bytes;
    m_evidencePanel->setFoot(m_detail.evidence.empty() ? tr("none yet: \"add sources\" takes the files of its events", "evidence")
                                                       : tr("%1 in all, hashed on the way in", "evidence").arg(workbench::bytesText(bytes)));
    m_evidence->setColumnWidths({140, 66, 88, 122});
    m_activityModel->setActivity(m_detail.activity);
    m_activity->setColumnWidths({96, 64});
    showCourse(m_eventRows);
    askEvents();
    checkLedger();
}

void CasePage::setZone(const workbench::Zone &zone)
{
    m_zone = zone;
    m_left->setFacts(zone.name);
    m_courseModel->setZone(zone);
    m_lanes->setZone(zone);
    if (m_id)
        reload();
}

void CasePage::showCourse(const query::ResultPtr &events)
{
    const int row = m_course->currentRow();
    std::vector<CourseItem> items = courseOf(m_detail, events);
    m_lanes->setItems(items);
    m_courseModel->setItems(std::move(items));
    m_course->setColumnWidths({m_courseModel->rowCount() && m_courseModel->data(m_courseModel->index(0, 0), Qt::DisplayRole).toString().size() > 8 ? 160 : 84, 176, 400, 90});
    m_course->setStretchColumn(CourseModel::What);
    m_course->chooseRow(std::max(0, row));
}

void CasePage::askEvents()
{
    if (m_detail.events == m_shownEvents)
        return;
    m_shownEvents = m_detail.events;
    if (m_shownEvents.isEmpty()) {
        m_eventRows = nullptr;
        return showCourse(nullptr);
    }
    m_events.run(views::queryForEvents(m_shownEvents, 1000), TimeRange{}, {}, [this](const views::LatestSearch::Answer &answer) {
        if (!answer)
            return m_notice->tell(tr("The events of the case could not be read: %1", "notice").arg(QString::fromStdString(answer.error().message)));
        m_eventRows = *answer;
        showCourse(m_eventRows);
    });
}

void CasePage::checkLedger()
{
    const auto rows = m_session.incidents().verifyLedger();
    m_header->setLedger(rows ? *rows : 0, rows ? QString() : QString::fromStdString(rows.error().message));
}

bool CasePage::done(const Result<void> &result)
{
    if (!result) {
        m_notice->tell(tr("Not saved: %1", "notice").arg(QString::fromStdString(result.error().message)));
        return false;
    }
    m_notice->tell(QString());
    reload();
    m_session.noteIncidentsChanged();
    return true;
}

void CasePage::saveSummary()
{
    m_saveSoon.stop();
    if (!m_id || m_summary->toPlainText() == m_detail.info.summary)
        return;
    incidents::CaseInfo info = m_detail.info;
    info.summary = m_summary->toPlainText();
    if (const auto saved = m_session.incidents().updateCase(info); !saved)
        return m_notice->tell(tr("The summary is not saved: %1", "notice").arg(QString::fromStdString(saved.error().message)));
    m_detail.info.summary = info.summary;
}

void CasePage::writeReport()
{
    if (!m_id)
        return;
    saveSummary();
    const QDir folder(m_session.folder());
    folder.mkpath(QStringLiteral("reports"));
    const QString name = QStringLiteral("case-%1-%2.pdf").arg(qint64(*m_id)).arg(QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-hhmmss")));
    m_session.writeReport(*m_id, folder.filePath(QStringLiteral("reports/") + name), m_zone.id());
}

void CasePage::addFiles()
{
    if (!m_id)
        return;
    auto *dialog = new QFileDialog(this, tr("Files to take in as evidence", "dialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this, id = *m_id](const QStringList &files) { takeFiles(m_session, id, files, true); });
    dialog->open();
}

QStringList CasePage::allEvents()
{
    QStringList ids = m_detail.events;
    for (const incidents::Alert &alert : m_detail.alerts)
        if (const auto findings = m_session.incidents().findings(alert.id))
            for (const incidents::AlertFinding &finding : *findings)
                ids << finding.events;
    return ids;
}

void CasePage::addSources()
{
    if (!m_id)
        return;
    const auto sources = m_session.sources();
    if (!sources)
        return m_notice->tell(tr("The sources could not be read: %1", "notice").arg(QString::fromStdString(sources.error().message)));
    const auto missing = missingSources(*sources, allEvents(), m_detail.evidence);
    for (const store::SourceRecord &source : missing)
        if (const auto added = m_session.incidents().addSourceAsEvidence(*m_id, source); !added) {
            done(Result<void>(added.error()));
            return;
        }
    done({});
    Q_EMIT said(missing.empty() ? tr("Every source of the case's events is evidence already.", "status") : tr("Noted as evidence: %1 sources", "status").arg(missing.size()));
}

void CasePage::rehashAll()
{
    if (m_id)
        rehash(m_session, *m_id);
}

} // namespace jupiter::cases
