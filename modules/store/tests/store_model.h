// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batches.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace jupiter::test {

/// What a store must hold, kept in plain containers; compared with what a store does hold.
struct StoreModel {
    std::map<std::string, std::vector<std::int64_t>> events; ///< Source -> event.sequence, ascending.
    std::map<std::string, std::uint64_t> stored;             ///< Source -> progress.
    std::map<std::string, std::string> findings;             ///< Key -> line.
    std::map<std::string, std::string> notes;
    bool operator==(const StoreModel &) const = default;

    /// Everything is read, so that damage shows. `notes` are those that have `noteNames`.
    static StoreModel of(store::EventStore &store, const std::vector<std::string> &noteNames)
    {
        StoreModel out;
        for (const auto &segment : store.snapshot()->segments) {
            const auto source = must(segment->column("jupiter.source"));
            const auto sequence = must(segment->column("event.sequence"));
            const auto command = must(segment->column("process.command_line"));
            for (std::uint32_t row = 0; row < segment->rows(); ++row)
                out.events[source->text(row)].push_back(sequence->integers()[row]);
            for (std::uint32_t i = 0; command && i < command->entries(); ++i) // a row that has another's values
                if (!command->text(i).ends_with(' ' + std::to_string(sequence->integers()[std::uint32_t(command->rowOf(i))])))
                    out.notes["torn"] = "row " + std::to_string(i) + " of segment " + std::to_string(segment->number());
        }
        for (auto &[source, sequences] : out.events)
            std::sort(sequences.begin(), sequences.end());
        for (const auto &source : must(store.sources()))
            out.stored[source.sha256] = source.stored;
        for (const auto &finding : must(store.findings()))
            out.findings[finding.key] = finding.json;
        for (const std::string &name : noteNames) {
            if (auto text = must(store.note(name)))
                out.notes[name] = *text;
        }
        return out;
    }

    std::uint64_t eventCount() const
    {
        std::uint64_t count = 0;
        for (const auto &[source, sequences] : events)
            count += sequences.size();
        return count;
    }
    /// The same as operator==, but of the store only what it counts and says, no event is read.
    bool agrees(store::EventStore &store) const
    {
        std::map<std::string, std::uint64_t> progress;
        for (const auto &source : must(store.sources()))
            progress[source.sha256] = source.stored;
        for (const auto &[name, text] : notes) {
            if (must(store.note(name)) != text)
                return false;
        }
        return store.snapshot()->events == eventCount() && must(store.findingCount()) == findings.size() && progress == stored;
    }

    /// Empty when both are the same.
    static std::string difference(const StoreModel &a, const StoreModel &b)
    {
        const auto sizes = [](const StoreModel &m) {
            return std::to_string(m.eventCount()) + " events, " + std::to_string(m.findings.size()) + " findings, " +
                   std::to_string(m.notes.size()) + " notes";
        };
        if (a == b)
            return {};
        return std::string(a.events != b.events ? "events " : "") + (a.stored != b.stored ? "progress " : "") +
               (a.findings != b.findings ? "findings " : "") + (a.notes != b.notes ? "notes " : "") + "differ: " + sizes(a) +
               " against " + sizes(b);
    }
};

/// A long row of random steps on a store, each known to the model before it is done: step i of a seed is always the same step.
class StoreScript {
public:
    explicit StoreScript(unsigned seed) : m_random(seed) {}

    StoreModel before; ///< As of the last step acknowledged.
    StoreModel after;  ///< As of the step being done.
    static const std::vector<std::string> &noteNames()
    {
        static const std::vector<std::string> names{"run", "settings", "receipt"};
        return names;
    }

    /// Decides what the next step is and what it makes of the model.
    void next()
    {
        after = before;
        m_commit = {};
        m_note.clear();
        m_compacts = false;
        m_drop.reset();
        const unsigned dice = m_random() % 100;
        if (dice >= 94) {
            m_compacts = true;
            return;
        }
        if (dice >= 92) {
            dropEvents();
            return;
        }
        if (dice < 12) {
            m_note = noteNames()[m_random() % noteNames().size()];
            after.notes[m_note] = "text " + std::to_string(m_random());
            return;
        }
        if (dice < 75)
            addEvents();
        if (dice < 25 || dice >= 75)
            addFindings();
    }

    /// Does it. On success the model has moved on.
    Result<void> apply(store::EventStore &store)
    {
        Result<void> done;
        SimpleJob job;
        if (m_compacts) {
            auto merged = store.compact(job);
            done = merged ? Result<void>() : std::move(merged).error();
        } else if (m_drop) {
            auto dropped = store.drop(*m_drop, false, job);
            done = dropped ? Result<void>() : std::move(dropped).error();
        } else if (!m_note.empty()) {
            done = store.saveNote(m_note, after.notes[m_note]);
        } else {
            auto fresh = store.commit(m_commit);
            done = fresh ? Result<void>() : std::move(fresh).error();
        }
        if (done)
            before = after;
        return done;
    }

private:
    void addEvents()
    {
        const int n = int(m_random() % 10);
        const auto rows = std::uint32_t(1 + m_random() % 30);
        const std::uint64_t stored = after.stored.count(sourceName(n)) ? after.stored[sourceName(n)] : 0;
        m_commit.segments.push_back(must(store::seal(simpleBatch(rows, n, std::int64_t(stored)))));
        m_commit.sources = progress(n, stored + rows);
        m_commit.sources[0].before = stored;
        after.stored[sourceName(n)] = stored + rows;
        m_batches[sourceName(n)].emplace_back(std::int64_t(stored), rows);
        for (std::uint32_t i = 0; i < rows; ++i)
            after.events[sourceName(n)].push_back(std::int64_t(stored + i));
    }
    /// What simpleBatch() made: event i of a batch is i milliseconds after the first.
    void dropEvents()
    {
        m_drop.emplace();
        m_drop->before = Timestamp{1'552'851'431'661'930'400 + std::int64_t(m_random() % 30) * 1'000'000};
        for (auto &[source, sequences] : after.events) {
            const std::int64_t kept = sequences[m_random() % sequences.size()];
            m_drop->held.push_back(columnar::EventId{source, kept}.text());
        }
        after.events.clear();
        for (const auto &[source, batches] : m_batches) {
            for (const auto &[from, rows] : batches) {
                for (std::uint32_t i = 0; i < rows; ++i) {
                    const std::int64_t sequence = from + i;
                    const auto &had = before.events[source];
                    const bool old = 1'552'851'431'661'930'400 + std::int64_t(i) * 1'000'000 < m_drop->before->ns;
                    const bool held = std::count(m_drop->held.begin(), m_drop->held.end(), columnar::EventId{source, sequence}.text());
                    if (std::binary_search(had.begin(), had.end(), sequence) && (!old || held))
                        after.events[source].push_back(sequence);
                }
            }
        }
    }
    void addFindings()
    {
        for (unsigned i = 0; i <= m_random() % 5; ++i) {
            const std::string key = "rule\n" + std::to_string(m_random() % 2000); // some come twice
            const std::string json = "{\"finding\":\"" + key.substr(5) + "\"}";
            m_commit.findings.push_back({"rule", key, {std::int64_t(m_random() % 1000)}, "high", "Title", {"aaaaaaaaaaaaaaaa:1"}, json});
            after.findings.try_emplace(key, json);
        }
    }

    std::mt19937 m_random;
    std::map<std::string, std::vector<std::pair<std::int64_t, std::uint32_t>>> m_batches; // first sequence, rows
    store::Commit m_commit;
    std::string m_note;
    bool m_compacts = false;
    std::optional<store::Retention> m_drop;
};

} // namespace jupiter::test
