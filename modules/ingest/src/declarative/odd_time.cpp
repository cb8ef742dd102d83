// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/time_format.h"
#include "text/line_events.h"

#include <vector>

namespace jupiter::ingest::declarative {
namespace {

const std::vector<TimeFormat> &formats()
{
    static const std::vector<TimeFormat> all = [] {
        std::vector<TimeFormat> out;
        for (const char *text : {"%b %d, %Y %H:%M:%S%f", "%d/%b/%Y:%H:%M:%S %z", "%d/%b/%Y %H:%M:%S%f", "%m/%d/%Y:%H:%M:%S %z", "%d %b %Y %H:%M:%S%f", "%d-%b-%Y %H:%M:%S%f",
                                 "%d-%b-%y %H:%M:%S", "%d %b %H:%M:%S%f", "%Y:%m:%d-%H:%M:%S", "%d.%m.%Y %H:%M:%S%f", "%Y.%m.%d %H:%M:%S%f", "%Y%m%d %H:%M:%S%f", "%Y%m%d-%H:%M:%S%f",
                                 "%Y/%m/%d-%H:%M:%S", "%a %b %d %H:%M:%S %Z %Y", "%a, %d %b %Y %H:%M:%S %z", "%a %d %b %Y %H:%M:%S"})
            if (auto format = TimeFormat::compile(text))
                out.push_back(*std::move(format));
        return out;
    }();
    return all;
}

std::optional<TimeFormat::Reading> timeAt(std::string_view text, LineState &line)
{
    constexpr std::size_t longest = 40;
    if (line.year)
        if (const auto plain = timeOfLine(text.substr(0, longest), *line.year, line.zone))
            return TimeFormat::Reading{plain->time, plain->length, plain->assumed};
    const auto half = text.substr(0, longest).find(" AM") == std::string_view::npos ? std::string_view(" PM") : std::string_view(" AM");
    const std::size_t noon = text.substr(0, longest).find(half);
    static const auto twelve = TimeFormat::compile("%m/%d/%Y %I:%M:%S %p"), named = TimeFormat::compile("%b %d, %Y %I:%M:%S %p");
    if (noon != std::string_view::npos)
        for (const auto *format : {&twelve, &named})
            if (const auto read = (*format)->read(text, line))
                return read;
    for (const TimeFormat &format : formats())
        if (const auto read = format.read(text, line))
            return read;
    return {};
}

} // namespace

std::optional<TimeFormat::Reading> oddTimeOf(std::string_view text, LineState &line)
{
    constexpr std::size_t reach = 64;
    constexpr int mostWords = 5;
    bool begins = true;
    int words = 0;
    for (std::size_t at = 0; at < text.size() && at < reach && words < mostWords; ++at) {
        const char c = text[at];
        const bool opens = c == ' ' || c == '[' || c == '(' || c == '<' || c == '"' || c == '\t';
        if (begins && !opens && ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')))
            if (const auto time = timeAt(text.substr(at), line))
                return time;
        words += begins && !opens;
        begins = opens;
    }
    return {};
}

} // namespace jupiter::ingest::declarative
