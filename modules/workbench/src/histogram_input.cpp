// SPDX-License-Identifier: GPL-3.0-or-later
// What the mouse and the keys do on a Histogram.
#include <jupiter/workbench/histogram.h>

#include <QtGui/QHelpEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace jupiter::workbench {

void Histogram::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_data.buckets() == 0)
        return;
    m_dragFrom = m_dragTo = event->pos().x();
    update();
}

void Histogram::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragFrom < 0)
        return;
    m_dragTo = event->pos().x();
    update();
}

void Histogram::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_dragFrom < 0)
        return;
    m_dragTo = event->pos().x();
    const int from = std::min(m_dragFrom, m_dragTo), to = std::max(m_dragFrom, m_dragTo);
    m_dragFrom = m_dragTo = -1;
    update();
    // Whole buckets: what was under the box is what the range holds.
    const auto floorTo = [this](Timestamp t) { return m_data.from.ns + (t.ns - m_data.from.ns) / m_data.stepNs * m_data.stepNs; };
    const TimeRange range{{floorTo(timeAt(from))}, {floorTo(timeAt(to)) + m_data.stepNs}};
    if (to - from < 4)
        Q_EMIT barClicked(range);
    else
        Q_EMIT rangeChosen(range);
}

void Histogram::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_dragFrom = m_dragTo = -1;
    if (event->button() == Qt::LeftButton)
        Q_EMIT zoomOutWanted();
}

void Histogram::keyPressEvent(QKeyEvent *event)
{
    const bool left = event->key() == Qt::Key_Left, right = event->key() == Qt::Key_Right;
    if ((left || right) && event->modifiers() & Qt::ShiftModifier && m_data.buckets() > 0) {
        const TimeRange whole = m_selection.value_or(m_data.range());
        const std::int64_t by = std::max(m_data.stepNs, (whole.to.ns - whole.from.ns) / 4) * (left ? -1 : 1);
        Q_EMIT rangeChosen({{whole.from.ns + by}, {whole.to.ns + by}});
        return;
    }
    QWidget::keyPressEvent(event);
}

bool Histogram::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_data.buckets() == 0)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const std::size_t bucket =
        std::min(std::size_t((timeAt(help->pos().x()).ns - m_data.from.ns) / m_data.stepNs), m_data.buckets() - 1);
    const Timestamp start{m_data.from.ns + std::int64_t(bucket) * m_data.stepNs};
    QString text = timeText(start, m_zone, m_data.stepNs < 60'000'000'000 ? TimeStyle::DateTime : TimeStyle::DateMinute) + u' ' +
                   m_zone.name;
    for (std::size_t s = 0; s < m_data.counts.size(); ++s)
        if (m_data.counts[s][bucket] > 0)
            text += u'\n' + (m_data.series.value(qsizetype(s)).isEmpty() ? QString() : m_data.series[qsizetype(s)] + u' ') +
                    countText(m_data.counts[s][bucket]);
    QToolTip::showText(help->globalPos(), text.toHtmlEscaped().replace(u'\n', QLatin1String("<br>")), this);
    return true;
}

} // namespace jupiter::workbench
