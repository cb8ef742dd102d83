// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/number_tile.h>

#include <jupiter/workbench/accessible.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>

namespace jupiter::workbench {

NumberTile::NumberTile(const QString &title, QWidget *parent) : QFrame(parent), m_title(title)
{
    setObjectName(QStringLiteral("panel"));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleRole(this, QAccessible::Button);
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NumberTile::setNumber(const QString &number, const QString &foot, Tone tone)
{
    m_number = number;
    m_foot = foot;
    m_tone = tone;
    setAccessibleDescription(number + QLatin1String(", ") + foot);
    update();
}

void NumberTile::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter p(this);
    const QRect r = rect().adjusted(15, 12, -15, -12);
    p.setFont(uiFont(13));
    p.setPen(m_hover || hasFocus() ? theme().accent : theme().text2);
    p.drawText(r, Qt::AlignTop | Qt::AlignLeft | Qt::TextSingleLine, m_title);
    QFont number = uiFont(30, QFont::DemiBold);
    p.setFont(number);
    p.setPen(toneColour(m_tone));
    p.drawText(r.adjusted(0, 2, 0, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
               p.fontMetrics().elidedText(m_number, Qt::ElideRight, r.width()));
    p.setFont(uiFont(12));
    p.setPen(theme().text2);
    p.drawText(r, Qt::AlignBottom | Qt::AlignLeft | Qt::TextSingleLine,
               p.fontMetrics().elidedText(m_foot, Qt::ElideRight, r.width()));
}

void NumberTile::enterEvent(QEnterEvent *)
{
    m_hover = true;
    update();
}

void NumberTile::leaveEvent(QEvent *)
{
    m_hover = false;
    update();
}

void NumberTile::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()))
        Q_EMIT clicked();
}

void NumberTile::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        Q_EMIT clicked();
    else
        QFrame::keyPressEvent(event);
}

} // namespace jupiter::workbench
