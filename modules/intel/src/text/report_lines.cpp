// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/report_lines.h"

#include "text/lines.h"

#include <jupiter/core/text.h>
#include <jupiter/intel/canonical.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace jupiter::intel {
namespace {

constexpr int mostJoined = 8;

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (lowerAscii(c) >= 'a' && lowerAscii(c) <= 'f');
}

bool isWordCharacter(char c)
{
    return (c >= '0' && c <= '9') || (lowerAscii(c) >= 'a' && lowerAscii(c) <= 'z') || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// What a character of two or three bytes is read as: "" is nothing, nullopt itself.
std::optional<std::string_view> readAs(std::string_view character)
{
    struct Reading {
        std::string_view from, to; ///< A range of characters of one length, as bytes.
        std::string_view as;
    };
    static constexpr std::array<Reading, 16> readings{{{"\u200b", "\u200f", ""},  {"\u2060", "\u2064", ""}, {"\ufeff", "\ufeff", ""},  {"\u00ad", "\u00ad", ""},
                                                       {"\u00a0", "\u00a0", " "}, {"\u2000", "\u200a", " "}, {"\u202f", "\u202f", " "}, {"\u3000", "\u3000", " "},
                                                       {"\u2010", "\u2011", "-"}, {"\u2012", "\u2015", " "}, {"\u2018", "\u201f", " "}, {"\u2022", "\u2023", " "},
                                                       {"\u2026", "\u2026", " "}, {"\u00ab", "\u00ab", " "}, {"\u00bb", "\u00bb", " "}, {"\u00b7", "\u00b7", " "}}};
    for (const Reading &reading : readings)
        if (character.size() == reading.from.size() && character >= reading.from && character <= reading.to)
            return reading.as;
    if (character.size() == 3 && character >= "\u2190" && character <= "\u27bf") // arrows, boxes, bullets
        return " ";
    if (character == "\uff0e" || character == "\u3002") // full stops that a name may have for a dot
        return ".";
    return {};
}

/// Marks that somebody set apart with blanks: "evil [.] com", "mallory (at) evil (dot) com".
constexpr std::array<std::string_view, 16> marks{"[.]", "(.)", "{.}", "[dot]", "(dot)", "{dot}", "<dot>", "[@]", "(@)", "{@}", "[at]", "(at)", "{at}", "<at>", "[:]", "[://]"};

std::size_t markAt(std::string_view text)
{
    for (const std::string_view mark : marks)
        if (text.size() >= mark.size() && equalsIgnoreAsciiCase(text.substr(0, mark.size()), mark))
            return mark.size();
    return 0;
}

std::string closed(const std::string &line)
{
    std::string out;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t mark = line[at] == '[' || line[at] == '(' || line[at] == '{' || line[at] == '<' ? markAt(std::string_view(line).substr(at)) : 0;
        if (!mark) {
            out += line[at++];
            continue;
        }
        if (out.size() > 1 && out.back() == ' ' && isWordCharacter(out[out.size() - 2]))
            out.pop_back();
        out.append(line, at, mark);
        at += mark;
        if (at + 1 < line.size() && line[at] == ' ' && isWordCharacter(line[at + 1]))
            ++at;
    }
    return out;
}

std::string_view lastWord(std::string_view line)
{
    const std::size_t blank = line.find_last_of(" \t\"'`|,;");
    return blank == std::string_view::npos ? line : line.substr(blank + 1);
}

std::string_view firstWord(std::string_view line)
{
    return line.substr(0, line.find_first_of(" \t\"'`|,;"));
}

std::size_t hexDigits(std::string_view word)
{
    return std::all_of(word.begin(), word.end(), isHex) ? word.size() : 0;
}

bool isHashLength(std::size_t digits)
{
    return digits == 32 || digits == 40 || digits == 64 || digits == 128;
}

/// Whether a printer broke a value between these lines.
bool isBroken(std::string_view line, std::string_view next)
{
    if (line.empty() || next.empty())
        return false;
    const std::string_view last = lastWord(line), first = firstWord(next);
    if (last.empty() || first.empty())
        return false;
    for (const std::string_view dot : {"[.]", "(.)", "{.}", "[dot]", "(dot)"})
        if ((last.size() > dot.size() && last.ends_with(dot) && isWordCharacter(first[0])) || (first.size() > dot.size() && first.starts_with(dot) && isWordCharacter(last.back())))
            return true;
    const std::string_view label = last.substr(last.find_last_of(":=") + 1); // "SHA256:9f2c..."
    const std::size_t here = hexDigits(label), there = hexDigits(first);
    if (here >= 8 && there >= 4 && !isHashLength(there) && isHashLength(here + there))
        return true;
    const std::size_t scheme = last.find("://"), defanged = last.find("[:]//");
    if (scheme == std::string_view::npos && defanged == std::string_view::npos && last.find("[://]") == std::string_view::npos)
        return false;
    if (std::string_view("/=&?-_%").find(last.back()) == std::string_view::npos || !(isWordCharacter(first[0]) || first[0] == '%' || first[0] == '?' || first[0] == '&' || first[0] == '='))
        return false;
    // A word of its own is no rest of an address: it has a dot, a digit or a mark of URLs, or ends the line.
    return !recognise(first) && first.find("://") == std::string_view::npos && (first == next || first.find_first_of("./?=&%_0123456789") < first.size() - 1);
}

} // namespace

std::string asMeant(std::string_view line)
{
    std::string out;
    out.reserve(line.size());
    for (std::size_t at = 0; at < line.size();) {
        const auto byte = static_cast<unsigned char>(line[at]);
        const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        const std::string_view character = line.substr(at, length);
        at += character.size();
        if (byte < 0x80) {
            out += isBlank(line[at - 1]) ? ' ' : line[at - 1];
            continue;
        }
        out += readAs(character).value_or(character);
    }
    return out.find_first_of("[({<") == std::string::npos ? out : closed(out);
}

void forEachReportLine(std::string_view text, const std::function<bool(std::string_view, std::size_t)> &f)
{
    std::string waiting; // may go on in the next line
    std::size_t from = 0;
    int joined = 0;
    bool goesOn = true;
    forEachLine(text, [&](std::string_view raw, std::size_t number) {
        std::string line = asMeant(raw);
        line = trim(line);
        if (joined > 0 && joined < mostJoined && isBroken(waiting, line)) {
            waiting += line;
            ++joined;
            return true;
        }
        if (joined > 0)
            goesOn = f(waiting, from);
        waiting = std::move(line);
        from = number;
        joined = 1;
        return goesOn;
    });
    if (goesOn && joined > 0)
        f(waiting, from);
}

} // namespace jupiter::intel
