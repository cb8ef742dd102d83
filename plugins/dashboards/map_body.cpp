// SPDX-License-Identifier: GPL-3.0-or-later
#include "tile_body.h"
#include "world.h"

#include <jupiter/workbench/accessible.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace jupiter::dashboards {
namespace {

using workbench::theme;

/// Counts by country as circles on a plain map (equirectangular). What is on no map is counted in the facts, never lost.
class MapBody final : public TileBody {
    Q_OBJECT
public:
    explicit MapBody(const QString &title)
    {
        setFocusPolicy(Qt::StrongFocus);
        workbench::setAccessibleRole(this, QAccessible::Chart);
        setAccessibleName(title);
    }
    void show(const query::ResultPtr &, const TileData &data, const workbench::Zone &) override
    {
        m_dots.clear();
        double off = 0;
        for (const TileData::Row &row : data.rows) {
            const int country = row.values.isEmpty() ? -1 : World::get().find(row.values.front());
            if (country < 0)
                off += row.value;
            else
                m_dots.push_back({country, row.value, row.values});
        }
        std::sort(m_dots.begin(), m_dots.end(), [](const Dot &a, const Dot &b) { return a.value > b.value; }); // small ones on top
        m_facts = tr("%n country(s)", nullptr, int(m_dots.size()));
        if (off > 0)
            m_facts += QStringLiteral(" · ") + tr("not on the map: %1").arg(workbench::countText(std::uint64_t(off)));
        m_cursor = -1;
        update();
    }
    QString facts() const override { return m_facts; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter p(this);
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(QPen(theme().line, 1));
        p.setBrush(theme().raised);
        for (const QPolygonF &shape : World::get().land) {
            QPolygonF drawn;
            for (const QPointF &point : shape)
                drawn << place(point);
            p.drawPolygon(drawn);
        }
        for (std::size_t i = 0; i < m_dots.size(); ++i) {
            QColor colour = theme().series[4];
            p.setPen(QPen(int(i) == m_cursor && hasFocus() ? theme().accent : colour, int(i) == m_cursor ? 2 : 1));
            colour.setAlphaF(0.45f);
            p.setBrush(colour);
            p.drawEllipse(centre(m_dots[i]), radius(m_dots[i]), radius(m_dots[i]));
        }
        p.setFont(workbench::uiFont(11));
        p.setPen(theme().text);
        std::vector<QRectF> taken; // greatest first; a label that would cover one is left out
        for (const Dot &dot : m_dots) {
            const QString text = World::get().countries[std::size_t(dot.country)].code + u' ' + workbench::shortCountText(dot.value);
            const QRectF box(centre(dot) + QPointF(radius(dot) + 3, -8), QSizeF(p.fontMetrics().horizontalAdvance(text) + 2, 16));
            if (box.right() > width() || std::any_of(taken.begin(), taken.end(), [&](const QRectF &other) { return other.intersects(box); }))
                continue;
            p.drawText(box, Qt::AlignVCenter, text);
            taken.push_back(box);
        }
    }
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        if (const int at = dotAt(event->pos()); at >= 0 && event->button() == Qt::LeftButton)
            Q_EMIT chosen(m_dots[std::size_t(at)].values);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        const int count = int(m_dots.size());
        if (count > 0 && event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)) {
            m_cursor = event->key() == Qt::Key_Down ? (m_cursor + 1) % count : (std::max(m_cursor, 0) + count - 1) % count;
            setAccessibleDescription(words(m_dots[std::size_t(m_cursor)]));
            update();
        } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_cursor >= 0) {
            Q_EMIT chosen(m_dots[std::size_t(m_cursor)].values);
        } else {
            TileBody::keyPressEvent(event);
        }
    }
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::ToolTip)
            return TileBody::event(event);
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const int at = dotAt(help->pos()); at >= 0)
            QToolTip::showText(help->globalPos(), words(m_dots[std::size_t(at)]).toHtmlEscaped(), this);
        return true;
    }
    void focusInEvent(QFocusEvent *) override { update(); }
    void focusOutEvent(QFocusEvent *) override { update(); }

private:
    struct Dot {
        int country;
        double value;
        QStringList values;
    };
    /// From 78 N to 56 S: where people are.
    QPointF place(const QPointF &lonLat) const
    {
        const double scale = std::min(double(width() - 12) / 360.0, double(height() - 8) / 134.0);
        const double left = (width() - 360 * scale) / 2, top = (height() - 134 * scale) / 2;
        return {left + (lonLat.x() + 180) * scale, top + (78 - lonLat.y()) * scale};
    }
    QPointF centre(const Dot &dot) const { return place(World::get().countries[std::size_t(dot.country)].at); }
    /// Area by count: a tenth of the people is a tenth of the paint.
    double radius(const Dot &dot) const { return std::max(3.0, std::min(26.0, height() / 9.0) * std::sqrt(dot.value / m_dots.front().value)); }
    int dotAt(const QPoint &at) const
    {
        for (int i = int(m_dots.size()) - 1; i >= 0; --i)
            if (QLineF(centre(m_dots[std::size_t(i)]), at).length() <= radius(m_dots[std::size_t(i)]) + 2)
                return i;
        return -1;
    }
    QString words(const Dot &dot) const
    {
        return World::get().countries[std::size_t(dot.country)].name + QStringLiteral(": ") + workbench::countText(std::uint64_t(dot.value));
    }

    std::vector<Dot> m_dots;
    QString m_facts;
    int m_cursor = -1;
};

} // namespace

TileBody *makeMapBody(const QString &title) { return new MapBody(title); }

} // namespace jupiter::dashboards

#include "map_body.moc"
