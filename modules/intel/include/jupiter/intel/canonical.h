// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>

#include <optional>
#include <string>
#include <string_view>

namespace jupiter::intel {

/// The canonical form of `raw` as a value of `kind`, defanged forms undone; empty when it cannot be one (an address that is none, a
/// hash of another length). The kind may change within its family: Ipv4 of "2001:db8::1" is Ipv6, Domain of "10.0.0.5" is Ipv4. The
/// rules are a table with its examples in tests/canonical.test.
std::optional<Value> canonical(Kind kind, std::string_view raw);

/// The same, and Text (trimmed) when it cannot be of that kind: what importers use, so that nothing is dropped.
Value canonicalOrText(Kind kind, std::string_view raw);

/// The kind that a lone value most likely is, judged by its form alone: hash by length, address, network, URL, e-mail, domain with a
/// known top level, CVE, Windows path, registry key. Empty when no form fits (also for what may as well be part of a URL: "/tmp/x").
std::optional<Value> recognise(std::string_view raw);

/// "hxxps://evil[.]example(dot)com" -> "https://evil.example.com"; text without defanged forms comes back as it is.
std::string refang(std::string_view text);

} // namespace jupiter::intel
