// SPDX-License-Identifier: GPL-3.0-or-later
#include "modifiers.h"

#include "encoding.h"

#include <jupiter/core/text.h>
#include <jupiter/core/timestamp.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace jupiter::detection {
namespace {

std::vector<std::string_view> split(std::string_view text, char by)
{
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(by, at), text.size());
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

/// The first %name% of a text meant for `expand`; empty when there is none. `\%` is a plain percent sign.
std::string_view placeholderIn(std::string_view text)
{
    std::size_t open = std::string_view::npos;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '%') {
            ++i;
        } else if (text[i] == '%') {
            if (open != std::string_view::npos && i > open + 1)
                return text.substr(open, i + 1 - open);
            open = i;
        }
    }
    return {};
}

/// One item being read: what its modifiers say, then each value turned into atoms.
class ItemReader {
public:
    ItemReader(const YamlNode &key, const Placeholders &placeholders, std::size_t &atoms, Refusal &refusal)
        : m_key(key), m_placeholders(placeholders), m_atoms(atoms), m_refusal(refusal)
    {
    }

    std::optional<Term> read(const YamlNode &value)
    {
        if (!readModifiers())
            return std::nullopt;
        if (m_exists)
            return readExists(value);
        if (value.isMap())
            return fail(value, "a map cannot be the value of a field");
        Term out{m_all ? Term::Kind::And : Term::Kind::Or, {}, {}, {}};
        if (value.isSequence()) {
            if (value.items.empty())
                return fail(value, "the list of values is empty");
            for (const YamlNode &item : value.items) {
                if (item.isNull())
                    return fail(item, "null cannot be part of a list: give it a selection of its own");
                if (!item.isScalar())
                    return fail(item, "a value must be a text, a number or a boolean");
                if (!readValue(item, out.terms))
                    return std::nullopt;
            }
        } else if (!readValue(value, out.terms)) {
            return std::nullopt;
        }
        Term term = out.terms.size() == 1 ? std::move(out.terms[0]) : std::move(out);
        return m_neq ? Term::negated(std::move(term)) : std::move(term);
    }

private:
    enum class Step { Contains, StartsWith, EndsWith, WinDash, Base64, Base64Offset, Utf16Le, Utf16Be, Utf16 };

    std::nullopt_t fail(const YamlNode &at, std::string reason)
    {
        m_refusal = {at.line, at.column, std::move(reason)};
        return std::nullopt;
    }
    bool refuse(const YamlNode &at, std::string reason) { return fail(at, std::move(reason)), false; }

    bool readModifiers()
    {
        const auto parts = split(m_key.text, '|');
        m_field = parts[0];
        std::vector<std::string_view> seen;
        for (std::size_t i = 1; i < parts.size(); ++i) {
            if (std::find(seen.begin(), seen.end(), parts[i]) != seen.end())
                return refuse(m_key, "the modifier '" + std::string(parts[i]) + "' stands here twice");
            seen.push_back(parts[i]);
            if (!readModifier(parts[i]))
                return refuse(m_key, "there is no modifier '" + std::string(parts[i]) + "'");
        }
        m_number = m_number || m_part != Atom::Part::Whole;
        const auto has = [&](Step s) { return std::find(m_steps.begin(), m_steps.end(), s) != m_steps.end(); };
        const int places = has(Step::Contains) + has(Step::StartsWith) + has(Step::EndsWith);
        const int kinds = m_re + m_cidr + m_exists + m_fieldref + m_number;
        if (kinds > 1 || places > 1)
            return refuse(m_key, "these modifiers contradict each other");
        if (m_reFlag && !m_re)
            return refuse(m_key, "the modifiers i, m and s belong to 're'");
        if ((m_re || m_cidr || m_number || m_exists) && (!m_steps.empty() || m_cased || m_expand))
            return refuse(m_key, "text modifiers do not go with 're', 'cidr', 'exists' or a comparison");
        if (m_fieldref && (std::size_t(places) != m_steps.size() || m_expand))
            return refuse(m_key, "'fieldref' goes with contains, startswith, endswith, cased and neq only");
        if (m_exists && (m_all || m_neq))
            return refuse(m_key, "'exists' takes no further modifier");
        if (m_field.empty() && (kinds > m_re || m_neq))
            return refuse(m_key, "this modifier needs a field");
        return true;
    }

    bool readModifier(std::string_view name)
    {
        struct StepName {
            std::string_view name;
            Step step;
        };
        static constexpr StepName steps[] = {{"contains", Step::Contains}, {"startswith", Step::StartsWith},
                                             {"endswith", Step::EndsWith}, {"windash", Step::WinDash},
                                             {"base64", Step::Base64},     {"base64offset", Step::Base64Offset},
                                             {"utf16le", Step::Utf16Le},   {"wide", Step::Utf16Le},
                                             {"utf16be", Step::Utf16Be},   {"utf16", Step::Utf16}};
        for (const StepName &s : steps)
            if (s.name == name)
                return m_steps.push_back(s.step), true;
        struct FlagName {
            std::string_view name;
            bool ItemReader::*flag;
        };
        static constexpr FlagName flags[] = {{"all", &ItemReader::m_all},           {"re", &ItemReader::m_re},
                                             {"cidr", &ItemReader::m_cidr},         {"exists", &ItemReader::m_exists},
                                             {"fieldref", &ItemReader::m_fieldref}, {"cased", &ItemReader::m_cased},
                                             {"neq", &ItemReader::m_neq},           {"expand", &ItemReader::m_expand}};
        for (const FlagName &f : flags)
            if (f.name == name)
                return this->*f.flag = true;
        struct RelationName {
            std::string_view name;
            Atom::Relation relation;
        };
        static constexpr RelationName relations[] = {{"lt", Atom::Relation::Less},
                                                     {"lte", Atom::Relation::LessOrEqual},
                                                     {"gt", Atom::Relation::Greater},
                                                     {"gte", Atom::Relation::GreaterOrEqual}};
        for (const RelationName &r : relations) {
            if (r.name == name) {
                if (m_number)
                    return false;
                m_relation = r.relation;
                return m_number = true;
            }
        }
        struct PartName {
            std::string_view name;
            Atom::Part part;
        };
        static constexpr PartName dateParts[] = {{"minute", Atom::Part::Minute}, {"hour", Atom::Part::Hour},
                                                 {"day", Atom::Part::Day},       {"week", Atom::Part::Week},
                                                 {"month", Atom::Part::Month},   {"year", Atom::Part::Year}};
        for (const PartName &p : dateParts)
            if (p.name == name)
                return m_part = p.part, true;
        if (name == "i" || name == "m" || name == "s") {
            (name == "i" ? m_flags.ignoreCase : name == "m" ? m_flags.multiLine : m_flags.dotAll) = true;
            return m_reFlag = true;
        }
        return false;
    }

    std::optional<Term> readExists(const YamlNode &value)
    {
        const bool yes = value.isScalar() && equalsIgnoreAsciiCase(value.text, "true");
        if (!yes && !(value.isScalar() && equalsIgnoreAsciiCase(value.text, "false")))
            return fail(value, "'exists' takes true or false");
        Term present = presence();
        return yes ? std::move(present) : Term::negated(std::move(present));
    }

    Term presence()
    {
        ++m_atoms;
        Atom atom;
        atom.kind = Atom::Kind::Present;
        atom.display = "*";
        return Term::leaf(m_field, std::move(atom));
    }

    bool readValue(const YamlNode &value, std::vector<Term> &out)
    {
        if (value.isNull()) {
            if (m_field.empty() || m_re || m_cidr || m_number || m_fieldref || !m_steps.empty())
                return refuse(value, "null goes with a plain field only");
            // No value: the field is absent, or it is there and empty (<Data Name="StartModule"></Data>).
            Term none{Term::Kind::Or, {}, {}, {}};
            none.terms.push_back(Term::negated(presence()));
            if (!add(value, none.terms, Atom()))
                return false;
            out.push_back(std::move(none));
            return true;
        }
        if (!isValidUtf8(value.text))
            return refuse(value, "the value is not UTF-8");
        if (m_re)
            return readExpression(value, out);
        if (m_cidr)
            return readNetwork(value, out);
        if (m_number)
            return readNumber(value, out);
        if (m_fieldref)
            return readFieldRef(value, out);
        return readText(value, out);
    }

    bool add(const YamlNode &at, std::vector<Term> &out, Atom atom)
    {
        if (++m_atoms > limits::atomsPerRule)
            return refuse(at, "more than " + std::to_string(limits::atomsPerRule) + " values");
        out.push_back(Term::leaf(m_field, std::move(atom)));
        return true;
    }

    bool readExpression(const YamlNode &value, std::vector<Term> &out)
    {
        std::string error;
        Atom atom;
        atom.kind = Atom::Kind::Expression;
        atom.regex = Regex::compile(value.text, m_flags, error);
        if (!atom.regex)
            return refuse(value, "not a regular expression: " + error);
        atom.display = "/" + value.text + "/" + (m_flags.ignoreCase ? "i" : "") + (m_flags.multiLine ? "m" : "") +
                       (m_flags.dotAll ? "s" : "");
        return add(value, out, std::move(atom));
    }

    bool readNetwork(const YamlNode &value, std::vector<Term> &out)
    {
        auto network = parseNetwork(value.text);
        if (const auto address = parseAddress(value.text); address && !network)
            network = Network{*address, 128};
        if (!network)
            return refuse(value, "'" + value.text + "' is not a network such as 10.0.0.0/8");
        Atom atom;
        atom.kind = Atom::Kind::Net;
        atom.network = *network;
        atom.display = value.text;
        return add(value, out, std::move(atom));
    }

    bool readNumber(const YamlNode &value, std::vector<Term> &out)
    {
        static constexpr std::string_view signs[] = {"= ", "< ", "<= ", "> ", ">= "};
        static constexpr std::string_view parts[] = {"", "minute ", "hour ", "day ", "week ", "month ", "year ", ""};
        static constexpr std::pair<int, int> ranges[] = {{}, {0, 59}, {0, 23}, {1, 31}, {1, 53}, {1, 12}};
        Atom atom;
        atom.kind = Atom::Kind::Number;
        atom.relation = m_relation;
        atom.part = m_part;
        const auto time = m_part == Atom::Part::Whole ? parseTimestamp(value.text) : std::nullopt;
        if (time && !parseNumber(value.text, atom.number)) {
            atom.part = Atom::Part::Time;
            atom.number = microseconds(*time);
        } else if (!parseNumber(value.text, atom.number)) {
            return refuse(value, "'" + value.text + "' is not a number" + (m_part == Atom::Part::Whole ? " or a date" : ""));
        }
        if (const auto part = std::size_t(m_part); m_relation == Atom::Relation::Equal && part < std::size(ranges))
            if (const auto [least, most] = ranges[part]; atom.number < least || atom.number > most)
                return refuse(value, "'" + value.text + "' is not between " + std::to_string(least) + " and " + std::to_string(most));
        atom.display = std::string(parts[std::size_t(m_part)]).append(signs[std::size_t(m_relation)]).append(value.text);
        return add(value, out, std::move(atom));
    }

    bool readFieldRef(const YamlNode &value, std::vector<Term> &out)
    {
        if (value.text.empty())
            return refuse(value, "'fieldref' needs the name of a field");
        Atom atom;
        atom.kind = Atom::Kind::SameAs;
        atom.other = value.text;
        atom.cased = m_cased;
        for (const Step step : m_steps)
            atom.place = step == Step::Contains     ? Atom::Place::Inside
                         : step == Step::StartsWith ? Atom::Place::Start
                                                    : Atom::Place::End;
        atom.display = "the value of " + value.text;
        return add(value, out, std::move(atom));
    }

    bool readText(const YamlNode &value, std::vector<Term> &out)
    {
        std::vector<std::string> texts{value.text};
        if (m_expand && !expand(value, texts))
            return false;
        std::vector<Pattern> patterns;
        for (const std::string &text : texts)
            patterns.push_back(Pattern::parse(text));
        for (const Step step : m_steps)
            if (!apply(step, value, patterns))
                return false;
        if (m_field.empty() && !keywordIsPlaced()) {
            for (Pattern &pattern : patterns)
                pattern.anywhere();
        }
        std::vector<Term> leaves;
        for (Pattern &pattern : patterns) {
            Atom atom;
            atom.cased = m_cased;
            atom.display = pattern.display();
            atom.pattern = m_cased ? std::move(pattern) : pattern.folded();
            if (!add(value, leaves, std::move(atom)))
                return false;
        }
        if (leaves.size() == 1)
            out.push_back(std::move(leaves[0]));
        else
            out.push_back({Term::Kind::Or, std::move(leaves), {}, {}});
        return true;
    }

    /// The text of `value` with each placeholder replaced by each of its values.
    bool expand(const YamlNode &value, std::vector<std::string> &out)
    {
        const auto appendPlain = [&](std::string_view plain) {
            std::string text(plain);
            for (std::size_t at = 0; (at = text.find("\\%", at)) != std::string::npos; ++at)
                text.erase(at, 1);
            for (std::string &each : out)
                each += text;
        };
        out.assign(1, {});
        std::string_view rest = value.text;
        for (std::string_view name = placeholderIn(rest); !name.empty(); name = placeholderIn(rest)) {
            const std::size_t at = std::size_t(name.data() - rest.data());
            appendPlain(rest.substr(0, at));
            rest.remove_prefix(at + name.size());
            const auto values = m_placeholders.find(name.substr(1, name.size() - 2));
            if (values == m_placeholders.end() || values->second.empty())
                return refuse(value, "the placeholder " + std::string(name) + " has no values here");
            if (out.size() * values->second.size() > limits::atomsPerRule)
                return refuse(value, "more than " + std::to_string(limits::atomsPerRule) + " values");
            std::vector<std::string> product;
            for (const std::string &before : out)
                for (const std::string &each : values->second)
                    product.push_back(before + each);
            out = std::move(product);
        }
        appendPlain(rest);
        return true;
    }

    bool keywordIsPlaced() const
    {
        return std::any_of(m_steps.begin(), m_steps.end(), [](Step s) { return s == Step::StartsWith || s == Step::EndsWith; });
    }

    bool apply(Step step, const YamlNode &value, std::vector<Pattern> &patterns)
    {
        if (step == Step::WinDash) {
            std::vector<Pattern> all;
            for (const Pattern &pattern : patterns) {
                std::vector<Pattern> variants = dashVariants(pattern, 3125);
                if (variants.empty())
                    return refuse(value, "'windash' with more than five switches in one value");
                all.insert(all.end(), std::make_move_iterator(variants.begin()), std::make_move_iterator(variants.end()));
            }
            patterns = std::move(all);
            return true;
        }
        if (step == Step::Contains || step == Step::StartsWith || step == Step::EndsWith) {
            for (Pattern &pattern : patterns)
                step == Step::Contains ? pattern.anywhere() : step == Step::StartsWith ? pattern.atStart() : pattern.atEnd();
            return true;
        }
        std::vector<Pattern> encoded;
        for (const Pattern &pattern : patterns) {
            if (pattern.hasWildcards())
                return refuse(value, "a value with wildcards cannot be encoded");
            const std::string plain = pattern.plain();
            switch (step) {
            case Step::Base64: encoded.push_back(Pattern::literal(base64(plain))); break;
            case Step::Base64Offset:
                for (const std::string &text : base64AtEveryOffset(plain))
                    if (!text.empty())
                        encoded.push_back(Pattern::literal(text));
                break;
            case Step::Utf16Le: encoded.push_back(Pattern::literal(toUtf16(plain, Utf16::Little))); break;
            case Step::Utf16Be: encoded.push_back(Pattern::literal(toUtf16(plain, Utf16::Big))); break;
            case Step::Utf16: encoded.push_back(Pattern::literal(toUtf16(plain, Utf16::WithMark))); break;
            case Step::WinDash:
            case Step::Contains:
            case Step::StartsWith:
            case Step::EndsWith: break;
            }
        }
        if (encoded.empty())
            return refuse(value, "the value is too short to be found in base64 text");
        patterns = std::move(encoded);
        return true;
    }

    const YamlNode &m_key;
    const Placeholders &m_placeholders;
    std::size_t &m_atoms;
    Refusal &m_refusal;
    std::string m_field;
    std::vector<Step> m_steps;
    Regex::Flags m_flags;
    Atom::Relation m_relation = Atom::Relation::Equal;
    Atom::Part m_part = Atom::Part::Whole;
    bool m_all = false, m_re = false, m_cidr = false, m_exists = false, m_fieldref = false, m_cased = false, m_neq = false,
         m_expand = false;
    bool m_number = false, m_reFlag = false;
};

} // namespace

std::optional<Term> readItem(const YamlNode &key, const YamlNode &value, const Placeholders &placeholders, std::size_t &atoms,
                             Refusal &refusal)
{
    return ItemReader(key, placeholders, atoms, refusal).read(value);
}

std::optional<Term> readKeyword(const YamlNode &value, std::size_t &atoms, Refusal &refusal)
{
    YamlNode key;
    key.kind = YamlNode::Kind::Scalar;
    key.line = value.line;
    key.column = value.column;
    return ItemReader(key, {}, atoms, refusal).read(value);
}

} // namespace jupiter::detection
