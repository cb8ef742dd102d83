// SPDX-License-Identifier: GPL-3.0-or-later
// What a segment's min/max and value filters say before any column is opened.
#include "filter_plan.h"

#include "glob.h"
#include "literals.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::query::internal {
namespace {

/// The longest stretch without wildcards: every value that fits the pattern contains it.
std::string longestPiece(std::string_view pattern)
{
    std::string_view best;
    for (std::size_t from = 0; from <= pattern.size();) {
        std::size_t to = from;
        while (to < pattern.size() && pattern[to] != anyRun && pattern[to] != anyOne)
            ++to;
        if (to - from > best.size())
            best = pattern.substr(from, to - from);
        from = to + 1;
    }
    return std::string(best);
}

/// True when a transformed value is always a stretch of the stored one (in any letter case): a filter on parts still proves something.
bool keepsStretch(columnar::Transform transform)
{
    using columnar::Transform;
    switch (transform) {
    case Transform::None:
    case Transform::Basename:
    case Transform::Directory:
    case Transform::AfterBackslash:
    case Transform::BeforeBackslash:
    case Transform::Lower:
    case Transform::HashMd5:
    case Transform::HashSha1:
    case Transform::HashSha256:
    case Transform::HashImphash:
    case Transform::NotDash:
    case Transform::Address: return true;
    case Transform::HexToInteger:
    case Transform::Map: return false;
    }
    return false;
}

bool stretchOnly(const columnar::Schema &schema, std::string_view name, std::string_view stored)
{
    const auto it = schema.aliases().find(name);
    return it != schema.aliases().end() && std::all_of(it->second.begin(), it->second.end(), [&](const columnar::AliasRule &rule) {
               return rule.from != stored || keepsStretch(rule.transform);
           });
}

} // namespace

void FilterPlan::addProbes(const Test &test, Node &node)
{
    node.canProbe = true;
    for (const Literal &value : test.values)
        for (const std::string &reading : value.readings) {
            const bool wholeValue = test.kind == Test::Kind::Equals || test.kind == Test::Kind::In;
            if (wholeValue && !hasWildcards(reading)) {
                if (!value.quoted && ValueMatcher::network(reading))
                    node.canProbe = false;
                else if (!test.exactCase && reading.find(':') != std::string::npos && ValueMatcher::network(reading + "/128"))
                    node.canProbe = false; // an address in another spelling
                else if (!test.exactCase && parseNumber(reading))
                    node.probes.push_back({false, digitsOf(reading)}); // 05 equals 5
                else
                    node.probes.push_back({true, reading});
                continue;
            }
            std::string piece = longestPiece(reading);
            if (piece.empty())
                node.canProbe = false;
            else
                node.probes.push_back({false, std::move(piece)});
        }
    if (test.kind == Test::Kind::Regex || test.kind == Test::Kind::Range || test.kind == Test::Kind::Exists || node.probes.empty())
        node.canProbe = false;
}

bool FilterPlan::mayMatch(const EventView &view, std::size_t steps) const { return !view.source().segment || nodeMayMatch(m_root, view, steps); }

bool FilterPlan::nodeMayMatch(const Node &node, const EventView &view, std::size_t steps)
{
    const auto may = [&](const Node &child) { return nodeMayMatch(child, view, steps); };
    switch (node.kind) {
    case Expr::Kind::All:
    case Expr::Kind::Not: return true; // what a filter cannot exclude says nothing about its opposite
    case Expr::Kind::And: return std::all_of(node.children.begin(), node.children.end(), may);
    case Expr::Kind::Or: return std::any_of(node.children.begin(), node.children.end(), may);
    case Expr::Kind::Test: return node.test != Test::Kind::AnyField && view.isDerived(node.field, steps) ? true : testMayMatch(node, view);
    }
    return true;
}

bool FilterPlan::testMayMatch(const Node &node, const EventView &view)
{
    const store::Segment &segment = *view.source().segment;
    if (!node.ids.empty())
        return std::any_of(node.ids.begin(), node.ids.end(), [&](const columnar::EventId &id) {
            return segment.mayHoldInteger(columnar::fields::sequence, id.sequence, id.sequence) && segment.mayContain(columnar::fields::source, id.source);
        });
    if (node.field == columnar::fields::id)
        return true;
    if (node.test == Test::Kind::AnyField && node.canProbe && !mayMatchFlat(*node.matcher))
        return std::any_of(node.probes.begin(), node.probes.end(), [&](const Probe &probe) { return segment.mayContainAnywhere(probe.text); });
    if (node.test == Test::Kind::AnyField || node.fieldPattern) {
        const std::optional<Glob> names = node.fieldPattern ? std::optional<Glob>(std::in_place, *node.fieldPattern, true) : std::nullopt;
        const auto fields = segment.fields();
        return std::any_of(fields.begin(), fields.end(), [&](const std::string &name) {
            return (!names || names->matches(name)) && mayHold(node, view, name, true, name);
        });
    }
    const auto origins = view.schema().originsOf(segment, node.field);
    return std::any_of(origins.begin(), origins.end(), [&](const columnar::Schema::Origin &origin) {
        return mayHold(node, view, origin.stored, origin.exact, node.field);
    });
}

bool FilterPlan::mayHold(const Node &node, const EventView &view, const std::string &stored, bool exact, std::string_view name)
{
    if (node.test == Test::Kind::Exists)
        return true;
    const store::Segment &segment = *view.source().segment;
    if (exact) {
        const auto reach = node.matcher->integers();
        if (reach.low <= reach.high && !segment.mayHoldInteger(stored, reach.low, reach.high))
            return false;
    }
    if (!node.canProbe || (!exact && !stretchOnly(view.schema(), name, stored)))
        return true;
    return std::any_of(node.probes.begin(), node.probes.end(), [&](const Probe &probe) {
        return probe.whole && exact ? segment.mayHoldText(stored, probe.text) : segment.mayContain(stored, probe.text);
    });
}

} // namespace jupiter::query::internal
