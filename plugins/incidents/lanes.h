// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "course.h"

#include <QtWidgets/QWidget>

namespace jupiter::cases {

/// The course of events as lanes, one a host in order of first appearance, with a severity's shape for each step. At most eight lanes; the
/// rest shares the last. A click says which step; the chosen one has a ring.
class Lanes final : public QWidget {
    Q_OBJECT
public:
    explicit Lanes(QWidget *parent = nullptr);
    void setItems(const std::vector<CourseItem> &items);
    void setChosen(int item);
    void setZone(const workbench::Zone &zone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {240, sizeHint().height()}; }

Q_SIGNALS:
    void clicked(int item);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    QPointF centre(const CourseItem &item, int lane) const;
    int itemAt(QPointF position) const;         ///< -1: none.
    void paintAxis(class QPainter &p) const;
    std::vector<CourseItem> m_items;
    std::vector<int> m_lanes;                   // of each item
    QStringList m_names;
    int m_labelWidth = 100, m_chosen = -1;
    workbench::Zone m_zone;
};

} // namespace jupiter::cases
