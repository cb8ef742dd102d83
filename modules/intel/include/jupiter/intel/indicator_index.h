// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/intel/indicator_json.h>
#include <jupiter/intel/value_arena.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace jupiter::intel {

/// Every indicator of a store, in order of import, to be listed, narrowed, counted and sorted without asking the store again: 35 bytes an
/// indicator besides its text. What sources say in full stays in the store. Immutable; any thread.
class IndicatorIndex {
public:
    using Position = std::uint32_t; ///< Below size().

    /// Whether it is looked for, and if not, why not.
    enum class State : std::uint8_t { Active, Expired, Revoked, NotForDetection, Excepted };

    /// What a claim says besides times and confidence; the many claims that say the same share one.
    struct Label {
        std::string path, format;
        std::vector<std::string> tags;
    };

    /// Errors: those of the store; Cancelled.
    static Result<std::shared_ptr<const IndicatorIndex>> load(IntelStore &store, Timestamp now, const JobControl &job);

    std::size_t size() const { return m_rows.size(); }
    std::int64_t row(Position at) const { return m_rows[at]; } ///< In the store; ascending.
    std::optional<Position> find(std::int64_t row) const;
    Kind kind(Position at) const { return m_values.kindAt(at); }
    std::string_view text(Position at) const { return m_values.textAt(at); } ///< As long as the index.
    int score(Position at) const { return m_facts[at].score; }
    State state(Position at) const { return m_facts[at].state; }
    bool warned(Position at) const { return m_facts[at].warned; }            ///< A warning list holds it.
    std::optional<Timestamp> validUntil(Position at) const                   ///< The latest end that its sources give; empty: one gives none.
    {
        return m_until[at] == endless ? std::nullopt : std::optional(Timestamp{m_until[at]});
    }
    std::span<const std::uint32_t> labelsOf(Position at) const ///< One a claim.
    {
        return std::span(m_labelsOf).subspan(m_firstLabel[at], m_firstLabel[at + 1] - m_firstLabel[at]);
    }
    const std::vector<Label> &labels() const { return m_labels; }

    std::uint64_t notActive() const { return m_notActive; }
    std::uint64_t onWarningLists() const { return m_warned; }
    const ListContext &context() const { return m_context; }
    std::int64_t generation() const { return m_generation; } ///< Of the store.

private:
    friend class IndexMaker;
    static constexpr std::int64_t endless = std::numeric_limits<std::int64_t>::max();
    struct Facts {
        std::uint8_t score = 0;
        State state = State::NotForDetection;
        bool warned = false;
    };
    ListContext m_context;
    std::int64_t m_generation = 0;
    ValueArena m_values;
    std::vector<std::int64_t> m_rows;
    std::vector<Facts> m_facts;
    std::vector<std::int64_t> m_until;
    std::vector<std::uint32_t> m_firstLabel, m_labelsOf; ///< [position], then one past the last; into m_labels.
    std::vector<Label> m_labels;
    std::uint64_t m_notActive = 0, m_warned = 0;
};

/// The last part of a path: what a source is called on the screen and by "source:=".
std::string_view sourceName(std::string_view path);

/// Words that an indicator must fit, all of them, any letter case. A word stands in the name of the kind, the value (defanged or not), or the path,
/// format or a tag of a source; "kind:", "source:" and "tag:" before it say where; "kind:=", "source:=" (path or name) and "tag:=" want all of it; ">=60" or "≥60" is a
/// score; quotes keep blanks together. Immutable; any thread.
class IndicatorWords {
public:
    explicit IndicatorWords(std::string_view typed);
    bool empty() const { return m_words.empty(); }

    /// Those of `among` that fit, in its order. What is left when the job is cancelled has not been looked at.
    std::vector<IndicatorIndex::Position> fitting(const IndicatorIndex &index, std::span<const IndicatorIndex::Position> among, const JobControl &job) const;

private:
    enum class Where : std::uint8_t { Anywhere, Kind, Source, Tag };
    struct Word {
        Where where = Where::Anywhere;
        bool whole = false;
        int score = -1;           ///< At least; -1: it is no score.
        std::string text;
    };
    std::vector<Word> m_words;
};

} // namespace jupiter::intel
