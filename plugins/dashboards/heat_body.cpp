// SPDX-License-Identifier: GPL-3.0-or-later
#include "tile_body.h"

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

/// Two groups against each other: a cell is darker the more there is. The number stands in it where it fits, so that colour is not all.
class HeatBody final : public TileBody {
    Q_OBJECT
public:
    explicit HeatBody(const QString &title)
    {
        setFocusPolicy(Qt::StrongFocus);
        setMouseTracking(true);
        workbench::setAccessibleRole(this, QAccessible::Table);
        setAccessibleName(title);
    }
    void show(const query::ResultPtr &, const TileData &data, const workbench::Zone &) override
    {
        m_columns.clear();
        m_rows.clear();
        m_most = 0;
        m_values.clear();
        if (data.fields.size() >= 2) {
            m_rows = greatest(data, 0, 24);
            m_columns = greatest(data, 1, 24);
            m_values.assign(std::size_t(m_rows.size() * m_columns.size()), 0);
            for (const TileData::Row &row : data.rows) {
                const qsizetype r = m_rows.indexOf(row.values[0]), c = m_columns.indexOf(row.values[1]);
                if (r >= 0 && c >= 0)
                    m_most = std::max(m_most, m_values[std::size_t(r * m_columns.size() + c)] += row.value);
            }
        }
        m_facts = data.fields.size() < 2 ? tr("a heat map counts by two fields") : QStringLiteral("%1 × %2").arg(data.fields[0], data.fields[1]);
        m_cursor = {0, 0};
        update();
    }
    QString facts() const override { return m_facts; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter p(this);
        p.setFont(workbench::uiFont(11));
        for (int r = 0; r < rowsShown(); ++r) {
            p.setPen(theme().text2);
            p.drawText(QRect(12, rowTop(r), left - 18, rowHeight()), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                       workbench::elide(shownValue(m_rows[r]), p.fontMetrics(), left - 18).text);
            for (int c = 0; c < m_columns.size(); ++c)
                paintCell(p, r, c);
        }
        int free = 0; // column titles never overlap: one that has no room is left out
        p.setPen(theme().text3);
        for (int c = 0; c < m_columns.size(); ++c) {
            const int x = cell(0, c).left();
            const QString name = workbench::elide(shownValue(m_columns[c]), p.fontMetrics(), std::max(40, cell(0, c).width())).text;
            const int wide = p.fontMetrics().horizontalAdvance(name);
            if (x < free || x + wide > width() - 4)
                continue;
            p.drawText(QRect(x, height() - bottom, wide + 2, bottom), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, name);
            free = x + wide + 8;
        }
    }
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        if (const auto at = cellAt(event->pos()); at && event->button() == Qt::LeftButton)
            choose(*at);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        const int key = event->key();
        const QPoint step = key == Qt::Key_Left ? QPoint(-1, 0) : key == Qt::Key_Right ? QPoint(1, 0) : key == Qt::Key_Up ? QPoint(0, -1) : key == Qt::Key_Down ? QPoint(0, 1) : QPoint();
        if (m_values.empty() || event->modifiers() != Qt::NoModifier)
            return TileBody::keyPressEvent(event);
        if (!step.isNull()) {
            m_cursor = {std::clamp(m_cursor.x() + step.x(), 0, int(m_columns.size()) - 1), std::clamp(m_cursor.y() + step.y(), 0, rowsShown() - 1)};
            setAccessibleDescription(words(m_cursor));
            update();
        } else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            choose(m_cursor);
        } else {
            TileBody::keyPressEvent(event);
        }
    }
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::ToolTip)
            return TileBody::event(event);
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const auto at = cellAt(help->pos()))
            QToolTip::showText(help->globalPos(), words(*at).left(2000).toHtmlEscaped(), this);
        return true;
    }
    void focusInEvent(QFocusEvent *) override { update(); }
    void focusOutEvent(QFocusEvent *) override { update(); }

private:
    static constexpr int left = 116, bottom = 20;

    static QStringList greatest(const TileData &data, int field, int most)
    {
        QHash<QString, double> totals;
        for (const TileData::Row &row : data.rows)
            totals[row.values[field]] += row.value;
        QStringList names = totals.keys();
        std::sort(names.begin(), names.end(), [&](const QString &a, const QString &b) { return totals[a] != totals[b] ? totals[a] > totals[b] : a < b; });
        names = names.mid(0, most);
        // Hours, codes and ports are read in their order, everything else by size.
        if (std::all_of(names.begin(), names.end(), [](const QString &n) { bool ok = false; n.toDouble(&ok); return ok; }))
            std::sort(names.begin(), names.end(), [](const QString &a, const QString &b) { return a.toDouble() < b.toDouble(); });
        return names;
    }
    int rowHeight() const { return std::clamp(int((height() - bottom - 6) / std::max<qsizetype>(1, m_rows.size())), 16, 34); }
    /// Rows that have room to be read; the facts name both fields, the greatest are first.
    int rowsShown() const { return std::min(int(m_rows.size()), std::max(1, (height() - bottom - 6) / rowHeight())); }
    int rowTop(int row) const { return 4 + row * rowHeight(); }
    QRect cell(int row, int column) const
    {
        const double wide = double(width() - left - 8) / double(std::max<qsizetype>(1, m_columns.size()));
        const int x = int(left + column * wide);
        return {x, rowTop(row), std::max(2, int(left + (column + 1) * wide) - x), rowHeight()};
    }
    std::optional<QPoint> cellAt(const QPoint &at) const
    {
        for (int r = 0; r < rowsShown(); ++r)
            for (int c = 0; c < m_columns.size(); ++c)
                if (cell(r, c).contains(at))
                    return QPoint(c, r);
        return std::nullopt;
    }
    double valueAt(const QPoint &at) const { return m_values[std::size_t(at.y() * m_columns.size() + at.x())]; }
    QString words(const QPoint &at) const
    {
        return QStringLiteral("%1 · %2: %3").arg(shownValue(m_rows[at.y()]), shownValue(m_columns[at.x()]), workbench::countText(std::uint64_t(valueAt(at))));
    }
    void choose(const QPoint &at) { Q_EMIT chosen({m_rows[at.y()], m_columns[at.x()]}); }

    void paintCell(QPainter &p, int r, int c) const
    {
        const QRect box = cell(r, c).adjusted(1, 1, -1, -1);
        const double value = valueAt({c, r});
        QColor colour = theme().series[0];
        colour.setAlphaF(value > 0 ? float(0.12 + 0.78 * std::sqrt(value / m_most)) : 0.0f); // a root: one among thousands is still seen
        p.fillRect(box, value > 0 ? colour : theme().raised);
        const QString text = workbench::shortCountText(value);
        if (value > 0 && p.fontMetrics().horizontalAdvance(text) < box.width() - 4 && box.height() >= 14) {
            p.setPen(colour.alphaF() > 0.55f ? theme().panel : theme().text);
            p.drawText(box, Qt::AlignCenter, text);
        }
        if (hasFocus() && m_cursor == QPoint(c, r)) {
            p.setPen(QPen(theme().accent, 2));
            p.drawRect(box);
        }
    }

    QStringList m_rows, m_columns;
    std::vector<double> m_values;
    double m_most = 0;
    QPoint m_cursor;
    QString m_facts;
};

} // namespace

TileBody *makeHeatBody(const QString &title) { return new HeatBody(title); }

} // namespace jupiter::dashboards

#include "heat_body.moc"
