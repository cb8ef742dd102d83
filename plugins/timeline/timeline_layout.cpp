// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline_view.h"

#include "lane_canvas.h"
#include "time_marks.h"

#include "../common/copy_rows.h"
#include "../common/mark_gutter.h"
#include "../common/when_seen.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/histogram.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>

namespace jupiter::timeline {

using workbench::metrics::gap;

void TimelineView::build()
{
    m_root = new QWidget;
    m_root->setObjectName(QStringLiteral("timeline"));
    auto *box = workbench::viewColumn(m_root);
    box->addWidget(buildControls());
    m_notice = new workbench::NoticeBar(m_root);
    box->addWidget(m_notice);

    m_overviewPanel = new workbench::Panel(QString(), m_root);
    m_overview = new workbench::Histogram(m_overviewPanel);
    m_overview->setObjectName(QStringLiteral("timelineOverview"));
    m_overview->setAccessibleName(tr("All of the time", "accessible name"));
    m_overview->setFixedHeight(92);
    m_overviewPanel->addBody(m_overview, 0);
    m_overviewPanel->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    box->addWidget(m_overviewPanel);

    m_lanePanel = new workbench::Panel(QStringLiteral(" "), m_root);
    m_canvas = new LaneCanvas(m_lanePanel);
    m_lanePanel->addBody(m_canvas);
    auto *split = new QSplitter(Qt::Horizontal, m_root);
    split->setHandleWidth(gap);
    split->setChildrenCollapsible(false);
    split->addWidget(m_lanePanel);
    split->addWidget(buildRight());
    split->setStretchFactor(0, 1);
    split->setSizes({960, 420});
    box->addWidget(split, 1);
    m_root->setFocusProxy(m_canvas);
    QWidget::setTabOrder(m_modeButton, m_compareButton);
    QWidget::setTabOrder(m_compareButton, m_filterEdit);
    QWidget::setTabOrder(m_filterEdit, m_canvas);
    QWidget::setTabOrder(m_canvas, m_table);
    QWidget::setTabOrder(m_table, m_remarkList);
    QWidget::setTabOrder(m_remarkList, m_overview);
}

QWidget *TimelineView::buildControls()
{
    auto *line = new QWidget(m_root);
    auto *box = new QHBoxLayout(line);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(gap);
    const auto button = [&](const QString &text, const QString &name, const char *objectName) {
        auto *made = new QPushButton(text, line);
        made->setAccessibleName(name);
        made->setObjectName(QLatin1String(objectName));
        made->setAutoDefault(false);
        box->addWidget(made);
        return made;
    };
    m_modeButton = button(tr("Lanes: %1 \u25be", "timeline").arg(tr("host \u00d7 source", "lanes")), tr("What lanes are", "accessible name"), "timelineMode");
    auto *modes = new QMenu(m_modeButton);
    int number = 0;
    for (const QString &name : {tr("host \u00d7 source", "lanes"), tr("host", "lanes"), tr("source", "lanes"), tr("tactic", "lanes")})
        connect(modes->addAction(name), &QAction::triggered, this, [this, mode = LaneMode(number++)] { setMode(mode); });
    connect(m_modeButton, &QPushButton::clicked, this, [this, modes] { modes->popup(m_modeButton->mapToGlobal(QPoint(0, m_modeButton->height() + 2))); });
    m_compareButton = button(tr("Compare two hosts\u2026", "timeline"), tr("Compare two hosts", "accessible name"), "timelineCompare");
    connect(m_compareButton, &QPushButton::clicked, this, &TimelineView::popupCompare);
    m_filterEdit = new QLineEdit(line);
    m_filterEdit->setObjectName(QStringLiteral("timelineFilter"));
    m_filterEdit->setAccessibleName(tr("Filter", "accessible name"));
    m_filterEdit->setPlaceholderText(tr("only events that match, for instance process.name:powershell.exe", "timeline"));
    m_filterEdit->setFont(workbench::dataFont());
    m_filterEdit->setFixedHeight(workbench::metrics::controlHeight);
    m_filterEdit->setMaximumWidth(560);
    box->addWidget(m_filterEdit, 3);
    box->addStretch(1);
    box->addWidget(workbench::plainLabel(tr("wheel zooms \u00b7 drag pans \u00b7 L lanes \u00b7 V compare \u00b7 P pin \u00b7 D clock", "timeline"), "hint", line));
    return line;
}

QWidget *TimelineView::buildRight()
{
    m_rightPanel = new workbench::Panel(tr("At the cursor", "timeline"), m_root);
    m_model = new workbench::ResultModel(this);
    m_model->setSeverityLookup([this](const columnar::EventId &id) -> std::optional<workbench::Severity> {
        const auto worst = m_worst.constFind(QString::fromStdString(id.text()));
        return worst == m_worst.constEnd() ? std::nullopt : std::optional(*worst);
    });
    m_table = new workbench::ResultTable(m_rightPanel);
    m_table->setObjectName(QStringLiteral("timelineEvents"));
    m_table->setAccessibleName(tr("Events", "accessible name"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(0, new views::MarkGutter(m_session.marks(), [this](int row) -> std::optional<std::string> {
        const auto id = m_model->eventIdIfHere(row);
        return id ? std::optional(id->text()) : std::nullopt;
    }, m_table));
    m_rightPanel->addBody(m_table, 3);
    m_rightPanel->addSection(tr("What stands out here", "timeline"));
    m_remarkList = new QListWidget(m_rightPanel);
    m_remarkList->setObjectName(QStringLiteral("timelineRemarks"));
    m_remarkList->setAccessibleName(tr("What stands out here", "accessible name"));
    m_remarkList->setWordWrap(true);
    m_remarkList->setFrameShape(QFrame::NoFrame);
    m_remarkList->setSpacing(4);
    m_rightPanel->addBody(m_remarkList, 2);
    m_rightPanel->setMinimumWidth(280);
    return m_rightPanel;
}

void TimelineView::connectAll()
{
    connect(m_canvas, &LaneCanvas::viewWanted, this, [this](TimeRange view) {
        if (m_hasView)
            setView(view);
    });
    connect(m_canvas, &LaneCanvas::cursorMoved, this, [this] {
        tellHeads();
        m_eventsSoon.start();
    });
    connect(m_canvas, &LaneCanvas::opened, this, &TimelineView::openInHunt);
    connect(m_canvas, &LaneCanvas::pivotWanted, this, &TimelineView::pivotOnLane);
    connect(m_overview, &workbench::Histogram::rangeChosen, this, &TimelineView::setView);
    connect(m_overview, &workbench::Histogram::barClicked, this, [this](TimeRange bar) { jumpTo(bar.from, m_canvas->lane()); });
    connect(m_overview, &workbench::Histogram::zoomOutWanted, this, [this] {
        m_hasView = false;
        askLanes();
    });
    connect(m_filterEdit, &QLineEdit::returnPressed, this, [this] {
        reload();
        m_canvas->setFocus(Qt::OtherFocusReason);
    });
    connect(m_table, &workbench::ResultTable::pivotWanted, this, &TimelineView::pivotOnEvent);
    connect(m_table, &workbench::ResultTable::opened, this, [this](const QModelIndex &index) {
        if (const auto id = m_model->eventId(index.row()))
            go({{QStringLiteral("query"), filter()}, {QStringLiteral("from"), qint64(m_eventsRange.from.ns)}, {QStringLiteral("to"), qint64(m_eventsRange.to.ns)},
                {QStringLiteral("event"), QString::fromStdString(id->text())}});
    });
    connect(m_remarkList, &QListWidget::itemActivated, this, [this] {
        if (const int row = m_remarkList->currentRow(); row >= 0 && row < int(m_remarks.size()))
            jumpTo(m_remarks[std::size_t(row)].at, m_remarks[std::size_t(row)].lane);
    });
    connect(&m_dim, &QTimer::timeout, this, [this] { m_canvas->setStale(true); });
    connect(&m_session, &backend::Session::eventsChanged, this, [this] {
        if (!m_reloadSoon.isActive())
            m_reloadSoon.start(m_lanes.empty() ? 50 : 1000);
    });
    auto *again = new views::WhenSeen(m_root, [this] { reload(); });
    connect(&m_reloadSoon, &QTimer::timeout, again, &views::WhenSeen::ask);
    auto *alerts = new views::WhenSeen(m_root, [this] { loadAlerts(); });
    connect(&m_session, &backend::Session::incidentsChanged, alerts, &views::WhenSeen::ask);
    connect(&m_session.marks(), &backend::MarkDesk::changed, this, [this] {
        m_table->viewport()->update();
        askMarks();
        showLanes(eventsInView());
    });
    connect(&m_shell, &sdk::ShellService::timeRangeChanged, this, [this] {
        // Only while it is looked at: Enter shows a bar in Hunt, and coming back finds the view as it was left.
        const TimeRange range = m_shell.timeRange();
        if (!m_root->isVisible())
            return;
        m_hasView = range.from > TimeRange{}.from && range.to < TimeRange{}.to;
        m_hasView ? setView(range) : askLanes();
    });
    connect(&m_shell, &sdk::ShellService::zoneChanged, this, [this] {
        m_canvas->setZone(zone());
        m_overview->setZone(zone());
        m_model->setZone(zone());
        showLanes(eventsInView());
    });
    m_canvas->setZone(zone());
    m_overview->setZone(zone());
    m_model->setZone(zone());
}

void TimelineView::addKeys()
{
    const auto key = [this](const QKeySequence &sequence, QWidget *where, std::function<void()> work) {
        auto *shortcut = new QShortcut(sequence, where);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, std::move(work));
    };
    key(Qt::Key_0, m_canvas, [this] {
        m_hasView = false;
        askLanes();
    });
    key(Qt::Key_Home, m_canvas, [this] { jumpTo(m_session.snapshot()->times.from, m_canvas->lane()); });
    key(Qt::Key_End, m_canvas, [this] { jumpTo(shifted(m_session.snapshot()->times.to, -1), m_canvas->lane()); });
    key(Qt::Key_G, m_canvas, [this] { askForTime(); });
    key(Qt::Key_B, m_canvas, [this] { jumpBurst(1); });
    key(Qt::SHIFT | Qt::Key_B, m_canvas, [this] { jumpBurst(-1); });
    key(Qt::Key_H, m_canvas, [this] { jumpGap(1); });
    key(Qt::SHIFT | Qt::Key_H, m_canvas, [this] { jumpGap(-1); });
    key(Qt::Key_BracketRight, m_canvas, [this] { jumpMark(1); });
    key(Qt::Key_BracketLeft, m_canvas, [this] { jumpMark(-1); });
    key(Qt::Key_L, m_canvas, [this] { setMode(LaneMode((int(m_mode) + 1) % 4)); });
    key(Qt::Key_P, m_canvas, [this] { pinLane(); });
    key(Qt::Key_V, m_canvas, [this] { popupCompare(); });
    key(Qt::Key_D, m_canvas, [this] { askForSkew(); });
    key(Qt::Key_Slash, m_canvas, [this] { m_filterEdit->setFocus(Qt::ShortcutFocusReason); });
    key(Qt::Key_Escape, m_filterEdit, [this] {
        const bool had = !m_filterEdit->text().isEmpty();
        m_filterEdit->clear();
        m_canvas->setFocus(Qt::OtherFocusReason);
        if (had)
            reload();
    });
    const auto chosen = [this]() -> views::MarkKeys::Chosen {
        views::MarkKeys::Chosen out{m_model->result(), {}, m_table->hasFocus() ? views::chosenCount(*m_table) : 0};
        if (out.result && m_table->currentRow() >= 0)
            out.rows.push_back(quint64(m_table->currentRow()));
        if (m_table->hasFocus())
            for (const int row : m_table->chosenRows(backend::MarkDesk::mostAtOnce))
                if (row != m_table->currentRow())
                    out.rows.push_back(quint64(row));
        return out;
    };
    new views::MarkKeys(m_session, &m_shell, m_table, m_table, chosen);
    new views::CopyRows(m_session, &m_shell, *m_table, *m_model, [this] { return zone(); }, [this] {
        return [worst = m_worst](const columnar::EventId &id) -> std::optional<workbench::Severity> {
            const auto known = worst.constFind(QString::fromStdString(id.text()));
            return known == worst.constEnd() ? std::nullopt : std::optional(*known);
        };
    });
    new views::MarkKeys(m_session, &m_shell, m_canvas, m_canvas, chosen);
    m_shell.addCommand(tr("Timeline: go to a time", "command"), QStringLiteral("G"), this, [this] { askForTime(); });
    m_shell.addCommand(tr("Timeline: compare two hosts", "command"), QStringLiteral("V"), this, [this] { popupCompare(); });
}

} // namespace jupiter::timeline
