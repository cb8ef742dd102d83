// SPDX-License-Identifier: GPL-3.0-or-later
#include "loaded_document.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/ingest/walk.h>
#include <jupiter/intel/hunt.h>
#include <jupiter/intel/indicator_rule.h>
#include <jupiter/intel/intel_store.h>

#include <future>
#include <memory>
#include <set>
#include <thread>

namespace jupiter::intel {
namespace {

constexpr std::uint64_t largestFile = 512u << 20;
constexpr std::size_t fewValues = 20'000; // no thread for them

/// Keeps what is to be looked for now, and what was not taken.
class ListSink final : public ImportSink {
public:
    ListSink(ValueArena &values, Timestamp now) : m_values(values), m_now(now) {}

    void indicator(Value value, Claim claim, std::string_view where) override
    {
        if (value.text.size() > maxValueBytes)
            return problem(where, "a value of more than 64 KiB");
        if (claim.forDetection && !claim.revoked && (!claim.validUntil || *claim.validUntil > m_now) && !value.text.empty())
            m_values.add(value.kind, value.text);
    }
    void list(const ListedValues &listed) override { m_values.append(listed.values); }
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
    ValueArena &m_values;
    Timestamp m_now;
    std::uint64_t m_problems = 0;
    std::string m_first;
};

Result<void> readFile(const ingest::WalkedFile &input, ValueArena &values, ListSink &sink, JobControl &job)
{
    if (!input.error.empty())
        return Error{ErrorCode::Io, input.error};
    LoadedDocument loaded;
    JUPITER_TRY(text, readTextFile(input.file, largestFile));
    JUPITER_TRY(importer, loaded.load(input.shown, std::move(text), {}));
    if (!loaded.document().json)
        values.reserve(values.bytes() + loaded.document().text.size());
    return importer->read(loaded.document(), sink, job);
}

/// The set of all values, each once, and the patterns among them. Every core takes a share: most of the time goes into keys.
void build(const ValueArena &values, HuntList &out)
{
    const auto keysOf = [&values](std::size_t from, std::size_t to) {
        MatchSet::Builder builder;
        for (std::size_t i = from; i < to; ++i)
            if (isMatchable(values.kindAt(i)))
                builder.add(values.kindAt(i), values.textAt(i), MatchSet::Tag(i));
        return builder;
    };
    const std::size_t shares = values.size() < fewValues ? 1 : std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::future<MatchSet::Builder>> others;
    for (std::size_t share = 1; share < shares; ++share)
        others.push_back(std::async(std::launch::async, keysOf, values.size() * share / shares, values.size() * (share + 1) / shares));
    MatchSet::Builder builder = keysOf(0, values.size() / shares);
    for (auto &other : others)
        builder.append(other.get());
    std::set<std::pair<Kind, std::string_view>> notMatchable;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (isMatchable(values.kindAt(i)) || !notMatchable.emplace(values.kindAt(i), values.textAt(i)).second)
            continue;
        builder.add(values.kindAt(i), {}, MatchSet::Tag(i));
        if (values.kindAt(i) == Kind::Pattern)
            out.patterns.push_back({MatchSet::Tag(i), std::string(values.textAt(i))});
    }
    out.set = builder.build([&values](MatchSet::Tag a, MatchSet::Tag b) { return values.same(a, b); });
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
    JUPITER_TRY(rules, RuleBook::load(store, now));
    out.rules = std::move(rules);
    if (out.rules)
        out.rulesOf = [&store, book = out.rules](MatchSet::Tag tag) {
            const auto found = store.indicator(tag);
            return found && *found ? book->rulesFor(**found) : std::vector<std::uint32_t>();
        };
    return out;
}

Result<HuntList> HuntList::ofFiles(const std::vector<std::string> &paths, std::vector<std::string> &refused, JobControl &job)
{
    const auto values = std::make_shared<ValueArena>();
    std::size_t read = 0;
    for (const ingest::WalkedFile &input : ingest::walk(paths)) {
        ListSink sink(*values, timestampNow());
        if (auto done = readFile(input, *values, sink, job); !done) {
            refused.push_back(input.shown + ": " + done.error().message);
            continue;
        }
        ++read;
        if (sink.problems())
            refused.push_back(input.shown + ": " + withThousands(sink.problems()) + " entries not taken, the first: " + sink.first());
    }
    if (read == 0)
        return Error{ErrorCode::NotFound, refused.empty() ? "there is no file of indicators" : refused.front()};
    HuntList out;
    build(*values, out);
    out.valueOf = [values](MatchSet::Tag tag) { return tag < values->size() ? std::optional(values->at(tag)) : std::nullopt; };
    return out;
}

} // namespace jupiter::intel
