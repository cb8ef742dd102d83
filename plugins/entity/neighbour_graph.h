// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "entity_desk.h"

#include <QtCore/QLineF>
#include <QtWidgets/QWidget>

namespace jupiter::entity {

/// The entity and what stands beside it, one step away: names in two columns, lines to the middle. An edge is a query; its number is how many events it finds. Arrows go round, Enter opens
/// the edge's events, O the neighbour.
class NeighbourGraph final : public QWidget {
    Q_OBJECT
public:
    explicit NeighbourGraph(QWidget *parent = nullptr);

    void setEntity(const Entity &entity);
    void setNeighbours(const std::vector<Neighbour> &neighbours);
    const std::vector<Neighbour> &neighbours() const { return m_neighbours; }
    int chosen() const { return m_chosen; }
    QSize minimumSizeHint() const override { return {240, 200}; }

Q_SIGNALS:
    void edgeOpened(int neighbour);
    void entityWanted(int neighbour);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRectF pillOf(std::size_t neighbour) const;
    QRectF middlePill() const;
    QLineF edgeOf(std::size_t neighbour) const;
    void paintPill(QPainter &p, const QRectF &pill, const QString &text, const QFont &font, bool chosen) const;
    int at(QPointF position) const;             ///< -1: none.
    void choose(int neighbour);
    QString words(const Neighbour &neighbour) const;
    Entity m_entity;
    std::vector<Neighbour> m_neighbours;
    int m_chosen = -1;
};

} // namespace jupiter::entity
