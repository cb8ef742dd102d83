// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/columnar/transform.h>

#include <jupiter/core/text.h>

#include <array>
#include <charconv>

namespace jupiter::columnar {
namespace {

constexpr std::array<std::pair<std::string_view, Transform>, 14> names{{
    {"none", Transform::None}, {"basename", Transform::Basename}, {"directory", Transform::Directory},
    {"after_backslash", Transform::AfterBackslash}, {"before_backslash", Transform::BeforeBackslash},
    {"hex_to_integer", Transform::HexToInteger}, {"lower", Transform::Lower}, {"hash_md5", Transform::HashMd5},
    {"hash_sha1", Transform::HashSha1}, {"hash_sha256", Transform::HashSha256}, {"hash_imphash", Transform::HashImphash},
    {"map", Transform::Map}, {"not_dash", Transform::NotDash}, {"address", Transform::Address},
}};

std::optional<std::string> hashNamed(std::string_view list, std::string_view name)
{
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        const std::string_view item = list.substr(0, comma);
        const std::size_t equals = item.find('=');
        if (equals != std::string_view::npos && equalsIgnoreAsciiCase(item.substr(0, equals), name))
            return lowerAscii(item.substr(equals + 1));
        list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
    }
    return {};
}

std::optional<std::string> nonEmpty(std::string_view text)
{
    if (text.empty())
        return {};
    return std::string(text);
}

std::optional<std::string> address(std::string_view value)
{
    if (value.starts_with("::ffff:") && value.find('.') != std::string_view::npos)
        value.remove_prefix(7);
    if (value.find_first_of(".:") == std::string_view::npos)
        return {};
    for (const char c : value)
        if (!((c >= '0' && c <= '9') || (lowerAscii(c) >= 'a' && lowerAscii(c) <= 'f') || c == '.' || c == ':'))
            return {};
    return std::string(value);
}

} // namespace

std::optional<Transform> transformFromName(std::string_view name)
{
    for (const auto &[known, transform] : names)
        if (known == name)
            return transform;
    return {};
}

std::optional<std::string> applyTransform(Transform transform, std::string_view value, const std::vector<std::pair<std::string, std::string>> &map)
{
    const std::size_t slash = value.find_last_of("\\/"), backslash = value.find('\\');
    switch (transform) {
    case Transform::None: return std::string(value);
    case Transform::Basename: return nonEmpty(slash == std::string_view::npos ? value : value.substr(slash + 1));
    case Transform::Directory: return nonEmpty(slash == std::string_view::npos ? std::string_view() : value.substr(0, slash));
    case Transform::AfterBackslash: return nonEmpty(backslash == std::string_view::npos ? value : value.substr(backslash + 1));
    case Transform::BeforeBackslash: return nonEmpty(backslash == std::string_view::npos ? std::string_view() : value.substr(0, backslash));
    case Transform::HexToInteger: {
        const bool hex = value.starts_with("0x") || value.starts_with("0X");
        std::uint64_t number = 0;
        const char *begin = value.data() + (hex ? 2 : 0), *end = value.data() + value.size();
        const auto [last, error] = std::from_chars(begin, end, number, hex ? 16 : 10);
        if (error != std::errc() || last != end || begin == end)
            return {};
        return std::to_string(number);
    }
    case Transform::Lower: return foldCase(value);
    case Transform::HashMd5: return hashNamed(value, "MD5");
    case Transform::HashSha1: return hashNamed(value, "SHA1");
    case Transform::HashSha256: return hashNamed(value, "SHA256");
    case Transform::HashImphash: return hashNamed(value, "IMPHASH");
    case Transform::Map:
        for (const auto &[from, to] : map)
            if (equalsIgnoreAsciiCase(from, value))
                return to;
        return {};
    case Transform::NotDash: return value == "-" ? std::nullopt : nonEmpty(value);
    case Transform::Address: return address(value);
    }
    return {};
}

} // namespace jupiter::columnar
