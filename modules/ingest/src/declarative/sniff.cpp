// SPDX-License-Identifier: GPL-3.0-or-later
// Which decoder a source is for, by its first lines.
#include "declarative/declared_decoder.h"

#include "declarative/catalog.h"
#include "declarative/runner.h"
#include "text/line_events.h"
#include "text/syslog_line.h"
#include "text/text_decoder.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::ingest::declarative {
namespace {

bool isBlank(std::string_view line) { return line.find_first_not_of(" \t\f\v\r") == std::string_view::npos; }

/// Calls line(text) for the first lines of a head that are not blank; the last one, which may be cut, only when it is alone.
template <class F>
int firstLines(std::string_view text, F &&line)
{
    int lines = 0;
    while (!text.empty() && lines < 60) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos && lines && text.size() > 4096)
            break;
        std::string_view one = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (one.ends_with('\r'))
            one.remove_suffix(1);
        if (isBlank(one) || !isValidUtf8(one))
            continue;
        ++lines;
        line(one);
    }
    return lines;
}

std::string_view textOf(std::span<const std::byte> head)
{
    std::string_view text(reinterpret_cast<const char *>(head.data()), head.size());
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    return text;
}

int weigh(int confidence, int matching, int lines)
{
    if (lines == 0 || matching == 0)
        return 0;
    return matching * 5 >= lines * 4 ? confidence : std::max(confidence * matching / lines, matching * 10 >= lines ? 15 : 0);
}

} // namespace

std::pair<const Spec *, int> sniffDeclared(std::span<const std::byte> head)
{
    std::pair<const Spec *, int> best{nullptr, 0};
    if (!looksLikeText(head))
        return best;
    const Catalog &catalog = Catalog::installed();
    const std::string_view text = textOf(head);
    std::vector<const Spec *> claimants;
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && (text[first] == '{' || text[first] == '[')) {
        catalog.claimants(text.substr(first), claimants);
        for (const Spec *spec : claimants)
            if (spec->framing == Spec::Framing::Json && spec->confidence > best.second)
                best = {spec, spec->confidence};
    }
    if (first != std::string_view::npos && text[first] == '<') {
        catalog.claimants(text.substr(first), claimants);
        for (const Spec *spec : claimants)
            if (spec->framing == Spec::Framing::Elements && spec->confidence > best.second)
                best = {spec, spec->confidence};
    }
    std::vector<std::pair<const Spec *, int>> counts; // how many lines fit
    int begun = 0;                                    // lines that begin a record: of some decoder, or with a time or a sender
    int messages = 0;                                 // of syslog
    const auto count = [&](const Spec *spec) {
        const auto known = std::find_if(counts.begin(), counts.end(), [&](const auto &entry) { return entry.first == spec; });
        if (known == counts.end())
            counts.emplace_back(spec, 1);
        else
            ++known->second;
    };
    Runner runner(catalog.targets());
    LineState state;
    YearGuess year(2000);
    const int lines = firstLines(text, [&](std::string_view line) {
        const auto head = parseSyslog(line, year, nullptr);
        messages += head && (head->priority >= 0 || (!head->host.empty() && !head->process.empty()));
        catalog.claimants(line, claimants);
        for (const Spec *spec : claimants) {
            if (!spec->whole || spec->framing == Spec::Framing::Json || spec->framing == Spec::Framing::Elements)
                continue;
            const bool comment = std::any_of(spec->comments.begin(), spec->comments.end(), [&](const std::string &mark) { return line.starts_with(mark); });
            if (!spec->headerMark.empty() && line.starts_with(spec->headerMark))
                runner.setHeader(spec->root, line.substr(spec->headerMark.size()));
            state.clear();
            state.year = &year;
            const bool starts = std::any_of(spec->start.begin(), spec->start.end(),
                                            [&](const Pattern &pattern) { return pattern.match(line, catalog.targets(), state); });
            if (comment || starts || runner.run(spec->root, line, state)) {
                count(spec);
                ++begun;
                return;
            }
        }
        begun += head || timeOfLine(line, year, nullptr);
    });
    for (const auto &[spec, matching] : counts) {
        // The other lines of a record go on, and below a header have columns; but a stray line among others decides nothing.
        const int sure = !spec->headerMark.empty()                  ? weigh(spec->confidence, lines - messages, lines)
                         : spec->framing != Spec::Framing::Lines ? weigh(spec->confidence, matching, begun)
                                                                 : weigh(spec->confidence, matching, lines);
        if (sure > best.second)
            best = {spec, sure};
    }
    return best;
}

int sureness(const Spec &spec, std::span<const std::byte> head)
{
    const auto [best, sure] = sniffDeclared(head);
    return best == &spec ? sure : 0;
}

} // namespace jupiter::ingest::declarative
