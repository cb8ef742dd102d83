// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/indicator_json.h>

#include "indicator_summary.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/intel/intel_store.h>

namespace jupiter::intel {
namespace {

void writeTime(JsonWriter &json, const char *key, const std::optional<Timestamp> &time)
{
    if (time)
        json.key(key).string(formatRfc3339(*time));
}

} // namespace

Result<ListContext> ListContext::load(IntelStore &store, Timestamp now)
{
    ListContext out;
    out.m_now = now;
    JUPITER_TRY(lists, store.warningLists());
    out.m_warnings = WarningLists(std::move(lists));
    JUPITER_TRY(exceptions, store.exceptions());
    out.m_exceptions = Exceptions(std::move(exceptions), now);
    return out;
}

bool ListContext::isActive(const Indicator &indicator) const
{
    return indicator.isActive(m_now) && !m_exceptions.find(indicator.value.text);
}

Score ListContext::score(const Indicator &indicator) const
{
    return scoreOf(indicator, m_now, m_warnings.empty() ? std::vector<std::string>() : m_warnings.holding(indicator.value.text));
}

std::string indicatorLine(const Indicator &indicator, const ListContext &context)
{
    const IndicatorSummary summary = summaryOf(indicator);
    const Score score = context.score(indicator);
    JsonWriter json;
    json.beginObject().key("type").string("indicator").key("id").string(indicator.id()).key("kind").string(kindName(indicator.value.kind));
    json.key("value").string(indicator.value.text).key("active").boolean(context.isActive(indicator)).key("score").integer(score.value);
    json.key("arithmetic").beginArray();
    for (const std::string &step : score.steps)
        json.string(step);
    json.endArray();
    if (summary.confidence)
        json.key("confidence").integer(*summary.confidence);
    if (summary.tlp != Tlp::Unknown)
        json.key("tlp").string(tlpName(summary.tlp));
    json.key("tags").beginArray();
    for (const std::string &tag : summary.tags)
        json.string(tag);
    json.endArray();
    writeTime(json, "valid_from", summary.validFrom);
    writeTime(json, "valid_until", summary.validUntil);
    writeTime(json, "first_seen", summary.firstSeen);
    writeTime(json, "last_seen", summary.lastSeen);
    if (summary.sightings)
        json.key("sightings").unsignedInteger(summary.sightings);
    if (const auto conflicts = conflictsOf(indicator); !conflicts.empty()) {
        json.key("conflicts").beginArray();
        for (const std::string &conflict : conflicts)
            json.string(conflict);
        json.endArray();
    }
    if (const Exception *exception = context.exceptions().find(indicator.value.text))
        json.key("exception").string(exception->reason);
    json.key("sources").beginArray();
    for (const Claim &claim : indicator.claims) {
        json.beginObject().key("path").string(claim.path).key("format").string(claim.format);
        if (!claim.id.empty())
            json.key("id").string(claim.id);
        if (!claim.kind.empty())
            json.key("kind").string(claim.kind);
        if (!claim.comment.empty())
            json.key("comment").string(claim.comment);
        json.endObject();
    }
    return json.endArray().endObject().take();
}

} // namespace jupiter::intel
