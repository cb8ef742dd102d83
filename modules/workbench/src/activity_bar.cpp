// SPDX-License-Identifier: GPL-3.0-or-later
#include "activity_bar.h"

#include <jupiter/workbench/icon.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>

namespace jupiter::workbench::internal {

ActivityButton::ActivityButton(const sdk::ViewDescriptor &view, int number, QWidget *parent)
    : QAbstractButton(parent), m_view(view)
{
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setFixedSize(44, 44);
    setText(view.title);
    setAccessibleName(view.title);
    setToolTip(number <= 9 ? QStringLiteral("%1   Alt+%2").arg(view.title.toHtmlEscaped()).arg(number)
                           : view.title.toHtmlEscaped());
}

void ActivityButton::setWaiting(int count)
{
    m_waiting = count;
    setAccessibleDescription(count > 0 ? QString::number(count) : QString());
    update();
}

void ActivityButton::paintEvent(QPaintEvent *)
{
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const Theme &t = theme();
    if (isChecked() || underMouse()) {
        p.setPen(isChecked() && t.highContrast ? QPen(t.accent, 2) : Qt::NoPen);
        p.setBrush(isChecked() ? t.accentBackground : t.raised);
        p.drawRoundedRect(rect().adjusted(0, 0, 0, 0), metrics::radius, metrics::radius);
    }
    if (hasFocus()) {
        p.setPen(QPen(t.accent, 2));
        p.setBrush(Qt::NoBrush);
        p.drawRoundedRect(rect().adjusted(1, 1, -1, -1), metrics::radius, metrics::radius);
    }
    const QColor colour = isChecked() ? t.accent : t.text3;
    p.drawPixmap(QPointF(12, 4), workbench::icon(m_view.icon, colour, 20, devicePixelRatioF()));
    // Long words (other languages) are set smaller, then cut: the column keeps its width.
    int pixels = 10;
    while (pixels > 8 && QFontMetrics(uiFont(pixels)).horizontalAdvance(text()) > width())
        --pixels;
    p.setFont(uiFont(pixels));
    p.setPen(colour);
    p.drawText(QRect(0, 27, width(), 14), Qt::AlignCenter | Qt::TextSingleLine,
               p.fontMetrics().elidedText(text(), Qt::ElideRight, width()));
    if (m_waiting > 0) {
        const QString count = m_waiting > 999 ? QStringLiteral("999+") : QString::number(m_waiting);
        p.setFont(uiFont(9, QFont::Bold));
        const int w = std::max(16, p.fontMetrics().horizontalAdvance(count) + 8);
        const QRectF badge(width() - w - 1, 1, w, 13);
        p.setPen(Qt::NoPen);
        p.setBrush(t.bad());
        p.drawRoundedRect(badge, 6.5, 6.5);
        p.setPen(t.isDark() ? t.window : t.panel);
        p.drawText(badge, Qt::AlignCenter, count);
    }
}

ActivityBar::ActivityBar(QWidget *parent) : QWidget(parent), m_box(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("activityBar"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(metrics::activityBar);
    m_box->setContentsMargins(4, 6, 3, 6);
    m_box->setSpacing(2);
    m_box->addStretch(1);
}

void ActivityBar::setViews(const std::vector<sdk::ViewDescriptor> &views)
{
    for (const auto &[id, button] : m_buttons)
        delete button;
    m_buttons.clear();
    for (const sdk::ViewDescriptor &view : views) {
        auto *button = new ActivityButton(view, int(m_buttons.size()) + 1, this);
        m_box->insertWidget(int(m_buttons.size()), button);
        connect(button, &ActivityButton::clicked, this, [this, id = view.id] {
            if (QGuiApplication::keyboardModifiers() & Qt::ControlModifier)
                Q_EMIT windowWanted(id);
            else
                Q_EMIT chosen(id);
        });
        m_buttons.emplace_back(view.id, button);
    }
}

void ActivityBar::setCurrent(const QByteArray &id)
{
    for (const auto &[viewId, button] : m_buttons) {
        button->setAutoExclusive(false); // the start page is none of them
        button->setChecked(viewId == id);
        button->setAutoExclusive(true);
    }
}

void ActivityBar::setWaiting(const QByteArray &id, int count)
{
    for (const auto &[viewId, button] : m_buttons)
        if (viewId == id)
            button->setWaiting(count);
}

} // namespace jupiter::workbench::internal
