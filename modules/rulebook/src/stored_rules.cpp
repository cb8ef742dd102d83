// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/rulebook/stored_rules.h>

#include <jupiter/columnar/schema.h>
#include <jupiter/core/text.h>
#include <jupiter/detection/correlation.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace jupiter::rulebook {
namespace {

std::string where(const Error &error) { return error.message + (error.where.empty() ? "" : " (" + error.where + ")"); }

void endCoverage(Coverage &coverage, std::size_t segments, std::size_t of, const JobControl &job)
{
    if (!job.cancelled())
        return;
    coverage.partial = true;
    coverage.reason = "cancelled after " + withThousands(segments) + " of " + withThousands(of) + " segments";
}

class Clock {
public:
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_began).count(); }

private:
    std::chrono::steady_clock::time_point m_began = std::chrono::steady_clock::now();
};

void add(std::vector<detection::RuleProgress> &to, const std::vector<detection::RuleProgress> &from)
{
    for (std::size_t i = 0; i < to.size(); ++i) {
        to[i].sourceEvents += from[i].sourceEvents;
        to[i].fired += from[i].fired;
        to[i].ns += from[i].ns;
        to[i].questions = from[i].questions;
        if (to[i].selections.empty()) {
            to[i].selections = from[i].selections;
            continue;
        }
        for (std::size_t k = 0; k < to[i].selections.size(); ++k)
            to[i].selections[k].rows += from[i].selections[k].rows;
    }
}

/// Findings of one rule set, by what makes each the same in both.
using Findings = std::map<std::string, Backtest::Hit>;

std::string keyOf(const detection::RuleInfo &rule) { return rule.id.empty() ? rule.title : rule.id; }

Result<Findings> findingsIn(const columnar::ColumnSource &segment, detection::Detector &detector, const detection::RuleSet &rules, const JobControl &job)
{
    Findings out;
    JUPITER_TRY(findings, detector.detect(segment, nullptr, &job));
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const detection::Finding &finding = findings[i];
        if (i % 256 == 255 && job.cancelled())
            return Error{ErrorCode::Cancelled, "cancelled"};
        const detection::RuleInfo &rule = rules.rules()[finding.rule];
        JUPITER_TRY(id, columnar::eventIdOf(segment, finding.row));
        std::string text = id.text();
        out.try_emplace(keyOf(rule) + '\n' + text,
                        Backtest::Hit{rule.key(), rule.title, std::string(detection::levelName(rule.level)), {text}, {}, finding.time, false});
    }
    return out;
}

void addCorrelations(const detection::RuleSet &rules, detection::CorrelationHits hits, JobControl &job, Findings &out)
{
    for (const auto &finding : detection::correlate(rules, std::move(hits), job)) {
        const detection::RuleInfo &rule = rules.rules()[finding.rule];
        std::string group;
        for (const auto &[name, value] : finding.group)
            group += name + "=" + value + ", ";
        group += formatRfc3339(finding.from) + " to " + formatRfc3339(finding.to);
        Backtest::Hit hit{rule.key(), rule.title, std::string(detection::levelName(rule.level)), {}, group, finding.to, false};
        for (const auto &event : finding.events)
            hit.events.push_back(event.id.text());
        out.try_emplace(keyOf(rule) + '\n' + group, std::move(hit));
    }
}

std::set<std::string> loadedRules(const detection::RuleSet &rules)
{
    std::set<std::string> out;
    for (const detection::RuleInfo &rule : rules.rules())
        if (rule.loaded)
            out.insert(keyOf(rule));
    return out;
}

/// What correlations made of the hits of all workers.
void addCorrelations(const detection::RuleSet &rules, detection::CorrelationHits hits, JobControl &job, std::vector<detection::RuleProgress> &out)
{
    std::vector<detection::NearMiss> nearMisses;
    for (const auto &finding : detection::correlate(rules, std::move(hits), job, &nearMisses))
        ++out[finding.rule].fired;
    for (detection::NearMiss &miss : nearMisses)
        out[miss.window.rule].nearMisses.push_back(std::move(miss));
}

bool isLiveCorrelation(const detection::RuleInfo &rule) { return rule.isCorrelation && rule.loaded; }

} // namespace

StoredProgress progressOver(const store::Snapshot &snapshot, const detection::RuleSetPtr &rules, int threads, JobControl &job)
{
    const Clock clock;
    StoredProgress out;
    out.rules.resize(rules->rules().size());
    const bool correlates = std::any_of(rules->rules().begin(), rules->rules().end(), isLiveCorrelation);
    detection::CorrelationHits hits;
    std::mutex mutex; // guards out and hits
    std::atomic<std::size_t> next{0}, done{0};
    const auto work = [&] {
        const auto counter = detection::ProgressCounter::make(rules, columnar::Schema::builtIn());
        const auto detector = detection::Detector::make(rules, columnar::Schema::builtIn());
        for (std::size_t i; !job.cancelled() && (i = next++) < snapshot.segments.size();) {
            auto added = counter->add(*snapshot.segments[i], nullptr, &job);
            if (const auto detected = added && correlates ? detector->detect(*snapshot.segments[i], nullptr, &job) : std::vector<detection::Finding>(); !detected)
                added = detected.error();
            const std::lock_guard lock(mutex);
            if (!added) {
                out.coverage = {out.coverage.events, 0, true, where(added.error())};
                continue;
            }
            out.coverage.events += snapshot.segments[i]->rows();
            job.advance(++done, snapshot.segments.size());
        }
        const std::lock_guard lock(mutex);
        add(out.rules, counter->rules());
        for (std::size_t i = 0; i < out.rules.size(); ++i)
            if (isLiveCorrelation(rules->rules()[i]))
                out.rules[i].sourceEvents += detector->sourceEvents()[i];
        hits.merge(detector->takeCorrelationHits());
    };
    const int cores = threads ? threads : int(std::max(1u, std::thread::hardware_concurrency()));
    std::vector<std::jthread> helpers;
    for (int i = 1; i < std::min<int>(cores, int(snapshot.segments.size())); ++i)
        helpers.emplace_back(work);
    work();
    helpers.clear();
    addCorrelations(*rules, std::move(hits), job, out.rules);
    endCoverage(out.coverage, done, snapshot.segments.size(), job);
    out.coverage.seconds = clock.seconds();
    return out;
}

Backtest backtest(const store::Snapshot &snapshot, const detection::RuleSetPtr &before, const detection::RuleSetPtr &after, JobControl &job)
{
    const Clock clock;
    Backtest out;
    struct Side {
        detection::RuleSetPtr rules;
        std::unique_ptr<detection::Detector> detector;
        Findings findings;
        detection::CorrelationHits hits;
    };
    Side was{before, detection::Detector::make(before, columnar::Schema::builtIn()), {}, {}}, is{after, detection::Detector::make(after, columnar::Schema::builtIn()), {}, {}};
    std::size_t compared = 0;
    for (std::size_t i = 0; i < snapshot.segments.size() && !job.cancelled(); ++i) {
        const auto &segment = *snapshot.segments[i];
        auto had = findingsIn(segment, *was.detector, *before, job);
        auto has = had ? findingsIn(segment, *is.detector, *after, job) : Result<Findings>(had.error());
        auto hadHits = was.detector->takeCorrelationHits(), hasHits = is.detector->takeCorrelationHits();
        job.advance(i + 1, snapshot.segments.size());
        if (!has) { // judged by one of the two, every finding of it would be a change
            out.coverage.partial = true;
            out.coverage.reason = where(has.error());
            continue;
        }
        out.coverage.events += segment.rows();
        ++compared;
        was.findings.merge(*had);
        is.findings.merge(*has);
        was.hits.merge(std::move(hadHits));
        is.hits.merge(std::move(hasHits));
    }
    for (Side *side : {&was, &is})
        if (!job.cancelled())
            addCorrelations(*side->rules, std::move(side->hits), job, side->findings);
    if (job.cancelled()) { // at any point of the above: one side may have more of them than the other
        endCoverage(out.coverage, compared, snapshot.segments.size(), job);
        for (Side *side : {&was, &is})
            std::erase_if(side->findings, [](const auto &each) { return !each.second.group.empty(); });
        out.coverage.reason += "; correlations are not compared";
    }
    out.before = was.findings.size();
    out.after = is.findings.size();
    for (auto &[key, hit] : was.findings)
        if (!is.findings.contains(key))
            ++out.removed, out.changes.push_back(std::move(hit));
    for (auto &[key, hit] : is.findings)
        if (!was.findings.contains(key))
            ++out.added, hit.added = true, out.changes.push_back(std::move(hit));
    std::stable_sort(out.changes.begin(), out.changes.end(), [](const Backtest::Hit &a, const Backtest::Hit &b) {
        return a.rule != b.rule ? a.rule < b.rule : a.time.ns < b.time.ns;
    });
    const std::set<std::string> had = loadedRules(*before), has = loadedRules(*after);
    std::set_difference(has.begin(), has.end(), had.begin(), had.end(), std::back_inserter(out.rulesAdded));
    std::set_difference(had.begin(), had.end(), has.begin(), has.end(), std::back_inserter(out.rulesRemoved));
    out.coverage.seconds = clock.seconds();
    return out;
}

} // namespace jupiter::rulebook
