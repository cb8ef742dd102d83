// SPDX-License-Identifier: GPL-3.0-or-later
// Explains rules from what the reader made of them, item by item in the rule's own order: slower than Evaluation, which shares and sorts, and a second
// opinion on it.
#include <jupiter/detection/why.h>

#include "field_binder.h"
#include "source_rows.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::detection {

using columnar::BatchRow;

namespace {

constexpr std::size_t maxValues = 8;
constexpr std::size_t maxValueBytes = 1'024;

/// Fills a WhyNode tree from the terms of a rule; asks an event when there is one.
class Tree {
public:
    struct Event {
        const CompiledRules &rules;
        FieldBinder &binder;
        int renames;
        BatchRow row;
    };
    explicit Tree(const ReadRule &rule, const Event *event) : m_rule(rule), m_event(event) {}

    WhyNode of(const Condition &condition) const // as deep as limits::conditionDepth
    {
        WhyNode out;
        if (condition.kind == Condition::Kind::Selection) {
            const NamedTerm &selection = m_rule.selections[condition.number];
            out.kind = WhyNode::Kind::Selection;
            out.text = selection.name;
            out.nodes.push_back(of(selection.term));
            out.holds = out.nodes[0].holds;
            return out;
        }
        switch (condition.kind) {
        case Condition::Kind::And: out.kind = WhyNode::Kind::All; break;
        case Condition::Kind::Or: out.kind = WhyNode::Kind::Any; break;
        case Condition::Kind::Not: out.kind = WhyNode::Kind::Not; break;
        case Condition::Kind::AtLeast: out.kind = WhyNode::Kind::AtLeast; break;
        case Condition::Kind::Selection: break;
        }
        out.needed = condition.number;
        for (const Condition &child : condition.nodes)
            out.nodes.push_back(of(child));
        decide(out);
        return out;
    }

private:
    WhyNode of(const Term &term) const // list, map, item, value: a handful of levels
    {
        if (term.kind == Term::Kind::Leaf)
            return item(term);
        WhyNode out;
        out.kind = term.kind == Term::Kind::And ? WhyNode::Kind::All : term.kind == Term::Kind::Or ? WhyNode::Kind::Any : WhyNode::Kind::Not;
        for (const Term &child : term.terms)
            out.nodes.push_back(of(child));
        if (out.nodes.size() == 1 && out.kind != WhyNode::Kind::Not)
            return std::move(out.nodes[0]);
        decide(out);
        return out;
    }

    static void decide(WhyNode &node)
    {
        const auto held = std::size_t(std::count_if(node.nodes.begin(), node.nodes.end(), [](const WhyNode &n) { return n.holds; }));
        switch (node.kind) {
        case WhyNode::Kind::All: node.holds = held == node.nodes.size(); break;
        case WhyNode::Kind::Any: node.holds = held > 0; break;
        case WhyNode::Kind::AtLeast: node.holds = held >= node.needed; break;
        case WhyNode::Kind::Not: node.holds = held == 0; break;
        case WhyNode::Kind::Selection:
        case WhyNode::Kind::Item: break;
        }
    }

    WhyNode item(const Term &term) const
    {
        WhyNode out;
        out.kind = WhyNode::Kind::Item;
        out.field = term.field;
        out.pattern = term.atom.kind == Atom::Kind::Present ? "is there" : term.atom.display;
        if (m_event)
            ask(term, out);
        return out;
    }

    std::vector<std::string> valuesOf(std::string_view field) const
    {
        std::vector<std::string> out;
        const auto known = m_event->rules.fieldOfKey.find(fieldKey(field));
        if (known == m_event->rules.fieldOfKey.end())
            return out;
        for (JudgedColumn *column : m_event->binder.columns(m_event->renames, known->second)) {
            const auto [first, last] = column->column().entriesOf(m_event->row);
            for (std::uint32_t i = first; i < last; ++i)
                if (std::string value(column->dictionary().at(column->codes()[i])); std::find(out.begin(), out.end(), value) == out.end())
                    out.push_back(std::move(value));
        }
        return out;
    }

    void ask(const Term &term, WhyNode &out) const
    {
        const Atom &atom = term.atom;
        const std::vector<std::string> values = valuesOf(term.field);
        const std::vector<std::string> others = atom.kind == Atom::Kind::SameAs ? valuesOf(atom.other) : std::vector<std::string>();
        const auto holds = [&](const std::string &value) {
            const std::string folded = foldCase(value);
            if (atom.kind == Atom::Kind::SameAs)
                return std::any_of(others.begin(), others.end(), [&](const std::string &o) { return sameAs(atom, value, o); });
            return atom.test(value, folded);
        };
        const auto hit = std::find_if(values.begin(), values.end(), holds);
        out.holds = hit != values.end();
        if (out.holds)
            keep(*hit, out);
        if (out.holds || term.field.empty()) {
            out.reason = out.holds ? "" : "in no value of the event";
            return;
        }
        for (const std::string &value : values)
            keep(value, out);
        if (values.empty())
            out.reason = "the event has no " + term.field;
        else if (atom.kind == Atom::Kind::SameAs && others.empty())
            out.reason = "the event has no " + atom.other;
        else
            out.reason = "another value";
    }

    static void keep(const std::string &value, WhyNode &out)
    {
        if (out.values.size() == maxValues)
            return;
        std::size_t end = std::min(value.size(), maxValueBytes);
        while (end < value.size() && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80)
            --end;
        out.values.push_back(value.substr(0, end) + (end < value.size() ? "\u2026" : ""));
    }

    const ReadRule &m_rule;
    const Event *m_event;
};

std::vector<SourceVariant> variantsOf(const RuleInfo &info)
{
    return Taxonomy::builtIn().source(info.product, info.category, info.service);
}

void collectFields(const Term &term, std::vector<std::string> &out)
{
    if (term.kind == Term::Kind::Leaf) {
        for (const std::string &name : {term.field, term.atom.other})
            if (!name.empty() && std::find(out.begin(), out.end(), name) == out.end())
                out.push_back(name);
    }
    for (const Term &child : term.terms)
        collectFields(child, out);
}

void nameRules(const std::vector<columnar::AliasRule> &rules, std::vector<std::string> &out)
{
    for (const columnar::AliasRule &rule : rules)
        if (std::find(out.begin(), out.end(), rule.from) == out.end())
            out.push_back(rule.from);
}

/// Where FieldBinder looks for a name, over all parts of a log source.
std::vector<std::string> storedNames(const std::string &field, const std::vector<SourceVariant> &variants, const columnar::Schema &schema)
{
    const Taxonomy &taxonomy = Taxonomy::builtIn();
    std::vector<std::string> out;
    bool others = variants.empty(), windows = variants.empty();
    for (const SourceVariant &variant : variants) {
        windows = windows || !variant.channels.empty();
        const auto &table = variant.renames >= 0 ? taxonomy.renames()[std::size_t(variant.renames)] : Taxonomy::Renames();
        const auto renamed = table.find(fieldKey(field));
        if (renamed != table.end())
            nameRules(renamed->second.rules, out);
        others = others || renamed == table.end() || !renamed->second.only;
    }
    if (!others)
        return out;
    const auto add = [&](std::string name) {
        if (std::find(out.begin(), out.end(), name) == out.end())
            out.push_back(std::move(name));
    };
    const auto system = taxonomy.fields().find(fieldKey(field));
    if (system != taxonomy.fields().end() && windows)
        add(system->second);
    else if (windows)
        add(std::string(columnar::fields::eventData) + field);
    add(field);
    for (const auto &[alias, rules] : schema.aliases())
        if (fieldKey(alias) == fieldKey(field))
            nameRules(rules, out);
    return out;
}

std::string join(const std::vector<std::string> &list, std::string_view by)
{
    std::string out;
    for (const std::string &each : list)
        out.append(out.empty() ? "" : by).append(each);
    return out;
}

std::vector<std::string> wordsOf(const CorrelationSpec &spec)
{
    static constexpr std::string_view types[] = {"events are counted", "distinct values are counted", "all of the rules hit", "the rules hit in this order",
                                                 "values are added up", "the mean of values", "the median of values", "values by their share of the events"};
    std::vector<std::string> out{std::string(types[std::size_t(spec.type)])};
    out.push_back("of the rules: " + join(spec.rules, ", "));
    if (!spec.fields.empty())
        out.push_back("of the field: " + join(spec.fields, ", "));
    if (!spec.groupBy.empty())
        out.push_back("for each: " + join(spec.groupBy, ", "));
    out.push_back("within: " + spec.timespanText());
    for (const CorrelationSpec::Bound &bound : spec.bounds)
        out.push_back("needed: " + bound.text());
    for (const auto &[alias, names] : spec.aliases)
        for (const auto &[rule, field] : names)
            out.push_back("in " + rule + ", " + alias + " is " + field);
    return out;
}

} // namespace

std::vector<RuleReading> readingsOf(std::string_view ruleText, const std::string &path, const columnar::Schema &schema)
{
    std::vector<RuleReading> out;
    for (const ReadRule &rule : readRules(ruleText, path)) {
        RuleReading &reading = out.emplace_back();
        reading.info = rule.info;
        if (!rule.info.loaded)
            continue;
        if (rule.correlation) {
            reading.correlation = wordsOf(*rule.correlation);
            continue;
        }
        const std::vector<SourceVariant> variants = variantsOf(rule.info);
        for (const SourceVariant &variant : variants)
            reading.sources.push_back(variant.words());
        std::vector<std::string> names;
        for (const NamedTerm &selection : rule.selections)
            collectFields(selection.term, names);
        for (const std::string &name : names)
            reading.fields.push_back({name, storedNames(name, variants, schema)});
        reading.condition = Tree(rule, nullptr).of(rule.condition);
    }
    return out;
}

Result<std::vector<Why>> whyOf(std::string_view ruleText, const std::string &path, const columnar::ColumnSource &source, BatchRow row,
                               const columnar::Schema &schema)
{
    std::vector<Why> out;
    columnar::Selection only = columnar::Selection::none(source.rows());
    only.add(row);
    for (ReadRule &rule : readRules(ruleText, path)) {
        if (!rule.info.loaded || rule.correlation || rule.filter)
            continue;
        CompiledRules compiled;
        compiled.add(rule);
        compiled.finish({});
        Why &why = out.emplace_back();
        why.info = rule.info;
        JUPITER_TRY(rowsOf, SourceRows(compiled).rows(source, &only));
        const CompiledSource &parts = compiled.sources.at(0);
        const SourceVariant *known = nullptr;
        for (const std::uint32_t variant : parts.variants)
            if (!known && rowsOf[variant].rows() && rowsOf[variant].wants(row))
                known = &compiled.variants[variant];
        why.sourceHolds = known;
        if (known) {
            why.source = known->words();
        } else if (parts.variants.empty()) {
            why.source = compiled.rules()[0].reason;
        } else {
            for (const std::uint32_t variant : parts.variants)
                why.source += (why.source.empty() ? "" : "; or ") + compiled.variants[variant].words();
            known = &compiled.variants[parts.variants[0]];
        }
        FieldBinder binder(compiled, schema);
        binder.begin(source);
        const Tree::Event event{compiled, binder, known ? known->renames : -1, row};
        why.condition = Tree(rule, &event).of(rule.condition);
        why.fires = why.sourceHolds && why.condition.holds;
        if (binder.error())
            return *binder.error();
    }
    return out;
}

namespace {

/// The items that make `node` false; under a `not` those that make it true. Each as deep as the rule.
void culprits(const WhyNode &node, bool wanted, std::string_view selection, std::vector<std::string> &out)
{
    constexpr std::size_t most = 3;
    if (node.holds == wanted || out.size() == most)
        return;
    if (node.kind == WhyNode::Kind::Item) {
        std::string text(selection);
        text.append(text.empty() ? "" : ": ").append(node.field).append(node.field.empty() ? "" : " ").append(node.pattern);
        if (wanted)
            text += ": " + node.reason + (node.values.empty() ? "" : " (" + node.values.front() + ")");
        else
            text += " holds, and the condition says not";
        if (std::find(out.begin(), out.end(), text) == out.end())
            out.push_back(std::move(text));
        return;
    }
    if (node.kind == WhyNode::Kind::Selection)
        selection = node.text;
    for (const WhyNode &child : node.nodes)
        culprits(child, node.kind == WhyNode::Kind::Not ? !wanted : wanted, selection, out);
}

} // namespace

std::string briefly(const Why &why)
{
    if (why.fires)
        return "it fires";
    if (!why.sourceHolds)
        return "the event is not of its log source (" + why.source + ")";
    std::vector<std::string> out;
    culprits(why.condition, true, {}, out);
    return join(out, "; ");
}

} // namespace jupiter::detection
