// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/accessible.h>

#include <jupiter/workbench/theme.h>

#include <QtCore/QVariant>
#include <QtGui/QPainter>
#include <QtWidgets/QAccessibleWidget>
#include <QtWidgets/QWidget>

namespace jupiter::workbench {
namespace {

constexpr char roleProperty[] = "jupiterAccessibleRole";

QAccessibleInterface *interfaceOf(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    const QVariant role = widget ? widget->property(roleProperty) : QVariant();
    return role.isValid() ? new QAccessibleWidget(widget, QAccessible::Role(role.toInt())) : nullptr;
}

} // namespace

void setAccessibleRole(QWidget *widget, QAccessible::Role role)
{
    static const bool installed = (QAccessible::installFactory(interfaceOf), true);
    Q_UNUSED(installed);
    widget->setProperty(roleProperty, int(role));
}

void paintFocus(QPainter &painter, const QWidget *widget)
{
    if (!widget->hasFocus())
        return;
    painter.save();
    painter.setPen(QPen(theme().accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(widget->rect().adjusted(1, 1, -1, -1));
    painter.restore();
}

} // namespace jupiter::workbench
