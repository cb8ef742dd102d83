// SPDX-License-Identifier: GPL-3.0-or-later
#include "parser.h"

#include "literals.h"

#include <jupiter/query/match.h>

#include <jupiter/core/address.h>
#include <jupiter/columnar/event_batch.h>
#include <jupiter/core/text.h>

#include <algorithm>
#include <cstdlib>

namespace jupiter::query::internal {
namespace {

Expr join(Expr::Kind kind, std::vector<Expr> children)
{
    if (children.size() == 1)
        return std::move(children.front());
    Expr expr;
    expr.kind = kind;
    expr.children = std::move(children);
    return expr;
}

Expr negated(Expr inner)
{
    Expr expr;
    expr.kind = Expr::Kind::Not;
    expr.children.push_back(std::move(inner));
    return expr;
}

Expr leaf(Test test)
{
    Expr expr;
    expr.kind = Expr::Kind::Test;
    expr.test = std::move(test);
    return expr;
}

/// `f != v`: the field is there and the value is not.
Expr presentBut(const Test &test, Expr unwanted)
{
    Test exists = test;
    exists.kind = Test::Kind::Exists;
    exists.values.clear();
    std::vector<Expr> both;
    both.push_back(leaf(std::move(exists)));
    both.push_back(negated(std::move(unwanted)));
    return join(Expr::Kind::And, std::move(both));
}

/// Bare words whose ':' belongs to the value: C:\x, https://x, 19:37:11, an IPv6 address or network.
bool isValueWithColon(std::string_view word)
{
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos || colon + 1 == word.size())
        return false;
    const std::string_view head = word.substr(0, colon), tail = word.substr(colon + 1);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (head.size() == 1 && tail[0] == '\\')
        return true;
    if (tail.starts_with("//"))
        return head.find('.') == std::string_view::npos;
    if (head.size() <= 2 && std::all_of(head.begin(), head.end(), isDigit) && isDigit(tail[0]))
        return true;
    return parseAddress(word) || parseNetwork(word);
}

bool isOnly(const Literal &literal, char mark)
{
    return !literal.quoted && literal.text().size() == 1 && literal.text()[0] == mark;
}

} // namespace

bool Parser::atFilterEnd()
{
    m_scan.skipBlanks();
    if (m_scan.atEnd() || m_scan.peek() == ')' || (m_commaStops && m_scan.peek() == ','))
        return true;
    return m_scan.peek() == '|' && m_scan.peek(1) != '|';
}

std::optional<Expr> Parser::disjunction(int depth)
{
    if (depth > maxDepth)
        return m_scan.fail(m_scan.position(), 1, "more than " + std::to_string(maxDepth) + " parentheses inside one another");
    std::vector<Expr> parts;
    do {
        auto part = conjunction(depth);
        if (!part)
            return {};
        parts.push_back(*std::move(part));
    } while (m_scan.takeKeyword("or") || m_scan.take("||"));
    return join(Expr::Kind::Or, std::move(parts));
}

std::optional<Expr> Parser::conjunction(int depth)
{
    std::vector<Expr> parts;
    for (;;) {
        auto part = negation(depth);
        if (!part)
            return {};
        parts.push_back(*std::move(part));
        if (m_scan.takeKeyword("and") || m_scan.take("&&"))
            continue;
        if (atFilterEnd() || m_scan.atKeyword("or") || m_scan.peek() == '|')
            return join(Expr::Kind::And, std::move(parts));
    }
}

std::optional<Expr> Parser::negation(int depth)
{
    bool negative = false;
    m_scan.skipBlanks();
    const std::size_t start = m_scan.position();
    for (;;) { // a chain of `not` needs no recursion
        m_scan.skipBlanks();
        if (!m_scan.takeKeyword("not")) {
            if (m_scan.peek() != '!' || m_scan.peek(1) == '=')
                break;
            m_scan.take("!");
        }
        negative = !negative;
    }
    auto inner = primary(depth);
    if (!inner || !negative)
        return inner;
    Expr out = negated(*std::move(inner));
    out.text = textSince(start);
    return out;
}

std::optional<Expr> Parser::primary(int depth)
{
    m_scan.skipBlanks();
    const std::size_t start = m_scan.position();
    if (m_scan.take("(")) {
        auto inner = disjunction(depth + 1);
        if (!inner)
            return {};
        if (!m_scan.take(")"))
            return m_scan.fail(start, 1, "this parenthesis is never closed", "add a )");
        return inner;
    }
    if (m_scan.atEnd() || m_scan.peek() == '|')
        return m_scan.fail(std::min(start, m_scan.text().size()), 1, "expected something to look for here");
    if (m_scan.peek() == ')')
        return m_scan.fail(start, 1, "nothing to look for before this )", "remove it, or write what the parentheses hold");
    for (const std::string_view word : {"and", "or"})
        if (m_scan.atKeyword(word))
            return m_scan.fail(start, word.size(), "'" + std::string(word) + "' needs something before it", "to look for the word itself write \"" + std::string(word) + "\"");
    auto expr = fieldOrWord(depth);
    if (expr)
        expr->text = textSince(start);
    return expr;
}

std::optional<Expr> Parser::fieldOrWord(int depth)
{
    Test test;
    test.position = m_scan.position();
    if (m_scan.peek() == '"') {
        auto phrase = m_scan.quoted();
        if (!phrase)
            return {};
        if (m_scan.peek() != ':') { // "a field":value is possible, too
            test.length = phrase->length;
            test.values.push_back(*std::move(phrase));
            return leaf(std::move(test));
        }
        test.field = phrase->text();
        test.length = phrase->length;
        return comparison(std::move(test), depth);
    }
    const auto text = m_scan.text();
    std::size_t at = test.position, wordEnd = at;
    while (wordEnd < text.size() && !isBlank(text[wordEnd]) && std::string_view("()|\"").find(text[wordEnd]) == std::string_view::npos)
        ++wordEnd;
    if (isValueWithColon(text.substr(at, wordEnd - at))) {
        m_scan.moveTo(wordEnd);
        return bareWord(std::move(test), wordEnd);
    }
    const auto isNameEnd = [&](std::size_t i) {
        const char c = text[i];
        return isBlank(c) || c == '(' || c == ')' || c == '"' || c == ':' || c == '=' || c == '<' || c == '>' || c == '|' ||
               (c == '!' && i + 1 < text.size() && (text[i + 1] == '=' || text[i + 1] == '~')) || (c == ',' && m_commaStops);
    };
    while (at < text.size() && !isNameEnd(at))
        ++at;
    if (at < text.size() && text[at] == '(' && at > test.position) { // count() > 5: a result column
        const std::size_t close = text.find(')', at);
        std::size_t next = close == std::string_view::npos ? close : close + 1;
        while (next < text.size() && isBlank(text[next]))
            ++next;
        if (next < text.size() && std::string_view(":=!<>").find(text[next]) != std::string_view::npos)
            at = close + 1;
    }
    if (at == test.position)
        return m_scan.fail(at, 1, std::string("expected the name of a field before '") + text[at] + "'", "quote the text to look for it as it is");
    test.field = std::string(text.substr(test.position, at - test.position));
    test.length = at - test.position;
    m_scan.moveTo(at);
    return comparison(std::move(test), depth);
}

std::optional<Expr> Parser::comparison(Test test, int depth)
{
    const std::size_t afterName = m_scan.position();
    const auto oneOperand = [&](Test::Kind kind, std::string_view word) -> std::optional<Expr> {
        auto value = m_scan.literal("'" + std::string(word) + "'", m_commaStops ? "," : "");
        if (!value)
            return {};
        test.kind = kind;
        test.values.push_back(*std::move(value));
        return leaf(std::move(test));
    };
    if (m_scan.take("!=")) {
        auto inner = valueAfterColon(test, false, depth);
        return inner ? std::optional(presentBut(test, *std::move(inner))) : std::nullopt;
    }
    if (m_scan.take("=="))
        return valueAfterColon(std::move(test), true, depth);
    if (m_scan.take("=") || m_scan.take(":"))
        return valueAfterColon(std::move(test), false, depth);
    for (const std::string_view symbol : {">=", "<=", ">", "<"})
        if (m_scan.take(symbol))
            return oneSided(test, symbol);
    m_scan.skipBlanks();
    if (m_scan.peek() == '~' || (m_scan.peek() == '!' && m_scan.peek(1) == '~')) {
        const bool negative = m_scan.take("!");
        m_scan.take("~");
        Test named = test;
        auto found = regex(named);
        if (!found || !negative)
            return found;
        return presentBut(test, *std::move(found));
    }
    if (m_scan.atKeyword("in")) {
        const std::size_t before = m_scan.position();
        m_scan.takeKeyword("in");
        if (m_scan.take("("))
            return inList(test);
        m_scan.moveTo(before);
    }
    if (m_scan.takeKeyword("contains"))
        return oneOperand(Test::Kind::Contains, "contains");
    if (m_scan.takeKeyword("startswith"))
        return oneOperand(Test::Kind::StartsWith, "startswith");
    if (m_scan.takeKeyword("endswith"))
        return oneOperand(Test::Kind::EndsWith, "endswith");

    // No operator: a bare word, searched in every field's values.
    m_scan.moveTo(afterName);
    return bareWord(std::move(test), afterName);
}

std::optional<Expr> Parser::bareWord(Test test, std::size_t end)
{
    test.length = end - test.position;
    Literal word;
    word.position = test.position;
    word.length = test.length;
    word.readings = readingsOf(m_scan.text().substr(test.position, test.length));
    if (isOnly(word, anyRun))
        return Expr{};
    test.field.clear();
    test.values.push_back(std::move(word));
    return leaf(std::move(test));
}

std::optional<Expr> Parser::valueAfterColon(Test test, bool exactCase, int depth)
{
    test.exactCase = exactCase;
    m_scan.skipBlanks();
    if (atRegex())
        return regex(test);
    if (m_scan.peek() == '(') {
        m_scan.take("(");
        return valueGroup(test, depth + 1);
    }
    for (const std::string_view symbol : {">=", "<=", ">", "<"}) // Lucene's f:>=5
        if (m_scan.take(symbol))
            return oneSided(test, symbol);
    if (m_scan.peek() == '[' || m_scan.peek() == '{') {
        const std::size_t before = m_scan.position();
        if (auto range = bracketRange(test))
            return range;
        if (m_scan.error())
            return {};
        m_scan.moveTo(before); // a GUID in braces, say
    }
    if (m_scan.atKeyword("and") || m_scan.atKeyword("or"))
        return m_scan.fail(m_scan.position(), 2, "expected a value after '" + test.field + ":'", "to look for any value write *, for the word itself use quotes");
    auto value = m_scan.literal("'" + test.field + ":'", m_commaStops ? "," : "");
    if (!value)
        return {};
    if (!makesSense(test, *value))
        return {};
    test.kind = isOnly(*value, anyRun) ? Test::Kind::Exists : Test::Kind::Equals;
    test.values.push_back(*std::move(value));
    return leaf(std::move(test));
}

/// Whether a value can be what it looks like: a day that the calendar does not have, or a network of 33 bits, would find nothing in silence.
bool Parser::makesSense(const Test &test, const Literal &value)
{
    const std::string_view text = value.text();
    const std::size_t slash = text.rfind('/');
    const bool hasLength = slash != text.npos && slash + 1 < text.size() && text.find_first_not_of("0123456789", slash + 1) == text.npos;
    if (!value.quoted && hasLength && parseAddress(text.substr(0, slash)) && !parseNetwork(text)) {
        m_scan.fail(value.position, value.length, "'" + value.text() + "' is no network: IPv4 has 32 bits, IPv6 128", "to look for the text itself quote it");
        return false;
    }
    if (test.field != columnar::fields::timestamp || hasWildcards(value.text()) || parseTimeLiteral(value.text()))
        return true;
    m_scan.fail(value.position, value.length, "'" + value.text() + "' is not a time", "write a time such as 2019-03-17 or 2019-03-17T19:00:00Z or now-24h");
    return false;
}

/// f:(a or b and not "c d"): the grammar of the filter with values in the place of comparisons. The opening bracket is taken.
std::optional<Expr> Parser::valueGroup(const Test &test, int depth)
{
    if (depth > maxDepth)
        return m_scan.fail(m_scan.position(), 1, "more than " + std::to_string(maxDepth) + " parentheses inside one another");
    const std::size_t open = m_scan.position() - 1;
    auto group = valueGroupPart(test, depth, 0);
    if (!group)
        return {};
    if (!m_scan.take(")"))
        return m_scan.fail(open, 1, "this parenthesis is never closed", "add a )");
    return group;
}

/// Level 0: or, 1: and, 2: not and single values. Unlike in the filter, values side by side mean "or", as in Lucene.
std::optional<Expr> Parser::valueGroupPart(const Test &test, int depth, int level)
{
    if (level == 2) {
        if (m_scan.takeKeyword("not") || m_scan.take("!")) {
            if (depth >= maxDepth)
                return m_scan.fail(m_scan.position(), 1, "too many 'not' in a row");
            auto inner = valueGroupPart(test, depth + 1, 2);
            return inner ? std::optional(negated(*std::move(inner))) : std::nullopt;
        }
        if (m_scan.take("("))
            return valueGroup(test, depth + 1);
        m_scan.skipBlanks();
        if (m_scan.peek() == ')' || m_scan.atKeyword("or") || m_scan.atKeyword("and"))
            return m_scan.fail(m_scan.position(), 1, "expected a value inside the parentheses of '" + test.field + ":'");
        return valueAfterColon(test, test.exactCase, depth);
    }
    std::vector<Expr> parts;
    for (;;) {
        auto part = valueGroupPart(test, depth, level + 1);
        if (!part)
            return {};
        parts.push_back(*std::move(part));
        if (level == 1) {
            if (m_scan.takeKeyword("and") || m_scan.take("&&"))
                continue;
            break;
        }
        if (m_scan.takeKeyword("or") || m_scan.take("||") || m_scan.take(","))
            continue;
        m_scan.skipBlanks();
        if (m_scan.atEnd() || m_scan.peek() == ')' || m_scan.peek() == '|')
            break;
    }
    return join(level == 1 ? Expr::Kind::And : Expr::Kind::Or, std::move(parts));
}

/// [1 to 5], {1 to 5}, mixed, with * for an open end. Nothing, without an error, when it is not a range.
std::optional<Expr> Parser::bracketRange(Test &test)
{
    const std::size_t start = m_scan.position();
    const bool lowInclusive = m_scan.peek() == '[';
    m_scan.moveTo(start + 1);
    const auto end = [&](std::optional<Bound> &bound) {
        m_scan.skipBlanks();
        if (m_scan.atEnd() || m_scan.peek() == ']' || m_scan.peek() == '}')
            return false;
        auto value = m_scan.literal("'['", "]}");
        if (!value)
            return false;
        if (!isOnly(*value, anyRun))
            bound = Bound{value->text(), true, value->position, value->length};
        return true;
    };
    std::optional<Bound> low, high;
    const std::size_t blank = m_scan.text().find_first_of(" \t", start + 1), close = m_scan.text().find_first_of("]}", start + 1);
    if (m_scan.peek() != '"' && (blank == std::string_view::npos || blank > close))
        return {};
    if (!end(low) || !m_scan.takeKeyword("to"))
        return m_scan.error() ? std::nullopt
                              : m_scan.fail(start, 1, "expected a range such as [1 to 5]", "quote the value when the bracket is part of it");
    if (!end(high))
        return m_scan.fail(m_scan.position(), 1, "expected the end of the range after 'to'", "write * for an open end");
    const bool inclusive = m_scan.take("]");
    if (!inclusive && !m_scan.take("}"))
        return m_scan.fail(start, 1, "this range is never closed", "add a ]");
    if (low)
        low->inclusive = lowInclusive;
    if (high)
        high->inclusive = inclusive;
    test.kind = low || high ? Test::Kind::Range : Test::Kind::Exists;
    test.low = std::move(low);
    test.high = std::move(high);
    return leaf(std::move(test));
}

std::optional<Expr> Parser::oneSided(Test &test, std::string_view symbol)
{
    auto value = m_scan.literal("'" + std::string(symbol) + "'", m_commaStops ? "," : "");
    if (!value)
        return {};
    Bound bound{value->readings.back(), symbol.size() == 2, value->position, value->length};
    if (hasWildcards(bound.text))
        return m_scan.fail(value->position, value->length, "a wildcard cannot be compared with '" + std::string(symbol) + "'", "use ':' to match a pattern");
    test.kind = Test::Kind::Range;
    (symbol[0] == '>' ? test.low : test.high) = std::move(bound);
    return leaf(std::move(test));
}

std::optional<Expr> Parser::inList(Test &test)
{
    const std::size_t open = m_scan.position() - 1;
    test.kind = Test::Kind::In;
    do {
        auto value = m_scan.literal("'in ('", ",");
        if (!value || !makesSense(test, *value))
            return {};
        test.values.push_back(*std::move(value));
    } while (m_scan.take(",") || !(atFilterEnd() || m_scan.peek() == '|'));
    if (!m_scan.take(")"))
        return m_scan.fail(open, 1, "this parenthesis is never closed", "add a )");
    return leaf(std::move(test));
}

bool Parser::atRegex() const
{
    // field:/re/ as in Lucene. A path has a slash in its middle (/etc/passwd), an expression only at its ends.
    const std::string_view text = m_scan.text();
    if (m_scan.peek() != '/')
        return false;
    std::size_t at = m_scan.position() + 1;
    for (; at < text.size() && text[at] != '/'; ++at) {
        if (isBlank(text[at]))
            return false;
        at += text[at] == '\\';
    }
    if (at >= text.size() || at == m_scan.position() + 1)
        return false;
    for (++at; at < text.size() && (lowerAscii(text[at]) == 'c' || lowerAscii(text[at]) == 'i'); ++at) {
    }
    return at >= text.size() || isBlank(text[at]) || text[at] == ')' || text[at] == '|';
}

std::optional<Expr> Parser::regex(Test &test)
{
    m_scan.skipBlanks();
    Literal pattern;
    pattern.quoted = true;
    pattern.position = m_scan.position();
    if (m_scan.peek() == '"') {
        auto quoted = m_scan.quoted();
        if (!quoted)
            return {};
        pattern.length = quoted->length;
        pattern.readings = {quoted->readings.back()}; // backslashes belong to the expression
    } else if (m_scan.peek() == '/') {
        auto body = m_scan.slashed(test.exactCase);
        if (!body)
            return {};
        pattern.length = m_scan.position() - pattern.position;
        pattern.readings.push_back(*std::move(body));
    } else {
        return m_scan.fail(pattern.position, 1, "expected a regular expression after '~'", "write it between slashes: " + test.field + " ~ /a.*b/");
    }
    const auto compiled = ValueMatcher::regex(pattern.text(), test.exactCase ? Case::Exact : Case::Ignore);
    if (!compiled) {
        const std::size_t offset = std::min<std::size_t>(std::strtoull(compiled.error().where.c_str(), nullptr, 10), pattern.length - 2);
        return m_scan.fail(pattern.position + 1 + offset, 1, "the regular expression is not valid: " + compiled.error().message);
    }
    test.kind = Test::Kind::Regex;
    test.values.push_back(std::move(pattern));
    return leaf(std::move(test));
}

} // namespace jupiter::query::internal
