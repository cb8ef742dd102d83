// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboards_view.h"

#include "tile_form.h"

#include "../common/when_seen.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>

#include <QtWidgets/QComboBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>

#include <algorithm>

namespace jupiter::dashboards {
namespace {

constexpr std::size_t mostUndo = 50;

template <class Boards>
auto named(Boards &boards, const QString &name)
{
    return std::find_if(boards.begin(), boards.end(), [&](const Board &board) { return board.name == name; });
}

} // namespace

DashboardsView::DashboardsView(backend::Session &session, sdk::ShellService &shell) : m_session(session), m_shell(shell), m_starters(starterBoards())
{
    build();
    addKeys();
    auto *boards = new views::WhenSeen(m_root, [this] { findBoards(); });
    connect(&m_session, &backend::Session::eventsChanged, boards, &views::WhenSeen::ask);
    auto *tiles = new views::WhenSeen(m_root, [this] { askAll(); });
    connect(&m_shell, &sdk::ShellService::timeRangeChanged, tiles, &views::WhenSeen::ask);
    connect(&m_shell, &sdk::ShellService::zoneChanged, this, [this] {
        for (TileView *view : m_canvas->views())
            view->setZone(zone());
    });
    connect(&m_shell, &sdk::ShellService::themeChanged, this, [this] {
        for (TileView *view : m_canvas->views())
            view->remake();
    });
    QStringList problems;
    m_saved = savedBoards(m_session.folder(), &problems);
    if (!problems.isEmpty())
        m_notice->tell(tr("Boards that cannot be read are left out: %1").arg(problems.join(QStringLiteral("; "))));
    findBoards();
}

DashboardsView::~DashboardsView()
{
    m_probes.clear();
    delete m_root; // tiles hold searches of the session
}

bool DashboardsView::busy() const
{
    const auto &views = m_canvas->views();
    return m_probing > 0 || std::any_of(views.begin(), views.end(), [](const TileView *view) { return view->busy(); });
}

/// Asks of each board that comes with the program whether the evidence has something for it: the first event that fits says so.
void DashboardsView::findBoards()
{
    m_probes.clear();
    m_probing = 0;
    m_offered.clear();
    if (m_session.snapshot()->events == 0)
        return listBoards();
    for (std::size_t i = 0; i < m_starters.size(); ++i) {
        if (m_starters[i].when.isEmpty()) {
            m_offered.push_back(m_starters[i]);
            continue;
        }
        ++m_probing;
        auto probe = std::make_unique<views::LatestSearch>(m_session);
        probe->run(m_starters[i].when + QStringLiteral(" | head 1"), {}, 1, [this, i](const views::LatestSearch::Answer &answer) {
            --m_probing;
            if (answer && (*answer)->rows() > 0)
                m_offered.push_back(m_starters[i]);
            if (m_probing == 0)
                listBoards();
        });
        m_probes.push_back(std::move(probe));
    }
    if (m_probing == 0)
        listBoards();
}

void DashboardsView::listBoards()
{
    std::sort(m_offered.begin(), m_offered.end(), [this](const Board &a, const Board &b) { return named(m_starters, a.name) < named(m_starters, b.name); });
    m_boards->clear();
    for (const Board &board : m_saved)
        m_boards->addItem(workbench::safeText(board.name), board.name);
    for (const Board &board : m_offered)
        if (named(m_saved, board.name) == m_saved.end())
            m_boards->addItem(workbench::safeText(board.name), board.name);
    const QString name = m_boards->findData(m_wanted) >= 0 ? m_wanted : m_boards->findData(m_board.name) >= 0 ? m_board.name : m_boards->itemData(0).toString();
    showBoard(name);
}

void DashboardsView::showBoard(const QString &name)
{
    const auto saved = named(m_saved, name);
    const auto offered = named(m_offered, name);
    if (saved == m_saved.end() && offered == m_offered.end()) {
        m_board = {};
        m_canvas->setTiles({});
        const bool none = m_session.snapshot()->events == 0;
        m_empty->setText(none ? tr("No events yet") : tr("No board yet"),
                         none ? tr("Boards are offered for what the evidence holds: Windows logons, Sysmon, firewalls, web servers and others.")
                              : tr("No board of the program fits this evidence. New board begins an empty one."));
        m_pages->setCurrentIndex(1);
        return showStatus();
    }
    const Board &board = saved != m_saved.end() ? *saved : *offered;
    if (board.name != m_board.name)
        m_undo.clear();
    m_board = board;
    m_boards->setCurrentIndex(m_boards->findData(name));
    m_wanted.clear(); // last: it may be `name`
    m_pages->setCurrentIndex(0);
    m_canvas->setTiles(m_board.tiles);
    askAll();
}

void DashboardsView::askAll()
{
    for (TileView *view : m_canvas->views())
        view->ask(m_shell.timeRange());
    showStatus();
}

void DashboardsView::tileAdded(TileView *view)
{
    view->setZone(zone());
    connect(view, &TileView::eventsWanted, this, &DashboardsView::go);
    connect(view, &TileView::answered, this, &DashboardsView::showStatus);
    const auto indexOf = [this, view] { return int(std::find(m_canvas->views().begin(), m_canvas->views().end(), view) - m_canvas->views().begin()); };
    connect(view, &TileView::editWanted, this, [this, indexOf] { editTile(indexOf()); });
    connect(view, &TileView::removeWanted, this, [this, indexOf] {
        std::vector<Tile> tiles = m_canvas->tiles();
        tiles.erase(tiles.begin() + indexOf());
        settle(tiles, -1);
        m_canvas->setTiles(tiles);
        keep();
        askAll();
        m_shell.say(tr("Tile removed; Ctrl Z brings it back"));
    });
}

void DashboardsView::go(const QString &query, const std::optional<TimeRange> &range)
{
    QVariantMap arguments{{QStringLiteral("query"), query}};
    if (range) {
        arguments[QStringLiteral("from")] = qint64(range->from.ns);
        arguments[QStringLiteral("to")] = qint64(range->to.ns);
    }
    m_shell.show("jupiter.hunt", arguments);
}

void DashboardsView::keep()
{
    m_undo.push_back(m_board);
    if (m_undo.size() > mostUndo)
        m_undo.erase(m_undo.begin());
    m_board.tiles = m_canvas->tiles();
    if (const auto saved = named(m_saved, m_board.name); saved != m_saved.end())
        *saved = m_board;
    else
        m_saved.push_back(m_board);
    if (const auto done = saveBoard(m_session.folder(), m_board); !done)
        m_notice->tell(tr("The board was not saved: %1").arg(QString::fromStdString(done.error().message)));
    showStatus();
}

void DashboardsView::undo()
{
    if (m_undo.empty())
        return m_shell.say(tr("Nothing to take back on this board"));
    const Board before = m_undo.back();
    m_canvas->setTiles(before.tiles);
    keep();
    m_undo.resize(m_undo.size() - 2); // what keep() added, and the one that was used
    askAll();
}

void DashboardsView::newBoard()
{
    QString name = tr("My board");
    for (int n = 2; m_boards->findData(name) >= 0; ++n)
        name = tr("My board %1").arg(n);
    m_saved.push_back({name, {}, {}});
    m_wanted = name;
    listBoards();
    editTile(-1);
}

void DashboardsView::removeBoardShown()
{
    const auto saved = named(m_saved, m_board.name);
    if (saved == m_saved.end())
        return m_shell.say(tr("This board comes with the program and stays"));
    if (const auto done = removeBoard(m_session.folder(), m_board.name); !done && !m_board.tiles.empty())
        return m_notice->tell(QString::fromStdString(done.error().message));
    m_saved.erase(saved);
    m_board = {};
    listBoards();
}

void DashboardsView::editTile(int index)
{
    if (m_board.name.isEmpty())
        return newBoard();
    m_edited = index;
    Tile tile;
    if (index >= 0 && index < int(m_canvas->views().size()))
        tile = m_canvas->views()[std::size_t(index)]->tile();
    else
        tile = {tr("New tile"), QStringLiteral("* | top 10 event.code"), TileKind::Bar, {0, 400, 4, 4}};
    m_formPanel->setTitle(index < 0 ? tr("New tile") : tr("Tile"));
    m_formPanel->show();
    m_form->edit(tile);
}

void DashboardsView::tileEdited(const Tile &tile)
{
    std::vector<Tile> tiles = m_canvas->tiles();
    const std::size_t at = m_edited < 0 ? tiles.size() : std::size_t(m_edited);
    if (at >= tiles.size())
        tiles.push_back(tile);
    else
        tiles[at] = tile;
    settle(tiles, -1);
    m_canvas->setTiles(tiles);
    m_formPanel->hide();
    keep();
    askAll();
    m_canvas->views()[std::min(at, tiles.size() - 1)]->setFocus();
}

void DashboardsView::open(const QVariantMap &arguments)
{
    m_wanted = arguments.value(QStringLiteral("board")).toString();
    if (!m_wanted.isEmpty() && m_boards->findData(m_wanted) >= 0)
        showBoard(m_wanted);
}

QVariantMap DashboardsView::state() const { return {{QStringLiteral("board"), m_board.name}}; }

void DashboardsView::restore(const QVariantMap &state) { open(state); }

void DashboardsView::showStatus()
{
    int empty = 0, running = 0;
    for (const TileView *view : m_canvas->views()) {
        empty += !view->problem().isEmpty();
        running += view->busy();
    }
    QStringList words{tr("%n tile(s)", nullptr, int(m_canvas->views().size()))};
    if (running > 0)
        words << tr("asking %1").arg(running);
    else if (empty > 0)
        words << tr("%1 without an event here").arg(empty);
    m_freeze->setEnabled(!m_canvas->views().empty());
    Q_EMIT statusChanged(words.join(QStringLiteral("      ")));
}

} // namespace jupiter::dashboards
