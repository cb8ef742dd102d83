// SPDX-License-Identifier: GPL-3.0-or-later
// Which warning lists hold a value, and what the analyst does not want looked for.
#include "intel_commands.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/canonical.h>
#include <jupiter/intel/warnings.h>

namespace jupiter::cli {

int intelWarn(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() < 2)
        wrong = "a workspace and at least one value are needed";
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    int status = AllDone;
    const auto store = openIntel(arguments.words().front(), intel::IntelStore::Mode::Read, status);
    if (!store)
        return status;
    auto loaded = store->warningLists();
    if (!loaded)
        return fail(loaded.error());
    const bool json = arguments.has("--json");
    if (loaded->empty())
        say("there is no warning list in this workspace; 'jupiter intel import' reads those of MISP");
    const std::size_t lists = loaded->size();
    const intel::WarningLists warnings(*std::move(loaded));
    for (std::size_t i = 1; i < arguments.words().size(); ++i) {
        const std::string &value = arguments.words()[i];
        const auto holding = warnings.holding(intel::refang(value));
        for (const std::string &list : holding) {
            JsonWriter line;
            line.beginObject().key("type").string("warning").key("value").string(value).key("list").string(list).endObject();
            print(json ? line.text() : escapeControls(value + ": " + list));
        }
        if (holding.empty() && !json)
            print(escapeControls(value) + ": on none of " + withThousands(lists) + " lists");
    }
    if (json) {
        JsonWriter line;
        line.beginObject().key("type").string("receipt").key("schema").string("jupiter.intel/1").key("values").unsignedInteger(arguments.words().size() - 1);
        print(line.key("lists").unsignedInteger(lists).endObject().take());
    }
    return AllDone;
}

int intelExcept(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--reason", Spec::Value}, {"--until", Spec::Value}, {"--remove", Spec::Flag}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().empty())
        wrong = "a workspace is needed";
    std::optional<Timestamp> until;
    if (wrong.empty() && arguments.has("--until") && !(until = parseTimestamp(arguments.value("--until"))))
        wrong = "--until takes a day or time such as 2027-01-31";
    if (until && *until <= timestampNow())
        wrong = "--until " + arguments.value("--until") + " has passed: the exception would except nothing";
    const bool changes = arguments.words().size() > 1;
    if (wrong.empty() && changes && !arguments.has("--remove") && arguments.value("--reason").empty())
        wrong = "an exception needs --reason TEXT";
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    int status = AllDone;
    const auto store = openIntel(arguments.words().front(), changes ? intel::IntelStore::Mode::Write : intel::IntelStore::Mode::Read, status);
    if (!store)
        return status;
    for (std::size_t i = 1; i < arguments.words().size(); ++i) {
        const auto value = intel::recognise(arguments.words()[i]);
        const std::string text = value ? value->text : arguments.words()[i];
        auto done = arguments.has("--remove") ? store->dropException(text) : store->saveException({text, arguments.value("--reason"), until});
        if (!done)
            return fail(done.error());
    }
    auto all = store->exceptions();
    if (!all)
        return fail(all.error());
    for (const intel::Exception &exception : *all) {
        JsonWriter line;
        line.beginObject().key("type").string("exception").key("value").string(exception.value).key("reason").string(exception.reason);
        if (exception.until)
            line.key("until").string(formatRfc3339(*exception.until));
        line.endObject();
        print(arguments.has("--json") ? line.text() : escapeControls(exception.value + ": " + exception.reason + (exception.until ? ", until " + formatRfc3339(*exception.until) : "")));
    }
    return AllDone;
}

} // namespace jupiter::cli
