// SPDX-License-Identifier: GPL-3.0-or-later
#include "hunt_view.h"

#include "completer.h"
#include "detail_pane.h"
#include "event_columns.h"
#include "facets_panel.h"
#include "query_bar.h"
#include "query_edit.h"
#include "search_book.h"
#include "time_panel.h"

#include "../common/copy_rows.h"
#include "../common/mark_gutter.h"
#include "../common/mark_keys.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QShortcut>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace jupiter::hunt {

using workbench::metrics::gap;

namespace {

/// What a panel beside the events has at first: a share of the screen, so that on a small one the events keep their details in sight.
int sideWidth(int percent, int least, int most)
{
    const QScreen *screen = QGuiApplication::primaryScreen();
    return screen ? std::clamp(screen->availableSize().width() * percent / 100, least, most) : most;
}

} // namespace

void HuntView::build()
{
    m_root = new QWidget;
    m_root->setObjectName(QStringLiteral("hunt"));
    auto *box = workbench::viewColumn(m_root);
    m_bar = new QueryBar(m_root);
    m_notice = new workbench::NoticeBar(m_root);
    box->addWidget(m_bar);
    box->addWidget(m_notice);

    m_facetsPanel = new FacetsPanel(m_root);

    m_columns = new QSplitter(Qt::Horizontal, m_root);
    m_columns->setHandleWidth(gap);
    m_columns->setChildrenCollapsible(false);
    m_columns->addWidget(m_facetsPanel);
    m_columns->addWidget(buildResult());
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({sideWidth(15, 160, 232), 1200});
    box->addWidget(m_columns, 1);
    m_root->setFocusProxy(m_bar);
    // From the query to the events, the detail, the histogram, then the fields.
    m_facetsPanel->setProperty("tabRank", 2);
    m_columns->setProperty("tabRank", 1);
    m_time->setProperty("tabRank", 1);
}

QWidget *HuntView::buildResult()
{
    m_time = new TimePanel(m_session, m_root);
    m_eventsPanel = new workbench::Panel(tr("Events", "panel"), m_root);
    m_model = new workbench::ResultModel(this);
    m_model->setSeverityLookup([this](const columnar::EventId &id) { return m_findings->severity(QString::fromStdString(id.text())); });
    m_table = new workbench::ResultTable(m_eventsPanel);
    m_table->setObjectName(QStringLiteral("huntEvents"));
    new views::CopyRows(m_session, m_shell, *m_table, *m_model, [this] { return zone(); }, [this] {
        return [findings = m_findings](const columnar::EventId &id) { return findings->severity(QString::fromStdString(id.text())); };
    });
    m_table->setAccessibleName(tr("Events", "accessible name"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(0, new views::MarkGutter(m_session.marks(), [this](int row) -> std::optional<std::string> {
        const auto id = m_model->eventIdIfHere(row);
        return id ? std::optional(id->text()) : std::nullopt;
    }, m_table));
    m_marks = new views::MarkKeys(m_session, m_shell, m_table, m_root, [this] { return chosenEvents(); });
    m_eventColumns = new EventColumns(*m_table, *m_model, gutterColumn, this);
    m_columnsLink = workbench::linkButton(QString(), this, [this] {
        popupColumns(m_table->currentIndex().column(), m_columnsLink->mapToGlobal(m_columnsLink->rect().bottomLeft()));
    }, m_eventsPanel);
    m_columnsLink->setProperty("quiet", true);
    m_eventsPanel->addHeaderLeft(m_columnsLink);
    m_foldLink = m_eventsPanel->addAction(tr("fold groups Shift B", "events panel"), this, [this] { foldAll(); });
    m_foldLink->hide();
    m_eventsPanel->addAction(tr("compare =", "events panel"), this, [this] { m_detail->setTab(DetailPane::Compare); });
    m_eventsPanel->addAction(tr("context ±60 s A", "events panel"), this, [this] { around(60); });
    m_empty = new workbench::EmptyState(m_eventsPanel);
    m_empty->setObjectName(QStringLiteral("huntEmpty"));
    m_pages = new QStackedWidget(m_eventsPanel);
    m_pages->setObjectName(QStringLiteral("huntPages"));
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    m_eventsPanel->addBody(m_pages);

    m_detail = new DetailPane(m_root);
    m_detail->setFindingsOf([this](const QString &event) { return m_findings->on(event); });
    m_split = new QSplitter(Qt::Horizontal, m_root);
    m_split->setHandleWidth(gap);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_eventsPanel);
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(0, 1);
    m_split->setSizes({920, sideWidth(22, 250, 360)});

    auto *right = new QWidget(m_root);
    auto *box = new QVBoxLayout(right);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(gap);
    box->addWidget(m_time);
    box->addWidget(m_split, 1);
    return right;
}

void HuntView::connectAll()
{
    using workbench::ResultTable;
    connect(m_bar, &QueryBar::runRequested, this, &HuntView::run);
    connect(m_bar, &QueryBar::stopRequested, this, &HuntView::stop);
    connect(m_bar, &QueryBar::completionWanted, m_completer, &Completer::wake);
    connect(m_time, &TimePanel::rangeChosen, this, &HuntView::zoomIn);
    connect(m_time, &TimePanel::zoomOutWanted, this, &HuntView::zoomOut);
    connect(m_time, &TimePanel::pivotWanted, this, [this](const QString &field, const QString &value, TimeRange range, const QPoint &position) {
        views::PivotTarget pivot = target(field, value);
        pivot.range = range;
        pivot.rows.clear();     // a bar is not the event under the cursor of the table
        views::popupPivot(pivot, m_session, m_shell, m_time, position);
    });
    connect(m_facetsPanel, &FacetsPanel::pivotWanted, this, [this](const QString &field, const QString &value, const QPoint &position) {
        views::PivotTarget pivot = target(field, value);
        pivot.rows.clear();
        views::popupPivot(pivot, m_session, m_shell, m_facetsPanel, position);
    });
    connect(m_facetsPanel, &FacetsPanel::orderChosen, this, [this](Facets::Order order) {
        m_facets.setOrder(order);
        setFacets(m_facets.fields());
    });
    connect(m_facetsPanel, &FacetsPanel::chosen, this,
            [this](const QString &field, const QString &value, bool exclude) { refine(field, value, exclude ? views::Pivot::Exclude : views::Pivot::Include); });
    connect(&m_facets, &Facets::facetReady, m_facetsPanel, &FacetsPanel::setFacet);
    connect(&m_facets, &Facets::rareReady, m_facetsPanel, &FacetsPanel::setRare);
    connect(&m_reason, &EmptyReason::explained, this, &HuntView::showEmpty);

    connect(m_table, &ResultTable::cursorMoved, &m_detailSoon, qOverload<>(&QTimer::start));
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, &m_detailSoon, qOverload<>(&QTimer::start));
    connect(m_table, &ResultTable::pivotWanted, this, &HuntView::pivotOnCell);
    connect(m_table, &ResultTable::sortWanted, this, &HuntView::sortBy);
    connect(m_eventColumns, &EventColumns::sortWanted, this, &HuntView::sortBy);
    connect(m_eventColumns, &EventColumns::groupWanted, this, &HuntView::groupBy);
    connect(m_eventColumns, &EventColumns::addWanted, this, &HuntView::pickColumn);
    connect(m_eventColumns, &EventColumns::changed, this, [this] {
        ResultLook look = m_look;
        look.row = resultRowHere();
        auto folds = m_model->folds();
        const QString groupedBy = m_groupedBy;
        if (const query::ResultPtr result = m_model->result())
            show(result, look);
        if (!folds.empty() && groupedBy == m_groupedBy)
            setFolds(std::move(folds));
    });
    connect(m_table, &ResultTable::opened, this, [this](const QModelIndex &at) {
        if (!unfold(at.row()))
            m_detail->setFocus(Qt::OtherFocusReason);
    });
    connect(m_detail, &DetailPane::pivotWanted, this, &HuntView::pivotOnField);
    connect(m_detail, &DetailPane::alertWanted, this, [this](qint64 id) {
        if (m_shell)
            m_shell->show("jupiter.alerts", {{QStringLiteral("alert"), id}});
    });

    connect(&m_session, &backend::Session::eventsChanged, this, [this] {
        readSources();
        // What a person reads does not jump: only a result without rows is asked again by itself.
        if (!m_model->result() || m_model->result()->rows() == 0)
            m_soon.start();
        else
            m_eventsPanel->setFacts(tr("newer events are in \u00b7 Enter in the query asks again", "events panel"));
    });
    connect(&m_session.marks(), &backend::MarkDesk::changed, this, [this] {
        m_table->viewport()->update();
        tellFoot();
    });
    connect(&m_session, &backend::Session::incidentsChanged, &m_indexSoon, qOverload<>(&QTimer::start));
    if (m_shell) {
        connect(m_shell, &sdk::ShellService::timeRangeChanged, &m_soon, qOverload<>(&QTimer::start));
        connect(m_shell, &sdk::ShellService::zoneChanged, this, &HuntView::applyZone);
    }
}

void HuntView::addCommands()
{
    m_book = new SearchBook(m_session, m_shell, {m_root, [this] { return asked(); }, [this](const QVariantMap &to) { open(to); }}, this);
    const auto key = [this](const QKeySequence &sequence, QWidget *where, Qt::ShortcutContext context, std::function<void()> work) {
        auto *shortcut = new QShortcut(sequence, where);
        shortcut->setContext(context);
        connect(shortcut, &QShortcut::activated, this, std::move(work));
    };
    key(Qt::ALT | Qt::Key_Left, m_root, Qt::WidgetWithChildrenShortcut, [this] { back(); });
    for (int tab = DetailPane::Fields; tab <= DetailPane::Compare; ++tab)
        key(int(Qt::CTRL) | (Qt::Key_1 + tab), m_root, Qt::WidgetWithChildrenShortcut, [this, tab] { m_detail->setTab(DetailPane::Tab(tab)); });
    key(Qt::Key_F5, m_root, Qt::WidgetWithChildrenShortcut, [this] { search(); });
    key(Qt::Key_Slash, m_table, Qt::WidgetShortcut, [this] { m_bar->edit().setFocus(Qt::ShortcutFocusReason); });
    key(Qt::Key_F, m_table, Qt::WidgetShortcut, [this] { m_facetsPanel->focusFirst(); });
    key(Qt::Key_G, m_table, Qt::WidgetShortcut, [this] { m_time->setFocus(Qt::ShortcutFocusReason); });
    for (QWidget *aside : {static_cast<QWidget *>(m_facetsPanel), static_cast<QWidget *>(m_time)})
        key(Qt::Key_Escape, aside, Qt::WidgetWithChildrenShortcut, [this] { m_table->setFocus(Qt::ShortcutFocusReason); });
    key(Qt::Key_C, m_table, Qt::WidgetShortcut, [this] { popupCases(); });
    key(Qt::Key_Escape, m_detail, Qt::WidgetWithChildrenShortcut, [this] { m_table->setFocus(Qt::ShortcutFocusReason); });
    key(Qt::Key_Escape, m_table, Qt::WidgetShortcut, [this] { stop(); });
    if (m_shell)
        m_shell->addCommand(tr("Hunt: go back to the query before", "command"), QStringLiteral("Alt+Left"), this, [this] { back(); });
}

} // namespace jupiter::hunt
