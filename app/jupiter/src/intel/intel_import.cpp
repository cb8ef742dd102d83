// SPDX-License-Identifier: GPL-3.0-or-later
#include "intel_commands.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/bundle.h>
#include <jupiter/intel/import.h>

#include <algorithm>

namespace jupiter::cli {
namespace {

std::string lineOf(const intel::FileReport &report)
{
    if (report.status == intel::FileReport::Status::Refused)
        return report.path + ": refused: " + (report.problems.empty() ? "" : report.problems.front().reason);
    std::string line = report.path + ": " + report.format + ", " + withThousands(report.indicators.read) + " values: " + withThousands(report.indicators.added) + " new, " +
                       withThousands(report.indicators.updated) + " updated, " + withThousands(report.indicators.unchanged) + " unchanged";
    if (const std::uint64_t problems = report.problems.size() + report.moreProblems)
        line += "; " + withThousands(problems) + " not taken: " + report.problems.front().where + ": " + report.problems.front().reason;
    return line;
}

/// Reads bundles that the key has signed; what is not as it was signed is refused whole.
int importBundles(intel::IntelStore &store, const std::vector<std::string> &paths, const std::string &keyFile, bool json)
{
    const auto key = readTextFile(pathFromUtf8(keyFile));
    if (!key)
        return fail(key.error());
    std::size_t taken = 0;
    bool partial = false;
    for (const std::string &path : paths) {
        const auto stix = [&]() -> Result<std::string> {
            JUPITER_TRY(source, openFile(pathFromUtf8(path)));
            return intel::openBundle(*source, *key, job());
        }();
        auto report = stix ? intel::importBytes(store, path, *stix, "stix", job()) : Result<intel::FileReport>(intel::FileReport());
        if (!report)
            return fail(report.error());
        if (!stix) {
            report->path = path;
            report->status = intel::FileReport::Status::Refused;
            report->problems.push_back({"bundle", stix.error().message});
        }
        taken += report->status != intel::FileReport::Status::Refused;
        partial |= report->status != intel::FileReport::Status::Ok;
        print(json ? report->toJson() : escapeControls(lineOf(*report)));
    }
    return !taken ? NothingDone : partial ? DoneInPart : AllDone;
}

} // namespace

int intelImport(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--as", Spec::Value}, {"--trusted", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() < 2)
        wrong = "a workspace and at least one file or folder are needed";
    intel::ImportOptions options;
    options.format = arguments.value("--as");
    if (const auto names = intel::formatNames(); wrong.empty() && !options.format.empty() && std::find(names.begin(), names.end(), options.format) == names.end()) {
        wrong = "there is no format '" + options.format + "'; there are:";
        for (const std::string &name : names)
            wrong += ' ' + name;
    }
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    if (arguments.has("--quiet"))
        setQuiet();
    options.paths.assign(arguments.words().begin() + 1, arguments.words().end());
    int status = AllDone;
    const auto store = openIntel(arguments.words().front(), intel::IntelStore::Mode::Create, status);
    if (!store)
        return status;
    const bool json = arguments.has("--json");
    if (arguments.has("--trusted"))
        return importBundles(*store, options.paths, arguments.value("--trusted"), json);
    auto report = [&] {
        const Progress progress("reading", "files");
        return intel::import(*store, options, [&](const intel::FileReport &file) { json ? print(file.toJson()) : print(escapeControls(lineOf(file))); }, job());
    }();
    if (!report)
        return fail(report.error());
    if (json)
        print(report->toJson());
    else
        print(withThousands(report->seen) + " files: " + withThousands(report->ok) + " ok, " + withThousands(report->partial) + " in part, " + withThousands(report->refused) +
              " refused; " + withThousands(report->inStore) + " indicators here, " + withThousands(report->indicators.active) + " active");
    if (report->refused == report->seen)
        return NothingDone;
    return report->refused || report->partial || report->cancelled ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
