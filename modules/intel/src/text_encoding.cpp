// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_encoding.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <cstddef>
#include <span>

namespace jupiter::intel {
namespace {

std::string fromUtf16(std::string_view bytes, bool bigEndian)
{
    std::string little(bytes.substr(0, bytes.size() & ~std::size_t(1)));
    if (bigEndian)
        for (std::size_t i = 0; i + 1 < little.size(); i += 2)
            std::swap(little[i], little[i + 1]);
    std::string out;
    appendUtf16(out, std::as_bytes(std::span(little)));
    return out;
}

} // namespace

std::string utf8Of(std::string given)
{
    std::string_view bytes = given;
    if (bytes.starts_with("\xFF\xFE"))
        return fromUtf16(bytes.substr(2), false);
    if (bytes.starts_with("\xFE\xFF"))
        return fromUtf16(bytes.substr(2), true);
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    if (bytes.size() >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0)
        return fromUtf16(bytes, false);
    if (isValidUtf8(bytes)) {
        given.erase(0, given.size() - bytes.size());
        return given;
    }
    return toValidUtf8(bytes);
}

} // namespace jupiter::intel
