// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/engine/source_facts.h>

#include <algorithm>
#include <bit>

namespace jupiter::engine {
namespace {

constexpr std::int64_t hourNs = 3'600'000'000'000;
constexpr std::uint64_t fewEvents = 20;

/// b - a without overflow.
std::int64_t between(Timestamp a, Timestamp b)
{
    std::int64_t out = 0;
    if (__builtin_sub_overflow(b.ns, a.ns, &out))
        return b < a ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
    return out;
}

std::int64_t length(const QuietWindow &window) { return between(window.from, window.to); }

} // namespace

void ClockWatch::note(Timestamp time, std::int64_t sequence)
{
    if (between(m_now, time) > ClockFacts::futureNs)
        ++facts.future;
    if (m_events++ == 0) {
        m_last = m_latest = time;
        return;
    }
    if (const std::int64_t step = between(m_last, time); step < -ClockFacts::backwardsNs) {
        ++facts.backwards;
        if (-(step + 1) >= facts.mostBackwardsNs) {
            facts.mostBackwardsNs = -(step + 1) + 1;
            facts.mostBackwardsAt = sequence;
        }
    }
    m_last = time;
    const std::int64_t pause = between(m_latest, time);
    if (pause < 0)
        return;
    ++m_pauses[std::bit_width(std::uint64_t(pause))];
    if (pause >= hourNs) {
        const QuietWindow window{m_latest, time};
        m_longest.insert(std::upper_bound(m_longest.begin(), m_longest.end(), window, [](const auto &a, const auto &b) { return length(a) > length(b); }), window);
        if (m_longest.size() > maxQuiet)
            m_longest.pop_back();
    }
    m_latest = time;
}

std::vector<QuietWindow> ClockWatch::quiet() const
{
    std::uint64_t pauses = 0;
    for (const std::uint64_t count : m_pauses)
        pauses += count;
    if (m_events < fewEvents || pauses * 2 < m_events || facts.backwards * 10 > m_events)
        return {};
    std::uint64_t seen = 0;
    int bits = 0;
    while (bits < 64 && (seen += m_pauses[bits]) * 100 < pauses * 95)
        ++bits;
    std::vector<QuietWindow> out = m_longest;
    // A pause of `bits` bits is shorter than 2^bits.
    std::erase_if(out, [&](const QuietWindow &window) { return bits + 4 >= 63 || length(window) < std::int64_t(1) << (bits + 4); });
    return out;
}

} // namespace jupiter::engine
