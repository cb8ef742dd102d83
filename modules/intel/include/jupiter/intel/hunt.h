// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/core/timestamp.h>
#include <jupiter/intel/match_set.h>
#include <jupiter/intel/source_matcher.h>
#include <jupiter/store/event_store.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace jupiter::intel {

class RuleBook;

/// What is looked for, and how to get at the values behind it.
struct HuntList {
    MatchSet set;
    SourceMatcher::ValueOf valueOf;      ///< From any one thread at a time.
    struct Pattern {
        MatchSet::Tag tag = 0;
        std::string text;
    };
    std::shared_ptr<const RuleBook> rules;  ///< Null: none.
    std::function<std::vector<std::uint32_t>(MatchSet::Tag)> rulesOf; ///< Which of them want an indicator; as valueOf.
    std::vector<Pattern> patterns;       ///< STIX; the set counts them as not matchable.
    std::vector<std::string> excepted;   ///< Active values that the analyst does not want looked for.
    std::uint64_t setAside = 0;          ///< Values of texts that are not looked for: private, reserved, of a signature or a reference.

    /// The active indicators of a store, which must outlive the list. Errors: those of the store.
    static Result<HuntList> ofStore(IntelStore &store, Timestamp now);

    /// Keeps a long list of files for the next hunt. Null: nothing is to be kept. It takes as long as writing the list: call it when the hunt is done.
    std::function<void()> keep;

    /// Those of files, without putting them into a store; `refused` gets a line a file that could not be read. A long list is looked for in
    /// `cacheFolder` (empty: nowhere) first. Errors: NotFound (no file was readable).
    static Result<HuntList> ofFiles(const std::vector<std::string> &paths, std::vector<std::string> &refused, const std::filesystem::path &cacheFolder, JobControl &job);
};

struct HuntEvent {
    std::string id, file;
    Timestamp time;
    std::int64_t record = 0;             ///< Windows record id, otherwise the sequence.
};

struct HuntHit {
    MatchSet::Tag tag = 0;
    std::string rule;                    ///< The indicator rule that wants these events; empty: every hit.
    std::string field;                   ///< Of a pattern: the path of its first comparison.
    std::uint64_t count = 0;             ///< Events.
    std::optional<Timestamp> first, last;
    std::vector<HuntEvent> events;       ///< The earliest maxHuntEvents.
    std::vector<std::string> hosts = {}; ///< Distinct host.name of those events.
    std::string user = {};               ///< user.name of the first of them; empty: none.
};
inline constexpr std::size_t maxHuntEvents = 1000;

struct NotCovered {
    std::string what, why;
};

/// What a hunt can swear to.
struct HuntReceipt {
    std::uint64_t lookedFor = 0, hit = 0, notMatchable = 0;
    std::uint64_t excepted = 0;          ///< Active, and not looked for: the analyst does not want it.
    std::optional<std::uint64_t> onWarningLists; ///< Of those that hit; empty: nobody has asked the warning lists.
    TimeRange range;                     ///< Of the events that were to be searched.
    std::uint64_t events = 0;            ///< Searched.
    std::vector<std::string> fields;     ///< Searched.
    std::vector<NotCovered> notCovered;
    bool partial = false;                ///< A segment could not be read, or it was cancelled.
    std::optional<std::uint64_t> newFindings; ///< Empty: none were kept.
    double seconds = 0;
    double findingSeconds = 0;           ///< Of these, until every hit was found, counted and placed; the rest describes the earliest events of each.
    std::string toJson() const;          ///< The `receipt` line of docs/cli.md.
};

struct HuntResult {
    std::vector<HuntHit> hits;           ///< By tag, field and rule.
    HuntReceipt receipt;
};

struct HuntOptions {
    TimeRange range;
    int threads = 0;                     ///< 0: as many as cores.
};

/// Looks for every indicator of the list in every event of the snapshot. Each distinct value of a segment is asked once. A segment that cannot
/// be read makes the receipt partial, not the hunt fail.
HuntResult hunt(const store::Snapshot &snapshot, const HuntList &list, const HuntOptions &options, JobControl &job);

} // namespace jupiter::intel
