// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jupiter::intel {

/// Gets the elements of an XML document in order. Names come without prefix.
class XmlHandler {
public:
    using Attributes = std::vector<std::pair<std::string_view, std::string_view>>;
    virtual ~XmlHandler() = default;
    virtual void begin(std::string_view name, const Attributes &attributes, std::uint64_t line) = 0;
    virtual void end(std::string_view name, std::string_view text) = 0; ///< `text`: the character data directly inside, at most 1 MiB of it.
};

/// Reads UTF-8 whatever the XML declaration says. Refuses a DOCTYPE (so no entity is ever expanded), nesting over maxNesting and text
/// that is not well-formed. Errors: Corrupt with the reason, where: "line 3, column 7".
Result<void> readXml(std::string_view text, XmlHandler &handler);

} // namespace jupiter::intel
