// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/report_lines.h"

#include "text/lines.h"

#include <jupiter/core/text.h>
#include <jupiter/intel/canonical.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
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
    static constexpr std::array<Reading, 17> readings{{{"\u201c", "\u201f", "\""}, {"\u200b", "\u200f", ""},  {"\u2060", "\u2064", ""}, {"\ufeff", "\ufeff", ""},  {"\u00ad", "\u00ad", ""},
                                                       {"\u00a0", "\u00a0", " "}, {"\u2000", "\u200a", " "}, {"\u202f", "\u202f", " "}, {"\u3000", "\u3000", " "},
                                                       {"\u2010", "\u2011", "-"}, {"\u2012", "\u2015", " "}, {"\u2018", "\u201b", "'"}, {"\u2022", "\u2023", " "},
                                                       {"\u2026", "\u2026", " "}, {"\u00ab", "\u00ab", "\""}, {"\u00bb", "\u00bb", "\""}, {"\u00b7", "\u00b7", " "}}};
    for (const Reading &reading : readings)
        if (character.size() == reading.from.size() && character >= reading.from && character <= reading.to)
            return reading.as;
    if (character.size() == 3 && character >= "\u2190" && character <= "\u27bf") // arrows, boxes, bullets
        return " ";
    if (character == "\uff0e" || character == "\u3002") // full stops that a name may have for a dot
        return ".";
    const bool wide = character.size() == 3 && ((character >= "\u3001" && character <= "\u303f") || (character >= "\uff01" && character <= "\uff0d") || (character >= "\uff1a" && character <= "\uff20"));
    return wide ? std::optional<std::string_view>(" ") : std::nullopt; // marks of Chinese and Japanese
}

/// Letters of scripts that are written without blanks between words: kana, ideographs, Hangul.
bool isWideLetter(std::string_view character)
{
    return character.size() == 3 && ((character >= "\u3040" && character <= "\u9fff") || (character >= "\uac00" && character <= "\ud7a3"));
}

bool isAsciiWord(char c)
{
    return static_cast<unsigned char>(c) < 0x80 && isWordCharacter(c);
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

/// Without marks around it, "(9f2c..." or "9f2c...).", and the name before it, "SHA256:9f2c..."; 0: there is something else.
std::size_t hexDigits(std::string_view word)
{
    word.remove_prefix(word.find_last_of(":=([*") + 1);
    while (!word.empty() && std::string_view(".,;:!?)]*").find(word.back()) != std::string_view::npos)
        word.remove_suffix(1);
    return std::all_of(word.begin(), word.end(), isHex) ? word.size() : 0;
}

bool isHashLength(std::size_t digits)
{
    return digits == 32 || digits == 40 || digits == 64 || digits == 128;
}

/// Of how many digits the hash is that the text speaks of last; `before` when it speaks of none.
std::size_t digitsMeant(std::string_view text, std::size_t before)
{
    struct Name {
        std::string_view name;
        std::size_t digits;
    };
    constexpr std::array<Name, 11> names{{{"md5", 32}, {"sha1", 40}, {"sha-1", 40}, {"sha 1", 40}, {"sha256", 64}, {"sha-256", 64}, {"sha 256", 64}, {"sha2-256", 64}, {"sha512", 128}, {"sha-512", 128}, {"sha 512", 128}}};
    const std::string folded = lowerAscii(text);
    std::size_t last = 0;
    for (const Name &name : names)
        if (const std::size_t at = folded.rfind(name.name); at != std::string::npos && at + 1 > last) {
            last = at + 1;
            before = name.digits;
        }
    return before;
}

/// Whether two runs of hex digits with nothing but a break between them are one hash, or the beginning of one. `meant` digits are those of the hash
/// that the text speaks of, 0: of none. `alone`: nothing else stands in their lines.
bool isOneHash(std::size_t here, std::size_t there, std::size_t meant, bool alone, bool plural)
{
    constexpr std::size_t shortest = 8, longest = 128, surelyHash = 16;
    if (here < shortest || there < 4 || here + there > longest)
        return false;
    if (isHashLength(here) && isHashLength(there)) // two hashes, or one that was broken in the middle
        return here == there && isHashLength(here + there) && (meant == here + there || (meant == 128 && here + there == 64) || (!meant && !alone && !plural));
    if (isHashLength(there))
        return false;
    if (isHashLength(here))
        return isHashLength(here + there) && (meant == here + there || (meant != here && there >= surelyHash));
    return isHashLength(here + there) || (there >= surelyHash && here >= surelyHash); // more of it may follow
}

/// Two numbers of 16 digits are no MD5.
bool hasLetter(std::string_view a, std::string_view b)
{
    const auto letter = [](char c) { return lowerAscii(c) >= 'a' && lowerAscii(c) <= 'f'; };
    return std::any_of(a.begin(), a.end(), letter) || std::any_of(b.begin(), b.end(), letter);
}

/// Whether a printer broke a value between these lines.
bool isBroken(std::string_view line, std::string_view next, std::size_t meant)
{
    if (line.empty() || next.empty())
        return false;
    const std::string_view last = lastWord(line), first = firstWord(next);
    if (last.empty() || first.empty())
        return false;
    for (const std::string_view dot : {"[.]", "(.)", "{.}", "[dot]", "(dot)"})
        if ((last.size() > dot.size() && last.ends_with(dot) && isWordCharacter(first[0])) || (first.size() > dot.size() && first.starts_with(dot) && isWordCharacter(last.back())))
            return true;
    const std::size_t here = isHex(last.back()) ? hexDigits(last) : 0, there = isHex(first[0]) ? hexDigits(first) : 0;
    const bool alone = last.size() == line.size() && first.size() == next.size();
    if (here && there && hasLetter(last, first) && isOneHash(here, there, digitsMeant(line, meant), alone, lowerAscii(line).find("hashes") != std::string::npos))
        return true;
    const std::size_t scheme = last.find("://"), defanged = last.find("[:]//");
    if (scheme == std::string_view::npos && defanged == std::string_view::npos && last.find("[://]") == std::string_view::npos)
        return false;
    if (std::string_view("/=&?-_%").find(last.back()) == std::string_view::npos || !(isWordCharacter(first[0]) || first[0] == '%' || first[0] == '?' || first[0] == '&' || first[0] == '='))
        return false;
    // A word of its own is no rest of an address: it has a dot, a digit or a mark of URLs, or ends the line.
    return !recognise(first) && first.find("://") == std::string_view::npos && (first == next || first.find_first_of("./?=&%_0123456789") < first.size() - 1);
}

/// "9f2c... 27ae...": a hash that was broken within its line stands together again.
std::string withWholeHashes(std::string line, std::size_t meant)
{
    constexpr std::size_t longestLine = 64u << 10, nearby = 200;
    if (line.size() > longestLine)
        return line;
    for (std::size_t at = line.find(' '); at != std::string::npos; at = line.find(' ', at + 1)) {
        const std::string_view before = lastWord(std::string_view(line).substr(0, at)), after = firstWord(std::string_view(line).substr(at + 1));
        const std::size_t here = before.empty() || !isHex(before.back()) ? 0 : hexDigits(before), there = after.empty() || !isHex(after[0]) ? 0 : hexDigits(after);
        if (here && there && isHashLength(here + there) && hasLetter(before, after) &&
            isOneHash(here, there, digitsMeant(std::string_view(line).substr(at - std::min(at, nearby), std::min(at, nearby)), meant), true, false))
            line.erase(at--, 1);
    }
    return line;
}

} // namespace

std::string asMeant(std::string_view line)
{
    std::string out;
    out.reserve(line.size());
    bool afterWide = false;
    for (std::size_t at = 0; at < line.size();) {
        const auto byte = static_cast<unsigned char>(line[at]);
        const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        const std::string_view character = line.substr(at, length);
        at += character.size();
        if (byte < 0x80) {
            if (std::exchange(afterWide, false) && isAsciiWord(line[at - 1])) // "...\u306fevil.com\u3092...": a name of both is rarer
                out += ' ';
            out += line[at - 1] == '\t' ? "  " : isBlank(line[at - 1]) ? " " : std::string_view(&line[at - 1], 1); // no blank of a path
            continue;
        }
        if (isWideLetter(character) && !out.empty()) {
            if (out.back() == '(')
                out.back() = ' ';
            else if (isAsciiWord(out.back()))
                out += ' ';
        }
        afterWide = isWideLetter(character);
        const bool stop = character == "\u3002" && (out.empty() || !isAsciiWord(out.back()) || at >= line.size() || !isAsciiWord(line[at])); // of a sentence
        out += stop ? " " : readAs(character).value_or(character);
    }
    return withWholeHashes(out.find_first_of("[({<") == std::string::npos ? out : closed(out), 0);
}

bool hasBrokenHashes(std::string_view text)
{
    std::size_t meant = 0, before = 0;
    bool broken = false, ofMd5 = false;
    forEachLine(text, [&](std::string_view line, std::size_t number) {
        constexpr std::size_t linesLookedAt = 2000;
        meant = digitsMeant(line.substr(0, 512), meant);
        ofMd5 |= meant == 32;
        const std::string_view last = lastWord(line);
        const std::size_t digits = hexDigits(last);
        const std::size_t first = hexDigits(firstWord(line));
        broken = before >= 16 && first >= 4 && first < 128 && (meant > 32 || !isHashLength(before)) && isOneHash(before, first, meant, true, false);
        before = digits;
        return !broken && number < linesLookedAt;
    });
    return broken && !ofMd5;
}

void forEachReportLine(std::string_view text, const std::function<bool(std::string_view, std::size_t)> &f)
{
    std::string waiting; // may go on in the next line
    std::size_t from = 0;
    int joined = 0;
    std::size_t meant = 0; // digits of the hash that is spoken of
    bool goesOn = true;
    forEachLine(text, [&](std::string_view raw, std::size_t number) {
        std::string line = asMeant(raw);
        line = trim(line);
        if (joined > 0 && joined < mostJoined && isBroken(waiting, line, meant)) {
            waiting += line;
            ++joined;
            return true;
        }
        if (joined > 0) {
            goesOn = f(waiting, from);
            meant = digitsMeant(waiting, meant);
        }
        waiting = withWholeHashes(std::move(line), meant);
        from = number;
        joined = 1;
        return goesOn;
    });
    if (goesOn && joined > 0)
        f(waiting, from);
}

} // namespace jupiter::intel
