// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tile_view.h"

#include <QtWidgets/QWidget>

#include <vector>

namespace jupiter::dashboards {

/// The page of a board: tiles on a grid as wide as the room, rows of a fixed height.
class Canvas final : public QWidget {
    Q_OBJECT
public:
    Canvas(backend::Session &session, QWidget *parent = nullptr);

    void setTiles(const std::vector<Tile> &tiles); ///< Keeps the views of those that are there already, by index.
    std::vector<Tile> tiles() const;
    const std::vector<TileView *> &views() const { return m_views; }
    int current() const; ///< The tile that has the focus or holds what has it; -1: none.
    QSize sizeHint() const override;

Q_SIGNALS:
    void arranged(); ///< By dragging or keys: tiles() changed.
    void added(jupiter::dashboards::TileView *view);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void add(const Tile &tile);
    void place();
    void change(TileView *view, const QRect &to);
    void drag(TileView *view, const QPoint &pixels, bool ended);
    void stretch(TileView *view, const QPoint &pixels, bool ended);
    QSize cellsIn(const QPoint &pixels) const;
    QRect pixels(const QRect &cells) const;

    backend::Session &m_session;
    std::vector<TileView *> m_views;
};

} // namespace jupiter::dashboards
