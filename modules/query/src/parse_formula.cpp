// SPDX-License-Identifier: GPL-3.0-or-later
#include "parser.h"

#include "literals.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>

namespace jupiter::query::internal {
namespace {

struct FormulaFunction {
    std::string_view name;
    Formula::Kind kind;
    std::size_t least, most; ///< Arguments.
};
constexpr std::array<FormulaFunction, 9> functions{{{"lower", Formula::Kind::Lower, 1, 1},
                                                    {"upper", Formula::Kind::Upper, 1, 1},
                                                    {"len", Formula::Kind::Length, 1, 1},
                                                    {"length", Formula::Kind::Length, 1, 1},
                                                    {"round", Formula::Kind::Round, 1, 1},
                                                    {"abs", Formula::Kind::Abs, 1, 1},
                                                    {"concat", Formula::Kind::Concat, 1, 20},
                                                    {"coalesce", Formula::Kind::Coalesce, 1, 20},
                                                    {"if", Formula::Kind::If, 2, 2}}};
const std::vector<std::string> functionNames{"lower", "upper", "len", "round", "abs", "concat", "coalesce", "if"};

Formula binary(Formula::Kind kind, Formula left, Formula right)
{
    Formula formula;
    formula.kind = kind;
    formula.arguments.push_back(std::move(left));
    formula.arguments.push_back(std::move(right));
    return formula;
}

} // namespace

std::optional<Command> Parser::evalCommand()
{
    EvalCommand eval;
    do {
        auto name = m_scan.fieldName("eval");
        if (!name)
            return {};
        if (!m_scan.take("="))
            return m_scan.fail(m_scan.position(), 1, "expected '=' after the new field", "write eval " + *name + " = ...");
        auto formula = sum(0);
        if (!formula)
            return {};
        eval.assignments.emplace_back(*std::move(name), *std::move(formula));
    } while (m_scan.take(","));
    return eval;
}

std::optional<Formula> Parser::sum(int depth)
{
    if (depth > maxDepth)
        return m_scan.fail(m_scan.position(), 1, "more than " + std::to_string(maxDepth) + " parentheses inside one another");
    auto left = product(depth);
    int length = 0;
    while (left) {
        const auto kind = m_scan.take("+") ? Formula::Kind::Add : m_scan.take("-") ? Formula::Kind::Subtract : Formula::Kind::Number;
        if (kind == Formula::Kind::Number)
            return left;
        if (++length > maxDepth) // the tree leans left, one level a term
            return m_scan.fail(m_scan.position(), 1, "more than " + std::to_string(maxDepth) + " terms");
        auto right = product(depth);
        if (!right)
            return {};
        left = binary(kind, *std::move(left), *std::move(right));
    }
    return {};
}

std::optional<Formula> Parser::product(int depth)
{
    auto left = factor(depth);
    int length = 0;
    while (left) {
        const auto kind = m_scan.take("*")   ? Formula::Kind::Multiply
                          : m_scan.take("/") ? Formula::Kind::Divide
                          : m_scan.take("%") ? Formula::Kind::Modulo
                                             : Formula::Kind::Number;
        if (kind == Formula::Kind::Number)
            return left;
        if (++length > maxDepth)
            return m_scan.fail(m_scan.position(), 1, "more than " + std::to_string(maxDepth) + " factors");
        auto right = factor(depth);
        if (!right)
            return {};
        left = binary(kind, *std::move(left), *std::move(right));
    }
    return {};
}

std::optional<Formula> Parser::factor(int depth)
{
    if (depth > maxDepth)
        return m_scan.fail(m_scan.position(), 1, "more than " + std::to_string(maxDepth) + " levels");
    m_scan.skipBlanks();
    const std::size_t start = m_scan.position();
    Formula formula;
    if (m_scan.take("(")) {
        auto inner = sum(depth + 1);
        if (inner && !m_scan.take(")"))
            return m_scan.fail(start, 1, "this parenthesis is never closed", "add a )");
        return inner;
    }
    if (m_scan.take("-")) {
        auto inner = factor(depth + 1);
        if (!inner)
            return {};
        formula.kind = Formula::Kind::Negate;
        formula.arguments.push_back(*std::move(inner));
        return formula;
    }
    if (m_scan.peek() == '"') {
        auto text = m_scan.quoted();
        if (!text)
            return {};
        formula.kind = Formula::Kind::Text;
        formula.text = text->text();
        return formula;
    }
    std::size_t end = start;
    const auto text = m_scan.text();
    while (end < text.size() && !isBlank(text[end]) && std::string_view("()+*/%,|-").find(text[end]) == std::string_view::npos)
        ++end;
    if (end == start)
        return m_scan.fail(start, 1, "expected a number, a text in quotes, a field or a function here");
    std::string word(text.substr(start, end - start));
    if (const auto number = parseNumber(word)) {
        m_scan.moveTo(end);
        formula.number = number->real;
        return formula;
    }
    const auto isFunction = [&](const FormulaFunction &f) { return equalsIgnoreAsciiCase(f.name, word); };
    if (end < text.size() && text[end] == '(' && std::any_of(functions.begin(), functions.end(), isFunction)) {
        m_scan.moveTo(end);
        return call(lowerAscii(word), start, depth);
    }
    auto field = m_scan.fieldName("="); // may be a result column such as count() or sum(x)
    if (!field)
        return {};
    const std::size_t open = field->find('(');
    if (open == std::string::npos && field->size() > word.size()) { // a-b: the minus is arithmetic only between blanks
        field = std::move(word);
        m_scan.moveTo(end);
        while (!m_scan.atEnd() && m_scan.peek() == '-' && !isBlank(m_scan.peek(1)) && m_scan.peek(1) != '\0') {
            std::size_t next = m_scan.position() + 1;
            while (next < text.size() && !isBlank(text[next]) && std::string_view("()+*/%,|-").find(text[next]) == std::string_view::npos)
                ++next;
            *field += text.substr(m_scan.position(), next - m_scan.position());
            m_scan.moveTo(next);
        }
    }
    formula.kind = Formula::Kind::Field;
    formula.text = *std::move(field);
    return formula;
}

std::optional<Formula> Parser::call(const std::string &name, std::size_t position, int depth)
{
    const auto *function = std::find_if(functions.begin(), functions.end(), [&](const FormulaFunction &f) { return f.name == name; });
    if (function == functions.end())
        return m_scan.fail(position, name.size(), "there is no function '" + name + "'", nearestName(name, functionNames));
    Formula formula;
    formula.kind = function->kind;
    const std::size_t open = m_scan.position();
    m_scan.take("(");
    if (formula.kind == Formula::Kind::If) {
        const bool outer = std::exchange(m_commaStops, true);
        auto condition = disjunction(depth + 1);
        m_commaStops = outer;
        if (!condition)
            return {};
        formula.condition.push_back(*std::move(condition));
        if (!m_scan.take(","))
            return m_scan.fail(m_scan.position(), 1, "expected ',' and the value", "write if(condition, then, else)");
    }
    do {
        auto argument = sum(depth + 1);
        if (!argument)
            return {};
        formula.arguments.push_back(*std::move(argument));
    } while (m_scan.take(","));
    if (!m_scan.take(")"))
        return m_scan.fail(open, 1, "this parenthesis is never closed", "add a )");
    if (formula.arguments.size() < function->least || formula.arguments.size() > function->most)
        return m_scan.fail(position, name.size(), name + " takes " + (formula.kind == Formula::Kind::If ? "a filter and " : "") + std::to_string(function->least) +
                                                      (function->most > function->least ? " or more values" : function->least == 1 ? " value" : " values"));
    return formula;
}

} // namespace jupiter::query::internal
