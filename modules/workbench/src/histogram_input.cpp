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

TimeRange Histogram::chosen() const
{
    const auto [first, last] = std::minmax(m_cursor, m_anchor);
    return {{m_data.from.ns + first * m_data.stepNs}, {m_data.from.ns + (last + 1) * m_data.stepNs}};
}

void Histogram::sayCursor()
{
    const TimeRange range = chosen();
    const TimeStyle style = m_data.stepNs < 60'000'000'000 ? TimeStyle::DateTime : TimeStyle::DateMinute;
    std::uint64_t total = 0, part = 0;
    const auto [first, last] = std::minmax(m_cursor, m_anchor);
    for (std::size_t s = 0; s < m_data.counts.size(); ++s)
        for (int b = first; b <= last; ++b) {
            total += m_data.counts[s][std::size_t(b)];
            part += int(s) == m_part ? m_data.counts[s][std::size_t(b)] : 0;
        }
    QString words = first == last ? timeText(range.from, m_zone, style) : rangeText(range, m_zone);
    words += m_part < 0 ? tr(" \u00b7 %1 events", "bar under the cursor").arg(countText(total))
                        : tr(" \u00b7 %1: %2 of %3 events", "part of the bar under the cursor")
                              .arg(m_data.series.value(m_part), countText(part), countText(total));
    setAccessibleDescription(words);
    Q_EMIT cursorMoved(words);
    update();
}

// Over the bars and their parts. False when the key is none of these.
bool Histogram::walk(int key, Qt::KeyboardModifiers modifiers)
{
    const int last = int(m_data.buckets()) - 1, step = int(bars().group), parts = int(m_data.counts.size());
    const bool extend = modifiers & Qt::ControlModifier;
    int to = m_cursor;
    switch (key) {
    case Qt::Key_Left: to = m_cursor < 0 ? last : std::max(0, m_cursor - step); break;
    case Qt::Key_Right: to = m_cursor < 0 ? 0 : std::min(last, m_cursor + step); break;
    case Qt::Key_Home: to = 0; break;
    case Qt::Key_End: to = last; break;
    case Qt::Key_Up: m_part = m_cursor < 0 ? m_part : std::min(parts - 1, m_part + 1); break;
    case Qt::Key_Down: m_part = std::max(-1, m_part - 1); break;
    default: return false;
    }
    if (to != m_cursor && (!extend || m_anchor < 0))
        m_anchor = to;
    m_cursor = to;
    if (m_cursor >= 0)
        sayCursor();
    return true;
}

void Histogram::keyPressEvent(QKeyEvent *event)
{
    const bool left = event->key() == Qt::Key_Left, right = event->key() == Qt::Key_Right;
    if (m_data.buckets() == 0)
        return QWidget::keyPressEvent(event);
    if ((left || right) && event->modifiers() & Qt::ShiftModifier) {
        const TimeRange whole = m_selection.value_or(m_data.range());
        const std::int64_t by = std::max(m_data.stepNs, (whole.to.ns - whole.from.ns) / 4) * (left ? -1 : 1);
        Q_EMIT rangeChosen({{whole.from.ns + by}, {whole.to.ns + by}});
    } else if (event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Minus) {
        Q_EMIT zoomOutWanted();
    } else if (m_cursor >= 0 && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT rangeChosen(chosen());
    } else if (m_cursor >= 0 && event->key() == Qt::Key_Period) {
        Q_EMIT pivotWanted(chosen(), m_part, mapToGlobal(QPoint(int(xOf(chosen().from)), plot().center().y())));
    } else if (!walk(event->key(), event->modifiers())) {
        QWidget::keyPressEvent(event);
    }
}

void Histogram::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_data.buckets() == 0)
        return;
    const std::int64_t start = m_data.from.ns + (timeAt(event->pos().x()).ns - m_data.from.ns) / m_data.stepNs * m_data.stepNs;
    Q_EMIT pivotWanted({{start}, {start + m_data.stepNs}}, seriesAt(event->pos()), event->globalPos());
}

void Histogram::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason || m_cursor < 0)
        return;
    m_cursor = m_anchor = m_part = -1;
    Q_EMIT cursorMoved(QString());
    update();
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
