// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/syslog_line.h"

#include "declarative/values.h"
#include "json/json_text.h"

#include <algorithm>

namespace jupiter::ingest {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// "<34>": the number, and `line` after it. -1 when there is none.
int takePriority(std::string_view &line)
{
    if (!line.starts_with('<'))
        return -1;
    std::size_t at = 1;
    int value = 0;
    for (; at < line.size() && at <= 3 && isDigit(line[at]); ++at)
        value = value * 10 + (line[at] - '0');
    if (at == 1 || at >= line.size() || line[at] != '>' || value > 191)
        return -1;
    line.remove_prefix(at + 1);
    return value;
}

/// The text up to the next blank, and the blank; "-" means nothing [RFC 5424 §6, NILVALUE].
std::string_view takeWord(std::string_view &line)
{
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word == "-" ? std::string_view() : word;
}

bool parseNew(std::string_view line, const TimeZone *zone, SyslogLine &out)
{
    line.remove_prefix(2); // "1 "
    const std::string_view time = line.substr(0, line.find(' '));
    if (time != "-") {
        const auto stamp = isoTimeAt(time, zone);
        if (!stamp || stamp->length != time.size())
            return false;
        out.time = stamp->time;
        out.assumed = stamp->assumed;
    }
    takeWord(line);
    out.host = takeWord(line);
    out.process = takeWord(line);
    out.processId = takeWord(line);
    out.messageId = takeWord(line);
    if (line.starts_with('[')) {
        std::string_view rest = line, id;
        while (nextStructuredElement(rest, id, [](std::string_view, std::string_view) {})) {
        }
        out.structuredData = line.substr(0, line.size() - rest.size());
        line = rest;
    } else if (line.starts_with('-')) {
        line.remove_prefix(1);
    }
    if (line.starts_with(' '))
        line.remove_prefix(1);
    if (line.starts_with("\xEF\xBB\xBF"))
        line.remove_prefix(3);
    out.message = line;
    return true;
}

/// "notice mcpd[1]: text": takes the word off.
void takeSeverity(std::string_view &rest, SyslogLine &out)
{
    constexpr std::string_view words[] = {"emerg", "alert", "crit", "err", "error", "warning", "warn", "notice", "info", "debug"};
    const std::size_t blank = rest.find(' ');
    if (blank == std::string_view::npos || std::find(std::begin(words), std::end(words), rest.substr(0, blank)) == std::end(words))
        return;
    const std::size_t open = rest.find_first_of(" [:", blank + 1);
    if (open == std::string_view::npos || open + 1 >= rest.size() || rest[open] != '[' || !isDigit(rest[open + 1]))
        return;
    out.severity = rest.substr(0, blank);
    rest.remove_prefix(blank + 1);
}

/// syslogd's sign of life, "-- MARK --": a tag of two dashes to every reader of RFC 3164.
bool isMark(std::string_view rest)
{
    return rest.starts_with("-- ") && rest.substr(std::min(rest.find_first_not_of(' ', 3), rest.size())) == "MARK --";
}

/// "1.4.1: restart.": what old daemons write between their name and the colon.
bool isVersion(std::string_view rest)
{
    const std::size_t end = rest.find_first_not_of("0123456789.");
    return end != std::string_view::npos && end > 2 && rest[end] == ':' && isDigit(rest[0]) && rest.find('.') < end;
}

/// "sshd[123]: text", "kernel: text", "su(pam_unix)[9]: text": what comes before the colon, if it looks like a program.
void takeTag(std::string_view rest, SyslogLine &out)
{
    out.message = rest;
    if (out.priority >= 0 && out.time && !rest.empty() && rest.find_first_of(" :[") == std::string_view::npos) {
        out.process = rest; // a tag and nothing else
        out.message = {};
        return;
    }
    std::size_t end = rest.find_first_of(":[ ");
    if (isMark(rest) || (end != std::string_view::npos && rest[end] == ' ' && isVersion(rest.substr(end + 1)))) {
        out.process = rest.substr(0, end);
        out.message = rest.substr(end + 1);
        return;
    }
    if (end != std::string_view::npos && rest[end] == ' ') { // "Microsoft Word[14463]:": only with a process id
        end = rest.find_first_of(":[");
        if (end == std::string_view::npos || rest[end] == ':' || !isDigit(rest[std::min(end + 1, rest.size() - 1)]) ||
            std::count(rest.begin(), rest.begin() + std::ptrdiff_t(end), ' ') > 2)
            return;
    }
    if (end == std::string_view::npos || end == 0 || end > 64)
        return;
    std::size_t colon = end;
    if (rest[end] == '[') {
        const std::size_t close = rest.find(']', end);
        if (close == std::string_view::npos || close > end + 64)
            return;
        colon = close + 1;
        if (rest.substr(colon).starts_with(" (")) // macOS: "launchd[1] (com.apple.x[12]): text"
            colon = std::min(rest.find("):", colon), rest.size() - 1) + 1;
        if (rest.substr(colon).starts_with(" <")) // macOS of old: "socketfilterfw[112] <Info>: text"
            colon = std::min(rest.find(">:", colon), rest.size() - 1) + 1;
        if (rest.substr(colon).starts_with(" : "))
            ++colon;
        if (colon >= rest.size() || rest[colon] != ':')
            return;
        out.processId = rest.substr(end + 1, close - end - 1);
    } else if (colon + 1 < rest.size() && rest[colon + 1] != ' ') {
        return; // "12:30" or an address, not a tag
    }
    out.process = rest.substr(0, end);
    out.message = rest.substr(std::min(colon + 1, rest.size()));
    if (out.message.starts_with(' '))
        out.message.remove_prefix(1);
}

/// ChromeOS has a level where others have a host: "2024-03-19T08:41:07-07:00 INFO kernel[1]: text".
std::string_view levelInPlaceOfHost(std::string_view word)
{
    constexpr std::pair<std::string_view, std::string_view> levels[] = {{"EMERG", "emerg"},     {"ALERT", "alert"},   {"CRIT", "crit"}, {"ERR", "err"},
                                                                        {"WARNING", "warning"}, {"NOTICE", "notice"}, {"INFO", "info"}, {"DEBUG", "debug"}};
    for (const auto &[name, severity] : levels)
        if (word == name)
            return severity;
    return {};
}

/// AIX and relays: "Message forwarded from web1: sshd[12]: text" and "forwarded from ...": takes that off; the host is its.
bool takeForwarded(std::string_view &line, SyslogLine &out)
{
    for (const std::string_view mark : {"Message forwarded from ", "forwarded from "}) {
        const std::size_t colon = line.starts_with(mark) ? line.find(": ", mark.size()) : std::string_view::npos;
        if (colon == std::string_view::npos || line.substr(mark.size(), colon - mark.size()).find(' ') != std::string_view::npos)
            continue;
        out.host = line.substr(mark.size(), colon - mark.size());
        line.remove_prefix(colon + 2);
        return true;
    }
    return false;
}

bool isHost(std::string_view word)
{
    return !word.empty() && word.size() <= 255 && word.back() != ':' &&
           word.find_first_of("[]()=\"'<>,%") == std::string_view::npos;
}

/// Clusters' collected logs put an alert label, seconds, date and node before the syslog line: "- 1131566461 2005.11.09 dn228 Nov
/// 9 12:01:01 ...". Takes that off and returns its year; 0 when it is not there.
int takeClusterPrefix(std::string_view &line)
{
    std::string_view rest = line;
    const std::size_t label = std::min(rest.find(' '), rest.size());
    rest.remove_prefix(std::min(label + 1, rest.size()));
    const auto isNumber = [&](std::size_t at, std::size_t count) {
        return std::all_of(rest.begin() + std::ptrdiff_t(at), rest.begin() + std::ptrdiff_t(at + count), isDigit);
    };
    if (rest.size() < 24 || !isNumber(0, 10) || rest[10] != ' ' || !isNumber(11, 4) || rest[15] != '.' || rest[18] != '.' ||
        rest[21] != ' ')
        return 0;
    const std::size_t node = rest.find(' ', 22);
    if (node == std::string_view::npos)
        return 0;
    const int year = int(canonicalInteger(rest.substr(11, 4)).value_or(0));
    line = rest.substr(node + 1);
    return year;
}

/// Cisco: one or two counters ("4119: 004119: "), the device's name ("sw1: "), and a mark for a clock that is not set.
void takeCiscoPrefix(std::string_view &line, YearGuess &year, const TimeZone *zone, SyslogLine &out)
{
    for (int counters = 0; counters < 2; ++counters) {
        const std::size_t colon = line.find(": ");
        if (colon == std::string_view::npos || colon == 0 || colon > 10 || !std::all_of(line.begin(), line.begin() + std::ptrdiff_t(colon), isDigit))
            break;
        line.remove_prefix(colon + 2);
    }
    const auto unmarked = [](std::string_view text) {
        text.remove_prefix(text.starts_with('*') || text.starts_with('.') ? 1 : 0);
        return text;
    };
    const std::size_t colon = line.find(": ");
    const bool word = colon != std::string_view::npos && colon > 0 && line.find(' ') > colon;
    if (word && line[0] != '%' && syslogTimeAt(unmarked(line.substr(colon + 2)), year, zone)) {
        out.host = line.substr(0, colon);
        line.remove_prefix(colon + 2);
    } else if (word && line[0] != '%') { // "sw1: 000047: *Mar 19 ...": the counter behind the name
        const std::string_view rest = line.substr(colon + 2);
        const std::size_t counted = rest.find_first_not_of("0123456789");
        if (counted != std::string_view::npos && counted > 0 && rest.substr(counted).starts_with(": ") && syslogTimeAt(unmarked(rest.substr(counted + 2)), year, zone)) {
            out.host = line.substr(0, colon);
            line = rest.substr(counted + 2);
        }
    }
    line = unmarked(line);
}

std::optional<SyslogLine> parseHead(std::string_view line, YearGuess &year, const TimeZone *zone)
{
    SyslogLine out;
    out.priority = takePriority(line);
    if (out.priority >= 0 && line.size() > 2 && line[0] >= '1' && line[0] <= '9' && line[1] == ' ' && parseNew(line, zone, out))
        return out;
    if (out.priority >= 0) {
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        takeCiscoPrefix(line, year, zone, out);
    }
    auto stamp = syslogTimeAt(line, year, zone, true);
    // With a blank inside it is any program's log, unless host, program and process id follow, as macOS writes them.
    const bool blankInside = !stamp && line.size() > 10 && line[10] == ' ';
    if (!stamp && line.size() > 10 && (line[10] == 'T' || blankInside))
        stamp = isoTimeAt(line, zone);
    if (!stamp) {
        if (out.priority < 0)
            return {};
        takeForwarded(line, out);
        takeTag(line, out); // a sender that leaves the time to the receiver
        if (const std::size_t blank = out.process.find(' '); out.host.empty() && !out.processId.empty() && blank != std::string_view::npos) {
            out.host = out.process.substr(0, blank); // but says who it is: "web1 sshd[12]: text"
            out.process.remove_prefix(blank + 1);
        }
        return out;
    }
    out.time = stamp->time;
    out.assumed = stamp->assumed;
    line.remove_prefix(stamp->length);
    if (const std::size_t percent = line.find(": %"); percent <= 6 && percent > 1 && line[0] == ' ' &&
                                                      std::all_of(line.begin() + 1, line.begin() + std::ptrdiff_t(percent), [](char c) { return c >= 'A' && c <= 'Z'; }))
        line.remove_prefix(percent); // Cisco: " CET: %SEC-6-..."
    if (line.starts_with(':'))
        line.remove_prefix(1);
    if (!line.starts_with(' '))
        return {};
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    const std::string_view afterTime = line;
    const std::string_view word = line.substr(0, line.find(' '));
    if (out.priority < 0 && std::all_of(word.begin(), word.end(), isDigit) && line.substr(word.size()).starts_with(" ["))
        return {}; // a thread's number before a level, as MySQL writes them
    if (takeForwarded(line, out)) {
    } else if (const std::string_view level = levelInPlaceOfHost(word); !level.empty()) {
        out.severity = level;
        line.remove_prefix(std::min(word.size() + 1, line.size()));
    } else if (isHost(word)) {
        out.host = word;
        line.remove_prefix(std::min(word.size() + 1, line.size()));
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    } else if (word.starts_with('[') && word.ends_with(']') && word.size() > 2 && declarative::ipLength(word.substr(1)) == word.size() - 2) {
        out.host = word.substr(1, word.size() - 2);
        line.remove_prefix(std::min(word.size() + 1, line.size()));
    }
    takeSeverity(line, out);
    takeTag(line, out);
    if (blankInside && out.priority < 0 && (out.host.empty() || out.process.empty() || out.processId.empty()))
        return {};
    if (blankInside && out.process.empty()) { // a sender that names nobody
        out.host = out.severity = {};
        out.message = afterTime;
    }
    return out;
}

} // namespace

std::optional<SyslogLine> parseSyslog(std::string_view line, YearGuess &year, const TimeZone *zone)
{
    if (const int stated = takeClusterPrefix(line)) {
        YearGuess known(stated);
        return parseHead(line, known, zone);
    }
    return parseHead(line, year, zone);
}

} // namespace jupiter::ingest
