// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jupiter::columnar {

/// How an alias makes its value from a stored one. Judged once per distinct value.
enum class Transform : std::uint8_t {
    None,
    Basename,       ///< After the last '\' or '/'.
    Directory,      ///< Before it.
    AfterBackslash, ///< DOMAIN\user -> user; the whole when there is no backslash.
    BeforeBackslash,///< DOMAIN\user -> DOMAIN; nothing when there is none.
    HexToInteger,   ///< 0x1a4 -> 420 (also plain decimal).
    Lower,
    HashMd5, HashSha1, HashSha256, HashImphash, ///< From Sysmon's "SHA1=..,MD5=..": lower case.
    Map,            ///< By the alias's own table; what it lacks is no value.
    NotDash,        ///< "-" is no value.
    Address,        ///< "-", "LOCAL" and the like are no value; ::ffff:10.0.0.5 -> 10.0.0.5.
};

std::optional<Transform> transformFromName(std::string_view name);

/// The transformed value; empty when there is none. `map` is used by Transform::Map only (keys compared ignoring ASCII case).
std::optional<std::string> applyTransform(Transform transform, std::string_view value,
                                          const std::vector<std::pair<std::string, std::string>> &map);

} // namespace jupiter::columnar
