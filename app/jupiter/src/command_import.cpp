// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "commands.h"
#include "output.h"
#include "rules_cache.h"

#include <jupiter/core/text.h>
#include <jupiter/core/time_zone.h>
#include <jupiter/engine/import.h>

namespace jupiter::cli {
namespace {

std::string describe(const engine::FileReceipt &file)
{
    std::string line = std::string(engine::statusName(file.status)) + "  " + file.path;
    if (!file.format.empty())
        line += "  " + file.format;
    line += "  " + withThousands(file.report.read) + " events";
    if (file.duplicate)
        line += " (" + withThousands(file.duplicate) + " already here)";
    if (file.report.bad)
        line += ", " + withThousands(file.report.bad) + " records bad";
    if (!file.reason.empty())
        line += "; " + file.reason;
    for (const ingest::Problem &problem : file.report.problems)
        line += "\n         offset " + std::to_string(problem.offset) + (problem.record ? ", record " + std::to_string(*problem.record) : "") + ": " + problem.reason;
    if (file.report.moreProblems)
        line += "\n         and " + withThousands(file.report.moreProblems) + " more";
    for (const ingest::Hole &hole : file.report.holes)
        line += "\n         records missing between " + std::to_string(hole.after) + " and " + std::to_string(hole.before);
    for (const std::string &note : file.report.notes)
        line += "\n         " + note;
    return line;
}

std::string describe(const engine::ImportReceipt &receipt)
{
    std::string line = withThousands(receipt.seen) + " files: " + withThousands(receipt.ok) + " ok";
    const std::pair<std::uint64_t, const char *> others[] = {
        {receipt.partial, "partial"}, {receipt.empty, "empty"}, {receipt.unknown, "unknown"}, {receipt.failed, "failed"}};
    for (const auto &[count, word] : others)
        if (count)
            line += ", " + withThousands(count) + ' ' + word;
    line += "; " + withThousands(receipt.stored) + " events stored, " + withThousands(receipt.duplicate) + " already here, " + withThousands(receipt.bad) +
            " records bad; " + withThousands(receipt.eventsInStore) + " in the store";
    if (receipt.findings)
        line += "; " + withThousands(receipt.findings) + " findings";
    if (receipt.cancelled)
        line += "; cancelled, what was read is kept";
    return line;
}

} // namespace

int commandImport(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--quiet", Spec::Flag}, {"--as", Spec::Value}, {"--zone", Spec::Value},
                                                {"--year", Spec::Value}, {"--rules", Spec::Values}, {"--threads", Spec::Value}});
    if (wrong.empty() && arguments.words().size() < 2)
        wrong = "a workspace and at least one file or folder are needed";
    engine::ImportOptions options;
    const auto year = arguments.number("--year", 1, wrong);
    const auto threads = arguments.number("--threads", 1, wrong);
    if (arguments.has("--zone")) {
        if (const auto zone = zoneOffsetSeconds(arguments.value("--zone")))
            options.zoneOffsetSeconds = *zone;
        else
            wrong = "--zone takes ±HH:MM, or an IANA name of a zone without summer time";
    }
    options.decoder = arguments.value("--as");
    if (!options.decoder.empty() && !ingest::decoderByName(options.decoder))
        wrong = "no decoder is called '" + options.decoder + "'; 'jupiter decoders list' shows them";
    if (!wrong.empty())
        return wrongUsage("import", wrong);
    if (arguments.has("--quiet"))
        setQuiet();
    if (year)
        options.year = int(*year);
    options.threads = threads ? int(*threads) : 0;
    options.paths.assign(arguments.words().begin() + 1, arguments.words().end());

    auto store = store::EventStore::open(pathFromUtf8(arguments.words().front()), store::EventStore::Mode::Create);
    if (!store)
        return fail(store.error());
    if (arguments.has("--rules"))
        options.rules = loadRules(arguments.values("--rules"));
    const bool json = arguments.has("--json");
    const auto onFile = [&](const engine::FileReceipt &file) {
        if (json)
            print(file.toJson());
        else if (file.status != engine::FileStatus::Ok || !file.reason.empty())
            print(escapeControls(describe(file).substr(0, 16'384)));
        std::fflush(stdout); // acknowledged means seen, also by whoever reads the pipe
    };
    auto receipt = [&] {
        const Progress progress("importing", "bytes");
        return engine::import(**store, options, onFile, job());
    }();
    if (!receipt)
        return fail(receipt.error());
    print(json ? receipt->toJson() : describe(*receipt));
    if (receipt->cancelled)
        return DoneInPart;
    if (receipt->seen == receipt->failed)
        return NothingDone;
    return receipt->partial || receipt->unknown || receipt->failed ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
