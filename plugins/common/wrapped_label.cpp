// SPDX-License-Identifier: GPL-3.0-or-later
#include "wrapped_label.h"

#include <jupiter/workbench/panel.h>

#include <QtWidgets/QLabel>

namespace jupiter::views {

QLabel *wrappedLabel(const char *role)
{
    QLabel *label = workbench::plainLabel({}, role);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace jupiter::views
