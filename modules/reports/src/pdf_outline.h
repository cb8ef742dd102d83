// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page_flow.h"

#include <QtCore/QByteArray>

#include <vector>

namespace jupiter::reports {

/// Qt's PDF with an outline added as an incremental update [ISO 32000-1 §7.5.6, §12.3.3], which leaves every byte of the original
/// in place. A file of another shape than QPdfWriter's comes back as it is: a report without bookmarks is better than none.
QByteArray withOutline(QByteArray pdf, const std::vector<Bookmark> &bookmarks, qreal paperHeight);

} // namespace jupiter::reports
