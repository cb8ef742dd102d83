// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QAccessible>

class QPainter;
class QWidget;

namespace jupiter::workbench {

/// Tells assistive technology what a painted widget is (a list, a chart, a button): Qt knows that only of its own. Its name is
/// QWidget::setAccessibleName(), what the cursor is on its setAccessibleDescription(). Call in the constructor. GUI thread.
void setAccessibleRole(QWidget *widget, QAccessible::Role role);

/// The ring that says where the keyboard is, around a painted widget; nothing when it is elsewhere.
void paintFocus(QPainter &painter, const QWidget *widget);

} // namespace jupiter::workbench
