// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/time_zone.h>

#include "posix_rule.h"

#include <jupiter/core/byte_source.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace jupiter {
namespace {

constexpr std::int64_t nsPerSecond = 1'000'000'000;
constexpr std::size_t maxFileBytes = 1u << 20;
constexpr std::int64_t windowSeconds = 26 * 3600; // no zone is further from UTC, before and after a change

/// "+01:00", "-0530", "+9": seconds east of UTC.
std::optional<int> fixedOffset(std::string_view text)
{
    const int sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    const std::size_t colon = text.find(':');
    std::string hours(text.substr(0, colon)), minutes(colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1));
    if (colon == std::string_view::npos && hours.size() == 4) {
        minutes = hours.substr(2);
        hours.resize(2);
    }
    const auto number = [](const std::string &digits) {
        return !digits.empty() && digits.size() <= 2 && digits.find_first_not_of("0123456789") == std::string::npos ? std::atoi(digits.c_str()) : -1;
    };
    const int h = number(hours), m = minutes.empty() && colon == std::string_view::npos ? 0 : number(minutes);
    if (h < 0 || h > 14 || m < 0 || m > 59)
        return {};
    return sign * (h * 3600 + m * 60);
}

std::string fixedName(int offset)
{
    if (offset == 0)
        return "UTC";
    const int minutes = std::abs(offset) / 60;
    const auto two = [](int n) { return std::string(1, char('0' + n / 10 % 10)) + char('0' + n % 10); };
    return std::string("UTC") + (offset < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60);
}

/// Where zone files may be, docs/decisions/0004-zones-from-the-system.md.
std::vector<std::filesystem::path> zoneFolders()
{
    std::vector<std::filesystem::path> out;
    if (const char *given = std::getenv("TZDIR"); given && *given)
        out.emplace_back(given);
    for (const char *usual : {"/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/var/db/timezone/zoneinfo"})
        out.emplace_back(usual);
#ifdef _WIN32
    for (const char *variable : {"ProgramFiles", "LOCALAPPDATA"}) // where the installer puts them
        if (const char *folder = std::getenv(variable); folder && *folder)
            out.push_back(std::filesystem::path(folder) / "Jupiter" / "zoneinfo");
#endif
    return out;
}

/// Names come from users and settings: nothing that leads out of the folder.
bool isZoneName(std::string_view name)
{
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' || c == '+'; };
    return !name.empty() && name.size() < 100 && name.front() != '/' && std::all_of(name.begin(), name.end(), fits);
}

/// Big-endian, as TZif has them. Requires the bytes to be there.
std::int64_t bigEndian(std::string_view bytes, std::size_t at, std::size_t width)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return width == 4 ? std::int64_t(std::int32_t(std::uint32_t(value))) : std::int64_t(value);
}

/// One data block of a TZif file [RFC 8536 §3.2].
struct Block {
    static constexpr std::size_t headerBytes = 44;
    std::size_t utLocals = 0, standards = 0, leaps = 0, times = 0, types = 0, characters = 0;
    std::size_t timeWidth = 4, begin = 0, size = 0;

    static std::optional<Block> at(std::string_view bytes, std::size_t position, std::size_t timeWidth)
    {
        if (position > bytes.size() || bytes.size() - position < headerBytes || bytes.substr(position, 4) != "TZif")
            return {};
        Block block;
        std::size_t *const counts[] = {&block.utLocals, &block.standards, &block.leaps, &block.times, &block.types, &block.characters};
        for (std::size_t i = 0; i < 6; ++i)
            if (*counts[i] = std::size_t(bigEndian(bytes, position + 20 + i * 4, 4)); *counts[i] > maxFileBytes)
                return {};
        block.timeWidth = timeWidth;
        block.begin = position + headerBytes;
        block.size = block.times * (timeWidth + 1) + block.types * 6 + block.characters + block.leaps * (timeWidth + 4) + block.standards + block.utLocals;
        if (block.types == 0 || block.size > bytes.size() - block.begin)
            return {};
        return block;
    }
};

} // namespace

Result<TimeZonePtr> TimeZone::fromTzif(std::string name, std::string_view bytes)
{
    const Error broken{ErrorCode::Corrupt, "the zone file of " + name + " is damaged"};
    auto block = Block::at(bytes, 0, 4);
    if (!block || bytes.size() > maxFileBytes)
        return broken;
    std::string_view footer;
    if (bytes[4] >= '2') {
        block = Block::at(bytes, block->begin + block->size, 8);
        if (!block)
            return broken;
        footer = bytes.substr(block->begin + block->size);
    }
    std::shared_ptr<TimeZone> zone(new TimeZone);
    zone->m_name = std::move(name);
    const std::size_t kinds = block->begin + block->times * block->timeWidth, types = kinds + block->times;
    const auto offsetOf = [&](std::size_t type) { return int(bigEndian(bytes, types + type * 6, 4)); };
    for (std::size_t type = 0; type < block->types; ++type)
        if (std::abs(std::int64_t(offsetOf(type))) >= windowSeconds)
            return broken;
    zone->m_first = offsetOf(0);
    for (std::size_t i = 0; i < block->times; ++i) {
        const std::size_t type = static_cast<unsigned char>(bytes[kinds + i]);
        const std::int64_t from = bigEndian(bytes, block->begin + i * block->timeWidth, block->timeWidth);
        if (type >= block->types || (!zone->m_changes.empty() && from <= zone->m_changes.back().from))
            return broken;
        zone->m_changes.push_back({from, offsetOf(type)});
    }
    if (footer.size() < 2 || footer.front() != '\n')
        return TimeZonePtr(std::move(zone));
    const auto rule = PosixRule::parse(footer.substr(1, footer.find('\n', 1) - 1));
    if (!rule)
        return footer[1] == '\n' ? Result<TimeZonePtr>(TimeZonePtr(std::move(zone))) : broken;
    const std::int64_t last = zone->m_changes.empty() ? std::numeric_limits<std::int64_t>::min() : zone->m_changes.back().from;
    if (!rule->hasSummer()) {
        if (zone->m_changes.empty())
            zone->m_first = rule->standardOffset;
        return TimeZonePtr(std::move(zone));
    }
    constexpr int beyond = 2261; // where Timestamp ends
    const int firstYear = zone->m_changes.empty() ? 1970 : std::max(1900, civilFromTimestamp({std::clamp<std::int64_t>(last, -5'000'000'000, 9'000'000'000) * nsPerSecond}).year);
    for (int year = firstYear; year <= beyond; ++year)
        for (const auto &[second, offset] : rule->changesIn(year))
            if (second > last && (zone->m_changes.empty() || second > zone->m_changes.back().from))
                zone->m_changes.push_back({second, offset});
    return TimeZonePtr(std::move(zone));
}

Result<TimeZonePtr> TimeZone::named(std::string_view name)
{
    const Error unknown{ErrorCode::InvalidArgument, "no zone is called '" + std::string(name) + "'; it is ±HH:MM or a name such as Europe/Berlin"};
    std::optional<int> fixed;
    if (name == "Z" || name == "UTC" || name == "GMT")
        fixed = 0;
    else if (name.starts_with('+') || name.starts_with('-'))
        fixed = fixedOffset(name);
    if (fixed) {
        std::shared_ptr<TimeZone> zone(new TimeZone);
        zone->m_first = *fixed;
        zone->m_name = fixedName(*fixed);
        return TimeZonePtr(std::move(zone));
    }
    if (!isZoneName(name))
        return unknown;
    bool anyFolder = false;
    for (const std::filesystem::path &folder : zoneFolders()) {
        std::error_code error;
        if (!std::filesystem::is_directory(folder, error))
            continue;
        anyFolder = true;
        const std::filesystem::path file = folder / std::string(name);
        if (!std::filesystem::is_regular_file(file, error))
            continue;
        JUPITER_TRY(bytes, readTextFile(file, maxFileBytes));
        if (!bytes.starts_with("TZif"))
            return unknown;
        return fromTzif(std::string(name), bytes);
    }
    if (!anyFolder)
        return Error{ErrorCode::NotFound, "this computer has no zone database (set TZDIR); ±HH:MM works without"};
    return unknown;
}

int TimeZone::offsetAtSecond(std::int64_t second) const
{
    const auto after = std::upper_bound(m_changes.begin(), m_changes.end(), second, [](std::int64_t s, const Change &change) { return s < change.from; });
    return after == m_changes.begin() ? m_first : std::prev(after)->offset;
}

int TimeZone::offsetSecondsAt(Timestamp utc) const
{
    return offsetAtSecond(utc.ns / nsPerSecond - (utc.ns % nsPerSecond < 0 ? 1 : 0));
}

TimeZone::Moment TimeZone::momentOf(Timestamp wall) const
{
    constexpr std::int64_t edge = std::numeric_limits<std::int64_t>::max() - 2 * windowSeconds * nsPerSecond;
    if (wall.ns > edge || wall.ns < -edge) // clamped already
        return {wall, Wall::Once};
    const auto at = [&](int offset) { return Timestamp{wall.ns - std::int64_t(offset) * nsPerSecond}; };
    if (m_changes.empty())
        return {at(m_first), Wall::Once};
    const std::int64_t second = wall.ns / nsPerSecond - (wall.ns % nsPerSecond < 0 ? 1 : 0);
    auto change = std::upper_bound(m_changes.begin(), m_changes.end(), second - windowSeconds,
                                   [](std::int64_t s, const Change &c) { return s < c.from; });
    const int before = change == m_changes.begin() ? m_first : std::prev(change)->offset;
    std::optional<Timestamp> found;
    int offset = before, matching = 0;
    // The offsets in force around that time, each over its own stretch: one that puts the moment into its stretch is right.
    for (std::int64_t from = std::numeric_limits<std::int64_t>::min();; ++change) {
        const bool last = change == m_changes.end() || change->from > second + windowSeconds;
        const std::int64_t to = last ? std::numeric_limits<std::int64_t>::max() : change->from;
        if (const std::int64_t utc = second - offset; utc >= from && utc < to && (!found || *found != at(offset))) {
            ++matching;
            if (!found)
                found = at(offset);
        }
        if (last)
            break;
        from = to;
        offset = change->offset;
    }
    if (!found)
        return {at(before), Wall::Never};
    return {*found, matching > 1 ? Wall::Twice : Wall::Once};
}

} // namespace jupiter
