// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula.h"

#include "event_view.h"
#include "filter_plan.h"
#include "literals.h"

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/core/text.h>

#include <cmath>

namespace jupiter::query::internal {

using columnar::BatchRow;
using columnar::ColumnPtr;
using columnar::ValueType;

struct FormulaPlan::Node {
    Formula::Kind kind = Formula::Kind::Number;
    double number = 0;
    std::string text;
    std::vector<std::unique_ptr<Node>> arguments;
    std::shared_ptr<const FilterPlan> condition;
};

FormulaPlan::~FormulaPlan() = default;

namespace {

/// A value on its way: nothing, a number, or a text. Times count as seconds since 1970 in arithmetic and keep their text elsewhere.
struct Cell {
    enum class Kind { None, Number, Text, Time } kind = Kind::None;
    Number number;
    std::string text;
    Timestamp time;
};

Cell cellOf(const Number &number)
{
    Cell cell;
    cell.kind = Cell::Kind::Number;
    cell.number = number;
    return cell;
}

Cell cellOf(std::string text)
{
    Cell cell;
    cell.kind = Cell::Kind::Text;
    cell.text = std::move(text);
    return cell;
}

std::optional<Number> numberOf(const Cell &cell)
{
    switch (cell.kind) {
    case Cell::Kind::None: return {};
    case Cell::Kind::Number: return cell.number;
    case Cell::Kind::Text: return parseNumber(cell.text);
    case Cell::Kind::Time: return internal::numberOf(double(cell.time.ns) / 1e9);
    }
    return {};
}

std::string textOf(const Cell &cell)
{
    switch (cell.kind) {
    case Cell::Kind::None: return {};
    case Cell::Kind::Number: return cell.number.whole ? internal::textOf(cell.number.integer) : internal::textOf(cell.number.real);
    case Cell::Kind::Text: return cell.text;
    case Cell::Kind::Time: return formatRfc3339(cell.time);
    }
    return {};
}

std::string upperAscii(std::string text)
{
    for (char &c : text)
        c = c >= 'a' && c <= 'z' ? char(c - 32) : c;
    return text;
}

std::int64_t characters(std::string_view text)
{
    std::int64_t n = 0;
    for (const char c : text)
        n += (c & 0xC0) != 0x80;
    return n;
}

/// Everything a node needs for one source: leaf columns and conditions, looked up once.
struct Bound {
    const FormulaPlan::Node *node;
    ColumnPtr column;
    columnar::Selection condition;
    std::vector<Bound> arguments;
};

Result<Bound> bind(const FormulaPlan::Node &node, EventView &view, std::size_t steps)
{
    Bound bound{&node, nullptr, {}, {}};
    if (node.kind == Formula::Kind::Field) {
        JUPITER_TRY(column, view.column(node.text, steps));
        bound.column = std::move(column);
    }
    if (node.condition) {
        JUPITER_TRY(rows, node.condition->rows(view, steps));
        bound.condition = std::move(rows);
    }
    for (const auto &argument : node.arguments) {
        JUPITER_TRY(inner, bind(*argument, view, steps));
        bound.arguments.push_back(std::move(inner));
    }
    return bound;
}

Cell valueOf(const Bound &bound, BatchRow row);

Cell arithmetic(const Bound &bound, BatchRow row)
{
    const auto a = numberOf(valueOf(bound.arguments[0], row));
    const auto b = bound.arguments.size() > 1 ? numberOf(valueOf(bound.arguments[1], row)) : std::optional(internal::numberOf(std::int64_t(0)));
    if (!a || !b)
        return {};
    std::int64_t whole = 0;
    const bool exact = a->whole && b->whole;
    switch (bound.node->kind) {
    case Formula::Kind::Add:
        return cellOf(exact && !__builtin_add_overflow(a->integer, b->integer, &whole) ? internal::numberOf(whole) : internal::numberOf(a->real + b->real));
    case Formula::Kind::Subtract:
        return cellOf(exact && !__builtin_sub_overflow(a->integer, b->integer, &whole) ? internal::numberOf(whole) : internal::numberOf(a->real - b->real));
    case Formula::Kind::Multiply:
        return cellOf(exact && !__builtin_mul_overflow(a->integer, b->integer, &whole) ? internal::numberOf(whole) : internal::numberOf(a->real * b->real));
    case Formula::Kind::Negate:
        return cellOf(exact && !__builtin_sub_overflow(std::int64_t(0), a->integer, &whole) ? internal::numberOf(whole) : internal::numberOf(-a->real));
    case Formula::Kind::Divide: return b->real == 0 ? Cell() : cellOf(internal::numberOf(a->real / b->real));
    case Formula::Kind::Modulo: return b->real == 0 ? Cell() : cellOf(internal::numberOf(std::fmod(a->real, b->real)));
    case Formula::Kind::Round: return cellOf(internal::numberOf(std::round(a->real)));
    case Formula::Kind::Abs: return cellOf(a->whole && a->integer >= 0 ? *a : internal::numberOf(std::abs(a->real)));
    default: return {};
    }
}

Cell leafOf(const Bound &bound, BatchRow row)
{
    if (!bound.column)
        return {};
    const auto [first, last] = bound.column->entriesOf(row);
    if (first == last)
        return {};
    Cell cell;
    switch (bound.column->type()) {
    case ValueType::Text:
    case ValueType::Ip: return cellOf(bound.column->text(first));
    case ValueType::Integer: return cellOf(internal::numberOf(bound.column->integers()[first]));
    case ValueType::Real: return cellOf(internal::numberOf(bound.column->reals()[first]));
    case ValueType::Time:
        cell.kind = Cell::Kind::Time;
        cell.time = {bound.column->integers()[first]};
        return cell;
    }
    return {};
}

Cell valueOf(const Bound &bound, BatchRow row)
{
    const auto argument = [&](std::size_t i) { return valueOf(bound.arguments[i], row); };
    switch (bound.node->kind) {
    case Formula::Kind::Number: return cellOf(internal::numberOf(bound.node->number));
    case Formula::Kind::Text: return cellOf(bound.node->text);
    case Formula::Kind::Field: return leafOf(bound, row);
    case Formula::Kind::Lower:
    case Formula::Kind::Upper:
    case Formula::Kind::Length: {
        const Cell cell = argument(0);
        if (cell.kind == Cell::Kind::None)
            return {};
        if (bound.node->kind == Formula::Kind::Length)
            return cellOf(internal::numberOf(characters(textOf(cell))));
        return cellOf(bound.node->kind == Formula::Kind::Lower ? foldCase(textOf(cell)) : upperAscii(textOf(cell)));
    }
    case Formula::Kind::Add: { // with a text on one side it joins, as in SPL's '.'
        const Cell a = argument(0), b = argument(1);
        if (a.kind != Cell::Kind::None && b.kind != Cell::Kind::None && (!numberOf(a) || !numberOf(b)))
            return cellOf(textOf(a) + textOf(b));
        return arithmetic(bound, row);
    }
    case Formula::Kind::Concat: {
        std::string text;
        for (std::size_t i = 0; i < bound.arguments.size(); ++i)
            text += textOf(argument(i));
        return cellOf(std::move(text));
    }
    case Formula::Kind::Coalesce:
        for (std::size_t i = 0; i < bound.arguments.size(); ++i)
            if (Cell cell = argument(i); cell.kind != Cell::Kind::None)
                return cell;
        return {};
    case Formula::Kind::If: return argument(bound.condition.wants(row) ? 0 : 1);
    case Formula::Kind::Subtract:
    case Formula::Kind::Multiply:
    case Formula::Kind::Divide:
    case Formula::Kind::Modulo:
    case Formula::Kind::Negate:
    case Formula::Kind::Round:
    case Formula::Kind::Abs: return arithmetic(bound, row);
    }
    return {};
}

Result<std::unique_ptr<FormulaPlan::Node>> compileNode(const Formula &formula)
{
    auto node = std::make_unique<FormulaPlan::Node>();
    node->kind = formula.kind;
    node->number = formula.number;
    node->text = formula.text;
    for (const Formula &argument : formula.arguments) {
        JUPITER_TRY(inner, compileNode(argument));
        node->arguments.push_back(std::move(inner));
    }
    if (!formula.condition.empty()) {
        JUPITER_TRY(condition, FilterPlan::compile(formula.condition.front()));
        node->condition = std::make_shared<const FilterPlan>(std::move(condition));
    }
    return node;
}

} // namespace

Result<std::shared_ptr<const FormulaPlan>> FormulaPlan::compile(const Formula &formula)
{
    JUPITER_TRY(root, compileNode(formula));
    std::shared_ptr<FormulaPlan> plan(new FormulaPlan);
    plan->m_root = std::move(root);
    return std::shared_ptr<const FormulaPlan>(std::move(plan));
}

std::vector<std::string> FormulaPlan::inputs() const
{
    std::vector<std::string> names;
    const auto visit = [&](const auto &self, const Node &node) -> void {
        if (node.kind == Formula::Kind::Field)
            names.push_back(node.text);
        if (node.condition)
            for (std::string &name : node.condition->fields())
                names.push_back(std::move(name));
        for (const auto &argument : node.arguments)
            self(self, *argument);
    };
    visit(visit, *m_root);
    return names;
}

Result<ColumnPtr> FormulaPlan::evaluate(EventView &view, std::size_t steps) const
{
    JUPITER_TRY(bound, bind(*m_root, view, steps));
    std::vector<Cell> cells(view.rows());
    bool numbers = true, whole = true, times = true;
    for (std::uint32_t row = 0; row < view.rows(); ++row) {
        if (row % 8192 == 0 && view.cancelled())
            return Error{ErrorCode::Cancelled, "cancelled"};
        cells[row] = valueOf(bound, BatchRow(row));
        if (cells[row].kind == Cell::Kind::None)
            continue;
        numbers = numbers && cells[row].kind == Cell::Kind::Number;
        whole = whole && cells[row].number.whole;
        times = times && cells[row].kind == Cell::Kind::Time;
    }
    columnar::BatchBuilder builder;
    const auto field = builder.field("value");
    for (const Cell &cell : cells) { // one type a column: numbers stay numbers only when all are
        builder.beginRow();
        if (cell.kind == Cell::Kind::None) {
        } else if (times) {
            builder.addTime(field, cell.time);
        } else if (!numbers) {
            builder.addText(field, textOf(cell));
        } else if (whole) {
            builder.addInteger(field, cell.number.integer);
        } else {
            builder.addReal(field, cell.number.real);
        }
        builder.endRow();
    }
    return builder.take().column("value");
}

} // namespace jupiter::query::internal
