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

bool FilterPlan::mayMatch(const EventView &view, std::size_t steps, std::string *why) const
{
    return !view.source().segment || nodeMayMatch(m_root, view, steps, why);
}

bool FilterPlan::nodeMayMatch(const Node &node, const EventView &view, std::size_t steps, std::string *why)
{
    const auto may = [&](const Node &child) { return nodeMayMatch(child, view, steps, why); };
    switch (node.kind) {
    case Expr::Kind::All:
    case Expr::Kind::Not: return true; // what a filter cannot exclude says nothing about its opposite
    case Expr::Kind::And: return std::all_of(node.children.begin(), node.children.end(), may);
    case Expr::Kind::Or: return std::any_of(node.children.begin(), node.children.end(), may);
    case Expr::Kind::Test: return node.test != Test::Kind::AnyField && view.isDerived(node.field, steps) ? true : testMayMatch(node, view, why);
    }
    return true;
}

bool FilterPlan::testMayMatch(const Node &node, const EventView &view, std::string *why)
{
    const store::Segment &segment = *view.source().segment;
    const auto because = [&](bool may, const char *reason) {
        if (!may && why)
            *why = reason + (node.text.empty() ? node.field : node.text);
        return may;
    };
    if (!node.ids.empty())
        return because(std::any_of(node.ids.begin(), node.ids.end(), [&](const columnar::EventId &id) {
            return segment.mayHoldInteger(columnar::fields::sequence, id.sequence, id.sequence) && segment.mayContain(columnar::fields::source, id.source);
        }), "value filters rule out ");
    if (node.field == columnar::fields::id)
        return true;
    if (view.source().isSide(node.field))
        return because(view.source().side->mayHave(segment), "no event of these is marked, for ");
    if (node.test == Test::Kind::AnyField && node.canProbe && !mayMatchFlat(*node.matcher))
        return because(std::any_of(node.probes.begin(), node.probes.end(), [&](const Probe &probe) { return segment.mayContainAnywhere(probe.text); }),
                       "text filters (4-grams) rule out ");
    if (node.test == Test::Kind::AnyField || node.fieldPattern) {
        const std::optional<Glob> names = node.fieldPattern ? std::optional<Glob>(std::in_place, *node.fieldPattern, true) : std::nullopt;
        const auto fields = segment.fields();
        if (const RowSource &source = view.source(); names && source.side) // "mark.*:x"
            for (const std::string &name : source.side->names())
                if (names->matches(name) && source.side->mayHave(segment))
                    return true;
        return because(std::any_of(fields.begin(), fields.end(), [&](const std::string &name) {
            return (!names || names->matches(name)) && mayHold(node, view, name, true, name, nullptr);
        }), "filters of every field rule out ");
    }
    const auto origins = view.schema().originsOf(segment, node.field);
    if (origins.empty())
        return because(false, "no event of these has the field of ");
    return std::any_of(origins.begin(), origins.end(), [&](const columnar::Schema::Origin &origin) {
        return mayHold(node, view, origin.stored, origin.exact, node.field, why);
    });
}

bool FilterPlan::mayHold(const Node &node, const EventView &view, const std::string &stored, bool exact, std::string_view name, std::string *why)
{
    if (node.test == Test::Kind::Exists)
        return true;
    const auto because = [&](const char *reason) {
        if (why)
            *why = reason + (node.text.empty() ? node.field : node.text);
        return false;
    };
    const store::Segment &segment = *view.source().segment;
    if (exact) {
        const auto reach = node.matcher->integers();
        if (reach.low <= reach.high && !segment.mayHoldInteger(stored, reach.low, reach.high))
            return because("least and greatest value rule out ");
    }
    if (!node.canProbe || (!exact && !stretchOnly(view.schema(), name, stored)))
        return true;
    bool whole = true;
    const bool may = std::any_of(node.probes.begin(), node.probes.end(), [&](const Probe &probe) {
        whole = whole && probe.whole && exact;
        return probe.whole && exact ? segment.mayHoldText(stored, probe.text) : segment.mayContain(stored, probe.text);
    });
    return may || because(whole ? "value filters (bloom) rule out " : "text filters (4-grams) rule out ");
}

std::vector<FilterPlan::Clause> FilterPlan::clauses() const
{
    const auto how = [](const Node &node) -> std::string {
        if (node.kind == Expr::Kind::Or)
            return "any of " + std::to_string(node.children.size()) + ", cheap ones first";
        if (node.kind != Expr::Kind::Test)
            return node.kind == Expr::Kind::Not ? "the rows that do not match" : "all of " + std::to_string(node.children.size());
        if (node.test == Test::Kind::Exists)
            return "rows that have the field; no value is read";
        if (!node.ids.empty())
            return "by source and record number";
        std::string out = node.test == Test::Kind::AnyField ? "every field whose filter allows it, each distinct value once" : "each distinct value once";
        if (const std::string_view engine = node.matcher->engine(); !engine.empty())
            out += ", by " + std::string(engine);
        if (node.canProbe)
            out += std::any_of(node.probes.begin(), node.probes.end(), [](const Probe &p) { return !p.whole; })
                       ? "; segments by text filter (4-grams)"
                       : "; segments by value filter (bloom)";
        if (node.test == Test::Kind::Range || (node.matcher->integers().low <= node.matcher->integers().high && node.test == Test::Kind::Equals))
            out += "; segments by least and greatest value";
        return out;
    };
    std::vector<Clause> out;
    if (m_root.kind == Expr::Kind::And && m_root.text.empty()) {
        for (const Node &child : m_root.children)
            out.push_back({child.text.empty() ? "(...)" : child.text, how(child)});
    } else if (m_root.kind != Expr::Kind::All) {
        out.push_back({m_root.text.empty() ? "(...)" : m_root.text, how(m_root)});
    }
    return out;
}

std::vector<std::string> FilterPlan::storedFields(const EventView &view, std::size_t steps) const
{
    std::vector<std::string> out;
    const auto visit = [&](const auto &self, const Node &node) -> void {
        for (const Node &child : node.children)
            self(self, child);
        if (node.kind != Expr::Kind::Test)
            return;
        if (node.test == Test::Kind::AnyField || node.fieldPattern) {
            const std::optional<Glob> names = node.fieldPattern ? std::optional<Glob>(std::in_place, *node.fieldPattern, true) : std::nullopt;
            for (const std::string &name : view.source().columns->fields())
                if ((!names || names->matches(name)) && (!view.source().segment || mayHold(node, view, name, true, name, nullptr)))
                    out.push_back(name);
        } else if (!view.isDerived(node.field, steps) && !view.source().isSide(node.field)) {
            for (const columnar::Schema::Origin &origin : view.schema().originsOf(*view.source().columns, node.field))
                out.push_back(origin.stored);
        }
    };
    visit(visit, m_root);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

} // namespace jupiter::query::internal
