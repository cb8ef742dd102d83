// SPDX-License-Identifier: GPL-3.0-or-later
#include "field_binder.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::detection {
namespace {

constexpr std::size_t cacheLimitBytes = 192u << 20;
constexpr std::size_t uselessLimitBytes = 12u << 20; // of one field

/// What the engine adds to every event says nothing about what happened: keywords do not look there.
bool isBookkeeping(std::string_view stored)
{
    namespace f = columnar::fields;
    return stored.starts_with("jupiter.") || stored == f::timestamp || stored == f::path || stored == f::sequence ||
           stored == f::offset;
}

} // namespace

FieldBinder::FieldBinder(const CompiledRules &rules, const columnar::Schema &schema) : m_rules(rules), m_schema(schema)
{
    const Taxonomy &taxonomy = Taxonomy::builtIn();
    m_aliasOf.resize(rules.fields.size());
    for (const auto &[alias, unused] : schema.aliases())
        if (const auto it = rules.fieldOfKey.find(fieldKey(alias)); it != rules.fieldOfKey.end())
            m_aliasOf[it->second] = alias;
    for (const auto &[key, stored] : taxonomy.fields())
        if (const auto it = rules.fieldOfKey.find(key); it != rules.fieldOfKey.end())
            m_systemFields.emplace(stored, it->second);
    for (const Taxonomy::Renames &renames : taxonomy.renames()) {
        auto &table = m_renamed.emplace_back(rules.fields.size(), nullptr);
        for (const auto &[key, rule] : renames)
            if (const auto it = rules.fieldOfKey.find(key); it != rules.fieldOfKey.end())
                table[it->second] = &rule;
    }
    m_storedOf.resize(rules.fields.size());
    m_bound.assign(m_renamed.size() + 1, std::vector<Bound>(rules.fields.size()));
    m_caches.resize(rules.fields.size());
}

const std::vector<std::uint32_t> &FieldBinder::fieldsOfStored(const std::string &stored)
{
    const auto [it, isNew] = m_fieldsOfStored.try_emplace(stored);
    std::vector<std::uint32_t> &out = it->second;
    if (!isNew)
        return out;
    const auto add = [&](const std::string &key) {
        if (const auto field = m_rules.fieldOfKey.find(key); !key.empty() && field != m_rules.fieldOfKey.end())
            out.push_back(field->second);
    };
    add(fieldKey(stored));
    for (const std::string_view prefix : {columnar::fields::eventData, columnar::fields::userData}) {
        if (!stored.starts_with(prefix))
            continue;
        std::string own = stored.substr(prefix.size());
        add(fieldKey(own));
        std::replace(own.begin(), own.end(), ' ', '_');
        add(fieldKey(own));
        if (const std::size_t dot = own.rfind('.'); dot != std::string::npos && prefix == columnar::fields::userData)
            add(fieldKey(std::string_view(own).substr(dot + 1)));
    }
    for (const std::string &prefix : Taxonomy::builtIn().prefixes())
        if (stored.starts_with(prefix))
            add(fieldKey(std::string_view(stored).substr(prefix.size())));
    for (auto [from, to] = m_systemFields.equal_range(stored); from != to; ++from)
        out.push_back(from->second);
    if (!isBookkeeping(stored))
        out.push_back(CompiledRules::keywords);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

bool FieldBinder::stopped()
{
    if (!m_job || !m_job->cancelled())
        return false;
    if (!m_error)
        m_error = Error{ErrorCode::Cancelled, "cancelled"};
    return true;
}

void FieldBinder::begin(const columnar::ColumnSource &source, const JobControl *job)
{
    end();
    m_source = &source;
    m_job = job;
    m_error.reset();
    const auto stored = source.fields();
    for (std::uint32_t i = 0; i < stored.size(); ++i) {
        for (const std::uint32_t field : fieldsOfStored(stored[i])) {
            if (m_storedOf[field].empty())
                m_touched.push_back(field);
            m_storedOf[field].push_back(i);
        }
    }
}

void FieldBinder::end()
{
    for (const std::uint32_t field : m_touched)
        m_storedOf[field].clear();
    m_touched.clear();
    m_judged.clear();
    for (Bound *bound : m_known) {
        bound->known = false;
        bound->columns.clear();
    }
    m_known.clear();
    std::size_t memory = 0;
    for (const auto &cache : m_caches) {
        if (cache && cache->memoryBytes() > uselessLimitBytes && !cache->isOfUse())
            cache->clear(); // messages of a stream differ each: a cache of them is memory that others miss
        memory += cache ? cache->memoryBytes() : 0;
    }
    if (memory > cacheLimitBytes)
        for (const auto &cache : m_caches)
            if (cache)
                cache->clear();
    m_source = nullptr;
    m_job = nullptr;
}

const FieldBinder::Columns &FieldBinder::columns(int renames, std::uint32_t field)
{
    const bool renamed = renames >= 0 && m_renamed[std::size_t(renames)][field];
    Bound &bound = m_bound[renamed ? std::size_t(renames) + 1 : 0][field];
    return bound.known ? bound.columns : bind(renamed ? renames : -1, field, bound);
}

const FieldBinder::Columns &FieldBinder::bind(int renames, std::uint32_t field, Bound &bound)
{
    bound.known = true;
    m_known.push_back(&bound);
    if (renames >= 0) {
        const Taxonomy::Renamed &renamed = *m_renamed[std::size_t(renames)][field];
        for (const columnar::AliasRule &rule : renamed.rules)
            appendRenamed(bound.columns, field, rule);
        if (renamed.only)
            return bound.columns;
    }
    const auto stored = m_source->fields();
    for (const std::uint32_t i : m_storedOf[field])
        append(bound.columns, field, m_source->column(stored[i]));
    if (!m_aliasOf[field].empty())
        append(bound.columns, field, m_schema.resolve(*m_source, m_aliasOf[field]));
    return bound.columns;
}

void FieldBinder::appendRenamed(Columns &out, std::uint32_t field, const columnar::AliasRule &rule)
{
    if (!rule.from.ends_with(".*")) {
        append(out, field, m_schema.applyRules(*m_source, std::span(&rule, 1)));
        return;
    }
    const std::string_view prefix = std::string_view(rule.from).substr(0, rule.from.size() - 1);
    const auto stored = m_source->fields();
    for (auto it = std::lower_bound(stored.begin(), stored.end(), prefix); it != stored.end() && it->starts_with(prefix); ++it)
        append(out, field, m_source->column(*it));
}

void FieldBinder::append(Columns &out, std::uint32_t field, Result<columnar::ColumnPtr> column)
{
    if (!column) {
        if (!m_error)
            m_error = std::move(column).error();
        return;
    }
    if (!*column || !(*column)->entries() || stopped())
        return;
    auto &judged = m_judged[{field, column->get()}];
    if (!judged) {
        auto &cache = m_caches[field];
        if (!cache)
            cache = std::make_unique<ValueCache>();
        judged = std::make_unique<JudgedColumn>(*std::move(column), *m_rules.fields[field], *cache, m_scratch, m_job);
        stopped(); // perhaps in the middle of it
    }
    if (std::find(out.begin(), out.end(), judged.get()) == out.end())
        out.push_back(judged.get());
}

} // namespace jupiter::detection
