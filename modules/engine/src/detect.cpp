// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/engine/detect.h>

#include "finding_line.h"
#include "segment_account.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/engine/import.h>
#include <jupiter/store/rows_within.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <unordered_map>

namespace jupiter::engine {
namespace {

class Detection {
public:
    Detection(store::EventStore &store, const DetectOptions &options, const std::function<void(const std::string &)> &onFinding, JobControl &job)
        : m_store(store), m_options(options), m_onFinding(onFinding), m_job(job),
          m_fingerprint(detection::judgingFingerprint(*options.rules, options.tuning.get())), m_segments(store.snapshot()->segments)
    {
        m_receipt.findingsOfRule.resize(options.rules->rules().size());
        m_receipt.eventsOfRule.resize(options.rules->rules().size());
        if (options.onlyNew)
            passOverJudged();
    }

    Result<DetectReceipt> run()
    {
        const auto began = std::chrono::steady_clock::now();
        const int cores = int(std::max(1u, std::thread::hardware_concurrency()));
        const int threads = std::clamp(m_options.threads ? m_options.threads : cores, 1, std::max<int>(1, int(m_segments.size())));
        std::vector<std::thread> workers;
        for (int i = 1; i < threads; ++i)
            workers.emplace_back([this] { work(); });
        work();
        for (std::thread &worker : workers)
            worker.join();
        if (!m_failure)
            correlate();
        if (m_failure)
            return *std::move(m_failure);
        if (m_job.cancelled()) {
            m_receipt.partial = true;
            m_receipt.partialReason = "cancelled after " + withThousands(m_handedOut) + " of " + withThousands(m_segments.size()) + " segments";
        }
        for (const detection::RuleInfo &rule : m_options.rules->rules()) {
            const std::size_t i = m_receipt.seen++;
            ++(rule.loaded ? m_receipt.loaded : rule.duplicate ? m_receipt.duplicate : m_receipt.refused);
            m_receipt.fired += m_receipt.findingsOfRule[i] > 0;
            m_receipt.noSource += rule.loaded && m_receipt.eventsOfRule[i] == 0;
        }
        m_receipt.tuning = tuningReceipt(m_options.tuning.get(), *m_options.rules);
        for (std::size_t i = 0; 2 * i + 1 < m_excludedBefore.size(); ++i) {
            m_receipt.tuning.exclusions[i].kept.findings += m_excludedBefore[2 * i];
            m_receipt.tuning.exclusions[i].kept.events += m_excludedBefore[2 * i + 1];
        }
        m_receipt.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        return std::move(m_receipt);
    }

private:
    /// What one segment gives.
    struct Judged {
        std::uint32_t rule;
        store::StoredFinding finding;
    };
    struct Done {
        std::vector<Judged> findings;
        std::optional<store::Judged> record; ///< None: not all of it was judged.
        detection::CorrelationHits hits;
    };

    /// Takes those out of m_segments that these rules have judged, and what they counted into the receipt. A record that does not fit is no record.
    void passOverJudged()
    {
        auto kept = m_store.judged(m_fingerprint);
        if (!kept) // then all is judged, which needs none
            return;
        std::unordered_map<std::int64_t, const store::Judged *> bySegment;
        for (const store::Judged &one : *kept)
            bySegment.emplace(one.segment, &one);
        std::erase_if(m_segments, [&](const store::SegmentPtr &segment) {
            const auto found = bySegment.find(segment->number());
            if (found == bySegment.end() || !isWithinRange(*segment) || m_job.cancelled())
                return false;
            auto before = SegmentAccount::read(*found->second, *m_options.rules, m_options.tuning.get());
            if (!before)
                return false;
            addInto(m_receipt.eventsOfRule, before->eventsOfRule);
            addInto(m_receipt.findingsOfRule, before->findingsOfRule);
            addInto(m_excludedBefore, before->excluded);
            for (const std::uint64_t findings : before->findingsOfRule)
                m_receipt.findings += findings;
            m_hits.merge(std::move(before->hits));
            m_receipt.eventsBefore += segment->rows();
            ++m_receipt.segmentsBefore;
            return true;
        });
        m_receipt.events = m_events = m_receipt.eventsBefore;
    }

    bool isWithinRange(const store::Segment &segment) const
    {
        return segment.times().from >= m_options.range.from && segment.times().to <= m_options.range.to;
    }

    void work()
    {
        if (m_segments.empty())
            return;
        const auto detector = detection::Tuning::detector(m_options.rules, columnar::Schema::builtIn(), m_options.tuning);
        SegmentAccount account(*m_options.rules, m_options.tuning.get(), m_fingerprint);
        for (std::size_t i = m_next++; i < m_segments.size() && !m_job.cancelled() && !m_stop; i = m_next++) {
            auto done = judge(*m_segments[i], *detector, account);
            const std::lock_guard lock(m_mutex);
            if (!done && done.error().code == ErrorCode::Cancelled)
                break;
            if (!done) {
                m_receipt.partial = true;
                m_receipt.partialReason = done.error().message + (done.error().where.empty() ? "" : " (" + done.error().where + ")");
                detection::CorrelationHits hits;
                (void)account.take(*detector, {}, hits); // counted before it failed: not of the next segment
                m_hits.merge(std::move(hits));
                done = Done();
            }
            m_hits.merge(std::move(done->hits));
            m_done[i] = *std::move(done);
            handOut();
            m_job.advance(m_handedOut, m_segments.size());
        }
        const std::lock_guard lock(m_mutex);
        const auto &events = detector->sourceEvents();
        for (std::size_t i = 0; i < events.size(); ++i)
            m_receipt.eventsOfRule[i] += events[i];
    }

    void correlate()
    {
        CorrelatedLines lines = correlatedLines(*m_options.rules, m_options.tuning.get(), std::move(m_hits), m_job);
        std::vector<Judged> judged;
        for (std::size_t i = 0; i < lines.findings.size(); ++i)
            judged.push_back({lines.ruleOf[i], std::move(lines.findings[i])});
        handOut({std::move(judged), {}, {}});
    }

    Result<Done> judge(const store::Segment &segment, detection::Detector &detector, SegmentAccount &account)
    {
        Done out;
        const TimeRange times = segment.times();
        if (times.to <= m_options.range.from || times.from >= m_options.range.to)
            return out;
        JUPITER_TRY(rows, store::rowsWithin(segment, m_options.range));
        JUPITER_TRY(findings, detector.detect(segment, rows ? &*rows : nullptr, &m_job));
        m_events += rows ? rows->count() : segment.rows();
        FindingWriter writer(segment, *m_options.rules);
        for (const detection::Finding &finding : findings) {
            if (out.findings.size() % 256 == 255 && m_job.cancelled())
                return Error{ErrorCode::Cancelled, "cancelled"};
            JUPITER_TRY(stored, writer.write(finding));
            out.findings.push_back({finding.rule, std::move(stored)});
        }
        store::Judged record = account.take(detector, findings, out.hits);
        record.segment = segment.number();
        if (!rows)
            out.record = std::move(record);
        return out;
    }

    /// Gives out what is judged, in order of segment. Requires the mutex.
    void handOut()
    {
        for (auto it = m_done.find(m_handedOut); it != m_done.end(); it = m_done.find(m_handedOut)) {
            handOut(std::move(it->second));
            m_done.erase(it);
            ++m_handedOut;
        }
        m_receipt.events = m_events;
    }

    void handOut(Done done)
    {
        store::Commit commit;
        for (Judged &one : done.findings) {
            ++m_receipt.findingsOfRule[one.rule];
            if (m_onFinding)
                m_onFinding(one.finding.json);
            commit.findings.push_back(std::move(one.finding));
        }
        m_receipt.findings += commit.findings.size();
        if (done.record)
            commit.judged.push_back(*std::move(done.record));
        if (commit.findings.empty() && commit.judged.empty())
            return;
        auto kept = m_store.commit(commit);
        if (kept) {
            m_receipt.newFindings += *kept;
        } else if (kept.error().code != ErrorCode::PermissionDenied) { // a store opened for reading: findings are shown, not kept
            m_failure = std::move(kept).error();
            m_stop = true;
        }
    }

    store::EventStore &m_store;
    const DetectOptions &m_options;
    const std::function<void(const std::string &)> &m_onFinding;
    JobControl &m_job;
    const std::string m_fingerprint;
    std::vector<store::SegmentPtr> m_segments;             // to be judged
    std::vector<std::uint64_t> m_excludedBefore;           // [2 x exclusions] as store::Judged says
    std::atomic<std::size_t> m_next{0};
    std::atomic<std::uint64_t> m_events{0};
    std::atomic<bool> m_stop{false};
    std::mutex m_mutex;                                    // guards everything below
    std::map<std::size_t, Done> m_done;                       // judged segments that wait for an earlier one
    std::size_t m_handedOut = 0;
    detection::CorrelationHits m_hits;                     // what correlation rules need of the events seen
    DetectReceipt m_receipt;
    std::optional<Error> m_failure;
};

} // namespace

Result<DetectReceipt> detect(store::EventStore &store, const DetectOptions &options, const std::function<void(const std::string &json)> &onFinding,
                             JobControl &job)
{
    return Detection(store, options, onFinding, job).run();
}

TuningReceipt tuningReceipt(const detection::Tuning *tuning, const detection::RuleSet &rules)
{
    TuningReceipt out;
    if (!tuning)
        return out;
    for (std::size_t i = 0; i < rules.rules().size(); ++i) {
        out.isDisabled.push_back(tuning->isDisabled(i));
        out.disabled += std::uint64_t(out.isDisabled.back());
        if (const std::string &reason = tuning->blindness(i); !reason.empty())
            out.blind.push_back({i, rules.rules()[i].key(), rules.rules()[i].title, reason});
    }
    for (std::size_t i = 0; i < tuning->exclusions().size(); ++i)
        out.exclusions.push_back({tuning->exclusions()[i].id, tuning->exclusions()[i].reason, tuning->excluded(i)});
    out.idle = tuning->idle();
    return out;
}

std::string TuningReceipt::toJson() const
{
    JsonWriter json;
    json.beginObject().key("rules_disabled").unsignedInteger(disabled);
    detection::Tuning::Excluded all;
    for (const Excluded &each : exclusions)
        all = {all.findings + each.kept.findings, all.events + each.kept.events};
    json.key("findings_excluded").unsignedInteger(all.findings).key("events_excluded").unsignedInteger(all.events).key("exclusions").beginArray();
    for (const Excluded &each : exclusions)
        json.beginObject().key("id").string(each.id).key("reason").string(each.reason).key("findings").unsignedInteger(each.kept.findings)
            .key("events").unsignedInteger(each.kept.events).endObject();
    json.endArray();
    if (!blind.empty()) {
        json.key("blind").beginArray();
        for (const Blind &each : blind)
            json.beginObject().key("rule").string(each.rule).key("title").string(each.title).key("reason").string(each.reason).endObject();
        json.endArray();
    }
    if (!idle.empty()) {
        json.key("idle").beginArray();
        for (const auto &each : idle)
            json.beginObject().key("what").string(each.what).key("reason").string(each.reason).endObject();
        json.endArray();
    }
    return json.endObject().take();
}

std::string DetectReceipt::toJson() const
{
    JsonWriter json;
    json.beginObject().key("type").string("receipt").key("schema").string("jupiter.detect/1").key("rules").beginObject();
    json.key("seen").unsignedInteger(seen).key("loaded").unsignedInteger(loaded).key("refused").unsignedInteger(refused);
    json.key("fired").unsignedInteger(fired).key("no_source").unsignedInteger(noSource);
    if (duplicate)
        json.key("duplicate").unsignedInteger(duplicate);
    if (ofWorkspace)
        json.key("from").string("workspace");
    json.endObject();
    json.key("events").unsignedInteger(events).key("findings").unsignedInteger(findings).key("seconds").real(seconds);
    if (segmentsBefore)
        json.key("already_judged").beginObject().key("events").unsignedInteger(eventsBefore).key("segments").unsignedInteger(segmentsBefore).endObject();
    if (tuning.any())
        json.key("tuning").raw(tuning.toJson());
    if (partial)
        json.key("partial").boolean(true).key("reason").string(partialReason);
    return json.endObject().take();
}

std::string ruleLine(const detection::RuleInfo &rule, std::size_t index, const DetectReceipt *receipt, std::string_view reason)
{
    JsonWriter json;
    json.beginObject().key("type").string("rule");
    if (!rule.id.empty())
        json.key("id").string(rule.id);
    json.key("path").string(rule.path);
    if (!rule.title.empty())
        json.key("title").string(rule.title);
    json.key("level").string(detection::levelName(rule.level)).key("status").string(rule.loaded ? "loaded" : rule.duplicate ? "duplicate" : "refused");
    if (receipt && rule.loaded)
        json.key("verdict").string(!receipt->tuning.isDisabled.empty() && receipt->tuning.isDisabled[index] ? "disabled"
                                   : receipt->findingsOfRule[index] ? "fired" : receipt->eventsOfRule[index] ? "no match" : "no source");
    if (!rule.reason.empty())
        reason = rule.reason;
    for (const auto &blind : receipt ? std::span(receipt->tuning.blind) : std::span<const TuningReceipt::Blind>())
        if (blind.index == index)
            reason = blind.reason;
    if (!reason.empty())
        json.key("reason").string(reason);
    if (rule.line)
        json.key("line").unsignedInteger(rule.line).key("column").unsignedInteger(rule.column);
    if (receipt && rule.loaded)
        json.key("findings").unsignedInteger(receipt->findingsOfRule[index]);
    return json.endObject().take();
}

} // namespace jupiter::engine
