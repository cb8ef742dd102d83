// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/hunt.h>
#include <jupiter/intel/indicator_rule.h>
#include <jupiter/intel/watch.h>

#include "pattern_hunt.h"

#include <jupiter/columnar/schema.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/store/rows_within.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>
#include <tuple>

namespace jupiter::intel {
namespace {

using columnar::BatchRow;
using columnar::ColumnPtr;
using columnar::Selection;

constexpr std::size_t namesShown = 20;

/// What describes an event of one segment.
class EventReader {
public:
    explicit EventReader(const columnar::ColumnSource &source)
        : m_source(source), m_time(resolved(columnar::fields::timestamp))
    {
    }

    /// Counts all rows and describes the earliest maxHuntEvents of them, leaving out what is later than `latest`.
    void add(HuntHit &hit, const Selection &rows, std::optional<Timestamp> latest)
    {
        hit.count += rows.count();
        m_earliest.clear();
        rows.forEach([&](BatchRow row) {
            const auto time = timeOf(row);
            if (time && (!hit.first || *time < *hit.first))
                hit.first = time;
            if (time && (!hit.last || *time > *hit.last))
                hit.last = time;
            if (const Timestamp when = time.value_or(Timestamp{}); !latest || when <= *latest)
                m_earliest.emplace_back(when, row);
        });
        if (m_earliest.size() > maxHuntEvents) {
            std::nth_element(m_earliest.begin(), m_earliest.begin() + maxHuntEvents, m_earliest.end());
            m_earliest.resize(maxHuntEvents);
        }
        if (!m_earliest.empty() && !m_isOpen) { // nobody asks for them of what came too late
            m_path = resolved(columnar::fields::path);
            m_record = resolved(columnar::fields::recordId);
            m_host = resolved("host.name");
            m_isOpen = true;
        }
        for (const auto &[time, row] : m_earliest)
            describe(hit, time, row);
    }

private:
    void describe(HuntHit &hit, Timestamp time, BatchRow row) const
    {
        const auto id = columnar::eventIdOf(m_source, row);
        if (!id)
            return;
        HuntEvent event{id->text(), textOf(m_path, row), time, id->sequence};
        if (const std::string number = textOf(m_record, row); !number.empty())
            std::from_chars(number.data(), number.data() + number.size(), event.record);
        hit.events.push_back(std::move(event));
        if (const std::string host = textOf(m_host, row); !host.empty() && std::find(hit.hosts.begin(), hit.hosts.end(), host) == hit.hosts.end())
            hit.hosts.push_back(host);
    }
    ColumnPtr resolved(std::string_view name) const
    {
        auto column = columnar::Schema::builtIn().resolve(m_source, name);
        return column ? *column : nullptr; // a damaged side column costs a detail, not the hit
    }
    static std::string textOf(const ColumnPtr &column, BatchRow row)
    {
        if (!column)
            return {};
        const auto [first, last] = column->entriesOf(row);
        return first < last ? column->text(first) : std::string();
    }
    std::optional<Timestamp> timeOf(BatchRow row) const
    {
        if (!m_time)
            return {};
        const auto [first, last] = m_time->entriesOf(row);
        return first < last ? std::optional(Timestamp{m_time->integers()[first]}) : std::nullopt;
    }

    const columnar::ColumnSource &m_source;
    ColumnPtr m_time, m_path, m_record, m_host;
    bool m_isOpen = false;
    std::vector<std::pair<Timestamp, BatchRow>> m_earliest;
};

/// Adds what another segment has; the earliest events are kept, whatever order the segments came in.
void merge(HuntHit &whole, HuntHit part)
{
    whole.count += part.count;
    if (part.first && (!whole.first || *part.first < *whole.first))
        whole.first = part.first;
    if (part.last && (!whole.last || *part.last > *whole.last))
        whole.last = part.last;
    const auto middle = std::ptrdiff_t(whole.events.size());
    const auto earlier = [](const HuntEvent &a, const HuntEvent &b) { return std::tie(a.time, a.id) < std::tie(b.time, b.id); };
    std::sort(part.events.begin(), part.events.end(), earlier);
    whole.events.insert(whole.events.end(), std::make_move_iterator(part.events.begin()), std::make_move_iterator(part.events.end()));
    std::inplace_merge(whole.events.begin(), whole.events.begin() + middle, whole.events.end(), earlier);
    if (whole.events.size() > maxHuntEvents)
        whole.events.resize(maxHuntEvents);
    for (std::string &host : part.hosts)
        if (whole.hosts.size() < maxHuntEvents && std::find(whole.hosts.begin(), whole.hosts.end(), host) == whole.hosts.end())
            whole.hosts.push_back(std::move(host));
}

class Hunt {
public:
    Hunt(const store::Snapshot &snapshot, const HuntList &list, const HuntOptions &options, JobControl &job) : m_snapshot(snapshot), m_list(list), m_options(options), m_job(job), m_patterns(list.patterns) {}

    HuntResult run()
    {
        const auto began = std::chrono::steady_clock::now();
        const int cores = int(std::max(1u, std::thread::hardware_concurrency()));
        const int threads = std::clamp(m_options.threads ? m_options.threads : cores, 1, std::max(1, int(m_snapshot.segments.size())));
        std::vector<std::thread> workers;
        for (int i = 1; i < threads; ++i)
            workers.emplace_back([this] { work(); });
        work();
        for (std::thread &worker : workers)
            worker.join();
        finish();
        m_result.receipt.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        return std::move(m_result);
    }

private:
    void work()
    {
        SourceMatcher matcher(m_list.set, [this](MatchSet::Tag tag) {
            const std::lock_guard lock(m_mutex);
            return m_list.valueOf(tag);
        });
        PatternHunt::Seen seen;
        for (std::size_t i = m_next++; i < m_snapshot.segments.size() && !m_job.cancelled(); i = m_next++) {
            auto searched = search(*m_snapshot.segments[i], matcher, seen);
            const std::lock_guard lock(m_mutex);
            if (!searched) {
                m_result.receipt.partial = true;
                m_result.receipt.notCovered.push_back({"segment " + std::to_string(m_snapshot.segments[i]->number()) + " (" + withThousands(m_snapshot.segments[i]->rows()) + " events)",
                                                       searched.error().message + (searched.error().where.empty() ? "" : " (" + searched.error().where + ")")});
            }
            m_job.advance(++m_done, m_snapshot.segments.size());
        }
        const std::lock_guard lock(m_mutex);
        m_coverage.add(matcher.coverage());
        m_seen.add(seen);
    }

    Result<void> search(const store::Segment &segment, SourceMatcher &matcher, PatternHunt::Seen &seen)
    {
        const TimeRange times = segment.times();
        if (times.to <= m_options.range.from || times.from >= m_options.range.to)
            return {};
        JUPITER_TRY(rows, store::rowsWithin(segment, m_options.range));
        JUPITER_TRY(hits, matcher.match(segment, rows ? &*rows : nullptr));
        if (m_list.rules) {
            const auto rulesOf = [this](MatchSet::Tag tag) {
                const std::lock_guard lock(m_mutex);
                return m_list.rulesOf(tag);
            };
            if (auto done = m_list.rules->apply(segment, rulesOf, hits); !done)
                return done;
        }
        const std::uint64_t events = rows ? rows->count() : segment.rows();
        JUPITER_TRY(observations, m_patterns.match(segment, rows ? &*rows : nullptr, seen));
        const auto latest = [this](const Hits &known) {
            return [this, &known](const FieldHit &hit) -> std::optional<Timestamp> {
                const std::lock_guard lock(m_mutex);
                const auto whole = known.find({hit.tag, hit.field, hit.rule});
                return whole == known.end() || whole->second.events.size() < maxHuntEvents ? std::nullopt : std::optional(whole->second.events.back().time);
            };
        };
        std::vector<HuntHit> described = describeHits(segment, hits, latest(m_hits)), observed = describeHits(segment, observations, latest(m_observed));
        const std::lock_guard lock(m_mutex);
        m_result.receipt.events += events;
        for (HuntHit &hit : described)
            add(m_hits, std::move(hit));
        for (HuntHit &hit : observed)
            add(m_observed, std::move(hit));
        return {};
    }

    using Hits = std::map<std::tuple<MatchSet::Tag, std::string, std::string>, HuntHit>;
    static void add(Hits &hits, HuntHit hit)
    {
        HuntHit &whole = hits[{hit.tag, hit.field, hit.rule}];
        whole.tag = hit.tag;
        whole.field = hit.field;
        whole.rule = hit.rule;
        merge(whole, std::move(hit));
    }

    void finish()
    {
        HuntReceipt &receipt = m_result.receipt;
        receipt.lookedFor = m_list.set.lookedFor();
        receipt.notMatchable = m_list.set.notMatchable();
        std::set<MatchSet::Tag> tags;
        for (auto &[key, hit] : m_hits) {
            tags.insert(hit.tag);
            m_result.hits.push_back(std::move(hit));
        }
        receipt.hit = tags.size();
        receipt.fields.assign(m_coverage.fields.begin(), m_coverage.fields.end());
        std::vector<HuntHit> observed;
        for (auto &[key, hit] : m_observed)
            observed.push_back(std::move(hit));
        m_patterns.finish(std::move(observed), m_seen, m_result);
        if (m_job.cancelled()) {
            receipt.partial = true;
            receipt.notCovered.push_back({withThousands(m_snapshot.segments.size() - m_done) + " segments", "cancelled"});
        }
        if (const std::uint64_t kept = m_list.set.notMatchable() - m_list.patterns.size())
            receipt.notCovered.push_back({withThousands(kept) + " indicators of kinds text and yara", "kept and searchable, not matched"});
        for (int i = 1; i <= lastKind; ++i)
            if (const Kind kind{std::uint8_t(i)}; m_list.set.hasKind(kind) && !isCovered(kind, m_coverage))
                receipt.notCovered.push_back({std::string(kindName(kind)), "no event has a field of its own for it (such as " + fieldsFor(kind) + "); only texts were searched"});
        std::string others;
        std::size_t named = 0;
        for (const std::string &field : m_coverage.leftOut)
            if (!m_coverage.fields.contains(field) && named++ < namesShown)
                others += (others.empty() ? "" : ", ") + field;
        if (named)
            receipt.notCovered.push_back({"fields " + others + (named > namesShown ? " and " + withThousands(named - namesShown) + " more" : ""),
                                          "the list of fields that hold indicators does not name them"});
    }

    const store::Snapshot &m_snapshot;
    const HuntList &m_list;
    const HuntOptions &m_options;
    JobControl &m_job;
    const PatternHunt m_patterns;
    std::atomic<std::size_t> m_next{0};
    std::mutex m_mutex;                                                   // guards the rest, and calls of valueOf
    std::uint64_t m_done = 0;
    Hits m_hits, m_observed;                                              // m_observed: as of PatternHunt::match()
    PatternHunt::Seen m_seen;
    MatchCoverage m_coverage;
    HuntResult m_result;
};

} // namespace

std::vector<HuntHit> describeHits(const columnar::ColumnSource &source, const std::vector<FieldHit> &hits, const LatestOf &latest)
{
    std::vector<HuntHit> out;
    if (hits.empty())
        return out;
    EventReader reader(source);
    for (const FieldHit &hit : hits) {
        HuntHit &described = out.emplace_back();
        described.tag = hit.tag;
        described.field = hit.field;
        described.rule = hit.rule;
        reader.add(described, hit.rows, latest ? latest(hit) : std::nullopt);
    }
    return out;
}

HuntResult hunt(const store::Snapshot &snapshot, const HuntList &list, const HuntOptions &options, JobControl &job)
{
    return Hunt(snapshot, list, options, job).run();
}

std::string HuntReceipt::toJson() const
{
    JsonWriter json;
    json.beginObject().key("type").string("receipt").key("schema").string("jupiter.hunt/1").key("indicators").beginObject();
    json.key("looked_for").unsignedInteger(lookedFor).key("hit").unsignedInteger(hit).key("not_matchable").unsignedInteger(notMatchable).endObject();
    json.key("events").unsignedInteger(events).key("fields").beginArray();
    for (const std::string &field : fields)
        json.string(field);
    json.endArray().key("not_covered").beginArray();
    for (const NotCovered &one : notCovered)
        json.beginObject().key("what").string(one.what).key("why").string(one.why).endObject();
    json.endArray();
    if (newFindings)
        json.key("findings").beginObject().key("new").unsignedInteger(*newFindings).endObject();
    json.key("seconds").real(seconds);
    if (partial)
        json.key("partial").boolean(true);
    return json.endObject().take();
}

} // namespace jupiter::intel
