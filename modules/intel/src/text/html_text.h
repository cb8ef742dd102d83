// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace jupiter::intel {

/// Whether a text begins with a tag of HTML: a page, or a part of one that was pasted. A DOCTYPE is left to those who refuse it.
bool looksLikeHtml(std::string_view text);

/// What a reader of it sees, a line a block, and where its links lead. Scripts, styles and comments are left out. Takes any bytes, in linear time.
std::string textOfHtml(std::string_view html);

} // namespace jupiter::intel
