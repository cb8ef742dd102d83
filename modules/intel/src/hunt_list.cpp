// SPDX-License-Identifier: GPL-3.0-or-later
#include "kept_lists.h"
#include "loaded_document.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/crypto/sha256.h>
#include <jupiter/ingest/walk.h>
#include <jupiter/intel/hunt.h>
#include <jupiter/intel/indicator_rule.h>
#include <jupiter/intel/intel_store.h>

#include <algorithm>
#include <future>
#include <limits>
#include <memory>
#include <set>
#include <thread>

namespace jupiter::intel {
namespace {

constexpr std::uint64_t largestFile = 512u << 20;
constexpr std::size_t fewValues = 20'000; // no thread for them
constexpr std::uint64_t shortestKept = 1u << 20; // bytes: shorter lists are read as fast

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
        m_setAside += !claim.forDetection && std::any_of(claim.tags.begin(), claim.tags.end(), [](const std::string &tag) { return tag.starts_with("text:"); });
        if (claim.validUntil && *claim.validUntil > m_now)
            m_goodUntil = std::min(m_goodUntil, *claim.validUntil);
    }
    void list(const ListedValues &listed) override { m_values.append(listed.values); }
    void object(const SourceObject &) override {}
    void warningList(const WarningList &) override {}
    void problem(std::string_view where, std::string_view reason) override
    {
        if (m_problems++ == 0)
            m_first = std::string(where) + ": " + std::string(reason);
    }
    std::uint64_t setAside() const { return m_setAside; } ///< By false_hits.h.
    std::uint64_t problems() const { return m_problems; }
    const std::string &first() const { return m_first; }
    Timestamp goodUntil() const { return m_goodUntil; } ///< When the first of what was taken expires.

private:
    ValueArena &m_values;
    Timestamp m_now;
    std::uint64_t m_setAside = 0;
    Timestamp m_goodUntil{std::numeric_limits<std::int64_t>::max()};
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
    if (const std::string_view whole = loaded.document().text; !loaded.document().json)
        values.reserve(values.bytes() + whole.size(), values.size() + std::size_t(std::count(whole.begin(), whole.end(), '\n')) + 1);
    return importer->read(loaded.document(), sink, job);
}

/// What the files hold, 64 hex digits; empty when they are short or one cannot be read.
std::string contentKey(const std::vector<ingest::WalkedFile> &inputs, JobControl &job)
{
    std::uint64_t bytes = 0;
    std::string sums;
    for (const ingest::WalkedFile &input : inputs) {
        auto file = input.error.empty() ? openFile(input.file) : Result<std::unique_ptr<ByteSource>>(Error{ErrorCode::Io, input.error});
        const auto sum = file && (*file)->size() <= largestFile ? crypto::sha256Of(**file, job) : Result<std::string>(Error{ErrorCode::Io, {}});
        if (!sum)
            return {};
        bytes += (*file)->size();
        sums += *sum;
    }
    return bytes < shortestKept ? std::string() : inputs.size() == 1 ? sums : crypto::sha256Of(sums);
}

/// The set of all values, each once, and the patterns among them. Every core takes a share: most of the time goes into keys.
void build(const ValueArena &values, HuntList &out)
{
    const auto keysOf = [&values](std::size_t from, std::size_t to) {
        MatchSet::Builder builder;
        builder.reserve(from == 0 ? values.size() : to - from); // the first takes the others in
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
    JUPITER_TRY(exceptions, store.exceptions());
    for (const Exception &exception : exceptions) {
        if (exception.until && *exception.until <= now)
            continue;
        for (int kind = 1; kind <= lastKind; ++kind) {
            JUPITER_TRY(found, store.find({Kind(kind), exception.value}));
            if (found && found->isActive(now))
                out.excepted.push_back(exception.value);
        }
    }
    if (out.set.notMatchable()) {
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

Result<HuntList> HuntList::ofFiles(const std::vector<std::string> &paths, std::vector<std::string> &refused, const std::filesystem::path &cacheFolder, JobControl &job)
{
    const auto values = std::make_shared<ValueArena>();
    const auto inputs = ingest::walk(paths);
    const KeptLists kept(cacheFolder);
    const Timestamp now = timestampNow();
    const std::string key = kept.isOn() ? contentKey(inputs, job) : std::string();
    if (!key.empty())
        if (auto found = kept.find(key, now))
            return *std::move(found);
    std::size_t read = 0;
    std::uint64_t setAside = 0;
    Timestamp goodUntil{std::numeric_limits<std::int64_t>::max()};
    for (const ingest::WalkedFile &input : inputs) {
        ListSink sink(*values, now);
        if (auto done = readFile(input, *values, sink, job); !done) {
            refused.push_back(input.shown + ": " + done.error().message);
            continue;
        }
        ++read;
        goodUntil = std::min(goodUntil, sink.goodUntil());
        setAside += sink.setAside();
        if (sink.problems())
            refused.push_back(input.shown + ": " + withThousands(sink.problems()) + " entries not taken, the first: " + sink.first());
    }
    if (read == 0)
        return Error{ErrorCode::NotFound, refused.empty() ? "there is no file of indicators" : refused.front()};
    HuntList out;
    build(*values, out);
    out.setAside = setAside;
    out.valueOf = [values](MatchSet::Tag tag) { return tag < values->size() ? std::optional(values->at(tag)) : std::nullopt; };
    if (!key.empty() && refused.empty() && out.patterns.empty() && !setAside && !job.cancelled())
        out.keep = [kept, key, values, set = out.set, goodUntil] { kept.keep(key, set, *values, goodUntil); };
    return out;
}

} // namespace jupiter::intel
