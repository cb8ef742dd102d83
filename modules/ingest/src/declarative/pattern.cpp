// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/pattern.h"

#include <algorithm>
#include <cstring>

namespace jupiter::ingest::declarative {
namespace {

std::size_t findText(std::string_view text, std::string_view wanted, std::size_t from)
{
    return wanted.size() == 1 ? text.find(wanted[0], from) : text.find(wanted, from);
}

bool isBlank(char c) { return c == ' ' || c == '\t'; }

/// Whether programs call a level so. Single letters are glog's and Go's.
bool isLevel(std::string_view word)
{
    constexpr std::string_view levels[] = {"a",     "alert", "audit", "c",      "crit",   "critical", "d",       "dbg",   "debug", "e",      "emerg",       "emergency", "eror",
                                           "err",   "error", "f",     "fatal",  "fine",   "finer",    "finest",  "ftl",   "i",     "inf",    "info",        "information", "informational",
                                           "log", "n", "note",  "notice", "notif", "notification", "security", "serious", "severe", "t", "trace", "trc",   "v",     "verbose", "vrb", "w",         "warn",        "warning", "wrn"};
    char lower[16];
    if (word.empty() || word.size() > sizeof lower)
        return false;
    std::transform(word.begin(), word.end(), lower, [](char c) { return char(c | 0x20); });
    return std::find(std::begin(levels), std::end(levels), std::string_view(lower, word.size())) != std::end(levels);
}

/// Length of the run of digits with an optional sign at the start; a '-' alone counts as "nothing".
std::size_t integerLength(std::string_view text)
{
    std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    if (text.size() > at + 1 && text[at] == '0' && (text[at + 1] | 0x20) == 'x') {
        at += 2;
        while (at < text.size() && ((text[at] >= '0' && text[at] <= '9') || ((text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'f')))
            ++at;
        return at;
    }
    const std::size_t digits = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9')
        ++at;
    return at > digits || (at == 1 && text[0] == '-') ? at : 0;
}

} // namespace

std::string_view Pattern::prefix() const
{
    if (m_top.from == m_top.to || m_steps[m_top.from].op != Op::Literal)
        return {};
    return std::string_view(m_text).substr(m_steps[m_top.from].a, m_steps[m_top.from].b);
}

bool Pattern::match(std::string_view text, const Targets &targets, LineState &line) const
{
    if (!text.empty() && !m_first[static_cast<unsigned char>(text[0])])
        return false;
    const std::size_t facts = line.facts.size();
    std::size_t at = 0;
    if (run(m_top, text, at, targets, line)) {
        while (at < text.size() && isBlank(text[at]))
            ++at;
        if (at == text.size()) {
            ++line.group;
            return true;
        }
    }
    line.facts.resize(facts);
    return false;
}

bool Pattern::run(Range range, std::string_view text, std::size_t &at, const Targets &targets, LineState &line) const
{
    for (std::uint32_t i = range.from; i < range.to; ++i) {
        const Step &step = m_steps[i];
        switch (step.op) {
        case Op::Literal:
            if (text.size() - at < step.b || std::memcmp(text.data() + at, m_text.data() + step.a, step.b) != 0)
                return false;
            at += step.b;
            break;
        case Op::Blanks:
            if (at >= text.size() || !isBlank(text[at]))
                return false;
            while (at < text.size() && isBlank(text[at]))
                ++at;
            break;
        case Op::Anything: at = text.size(); break;
        case Op::Optional:
        case Op::Choice: {
            bool fits = false;
            for (std::uint32_t r = step.a; r < step.b && !fits; ++r) {
                const std::size_t facts = line.facts.size(), before = at;
                fits = run(m_ranges[r], text, at, targets, line);
                if (!fits) {
                    line.facts.resize(facts);
                    at = before;
                }
            }
            if (!fits && step.op == Op::Choice)
                return false;
            break;
        }
        default:
            if (!capture(step, text, at, targets, line))
                return false;
        }
    }
    return true;
}

std::size_t Pattern::stopAt(const Step &step, std::string_view text, std::size_t from) const
{
    if (step.b == step.a + 1) {
        const std::size_t found = findText(text, stopText(step.a), from);
        return found == std::string_view::npos && step.toEnd ? text.size() : found;
    }
    std::size_t best = std::string_view::npos;
    for (std::uint32_t stop = step.a; stop < step.b; ++stop) {
        const std::string_view within = best == std::string_view::npos ? text : text.substr(0, std::min(text.size(), best + m_stops[stop].length));
        best = std::min(best, findText(within, stopText(stop), from));
    }
    return best == std::string_view::npos && step.toEnd ? text.size() : best;
}

bool Pattern::capture(const Step &step, std::string_view text, std::size_t &at, const Targets &targets, LineState &line) const
{
    std::size_t end = at;
    switch (step.op) {
    case Op::Until: end = stopAt(step, text, at); break;
    case Op::UntilLast: {
        end = step.toEnd ? text.size() : std::string_view::npos;
        std::size_t best = std::string_view::npos;
        for (std::uint32_t stop = step.a; stop < step.b; ++stop) {
            const std::size_t found = text.rfind(stopText(stop));
            if (found != std::string_view::npos && found >= at && (best == std::string_view::npos || found > best))
                best = found;
        }
        if (best != std::string_view::npos)
            end = best;
        break;
    }
    case Op::Word: {
        while (end < text.size() && !isBlank(text[end]))
            ++end;
        if (step.b > step.a) {
            // The following text may begin in the word and hold a blank: ": ".
            const std::size_t stop = stopAt(step, text.substr(0, std::min(text.size(), end + 32)), at);
            if (stop < end)
                end = stop;
        }
        if (end == at)
            return false;
        break;
    }
    case Op::Digits:
        while (end < text.size() && text[end] >= '0' && text[end] <= '9')
            ++end;
        if (end == at)
            return false;
        break;
    case Op::Level:
        while (end < text.size() && (text[end] | 0x20) >= 'a' && (text[end] | 0x20) <= 'z')
            ++end;
        if (!isLevel(text.substr(at, end - at)))
            return false;
        break;
    case Op::Quoted: {
        if (at >= text.size() || (text[at] != '"' && text[at] != '\''))
            return false;
        const char quote = text[at];
        bool escaped = false;
        for (end = at + 1; end < text.size() && text[end] != quote; ++end)
            if (text[end] == '\\' && end + 1 < text.size()) {
                escaped = true;
                ++end;
            }
        if (end >= text.size())
            return false;
        std::string_view inside = text.substr(at + 1, end - at - 1);
        if (escaped) {
            char *out = line.arena.take(inside.size());
            std::size_t length = 0;
            for (std::size_t i = 0; i < inside.size(); ++i) {
                if (inside[i] == '\\' && i + 1 < inside.size() && (inside[i + 1] == quote || inside[i + 1] == '\\'))
                    ++i;
                out[length++] = inside[i];
            }
            inside = {out, length};
        }
        at = end + 1;
        return targets.add(step.target, inside, line);
    }
    case Op::Escaped: {
        bool escaped = false;
        const auto stops = [&] {
            for (std::uint32_t stop = step.a; stop < step.b; ++stop)
                if (text.substr(end).starts_with(stopText(stop)))
                    return true;
            return false;
        };
        for (; end < text.size() && !stops(); ++end)
            if (text[end] == '\\' && end + 1 < text.size()) {
                escaped = true;
                ++end;
            }
        if (end >= text.size() && !step.toEnd)
            return false;
        std::string_view value = text.substr(at, end - at);
        if (escaped) {
            char *out = line.arena.take(value.size());
            std::size_t length = 0;
            for (std::size_t i = 0; i < value.size(); ++i) {
                if (value[i] == '\\' && i + 1 < value.size())
                    ++i;
                out[length++] = value[i];
            }
            value = {out, length};
        }
        at = end;
        return targets.add(step.target, value, line);
    }
    case Op::Scan: {
        const std::string_view rest = text.substr(at);
        if (step.target.kind == Kind::Ip) {
            end = at + (rest.starts_with('-') ? 1 : ipLength(rest));
        } else if (step.target.kind == Kind::Time) {
            const auto time = targets.format(step.target).read(rest, line);
            if (!time)
                return false;
            if (!step.target.ignored)
                line.facts.push_back({step.target.slot, line.group, Kind::Time, rest.substr(0, time->length), time->time.ns, 0, time->assumed});
            at += time->length;
            return true;
        } else if (step.target.kind == Kind::Real) {
            end = at + integerLength(rest);
            if (end > at && end + 1 < text.size() && text[end] == '.')
                for (++end; end < text.size() && text[end] >= '0' && text[end] <= '9';)
                    ++end;
        } else {
            end = at + integerLength(rest);
        }
        if (end == at)
            return false;
        break;
    }
    default: return false;
    }
    if (end == std::string_view::npos)
        return false;
    const std::string_view value = text.substr(at, end - at);
    at = end;
    return targets.add(step.target, value, line);
}

} // namespace jupiter::ingest::declarative
