// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas.h"

#include <jupiter/workbench/theme.h>

#include <QtWidgets/QApplication>

#include <algorithm>
#include <cmath>

namespace jupiter::dashboards {
namespace {

constexpr int rowHeight = 56;
constexpr int gap = workbench::metrics::gap;

} // namespace

Canvas::Canvas(backend::Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("scrollBody"));
}

void Canvas::add(const Tile &tile)
{
    auto *view = new TileView(m_session, tile, this);
    m_views.push_back(view);
    connect(view, &TileView::moved, this, [this, view](const QPoint &by) { change(view, view->tile().place.translated(by)); });
    connect(view, &TileView::resized, this, [this, view](const QSize &by) { change(view, {view->tile().place.topLeft(), view->tile().place.size() + by}); });
    connect(view, &TileView::dragged, this, [this, view](const QPoint &by, bool ended) { drag(view, by, ended); });
    connect(view, &TileView::stretched, this, [this, view](const QPoint &by, bool ended) { stretch(view, by, ended); });
    view->show();
    Q_EMIT added(view);
}

void Canvas::setTiles(const std::vector<Tile> &tiles)
{
    while (m_views.size() > tiles.size()) {
        m_views.back()->hide();
        m_views.back()->deleteLater();
        m_views.pop_back();
    }
    for (std::size_t i = 0; i < tiles.size(); ++i)
        i < m_views.size() ? m_views[i]->setTile(tiles[i]) : add(tiles[i]);
    place();
}

std::vector<Tile> Canvas::tiles() const
{
    std::vector<Tile> tiles;
    for (const TileView *view : m_views)
        tiles.push_back(view->tile());
    return tiles;
}

int Canvas::current() const
{
    const QWidget *focus = QApplication::focusWidget();
    const auto found = std::find_if(m_views.begin(), m_views.end(), [focus](const TileView *view) { return focus && (view == focus || view->isAncestorOf(focus)); });
    return found == m_views.end() ? -1 : int(found - m_views.begin());
}

QRect Canvas::pixels(const QRect &cells) const
{
    const double column = double(width() + gap) / gridColumns;
    const int left = int(std::lround(cells.x() * column)), right = int(std::lround((cells.x() + cells.width()) * column)) - gap;
    return {left, cells.y() * (rowHeight + gap), std::max(right - left, 20), cells.height() * (rowHeight + gap) - gap};
}

void Canvas::place()
{
    int bottom = 0;
    for (TileView *view : m_views) {
        view->setGeometry(pixels(view->tile().place));
        bottom = std::max(bottom, view->geometry().bottom() + 1);
    }
    setMinimumHeight(bottom);
    updateGeometry();
}

QSize Canvas::sizeHint() const { return {900, minimumHeight()}; }

void Canvas::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void Canvas::change(TileView *view, const QRect &to)
{
    std::vector<Tile> all = tiles();
    const auto at = std::find(m_views.begin(), m_views.end(), view) - m_views.begin();
    all[std::size_t(at)].place = to;
    settle(all, int(at));
    settle(all, -1); // a hole above it is closed too
    for (std::size_t i = 0; i < all.size(); ++i)
        m_views[i]->setPlace(all[i].place);
    place();
    Q_EMIT arranged();
}

void Canvas::drag(TileView *view, const QPoint &by, bool ended)
{
    const QRect from = pixels(view->tile().place);
    if (!ended) {
        view->move(from.topLeft() + by);
        return;
    }
    const QSize cells = cellsIn(by);
    cells.isNull() ? place() : change(view, view->tile().place.translated(cells.width(), cells.height()));
}

QSize Canvas::cellsIn(const QPoint &by) const
{
    const double column = double(width() + gap) / gridColumns;
    return {int(std::lround(by.x() / column)), int(std::lround(double(by.y()) / (rowHeight + gap)))};
}

void Canvas::stretch(TileView *view, const QPoint &by, bool ended)
{
    const QRect from = pixels(view->tile().place);
    if (!ended)
        return view->resize(std::max(40, from.width() + by.x()), std::max(workbench::metrics::headerHeight, from.height() + by.y()));
    const QSize cells = cellsIn(by);
    cells.isNull() ? place() : change(view, {view->tile().place.topLeft(), view->tile().place.size() + cells});
}

} // namespace jupiter::dashboards
