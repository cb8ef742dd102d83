// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "commands.h"
#include "marks.h"
#include "output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/query/explain.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

namespace jupiter::cli {
namespace {

/// A process that asks once meets most columns once: memory that is used again beats memory that is kept (fresh pages were 40 % of a search).
constexpr std::uint64_t cacheBytes = 4u << 20;

void appendValue(JsonWriter &json, const query::Value &value, bool keyword)
{
    if (std::holds_alternative<std::monostate>(value)) {
        json.null();
    } else if (const auto *number = std::get_if<std::int64_t>(&value); number && !keyword) {
        json.integer(*number);
    } else if (const auto *real = std::get_if<double>(&value)) {
        json.real(*real);
    } else if (const auto *list = std::get_if<std::vector<std::string>>(&value)) {
        json.beginArray();
        for (const std::string &item : *list)
            json.string(item);
        json.endArray();
    } else {
        json.string(query::displayText(value));
    }
}

void printJson(const query::ResultSet &result)
{
    JsonWriter json;
    json.beginObject().key("columns").beginArray();
    for (const std::string &column : result.columns())
        json.string(column);
    json.endArray().key("rows").beginArray();
    const columnar::Schema &schema = columnar::Schema::builtIn();
    for (std::uint64_t row = 0; row < result.rows(); ++row) {
        json.beginArray();
        for (std::size_t column = 0; column < result.columns().size(); ++column)
            appendValue(json, result.cell(row, column), schema.isKeyword(result.columns()[column]));
        json.endArray();
    }
    json.endArray().key("total").unsignedInteger(result.hasEvents() ? result.receipt().matches : result.rows());
    json.key("receipt").raw(result.receipt().toJson()).endObject();
    print(json.text());
}

void printCsv(const query::ResultSet &result)
{
    std::string line;
    const auto flush = [&] {
        print(line);
        line.clear();
    };
    for (std::size_t column = 0; column < result.columns().size(); ++column)
        line += (column ? "," : "") + query::csvCell(result.columns()[column]);
    flush();
    for (std::uint64_t row = 0; row < result.rows(); ++row) {
        for (std::size_t column = 0; column < result.columns().size(); ++column)
            line += (column ? "," : "") + query::csvCell(query::displayText(result.cell(row, column)));
        flush();
    }
}

/// --lookups FOLDER before the workspace's own.
std::vector<std::filesystem::path> lookupFolders(const Arguments &arguments)
{
    std::vector<std::filesystem::path> folders;
    if (arguments.has("--lookups"))
        folders.push_back(pathFromUtf8(arguments.value("--lookups")));
    if (!arguments.words().empty())
        folders.push_back(pathFromUtf8(arguments.words().front()) / "lookups");
    return folders;
}

} // namespace

int commandSearch(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--format", Spec::Value}, {"--json", Spec::Flag}, {"--limit", Spec::Value}, {"--receipt", Spec::Value},
                                                {"--from", Spec::Value}, {"--to", Spec::Value}, {"--lookups", Spec::Value}, {"--threads", Spec::Value},
                                                {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 2)
        wrong = "a workspace and one query are needed (quote the query)";
    const std::string format = arguments.value("--format", arguments.has("--json") ? "ndjson" : "table");
    if (format != "table" && format != "json" && format != "ndjson" && format != "csv")
        wrong = "--format is table, json, ndjson or csv";
    query::RunOptions options;
    const auto limit = arguments.number("--limit", 0, wrong);
    const auto threads = arguments.number("--threads", 1, wrong);
    options.range = arguments.timeRange(wrong);
    if (!wrong.empty())
        return wrongUsage("search", wrong);
    if (arguments.has("--quiet"))
        setQuiet();
    if (limit)
        options.limit = std::uint64_t(*limit);
    else if (format == "table")
        options.limit = 100;
    options.threads = threads ? int(*threads) : 0;
    options.lookups = lookupFolders(arguments);
    options.side = markSide(pathFromUtf8(arguments.words().front()));

    const std::string &text = arguments.words()[1];
    auto parsed = query::Query::parse(text);
    if (const auto *error = std::get_if<query::QueryError>(&parsed)) {
        complain(error->describe(text));
        return WrongUsage;
    }
    auto store = store::EventStore::open(pathFromUtf8(arguments.words().front()), store::EventStore::Mode::Read, cacheBytes);
    if (!store)
        return fail(store.error());
    const store::SnapshotPtr snapshot = (*store)->snapshot();
    auto result = query::run(std::get<query::Query>(parsed), snapshot, columnar::Schema::builtIn(), options, job());
    if (!result)
        return fail(result.error());
    const query::ResultSet &rows = **result;
    if (format == "ndjson") {
        for (std::uint64_t row = 0; row < rows.rows() && !job().cancelled(); ++row)
            print(query::rowToJson(rows, row));
    } else if (format == "json") {
        printJson(rows);
    } else if (format == "csv") {
        printCsv(rows);
    } else {
        std::vector<std::vector<std::string>> cells(rows.rows());
        for (std::uint64_t row = 0; row < rows.rows(); ++row)
            for (std::size_t column = 0; column < rows.columns().size(); ++column)
                cells[row].push_back(query::displayText(rows.cell(row, column)));
        printTable(rows.columns(), cells, 80);
    }
    if (std::fflush(stdout) != 0)
        return fail({ErrorCode::Io, "the output could not be written"});
    const query::Receipt &receipt = rows.receipt();
    if (const std::string file = arguments.value("--receipt"); !file.empty()) {
        std::ofstream out(pathFromUtf8(file), std::ios::binary);
        out << receipt.toJson() << '\n';
        if (!out.flush())
            return fail({ErrorCode::Io, file + ": the receipt could not be written"});
    }
    if (rows.hasEvents() && rows.rows() < receipt.matches && !receipt.partial)
        say("the first " + withThousands(rows.rows()) + " of " + withThousands(receipt.matches) + " are shown; --limit N shows more");
    for (const std::string &note : receipt.notes)
        say(note);
    if (receipt.matches == 0 && !receipt.partial)
        if (const std::string why = query::whyEmpty(std::get<query::Query>(parsed), snapshot, columnar::Schema::builtIn(), options, job()).text(); !why.empty())
            say(why);
    say(receipt.summary());
    return receipt.partial || job().cancelled() ? DoneInPart : AllDone;
}

int commandExplain(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--from", Spec::Value}, {"--to", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 2)
        wrong = "a workspace and one query are needed (quote the query)";
    query::RunOptions options;
    options.range = arguments.timeRange(wrong);
    if (!wrong.empty())
        return wrongUsage("explain", wrong);
    if (arguments.has("--quiet"))
        setQuiet();
    options.side = markSide(pathFromUtf8(arguments.words().front()));
    const std::string &text = arguments.words()[1];
    auto parsed = query::Query::parse(text);
    if (const auto *error = std::get_if<query::QueryError>(&parsed)) {
        complain(error->describe(text));
        return WrongUsage;
    }
    auto store = store::EventStore::open(pathFromUtf8(arguments.words().front()), store::EventStore::Mode::Read, cacheBytes);
    if (!store)
        return fail(store.error());
    const auto plan = query::explain(std::get<query::Query>(parsed), (*store)->snapshot(), columnar::Schema::builtIn(), options, job());
    if (!plan)
        return fail(plan.error());
    print(arguments.has("--json") ? plan->toJson() : plan->describe());
    return job().cancelled() ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
