// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter_plan.h"

#include "glob.h"
#include "literals.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::query::internal {

using columnar::ColumnPtr;
using columnar::Selection;
using columnar::ValueType;

namespace {

Case caseOf(const Test &test) { return test.exactCase ? Case::Exact : Case::Ignore; }

/// One matcher for all readings of all values.
template <class Make>
ValueMatcher anyReading(const Test &test, Make &&make)
{
    std::vector<ValueMatcher> matchers;
    for (const Literal &value : test.values)
        for (const std::string &reading : value.readings)
            make(value, reading, matchers);
    return ValueMatcher::anyOf(std::move(matchers));
}

ValueMatcher wholeValues(const Test &test)
{
    std::vector<std::string> plain;
    std::vector<ValueMatcher> matchers;
    for (const Literal &value : test.values)
        for (const std::string &reading : value.readings) {
            if (hasWildcards(reading)) {
                matchers.push_back(ValueMatcher::wildcard(reading, caseOf(test)));
                continue;
            }
            if (auto network = value.quoted ? std::nullopt : ValueMatcher::network(reading))
                matchers.push_back(*std::move(network));
            plain.push_back(reading);
        }
    if (plain.size() <= 4) {
        for (const std::string &text : plain)
            matchers.push_back(ValueMatcher::equals(text, caseOf(test)));
    } else {
        matchers.push_back(ValueMatcher::oneOf(plain, caseOf(test)));
    }
    return ValueMatcher::anyOf(std::move(matchers));
}

} // namespace

bool mayMatchFlat(const ValueMatcher &matcher)
{
    return matcher.mayMatch(ValueType::Integer) || matcher.mayMatch(ValueType::Time) || matcher.mayMatch(ValueType::Real);
}

Result<FilterPlan> FilterPlan::compile(const Expr &expr)
{
    JUPITER_TRY(root, compileNode(expr));
    FilterPlan plan;
    plan.m_root = std::move(root);
    return plan;
}

Result<FilterPlan::Node> FilterPlan::compileNode(const Expr &expr)
{
    if (expr.kind == Expr::Kind::Test) {
        auto test = compileTest(expr.test);
        if (test)
            test->text = expr.text;
        return test;
    }
    Node node;
    node.kind = expr.kind;
    node.text = expr.text;
    for (const Expr &child : expr.children) {
        JUPITER_TRY(compiled, compileNode(child));
        node.cost += compiled.cost;
        node.children.push_back(std::move(compiled));
    }
    std::stable_sort(node.children.begin(), node.children.end(), [](const Node &a, const Node &b) { return a.cost < b.cost; });
    return node;
}

Result<FilterPlan::Node> FilterPlan::compileTest(const Test &test)
{
    Node node;
    node.kind = Expr::Kind::Test;
    node.test = test.kind;
    node.field = test.field;
    node.cost = 2;
    if (test.field.find('*') != std::string::npos) {
        node.fieldPattern = test.field;
        std::replace(node.fieldPattern->begin(), node.fieldPattern->end(), '*', anyRun);
    }
    switch (test.kind) {
    case Test::Kind::AnyField:
        node.cost = 1000;
        [[fallthrough]];
    case Test::Kind::Contains:
        node.matcher = anyReading(test, [&](const Literal &, const std::string &text, auto &out) { out.push_back(ValueMatcher::contains(text, caseOf(test))); });
        break;
    case Test::Kind::StartsWith:
        node.matcher = anyReading(test, [&](const Literal &, const std::string &text, auto &out) { out.push_back(ValueMatcher::startsWith(text, caseOf(test))); });
        break;
    case Test::Kind::EndsWith:
        node.matcher = anyReading(test, [&](const Literal &, const std::string &text, auto &out) { out.push_back(ValueMatcher::endsWith(text, caseOf(test))); });
        break;
    case Test::Kind::Exists: node.cost = 1; break;
    case Test::Kind::Equals:
    case Test::Kind::In:
        node.matcher = wholeValues(test);
        if (test.field == columnar::fields::id)
            for (const Literal &value : test.values)
                if (auto id = columnar::EventId::parse(lowerAscii(value.text())))
                    node.ids.push_back(*std::move(id));
        if (node.ids.size() != test.values.size())
            node.ids.clear(); // some are no ids: compare texts
        std::sort(node.ids.begin(), node.ids.end(), [](const columnar::EventId &a, const columnar::EventId &b) { return a.sequence < b.sequence; });
        break;
    case Test::Kind::Regex: {
        JUPITER_TRY(matcher, ValueMatcher::regex(test.values.front().text(), caseOf(test)));
        node.matcher = std::move(matcher);
        node.cost = 20;
        break;
    }
    case Test::Kind::Range: {
        const auto end = [](const std::optional<Bound> &bound) -> std::optional<ValueMatcher::End> {
            return bound ? std::optional(ValueMatcher::End{bound->text, bound->inclusive}) : std::nullopt;
        };
        node.matcher = ValueMatcher::range(end(test.low), end(test.high));
        break;
    }
    }
    addProbes(test, node);
    return node;
}

Result<Selection> FilterPlan::rows(EventView &view, std::size_t steps) const { return rowsOf(m_root, view, steps); }

Result<Selection> FilterPlan::rowsOf(const Node &node, EventView &view, std::size_t steps)
{
    switch (node.kind) {
    case Expr::Kind::All: return Selection::all(view.rows());
    case Expr::Kind::Test: return testRows(node, view, steps);
    case Expr::Kind::Not: {
        JUPITER_TRY(rows, rowsOf(node.children.front(), view, steps));
        rows.invert();
        return rows;
    }
    case Expr::Kind::And: {
        JUPITER_TRY(rows, rowsOf(node.children.front(), view, steps));
        for (std::size_t i = 1; i < node.children.size() && rows.any(); ++i) {
            JUPITER_TRY(next, rowsOf(node.children[i], view, steps));
            rows.keep(next);
        }
        return rows;
    }
    case Expr::Kind::Or: {
        JUPITER_TRY(rows, rowsOf(node.children.front(), view, steps));
        for (std::size_t i = 1; i < node.children.size(); ++i) {
            JUPITER_TRY(next, rowsOf(node.children[i], view, steps));
            rows.include(next);
        }
        return rows;
    }
    }
    return Selection::none(view.rows());
}

Result<Selection> FilterPlan::testRows(const Node &node, EventView &view, std::size_t steps)
{
    if (view.cancelled())
        return Error{ErrorCode::Cancelled, "cancelled"};
    if (node.test == Test::Kind::AnyField)
        return anyFieldRows(node, view);
    if (!node.ids.empty() && !view.source().isTable && !view.isDerived(node.field, steps))
        return idRows(node, view);
    const auto judge = [&](const ColumnPtr &column) -> Result<Selection> {
        if (!column)
            return Selection::none(view.rows());
        if (node.test == Test::Kind::Exists)
            return column->present();
        if (column->type() == ValueType::Time && node.matcher->refusesTimes())
            return Error{ErrorCode::InvalidArgument, "'" + node.field + "' holds times, and what it is compared with is not one; write a time such as "
                                                     "2019-03-17 or 2019-03-17T19:00:00Z or now-24h"};
        Selection hit = node.matcher->rows(*column, view.job());
        if (view.cancelled()) // perhaps half of it
            return Error{ErrorCode::Cancelled, "cancelled"};
        return hit;
    };
    if (!node.fieldPattern || view.isDerived(node.field, steps)) {
        JUPITER_TRY(column, view.column(node.field, steps));
        return judge(column);
    }
    const Glob names(*node.fieldPattern, true);
    Selection rows = Selection::none(view.rows());
    const auto stored = view.source().columns->fields();
    std::vector<std::string> candidates(stored.begin(), stored.end());
    if (view.source().side)
        candidates.insert(candidates.end(), view.source().side->names().begin(), view.source().side->names().end());
    for (const std::string &name : candidates) {
        if (!names.matches(name))
            continue;
        if (view.cancelled())
            return Error{ErrorCode::Cancelled, "cancelled"};
        JUPITER_TRY(column, view.column(name, steps));
        if (column && column->type() == ValueType::Time && node.matcher && node.matcher->refusesTimes())
            continue;
        JUPITER_TRY(hit, judge(column));
        rows.include(hit);
    }
    return rows;
}

Result<Selection> FilterPlan::anyFieldRows(const Node &node, EventView &view)
{
    Selection rows = Selection::none(view.rows());
    const columnar::ColumnSource &columns = *view.source().columns;
    for (const std::string &name : columns.fields()) {
        if (view.cancelled())
            return Error{ErrorCode::Cancelled, "cancelled"};
        const store::Segment *segment = view.source().segment;
        if (segment && !mayHold(node, view, name, true, name, nullptr))
            continue;
        std::vector<std::uint8_t> hit;
        view.noteOpened(name);
        if (segment) { // most columns end at their dictionary, without unpacking which row has what
            JUPITER_TRY(dictionary, segment->dictionary(name));
            if (!dictionary && !mayMatchFlat(*node.matcher))
                continue;
            if (dictionary) {
                hit = node.matcher->judge(*dictionary, view.job());
                if (view.cancelled())
                    return Error{ErrorCode::Cancelled, "cancelled"};
                if (std::find(hit.begin(), hit.end(), std::uint8_t(1)) == hit.end())
                    continue;
            }
        }
        JUPITER_TRY(column, columns.column(name));
        if (column && column->isDictionary() && hit.size() == column->dictionary().size())
            rows.include(ValueMatcher::rows(*column, hit));
        else if (column && node.matcher->mayMatch(column->type()))
            rows.include(node.matcher->rows(*column, view.job()));
    }
    return rows;
}

Result<Selection> FilterPlan::idRows(const Node &node, EventView &view)
{
    const columnar::ColumnSource &columns = *view.source().columns;
    JUPITER_TRY(sources, columns.column(columnar::fields::source));
    JUPITER_TRY(sequences, columns.column(columnar::fields::sequence));
    JUPITER_TRY(repeated, columns.column(columnar::repeatedField));
    JUPITER_TRY(offsets, columns.column(columnar::fields::offset));
    Selection rows = Selection::none(view.rows());
    if (!sources || !sequences || !sources->isDictionary() || sequences->type() != ValueType::Integer)
        return rows;
    const auto isOf = [&](columnar::BatchRow row, const columnar::EventId &id) {
        const auto [source, sourceEnd] = sources->entriesOf(row);
        if (source == sourceEnd || !sources->dictionary().at(sources->codes()[source]).starts_with(id.source))
            return false;
        const auto has = [&](const ColumnPtr &column) {
            const auto [first, last] = column ? column->entriesOf(row) : std::pair<std::uint32_t, std::uint32_t>();
            return first < last;
        };
        if (!has(repeated) || id.offset < 0)
            return !has(repeated) && id.offset < 0;
        return has(offsets) && offsets->type() == ValueType::Integer && offsets->integers()[offsets->entriesOf(row).first] == id.offset;
    };
    // One look at each number, however many ids are asked for: the marks of a timeline are thousands.
    const auto numbers = sequences->integers();
    for (std::uint32_t entry = 0; entry < sequences->entries(); ++entry) {
        const columnar::BatchRow row = sequences->rowOf(entry);
        auto id = std::lower_bound(node.ids.begin(), node.ids.end(), numbers[entry], [](const columnar::EventId &each, std::int64_t n) { return each.sequence < n; });
        for (; id != node.ids.end() && id->sequence == numbers[entry]; ++id)
            if (isOf(row, *id)) {
                rows.add(row);
                break;
            }
    }
    return rows;
}

namespace {

template <class Node, class F>
void visit(const Node &node, F &&f)
{
    if (node.kind == Expr::Kind::Test)
        f(node);
    for (const Node &child : node.children)
        visit(child, f);
}

} // namespace

std::vector<std::string> FilterPlan::fields() const
{
    std::vector<std::string> names;
    visit(m_root, [&](const Node &node) {
        if (!node.field.empty())
            names.push_back(node.field);
    });
    return names;
}

std::uint64_t FilterPlan::gaveUp() const
{
    std::uint64_t sum = 0;
    visit(m_root, [&](const Node &node) { sum += node.matcher ? node.matcher->gaveUp() : 0; });
    return sum;
}

} // namespace jupiter::query::internal
