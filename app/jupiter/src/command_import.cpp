// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "commands.h"
#include "output.h"
#include "password.h"
#include "rule_loading.h"
#include "source_clock.h"

#include <jupiter/core/text.h>
#include <jupiter/engine/import.h>
#include <jupiter/ingest/decoder_file.h>
#include <jupiter/intel/watch.h>

#include <filesystem>
#include <set>

namespace jupiter::cli {
namespace {

constexpr std::size_t mostDetails = 5; // a line; --json has them all

std::string counted(std::uint64_t n, const char *one)
{
    return withThousands(n) + ' ' + one + (n == 1 ? "" : "s");
}

/// What the receipt says of the source's clock, its silences and its being emptied.
std::vector<std::string> factsOf(const engine::FileReceipt &file)
{
    std::vector<std::string> out;
    for (const engine::ClearedLog &log : file.cleared)
        out.push_back("THE LOG WAS CLEARED: " + (log.channel.empty() ? std::string("a log") : log.channel) + (log.user.empty() ? "" : " by " + log.user) + " at " +
                      formatRfc3339(log.time) + ", record " + std::to_string(log.record));
    const engine::ClockFacts &clock = file.clock;
    if (clock.future)
        out.push_back(counted(clock.future, "event") + " later than now: a wrong clock or zone");
    if (clock.backwards)
        out.push_back("time goes back " + counted(clock.backwards, "time") + ", by " + withThousands(std::uint64_t(clock.mostBackwardsNs / 1'000'000'000)) +
                      " s at most (record " + std::to_string(clock.mostBackwardsAt) + ")");
    if (clock.ambiguous)
        out.push_back(counted(clock.ambiguous, "time") + " that clocks in " + clock.zone + " showed twice: the earlier moment was taken");
    if (clock.nonexistent)
        out.push_back(counted(clock.nonexistent, "time") + " that clocks in " + clock.zone + " never showed");
    for (const engine::QuietWindow &window : file.quiet)
        out.push_back("no event between " + formatRfc3339(window.from) + " and " + formatRfc3339(window.to));
    return out;
}

/// A line for the terminal, and lines under it for what is not as it should be. Names in it are evidence: nothing of them acts there.
std::string describe(const engine::FileReceipt &file)
{
    std::string line = std::string(engine::statusName(file.status)) + "  " + escapeControls(file.path);
    if (!file.format.empty())
        line += "  " + file.format;
    line += "  " + counted(file.report.read, "event");
    if (file.duplicate)
        line += " (" + withThousands(file.duplicate) + " already here)";
    if (file.report.bad)
        line += ", " + counted(file.report.bad, "record") + " bad";
    if (file.report.unparsed)
        line += ", " + counted(file.report.unparsed, "line") + " no shape of its format fits; stored as text";
    if (!file.reason.empty())
        line += "; " + escapeControls(file.reason);
    const auto under = [&](const std::string &text) { line += "\n         " + escapeControls(text.substr(0, 1'000)); };
    const auto &problems = file.report.problems;
    for (std::size_t i = 0; i < problems.size() && i < mostDetails; ++i)
        under("offset " + std::to_string(problems[i].offset) + (problems[i].record ? ", record " + std::to_string(*problems[i].record) : "") + ": " +
              problems[i].reason);
    if (const std::uint64_t all = problems.size() + file.report.moreProblems; all > mostDetails)
        under("and " + withThousands(all - mostDetails) + " more");
    const auto &holes = file.report.holes;
    for (std::size_t i = 0; i < holes.size() && i < mostDetails; ++i)
        under(counted(std::uint64_t(holes[i].before - holes[i].after - 1), "record") + " missing between " + std::to_string(holes[i].after) + " and " +
              std::to_string(holes[i].before));
    if (holes.size() > mostDetails)
        under("and " + counted(holes.size() - mostDetails, "gap") + " more");
    for (const std::string &note : file.report.notes)
        under(note);
    for (const std::string &fact : factsOf(file))
        under(fact);
    return line;
}

std::string describe(const engine::ImportReceipt &receipt)
{
    std::string line = counted(receipt.seen, "file") + ": " + withThousands(receipt.ok) + " ok";
    const std::pair<std::uint64_t, const char *> others[] = {
        {receipt.partial, "partial"}, {receipt.empty, "empty"}, {receipt.unknown, "unknown"}, {receipt.failed, "failed"}};
    for (const auto &[count, word] : others)
        if (count)
            line += ", " + withThousands(count) + ' ' + word;
    line += "; " + counted(receipt.stored, "event") + " stored, " + withThousands(receipt.duplicate) + " already here, " + counted(receipt.bad, "record") +
            " bad" + (receipt.unparsed ? ", " + counted(receipt.unparsed, "line") + " as text only" : std::string()) + "; " + withThousands(receipt.eventsInStore) + " in the store";
    if (receipt.findings)
        line += "; " + counted(receipt.findings, "finding");
    if (receipt.ofWorkspace)
        line += " by the workspace's own rules";
    std::uint64_t excluded = 0;
    for (const auto &exclusion : receipt.tuning.exclusions)
        excluded += exclusion.kept.findings;
    if (excluded)
        line += "; " + counted(excluded, "finding") + " excluded by tuning";
    if (receipt.cancelled)
        line += "; cancelled, what is in the store stays and importing again reads the rest";
    return line;
}

std::string joined(const std::vector<std::string> &paths)
{
    std::string out;
    for (const std::string &path : paths)
        out += (out.empty() ? "" : ", ") + path;
    return out;
}

/// What was taken for granted of the times of all files.
struct Assumed {
    std::uint64_t withoutTime = 0, withoutZone = 0, withoutYear = 0;
    std::set<std::string> zones;

    void add(const engine::FileReceipt &file)
    {
        if (!file.stored)
            return; // said when it came
        withoutTime += file.clock.withoutTime;
        withoutZone += file.clock.withoutZone;
        withoutYear += file.clock.withoutYear;
        if (file.clock.withoutZone)
            zones.insert(file.clock.zone);
    }

    /// Empty: nothing was.
    std::string described() const
    {
        std::string line;
        const auto say = [&](std::uint64_t n, const char *one, const std::string &what) {
            if (n)
                line += (line.empty() ? "assumed: " : "; ") + counted(n, one) + what;
        };
        say(withoutTime, "event", " without a time, which got that of the file");
        say(withoutZone, "time", " without a zone, read as " + joined({zones.begin(), zones.end()}) + " (--zone)");
        say(withoutYear, "time", " without a year (--year)");
        return line;
    }
};

bool isThere(const std::filesystem::path &path)
{
    std::error_code error;
    return std::filesystem::exists(path, error) || error;
}

/// What to say when none of the paths is there; empty when one is.
std::string allMissing(const std::vector<std::string> &paths)
{
    for (const std::string &path : paths)
        if (isThere(pathFromUtf8(path)))
            return {};
    return joined(paths) + ": no such file or folder";
}

} // namespace

int commandImport(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--quiet", Spec::Flag}, {"--as", Spec::Value}, {"--zone", Spec::Value},
                                                {"--skew", Spec::Value}, {"--recover", Spec::Flag}, {"--password", Spec::Flag},
                                                {"--year", Spec::Value}, {"--rules", Spec::Values}, {"--threads", Spec::Value}});
    if (wrong.empty() && arguments.words().size() < 2)
        wrong = "a workspace and at least one file or folder are needed";
    engine::ImportOptions options;
    const auto threads = arguments.number("--threads", 1, wrong);
    if (wrong.empty()) {
        ingest::useDecoderFolder(pathFromUtf8(arguments.words().front()) / "decoders"); // before anyone asks for a decoder
        options.paths.assign(arguments.words().begin() + 1, arguments.words().end());
        wrong = readSourceClocks(arguments, options);
    }
    options.decoder = arguments.value("--as");
    if (!options.decoder.empty() && !ingest::decoderByName(options.decoder))
        wrong = "no decoder is called '" + options.decoder + "'; 'jupiter decoders list' shows them";
    if (!wrong.empty())
        return wrongUsage("import", wrong);
    if (arguments.has("--quiet"))
        setQuiet();
    if (wrong.empty())
        options.password = passwordPrompt(arguments.has("--password"));
    options.recover = arguments.has("--recover");
    options.threads = threads ? int(*threads) : 0;
    options.onDiskFull = [](bool full) {
        complain(full ? "the disk is full; the import waits until there is room (Ctrl+C ends it, what is stored is kept)"
                      : "there is room on the disk again; the import goes on");
    };

    const std::filesystem::path workspace = pathFromUtf8(arguments.words().front());
    if (const std::string missing = allMissing(options.paths); !missing.empty() && !isThere(workspace)) // a slip of the pen leaves no workspace behind
        return fail({ErrorCode::NotFound, missing});
    auto store = store::EventStore::open(workspace, store::EventStore::Mode::Create);
    if (!store)
        return fail(store.error());
    bool everyRule = true;
    auto run = runRules(arguments.words().front(), arguments.values("--rules"));
    if (!run)
        return fail(run.error());
    options.rules = run->rules;
    options.tuning = run->tuning;
    if (options.rules)
        everyRule = everyRuleLoaded(*options.rules);
    auto indicators = intel::IndicatorWatch::open(pathFromUtf8(arguments.words().front()));
    if (indicators)
        options.indicators = *std::move(indicators);
    else
        complain("indicators are not looked for: " + indicators.error().message);
    const bool json = arguments.has("--json");
    const std::uint64_t before = (*store)->snapshot()->events;
    Assumed assumed;
    const auto onFile = [&](const engine::FileReceipt &file) {
        assumed.add(file);
        if (json)
            print(file.toJson());
        else if (file.status != engine::FileStatus::Ok || !file.reason.empty() || !file.report.holes.empty() || file.report.unparsed || (file.duplicate && file.stored) || !factsOf(file).empty())
            print(describe(file));
        std::fflush(stdout); // acknowledged means seen, also by whoever reads the pipe
    };
    auto receipt = [&] {
        const Progress progress("importing", "bytes");
        return engine::import(**store, options, onFile, job());
    }();
    if (!receipt) {
        const int nothing = fail(receipt.error());
        return (*store)->snapshot()->events > before ? DoneInPart : nothing;
    }
    receipt->ofWorkspace = run->ofWorkspace;
    print(json ? receipt->toJson() : describe(*receipt));
    if (const std::string line = assumed.described(); !json && !line.empty())
        print(line);
    if (receipt->cancelled)
        leave(DoneInPart); // what is stored is on disk
    if (!receipt->seen)
        return fail({ErrorCode::NotFound, "nothing to import: " + joined(options.paths) + (options.paths.size() == 1 ? " holds" : " hold") + " no files"});
    if (receipt->seen == receipt->failed)
        return NothingDone;
    return receipt->partial || receipt->unknown || receipt->failed || !everyRule ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
