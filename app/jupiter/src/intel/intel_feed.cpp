// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds that lie on this machine, and files for other programs.
#include "intel_commands.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/export.h>
#include <jupiter/intel/feeds.h>

#include <algorithm>
#include <fstream>

namespace jupiter::cli {
namespace {

std::string lineOf(const intel::Feed &feed)
{
    std::string line = feed.name + ": " + feed.path;
    if (!feed.lastRun)
        return line + ", never run";
    line += ", run " + formatRfc3339(*feed.lastRun) + ": " + withThousands(feed.inFeed) + " indicators, " + withThousands(feed.added) + " new, " + withThousands(feed.updated) +
            " updated, " + withThousands(feed.removed) + " removed";
    return line + (feed.error.empty() ? "" : "; " + feed.error);
}

} // namespace

int intelFeed(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--as", Spec::Value}, {"--quiet", Spec::Flag}});
    const auto &given = arguments.words();
    const std::string what = given.empty() ? "" : given[0];
    const std::size_t needed = what == "add" ? 4 : what == "remove" ? 3 : 2;
    if (wrong.empty() && what != "add" && what != "list" && what != "run" && what != "remove")
        wrong = "there are: feed add WORKSPACE NAME PATH, feed list WORKSPACE, feed run WORKSPACE [NAME...], feed remove WORKSPACE NAME";
    else if (wrong.empty() && (given.size() < needed || (what != "run" && given.size() > needed)))
        wrong = "feed " + what + " takes a workspace" + (what == "add" ? ", a name and a path" : what == "remove" ? " and a name" : "");
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    int status = AllDone;
    const auto store = openIntel(given[1], what == "list" ? intel::IntelStore::Mode::Read : intel::IntelStore::Mode::Create, status);
    if (!store)
        return status;
    if (what == "remove") {
        auto removed = intel::removeFeed(*store, given[2]);
        return removed ? int(AllDone) : fail(removed.error());
    }
    if (what == "add") {
        intel::Feed feed;
        feed.name = given[2];
        feed.path = given[3];
        feed.format = arguments.value("--as");
        auto saved = intel::saveFeed(*store, feed);
        return saved ? int(AllDone) : fail(saved.error());
    }
    auto all = intel::feeds(*store);
    if (!all)
        return fail(all.error());
    std::size_t shown = 0, failed = 0;
    for (intel::Feed &feed : *all) {
        if (what == "run") {
            if (given.size() > 2 && std::find(given.begin() + 2, given.end(), feed.name) == given.end())
                continue;
            auto run = intel::runFeed(*store, std::move(feed), job());
            if (!run)
                return fail(run.error());
            feed = *std::move(run);
            failed += feed.refused > 0;
        }
        ++shown;
        print(arguments.has("--json") ? feed.toJson() : escapeControls(lineOf(feed)));
    }
    if (what == "run" && shown < (given.size() > 2 ? given.size() - 2 : 1)) {
        complain(given.size() > 2 ? "not every feed named is there; 'jupiter intel feed list' names them" : "there is no feed");
        return shown ? DoneInPart : NothingDone;
    }
    return failed ? DoneInPart : AllDone;
}

int intelExport(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--as", Spec::Value}, {"--out", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 1)
        wrong = "one workspace is needed";
    if (wrong.empty() && (!arguments.has("--as") || !arguments.has("--out")))
        wrong = "--as FORMAT and --out FILE are needed";
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    int status = AllDone;
    const auto store = openIntel(arguments.words().front(), intel::IntelStore::Mode::Read, status);
    if (!store)
        return status;
    auto context = intel::ListContext::load(*store, timestampNow());
    if (!context)
        return fail(context.error());
    std::string text;
    auto report = intel::exportIndicators(*store, *context, arguments.value("--as"), [&](std::string_view piece) { text += piece; });
    if (!report)
        return report.error().code == ErrorCode::InvalidArgument ? wrongUsage("intel", report.error().message) : fail(report.error());
    std::ofstream file(pathFromUtf8(arguments.value("--out")), std::ios::binary);
    file << text;
    if (!file.flush())
        return fail({ErrorCode::Io, arguments.value("--out") + " cannot be written"});
    say(withThousands(report->written) + " indicators written" + (report->leftOut ? ", " + withThousands(report->leftOut) + " left out: " + report->reason : ""));
    return AllDone;
}

} // namespace jupiter::cli
