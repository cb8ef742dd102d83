// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/source_matcher.h>

#include "field_plan.h"
#include "prober.h"

#include <jupiter/core/text.h>
#include <jupiter/store/event_store.h>

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <unordered_map>
#include <utility>

namespace jupiter::intel {
namespace {

using columnar::Column;
using columnar::ColumnPtr;
using columnar::Selection;
using Tag = MatchSet::Tag;

/// Codes of a dictionary whose values hit, by indicator.
using CodesOf = std::map<Tag, std::vector<std::uint32_t>>;

constexpr std::size_t shortestRemembered = 24; // bytes: shorter values are asked faster than remembered

/// Values that hit nothing, by a 64-bit hash: most come again in the next segment. Forgets all when full.
class Strangers {
public:
    static std::uint64_t keyOf(std::string_view value, int reader) { return (hash64(value) ^ std::uint64_t(reader) * 0x9E3779B97F4A7C15ull) | 1; }
    bool holds(std::uint64_t key) const { return m_keys[slotOf(key)] != 0; }
    void fetch(std::uint64_t key) const { __builtin_prefetch(&m_keys[key >> 40 & (m_keys.size() - 1)]); }
    void add(std::uint64_t key)
    {
        if (m_count * 2 > m_keys.size()) {
            const auto before = std::exchange(m_keys, std::vector<std::uint64_t>(std::min(2 * m_keys.size(), mostSlots)));
            m_count = 0;
            if (before.size() < mostSlots)
                for (const std::uint64_t known : before)
                    if (known)
                        add(known);
        }
        std::uint64_t &slot = m_keys[slotOf(key)];
        m_count += slot == 0;
        slot = key;
    }

private:
    static constexpr std::size_t mostSlots = 1u << 19; // 4 MiB a worker

    std::size_t slotOf(std::uint64_t key) const
    {
        std::size_t i = key >> 40 & (m_keys.size() - 1);
        while (m_keys[i] && m_keys[i] != key)
            i = (i + 1) & (m_keys.size() - 1);
        return i;
    }

    std::vector<std::uint64_t> m_keys = std::vector<std::uint64_t>(1u << 12); // a power of two
    std::size_t m_count = 0;
};

std::vector<Reader> readersOf(Kind kind)
{
    switch (kind) {
    case Kind::Ipv4:
    case Kind::Ipv6: return {Reader::Address, Reader::Domain, Reader::Url, Reader::Email};
    case Kind::Domain: return {Reader::Domain, Reader::Url, Reader::Email};
    case Kind::Url: return {Reader::Url};
    case Kind::Email: return {Reader::Email};
    case Kind::Md5:
    case Kind::Sha1:
    case Kind::Sha256:
    case Kind::Sha512: return {Reader::Hash, Reader::Hashes};
    case Kind::Ssdeep: return {Reader::Ssdeep};
    case Kind::Imphash: return {Reader::Imphash, Reader::Hashes};
    case Kind::FileName: return {Reader::Name, Reader::Path};
    case Kind::FilePath: return {Reader::Path};
    case Kind::RegistryKey: return {Reader::Registry};
    case Kind::Mutex: return {Reader::Mutex};
    case Kind::UserAgent: return {Reader::Agent};
    case Kind::X509Sha1:
    case Kind::X509Sha256: return {Reader::Certificate};
    case Kind::Ja3: return {Reader::Ja3};
    case Kind::Ja4: return {Reader::Ja4};
    case Kind::Vulnerability: return {Reader::Vulnerability};
    case Kind::Yara:
    case Kind::Pattern:
    case Kind::Text: return {};
    }
    return {};
}

/// The rows of each list of codes, in one pass over the column; an empty list has none.
std::vector<Selection> rowsWith(const Column &column, const std::vector<std::span<const std::uint32_t>> &lists)
{
    std::vector<Selection> out(lists.size(), Selection::none(column.rows()));
    std::vector<std::uint32_t> groupOf(column.dictionary().size());   // by code: 0 is in no list
    std::vector<std::vector<std::uint32_t>> groups(1);                // the lists that a code is in
    for (std::uint32_t list = 0; list < lists.size(); ++list)
        for (const std::uint32_t code : lists[list]) {
            if (!groupOf[code]) {
                groupOf[code] = std::uint32_t(groups.size());
                groups.emplace_back();
            }
            groups[groupOf[code]].push_back(list);
        }
    if (groups.size() == 1)
        return out;
    const auto codes = column.codes();
    for (std::uint32_t i = 0; i < column.entries(); ++i)
        if (const std::uint32_t group = groupOf[codes[i]])
            for (const std::uint32_t list : groups[group])
                out[list].add(column.rowOf(i));
    return out;
}

Result<std::shared_ptr<const columnar::Dictionary>> dictionaryOf(const columnar::ColumnSource &source, std::string_view field)
{
    if (const auto *segment = dynamic_cast<const store::Segment *>(&source))
        return segment->dictionary(field);
    JUPITER_TRY(column, source.column(field));
    return column && column->isDictionary() ? column->sharedDictionary() : nullptr;
}

} // namespace

struct SourceMatcher::State {
    State(const MatchSet &matchSet, ValueOf lookUp)
        : set(matchSet), valueOf(std::move(lookUp)), prober(set, [this](Tag tag, Form form, std::string_view formed) {
              if (isReal(tag, form, formed)) {
                  ++hits;
                  auto &codes = (*found)[tag];
                  if (codes.empty() || codes.back() != code)
                      codes.push_back(code);
              }
          })
    {
    }

    /// Equal 64-bit keys are not yet equal values.
    bool isReal(Tag tag, Form form, std::string_view formed)
    {
        auto known = forms.find(tag);
        if (known == forms.end()) {
            const auto value = valueOf(tag);
            auto made = value ? formOf(*value) : std::nullopt;
            known = forms.emplace(tag, made ? *std::move(made) : FormedValue{Form::Address, {}}).first;
            if (!value)
                gone.insert(tag);
        }
        if (gone.contains(tag))
            return false;
        return formed.empty() || (known->second.form == form && known->second.text == formed);
    }

    /// Asks about every value of a dictionary.
    CodesOf codesOf(const columnar::Dictionary &dictionary, std::uint32_t readers)
    {
        CodesOf out;
        found = &out;
        for (int reader = 0; reader < readerCount; ++reader)
            if (readers >> reader & 1)
                for (std::uint32_t first = 0; first < dictionary.size(); first += std::uint32_t(keys.size()))
                    askSome(dictionary, first, reader);
        return out;
    }

    /// Asks about some values only, as they are after a transform, as one of its readers does.
    CodesOf codesAmong(const columnar::Dictionary &dictionary, const std::vector<std::uint32_t> &codes, const columnar::AliasRule &rule, Reader reader)
    {
        CodesOf out;
        found = &out;
        for (const std::uint32_t one : codes) {
            code = one;
            if (const auto value = columnar::applyTransform(rule.transform, dictionary.at(one), rule.map))
                prober.probe(reader, *value);
        }
        return out;
    }

    /// About a few values from `first` on: what the table of strangers and the set have for them is fetched while the keys of the next are made.
    void askSome(const columnar::Dictionary &dictionary, std::uint32_t first, int reader)
    {
        const std::uint32_t end = std::min(first + std::uint32_t(keys.size()), dictionary.size());
        for (std::uint32_t one = first; one < end; ++one) {
            const std::string_view value = dictionary.at(one);
            keys[one - first] = value.size() >= shortestRemembered ? strangers.keyOf(value, reader) : 0;
            strangers.fetch(keys[one - first]);
        }
        for (std::uint32_t one = first; one < end; ++one) {
            std::uint64_t &key = keys[one - first];
            if (key && strangers.holds(key))
                key = 0;
            else
                prober.gather(Reader(reader), dictionary.at(one), one);
        }
        for (const std::uint32_t one : prober.take()) {
            code = one;
            const std::size_t before = hits;
            prober.probe(Reader(reader), dictionary.at(code));
            if (hits != before)
                keys[code - first] = 0;
        }
        for (const std::uint64_t key : std::span(keys).first(end - first))
            if (key)
                strangers.add(key);
    }

    /// Which columns to ask: as before when the fields are those of the source before, as they nearly always are.
    const std::vector<PlannedColumn> &columnsOf(const columnar::ColumnSource &source)
    {
        const auto stored = source.fields();
        if (!std::equal(stored.begin(), stored.end(), plannedFor.begin(), plannedFor.end())) {
            planned = plannedColumns(FieldPlan::builtIn(), source, columnar::Schema::builtIn());
            plannedFor.assign(stored.begin(), stored.end());
        }
        return planned;
    }

    const MatchSet &set;
    ValueOf valueOf;
    Prober prober;
    CodesOf *found = nullptr;
    std::uint32_t code = 0;
    std::size_t hits = 0;
    Strangers strangers;
    std::array<std::uint64_t, 64> keys{};
    std::vector<std::string> plannedFor;
    std::vector<PlannedColumn> planned;
    std::unordered_map<Tag, FormedValue> forms;
    std::set<Tag> gone;
    MatchCoverage coverage;
};

SourceMatcher::SourceMatcher(const MatchSet &set, ValueOf valueOf) : m_state(std::make_unique<State>(set, std::move(valueOf))) {}
SourceMatcher::~SourceMatcher() = default;

const MatchCoverage &SourceMatcher::coverage() const
{
    return m_state->coverage;
}

namespace {

/// Names hits by the fields of the plan: a stored field's rows go to the first name under which the event shows the value.
class HitNamer {
public:
    HitNamer(SourceMatcher::State &state, const columnar::ColumnSource &source, const Selection *only) : m_state(state), m_source(source), m_only(only) {}

    Result<void> add(const PlannedColumn &planned, const CodesOf &hits)
    {
        JUPITER_TRY(column, m_source.column(planned.stored));
        if (!column || !column->isDictionary())
            return {};
        Lists lists;
        for (const auto &[tag, codes] : hits)
            lists.emplace_back(codes);
        std::vector<Selection> left = rowsWith(*column, lists);
        if (m_only)
            for (Selection &rows : left)
                rows.keep(*m_only);
        for (const std::uint32_t index : planned.names) {
            if (std::none_of(left.begin(), left.end(), [](const Selection &rows) { return rows.any(); }))
                return {};
            const FieldPlan::Field &field = FieldPlan::builtIn().fields()[index];
            if (field.name == planned.stored)
                break;
            JUPITER_TRY(named, shownAs(field, *column, planned.stored, hits, left));
            std::size_t n = 0;
            for (const auto &[tag, codes] : hits) {
                named[n].keep(left[n]);
                left[n].remove(named[n]);
                note(tag, field.name, std::move(named[n++]));
            }
        }
        std::size_t n = 0;
        for (const auto &[tag, codes] : hits)
            note(tag, planned.stored, std::move(left[n++]));
        return {};
    }

    std::vector<FieldHit> take()
    {
        std::vector<FieldHit> out;
        for (auto &[key, rows] : m_hits)
            out.push_back({key.first, key.second, std::move(rows)});
        return out;
    }

private:
    using Lists = std::vector<std::span<const std::uint32_t>>;

    /// By hit the rows where `field` has what hits. Nearly always that is what `stored` has there: rules that would overrule it have no value in these
    /// rows. Otherwise the field is put together for all rows, which takes long.
    Result<std::vector<Selection>> shownAs(const FieldPlan::Field &field, const Column &column, const std::string &stored, const CodesOf &hits, const std::vector<Selection> &left)
    {
        std::vector<Selection> out(hits.size(), Selection::none(m_source.rows()));
        const auto &aliases = columnar::Schema::builtIn().aliases();
        const auto rules = aliases.find(field.name);
        JUPITER_TRY(own, m_source.column(field.name));
        if (own || rules == aliases.end())
            return whereResolved(field, hits);
        const auto isOurs = [&](const columnar::AliasRule &rule) { return rule.from == stored; };
        const auto past = std::find_if(rules->second.rbegin(), rules->second.rend(), isOurs).base(); // later ones overrule nothing of ours
        for (auto at = rules->second.begin(); at != past; ++at) {
            const columnar::AliasRule &rule = *at;
            if (!isOurs(rule)) {
                JUPITER_TRY(other, m_source.column(rule.from));
                const auto overruled = [present = other ? other->present() : Selection()](const Selection &rows) {
                    Selection both = present;
                    both.keep(rows);
                    return both.any();
                };
                if (other && std::any_of(left.begin(), left.end(), overruled))
                    return whereResolved(field, hits);
                continue;
            }
            std::vector<CodesOf> among; // by hit; kept while lists looks into it
            Lists lists;
            for (const auto &[tag, codes] : hits) {
                const CodesOf &here = among.emplace_back(m_state.codesAmong(column.dictionary(), codes, rule, field.reader));
                const auto mine = here.find(tag);
                lists.emplace_back(mine == here.end() ? std::span<const std::uint32_t>() : mine->second);
            }
            std::vector<Selection> rows = rowsWith(column, lists);
            for (std::size_t n = 0; n < rows.size(); ++n) {
                rows[n].keep(left[n]);
                if (auto done = narrow(rule.when, rows[n]); !done)
                    return std::move(done).error();
                out[n].include(rows[n]);
            }
        }
        return out;
    }

    /// Leaves the rows that satisfy a condition: few are asked, so each is looked at.
    Result<void> narrow(const columnar::SourceCondition &when, Selection &rows) const
    {
        const std::pair<std::string_view, const std::vector<std::string> *> parts[] = {
            {columnar::fields::channel, &when.channels}, {columnar::fields::provider, &when.providers}, {columnar::fields::code, &when.codes}, {columnar::fields::decoder, &when.decoders}};
        for (const auto &[field, wanted] : parts) {
            if (wanted->empty() || !rows.any())
                continue;
            JUPITER_TRY(column, m_source.column(field));
            Selection met = Selection::none(rows.rows());
            rows.forEach([&, &column = column, &wanted = wanted](columnar::BatchRow row) {
                const auto [first, last] = column ? column->entriesOf(row) : std::pair(0u, 0u);
                for (std::uint32_t entry = first; entry < last; ++entry)
                    if (std::any_of(wanted->begin(), wanted->end(), [text = column->text(entry)](const std::string &one) { return equalsIgnoreAsciiCase(text, one); }))
                        met.add(row);
            });
            rows = std::move(met);
        }
        return {};
    }

    Result<std::vector<Selection>> whereResolved(const FieldPlan::Field &field, const CodesOf &hits)
    {
        JUPITER_TRY(shown, resolved(field));
        if (!shown || !shown->isDictionary())
            return std::vector<Selection>(hits.size(), Selection::none(m_source.rows()));
        auto known = m_shownCodes.find(field.name);
        if (known == m_shownCodes.end())
            known = m_shownCodes.emplace(field.name, m_state.codesOf(shown->dictionary(), 1u << int(field.reader))).first;
        Lists lists;
        for (const auto &[tag, codes] : hits) {
            const auto here = known->second.find(tag);
            lists.emplace_back(here == known->second.end() ? std::span<const std::uint32_t>() : here->second);
        }
        return rowsWith(*shown, lists);
    }

    Result<ColumnPtr> resolved(const FieldPlan::Field &field)
    {
        const auto known = m_resolved.find(field.name);
        if (known != m_resolved.end())
            return known->second;
        JUPITER_TRY(column, columnar::Schema::builtIn().resolve(m_source, field.name));
        m_resolved.emplace(field.name, column);
        return column;
    }

    void note(Tag tag, const std::string &field, Selection rows)
    {
        if (!rows.any())
            return;
        const auto [at, isNew] = m_hits.try_emplace({tag, field}, std::move(rows));
        if (!isNew)
            at->second.include(rows); // not moved from: it was there
    }

    SourceMatcher::State &m_state;
    const columnar::ColumnSource &m_source;
    const Selection *m_only;
    std::map<std::string, ColumnPtr> m_resolved;
    std::map<std::string, CodesOf> m_shownCodes; // by field of the plan
    std::map<std::pair<Tag, std::string>, Selection> m_hits;
};

} // namespace

Result<std::vector<FieldHit>> SourceMatcher::match(const columnar::ColumnSource &source, const Selection *only)
{
    State &state = *m_state;
    const FieldPlan &plan = FieldPlan::builtIn();
    HitNamer namer(state, source, only);
    std::set<std::string> looked;
    for (const PlannedColumn &planned : state.columnsOf(source)) {
        looked.insert(planned.stored);
        std::uint32_t readers = 0;
        for (int reader = 0; reader < readerCount; ++reader)
            if ((planned.readers >> reader & 1) && state.prober.canHit(Reader(reader)))
                readers |= 1u << reader;
        if (!readers)
            continue;
        JUPITER_TRY(dictionary, dictionaryOf(source, planned.stored));
        if (!dictionary)
            continue;
        state.coverage.readers |= readers;
        for (const std::uint32_t index : planned.names)
            state.coverage.fields.insert(plan.fields()[index].name);
        if (planned.names.empty())
            state.coverage.fields.insert(planned.stored);
        const CodesOf hits = state.codesOf(*dictionary, readers);
        if (hits.empty())
            continue;
        auto named = namer.add(planned, hits);
        if (!named)
            return std::move(named).error();
    }
    for (const std::string &field : source.fields())
        if (!looked.contains(field) && !isOwnField(field) && !state.coverage.fields.contains(field))
            state.coverage.leftOut.insert(field);
    return namer.take();
}

void MatchCoverage::add(const MatchCoverage &other)
{
    fields.insert(other.fields.begin(), other.fields.end());
    leftOut.insert(other.leftOut.begin(), other.leftOut.end());
    readers |= other.readers;
}

std::string fieldsFor(Kind kind)
{
    std::string out;
    const auto readers = readersOf(kind);
    for (const FieldPlan::Field &field : FieldPlan::builtIn().fields())
        if (std::find(readers.begin(), readers.end(), field.reader) != readers.end() && out.size() < 200)
            out += (out.empty() ? "" : ", ") + field.name;
    return out;
}

bool isCovered(Kind kind, const MatchCoverage &coverage)
{
    const auto readers = readersOf(kind);
    return std::any_of(readers.begin(), readers.end(), [&](Reader reader) { return coverage.readers >> int(reader) & 1; });
}

} // namespace jupiter::intel
