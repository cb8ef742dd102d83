// SPDX-License-Identifier: GPL-3.0-or-later
#include "intel_commands.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/indicator_json.h>

namespace jupiter::cli {
namespace {

/// Where most of it is on one line: NAME REST of a table for people.
std::string row(std::string_view first, std::string_view second, std::string_view third)
{
    std::string out(first);
    out.resize(std::max<std::size_t>(out.size() + 1, 22), ' ');
    out += escapeControls(second);
    if (!third.empty())
        out += "  " + escapeControls(third);
    return out;
}

} // namespace

int intelList(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--active", Spec::Flag}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 1)
        wrong = "one workspace is needed";
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    int status = AllDone;
    const auto store = openIntel(arguments.words().front(), intel::IntelStore::Mode::Read, status);
    if (!store)
        return status;
    const bool json = arguments.has("--json"), onlyActive = arguments.has("--active");
    const Timestamp now = timestampNow();
    auto context = intel::ListContext::load(*store, now);
    if (!context)
        return fail(context.error());
    std::uint64_t shown = 0;
    auto done = store->forEach([&](const intel::Indicator &indicator) {
        if (onlyActive && !context->isActive(indicator))
            return true;
        ++shown;
        if (json)
            print(intel::indicatorLine(indicator, *context));
        else
            print(row(intel::kindName(indicator.value.kind), indicator.value.text, context->isActive(indicator) ? "" : "(not active)"));
        return !job().cancelled();
    });
    if (!done)
        return fail(done.error());
    if (json) {
        JsonWriter receipt;
        receipt.beginObject().key("type").string("receipt").key("schema").string("jupiter.intel/1").key("indicators").beginObject();
        print(receipt.key("listed").unsignedInteger(shown).endObject().endObject().take());
    }
    return job().cancelled() ? DoneInPart : AllDone;
}

int intelObjects(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--type", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 1)
        wrong = "one workspace is needed";
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    int status = AllDone;
    const auto store = openIntel(arguments.words().front(), intel::IntelStore::Mode::Read, status);
    if (!store)
        return status;
    const bool json = arguments.has("--json");
    auto done = store->forEachObject(arguments.value("--type"), [&](const intel::StoredObject &object) {
        if (json)
            print(object.json);
        else
            print(row(object.type, object.id, object.path));
        return !job().cancelled();
    });
    if (!done)
        return fail(done.error());
    return job().cancelled() ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
