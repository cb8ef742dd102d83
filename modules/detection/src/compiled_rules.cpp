// SPDX-License-Identifier: GPL-3.0-or-later
#include "compiled_rules.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::detection {
namespace {

std::uint8_t costOf(const Atom &atom, bool indexed)
{
    if (indexed)
        return 0;
    switch (atom.kind) {
    case Atom::Kind::Present: return 0;
    case Atom::Kind::Text: return 2;
    case Atom::Kind::Net:
    case Atom::Kind::Number: return 3;
    case Atom::Kind::SameAs: return 4;
    case Atom::Kind::Expression: return 5;
    }
    return 5;
}

/// "product linux, service auditd"
std::string sourceName(const RuleInfo &info)
{
    std::string out;
    for (const auto &[key, value] : {std::pair<std::string_view, const std::string &>{"product", info.product},
                                     {"category", info.category}, {"service", info.service}})
        if (!value.empty())
            out.append(out.empty() ? "" : ", ").append(key).append(" ").append(value);
    return out;
}

} // namespace

CompiledRules::CompiledRules()
{
    fields.push_back(std::make_unique<FieldMatcher>("")); // keywords
    fieldOfKey.emplace("", keywords);
}

std::uint32_t CompiledRules::fieldOf(std::string_view name)
{
    const auto [it, isNew] = fieldOfKey.try_emplace(fieldKey(name), std::uint32_t(fields.size()));
    if (isNew)
        fields.push_back(std::make_unique<FieldMatcher>(std::string(name)));
    return it->second;
}

std::uint32_t CompiledRules::sourceOf(const RuleInfo &info)
{
    const auto [it, isNew] =
        m_sourceOfName.try_emplace(info.product + '|' + info.category + '|' + info.service, std::uint32_t(sources.size()));
    if (isNew) {
        CompiledSource &source = sources.emplace_back();
        for (const SourceVariant &variant : Taxonomy::builtIn().source(info.product, info.category, info.service)) {
            const auto known = std::find(variants.begin(), variants.end(), variant);
            source.variants.push_back(std::uint32_t(known - variants.begin()));
            if (known == variants.end())
                variants.push_back(variant);
        }
    }
    return it->second;
}

std::uint32_t CompiledRules::push(Step step, std::vector<std::uint32_t> of)
{
    step.first = std::uint32_t(children.size());
    step.count = std::uint32_t(of.size());
    children.insert(children.end(), of.begin(), of.end());
    steps.push_back(step);
    return std::uint32_t(steps.size() - 1);
}

std::uint32_t CompiledRules::compile(Term &&term)
{
    Step step;
    if (term.kind == Term::Kind::Leaf) {
        step.field = fieldOf(term.field);
        Atom &atom = term.atom;
        if (atom.kind == Atom::Kind::Text && atom.pattern.tokens().size() == 1 &&
            atom.pattern.tokens()[0].kind == Pattern::Token::Kind::Any)
            atom.kind = Atom::Kind::Present; // `*`, and contains ''
        step.kind = atom.kind == Atom::Kind::Present  ? Step::Kind::Present
                    : atom.kind == Atom::Kind::SameAs ? Step::Kind::SameAs
                                                      : Step::Kind::Ask;
        if (atom.kind == Atom::Kind::SameAs)
            step.other = fieldOf(atom.other);
        step.atom = fields[step.field]->add(std::move(atom));
        return push(step, {});
    }
    step.kind = term.kind == Term::Kind::And ? Step::Kind::And : term.kind == Term::Kind::Or ? Step::Kind::Or : Step::Kind::Not;
    std::vector<std::uint32_t> of;
    for (Term &child : term.terms) // four levels deep at most: list, map, item, value
        of.push_back(compile(std::move(child)));
    return push(step, std::move(of));
}

std::uint32_t CompiledRules::compile(const Condition &condition, std::span<const std::uint32_t> selections)
{
    if (condition.kind == Condition::Kind::Selection)
        return selections[condition.number];
    Step step;
    step.needed = condition.number;
    switch (condition.kind) {
    case Condition::Kind::And: step.kind = Step::Kind::And; break;
    case Condition::Kind::Or: step.kind = Step::Kind::Or; break;
    case Condition::Kind::Not: step.kind = Step::Kind::Not; break;
    case Condition::Kind::AtLeast: step.kind = Step::Kind::AtLeast; break;
    case Condition::Kind::Selection: break;
    }
    std::vector<std::uint32_t> of;
    for (const Condition &child : condition.nodes) // as deep as limits::conditionDepth
        of.push_back(compile(child, selections));
    return push(step, std::move(of));
}

void CompiledRules::add(ReadRule rule)
{
    m_infos.push_back(std::move(rule.info));
    if (!m_infos.back().loaded || rule.filter || rule.values || (m_infos.back().isCorrelation && !rule.correlation))
        return; // nothing that fires
    if (rule.correlation) {
        correlations.push_back({std::uint32_t(m_infos.size() - 1), std::move(*rule.correlation), {}, rule.line, rule.column});
        return;
    }
    std::vector<std::uint32_t> selections;
    for (NamedTerm &selection : rule.selections) {
        selections.push_back(compile(std::move(selection.term)));
        steps[selections.back()].selection = int(selectionNames.size());
        selectionNames.push_back(std::move(selection.name));
    }
    const std::uint32_t root = compile(rule.condition, selections);
    CompiledSource &source = sources[sourceOf(m_infos.back())];
    source.rules.push_back({std::uint32_t(m_infos.size() - 1), root});
    if (!source.variants.empty())
        return;
    m_infos.back().reason = "no mapping knows the log source " + sourceName(m_infos.back());
    m_infos.back().line = rule.line;
    m_infos.back().column = rule.column;
}

void CompiledRules::finish(std::string fingerprint)
{
    m_fingerprint = std::move(fingerprint);
    link();
    for (const auto &field : fields)
        field->finish();
    std::vector<std::uint32_t> size(steps.size(), 1); // Questions under each step.
    for (std::size_t i = 0; i < steps.size(); ++i) {  // children come before their parents
        Step &step = steps[i];
        if (step.kind == Step::Kind::Ask || step.kind == Step::Kind::SameAs) {
            step.cost = costOf(fields[step.field]->atom(step.atom),
                               step.kind == Step::Kind::Ask && fields[step.field]->isIndexed(step.atom));
            continue;
        }
        const auto begin = children.begin() + step.first, end = begin + step.count;
        // Cheap and narrow ones first: they end most rules.
        std::stable_sort(begin, end, [&](std::uint32_t a, std::uint32_t b) {
            return steps[a].cost != steps[b].cost ? steps[a].cost < steps[b].cost : size[a] < size[b];
        });
        for (auto it = begin; it != end; ++it) {
            step.cost = std::max(step.cost, steps[*it].cost);
            size[i] = std::uint32_t(std::min<std::uint64_t>(std::uint64_t(size[i]) + size[*it], 1u << 30));
        }
        if (step.kind == Step::Kind::Not)
            step.cost = std::uint8_t(std::min(step.cost + 10, 200)); // what it takes away is best asked about few rows
    }
    findTriggers();
}

std::string RuleSet::Reading::sentence() const
{
    return cancelled ? "cancelled after " + withThousands(read) + " of " + withThousands(files) + " rule files" : std::string();
}

void CompiledRules::setReading(Reading reading, std::span<const RuleFile> files)
{
    m_reading = reading;
    for (const RuleFile &file : files)
        if (const std::string name = pathToUtf8(file.path); !isValidUtf8(name))
            m_oddFiles.try_emplace(toValidUtf8(name), file.path);
}

std::filesystem::path CompiledRules::fileOf(const RuleInfo &rule) const
{
    const auto odd = m_oddFiles.find(rule.path);
    return odd == m_oddFiles.end() ? pathFromUtf8(rule.path) : odd->second;
}

} // namespace jupiter::detection
