// SPDX-License-Identifier: GPL-3.0-or-later
#include "loaded_document.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/ingest/walk.h>
#include <jupiter/intel/hunt.h>
#include <jupiter/intel/intel_store.h>

#include <memory>

namespace jupiter::intel {
namespace {

constexpr std::uint64_t largestFile = 512u << 20;

/// Distinct values one after another: a text each without an allocation each.
class ValueList {
public:
    std::size_t size() const { return m_kinds.size(); }
    Value at(std::size_t i) const
    {
        const std::size_t from = i ? m_ends[i - 1] : 0;
        return {Kind(m_kinds[i]), m_text.substr(from, m_ends[i] - from)};
    }
    /// False: it is there already.
    bool add(const Value &value)
    {
        if (size() * 2 >= m_slots.size())
            grow();
        const std::uint64_t hash = hash64(value.text) + std::uint64_t(value.kind) * 0x9E3779B97F4A7C15ull;
        const std::size_t mask = m_slots.size() - 1;
        std::size_t i = hash & mask;
        for (; m_slots[i].index; i = (i + 1) & mask)
            if (m_slots[i].hash == std::uint32_t(hash >> 32) && isAt(m_slots[i].index - 1, value))
                return false;
        m_text += value.text;
        m_ends.push_back(m_text.size());
        m_kinds.push_back(std::uint8_t(value.kind));
        m_slots[i] = {std::uint32_t(hash >> 32), std::uint32_t(size())};
        m_hashes.push_back(std::uint32_t(hash));
        return true;
    }
    void doneAdding()
    {
        std::vector<Slot>().swap(m_slots);
        std::vector<std::uint32_t>().swap(m_hashes);
    }

private:
    struct Slot {
        std::uint32_t hash = 0, index = 0; // upper half of the hash; index + 1, 0 free
    };
    bool isAt(std::size_t i, const Value &value) const
    {
        const std::size_t from = i ? m_ends[i - 1] : 0;
        return Kind(m_kinds[i]) == value.kind && std::string_view(m_text).substr(from, m_ends[i] - from) == value.text;
    }
    void grow()
    {
        const std::vector<Slot> before = std::move(m_slots);
        m_slots.assign(std::max<std::size_t>(1024, before.size() * 2), {});
        const std::size_t mask = m_slots.size() - 1;
        for (const Slot &slot : before) {
            if (!slot.index)
                continue;
            std::size_t i = m_hashes[slot.index - 1] & mask;
            while (m_slots[i].index)
                i = (i + 1) & mask;
            m_slots[i] = slot;
        }
    }

    std::string m_text;
    std::vector<std::size_t> m_ends;
    std::vector<std::uint8_t> m_kinds;
    std::vector<std::uint32_t> m_hashes; // lower halves, while adding
    std::vector<Slot> m_slots;           // a power of two
};

/// Keeps what is to be looked for now, and what was not taken.
class ListSink final : public ImportSink {
public:
    ListSink(ValueList &values, Timestamp now) : m_values(values), m_now(now) {}

    void indicator(Value value, Claim claim, std::string_view where) override
    {
        if (value.text.size() > maxValueBytes)
            return problem(where, "a value of more than 64 KiB");
        if (claim.forDetection && !claim.revoked && (!claim.validUntil || *claim.validUntil > m_now) && !value.text.empty())
            m_values.add(value);
    }
    void object(const SourceObject &) override {}
    void warningList(const WarningList &) override {}
    void problem(std::string_view where, std::string_view reason) override
    {
        if (m_problems++ == 0)
            m_first = std::string(where) + ": " + std::string(reason);
    }
    std::uint64_t problems() const { return m_problems; }
    const std::string &first() const { return m_first; }

private:
    ValueList &m_values;
    Timestamp m_now;
    std::uint64_t m_problems = 0;
    std::string m_first;
};

Result<void> readFile(const ingest::WalkedFile &input, ListSink &sink, JobControl &job)
{
    if (!input.error.empty())
        return Error{ErrorCode::Io, input.error};
    LoadedDocument loaded;
    const Importer *importer = nullptr;
    {
        JUPITER_TRY(text, readTextFile(input.file, largestFile));
        JUPITER_TRY(found, loaded.load(input.shown, text, {}));
        importer = found;
    }
    return importer->read(loaded.document(), sink, job);
}

} // namespace

Result<HuntList> HuntList::ofStore(IntelStore &store, Timestamp now)
{
    HuntList out;
    JUPITER_TRY(set, MatchSet::load(store, now));
    out.set = std::move(set);
    if (out.set.notMatchable()) {
        JUPITER_TRY(exceptions, store.exceptions());
        const Exceptions excepted(std::move(exceptions), now);
        auto done = store.forEachValue([&](std::int64_t row, Kind kind, std::string_view text, Timestamp activeUntil) {
            if (kind == Kind::Pattern && activeUntil > now && !excepted.find(text))
                out.patterns.push_back({MatchSet::Tag(row), std::string(text)});
            return true;
        });
        if (!done)
            return std::move(done).error();
    }
    out.valueOf = [&store](MatchSet::Tag tag) -> std::optional<Value> {
        const auto found = store.indicator(tag);
        return found && *found ? std::optional((*found)->value) : std::nullopt;
    };
    return out;
}

Result<HuntList> HuntList::ofFiles(const std::vector<std::string> &paths, std::vector<std::string> &refused, JobControl &job)
{
    const auto values = std::make_shared<ValueList>();
    std::size_t read = 0;
    for (const ingest::WalkedFile &input : ingest::walk(paths)) {
        ListSink sink(*values, timestampNow());
        if (auto done = readFile(input, sink, job); !done) {
            refused.push_back(input.shown + ": " + done.error().message);
            continue;
        }
        ++read;
        if (sink.problems())
            refused.push_back(input.shown + ": " + withThousands(sink.problems()) + " entries not taken, the first: " + sink.first());
    }
    if (read == 0)
        return Error{ErrorCode::NotFound, refused.empty() ? "there is no file of indicators" : refused.front()};
    values->doneAdding();
    MatchSet::Builder builder;
    HuntList out;
    for (std::size_t i = 0; i < values->size(); ++i) {
        Value value = values->at(i);
        builder.add(value, MatchSet::Tag(i));
        if (value.kind == Kind::Pattern)
            out.patterns.push_back({MatchSet::Tag(i), std::move(value.text)});
    }
    out.set = builder.build();
    out.valueOf = [values](MatchSet::Tag tag) { return tag < values->size() ? std::optional(values->at(tag)) : std::nullopt; };
    return out;
}

} // namespace jupiter::intel
