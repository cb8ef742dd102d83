// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases_view.h"

#include "case_list_model.h"
#include "case_page.h"
#include "new_case_form.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QShortcut>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace jupiter::cases {

using incidents::CaseId;
using workbench::metrics::gap;

CasesView::CasesView(backend::Session &session, sdk::ShellService *shell) : m_session(session), m_shell(shell)
{
    m_root = new QWidget;
    m_root->setObjectName(QStringLiteral("cases"));
    m_pages = new QStackedWidget(m_root);
    m_page = new CasePage(session, m_pages);
    m_pages->addWidget(buildList());
    m_pages->addWidget(m_page);
    auto *box = workbench::viewColumn(m_root);
    box->addWidget(m_pages);
    m_soon.setSingleShot(true);
    m_soon.setInterval(50);
    connectAll();
    addKeys();
    applyZone();
    reload();
}

CasesView::~CasesView() { delete m_root; }

QWidget *CasesView::buildList()
{
    auto *page = new QWidget(m_pages);
    auto *box = new QVBoxLayout(page);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(gap);
    m_form = new NewCaseForm(page);
    m_notice = new workbench::NoticeBar(page);
    m_listPanel = new workbench::Panel(tr("Cases", "panel"), page);
    m_listPanel->addAction(tr("New case  N", "action"), this, [this] { askNew(); });
    m_model = new CaseListModel(this);
    m_table = new workbench::ResultTable(m_listPanel);
    m_table->setObjectName(QStringLiteral("caseTable"));
    m_table->setAccessibleName(tr("Cases", "accessible name"));
    m_table->setModel(m_model);
    m_root->setFocusProxy(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setStretchColumn(CaseListModel::Title);
    m_empty = new workbench::EmptyState(m_listPanel);
    m_empty->setObjectName(QStringLiteral("casesEmpty"));
    m_empty->setText(tr("No cases yet", "empty state"),
                     tr("A case holds alerts, events, notes and evidence of one incident and becomes the report. Escalate an alert (E in Alerts), add events from Hunt (C), or open an empty one.", "empty state"));
    m_empty->addButton(tr("New case  N", "action"), this, [this] { askNew(); });
    m_listPages = new QStackedWidget(m_listPanel);
    m_listPages->addWidget(m_table);
    m_listPages->addWidget(m_empty);
    m_listPanel->addBody(m_listPages);
    m_listPanel->setFoot(QString(), tr("J/K move \u00b7 Enter opens \u00b7 N new case", "keys"));
    box->addWidget(m_form);
    box->addWidget(m_notice);
    box->addWidget(m_listPanel, 1);
    return page;
}

void CasesView::connectAll()
{
    connect(m_table, &workbench::ResultTable::opened, this, [this](const QModelIndex &index) {
        if (const incidents::CaseInfo *info = m_model->at(index.row()))
            showCase(info->id);
    });
    connect(m_form, &NewCaseForm::wanted, this, [this](const incidents::IncidentStore::NewCase &fields) {
        const auto made = m_session.incidents().createCase(fields);
        if (!made)
            return m_notice->tell(tr("The case could not be made: %1", "notice").arg(QString::fromStdString(made.error().message)));
        m_form->hide();
        reload();
        showCase(*made);
        m_session.noteIncidentsChanged();
    });
    connect(m_form, &NewCaseForm::left, this, [this] {
        m_form->hide();
        m_table->setFocus(Qt::OtherFocusReason);
    });
    connect(m_page, &CasePage::backWanted, this, &CasesView::showList);
    connect(m_page, &CasePage::alertWanted, this, [this](qint64 id) {
        if (m_shell)
            m_shell->show("jupiter.alerts", {{QStringLiteral("alert"), id}});
    });
    connect(m_page, &CasePage::eventWanted, this, [this](const QString &id) {
        if (m_shell)
            m_shell->show("jupiter.hunt", {{QStringLiteral("query"), QStringLiteral("jupiter.id:\"%1\"").arg(id)}, {QStringLiteral("event"), id}});
    });
    connect(m_page, &CasePage::said, this, [this](const QString &text) {
        if (m_shell)
            m_shell->say(text);
    });
    connect(&m_soon, &QTimer::timeout, this, &CasesView::reload);
    connect(&m_session, &backend::Session::incidentsChanged, &m_soon, qOverload<>(&QTimer::start));
    if (m_shell)
        connect(m_shell, &sdk::ShellService::zoneChanged, this, &CasesView::applyZone);
}

void CasesView::addKeys()
{
    const auto key = [this](const QKeySequence &sequence, QWidget *where, Qt::ShortcutContext context, std::function<void()> work) {
        auto *shortcut = new QShortcut(sequence, where);
        shortcut->setContext(context);
        connect(shortcut, &QShortcut::activated, this, std::move(work));
    };
    key(Qt::Key_N, m_table, Qt::WidgetShortcut, [this] { askNew(); });
    key(Qt::Key_N, m_empty, Qt::WidgetWithChildrenShortcut, [this] { askNew(); });
    auto *course = m_page->findChild<QWidget *>(QStringLiteral("course"));
    key(Qt::Key_P, course, Qt::WidgetShortcut, [this] { m_page->writeReport(); });
    key(Qt::Key_T, course, Qt::WidgetShortcut, [this] { m_page->findChild<QLineEdit *>(QStringLiteral("addTask"))->setFocus(Qt::ShortcutFocusReason); });
    key(Qt::Key_Escape, course, Qt::WidgetShortcut, [this] { showList(); });
}

bool CasesView::busy() const { return !m_loaded || m_soon.isActive() || (m_page && m_page->searching()); }

void CasesView::reload()
{
    auto cases = m_session.incidents().cases();
    m_loaded = true;
    if (!cases)
        return m_notice->tell(tr("The cases could not be read: %1", "notice").arg(QString::fromStdString(cases.error().message)));
    const int before = m_open;
    m_open = int(std::count_if(cases->begin(), cases->end(), [](const incidents::CaseInfo &info) { return info.state != incidents::CaseState::Closed; }));
    const int row = m_table->currentRow();
    m_listPanel->setFacts(tr("%1 open of %2", "cases").arg(m_open).arg(cases->size()));
    const std::size_t count = cases->size();
    const CaseId only = count ? cases->front().id : CaseId{};
    m_model->setCases(*std::move(cases));
    m_listPages->setCurrentIndex(count ? 0 : 1);
    m_table->setColumnWidths({110, 56, 300, 100, 130, 110, 60, 60, 140});
    m_table->chooseRow(std::max(0, row));
    m_page->reload();
    if (!m_chosen && count == 1 && !m_page->current())
        showCase(only);      // one case: no list needed to find it
    if (m_open != before)
        Q_EMIT waitingChanged();
}

void CasesView::applyZone()
{
    const workbench::Zone zone = m_shell ? m_shell->zone() : workbench::Zone{};
    m_model->setZone(zone);
    m_page->setZone(zone);
}

void CasesView::showList()
{
    m_chosen = true;
    m_page->saveSummary();
    m_pages->setCurrentIndex(0);
    m_root->setFocusProxy(m_table);
    m_table->setFocus(Qt::OtherFocusReason);
}

void CasesView::showCase(CaseId id)
{
    if (!m_page->setCase(id)) {
        m_notice->tell(tr("There is no case #%1 in this workspace.", "notice").arg(qint64(id)));
        return showList();
    }
    m_pages->setCurrentIndex(1);
    if (auto *course = m_page->findChild<QWidget *>(QStringLiteral("course"))) {
        m_root->setFocusProxy(course);
        course->setFocus(Qt::OtherFocusReason);
    }
}

void CasesView::askNew()
{
    m_pages->setCurrentIndex(0);
    m_form->ask();
}

void CasesView::open(const QVariantMap &arguments)
{
    if (!arguments.contains(QStringLiteral("case")))
        return;
    m_chosen = true;
    showCase(CaseId(arguments.value(QStringLiteral("case")).toLongLong()));
}

QVariantMap CasesView::state() const
{
    return m_page && m_page->current() && m_pages->currentIndex() == 1 ? QVariantMap{{QStringLiteral("case"), qint64(*m_page->current())}} : QVariantMap{};
}

void CasesView::restore(const QVariantMap &state) { open(state); }

std::vector<std::pair<QString, QString>> CasesView::keys() const
{
    return {{QStringLiteral("J / K"), tr("next, previous", "keys")},
            {tr("Enter", "key"), tr("open the case; in a case: the alert or event under the cursor", "keys")},
            {QStringLiteral("N"), tr("new case, in the list", "keys")},
            {QStringLiteral("P"), tr("write the report as PDF", "keys")},
            {QStringLiteral("T"), tr("add a task", "keys")},
            {tr("Esc", "key"), tr("from a case to all cases", "keys")}};
}

} // namespace jupiter::cases
