// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace jupiter::workbench::internal {

/// What takes the focus after (or before) `from` when Tab is pressed: the next control as a person reads the window, line by line, a
/// panel from its first control to its last before the next panel. Qt's own chain is the order in which code made the widgets, which
/// splitters, stacks and focus proxies tear apart. A container with the property "tabRank" (int, 0 when absent) is passed in that order
/// among those beside it. Null when nothing takes it. GUI thread.
QWidget *nextControl(QWidget *window, QWidget *from, bool forward);

} // namespace jupiter::workbench::internal
