// SPDX-License-Identifier: GPL-3.0-or-later
#include "stix_indicator.h"

#include "stix_fields.h"
#include "stix_validate.h"

#include <jupiter/intel/canonical.h>

#include <algorithm>

namespace jupiter::intel {
namespace {

namespace dom = simdjson::dom;
using Node = StixNode::Kind;

/// Some feeds escape twice. No registry key has an empty part, so nothing is lost by taking one of two backslashes.
std::string withoutDoubledBackslashes(std::string text)
{
    for (std::size_t at = 0; (at = text.find("\\\\", at)) != std::string::npos;)
        text.erase(at, 1);
    return text;
}

StixFinding finding(const std::string &path, std::string text)
{
    const StixField *field = stixField(path);
    if (field && field->kind == Kind::RegistryKey)
        text = withoutDoubledBackslashes(std::move(text));
    if (field && field->kind)
        return {canonicalOrText(*field->kind, text), path};
    if (path.find(":hashes") != std::string::npos) // hashes[*], or a name that is none of the standard's
        if (auto value = recognise(text); value && path.starts_with("file:"))
            return {*std::move(value), path};
    return {canonicalOrText(Kind::Text, text), path};
}

class PatternValues {
public:
    PatternValues(const StixPattern &pattern, std::string_view text) : m_pattern(pattern), m_text(text) {}

    std::vector<StixFinding> run()
    {
        observation(std::uint32_t(m_pattern.nodes.size() - 1));
        if (!m_anyValue)
            return {{{Kind::Pattern, std::string(m_text)}, "pattern"}};
        return std::move(m_out);
    }

private:
    void observation(std::uint32_t index)
    {
        const StixNode &node = m_pattern.nodes[index];
        if (node.kind == Node::Or)
            for (const std::uint32_t child : node.children)
                observation(child);
        else if (node.kind == Node::Observation)
            comparison(node.children[0]);
        else
            m_out.push_back({{Kind::Pattern, std::string(span(node))}, "pattern"});
    }

    void comparison(std::uint32_t index)
    {
        const StixNode &node = m_pattern.nodes[index];
        const StixTest *test = nullptr;
        if (node.kind == Node::AnyOf) {
            for (const std::uint32_t child : node.children)
                comparison(child);
            return;
        }
        if (node.kind == Node::Test) {
            test = &m_pattern.tests[node.test];
        } else { // AllOf: the one test that is of no type
            for (const std::uint32_t child : node.children) {
                const StixNode &part = m_pattern.nodes[child];
                if (part.kind == Node::Test && isTypeTest(m_pattern.tests[part.test]))
                    continue;
                if (test || part.kind != Node::Test)
                    return whole(node);
                test = &m_pattern.tests[part.test];
            }
        }
        if (!test || !isOneValue(*test))
            return whole(node);
        for (const StixLiteral &literal : test->operands)
            m_out.push_back(finding(stixFieldName(test->path), literal.kind == StixLiteral::Kind::Text ? literal.text : std::to_string(literal.integer)));
        m_anyValue = true;
    }

    void whole(const StixNode &node) { m_out.push_back({{Kind::Pattern, '[' + std::string(span(node)) + ']'}, "pattern"}); }

    static bool isTypeTest(const StixTest &test)
    {
        return test.op == StixOperator::Equal && !test.negated && test.path.steps.back().key == "type";
    }

    static bool isOneValue(const StixTest &test)
    {
        const bool equality = test.op == StixOperator::Equal || (test.op == StixOperator::In && !test.operands.empty());
        const auto *field = stixField(stixFieldName(test.path));
        const bool network = test.op == StixOperator::IsSubset && field && (field->kind == Kind::Ipv4 || field->kind == Kind::Ipv6);
        return (equality || network) && !test.negated && std::all_of(test.operands.begin(), test.operands.end(), [](const StixLiteral &literal) {
            return literal.kind == StixLiteral::Kind::Text || literal.kind == StixLiteral::Kind::Integer;
        });
    }

    std::string_view span(const StixNode &node) const { return m_text.substr(node.begin, node.end - node.begin); }

    const StixPattern &m_pattern;
    std::string_view m_text;
    std::vector<StixFinding> m_out;
    bool m_anyValue = false;
};

constexpr int deepest = 6; ///< No path of the table is longer.

void walk(dom::object object, const std::string &path, bool hashes, int depth, std::vector<StixFinding> &out);

/// A member of an object: a text of a kind, or an object that may hold some.
void walkMember(dom::element value, const std::string &path, bool hashes, int depth, std::vector<StixFinding> &out)
{
    dom::object object;
    std::string_view text;
    if (value.get(object) == simdjson::SUCCESS)
        return walk(object, path, hashes, depth + 1, out);
    const StixField *field = stixField(path);
    if (field && field->kind && value.get(text) == simdjson::SUCCESS)
        if (StixFinding found = finding(path, std::string(text)); found.value.kind != Kind::Text)
            out.push_back(std::move(found));
}

/// Every text below `object`, which stands at `path`; `hashes`: its members are names of hashes.
void walk(dom::object object, const std::string &path, bool hashes, int depth, std::vector<StixFinding> &out)
{
    if (depth > deepest)
        return;
    for (const auto field : object) {
        const std::string name = hashes ? stixHashName(field.key) : std::string(field.key);
        walkMember(field.value, path + (path.ends_with(':') ? "" : ".") + name, field.key == "hashes", depth, out);
    }
}

} // namespace

std::vector<StixFinding> stixPatternValues(const StixPattern &pattern, std::string_view text)
{
    return PatternValues(pattern, text).run();
}

std::vector<StixFinding> stixObservableValues(dom::object object)
{
    std::vector<StixFinding> out;
    const std::string_view type = stixText(object, "type");
    dom::object inside;
    if (type == "observed-data" && object["objects"].get(inside) == simdjson::SUCCESS) {
        for (const auto field : inside) {
            dom::object observable;
            if (field.value.get(observable) == simdjson::SUCCESS)
                walk(observable, std::string(stixText(observable, "type")) + ':', false, 0, out);
        }
    } else if (type == "vulnerability" || (stixType(type) && stixType(type)->observable)) {
        walk(object, std::string(type) + ':', false, 0, out);
    }
    return out;
}

} // namespace jupiter::intel
