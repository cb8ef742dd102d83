// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/time_zone.h>

#include <jupiter/core/byte_source.h>

#include <cstdlib>

namespace jupiter {
namespace {

/// Hours[:minutes] or hhmm at `text`, signed by its first character.
std::optional<int> offset(std::string_view text)
{
    int sign = 1;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        sign = text.front() == '-' ? -1 : 1;
        text.remove_prefix(1);
    }
    const std::size_t colon = text.find(':');
    std::string hours(text.substr(0, colon)), minutes(colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1));
    if (colon == std::string_view::npos && hours.size() == 4) {
        minutes = hours.substr(2);
        hours.resize(2);
    }
    const auto number = [](const std::string &digits) {
        return !digits.empty() && digits.size() <= 2 && digits.find_first_not_of("0123456789") == std::string::npos ? std::atoi(digits.c_str()) : -1;
    };
    const int h = number(hours), m = minutes.empty() ? 0 : number(minutes);
    if (h < 0 || h > 14 || m < 0 || m > 59)
        return {};
    return sign * (h * 3600 + m * 60);
}

/// The POSIX rule in the last line of a TZif file [RFC 8536 §3.3]: "<+0530>-5:30", "CET-1CEST,M3.5.0,M10.5.0/3".
std::optional<int> fixedOffsetOfRule(std::string_view rule)
{
    if (rule.find(',') != std::string_view::npos)
        return {};
    const std::size_t name = rule.starts_with('<') ? rule.find('>') + 1 : rule.find_first_of("+-0123456789");
    if (name >= rule.size())
        return {};
    const auto west = offset(rule.substr(name)); // POSIX counts west of Greenwich
    return west ? std::optional(-*west) : std::nullopt;
}

} // namespace

std::optional<int> zoneOffsetSeconds(std::string_view zone)
{
    if (zone == "Z" || zone == "UTC" || zone == "GMT")
        return 0;
    if (zone.starts_with('+') || zone.starts_with('-'))
        return offset(zone);
    for (const char c : zone)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' || c == '+'))
            return {};
    const auto file = readTextFile(std::filesystem::path("/usr/share/zoneinfo") / pathFromUtf8(zone), 1u << 20);
    if (!file || !file->starts_with("TZif") || file->size() < 3)
        return {};
    const std::size_t begin = file->rfind('\n', file->size() - 2);
    return fixedOffsetOfRule(std::string_view(*file).substr(begin + 1, file->size() - begin - 2));
}

} // namespace jupiter
