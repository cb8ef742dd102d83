// SPDX-License-Identifier: GPL-3.0-or-later
#include "variant.h"

#include <jupiter/core/text.h>

#include <array>
#include <cstdio>

namespace jupiter::bench {
namespace {

/// A stream of numbers that depends on nothing but the value and the copy.
class Dice {
public:
    Dice(std::string_view value, std::uint32_t copy) : m_state(hash64(value) ^ (std::uint64_t(copy) * 0x9E3779B97F4A7C15ull)) {}
    std::uint32_t below(std::uint32_t n)
    {
        m_state = m_state * 6364136223846793005ull + 1442695040888963407ull;
        return std::uint32_t(m_state >> 33) % n;
    }

private:
    std::uint64_t m_state;
};

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isHexLetter(char c) { return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool isAlnum(char c) { return isDigit(c) || (lowerAscii(c) >= 'a' && lowerAscii(c) <= 'z'); }

/// Runs of digits, or of hexadecimal digits, of at least `shortest` bytes get other digits; letters stay letters of their case.
std::string otherDigits(std::string_view value, Dice &dice, std::size_t shortest, bool hex)
{
    std::string out(value);
    for (std::size_t at = 0; at < out.size();) {
        std::size_t end = at;
        while (end < out.size() && (isDigit(out[end]) || (hex && isHexLetter(out[end]))))
            ++end;
        const bool word = hex && ((at > 0 && isAlnum(out[at - 1]) && out[at - 1] != 'x') || (end < out.size() && isAlnum(out[end])));
        if (end - at >= shortest && !word)
            for (std::size_t i = at; i < end; ++i) {
                if (isDigit(out[i]))
                    out[i] = char((i == at ? '1' : '0') + int(dice.below(i == at ? 9 : 10)));
                else
                    out[i] = char((out[i] & 0x20 ? 'a' : 'A') + int(dice.below(6)));
            }
        at = end + 1;
    }
    return out;
}

std::string address(std::string_view value, Dice &dice)
{
    std::array<unsigned, 4> part{};
    char rest = 0;
    const std::string text(value);
    if (std::sscanf(text.c_str(), "%3u.%3u.%3u.%3u%c", &part[0], &part[1], &part[2], &part[3], &rest) != 4 || part[0] == 127 || part[0] == 0)
        return text;
    const bool isPrivate = part[0] == 10 || (part[0] == 172 && part[1] >= 16 && part[1] < 32) || (part[0] == 192 && part[1] == 168);
    if (isPrivate)
        part[2] = dice.below(256);
    part[3] = 1 + dice.below(254);
    return std::to_string(part[0]) + '.' + std::to_string(part[1]) + '.' + std::to_string(part[2]) + '.' + std::to_string(part[3]);
}

bool endsWithAny(std::string_view name, std::initializer_list<std::string_view> endings)
{
    for (const std::string_view ending : endings)
        if (name.size() >= ending.size() && equalsIgnoreAsciiCase(name.substr(name.size() - ending.size()), ending))
            return true;
    return false;
}

} // namespace

Change changeOf(std::string_view field)
{
    if (endsWithAny(field, {"computer_name", "Computer", "Hostname", "Workstation", "WorkstationName"}))
        return Change::Host;
    if (field == "log.file.path")
        return Change::Path;
    if (field == "jupiter.source" || endsWithAny(field, {"Guid", "LogonId", "ProcessId", "ActivityID", "Handle", "HandleId", "ThreadId", "Port", "TransactionId"}))
        return Change::Identifier;
    if (endsWithAny(field, {"Ip", "IpAddress", "Address", "ClientIP", "Param3"}))
        return Change::Address;
    if (endsWithAny(field, {"CommandLine", "ScriptBlockText", "ContextInfo"}))
        return Change::CommandLine;
    if (endsWithAny(field, {"Hashes", "Hash"}))
        return Change::Hashes;
    if (endsWithAny(field, {"event.code", "channel", "provider_name", "provider_guid", "decoder", "version", "level", "task", "opcode", "keywords", "Sid"}))
        return Change::None;
    return Change::Digits;
}

std::string variantOf(std::string_view value, Change change, std::uint32_t copy)
{
    if (copy == 0)
        return std::string(value);
    Dice dice(value, copy);
    switch (change) {
    case Change::None: return std::string(value);
    case Change::Host: {
        if (value.size() < 2)
            return std::string(value);
        std::array<char, 16> number{};
        std::snprintf(number.data(), number.size(), "-%04u", copy);
        std::string out(value);
        return out.insert(std::min(out.find('.'), out.size()), number.data());
    }
    case Change::Path: {
        std::array<char, 24> folder{};
        std::snprintf(folder.data(), folder.size(), "/logs/host%04u", copy);
        return std::string(folder.data()) + std::string(value.starts_with('/') ? "" : "/") + std::string(value);
    }
    case Change::Identifier: return otherDigits(value, dice, 1, value.size() > 1);
    case Change::Address: return address(value, dice);
    case Change::CommandLine:
        if (dice.below(10) >= 3)
            return std::string(value);
        if (std::string out = otherDigits(value, dice, 2, false); out != value)
            return out;
        return std::string(value) + " /run:" + std::to_string(100'000 + dice.below(900'000));
    case Change::Hashes: return dice.below(4) ? std::string(value) : otherDigits(value, dice, 16, true);
    case Change::Digits: return dice.below(5) ? std::string(value) : otherDigits(value, dice, 3, false);
    }
    return std::string(value);
}

} // namespace jupiter::bench
