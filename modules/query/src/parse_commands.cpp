// SPDX-License-Identifier: GPL-3.0-or-later
#include "parser.h"

#include "literals.h"

#include <jupiter/columnar/event_batch.h>
#include <jupiter/core/text.h>

#include <algorithm>
#include <array>

namespace jupiter::query::internal {
namespace {

const std::vector<std::string> commandNames{"where", "stats", "top",    "rare", "sort", "head",      "tail",
                                            "fields", "dedup", "rename", "eval", "bin",  "timechart", "parse", "lookup"};
const std::vector<std::string> functionNames{"count", "dc", "sum", "avg", "min", "max", "values", "first", "last", "p50", "p95"};

struct FunctionName {
    std::string_view name;
    Aggregate::Function function;
};
constexpr std::array<FunctionName, 13> functions{{{"count", Aggregate::Function::Count},
                                                  {"dc", Aggregate::Function::DistinctCount},
                                                  {"distinct_count", Aggregate::Function::DistinctCount},
                                                  {"sum", Aggregate::Function::Sum},
                                                  {"avg", Aggregate::Function::Average},
                                                  {"mean", Aggregate::Function::Average},
                                                  {"min", Aggregate::Function::Min},
                                                  {"max", Aggregate::Function::Max},
                                                  {"values", Aggregate::Function::Values},
                                                  {"first", Aggregate::Function::First},
                                                  {"earliest", Aggregate::Function::First},
                                                  {"last", Aggregate::Function::Last},
                                                  {"latest", Aggregate::Function::Last}}};

std::string didYouMean(std::string_view word, const std::vector<std::string> &names)
{
    std::string near = nearestName(word, names);
    const auto sorted = [](std::string text) { std::sort(text.begin(), text.end()); return text; };
    for (const std::string &name : names) // swapped letters: the commonest slip, and two edits to the distance
        if (near.empty() && sorted(name) == sorted(std::string(word)))
            near = name;
    if (!near.empty())
        return "did you mean " + near + "?";
    std::string all;
    for (const std::string &name : names)
        all += (all.empty() ? "one of " : ", ") + name;
    return all;
}

/// The first name that stands twice; empty: none does.
std::string repeated(std::vector<std::string> names)
{
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    return twice == names.end() ? std::string() : *twice;
}

} // namespace

std::string Parser::textSince(std::size_t start) const
{
    std::string_view text = m_scan.text().substr(start, m_scan.position() - start);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return std::string(text);
}

bool Parser::atCommandEnd()
{
    m_scan.skipBlanks();
    return m_scan.atEnd() || m_scan.peek() == '|';
}

std::optional<Query::Tree> Parser::query()
{
    if (m_scan.text().size() > maxQueryBytes)
        return m_scan.fail(maxQueryBytes, 1, "a query may have at most " + std::to_string(maxQueryBytes / 1024) + " KiB");
    if (!isValidUtf8(m_scan.text()))
        return m_scan.fail(0, 1, "the query is not UTF-8 text");
    Query::Tree tree;
    if (beginsWithCommand()) { // "stats count() by host.name": nobody looks for the word stats there
        auto first = command();
        if (!first)
            return {};
        tree.commands.push_back(*std::move(first));
        tree.texts.push_back(textSince(0));
    } else if (!atFilterEnd() || m_scan.peek() == ')') {
        auto filter = disjunction(0);
        if (!filter)
            return {};
        tree.filter = *std::move(filter);
    }
    for (;;) {
        m_scan.skipBlanks();
        if (m_scan.atEnd())
            return tree;
        if (m_scan.peek() == ')')
            return m_scan.fail(m_scan.position(), 1, "this ) closes nothing", "remove it");
        if (!m_scan.take("|"))
            return m_scan.fail(m_scan.position(), 1, "expected | or the end here");
        if (tree.commands.size() >= maxCommands)
            return m_scan.fail(m_scan.position(), 1, "more than " + std::to_string(maxCommands) + " commands");
        m_scan.skipBlanks();
        const std::size_t start = m_scan.position();
        auto next = command();
        if (!next)
            return {};
        tree.commands.push_back(*std::move(next));
        tree.texts.push_back(textSince(start));
        if (!atCommandEnd())
            return m_scan.fail(m_scan.position(), 1, "expected | or the end of the command here");
    }
}

bool Parser::beginsWithCommand()
{
    // Only what cannot be meant as words: a command that needs a function, or one with what only it would be followed by.
    const bool counts = m_scan.atKeyword("stats") || m_scan.atKeyword("timechart");
    const bool ranks = m_scan.atKeyword("top") || m_scan.atKeyword("rare") || m_scan.atKeyword("sort") || m_scan.atKeyword("dedup");
    if (!counts && !ranks)
        return false;
    m_scan.skipBlanks();
    std::size_t at = m_scan.position();
    const std::string_view text = m_scan.text();
    while (at < text.size() && !isBlank(text[at]) && text[at] != '|')
        ++at;
    const std::string_view rest = text.substr(at, text.find('|', at) - at);
    if (counts)
        return rest.find('(') != std::string_view::npos || rest.find("span=") != std::string_view::npos;
    std::size_t word = rest.find_first_not_of(" \t\r\n-+0123456789");
    if (word == std::string_view::npos)
        return false;
    const std::string_view name = rest.substr(word, rest.find_first_of(" \t\r\n,", word) - word);
    return (name.find('.') != std::string_view::npos || name.starts_with('@')) && name.find_first_of(":=<>~\"(") == std::string_view::npos;
}

std::optional<Command> Parser::command()
{
    m_scan.skipBlanks();
    const std::size_t start = m_scan.position();
    std::size_t end = start;
    while (end < m_scan.text().size() && !isBlank(m_scan.text()[end]) && m_scan.text()[end] != '|')
        ++end;
    const std::string name = lowerAscii(m_scan.text().substr(start, end - start));
    if (name.empty())
        return m_scan.fail(start, 1, "expected a command after |", "such as stats count() by host.name");
    m_scan.moveTo(end);
    if (name == "where" || name == "search" || name == "filter") {
        auto filter = disjunction(0);
        return filter ? std::optional<Command>(WhereCommand{*std::move(filter)}) : std::nullopt;
    }
    if (name == "stats" || name == "timechart")
        return statsCommand(name == "timechart");
    if (name == "top" || name == "rare")
        return topCommand(name == "rare");
    if (name == "sort")
        return sortCommand();
    if (name == "head" || name == "tail" || name == "limit") {
        const auto count = m_scan.count(10);
        if (!count)
            return {};
        return name == "tail" ? Command(TailCommand{*count}) : Command(HeadCommand{*count});
    }
    if (name == "fields" || name == "table")
        return fieldsCommand();
    if (name == "dedup") {
        auto fields = fieldList("dedup");
        return fields ? std::optional<Command>(DedupCommand{*std::move(fields)}) : std::nullopt;
    }
    if (name == "rename")
        return renameCommand();
    if (name == "eval")
        return evalCommand();
    if (name == "bin" || name == "bucket")
        return binCommand();
    if (name == "parse")
        return parseCommand();
    if (name == "lookup")
        return lookupCommand();
    return m_scan.fail(start, end - start, "there is no command '" + name + "'", didYouMean(name, commandNames));
}

std::optional<Aggregate> Parser::aggregate()
{
    m_scan.skipBlanks();
    const std::size_t start = m_scan.position();
    std::size_t end = start;
    while (end < m_scan.text().size() && !isBlank(m_scan.text()[end]) && std::string_view("(),|").find(m_scan.text()[end]) == std::string_view::npos)
        ++end;
    const std::string name = lowerAscii(m_scan.text().substr(start, end - start));
    Aggregate aggregate;
    bool known = false;
    for (const FunctionName &function : functions)
        if (function.name == name) {
            aggregate.function = function.function;
            known = true;
        }
    const std::string digits = name.starts_with("perc") ? name.substr(4) : name.starts_with("p") ? name.substr(1) : "";
    if (const auto percent = known ? std::nullopt : parseNumber(digits); percent && percent->real >= 0 && percent->real <= 100) {
        aggregate.function = Aggregate::Function::Percentile;
        aggregate.percent = percent->real;
        known = true;
    }
    if (!known)
        return m_scan.fail(start, std::max<std::size_t>(end - start, 1),
                           name.empty() ? "expected a function such as count()" : "there is no function '" + name + "'", didYouMean(name, functionNames));
    m_scan.moveTo(end);
    const bool isCount = aggregate.function == Aggregate::Function::Count;
    if (m_scan.peek() == '(') {
        m_scan.take("(");
        if (isCount && m_scan.take("*"))
            m_scan.skipBlanks(); // count(*), as elsewhere
        if (!m_scan.take(")")) {
            auto field = m_scan.wholeName("'" + name + "('");
            if (!field)
                return {};
            aggregate.field = *std::move(field);
            if (!m_scan.take(")"))
                return m_scan.fail(end, 1, "this parenthesis is never closed", "add a )");
        }
    }
    if (aggregate.field.empty() && !isCount)
        return m_scan.fail(start, end - start, name + " needs a field", "such as " + name + "(user.name)");
    aggregate.name = name + "(" + aggregate.field + ")";
    if (m_scan.takeKeyword("as")) {
        auto alias = m_scan.wholeName("'as'");
        if (!alias)
            return {};
        aggregate.name = *std::move(alias);
    }
    return aggregate;
}

std::optional<Span> Parser::span()
{
    auto value = m_scan.literal("'span='", ",");
    if (!value)
        return {};
    if (const auto ns = parseDuration(value->text()))
        return Span{*ns, 0};
    if (const auto number = parseNumber(value->text()); number && number->real > 0)
        return Span{0, number->real};
    return m_scan.fail(value->position, value->length, "'" + value->text() + "' is not a width", "write 30s, 15m, 1h, 1d, 1w, or a number for fields that hold numbers");
}

std::optional<std::vector<GroupField>> Parser::groupFields(std::optional<Span> common)
{
    std::vector<GroupField> fields;
    do {
        auto name = m_scan.wholeName("'by'");
        if (!name)
            return {};
        GroupField field{*std::move(name), std::nullopt};
        if (m_scan.takeKeyword("span=") || m_scan.take("span=")) {
            const auto width = span();
            if (!width)
                return {};
            field.span = *width;
        } else if (common && field.field == columnar::fields::timestamp) {
            field.span = common;
        }
        fields.push_back(std::move(field));
    } while (m_scan.take(",") || !atCommandEnd());
    return fields;
}

std::optional<Command> Parser::statsCommand(bool timechart)
{
    StatsCommand stats;
    std::optional<Span> width;
    const std::size_t start = m_scan.position();
    while (!atCommandEnd() && !m_scan.atKeyword("by")) {
        if (m_scan.take("span=")) {
            width = span();
            if (!width)
                return {};
            continue;
        }
        if (m_scan.take(","))
            continue;
        auto next = aggregate();
        if (!next)
            return {};
        stats.aggregates.push_back(*std::move(next));
    }
    if (timechart && !width)
        return m_scan.fail(start, 1, "timechart needs the width of its buckets", "write timechart span=1h count()");
    if (timechart) {
        if (width->ns == 0)
            return m_scan.fail(start, 1, "timechart needs a width in time", "write span=1h");
        stats.by.push_back({std::string(columnar::fields::timestamp), width});
    }
    if (stats.aggregates.empty()) {
        if (!timechart)
            return m_scan.fail(m_scan.position(), 1, "stats needs a function", "such as count() or dc(user.name)");
        stats.aggregates.push_back({Aggregate::Function::Count, {}, 0, "count()"});
    }
    if (m_scan.takeKeyword("by")) {
        auto fields = groupFields(width);
        if (!fields)
            return {};
        stats.by.insert(stats.by.end(), fields->begin(), fields->end());
    }
    std::vector<std::string> columns;
    for (const Aggregate &one : stats.aggregates)
        columns.push_back(one.name);
    for (const GroupField &field : stats.by)
        columns.push_back(field.field);
    if (const std::string twice = repeated(std::move(columns)); !twice.empty()) {
        m_scan.moveTo(start);
        m_scan.skipBlanks();
        return m_scan.fail(m_scan.position(), 1, "two columns would be called '" + twice + "'", "name one of them otherwise with 'as', or leave it out");
    }
    return stats;
}

std::optional<Command> Parser::topCommand(bool rare)
{
    TopCommand top;
    top.rare = rare;
    m_scan.take("limit=");
    const auto count = m_scan.count(10);
    if (!count)
        return {};
    top.count = *count;
    m_scan.skipBlanks();
    const std::size_t start = m_scan.position();
    auto fields = fieldList(rare ? "rare" : "top");
    if (!fields)
        return {};
    top.fields = *std::move(fields);
    if (const std::string twice = repeated(top.fields); !twice.empty())
        return m_scan.fail(start, m_scan.position() - start, "'" + twice + "' stands here twice");
    return top;
}

std::optional<std::vector<std::string>> Parser::fieldList(std::string_view after)
{
    std::vector<std::string> names;
    do {
        auto name = m_scan.wholeName(after);
        if (!name)
            return {};
        names.push_back(*std::move(name));
    } while (m_scan.take(",") || !atCommandEnd());
    return names;
}

std::optional<Command> Parser::sortCommand()
{
    SortCommand sort;
    do {
        SortKey key;
        if (m_scan.take("-"))
            key.descending = true;
        else
            m_scan.take("+");
        auto name = m_scan.wholeName("sort");
        if (!name)
            return {};
        key.field = *std::move(name);
        if (m_scan.takeKeyword("desc"))
            key.descending = true;
        else
            m_scan.takeKeyword("asc");
        sort.keys.push_back(std::move(key));
    } while (m_scan.take(",") || !atCommandEnd());
    return sort;
}

std::optional<Command> Parser::fieldsCommand()
{
    FieldsCommand command;
    command.remove = m_scan.take("- ") || m_scan.take("-");
    if (!command.remove)
        m_scan.take("+");
    auto names = fieldList("fields");
    if (!names)
        return {};
    for (std::string &name : *names)
        if (std::find(command.names.begin(), command.names.end(), name) == command.names.end())
            command.names.push_back(std::move(name));
    return command;
}

std::optional<Command> Parser::renameCommand()
{
    RenameCommand rename;
    do {
        auto from = m_scan.wholeName("rename");
        if (!from)
            return {};
        if (!m_scan.takeKeyword("as"))
            return m_scan.skipBlanks(), m_scan.fail(m_scan.position(), 1, "expected 'as' and the new name", "write rename " + *from + " as NAME");
        auto to = m_scan.wholeName("'as'");
        if (!to)
            return {};
        rename.names.emplace_back(*std::move(from), *std::move(to));
    } while (m_scan.take(",") || !atCommandEnd());
    return rename;
}

std::optional<Command> Parser::binCommand()
{
    BinCommand bin;
    std::optional<Span> width;
    while (!atCommandEnd()) {
        if (m_scan.take("span=")) {
            width = span();
            if (!width)
                return {};
        } else {
            auto name = m_scan.wholeName("bin");
            if (!name)
                return {};
            bin.field = *std::move(name);
        }
    }
    if (bin.field.empty() || !width)
        return m_scan.fail(m_scan.position(), 1, "bin needs a field and a width", "write bin @timestamp span=1h");
    bin.span = *width;
    return bin;
}

} // namespace jupiter::query::internal
