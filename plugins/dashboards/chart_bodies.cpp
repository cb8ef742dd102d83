// SPDX-License-Identifier: GPL-3.0-or-later
// Lines and pies by Qt Charts, in the theme's colours.
#include "tile_body.h"

#include <jupiter/workbench/accessible.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/theme.h>

#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QPieSeries>
#include <QtCharts/QPieSlice>
#include <QtCharts/QValueAxis>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGraphicsLayout>

#include <algorithm>
#include <cmath>
#include <map>

namespace jupiter::dashboards {
namespace {

using workbench::theme;

/// A chart view without frame and without a focus of its own.
QChartView *chartIn(TileBody *body)
{
    auto *chart = new QChart;
    chart->setBackgroundVisible(false);
    chart->setMargins(QMargins(4, 0, 4, 0));
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->legend()->setFont(workbench::uiFont(11));
    chart->legend()->setLabelColor(theme().text2);
    auto *view = new QChartView(chart);
    view->setFrameShape(QFrame::NoFrame);
    view->setFocusPolicy(Qt::NoFocus);
    view->setRenderHint(QPainter::Antialiasing);
    view->setBackgroundBrush(Qt::NoBrush);
    view->viewport()->setAutoFillBackground(false);
    auto *box = new QVBoxLayout(body);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(view);
    return view;
}

class PieBody final : public TileBody {
    Q_OBJECT
public:
    explicit PieBody(const QString &title) : m_view(chartIn(this))
    {
        setFocusPolicy(Qt::StrongFocus);
        workbench::setAccessibleRole(this, QAccessible::Chart);
        setAccessibleName(title);
        m_view->chart()->legend()->setAlignment(Qt::AlignRight);
    }
    void show(const query::ResultPtr &, const TileData &data, const workbench::Zone &) override
    {
        m_view->chart()->removeAllSeries();
        m_values.clear();
        auto *pie = new QPieSeries;
        double rest = 0;
        for (const TileData::Row &row : data.rows) {
            if (m_values.size() == theme().series.size()) {
                rest += row.value;
                continue;
            }
            const QString label = shownRow(row);
            QPieSlice *slice = pie->append(QStringLiteral("%1: %2").arg(label.size() > 24 ? label.left(23) + u'…' : label, workbench::shortCountText(row.value)), row.value);
            slice->setBrush(theme().series[m_values.size()]);
            slice->setPen(QPen(theme().panel, 1));
            connect(slice, &QPieSlice::clicked, this, [this, values = row.values] { Q_EMIT chosen(values); });
            m_values.push_back(row.values);
        }
        if (rest > 0)
            pie->append(tr("other: %1", "slice").arg(workbench::shortCountText(rest)), rest)->setBrush(theme().text3);
        pie->setHoleSize(0.45);
        pie->setPieSize(0.9);
        m_view->chart()->addSeries(pie);
        m_cursor = -1;
    }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        const int count = int(m_values.size());
        if (count > 0 && event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)) {
            m_cursor = event->key() == Qt::Key_Down ? (m_cursor + 1) % count : (std::max(m_cursor, 0) + count - 1) % count;
            const auto slices = static_cast<QPieSeries *>(m_view->chart()->series().front())->slices();
            for (int i = 0; i < slices.size(); ++i)
                slices[i]->setExploded(i == m_cursor);
            setAccessibleDescription(slices[m_cursor]->label());
        } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_cursor >= 0) {
            Q_EMIT chosen(m_values[std::size_t(m_cursor)]);
        } else {
            TileBody::keyPressEvent(event);
        }
    }

private:
    QChartView *m_view;
    std::vector<QStringList> m_values;
    int m_cursor = -1;
};

class LineBody final : public TileBody {
    Q_OBJECT
public:
    explicit LineBody(const QString &title) : m_view(chartIn(this))
    {
        setFocusPolicy(Qt::StrongFocus);
        workbench::setAccessibleRole(this, QAccessible::Chart);
        setAccessibleName(title);
        m_view->chart()->legend()->setAlignment(Qt::AlignBottom);
    }
    void show(const query::ResultPtr &, const TileData &data, const workbench::Zone &zone) override
    {
        QChart *chart = m_view->chart();
        chart->removeAllSeries();
        for (QAbstractAxis *axis : chart->axes())
            chart->removeAxis(axis), delete axis;
        const auto lines = linesOf(data);
        if (lines.empty())
            return;
        auto *x = new QCategoryAxis; // words of our own: Qt's axis of times knows the computer's clock only
        auto *y = new QValueAxis;
        chart->addAxis(x, Qt::AlignBottom);
        chart->addAxis(y, Qt::AlignLeft);
        double most = 1;
        qint64 from = 0, to = 0;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            auto *series = new QLineSeries;
            series->setName(lines[i].first);
            series->setPen(QPen(theme().series[i % theme().series.size()], 1.6));
            series->replace(lines[i].second);
            for (const QPointF &point : lines[i].second) {
                most = std::max(most, point.y());
                from = from == 0 ? qint64(point.x()) : std::min(from, qint64(point.x()));
                to = std::max(to, qint64(point.x()));
            }
            chart->addSeries(series);
            series->attachAxis(x);
            series->attachAxis(y);
            connect(series, &QLineSeries::clicked, this, [this, step = data.stepNs](const QPointF &point) {
                const std::int64_t at = std::int64_t(point.x() * 1e6) / step * step;
                Q_EMIT rangeChosen({{at}, {at + step}});
            });
        }
        chart->legend()->setVisible(lines.size() > 1);
        to = std::max(to, from + 1);
        placeTimes(*x, from, to, data.stepNs, zone);
        y->setRange(0, most);
        y->setLabelFormat(QStringLiteral("%.0f"));
        y->setTickCount(3);
        y->applyNiceNumbers();
        for (QAbstractAxis *axis : chart->axes()) {
            axis->setLabelsFont(workbench::uiFont(11));
            axis->setLabelsColor(theme().text3);
            axis->setGridLineColor(theme().line);
            axis->setLinePenColor(theme().line);
        }
    }

private:
    /// Words on buckets: as many as fit and divide them evenly. Each says the time by the zone's clock at that moment, with its offset where it is another.
    void placeTimes(QCategoryAxis &axis, qint64 fromMs, qint64 toMs, std::int64_t stepNs, const workbench::Zone &zone) const
    {
        using workbench::TimeStyle;
        const auto steps = std::max<qint64>(1, qint64(double(toMs - fromMs) * 1e6 / double(stepNs) + 0.5));
        constexpr qint64 dayMs = 86'400'000;
        const bool days = toMs - fromMs > 2 * dayMs;
        const auto wordsOf = [&](qint64 ms, int count) {
            const TimeStyle style = !days ? TimeStyle::TimeSecond : (toMs - fromMs) / count >= dayMs ? TimeStyle::Date : TimeStyle::DateMinute;
            const QString text = workbench::timeText({ms * 1'000'000}, zone, style);
            return days || !text.mid(5).startsWith(QLatin1String(":00")) ? text : text.left(5) + text.mid(8); // 19:37, not 19:37:00
        };
        const int wide = QFontMetrics(workbench::uiFont(11)).horizontalAdvance(wordsOf(fromMs, 2)) + 28;
        int count = std::clamp(width() / std::max(60, wide), 2, 9);
        while (count > 2 && steps % (count - 1) != 0)
            --count;
        axis.setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        axis.setStartValue(double(fromMs) - 1);
        for (int i = 0; i < count; ++i) {
            const qint64 at = fromMs + (toMs - fromMs) * i / (count - 1);
            axis.append(wordsOf(at, count), double(at));
        }
        axis.setRange(double(fromMs), double(toMs));
        m_view->chart()->setMargins(QMargins(4, 0, wide / 2, 0)); // the last word stands around its end
    }

    /// The greatest six groups, gaps as zeros. A bucket is a point at its start, in ms.
    static std::vector<std::pair<QString, QList<QPointF>>> linesOf(const TileData &data)
    {
        if (data.stepNs <= 0)
            return {};
        std::map<QString, std::map<std::int64_t, double>> byGroup;
        std::map<QString, double> totals;
        std::int64_t low = INT64_MAX, high = INT64_MIN;
        for (const TileData::Row &row : data.rows) {
            if (!row.time)
                continue;
            const QString name = shownRow(row);
            byGroup[name][row.time->ns] += row.value;
            totals[name] += row.value;
            low = std::min(low, row.time->ns);
            high = std::max(high, row.time->ns);
        }
        std::vector<std::pair<double, QString>> order;
        for (const auto &[name, total] : totals)
            order.emplace_back(-total, name);
        std::sort(order.begin(), order.end());
        order.resize(std::min(order.size(), theme().series.size()));
        constexpr std::int64_t mostPoints = 4000;
        const bool dense = high >= low && (double(high) - double(low)) / double(data.stepNs) < double(mostPoints);
        std::vector<std::pair<QString, QList<QPointF>>> lines;
        for (const auto &[total, name] : order) {
            QList<QPointF> points;
            const auto &counts = byGroup[name];
            if (dense) {
                for (std::int64_t t = low; t <= high; t += data.stepNs) {
                    const auto found = counts.find(t);
                    points << QPointF(double(t) / 1e6, found == counts.end() ? 0 : found->second);
                }
            } else {
                for (const auto &[t, value] : counts)
                    points << QPointF(double(t) / 1e6, value);
            }
            lines.emplace_back(name, std::move(points));
        }
        return lines;
    }
    QChartView *m_view;
};

} // namespace

TileBody *makePieBody(const QString &title) { return new PieBody(title); }
TileBody *makeLineBody(const QString &title) { return new LineBody(title); }

} // namespace jupiter::dashboards

#include "chart_bodies.moc"
