// SPDX-License-Identifier: GPL-3.0-or-later
// What correlation rules need of events, as bytes that stay beside the events.
#include <jupiter/detection/correlation.h>

#include "compiled_rules.h"
#include "packing.h"

#include <algorithm>

namespace jupiter::detection {
namespace {

/// Calls use(member) for every member of a hit. Column by column: alike values compress.
template <class Hit, class Use>
void eachColumn(Use &&use)
{
    for (const auto member : {&Hit::time, &Hit::sequence, &Hit::offset, &Hit::record})
        use(member);
    for (const auto member : {&Hit::correlation, &Hit::member, &Hit::rule, &Hit::group, &Hit::value, &Hit::source, &Hit::path})
        use(member);
}

} // namespace

std::string CorrelationHits::pack() const
{
    std::string out;
    packTexts(out, m_texts);
    detection::pack(out, std::uint32_t(m_hits.size()));
    eachColumn<Hit>([&](auto member) {
        for (const Hit &hit : m_hits)
            detection::pack(out, hit.*member);
    });
    return out;
}

Result<CorrelationHits> CorrelationHits::unpack(std::string_view bytes, const RuleSet &rules)
{
    std::size_t aHit = 0;
    eachColumn<Hit>([&](auto member) { aHit += sizeof(Hit().*member); });
    const Error broken{ErrorCode::Corrupt, "what correlation rules are to know of events cannot be read"};
    ByteReader in(std::as_bytes(std::span(bytes.data(), bytes.size())));
    CorrelationHits out;
    std::vector<std::string> texts;
    unpackTexts(in, texts);
    for (const std::string &each : texts)
        if (out.text(each) + 1 != out.m_texts.size() || out.m_texts.size() > texts.size())
            return broken; // twice the same: the numbers would not be those of the hits
    const std::size_t count = in.read<std::uint32_t>();
    if (in.failed() || count != in.left() / aHit || in.left() % aHit)
        return broken;
    out.m_hits.resize(count);
    eachColumn<Hit>([&](auto member) {
        for (Hit &hit : out.m_hits)
            hit.*member = in.read<std::remove_reference_t<decltype(hit.*member)>>();
    });
    const auto &compiled = static_cast<const CompiledRules &>(rules);
    for (const Hit &hit : out.m_hits) {
        const bool sound = hit.correlation < compiled.correlations.size() && hit.member < compiled.correlations[hit.correlation].members.size() &&
                           hit.rule < rules.rules().size() && std::max({hit.group, hit.value, hit.source, hit.path}) < out.m_texts.size();
        if (!sound)
            return broken;
    }
    return out;
}

} // namespace jupiter::detection
