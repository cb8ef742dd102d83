// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evtx/program.h"

#include <string>
#include <string_view>

namespace jupiter::ingest::evtx {

struct SystemField {
    std::string_view element, attribute; ///< Attribute "" = the element's text.
    std::string_view field;
    Role role;
};

/// The stored field of an element or attribute under Event/System; null when it is not one of the known ones.
const SystemField *systemField(std::string_view element, std::string_view attribute);

/// RenderingInfo -> rendering_info.
std::string snakeCase(std::string_view camelCase);

} // namespace jupiter::ingest::evtx
