// SPDX-License-Identifier: GPL-3.0-or-later
#include "stix_checks.h"
#include "stix_lexer.h"

#include <charconv>
#include <limits>

namespace jupiter::intel {
namespace {

using Kind = StixNode::Kind;
using Token = StixToken::Kind;

/// Recursive descent over the grammar of [STIX 2.1 §9.8]: FOLLOWEDBY binds weakest, then OR, then AND, then qualifiers. Every function
/// returns the index of its node; after a fault they all return at once, whatever they return.
class Parser {
public:
    explicit Parser(std::string_view text) : m_text(text), m_lexer(text) { take(); }

    StixFault run()
    {
        if (m_token.kind == Token::End)
            fail("the pattern is empty");
        else
            observations(0);
        if (m_fault.reason.empty() && m_token.kind != Token::End)
            unexpected("the end of the pattern");
        return std::move(m_fault);
    }
    StixPattern pattern;

private:
    void take()
    {
        m_end = m_token.kind == Token::End ? 0 : begin() + m_token.text.size();
        m_token = m_lexer.next();
    }
    std::size_t begin() const { return std::size_t(m_token.text.data() - m_text.data()); }
    bool failed() const { return !m_fault.reason.empty(); }
    void fail(std::string reason)
    {
        if (!failed())
            m_fault = {m_token.column, std::move(reason)};
    }
    void unexpected(std::string_view wanted)
    {
        if (m_token.kind == Token::Invalid)
            return fail(m_token.value);
        const std::string found = m_token.kind == Token::End ? "the end" : '"' + std::string(m_token.text.substr(0, 40)) + '"';
        fail("expected " + std::string(wanted) + ", found " + found);
    }
    bool accept(std::string_view word)
    {
        if (failed() || !m_token.is(word))
            return false;
        take();
        return true;
    }
    void expect(std::string_view word)
    {
        if (!failed() && !accept(word))
            unexpected('"' + std::string(word) + '"');
    }
    bool deeper(std::size_t depth)
    {
        if (depth <= StixPattern::depthLimit)
            return true;
        fail("nested more than " + std::to_string(StixPattern::depthLimit) + " deep");
        return false;
    }
    /// Adds a node whose last token was the last one taken.
    std::uint32_t add(StixNode node)
    {
        node.end = m_end;
        pattern.nodes.push_back(std::move(node));
        return std::uint32_t(pattern.nodes.size() - 1);
    }

    /// One or more of `part` with `word` between: the part itself, or one node over all of them.
    template <class Part>
    std::uint32_t chain(Kind kind, std::string_view word, Part part)
    {
        StixNode node{.kind = kind, .column = m_token.column, .begin = begin()};
        node.children.push_back(part());
        while (accept(word))
            node.children.push_back(part());
        return node.children.size() == 1 ? node.children[0] : add(std::move(node));
    }

    std::uint32_t observations(std::size_t depth)
    {
        return chain(Kind::FollowedBy, "FOLLOWEDBY", [&] {
            return chain(Kind::Or, "OR", [&] { return chain(Kind::And, "AND", [&] { return observation(depth); }); });
        });
    }

    std::uint32_t observation(std::size_t depth)
    {
        if (failed() || !deeper(depth))
            return 0;
        StixNode node{.kind = Kind::Observation, .column = m_token.column, .begin = begin()};
        const std::size_t from = begin();
        std::uint32_t index = 0;
        if (accept("(")) {
            index = observations(depth + 1);
            expect(")");
        } else if (accept("[")) {
            node.children.push_back(comparisons(depth));
            expect("]");
            index = add(std::move(node));
        } else {
            unexpected("\"[\" or \"(\"");
        }
        return qualifiers(index, from);
    }

    std::uint32_t qualifiers(std::uint32_t index, std::size_t from)
    {
        bool seen[3] = {};
        for (;;) {
            StixNode node{.children = {index}, .column = m_token.column, .begin = from};
            if (accept("WITHIN"))
                within(node);
            else if (accept("REPEATS"))
                repeats(node);
            else if (accept("START"))
                startStop(node);
            else
                return index;
            if (failed())
                return index;
            bool &before = seen[std::size_t(node.kind) - std::size_t(Kind::Within)];
            if (before)
                pattern.violations.push_back({node.column, "a second qualifier of the same kind"});
            before = true;
            index = add(std::move(node));
        }
    }

    void within(StixNode &node)
    {
        node.kind = Kind::Within;
        const StixToken number = m_token;
        if ((number.kind != Token::Integer && number.kind != Token::Real) || number.text.starts_with('-'))
            return unexpected("a number of seconds that is not negative");
        node.seconds = real(number.text);
        if (node.seconds <= 0)
            pattern.violations.push_back({number.column, "WITHIN needs more than 0 seconds"});
        take();
        expect("SECONDS");
    }

    void repeats(StixNode &node)
    {
        node.kind = Kind::Repeats;
        const StixToken number = m_token;
        if (number.kind != Token::Integer || number.text.starts_with('-'))
            return unexpected("a number of times");
        const std::string_view digits = number.text.substr(number.text.starts_with('+'));
        if (std::from_chars(digits.data(), digits.data() + digits.size(), node.times).ec != std::errc())
            node.times = std::numeric_limits<std::uint64_t>::max();
        if (!node.times)
            pattern.violations.push_back({number.column, "REPEATS needs at least 1 time"});
        take();
        expect("TIMES");
    }

    void startStop(StixNode &node)
    {
        node.kind = Kind::StartStop;
        node.start = time();
        expect("STOP");
        if (!failed())
            node.stop = time();
    }

    std::string time()
    {
        if (m_token.kind != Token::Time) {
            unexpected("a timestamp like t'2016-06-01T01:30:00Z'");
            return {};
        }
        std::string out = std::move(m_token.value);
        take();
        return out;
    }

    std::uint32_t comparisons(std::size_t depth)
    {
        return chain(Kind::AnyOf, "OR", [&] { return chain(Kind::AllOf, "AND", [&] { return comparison(depth); }); });
    }

    std::uint32_t comparison(std::size_t depth)
    {
        if (failed() || !deeper(depth))
            return 0;
        if (accept("(")) {
            const std::uint32_t index = comparisons(depth + 1);
            expect(")");
            return index;
        }
        const std::size_t from = begin();
        StixTest test{.column = m_token.column};
        test.negated = accept("NOT");
        if (accept("EXISTS")) {
            test.op = StixOperator::Exists;
            path(test.path);
        } else if (test.negated) {
            unexpected("EXISTS");
        } else {
            path(test.path);
            test.negated = accept("NOT");
            operation(test);
        }
        if (failed())
            return 0;
        checkStixTest(test, pattern.violations);
        pattern.tests.push_back(std::move(test));
        return add({.kind = Kind::Test, .test = std::uint32_t(pattern.tests.size() - 1), .column = pattern.tests.back().column, .begin = from});
    }

    void path(StixPath &out)
    {
        if (failed())
            return;
        if (m_token.kind != Token::Name || isStixKeyword(m_token.text))
            return unexpected("an object path like file:name");
        out.type = m_token.text;
        take();
        expect(":");
        key(out);
        while (!failed()) {
            if (accept("."))
                key(out);
            else if (accept("["))
                index(out);
            else
                return;
        }
    }

    void key(StixPath &out)
    {
        if (failed())
            return;
        const bool quoted = m_token.kind == Token::Text;
        if (!quoted && (m_token.kind != Token::Name || isStixKeyword(m_token.text)))
            return unexpected("a property name");
        if (!quoted && m_token.text.find('-') != std::string_view::npos)
            pattern.violations.push_back({m_token.column, "a name with a hyphen stands in quotes: '" + std::string(m_token.text) + "'"});
        out.steps.push_back({StixStep::Kind::Key, quoted ? m_token.value : std::string(m_token.text), 0});
        take();
    }

    void index(StixPath &out)
    {
        StixStep step{.kind = StixStep::Kind::Any};
        if (m_token.kind == Token::Integer) {
            step = {StixStep::Kind::Index, {}, integer(m_token.text).value_or(std::numeric_limits<std::int64_t>::max())};
            if (step.index < 0)
                pattern.violations.push_back({m_token.column, "a list index is not negative"});
        } else if (!m_token.is("*")) {
            return unexpected("a list index or *");
        }
        take();
        expect("]");
        out.steps.push_back(std::move(step));
    }

    void operation(StixTest &test)
    {
        if (failed())
            return;
        static constexpr std::pair<std::string_view, StixOperator> operators[] = {
            {"=", StixOperator::Equal},         {"==", StixOperator::Equal},      {"!=", StixOperator::NotEqual},
            {"<>", StixOperator::NotEqual},     {"<", StixOperator::Less},        {"<=", StixOperator::LessEqual},
            {">", StixOperator::Greater},       {">=", StixOperator::GreaterEqual}, {"IN", StixOperator::In},
            {"LIKE", StixOperator::Like},       {"MATCHES", StixOperator::Matches}, {"ISSUBSET", StixOperator::IsSubset},
            {"ISSUPERSET", StixOperator::IsSuperset}};
        for (const auto &[word, op] : operators) {
            if (!accept(word))
                continue;
            test.op = op;
            if (op == StixOperator::In)
                return set(test);
            const bool textOnly = op >= StixOperator::Like, ordered = op >= StixOperator::Less && op <= StixOperator::GreaterEqual;
            if (textOnly && m_token.kind != Token::Text)
                return unexpected("a text in quotes");
            if (ordered && (m_token.is("true") || m_token.is("false")))
                return unexpected("a constant that has an order");
            return literal(test);
        }
        unexpected("a comparison");
    }

    void set(StixTest &test)
    {
        expect("(");
        if (accept(")"))
            return;
        do
            literal(test);
        while (accept(","));
        expect(")");
    }

    void literal(StixTest &test)
    {
        if (failed())
            return;
        StixLiteral out{.text = m_token.value, .column = m_token.column};
        switch (m_token.kind) {
        case Token::Text: break;
        case Token::Binary: out.kind = StixLiteral::Kind::Binary; break;
        case Token::Time: out.kind = StixLiteral::Kind::Time; break;
        case Token::Real: out.kind = StixLiteral::Kind::Real; break;
        case Token::Integer: out.kind = StixLiteral::Kind::Integer; break;
        default:
            if (!m_token.is("true") && !m_token.is("false"))
                return unexpected("a constant");
            out.kind = StixLiteral::Kind::Boolean;
            out.integer = m_token.is("true");
        }
        if (m_token.kind == Token::Real || m_token.kind == Token::Integer)
            out.real = real(m_token.text);
        if (m_token.kind == Token::Integer) {
            const auto whole = integer(m_token.text);
            out.integer = whole.value_or(0);
            if (!whole) // too large for 64 bits: its nearest real will do
                out.kind = StixLiteral::Kind::Real;
        }
        test.operands.push_back(std::move(out));
        take();
    }

    static double real(std::string_view text)
    {
        text.remove_prefix(text.starts_with('+'));
        double out = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), out).ec == std::errc::result_out_of_range)
            out = text.starts_with('-') ? -std::numeric_limits<double>::max() : std::numeric_limits<double>::max();
        return out;
    }
    static std::optional<std::int64_t> integer(std::string_view text)
    {
        text.remove_prefix(text.starts_with('+'));
        std::int64_t out = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), out).ec != std::errc())
            return {};
        return out;
    }

    std::string_view m_text;
    StixLexer m_lexer;
    StixToken m_token;
    std::size_t m_end = 0; ///< Of the last token taken.
    StixFault m_fault;
};

} // namespace

std::string StixPath::text() const
{
    std::string out = type + ':';
    for (const StixStep &step : steps) {
        if (step.kind != StixStep::Kind::Key) {
            out += step.kind == StixStep::Kind::Any ? "[*]" : '[' + std::to_string(step.index) + ']';
            continue;
        }
        if (out.back() != ':')
            out += '.';
        StixLexer lexer(step.key);
        const StixToken whole = lexer.next();
        if (whole.kind == Token::Name && whole.text == step.key && whole.text.find('-') == std::string_view::npos && !isStixKeyword(whole.text)) {
            out += step.key;
            continue;
        }
        out += '\'';
        for (const char c : step.key)
            out += c == '\'' || c == '\\' ? std::string{'\\', c} : std::string{c};
        out += '\'';
    }
    return out;
}

Result<StixPattern> parseStixPattern(std::string_view text, StixFault *fault)
{
    StixFault found;
    StixPattern pattern;
    if (text.size() > StixPattern::sizeLimit) {
        found = {1, "longer than " + std::to_string(StixPattern::sizeLimit) + " bytes"};
    } else {
        Parser parser(text);
        found = parser.run();
        pattern = std::move(parser.pattern);
    }
    if (fault)
        *fault = found;
    if (!found.reason.empty())
        return Error{ErrorCode::Corrupt, "column " + std::to_string(found.column) + ": " + found.reason};
    return pattern;
}

} // namespace jupiter::intel
