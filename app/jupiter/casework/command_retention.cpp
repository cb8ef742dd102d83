// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "casework.h"
#include "output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>

#include <charconv>
#include <chrono>

namespace jupiter::cli {
namespace {

/// A whole number and its unit; nothing when the text is not that.
std::optional<std::pair<std::uint64_t, std::string>> numberWithUnit(const std::string &text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc())
        return {};
    return std::pair{number, std::string(end, text.data() + text.size())};
}

/// "90d", "12h", "6w" before now, or a point in time.
std::optional<Timestamp> cutOff(const std::string &text)
{
    if (const auto age = numberWithUnit(text); age && age->second.size() == 1) {
        const std::string_view units = "hdw";
        constexpr std::uint64_t hours[] = {1, 24, 7 * 24};
        const auto unit = units.find(age->second);
        if (unit == std::string_view::npos || age->first > 1'000'000)
            return {};
        const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
        const std::uint64_t hoursBack = age->first * hours[unit];
        if (hoursBack > 2'000'000) // 228 years: before any time there is
            return {};
        return Timestamp{now - std::int64_t(hoursBack) * 3'600'000'000'000};
    }
    return parseTimestamp(text);
}

/// "500M", "10G", "1T" in units of 1024, or bytes.
std::optional<std::uint64_t> sizeOf(const std::string &text)
{
    const auto size = numberWithUnit(text);
    const std::string_view units = "KMGT";
    if (!size || size->second.size() > 1 || size->first > (1ull << 50))
        return {};
    if (size->second.empty())
        return size->first;
    const auto unit = units.find(size->second);
    const unsigned shift = 10 * (unsigned(unit) + 1);
    if (unit == std::string_view::npos || size->first > (UINT64_MAX >> 1 >> shift))
        return {};
    return size->first << shift;
}

/// The events of every case: those linked by hand and those of its alerts.
Result<std::vector<std::string>> heldEvents(const std::string &workspace)
{
    std::vector<std::string> out;
    std::error_code failed;
    if (!std::filesystem::exists(pathFromUtf8(workspace) / "case.sqlite", failed))
        return out;
    JUPITER_TRY(incidents, incidents::IncidentStore::open(pathFromUtf8(workspace), actorName()));
    JUPITER_TRY(cases, incidents->cases());
    for (const incidents::CaseInfo &info : cases) {
        JUPITER_TRY(detail, incidents->caseDetail(info.id));
        for (const QString &event : detail.events)
            out.push_back(utf8(event));
        for (const incidents::Alert &alert : detail.alerts) {
            JUPITER_TRY(findings, incidents->findings(alert.id));
            for (const incidents::AlertFinding &finding : findings)
                for (const QString &event : finding.events)
                    out.push_back(utf8(event));
        }
    }
    return out;
}

} // namespace

int commandRetention(const std::vector<std::string> &words)
{
    using Spec = Arguments::Spec;
    Arguments arguments;
    std::string wrong = arguments.parse(words, {{"--older-than", Spec::Value}, {"--max-size", Spec::Value}, {"--dry-run", Spec::Flag},
                                                {"--json", Spec::Flag}, {"--quiet", Spec::Flag}});
    store::Retention what;
    if (wrong.empty() && arguments.words().size() != 1)
        wrong = "one workspace is needed";
    if (wrong.empty() && !arguments.has("--older-than") && !arguments.has("--max-size"))
        wrong = "--older-than or --max-size is needed";
    if (wrong.empty() && arguments.has("--older-than") && !(what.before = cutOff(arguments.value("--older-than"))))
        wrong = "--older-than takes an age (90d, 12h, 6w) or a time (2024-03-01T00:00:00Z)";
    if (wrong.empty() && arguments.has("--max-size") && !(what.maxBytes = sizeOf(arguments.value("--max-size"))))
        wrong = "--max-size takes bytes, or a number with K, M, G or T";
    if (!wrong.empty())
        return wrongUsage("retention", wrong);
    const std::string &workspace = arguments.words().front();
    const bool dryRun = arguments.has("--dry-run");
    auto events = store::EventStore::open(pathFromUtf8(workspace), dryRun ? store::EventStore::Mode::Read : store::EventStore::Mode::Write);
    if (!events)
        return fail(events.error());
    auto held = heldEvents(workspace);
    if (!held)
        return fail(std::move(held).error().in("what the cases hold is not known, so nothing may go"));
    what.held = *std::move(held);
    const auto receipt = (*events)->drop(what, dryRun, job());
    if (!receipt)
        return fail(receipt.error());
    for (const std::string &problem : receipt->problems)
        complain(problem);
    if (arguments.has("--json")) {
        print(receipt->toJson());
    } else {
        print(withThousands(receipt->dropped) + (dryRun ? " events would be dropped" : " events dropped") + ", " + withThousands(receipt->held) +
              " older ones stay because a case holds them, " + withThousands(receipt->events) + (dryRun ? " would be" : " are") +
              " in the store; " + withThousands(receipt->bytesBefore) + " bytes before, " + withThousands(receipt->bytesAfter) + " after");
        if (receipt->dropped)
            print(formatRfc3339(receipt->times.from) + " to " + formatRfc3339({receipt->times.to.ns - 1}) + " from " +
                  withThousands(receipt->sources.size()) + " sources");
    }
    const bool tooLarge = what.maxBytes && receipt->bytesAfter > *what.maxBytes;
    if (tooLarge)
        complain("the store is still larger than asked: the rest is held by cases, or is findings and notes");
    return receipt->problems.empty() && !tooLarge ? AllDone : DoneInPart;
}

} // namespace jupiter::cli
