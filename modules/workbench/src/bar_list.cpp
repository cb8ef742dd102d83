// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/bar_list.h>

#include <jupiter/workbench/accessible.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QVariant>
#include <QtGui/QHelpEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace jupiter::workbench {
namespace {

constexpr int levelHeight = 34;

} // namespace

BarList::BarList(Style style, QWidget *parent) : QWidget(parent), m_style(style)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleRole(this, QAccessible::List);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void BarList::setBars(std::vector<Bar> bars)
{
    m_bars = std::move(bars);
    m_most = 0;
    for (Bar &bar : m_bars) {
        m_most = std::max(m_most, bar.value);
        bar.label = safeText(bar.label);
        if (bar.count.isEmpty())
            bar.count = countText(std::uint64_t(std::max(0.0, bar.value)));
    }
    m_hover = m_chosen = -1;
    updateGeometry();
    update();
}

void BarList::setEmptyText(const QString &why)
{
    m_empty = why;
    update();
}

void BarList::setSeries(int series)
{
    m_series = series;
    update();
}

void BarList::setChosen(int index)
{
    m_chosen = index;
    const Bar *bar = index >= 0 && index < int(m_bars.size()) ? &m_bars[std::size_t(index)] : nullptr;
    setAccessibleDescription(bar ? bar->label + QStringLiteral(", ") + bar->count : QString());
    update();
}

int BarList::rowHeight() const
{
    if (m_style == Style::Levels) // all of them are seen: closer where there is little room
        return m_bars.empty() ? levelHeight : std::clamp(height() / int(m_bars.size()), 20, levelHeight);
    return m_style == Style::Facet ? 20 : 23;
}

QSize BarList::sizeHint() const
{
    return {200, m_bars.empty() ? 44 : int(m_bars.size()) * (m_style == Style::Levels ? levelHeight : rowHeight())};
}

QSize BarList::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

int BarList::at(const QPoint &position) const
{
    const int row = position.y() / rowHeight();
    return position.y() >= 0 && row < shown() ? row : -1;
}

int BarList::shown() const
{
    return std::min(int(m_bars.size()), std::max(1, height() / rowHeight()));
}

void BarList::paintFacet(QPainter &p, const QRect &row, const Bar &bar) const
{
    p.setFont(uiFont(12));
    const int countWidth = p.fontMetrics().horizontalAdvance(bar.count);
    const QRect labels = row.adjusted(0, 0, -std::max(44, countWidth + 8), 0);
    const double part = m_most > 0 ? bar.value / m_most : 0;
    p.fillRect(QRectF(labels.left(), row.top() + 2, std::max(2.0, part * labels.width()), row.height() - 3),
               theme().accentBackground);
    if (theme().highContrast)
        p.fillRect(QRectF(labels.left(), row.bottom() - 1, std::max(2.0, part * labels.width()), 2), theme().accent);
    p.setPen(theme().text2);
    p.drawText(row, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, bar.count);
    p.setFont(dataFont());
    p.setPen(theme().text);
    p.drawText(labels.adjusted(4, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine,
               elide(bar.label, p.fontMetrics(), labels.width() - 6).text);
}

void BarList::paintColumns(QPainter &p, const QRect &row, const Bar &bar) const
{
    p.setFont(uiFont(m_style == Style::Levels ? 13 : 12));
    const int countWidth = std::max(40, p.fontMetrics().horizontalAdvance(bar.count));
    const int labelWidth = m_style == Style::Levels ? 100 : std::min(180, row.width() / 2);
    QRect label = row;
    label.setWidth(labelWidth);
    if (bar.severity) {
        paintSeverity(p, QPointF(label.left() + 6, row.center().y() + 0.5), *bar.severity);
        label.setLeft(label.left() + 18);
    }
    p.setPen(bar.severity && m_style == Style::Levels ? theme().severity(*bar.severity) : theme().text);
    p.drawText(label, Qt::AlignVCenter | Qt::TextSingleLine, elide(bar.label, p.fontMetrics(), label.width() - 6).text);
    p.setPen(m_style == Style::Levels ? theme().text : theme().text2);
    p.drawText(row, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, bar.count);
    const int room = row.width() - labelWidth - countWidth - 12;
    if (room < 12)
        return;
    QColor colour = bar.severity ? theme().severity(*bar.severity) : theme().series[std::size_t(m_series) % 6];
    colour.setAlphaF(0.75f);
    const int thick = m_style == Style::Levels ? 10 : 7;
    if (bar.value <= 0)
        return;
    // A root scale would lie about the ratio; one pixel shows that there is something.
    const double length = m_most > 0 ? std::max(1.0, bar.value / m_most * room) : 1.0;
    p.fillRect(QRectF(row.left() + labelWidth, row.center().y() - thick / 2, length, thick), colour);
}

void BarList::paintEvent(QPaintEvent *)
{
    QPainter p(this);
    if (m_bars.empty()) {
        p.setFont(uiFont(12));
        p.setPen(theme().text3);
        p.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, m_empty);
        return;
    }
    for (int i = 0; i < shown(); ++i) {
        const QRect row(0, i * rowHeight(), width(), rowHeight());
        if (i == m_chosen || i == m_hover)
            p.fillRect(row, i == m_chosen ? theme().accentBackground : theme().raised);
        m_style == Style::Facet ? paintFacet(p, row, m_bars[std::size_t(i)]) : paintColumns(p, row, m_bars[std::size_t(i)]);
        if (i == m_chosen && hasFocus()) {
            p.setPen(theme().accent);
            p.drawRect(row.adjusted(0, 0, -1, -1));
        }
    }
}

void BarList::mouseMoveEvent(QMouseEvent *event)
{
    const int hover = at(event->pos());
    if (hover == m_hover)
        return;
    m_hover = hover;
    setCursor(hover >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void BarList::mouseReleaseEvent(QMouseEvent *event)
{
    const int index = at(event->pos());
    if (event->button() != Qt::LeftButton || index < 0 || !rect().contains(event->pos()))
        return;
    if (event->modifiers() & Qt::AltModifier)
        Q_EMIT excludeWanted(index);
    else
        Q_EMIT clicked(index);
}

void BarList::leaveEvent(QEvent *)
{
    m_hover = -1;
    update();
}

void BarList::keyPressEvent(QKeyEvent *event)
{
    const int last = shown() - 1;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Down)
        m_chosen < last ? setChosen(m_chosen + 1) : void(focusNextChild());
    else if (event->key() == Qt::Key_Up)
        m_chosen > 0 ? setChosen(m_chosen - 1) : void(focusPreviousChild());
    else if (m_chosen >= 0 && (event->key() == Qt::Key_Delete || (enter && event->modifiers() & Qt::AltModifier)))
        Q_EMIT excludeWanted(m_chosen);
    else if (m_chosen >= 0 && enter)
        Q_EMIT clicked(m_chosen);
    else if (m_chosen >= 0 && event->key() == Qt::Key_Period)
        Q_EMIT pivotWanted(m_chosen, mapToGlobal(QPoint(12, (m_chosen + 1) * rowHeight())));
    else
        QWidget::keyPressEvent(event);
}

void BarList::contextMenuEvent(QContextMenuEvent *event)
{
    if (const int index = at(event->pos()); index >= 0)
        Q_EMIT pivotWanted(index, event->globalPos());
}

void BarList::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_chosen < 0 && !m_bars.empty() && (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason || event->reason() == Qt::ShortcutFocusReason))
        setChosen(event->reason() == Qt::BacktabFocusReason ? int(m_bars.size()) - 1 : 0);
}

void BarList::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    if (m_style == Style::Facet && event->reason() != Qt::PopupFocusReason)
        setChosen(-1);
}

bool BarList::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int index = at(help->pos());
    if (index >= 0)
        QToolTip::showText(help->globalPos(), m_bars[std::size_t(index)].label.left(2000).toHtmlEscaped(), this);
    return true;
}

} // namespace jupiter::workbench
