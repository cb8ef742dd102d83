// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "commands.h"
#include "marks.h"
#include "output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/notebook/mark_columns.h>
#include <jupiter/notebook/notebook.h>
#include <jupiter/query/query.h>
#include <jupiter/query/unreadable.h>

#include <chrono>
#include <cstdlib>
#include <map>

namespace jupiter::cli {
namespace {

constexpr std::uint64_t mostEvents = 100'000;

struct Edit {
    std::optional<bool> starred;
    std::vector<std::string> add, remove;
    std::optional<std::string> comment;

    void apply(notebook::Mark &mark) const
    {
        if (starred)
            mark.starred = *starred;
        for (const std::string &tag : add)
            mark.addTag(tag);
        for (const std::string &tag : remove)
            mark.removeTag(tag);
        if (comment)
            mark.comment = *comment;
    }
};

Result<Edit> editFrom(const Arguments &arguments)
{
    Edit edit;
    if (arguments.has("--star") || arguments.has("--unstar"))
        edit.starred = arguments.has("--star");
    for (const auto &[option, tags] : {std::pair("--tag", &edit.add), std::pair("--untag", &edit.remove)})
        for (const std::string &word : arguments.values(option)) {
            JUPITER_TRY(tag, notebook::tagFrom(word));
            tags->push_back(std::move(tag));
        }
    if (arguments.has("--no-comment"))
        edit.comment = std::string();
    if (arguments.has("--comment")) {
        JUPITER_TRY(comment, notebook::commentFrom(arguments.value("--comment")));
        edit.comment = std::move(comment);
    }
    if (!edit.starred && edit.add.empty() && edit.remove.empty() && !edit.comment)
        return Error{ErrorCode::InvalidArgument, "nothing to say: --star, --tag, --comment or their opposites are needed"};
    return edit;
}

std::string author(const Arguments &arguments)
{
    for (const char *name : {"USER", "USERNAME"})
        if (const char *user = std::getenv(name); user && *user)
            return arguments.value("--author", user);
    return arguments.value("--author", "analyst");
}

Timestamp now()
{
    return {std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

/// What becomes of each event; those that stay as they are left out.
Result<std::vector<notebook::MarkChange>> changesOf(notebook::Notebook &notebook, const query::ResultSet &rows, const Edit &edit, const std::string &who)
{
    std::vector<std::string> events;
    for (std::uint64_t row = 0; row < rows.rows(); ++row)
        events.push_back(rows.eventId(row).text());
    if (std::string damage = query::unreadableCells(rows); !damage.empty())
        return Error{ErrorCode::Corrupt, std::move(damage)};
    JUPITER_TRY(known, notebook.marksOf(events));
    std::map<std::string, notebook::Mark> before;
    for (notebook::MarkedEvent &one : known)
        before.emplace(std::move(one.event), std::move(one.mark));
    std::vector<notebook::MarkChange> changes;
    for (std::string &event : events) {
        const auto found = before.find(event);
        const notebook::Mark was = found == before.end() ? notebook::Mark() : found->second;
        notebook::Mark mark = was;
        edit.apply(mark);
        if (mark == was)
            continue;
        mark.author = who;
        mark.at = now();
        changes.push_back({std::move(event), was.says() ? std::optional(was) : std::nullopt, std::move(mark)});
    }
    return changes;
}

} // namespace

std::shared_ptr<const query::SideColumns> markSide(const std::filesystem::path &workspace)
{
    return notebook::markColumns([workspace]() -> Result<std::vector<notebook::MarkedEvent>> {
        JUPITER_TRY(notebook, notebook::Notebook::open(workspace, notebook::Notebook::Mode::Read));
        return notebook->marks();
    });
}

int commandMark(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--star", Spec::Flag}, {"--unstar", Spec::Flag}, {"--tag", Spec::Values}, {"--untag", Spec::Values},
                                                {"--comment", Spec::Value}, {"--no-comment", Spec::Flag}, {"--author", Spec::Value}, {"--from", Spec::Value},
                                                {"--to", Spec::Value}, {"--json", Spec::Flag}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 2)
        wrong = "a workspace and one query are needed (quote the query)";
    if (wrong.empty() && arguments.has("--star") && arguments.has("--unstar"))
        wrong = "--star and --unstar exclude one another";
    query::RunOptions options;
    options.range = arguments.timeRange(wrong);
    auto edit = editFrom(arguments);
    if (wrong.empty() && !edit)
        wrong = edit.error().message;
    if (!wrong.empty())
        return wrongUsage("mark", wrong);
    if (arguments.has("--quiet"))
        setQuiet();
    const auto workspace = pathFromUtf8(arguments.words().front());
    const std::string &text = arguments.words()[1];
    auto parsed = query::Query::parse(text);
    if (const auto *error = std::get_if<query::QueryError>(&parsed)) {
        complain(error->describe(text));
        return WrongUsage;
    }
    if (!std::get<query::Query>(parsed).yieldsEvents())
        return wrongUsage("mark", "the query counts; one that finds events is needed");
    auto store = store::EventStore::open(workspace, store::EventStore::Mode::Read);
    if (!store)
        return fail(store.error());
    options.side = markSide(workspace);
    options.limit = mostEvents + 1; // one more says that there are more
    auto rows = query::run(std::get<query::Query>(parsed), (*store)->snapshot(), columnar::Schema::builtIn(), options, job());
    if (!rows)
        return rows.error().code == ErrorCode::InvalidArgument ? wrongUsage("mark", rows.error().message) : fail(rows.error());
    const query::Receipt &receipt = (*rows)->receipt();
    if ((*rows)->rows() > mostEvents)
        return fail({ErrorCode::InvalidArgument, "the query finds more than " + withThousands(mostEvents) +
                                                 " events, the most that are marked at once; nothing was marked, narrow it"});
    auto notebook = notebook::Notebook::open(workspace, notebook::Notebook::Mode::Write);
    if (!notebook)
        return fail(notebook.error());
    auto changes = changesOf(**notebook, **rows, *edit, author(arguments));
    if (!changes)
        return fail(changes.error());
    if (auto saved = (*notebook)->save(*changes); !saved)
        return fail(saved.error());
    if (arguments.has("--json")) {
        JsonWriter json;
        json.beginObject().key("type").string("receipt").key("schema").string("jupiter.mark/1").key("events").unsignedInteger((*rows)->rows());
        json.key("changed").unsignedInteger(changes->size()).key("partial").raw(receipt.partial ? "true" : "false");
        print(json.endObject().text());
    } else {
        print(withThousands((*rows)->rows()) + " events found, " + withThousands(changes->size()) + " changed");
    }
    say(receipt.summary());
    return receipt.partial || job().cancelled() ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
