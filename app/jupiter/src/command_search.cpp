// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "commands.h"
#include "marks.h"
#include "output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/query/explain.h>
#include <jupiter/query/reading_order.h>
#include <jupiter/query/unreadable.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>

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

/// How long a search that was cancelled still shows what it has.
class Patience {
public:
    bool over()
    {
        if (!job().cancelled())
            return false;
        const auto now = std::chrono::steady_clock::now();
        if (!m_since)
            m_since = now;
        return now - *m_since > std::chrono::milliseconds(15);
    }

private:
    std::optional<std::chrono::steady_clock::time_point> m_since;
};

/// Prints what `write` makes of each row, `between` between two; how many. The first come at once, the blocks after them are ever larger.
std::uint64_t printRows(const query::ResultSet &result, std::string_view between, const std::function<std::string(std::uint64_t)> &write)
{
    constexpr std::uint64_t longest = 262'144, mostBytes = 128u << 20;
    Patience patience;
    auto kept = std::make_unique<std::vector<std::string>>();
    std::vector<std::string> &lines = *kept;
    for (std::uint64_t first = 0, block = 1; first < result.rows(); first += lines.size()) {
        const std::uint64_t count = std::min(block, result.rows() - first);
        lines.assign(std::size_t(count), {});
        std::uint64_t bytes = 0;
        for (const std::uint64_t row : query::readingOrder(result, first, count)) {
            if (patience.over())
                break;
            bytes += (lines[std::size_t(row - first)] = write(row)).size();
        }
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].empty() || patience.over()) { // a row is never empty
                (void)kept.release();                  // who cancels does not wait until it is freed
                return first + i;
            }
            if (first + i > 0)
                std::fwrite(between.data(), 1, between.size(), stdout);
            std::fwrite(lines[i].data(), 1, lines[i].size(), stdout);
        }
        block = std::clamp<std::uint64_t>(mostBytes / (bytes / count + 1), 1, std::min(longest, block * 16));
    }
    return result.rows();
}

std::uint64_t printNdjson(const query::ResultSet &result)
{
    return printRows(result, "", [&](std::uint64_t row) { return query::rowToJson(result, row) + '\n'; });
}

std::uint64_t printCsv(const query::ResultSet &result)
{
    std::string line;
    for (std::size_t column = 0; column < result.columns().size(); ++column)
        line += (column ? "," : "") + query::csvCell(result.columns()[column]);
    print(line);
    return printRows(result, "", [&](std::uint64_t row) {
        std::string cells;
        for (std::size_t column = 0; column < result.columns().size(); ++column)
            cells += (column ? "," : "") + query::csvCell(query::displayText(result.cell(row, column)));
        return cells + '\n';
    });
}

std::uint64_t printShown(const query::ResultSet &result)
{
    auto cells = std::make_unique<std::vector<std::vector<std::string>>>();
    Patience patience;
    for (std::uint64_t row = 0; row < result.rows() && !patience.over(); ++row) {
        auto &line = cells->emplace_back();
        for (std::size_t column = 0; column < result.columns().size(); ++column)
            line.push_back(query::displayText(result.cell(row, column)));
    }
    const std::uint64_t shown = printTable(result.columns(), *cells, 80, [&] { return patience.over(); });
    if (patience.over())
        (void)cells.release(); // who cancels does not wait until it is freed
    return shown;
}

/// What only the writing of rows shows: the last may be missing, and values in damaged columns.
void noteShown(query::Receipt &receipt, std::uint64_t shown, std::uint64_t rows, const std::string &damage)
{
    if (shown != rows) {
        receipt.partial = true;
        receipt.partialReason += (receipt.partialReason.empty() ? "cancelled; " : "; ") + withThousands(shown) + " of " + withThousands(rows) + " rows are shown";
    }
    if (!damage.empty()) {
        receipt.partial = true;
        receipt.partialReason += (receipt.partialReason.empty() ? "" : "; ") + damage;
    }
}

/// One object, written row by row: `receipt` gets what it says at its end.
void printJson(const query::ResultSet &result, query::Receipt &receipt)
{
    const auto put = [](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); };
    JsonWriter columns;
    columns.beginArray();
    for (const std::string &column : result.columns())
        columns.string(column);
    columns.endArray();
    put("{\"columns\":" + columns.take() + ",\"rows\":[");
    const columnar::Schema &schema = columnar::Schema::builtIn();
    const std::uint64_t shown = printRows(result, ",", [&](std::uint64_t row) {
        JsonWriter json;
        json.beginArray();
        for (std::size_t column = 0; column < result.columns().size(); ++column)
            appendValue(json, result.cell(row, column), schema.isKeyword(result.columns()[column]));
        json.endArray();
        return json.take();
    });
    noteShown(receipt, shown, result.rows(), query::unreadableCells(result));
    print("],\"total\":" + std::to_string(result.hasEvents() ? receipt.matches : result.rows()) + ",\"receipt\":" + receipt.toJson() + '}');
}

/// What went to the standard output, and what it covered.
struct Outcome {
    query::Receipt receipt;
    std::uint64_t rows = 0;
    bool areEvents = false;
    query::ResultPtr last = {}; // kept: leave() frees nothing
};

Result<Outcome> printed(const query::Query &query, const store::SnapshotPtr &snapshot, const query::RunOptions &options, const std::string &format)
{
    JUPITER_TRY(result, query::run(query, snapshot, columnar::Schema::builtIn(), options, job()));
    Outcome out{result->receipt(), result->rows(), result->hasEvents(), result};
    if (format == "json") {
        printJson(*result, out.receipt);
    } else {
        const std::uint64_t shown = format == "csv" ? printCsv(*result) : printShown(*result);
        noteShown(out.receipt, shown, out.rows, query::unreadableCells(*result));
    }
    return out;
}

/// Rows as lines of JSON, each part as soon as it is found.
Result<Outcome> streamed(const query::Query &query, const store::SnapshotPtr &snapshot, const query::RunOptions &options)
{
    Outcome out;
    std::uint64_t shown = 0;
    std::string damage;
    const auto onPart = [&](const query::ResultPtr &part) {
        const std::uint64_t now = printNdjson(*part);
        std::fflush(stdout);
        shown += now;
        if (const std::string more = query::unreadableCells(*part); !more.empty())
            damage += (damage.empty() ? "" : "; ") + more;
        out.rows += part->rows();
        out.areEvents = part->hasEvents();
        out.last = part;
        return now == part->rows();
    };
    JUPITER_TRY(receipt, query::runInParts(query, snapshot, columnar::Schema::builtIn(), options, job(), onPart));
    out.receipt = std::move(receipt);
    noteShown(out.receipt, shown, out.rows, damage);
    return out;
}

/// What a query can be wrong about only where it runs: a table that is not there, a number where times are.
int searchFailed(std::string_view command, const Error &error)
{
    return error.code == ErrorCode::InvalidArgument ? wrongUsage(command, error.message) : fail(error);
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
    const query::Query &query = std::get<query::Query>(parsed);
    auto outcome = format == "ndjson" ? streamed(query, snapshot, options) : printed(query, snapshot, options, format);
    if (!outcome)
        return searchFailed("search", outcome.error());
    const query::Receipt &receipt = outcome->receipt;
    if (std::fflush(stdout) != 0)
        return fail({ErrorCode::Io, "the output could not be written"});
    if (const std::string file = arguments.value("--receipt"); !file.empty()) {
        std::ofstream out(pathFromUtf8(file), std::ios::binary);
        out << receipt.toJson() << '\n';
        if (!out.flush()) {
            complain("jupiter: " + file + ": the receipt could not be written");
            return DoneInPart;
        }
    }
    if (outcome->areEvents && options.limit == outcome->rows && outcome->rows < receipt.matches && !receipt.partial)
        say("the first " + withThousands(outcome->rows) + " of " + withThousands(receipt.matches) + " are shown; --limit N shows more");
    if (receipt.matches == 0 && !receipt.partial)
        if (const std::string why = query::whyEmpty(query, snapshot, columnar::Schema::builtIn(), options, job()).text(); !why.empty())
            say(why);
    say(receipt.summary());
    leave(receipt.partial || job().cancelled() ? DoneInPart : AllDone);
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
        return searchFailed("explain", plan.error());
    print(arguments.has("--json") ? plan->toJson() : plan->describe());
    return job().cancelled() ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
