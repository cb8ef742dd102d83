// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/pattern.h"

namespace jupiter::ingest::declarative {

constexpr int maxDepth = 8;
constexpr std::size_t maxStops = 64;

/// The pattern as a tree, before it becomes steps.
struct Pattern::Node {
    enum class Is : std::uint8_t { Literal, Blanks, Capture, Optional, Choice, Anything } is;
    std::string literal;
    Op op = Op::Until;
    Target target;
    std::vector<std::vector<Node>> groups; // Optional: one; Choice: each
};

class Pattern::Compiler {
public:
    Compiler(std::string_view text, Targets &targets, Pattern &out) : m_text(text), m_targets(targets), m_out(out) {}

    Result<void> run()
    {
        JUPITER_TRY(top, sequence(0));
        if (m_at != m_text.size())
            return wrong("%) or %] without its beginning");
        if (top.empty())
            return wrong("the pattern is empty");
        Follow end;
        end.end = true;
        JUPITER_TRY(range, emit(top, end));
        m_out.m_top = range;
        const Follow first = firstOf(top, 0, end);
        if (first.any || first.end)
            m_out.m_first.set();
        for (const std::string &text : first.texts)
            m_out.m_first.set(static_cast<unsigned char>(text[0]));
        return {};
    }

private:
    /// What may stand at a place: one of the texts, the end, or something that no text tells.
    struct Follow {
        std::vector<std::string> texts;
        bool end = false, any = false;
        void add(const Follow &other)
        {
            texts.insert(texts.end(), other.texts.begin(), other.texts.end());
            end = end || other.end;
            any = any || other.any;
        }
    };

    Error wrong(const std::string &why) const
    {
        return {ErrorCode::InvalidArgument, "pattern, at character " + std::to_string(m_at + 1) + ": " + why};
    }
    bool takes(std::string_view mark)
    {
        if (!m_text.substr(m_at).starts_with(mark))
            return false;
        m_at += mark.size();
        return true;
    }

    Result<std::vector<Node>> sequence(int depth)
    {
        std::vector<Node> out;
        if (depth > maxDepth)
            return wrong("groups too deep");
        const auto literal = [&](char c) {
            if (out.empty() || out.back().is != Node::Is::Literal)
                out.push_back({Node::Is::Literal, {}, {}, {}, {}});
            out.back().literal += c;
        };
        while (m_at < m_text.size()) {
            if (m_text[m_at] != '%') {
                literal(m_text[m_at++]);
                continue;
            }
            const std::string_view rest = m_text.substr(m_at);
            if (rest.starts_with("%)") || rest.starts_with("%]") || rest.starts_with("%|"))
                return out;
            if (takes("%%")) {
                literal('%');
            } else if (takes("%_")) {
                out.push_back({Node::Is::Blanks, {}, {}, {}, {}});
            } else if (takes("%*")) {
                out.push_back({Node::Is::Anything, {}, {}, {}, {}});
            } else if (takes("%{")) {
                JUPITER_TRY(node, captureNode());
                out.push_back(std::move(node));
            } else if (takes("%(")) {
                Node node{Node::Is::Optional, {}, {}, {}, {}};
                JUPITER_TRY(group, sequence(depth + 1));
                node.groups.push_back(std::move(group));
                if (!takes("%)"))
                    return wrong("%( has no %)");
                out.push_back(std::move(node));
            } else if (takes("%[")) {
                Node node{Node::Is::Choice, {}, {}, {}, {}};
                do {
                    JUPITER_TRY(group, sequence(depth + 1));
                    node.groups.push_back(std::move(group));
                } while (takes("%|"));
                if (!takes("%]"))
                    return wrong("%[ has no %]");
                out.push_back(std::move(node));
            } else {
                return wrong("after % comes one of { ( [ _ * %");
            }
        }
        return out;
    }

    Result<Node> captureNode()
    {
        // The end is the '}' that closes; formats may not hold one.
        const std::size_t close = m_text.find('}', m_at);
        if (close == std::string_view::npos)
            return wrong("%{ has no }");
        std::string text(m_text.substr(m_at, close - m_at));
        Node node{Node::Is::Capture, {}, Op::Until, {}, {}};
        bool stated = false;
        const auto drops = [&](std::string_view ending) {
            if (!text.ends_with(ending))
                return false;
            text.resize(text.size() - ending.size());
            return true;
        };
        if (drops(":last"))
            node.op = Op::UntilLast, stated = true;
        else if (drops(":word"))
            node.op = Op::Word, stated = true;
        else if (drops(":digits"))
            node.op = Op::Digits, stated = true;
        else if (drops(":level"))
            node.op = Op::Level, stated = true;
        else if (drops(":quoted"))
            node.op = Op::Quoted, stated = true;
        else if (drops(":escaped"))
            node.op = Op::Escaped, stated = true;
        auto target = m_targets.parse(text);
        if (!target)
            return wrong(target.error().message);
        node.target = *target;
        const Kind kind = node.target.kind;
        if (!stated && (kind == Kind::Ip || kind == Kind::Integer || kind == Kind::Real || kind == Kind::Time))
            node.op = Op::Scan;
        m_at = close + 1;
        return node;
    }

    /// What nodes[from...] can begin with, `after` following them.
    static Follow firstOf(const std::vector<Node> &nodes, std::size_t from, const Follow &after)
    {
        Follow out;
        for (std::size_t i = from; i < nodes.size(); ++i) {
            const Node &node = nodes[i];
            switch (node.is) {
            case Node::Is::Literal: out.texts.push_back(node.literal); return out;
            case Node::Is::Blanks:
                out.texts.insert(out.texts.end(), {" ", "\t"});
                return out;
            case Node::Is::Anything: out.end = out.any = true; return out;
            case Node::Is::Capture:
                if (node.op == Op::Quoted)
                    out.texts.insert(out.texts.end(), {"\"", "'"});
                else
                    out.any = true;
                return out;
            case Node::Is::Optional: out.add(firstOf(node.groups[0], 0, firstOf(nodes, i + 1, after))); break;
            case Node::Is::Choice: {
                const Follow rest = firstOf(nodes, i + 1, after);
                for (const auto &group : node.groups)
                    out.add(firstOf(group, 0, rest));
                return out;
            }
            }
        }
        out.add(after);
        return out;
    }

    Result<Range> emit(const std::vector<Node> &nodes, const Follow &after)
    {
        std::vector<Step> steps;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const Node &node = nodes[i];
            Step step{Op::Literal, false, 0, 0, {}};
            switch (node.is) {
            case Node::Is::Literal:
                step.a = std::uint32_t(m_out.m_text.size());
                step.b = std::uint32_t(node.literal.size());
                m_out.m_text += node.literal;
                break;
            case Node::Is::Blanks: step.op = Op::Blanks; break;
            case Node::Is::Anything: step.op = Op::Anything; break;
            case Node::Is::Optional:
            case Node::Is::Choice: {
                step.op = node.is == Node::Is::Optional ? Op::Optional : Op::Choice;
                const Follow rest = firstOf(nodes, i + 1, after);
                std::vector<Range> ranges;
                for (const auto &group : node.groups) {
                    JUPITER_TRY(range, emit(group, rest));
                    ranges.push_back(range);
                }
                step.a = std::uint32_t(m_out.m_ranges.size());
                m_out.m_ranges.insert(m_out.m_ranges.end(), ranges.begin(), ranges.end());
                step.b = std::uint32_t(m_out.m_ranges.size());
                break;
            }
            case Node::Is::Capture: {
                step.op = node.op;
                step.target = node.target;
                if (node.op != Op::Until && node.op != Op::UntilLast && node.op != Op::Word && node.op != Op::Escaped)
                    break;
                Follow stops = firstOf(nodes, i + 1, after);
                if (stops.any && !stops.end && node.op != Op::Word)
                    return wrong("a value of any length is followed by another value; put text between them, or give it the type word");
                if (stops.texts.size() > maxStops)
                    return wrong("too many texts can follow a value");
                step.toEnd = stops.end;
                step.a = std::uint32_t(m_out.m_stops.size());
                for (const std::string &text : stops.texts) {
                    m_out.m_stops.push_back({std::uint32_t(m_out.m_text.size()), std::uint32_t(text.size())});
                    m_out.m_text += text;
                }
                step.b = std::uint32_t(m_out.m_stops.size());
                break;
            }
            }
            steps.push_back(step);
        }
        const Range range{std::uint32_t(m_out.m_steps.size()), std::uint32_t(m_out.m_steps.size() + steps.size())};
        m_out.m_steps.insert(m_out.m_steps.end(), steps.begin(), steps.end());
        return range;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    Targets &m_targets;
    Pattern &m_out;
};

Result<Pattern> Pattern::compile(std::string_view text, Targets &targets)
{
    Pattern pattern;
    auto done = Compiler(text, targets, pattern).run();
    if (!done)
        return std::move(done).error();
    return pattern;
}

} // namespace jupiter::ingest::declarative
