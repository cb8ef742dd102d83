// SPDX-License-Identifier: GPL-3.0-or-later
// What a lone value most likely is.
#include <jupiter/intel/canonical.h>

#include "domain.h"
#include "plain_form.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>

namespace jupiter::intel {
namespace {

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool startsWithIgnoringCase(std::string_view text, std::string_view prefix)
{
    return text.size() >= prefix.size() && equalsIgnoreAsciiCase(text.substr(0, prefix.size()), prefix);
}

std::optional<Kind> hashKind(std::string_view text)
{
    const auto kind = text.size() == 32    ? std::optional(Kind::Md5)
                      : text.size() == 40  ? std::optional(Kind::Sha1)
                      : text.size() == 64  ? std::optional(Kind::Sha256)
                      : text.size() == 128 ? std::optional(Kind::Sha512)
                                           : std::nullopt;
    return kind && std::all_of(text.begin(), text.end(), isHex) ? kind : std::nullopt;
}

/// CVE-YYYY-NNNN and longer.
bool isCve(std::string_view text)
{
    return startsWithIgnoringCase(text, "CVE-") && text.size() >= 13 && text[8] == '-' && std::all_of(text.begin() + 4, text.begin() + 8, isDigit) &&
           std::all_of(text.begin() + 9, text.end(), isDigit);
}

bool isRegistryKey(std::string_view text)
{
    if (lowerAscii(text[0]) != 'h' && text[0] != '\\')
        return false;
    constexpr std::array<std::string_view, 11> hives{"HKLM\\", "HKCU\\", "HKCR\\", "HKU\\", "HKCC\\", "HKEY_LOCAL_MACHINE\\", "HKEY_CURRENT_USER\\",
                                                     "HKEY_CLASSES_ROOT\\", "HKEY_USERS\\", "HKEY_CURRENT_CONFIG\\", "\\REGISTRY\\"};
    return std::any_of(hives.begin(), hives.end(), [&](std::string_view hive) { return startsWithIgnoringCase(text, hive); });
}

/// C:\dir\file, %APPDATA%\file; not a regular expression that describes one.
bool isWindowsPath(std::string_view text)
{
    std::size_t root = 0;
    if (text.size() > 3 && lowerAscii(text[0]) >= 'a' && lowerAscii(text[0]) <= 'z' && text[1] == ':' && text[2] == '\\')
        root = 3;
    else if (text.size() > 3 && text[0] == '%' && text.find("%\\", 1) != std::string_view::npos)
        root = text.find("%\\", 1) + 2;
    if (root == 0)
        return false;
    const std::string_view rest = text.substr(root);
    return !rest.starts_with('\\') && rest.find("\\\\") == std::string_view::npos && rest.find("\\.") == std::string_view::npos && rest.find_first_of("*?|\"<>^") == std::string_view::npos;
}

/// "evil.example:8080", "10.0.0.5:443": without the port.
std::string_view withoutPort(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || text.find(':') != colon || colon + 1 == text.size() || text.size() - colon > 6 ||
        !std::all_of(text.begin() + std::ptrdiff_t(colon) + 1, text.end(), isDigit))
        return text;
    return text.substr(0, colon);
}

std::optional<Value> networkValue(std::string_view text)
{
    if (const std::size_t mark = text.find("://"); mark != std::string_view::npos && mark > 1) {
        const bool scheme = std::all_of(text.begin(), text.begin() + std::ptrdiff_t(mark), [](char c) { return lowerAscii(c) >= 'a' && lowerAscii(c) <= 'z'; });
        return scheme ? canonical(Kind::Url, text) : std::nullopt;
    }
    if (text.find('@') != std::string_view::npos) {
        auto email = canonical(Kind::Email, text);
        return email && hasKnownTopLevel(email->text) ? email : std::nullopt;
    }
    if (auto address = canonical(Kind::Ipv4, text)) // any address or network
        return address;
    const std::size_t slash = text.find('/');
    const std::string_view host = withoutPort(text.substr(0, slash));
    if (host.find('.') == std::string_view::npos)
        return {};
    auto name = canonical(Kind::Domain, host);
    const bool known = name && (name->kind != Kind::Domain || hasKnownTopLevel(name->text));
    if (!known)
        return {};
    return slash == std::string_view::npos ? name : canonical(Kind::Url, text);
}

} // namespace

std::optional<Value> recognise(std::string_view raw)
{
    while (!raw.empty() && (raw.front() == ' ' || raw.front() == '\t'))
        raw.remove_prefix(1);
    while (!raw.empty() && (raw.back() == ' ' || raw.back() == '\t' || raw.back() == '\r' || raw.back() == '\n'))
        raw.remove_suffix(1);
    if (raw.size() < 3)
        return {};
    if (const auto kind = plainKind(raw))
        return Value{*kind, std::string(raw)};
    if (const auto kind = hashKind(raw))
        return canonical(*kind, raw);
    if (isRegistryKey(raw))
        return canonical(Kind::RegistryKey, raw);
    if (isWindowsPath(raw))
        return canonical(Kind::FilePath, raw);
    if (std::any_of(raw.begin(), raw.end(), [](char c) { return c == ' ' || c == '\t'; }))
        return {};
    if (isCve(raw))
        return canonical(Kind::Vulnerability, raw);
    return networkValue(refang(raw));
}

} // namespace jupiter::intel
