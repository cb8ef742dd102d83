// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/time_format.h"

#include "text/event_time.h"

#include <algorithm>

namespace jupiter::ingest::declarative {
namespace {

constexpr std::int64_t nsPerSecond = 1'000'000'000;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Up to `most` digits at `at`; -1 when there are fewer than `least`.
std::int64_t number(std::string_view text, std::size_t &at, std::size_t least, std::size_t most)
{
    std::int64_t value = 0;
    std::size_t digits = 0;
    for (; digits < most && at + digits < text.size() && isDigit(text[at + digits]); ++digits)
        value = value * 10 + (text[at + digits] - '0');
    if (digits < least)
        return -1;
    at += digits;
    return value;
}

int monthNamed(std::string_view text, std::size_t &at)
{
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (at + 3 > text.size())
        return 0;
    const char name[3] = {char(text[at] & ~0x20), char(text[at + 1] | 0x20), char(text[at + 2] | 0x20)};
    const std::size_t found = months.find(std::string_view(name, 3));
    if (found == std::string_view::npos || found % 3)
        return 0;
    at += 3;
    if (at < text.size() && text[at] == 't' && found == 24) // "Sept"
        ++at;
    return int(found / 3) + 1;
}

/// Digits with a fraction, in units of `unit` ns.
std::optional<TimeFormat::Reading> epoch(std::string_view text, std::int64_t unit)
{
    std::size_t at = 0;
    const std::int64_t whole = number(text, at, 1, 18);
    if (whole < 0 || (at < text.size() && isDigit(text[at])) || whole > std::numeric_limits<std::int64_t>::max() / unit - 1)
        return {};
    std::int64_t ns = whole * unit;
    if (at + 1 < text.size() && text[at] == '.' && isDigit(text[at + 1]))
        for (++at; at < text.size() && isDigit(text[at]); ++at)
            ns += (text[at] - '0') * (unit /= 10);
    return TimeFormat::Reading{{ns}, at};
}

/// "+0100", "+01:00", "-05", "Z": seconds, and `at` after it.
std::optional<int> zoneOffset(std::string_view text, std::size_t &at)
{
    if (at < text.size() && (text[at] == 'Z' || text[at] == 'z')) {
        ++at;
        return 0;
    }
    if (at >= text.size() || (text[at] != '+' && text[at] != '-'))
        return {};
    const int sign = text[at] == '-' ? -1 : 1;
    std::size_t next = at + 1;
    const std::int64_t hours = number(text, next, 2, 2);
    if (hours < 0 || hours > 14)
        return {};
    if (next < text.size() && text[next] == ':')
        ++next;
    std::int64_t minutes = number(text, next, 2, 2);
    if (minutes < 0)
        minutes = 0;
    at = next;
    return sign * int(hours * 3600 + minutes * 60);
}

} // namespace

Result<TimeFormat> TimeFormat::compile(std::string_view text)
{
    TimeFormat format;
    constexpr std::pair<std::string_view, Form> forms[] = {{"auto", Form::Auto},       {"", Form::Auto},          {"epoch", Form::Seconds}, {"epoch_ms", Form::Millis},
                                                           {"epoch_us", Form::Micros}, {"epoch_ns", Form::Nanos}, {"filetime", Form::Filetime}};
    for (const auto &[name, form] : forms)
        if (text == name) {
            format.m_form = form;
            return format;
        }
    if (text.find('%') == std::string_view::npos)
        return Error{ErrorCode::InvalidArgument, "no time format is called '" + std::string(text) + "'"};
    if (text.starts_with("utc ")) {
        format.m_utc = true;
        text.remove_prefix(4);
    }
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '%' && (i + 1 == text.size() || std::string_view("YymdebaAHIMSfpzZs%").find(text[++i]) == std::string_view::npos))
            return Error{ErrorCode::InvalidArgument, "time format '" + std::string(text) + "': unknown letter after %"};
    format.m_form = Form::Letters;
    format.m_letters = text;
    return format;
}

std::optional<TimeFormat::Reading> TimeFormat::read(std::string_view text, LineState &line) const
{
    switch (m_form) {
    case Form::Seconds: return epoch(text, nsPerSecond);
    case Form::Millis: return epoch(text, 1'000'000);
    case Form::Micros: return epoch(text, 1'000);
    case Form::Nanos: return epoch(text, 1);
    case Form::Filetime: {
        std::size_t at = 0;
        const std::int64_t value = number(text, at, 1, 18);
        if (value < 0)
            return {};
        return Reading{timestampFromFiletime(std::uint64_t(value)), at};
    }
    case Form::Letters: return readLetters(text, line);
    case Form::Auto: break;
    }
    if (const auto iso = isoTimeAt(text, line.zone))
        return Reading{iso->time, iso->length, iso->assumed};
    if (line.year)
        if (const auto syslog = syslogTimeAt(text, *line.year, line.zone))
            return Reading{syslog->time, syslog->length, syslog->assumed};
    if (const auto ctime = ctimeAt(text, line.zone))
        return Reading{ctime->time, ctime->length, ctime->assumed};
    if (text.starts_with('['))
        if (const auto web = webTimeIn(text, line.zone); web && web->length < 40)
            return Reading{web->time, web->length, web->assumed};
    if (const auto any = readEventTime(text, line.zone))
        return Reading{any->time, text.size(), any->assumed};
    if (!text.empty() && isDigit(text[0])) {
        std::size_t digits = 0;
        while (digits < text.size() && (isDigit(text[digits]) || text[digits] == '.'))
            ++digits;
        if (const auto any = readEventTime(text.substr(0, digits), line.zone))
            return Reading{any->time, digits, any->assumed};
    }
    return {};
}

std::optional<TimeFormat::Reading> TimeFormat::readLetters(std::string_view text, LineState &line) const
{
    std::int64_t year = -1, month = 1, day = 1, hour = 0, minute = 0, second = 0, ns = 0;
    std::optional<int> zone;
    bool afternoon = false, twelve = false;
    std::size_t at = 0;
    const auto between = [](std::int64_t value, std::int64_t least, std::int64_t most) { return value >= least && value <= most; };
    for (std::size_t i = 0; i < m_letters.size(); ++i) {
        if (m_letters[i] != '%') {
            if (at >= text.size() || text[at] != m_letters[i])
                return {};
            ++at;
            continue;
        }
        bool fine = true;
        switch (m_letters[++i]) {
        case 'Y': fine = between(year = number(text, at, 4, 4), 1678, 2261); break;
        case 'y':
            fine = (year = number(text, at, 2, 2)) >= 0;
            year += year < 69 ? 2000 : 1900;
            break;
        case 'm': fine = between(month = number(text, at, 1, 2), 1, 12); break;
        case 'b': fine = (month = monthNamed(text, at)) > 0; break;
        case 'e':
        case 'd':
            if (at < text.size() && text[at] == ' ')
                ++at;
            fine = between(day = number(text, at, 1, 2), 1, 31);
            break;
        case 'a':
        case 'A':
            while (at < text.size() && ((text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'z'))
                ++at;
            break;
        case 'H':
            if (at < text.size() && text[at] == ' ') // " 8:41:07"
                ++at;
            fine = between(hour = number(text, at, 1, 2), 0, 24); break;
        case 'I':
            twelve = true;
            fine = between(hour = number(text, at, 1, 2), 1, 12);
            break;
        case 'M': fine = between(minute = number(text, at, 1, 2), 0, 59); break;
        case 'S': fine = between(second = number(text, at, 1, 2), 0, 60); break;
        case 'f':
            if (at + 1 < text.size() && (text[at] == '.' || text[at] == ',' || text[at] == ':') && isDigit(text[at + 1])) {
                std::int64_t scale = nsPerSecond;
                for (++at; at < text.size() && isDigit(text[at]); ++at)
                    ns += (text[at] - '0') * (scale /= 10);
            }
            break;
        case 'p':
            fine = at + 1 < text.size() && ((text[at] | 0x20) == 'a' || (text[at] | 0x20) == 'p') && (text[at + 1] | 0x20) == 'm';
            afternoon = fine && (text[at] | 0x20) == 'p';
            at += 2;
            break;
        case 'z': zone = zoneOffset(text, at); break;
        case 'Z': {
            const std::size_t begin = at;
            while (at < text.size() && at - begin < 6 && text[at] >= 'A' && text[at] <= 'Z')
                ++at;
            const std::string_view name = text.substr(begin, at - begin);
            if (name == "UTC" || name == "GMT" || name == "Z")
                zone = 0;
            fine = at > begin;
            break;
        }
        case 's': {
            const auto seconds = epoch(text.substr(at), nsPerSecond);
            if (!seconds)
                return {};
            return Reading{seconds->time, at + seconds->length};
        }
        case '%':
            fine = at < text.size() && text[at] == '%';
            ++at;
            break;
        }
        if (!fine)
            return {};
    }
    if (twelve)
        hour = hour % 12 + (afternoon ? 12 : 0);
    Reading out;
    out.length = at;
    if (year < 0) {
        if (!line.year)
            return {};
        year = line.year->yearOf(int(month), int(day));
        out.assumed.year = true;
    }
    if (!isDate(int(year), int(month), int(day)))
        return {};
    out.time = timestampFromCivil(int(year), int(month), int(day), int(hour), int(minute), int(second), ns);
    if (!zone && m_utc)
        zone = 0;
    if (zone)
        out.time.ns -= std::int64_t(*zone) * nsPerSecond;
    else
        out.time = momentOf(out.time, line.zone, out.assumed);
    return out;
}

} // namespace jupiter::ingest::declarative
