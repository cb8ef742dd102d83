// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/hunt.h>
#include <jupiter/intel/indicator_rule.h>
#include <jupiter/intel/watch.h>

#include "event_reader.h"
#include "pattern_hunt.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/store/rows_within.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <tuple>

namespace jupiter::intel {
namespace {

constexpr std::size_t namesShown = 20;

class Hunt {
public:
    Hunt(const store::Snapshot &snapshot, const HuntList &list, const HuntOptions &options, JobControl &job) : m_snapshot(snapshot), m_list(list), m_options(options), m_job(job), m_patterns(list.patterns) {}

    HuntResult run()
    {
        const auto began = std::chrono::steady_clock::now();
        onThreads([this] { work(); });
        m_result.receipt.findingSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        describe();
        finish();
        m_result.receipt.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        return std::move(m_result);
    }

private:
    using Hits = std::map<std::tuple<MatchSet::Tag, std::string, std::string>, FoundEvents>; // by tag, field, rule

    template <class F>
    void onThreads(F &&f)
    {
        const int cores = int(std::max(1u, std::thread::hardware_concurrency()));
        const int threads = std::clamp(m_options.threads ? m_options.threads : cores, 1, std::max(1, int(m_snapshot.segments.size())));
        std::vector<std::thread> workers;
        for (int i = 1; i < threads; ++i)
            workers.emplace_back(f);
        f();
        for (std::thread &worker : workers)
            worker.join();
    }

    void work()
    {
        SourceMatcher matcher(m_list.set, [this](MatchSet::Tag tag) {
            const std::lock_guard lock(m_mutex);
            return m_list.valueOf(tag);
        });
        PatternHunt::Seen seen;
        for (std::size_t i = m_next++; i < m_snapshot.segments.size() && !m_job.cancelled(); i = m_next++) {
            auto searched = search(std::uint32_t(i), matcher, seen);
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

    Result<void> search(std::uint32_t number, SourceMatcher &matcher, PatternHunt::Seen &seen)
    {
        const store::Segment &segment = *m_snapshot.segments[number];
        const TimeRange times = segment.times();
        if (times.to <= m_options.range.from || times.from >= m_options.range.to) {
            m_outside += segment.rows();
            return {};
        }
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
        const std::pair<const std::vector<FieldHit> &, Hits &> parts[]{{hits, m_hits}, {observations, m_observed}};
        for (const auto &[found, into] : parts)
            locate(segment, number, found, into);
        m_outside += segment.rows() - events;
        const std::lock_guard lock(m_mutex);
        m_result.receipt.events += events;
        return {};
    }

    /// Counts the events of hits and remembers where the earliest stand.
    void locate(const store::Segment &segment, std::uint32_t number, const std::vector<FieldHit> &hits, Hits &into)
    {
        if (hits.empty())
            return;
        const auto time = segment.column(columnar::fields::timestamp);
        std::vector<FoundEvents> found(hits.size());
        {
            const std::lock_guard lock(m_mutex);
            for (std::size_t i = 0; i < hits.size(); ++i)
                if (const auto known = into.find({hits[i].tag, hits[i].field, hits[i].rule}); known != into.end())
                    found[i].setLatest(known->second.latest());
        }
        for (std::size_t i = 0; i < hits.size(); ++i)
            found[i].add(time ? *time : nullptr, hits[i].rows, number);
        const std::lock_guard lock(m_mutex);
        for (std::size_t i = 0; i < hits.size(); ++i)
            into[{hits[i].tag, hits[i].field, hits[i].rule}].add(found[i]);
    }

    /// Of which event of which hit a segment knows more.
    struct Wanted {
        HuntHit *hit;
        std::size_t event;
        EventPlace place;
    };

    /// By host the first event that names it.
    using FirstEvents = std::map<HuntHit *, std::map<std::string, std::size_t, std::less<>>>;
    static void note(FirstEvents::mapped_type &hosts, std::string_view host, std::size_t event)
    {
        const auto known = hosts.find(host);
        if (known == hosts.end())
            hosts.emplace(host, event);
        else
            known->second = std::min(known->second, event);
    }

    /// Describes the events that stay, a segment at a time: only now are the columns opened that say more than what was found and when.
    void describe()
    {
        std::vector<std::vector<Wanted>> wanted(m_snapshot.segments.size());
        const std::pair<Hits &, std::vector<HuntHit> &> parts[]{{m_hits, m_result.hits}, {m_observed, m_describedPatterns}};
        for (const auto &[hits, out] : parts) {
            out.reserve(hits.size()); // Wanted points into it
            for (auto &[key, found] : hits) {
                const auto &[tag, field, rule] = key;
                HuntHit &hit = out.emplace_back(HuntHit{tag, rule, field, found.count(), found.first(), found.last(), {}});
                const auto places = found.earliest();
                hit.events.resize(places.size());
                for (std::size_t i = 0; i < places.size(); ++i)
                    wanted[places[i].source].push_back({&hit, i, places[i]});
            }
            hits.clear();
        }
        std::atomic<std::size_t> next{0};
        onThreads([&] {
            for (std::size_t i = next++; i < wanted.size() && !m_job.cancelled(); i = next++)
                if (!wanted[i].empty())
                    describe(*m_snapshot.segments[i], wanted[i]);
        });
        for (auto &[hit, hosts] : m_hosts) {
            std::vector<std::pair<std::size_t, std::string>> byEvent;
            for (const auto &[host, event] : hosts)
                byEvent.emplace_back(event, host);
            std::sort(byEvent.begin(), byEvent.end());
            for (auto &[event, host] : byEvent)
                hit->hosts.push_back(std::move(host));
        }
        for (const auto &[hits, out] : parts)
            for (HuntHit &hit : out)
                std::erase_if(hit.events, [](const HuntEvent &event) { return event.id.empty(); });
    }

    void describe(const store::Segment &segment, const std::vector<Wanted> &wanted)
    {
        EventReader reader(segment);
        FirstEvents hosts;
        for (const Wanted &one : wanted) {
            one.hit->events[one.event] = reader.event(one.place); // nobody else has this one
            if (one.event == 0)
                one.hit->user = reader.user(one.place.row);
            if (const std::string_view host = reader.host(one.place.row); !host.empty())
                note(hosts[one.hit], host, one.event);
        }
        const std::lock_guard lock(m_mutex);
        if (reader.damage()) {
            m_result.receipt.partial = true;
            m_result.receipt.notCovered.push_back({"which event, host or user the hits in segment " + std::to_string(segment.number()) + " are", reader.damage()->message});
        }
        for (const auto &[hit, named] : hosts)
            for (const auto &[host, event] : named)
                note(m_hosts[hit], host, event);
    }

    void finish()
    {
        HuntReceipt &receipt = m_result.receipt;
        receipt.lookedFor = m_list.set.lookedFor();
        receipt.notMatchable = m_list.set.notMatchable();
        receipt.excepted = m_list.excepted.size();
        receipt.range = m_options.range;
        sayRange();
        sayExcepted();
        std::set<MatchSet::Tag> tags;
        for (const HuntHit &hit : m_result.hits)
            tags.insert(hit.tag);
        receipt.hit = tags.size();
        receipt.fields.assign(m_coverage.fields.begin(), m_coverage.fields.end());
        m_patterns.finish(std::move(m_describedPatterns), m_seen, m_result);
        if (m_job.cancelled()) {
            receipt.partial = true;
            receipt.notCovered.push_back({withThousands(m_snapshot.segments.size() - m_done) + " segments", "cancelled"});
        }
        if (m_list.setAside)
            receipt.notCovered.push_back({withThousands(m_list.setAside) + " values in texts that are private, reserved, of a signature or a reference",
                                          "not looked for unless defanged, or in a list of one value a line"});
        if (const std::uint64_t kept = m_list.set.notMatchable() - m_list.patterns.size())
            receipt.notCovered.push_back({withThousands(kept) + " indicators of kinds text and yara", "kept and searchable, not matched"});
        for (int i = 1; receipt.events && i <= lastKind; ++i) // else no kind is less covered than the others
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

    void sayRange()
    {
        const TimeRange all, range = m_options.range;
        const bool from = range.from != all.from, to = range.to != all.to;
        if (!from && !to)
            return;
        const std::string bounds = (from ? "before " + formatRfc3339(range.from) : "") + (from && to ? ", or " : "") + (to ? "at " + formatRfc3339(range.to) + " or later" : "");
        m_result.receipt.notCovered.push_back({withThousands(m_outside) + (m_outside == 1 ? " event " : " events ") + bounds, range.from < range.to ? "the time range leaves them out" : "the time range is empty"});
    }

    void sayExcepted()
    {
        std::string named;
        for (std::size_t i = 0; i < std::min(m_list.excepted.size(), namesShown); ++i)
            named += (i ? ", " : ": ") + m_list.excepted[i].substr(0, 200);
        if (const std::size_t count = m_list.excepted.size())
            m_result.receipt.notCovered.push_back({withThousands(count) + (count == 1 ? " indicator" : " indicators") + named + (count > namesShown ? " and more" : ""), "excepted here, so not looked for"});
    }

    const store::Snapshot &m_snapshot;
    const HuntList &m_list;
    const HuntOptions &m_options;
    JobControl &m_job;
    const PatternHunt m_patterns;
    std::atomic<std::size_t> m_next{0};
    std::atomic<std::uint64_t> m_outside{0};                              // events that the time range leaves out
    std::mutex m_mutex;                                                   // guards the rest, and calls of valueOf
    std::uint64_t m_done = 0;
    Hits m_hits, m_observed;                                              // m_observed: as of PatternHunt::match()
    std::vector<HuntHit> m_describedPatterns;
    FirstEvents m_hosts;
    PatternHunt::Seen m_seen;
    MatchCoverage m_coverage;
    HuntResult m_result;
};

} // namespace

HuntResult hunt(const store::Snapshot &snapshot, const HuntList &list, const HuntOptions &options, JobControl &job)
{
    return Hunt(snapshot, list, options, job).run();
}

std::string HuntReceipt::toJson() const
{
    JsonWriter json;
    json.beginObject().key("type").string("receipt").key("schema").string("jupiter.hunt/1").key("indicators").beginObject();
    json.key("looked_for").unsignedInteger(lookedFor).key("hit").unsignedInteger(hit).key("not_matchable").unsignedInteger(notMatchable).key("excepted").unsignedInteger(excepted);
    if (onWarningLists)
        json.key("on_warning_lists").unsignedInteger(*onWarningLists);
    json.endObject();
    const TimeRange all;
    if (range.from != all.from)
        json.key("from").string(formatRfc3339(range.from));
    if (range.to != all.to)
        json.key("to").string(formatRfc3339(range.to));
    json.key("events").unsignedInteger(events).key("fields").beginArray();
    for (const std::string &field : fields)
        json.string(field);
    json.endArray().key("not_covered").beginArray();
    for (const NotCovered &one : notCovered)
        json.beginObject().key("what").string(one.what).key("why").string(one.why).endObject();
    json.endArray();
    if (newFindings)
        json.key("findings").beginObject().key("new").unsignedInteger(*newFindings).endObject();
    json.key("seconds").real(seconds).key("finding_seconds").real(findingSeconds);
    if (partial)
        json.key("partial").boolean(true);
    return json.endObject().take();
}

} // namespace jupiter::intel
