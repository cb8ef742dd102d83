// SPDX-License-Identifier: GPL-3.0-or-later
#include "stix_value.h"

#include "stix_lexer.h"

#include <jupiter/core/address.h>

#include <algorithm>

namespace jupiter::intel {
namespace {

using Literal = StixLiteral::Kind;
using Kind = StixValue::Kind;

bool isNumber(const StixLiteral &literal) { return literal.kind == Literal::Integer || literal.kind == Literal::Real; }
bool isNumber(const StixValue &value) { return value.kind == Kind::Integer || value.kind == Kind::Real; }

std::strong_ordering sign(int difference) { return difference <=> 0; }

/// Order of two values of types that have one; empty when these have none, or none with each other [§9.6.1: Binary against String].
Result<std::optional<std::partial_ordering>> compare(const StixValue &value, const StixLiteral &literal)
{
    using Out = std::optional<std::partial_ordering>;
    if (value.kind == Kind::Boolean && literal.kind == Literal::Boolean)
        return Out(value.integer <=> literal.integer);
    if (isNumber(value) && isNumber(literal))
        return Out(value.kind == Kind::Integer && literal.kind == Literal::Integer ? std::partial_ordering(value.integer <=> literal.integer)
                                                                                   : value.real <=> literal.real);
    if (value.kind == Kind::Text && literal.kind == Literal::Time) {
        const auto time = stixTime(value.text);
        if (!time)
            return Error{ErrorCode::Unsupported, "a text that is no timestamp is compared with one"};
        return Out(sign(time->compare(literal.text)));
    }
    if ((value.kind == Kind::Text && literal.kind == Literal::Text) || (value.kind == Kind::Binary && literal.kind == Literal::Binary))
        return Out(sign(value.text.compare(literal.text)));
    if (value.kind == Kind::Text && literal.kind == Literal::Binary) {
        const auto bytes = latin1(value.text);
        return bytes ? Out(sign(bytes->compare(literal.text))) : Out();
    }
    if (value.kind == Kind::Binary && literal.kind == Literal::Text) {
        const auto bytes = latin1(literal.text);
        return bytes ? Out(sign(value.text.compare(*bytes))) : Out();
    }
    return Out();
}

/// A network, or an address as the network of one.
std::optional<Network> networkOf(std::string_view text)
{
    if (const auto address = parseAddress(text))
        return Network{*address, 128};
    return parseNetwork(text);
}

/// Never across the families: ::/0 holds no IPv4.
bool contains(const Network &outer, const Network &inner)
{
    return isIpv4(outer.address) == isIpv4(inner.address) && outer.bits <= inner.bits && outer.holds(inner.address);
}

/// What a set may mix: whole and fractional numbers are one type.
int setType(const StixLiteral &literal) { return literal.kind == Literal::Real ? int(Literal::Integer) : int(literal.kind); }

} // namespace

Result<StixJudge> StixJudge::make(const StixTest &test)
{
    StixJudge out;
    out.m_test = test;
    const auto &operands = test.operands;
    if (test.op == StixOperator::In && std::any_of(operands.begin(), operands.end(), [&](const StixLiteral &literal) {
            return setType(literal) != setType(operands[0]);
        }))
        return Error{ErrorCode::Unsupported, "column " + std::to_string(test.column) + ": a set of constants of different types"};
    if (test.op != StixOperator::Like && test.op != StixOperator::Matches)
        return out;
    if (needsNormalization(operands[0].text))
        return Error{ErrorCode::Unsupported, "column " + std::to_string(test.column) + ": combining characters, which would have to be normalized"};
    const auto compile = test.op == StixOperator::Like ? StixRegex::like : StixRegex::compile;
    auto text = compile(operands[0].text, StixRegex::Over::Text);
    if (!text)
        return Error{ErrorCode::Unsupported, "column " + std::to_string(test.column) + ": " + text.error().message};
    out.m_text = *std::move(text);
    if (const auto bytes = latin1(operands[0].text))
        if (auto overBytes = compile(*bytes, StixRegex::Over::Bytes))
            out.m_bytes = *std::move(overBytes);
    return out;
}

Result<bool> StixJudge::holds(const StixValue &value) const
{
    JUPITER_TRY(result, plain(value));
    return result != m_test.negated;
}

Result<bool> StixJudge::plain(const StixValue &value) const
{
    switch (m_test.op) {
    case StixOperator::Equal:
    case StixOperator::NotEqual:
    case StixOperator::Less:
    case StixOperator::LessEqual:
    case StixOperator::Greater:
    case StixOperator::GreaterEqual: return ordered(value);
    case StixOperator::In:
        for (const StixLiteral &literal : m_test.operands) {
            JUPITER_TRY(order, compare(value, literal));
            if (order && *order == 0)
                return true;
        }
        return false;
    case StixOperator::Like:
    case StixOperator::Matches: {
        if (value.kind == Kind::Text && needsNormalization(value.text))
            return Error{ErrorCode::Unsupported, "a value with combining characters, which would have to be normalized"};
        const auto &regex = value.kind == Kind::Text ? m_text : m_bytes;
        return (value.kind == Kind::Text || value.kind == Kind::Binary) && regex && regex->found(value.text);
    }
    case StixOperator::IsSubset:
    case StixOperator::IsSuperset: return network(value);
    case StixOperator::Exists: break;
    }
    return true;
}

Result<bool> StixJudge::ordered(const StixValue &value) const
{
    JUPITER_TRY(order, compare(value, m_test.operands[0]));
    if (!order)
        return m_test.op == StixOperator::NotEqual;
    switch (m_test.op) {
    case StixOperator::Equal: return *order == 0;
    case StixOperator::NotEqual: return *order != 0;
    case StixOperator::Less: return *order < 0;
    case StixOperator::LessEqual: return *order <= 0;
    case StixOperator::Greater: return *order > 0;
    default: return *order >= 0;
    }
}

Result<bool> StixJudge::network(const StixValue &value) const
{
    if (value.kind != Kind::Text)
        return false;
    const auto mine = networkOf(value.text), other = networkOf(m_test.operands[0].text);
    if (!mine || !other)
        return Error{ErrorCode::Unsupported, "not an address or network: " + std::string(mine ? m_test.operands[0].text : value.text)};
    return m_test.op == StixOperator::IsSubset ? contains(*other, *mine) : contains(*mine, *other);
}

} // namespace jupiter::intel
