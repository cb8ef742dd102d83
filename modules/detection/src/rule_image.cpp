// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled rules as bytes and back.
#include "compiled_rules.h"
#include "packing.h"

#include <algorithm>

namespace jupiter::detection {
namespace {

void packInfo(std::string &out, const RuleInfo &info)
{
    for (const std::string *text : {&info.id, &info.name, &info.path, &info.title, &info.status, &info.author, &info.description,
                                    &info.product, &info.category, &info.service, &info.reason})
        packText(out, *text);
    for (const auto *list : {&info.tags, &info.references, &info.falsePositives})
        packTexts(out, *list);
    pack(out, info.level);
    for (const bool flag : {info.isCorrelation, info.isFilter, info.standalone, info.loaded, info.duplicate})
        pack(out, flag);
    pack(out, info.line);
    pack(out, info.column);
}

void unpackInfo(ByteReader &in, RuleInfo &info)
{
    for (std::string *text : {&info.id, &info.name, &info.path, &info.title, &info.status, &info.author, &info.description,
                              &info.product, &info.category, &info.service, &info.reason})
        *text = unpackText(in);
    for (auto *list : {&info.tags, &info.references, &info.falsePositives})
        unpackTexts(in, *list);
    info.level = Level(std::min(in.read<std::uint8_t>(), std::uint8_t(Level::Critical)));
    for (bool *flag : {&info.isCorrelation, &info.isFilter, &info.standalone, &info.loaded, &info.duplicate})
        *flag = in.read<std::uint8_t>() == 1;
    info.line = in.read<std::uint32_t>();
    info.column = in.read<std::uint32_t>();
}

void packVariant(std::string &out, const SourceVariant &variant)
{
    for (const auto *lists : {&variant.channels, &variant.codes})
        packList(out, *lists, [&](const auto &list) { packTexts(out, list); });
    packList(out, variant.where, [&](const SourceVariant::Where &where) {
        packText(out, where.field);
        packTexts(out, where.values);
    });
    pack(out, std::int32_t(variant.renames));
}

void unpackVariant(ByteReader &in, SourceVariant &variant)
{
    for (auto *lists : {&variant.channels, &variant.codes})
        unpackList(in, *lists, [&](auto &list) { unpackTexts(in, list); });
    unpackList(in, variant.where, [&](SourceVariant::Where &where) {
        where.field = unpackText(in);
        unpackTexts(in, where.values);
    });
    variant.renames = in.read<std::int32_t>();
}

void packSpec(std::string &out, const CorrelationSpec &spec)
{
    pack(out, spec.type);
    for (const auto *list : {&spec.rules, &spec.groupBy, &spec.fields})
        packTexts(out, *list);
    pack(out, spec.timespanNs);
    pack(out, spec.generate);
    packList(out, spec.bounds, [&](const CorrelationSpec::Bound &bound) {
        pack(out, bound.kind);
        pack(out, bound.value);
    });
}

void unpackSpec(ByteReader &in, CorrelationSpec &spec)
{
    using Bound = CorrelationSpec::Bound;
    const auto type = in.read<std::uint8_t>();
    spec.type = CorrelationSpec::Type(std::min(type, std::uint8_t(CorrelationSpec::Type::ValuePercentile)));
    for (auto *list : {&spec.rules, &spec.groupBy, &spec.fields})
        unpackTexts(in, *list);
    spec.timespanNs = in.read<std::int64_t>();
    spec.generate = in.read<std::uint8_t>() == 1;
    unpackList(in, spec.bounds, [&](Bound &bound) {
        bound.kind = Bound::Kind(std::min(in.read<std::uint8_t>(), std::uint8_t(Bound::Kind::NotEqual)));
        bound.value = in.read<double>();
    });
    if (spec.bounds.empty() || spec.rules.empty() || spec.timespanNs <= 0)
        in.fail();
}

void packCorrelation(std::string &out, const CompiledCorrelation &correlation)
{
    pack(out, correlation.info);
    packSpec(out, correlation.spec); // without aliases: they are worked into the members
    packList(out, correlation.members, [&](const CompiledCorrelation::Member &member) {
        pack(out, member.info);
        pack(out, member.number);
        packTexts(out, member.groupNames);
        packArray(out, member.groupFields);
        packArray(out, member.valueFields);
    });
}

void unpackCorrelation(ByteReader &in, CompiledCorrelation &correlation)
{
    correlation.info = in.read<std::uint32_t>();
    unpackSpec(in, correlation.spec);
    unpackList(in, correlation.members, [&](CompiledCorrelation::Member &member) {
        member.info = in.read<std::uint32_t>();
        member.number = in.read<std::uint32_t>();
        unpackTexts(in, member.groupNames);
        unpackArray(in, member.groupFields);
        unpackArray(in, member.valueFields);
    });
}

} // namespace

std::string CompiledRules::pack() const
{
    std::string out;
    packText(out, m_fingerprint);
    packList(out, m_infos, [&](const RuleInfo &info) { packInfo(out, info); });
    packArray(out, steps);
    packArray(out, children);
    packTexts(out, selectionNames);
    packList(out, fields, [&](const auto &field) {
        packText(out, field->name());
        field->pack(out);
    });
    packList(out, variants, [&](const SourceVariant &variant) { packVariant(out, variant); });
    packList(out, sources, [&](const CompiledSource &source) {
        packArray(out, source.variants);
        packArray(out, source.rules);
        packArray(out, source.triggers);
        packArray(out, source.always);
    });
    packList(out, correlations, [&](const CompiledCorrelation &correlation) { packCorrelation(out, correlation); });
    return out;
}

std::shared_ptr<CompiledRules> CompiledRules::unpack(std::string_view bytes, std::shared_ptr<const void> owner)
{
    ByteReader in(std::as_bytes(std::span(bytes)));
    auto out = std::make_shared<CompiledRules>();
    out->m_owner = std::move(owner);
    out->fields.clear();
    out->fieldOfKey.clear();
    out->m_fingerprint = unpackText(in);
    unpackList(in, out->m_infos, [&](RuleInfo &info) { unpackInfo(in, info); });
    unpackArray(in, out->steps);
    unpackArray(in, out->children);
    unpackTexts(in, out->selectionNames);
    unpackList(in, out->fields, [&](std::unique_ptr<FieldMatcher> &field) {
        std::string name(unpackText(in));
        out->fieldOfKey.emplace(fieldKey(name), std::uint32_t(out->fields.size() - 1));
        field = std::make_unique<FieldMatcher>(std::move(name));
        field->unpack(in);
    });
    unpackList(in, out->variants, [&](SourceVariant &variant) { unpackVariant(in, variant); });
    unpackList(in, out->sources, [&](CompiledSource &source) {
        unpackArray(in, source.variants);
        unpackArray(in, source.rules);
        unpackArray(in, source.triggers);
        unpackArray(in, source.always);
    });
    unpackList(in, out->correlations, [&](CompiledCorrelation &correlation) { unpackCorrelation(in, correlation); });
    if (in.failed() || in.left() || !out->isSound())
        return nullptr;
    out->findUses();
    return out;
}

bool CompiledRules::isSound() const
{
    const auto allBelow = [](const std::vector<std::uint32_t> &list, std::size_t limit) {
        return std::all_of(list.begin(), list.end(), [limit](std::uint32_t i) { return i < limit; });
    };
    constexpr std::uint64_t deepest = 2'000, mostQuestions = 50'000'000; // far beyond what rules can be; steps are asked recursively
    std::vector<std::uint32_t> depth(steps.size(), 1);
    std::vector<std::uint64_t> questions(steps.size(), 1); // under each, as often as it is asked
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Step &step = steps[i];
        const bool isLeaf = step.kind == Step::Kind::Ask || step.kind == Step::Kind::Present || step.kind == Step::Kind::SameAs;
        if (step.kind > Step::Kind::SameAs || std::uint64_t(step.first) + step.count > children.size() ||
            step.selection >= std::int32_t(selectionNames.size()) || step.field >= fields.size() || step.other >= fields.size() ||
            (isLeaf ? step.count || step.atom >= fields[step.field]->size() : !step.count))
            return false;
        for (std::uint32_t k = 0; k < step.count; ++k) {
            const std::uint32_t child = children[step.first + k];
            if (child >= i)
                return false; // a step would be under itself
            depth[i] = std::max(depth[i], depth[child] + 1);
            questions[i] += questions[child];
        }
        if (depth[i] > deepest || questions[i] > mostQuestions)
            return false;
    }
    for (const SourceVariant &variant : variants)
        if (variant.renames >= std::int32_t(Taxonomy::builtIn().renames().size()))
            return false;
    for (const CompiledSource &source : sources) {
        if (!allBelow(source.variants, variants.size()) || !allBelow(source.always, source.rules.size()) ||
            !std::is_sorted(source.triggers.begin(), source.triggers.end()))
            return false;
        for (const CompiledSource::Trigger &trigger : source.triggers)
            if (trigger.field >= fields.size() || trigger.rule >= source.rules.size())
                return false;
        for (const CompiledRule &rule : source.rules)
            if (rule.info >= m_infos.size() || rule.root >= steps.size())
                return false;
    }
    std::vector<char> placed(m_infos.size(), 1); // each correlation comes after those it stands on
    for (const CompiledCorrelation &correlation : correlations) {
        if (correlation.info >= m_infos.size())
            return false;
        placed[correlation.info] = 0;
    }
    for (const CompiledCorrelation &correlation : correlations) {
        for (const auto &member : correlation.members)
            if (member.info >= m_infos.size() || !placed[member.info] || member.number >= correlation.spec.rules.size() ||
                member.groupNames.size() != correlation.spec.groupBy.size() || member.groupFields.size() != member.groupNames.size() ||
                !allBelow(member.groupFields, fields.size()) || !allBelow(member.valueFields, fields.size()))
                return false;
        placed[correlation.info] = 1;
    }
    return !fields.empty() && fieldOfKey.size() == fields.size() && fields[keywords]->name().empty();
}

} // namespace jupiter::detection
