// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/indicator.h>

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace jupiter::intel {
namespace {

constexpr std::array<std::string_view, lastKind + 1> kindNames{
    "",         "ipv4-addr", "ipv6-addr", "domain-name",          "url",           "email-addr", "file:md5", "file:sha1", "file:sha256",
    "file:sha512", "file:ssdeep", "file:imphash", "file:name", "file:path", "windows-registry-key", "mutex", "user-agent",
    "x509:sha1", "x509:sha256", "ja3", "ja4", "vulnerability", "yara", "pattern", "text"};

constexpr std::array<std::string_view, 6> tlpNames{"", "clear", "green", "amber", "amber+strict", "red"};

} // namespace

std::string_view kindName(Kind kind)
{
    return kindNames[std::size_t(kind)];
}

std::optional<Kind> kindFromName(std::string_view name)
{
    for (std::size_t i = 1; i < kindNames.size(); ++i)
        if (kindNames[i] == name)
            return Kind(i);
    return {};
}

bool isMatchable(Kind kind)
{
    return kind != Kind::Yara && kind != Kind::Pattern && kind != Kind::Text;
}

std::string_view tlpName(Tlp tlp)
{
    return tlpNames[std::size_t(tlp)];
}

std::optional<Tlp> tlpFromName(std::string_view name)
{
    std::string lower = lowerAscii(name);
    if (lower.starts_with("tlp:"))
        lower.erase(0, 4);
    if (lower == "white")
        return Tlp::Clear;
    for (std::size_t i = 1; i < tlpNames.size(); ++i)
        if (tlpNames[i] == lower)
            return Tlp(i);
    return {};
}

std::string Indicator::id() const
{
    std::array<char, 17> hex{};
    std::snprintf(hex.data(), hex.size(), "%016llx", static_cast<unsigned long long>(hash64(std::string(kindName(value.kind)) + '\n' + value.text)));
    return hex.data();
}

bool Indicator::isActive(Timestamp at) const
{
    return std::any_of(claims.begin(), claims.end(), [&](const Claim &claim) {
        return claim.forDetection && !claim.revoked && (!claim.validUntil || *claim.validUntil > at);
    });
}

} // namespace jupiter::intel
