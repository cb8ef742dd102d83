// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern_hunt.h"

#include "stix_fields.h"

#include <jupiter/columnar/schema.h>
#include <jupiter/core/text.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace jupiter::intel {
namespace {

using columnar::Column;
using columnar::ColumnPtr;
using columnar::Selection;
using Node = StixNode::Kind;

constexpr std::uint64_t mostJudged = 100'000'000; // values that one worker judges one by one: some seconds
constexpr std::size_t shownText = 100;

/// Which rows satisfy a comparison, by the object that they satisfy it with.
using RowsOf = std::map<std::string, Selection, std::less<>>;

/// Types that an event describes once, with fields of several beginnings.
bool isWholeEvent(std::string_view type)
{
    return type == "process" || type == "network-traffic" || type == "email-message" || type == "user-account";
}

/// The object of an event that a field is a property of.
std::string objectOf(std::string_view type, std::string_view field)
{
    if (isWholeEvent(type))
        return {};
    std::size_t end = field.find('.');
    if (field.starts_with("tls."))
        end = field.find('.', end + 1);
    return std::string(field.substr(0, end));
}

/// Values of these kinds are the same in any letter case.
bool isFolded(const std::optional<Kind> &kind)
{
    return kind && (*kind == Kind::Md5 || *kind == Kind::Sha1 || *kind == Kind::Sha256 || *kind == Kind::Sha512 || *kind == Kind::Imphash || *kind == Kind::Domain ||
                    *kind == Kind::Email || *kind == Kind::X509Sha1 || *kind == Kind::X509Sha256);
}

bool isEquality(const StixTest &test)
{
    return (test.op == StixOperator::Equal || test.op == StixOperator::In) && !test.negated &&
           std::all_of(test.operands.begin(), test.operands.end(), [](const StixLiteral &literal) { return literal.kind == StixLiteral::Kind::Text; });
}

bool isNumeric(const StixTest &test)
{
    return std::all_of(test.operands.begin(), test.operands.end(),
                       [](const StixLiteral &literal) { return literal.kind == StixLiteral::Kind::Integer || literal.kind == StixLiteral::Kind::Real; });
}

bool isNetwork(const StixTest &test)
{
    return test.op == StixOperator::IsSubset || test.op == StixOperator::IsSuperset;
}

/// A text of an event as the value that a comparison asks for: numbers are kept as text there.
StixValue valueOf(std::string_view text, bool numeric)
{
    StixValue out;
    out.kind = StixValue::Kind::Text;
    out.text = text;
    if (!numeric)
        return out;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.integer);
    if (error == std::errc() && end == text.data() + text.size()) {
        out.kind = StixValue::Kind::Integer;
        out.real = double(out.integer);
    }
    return out;
}

/// Whether what every node asks for includes something that is there, so that NOT EXISTS only narrows it.
bool isGrounded(const StixPattern &pattern)
{
    std::vector<bool> grounded(pattern.nodes.size());
    for (std::size_t i = 0; i < pattern.nodes.size(); ++i) { // children stand before their parents
        const StixNode &node = pattern.nodes[i];
        const auto holds = [&](std::uint32_t child) { return bool(grounded[child]); };
        if (node.kind == Node::Test)
            grounded[i] = pattern.tests[node.test].op != StixOperator::Exists || !pattern.tests[node.test].negated;
        else if (node.kind == Node::AllOf)
            grounded[i] = std::any_of(node.children.begin(), node.children.end(), holds);
        else
            grounded[i] = std::all_of(node.children.begin(), node.children.end(), holds);
    }
    return grounded.back();
}

Selection rowsOfCodes(const Column &column, const std::vector<std::uint8_t> &wanted)
{
    Selection rows = Selection::none(column.rows());
    const auto codes = column.codes();
    for (std::uint32_t i = 0; i < column.entries(); ++i)
        if (wanted[codes[i]])
            rows.add(column.rowOf(i));
    return rows;
}

} // namespace

struct PatternHunt::Asked {
    MatchSet::Tag tag = 0;
    std::string text;
    StixPattern pattern;
    struct Test {
        std::optional<StixJudge> judge;  ///< Empty: EXISTS.
        std::vector<std::string> fields;
        bool absent = false;             ///< NOT EXISTS.
        bool folded = false, equality = false, numeric = false, network = false;
    };
    std::vector<Test> tests;             ///< As pattern.tests; operands of folded ones are lower case there.
    std::string name;                    ///< The path of the first comparison.
    bool single = false;                 ///< One `[...]` and nothing around it.
};

/// The columns of one segment, each resolved once and its distinct values found once.
class PatternHunt::Rows {
public:
    Rows(const columnar::ColumnSource &source, Seen &seen) : m_source(source), m_seen(seen) {}

    Result<RowsOf> below(const Asked &asked, std::vector<bool> &tested, std::uint32_t index)
    {
        const StixNode &node = asked.pattern.nodes[index];
        if (node.kind == Node::Test)
            return of(asked, tested, node.test);
        RowsOf out;
        bool first = true;
        for (const std::uint32_t child : node.children) { // depth: StixPattern::depthLimit
            JUPITER_TRY(more, below(asked, tested, child));
            if (first) {
                out = std::move(more);
            } else if (node.kind == Node::AllOf) {
                RowsOf both;
                for (auto &[object, rows] : out)
                    if (const auto other = more.find(object); other != more.end()) {
                        rows.keep(other->second);
                        both.emplace(object, std::move(rows));
                    }
                out = std::move(both);
            } else {
                for (auto &[object, rows] : more)
                    if (const auto [at, isNew] = out.try_emplace(object, rows); !isNew)
                        at->second.include(rows);
            }
            first = false;
        }
        return out;
    }

private:
    struct Field {
        ColumnPtr column;                                           // null: the segment has none
        std::unordered_map<std::string, std::vector<std::uint32_t>> codes, foldedCodes; // by value; made when first asked
    };

    Result<Field *> field(const std::string &name)
    {
        if (const auto known = m_fields.find(name); known != m_fields.end())
            return &known->second;
        JUPITER_TRY(column, columnar::Schema::builtIn().resolve(m_source, name));
        if (column)
            m_seen.fields.insert(name);
        return &m_fields.emplace(name, Field{std::move(column), {}, {}}).first->second;
    }

    Result<RowsOf> of(const Asked &asked, std::vector<bool> &tested, std::uint32_t index)
    {
        const Asked::Test &test = asked.tests[index];
        RowsOf out;
        if (test.absent)
            return lacking(asked, tested, index);
        for (const std::string &name : test.fields) {
            JUPITER_TRY(found, field(name));
            if (!found->column)
                continue;
            tested[index] = true;
            JUPITER_TRY(rows, judged(asked, index, *found));
            if (!rows.any())
                continue;
            if (const auto [at, isNew] = out.try_emplace(objectOf(asked.pattern.tests[index].path.type, name), rows); !isNew)
                at->second.include(rows);
        }
        return out;
    }

    /// Rows without the property, by the objects that could have had it.
    Result<RowsOf> lacking(const Asked &asked, std::vector<bool> &tested, std::uint32_t index)
    {
        RowsOf out;
        tested[index] = true; // a field that no event has is absent from all
        for (const std::string &name : asked.tests[index].fields) {
            JUPITER_TRY(found, field(name));
            const auto at = out.try_emplace(objectOf(asked.pattern.tests[index].path.type, name), Selection::all(m_source.rows())).first;
            if (found->column)
                at->second.remove(found->column->present());
        }
        return out;
    }

    Result<Selection> judged(const Asked &asked, std::uint32_t index, Field &field)
    {
        const Asked::Test &test = asked.tests[index];
        const Column &column = *field.column;
        if (!test.judge)
            return column.present();
        if (!column.isDictionary())
            return flat(test, column);
        const columnar::Dictionary &values = column.dictionary();
        std::vector<std::uint8_t> wanted(values.size());
        if (test.equality) {
            auto &codes = test.folded ? field.foldedCodes : field.codes;
            if (codes.empty())
                for (std::uint32_t code = 0; code < values.size(); ++code)
                    codes[test.folded ? lowerAscii(values.at(code)) : std::string(values.at(code))].push_back(code);
            bool any = false;
            for (const StixLiteral &literal : asked.pattern.tests[index].operands)
                if (const auto found = codes.find(literal.text); found != codes.end())
                    for (const std::uint32_t code : found->second)
                        wanted[code] = any = true;
            return any ? rowsOfCodes(column, wanted) : Selection::none(column.rows());
        }
        JUPITER_TRY(left, spend(values.size()));
        static_cast<void>(left);
        for (std::uint32_t code = 0; code < values.size(); ++code) {
            const std::string folded = test.folded ? lowerAscii(values.at(code)) : std::string();
            auto good = test.judge->holds(valueOf(test.folded ? std::string_view(folded) : values.at(code), test.numeric));
            if (!good && !test.network) // what is no address is in no network
                return std::move(good).error();
            wanted[code] = good && *good;
        }
        return rowsOfCodes(column, wanted);
    }

    Result<Selection> flat(const Asked::Test &test, const Column &column)
    {
        Selection rows = Selection::none(column.rows());
        JUPITER_TRY(left, spend(column.entries()));
        static_cast<void>(left);
        for (std::uint32_t i = 0; i < column.entries(); ++i) {
            StixValue value;
            std::string text;
            if (column.type() == columnar::ValueType::Integer) {
                value = {StixValue::Kind::Integer, column.integers()[i], double(column.integers()[i]), {}};
            } else if (column.type() == columnar::ValueType::Real) {
                value = {StixValue::Kind::Real, 0, column.reals()[i], {}};
            } else {
                text = column.text(i);
                value = valueOf(text, false);
            }
            auto good = test.judge->holds(value);
            if (!good && !test.network)
                return std::move(good).error();
            if (good && *good)
                rows.add(column.rowOf(i));
        }
        return rows;
    }

    Result<bool> spend(std::uint64_t values)
    {
        m_seen.judged += values;
        if (m_seen.judged > mostJudged)
            return Error{ErrorCode::Unsupported, "more than " + withThousands(mostJudged) + " values would have to be compared one by one"};
        return true;
    }

    const columnar::ColumnSource &m_source;
    Seen &m_seen;
    std::map<std::string, Field, std::less<>> m_fields;
};

PatternHunt::PatternHunt(const std::vector<HuntList::Pattern> &patterns)
{
    for (const HuntList::Pattern &given : patterns) {
        auto parsed = parseStixPattern(given.text);
        if (!parsed) {
            refuse(given, parsed.error().message);
            continue;
        }
        auto asked = std::make_unique<Asked>();
        asked->tag = given.tag;
        asked->text = given.text;
        asked->pattern = *std::move(parsed);
        asked->name = stixFieldName(asked->pattern.tests.front().path);
        asked->single = asked->pattern.root().kind == Node::Observation;
        std::string why;
        for (StixTest &test : asked->pattern.tests) {
            Asked::Test &ready = asked->tests.emplace_back();
            const std::string name = stixFieldName(test.path);
            const StixField *field = stixField(name);
            if (!field || field->fields.empty()) {
                why = "no field of events is known for " + name;
                break;
            }
            ready.fields = field->fields;
            if (test.op == StixOperator::Exists) {
                ready.absent = test.negated;
                continue;
            }
            const bool address = field->kind == Kind::Ipv4 || field->kind == Kind::Ipv6;
            if (address && test.op == StixOperator::Equal && test.operands[0].text.find('/') != std::string::npos)
                test.op = StixOperator::IsSubset; // feeds write networks so
            ready.folded = isFolded(field->kind) && test.op != StixOperator::Matches;
            if (ready.folded)
                for (StixLiteral &literal : test.operands)
                    literal.text = lowerAscii(literal.text);
            ready.equality = isEquality(test);
            ready.numeric = isNumeric(test);
            ready.network = isNetwork(test);
            auto judge = StixJudge::make(test);
            if (judge)
                ready.judge = *std::move(judge);
            else
                why = judge.error().message;
        }
        if (why.empty() && !isGrounded(asked->pattern))
            why = "NOT EXISTS is asked only beside (AND) another comparison: every event lacks something";
        if (why.empty())
            m_patterns.push_back(std::move(asked));
        else
            refuse(given, std::move(why));
    }
}

PatternHunt::~PatternHunt() = default;

void PatternHunt::refuse(const HuntList::Pattern &pattern, std::string why)
{
    m_refused[std::move(why)].push_back(pattern.text);
}

Result<std::vector<FieldHit>> PatternHunt::match(const columnar::ColumnSource &source, const Selection *only, Seen &seen, bool aloneOnly) const
{
    std::vector<FieldHit> out;
    seen.tested.resize(m_patterns.size());
    Rows rows(source, seen);
    for (std::size_t i = 0; i < m_patterns.size(); ++i) {
        const Asked &asked = *m_patterns[i];
        if (aloneOnly && !asked.single)
            continue;
        seen.tested[i].resize(asked.tests.size());
        for (std::size_t node = 0; node < asked.pattern.nodes.size() && !seen.undecided.contains(i); ++node) {
            if (asked.pattern.nodes[node].kind != Node::Observation)
                continue;
            auto found = rows.below(asked, seen.tested[i], asked.pattern.nodes[node].children[0]);
            if (!found) {
                if (found.error().code != ErrorCode::Unsupported)
                    return std::move(found).error();
                seen.undecided.emplace(i, found.error().message);
                break;
            }
            Selection all = Selection::none(source.rows());
            for (const auto &[object, some] : *found)
                all.include(some);
            if (only)
                all.keep(*only);
            if (all.any())
                out.push_back({MatchSet::Tag(i), std::to_string(node), std::move(all)});
        }
    }
    return out;
}

Result<void> PatternHunt::matchAlone(const columnar::ColumnSource &source, Seen &seen, std::vector<FieldHit> &hits) const
{
    if (m_patterns.empty())
        return {};
    seen.judged = 0; // what a batch costs is bounded, not what all of them do
    JUPITER_TRY(found, match(source, nullptr, seen, true));
    for (FieldHit &hit : found)
        hits.push_back({m_patterns[hit.tag]->tag, m_patterns[hit.tag]->name, std::move(hit.rows), {}});
    return {};
}

/// The events that satisfy a pattern of several observations together; empty: there are none.
Result<std::optional<HuntHit>> PatternHunt::bind(const Asked &asked, const std::vector<HuntHit *> &observed)
{
    std::vector<const HuntEvent *> events;
    std::vector<StixInterval> intervals;
    std::vector<StixCandidates> candidates(asked.pattern.nodes.size());
    std::unordered_map<std::string_view, std::uint32_t> numberOf; // an event may satisfy several
    bool cut = false;
    for (const HuntHit *hit : observed) {
        cut |= hit->count > hit->events.size();
        std::size_t node = 0;
        std::from_chars(hit->field.data(), hit->field.data() + hit->field.size(), node);
        for (const HuntEvent &event : hit->events) {
            const auto [at, isNew] = numberOf.try_emplace(event.id, std::uint32_t(events.size()));
            if (isNew) {
                events.push_back(&event);
                intervals.push_back({event.time, event.time});
            }
            candidates[node].push_back(at->second);
        }
    }
    JUPITER_TRY(binding, bindStixPattern(asked.pattern, intervals, candidates));
    if (binding.empty() && cut)
        return Error{ErrorCode::Unsupported, "one part holds in more than " + withThousands(maxHuntEvents) + " events; the earliest were tried"};
    if (binding.empty())
        return std::optional<HuntHit>();
    HuntHit hit;
    for (const std::uint32_t one : binding)
        hit.events.push_back(*events[one]);
    std::sort(hit.events.begin(), hit.events.end(), [](const HuntEvent &a, const HuntEvent &b) { return std::tie(a.time, a.id) < std::tie(b.time, b.id); });
    hit.count = hit.events.size();
    hit.first = hit.events.front().time;
    hit.last = hit.events.back().time;
    for (const HuntHit *part : observed) {
        hit.hosts.insert(hit.hosts.end(), part->hosts.begin(), part->hosts.end());
        if (hit.user.empty())
            hit.user = part->user;
    }
    return std::optional(std::move(hit));
}

void PatternHunt::finish(std::vector<HuntHit> observed, const Seen &seen, HuntResult &into) const
{
    HuntReceipt &receipt = into.receipt;
    auto refused = m_refused;
    std::map<std::size_t, std::vector<HuntHit *>> ofPattern;
    for (HuntHit &hit : observed)
        ofPattern[hit.tag].push_back(&hit);
    for (std::size_t i = 0; i < m_patterns.size(); ++i) {
        const Asked &asked = *m_patterns[i];
        std::string why;
        if (const auto bad = seen.undecided.find(i); bad != seen.undecided.end())
            why = bad->second;
        for (std::size_t test = 0; test < asked.tests.size() && why.empty(); ++test)
            if (i >= seen.tested.size() || test >= seen.tested[i].size() || !seen.tested[i][test])
                why = "no event has a field for " + stixFieldName(asked.pattern.tests[test].path);
        std::optional<HuntHit> hit;
        if (asked.single && ofPattern.contains(i)) {
            hit = std::move(*ofPattern[i].front());
        } else if (ofPattern.contains(i)) {
            auto bound = bind(asked, ofPattern[i]);
            if (bound)
                hit = *std::move(bound);
            else
                why = bound.error().message;
        }
        if (hit) { // found all the same, whatever could not be asked besides
            hit->tag = asked.tag;
            hit->field = asked.name;
            into.hits.push_back(*std::move(hit));
            ++receipt.hit;
            why.clear();
        }
        if (why.empty()) {
            ++receipt.lookedFor;
            --receipt.notMatchable;
        } else {
            refused[why].push_back(asked.text);
        }
    }
    receipt.fields.insert(receipt.fields.end(), seen.fields.begin(), seen.fields.end());
    std::sort(receipt.fields.begin(), receipt.fields.end());
    receipt.fields.erase(std::unique(receipt.fields.begin(), receipt.fields.end()), receipt.fields.end());
    for (const auto &[why, patterns] : refused)
        receipt.notCovered.push_back({withThousands(patterns.size()) + (patterns.size() == 1 ? " pattern: " : " patterns, the first: ") + patterns.front().substr(0, shownText), why});
}

void PatternSeen::add(const PatternSeen &other)
{
    fields.insert(other.fields.begin(), other.fields.end());
    tested.resize(std::max(tested.size(), other.tested.size()));
    for (std::size_t i = 0; i < other.tested.size(); ++i) {
        tested[i].resize(std::max(tested[i].size(), other.tested[i].size()));
        for (std::size_t test = 0; test < other.tested[i].size(); ++test)
            if (other.tested[i][test])
                tested[i][test] = true;
    }
    undecided.insert(other.undecided.begin(), other.undecided.end());
}

} // namespace jupiter::intel
