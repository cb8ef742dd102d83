// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// The form in which values are compared: what indicators and events have in common whatever their spelling. An indicator has one form
// (networks have none: they are ranges); an event's value is asked for in several.
namespace jupiter::intel {

/// Spaces of keys that never meet. The numbers are part of the stored set (matchSetVersion).
enum class Form : std::uint8_t { Address = 1, Domain, Url, Email, Hash, Imphash, Ssdeep, Ja3, Ja4, Certificate, Mutex, Agent, Vulnerability, Name, WholePath, PathTail, Registry };
inline constexpr int lastForm = int(Form::Registry);

struct FormedValue {
    Form form;
    std::string text;
};
std::optional<FormedValue> formOf(const Value &value);

/// The form and key of a value without its text: formOf() and keyOf() in one.
struct FormKey {
    Form form;
    std::uint64_t key;
};
std::optional<FormKey> formKeyOf(Kind kind, std::string_view text);

/// The key of a formed value in a MatchSet; never 0.
std::uint64_t keyOf(Form form, std::string_view text);

/// "http://me@Evil.Example:80/%7Ea/../b#c" -> "evil.example/b#c": no scheme, user or default port, one spelling for every character, no dot segments, "/"
/// for an empty path. A fragment stays: an indicator that has one means that one (tests/url_match.test).
std::string urlForm(std::string_view url);

/// The same for a URL that stands in it already but for its scheme and the letter case of its host, as most do: in the URL itself or in `room`. Empty:
/// ask urlForm().
std::optional<std::string_view> plainUrlForm(std::string_view url, std::string &room);

/// Folded, '/' as '\', the prefixes "\??\" and "\\?\" gone.
std::string pathForm(std::string_view path);

/// "HKEY_LOCAL_MACHINE\Software\X", "\REGISTRY\MACHINE\Software\X" -> "hklm\software\x".
std::string registryForm(std::string_view key);

} // namespace jupiter::intel
