// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/match_set.h>

#include "match_form.h"

#include <jupiter/core/byte_reader.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/intel_store.h>

#include <algorithm>
#include <array>
#include <bit>
#include <tuple>

namespace jupiter::intel {
namespace {

constexpr std::uint64_t matchSetVersion = 0x4A4D53'0000'0003; // with the forms and keys of match_form.h
constexpr int spellingsKept = 256;

constexpr std::size_t aligned = 8; // where each array begins

constexpr std::size_t padding(std::size_t bytes) { return (aligned - bytes % aligned) % aligned; }

template <class T>
void put(std::string &out, std::span<const T> list)
{
    static_assert(alignof(T) <= aligned);
    const std::uint64_t size = list.size();
    out.append(reinterpret_cast<const char *>(&size), sizeof size);
    out.append(reinterpret_cast<const char *>(list.data()), list.size_bytes());
    out.append(padding(list.size_bytes()), '\0');
}

template <class T>
bool take(ByteReader &reader, std::span<const T> &list)
{
    const auto size = reader.read<std::uint64_t>();
    if (reader.failed() || size > reader.left() / sizeof(T))
        return false;
    const auto bytes = reader.bytes(std::size_t(size) * sizeof(T));
    list = {reinterpret_cast<const T *>(bytes.data()), std::size_t(size)};
    return reader.skip(padding(bytes.size()));
}

} // namespace

void MatchSet::Builder::add(Kind kind, std::string_view text, Tag tag)
{
    if (!isMatchable(kind)) {
        ++m_notMatchable;
        return;
    }
    ++m_lookedFor;
    m_kinds |= 1u << int(kind);
    if (const auto formed = formKeyOf(kind, text)) {
        m_keys.push_back(formed->key);
        m_tags.push_back(tag);
        m_forms |= 1u << int(formed->form);
    } else if (const auto network = parseNetwork(text)) {
        Address last = network->address;
        for (std::size_t bit = std::size_t(network->bits); bit < 128; ++bit)
            last.bytes[bit / 8] |= std::uint8_t(0x80u >> (bit % 8));
        m_ranges.push_back({network->address, last, tag});
        m_forms |= 1u << int(Form::Address);
    }
}

void MatchSet::Builder::reserve(std::size_t values)
{
    m_keys.reserve(values);
    m_tags.reserve(values);
}

void MatchSet::Builder::append(Builder other)
{
    m_keys.insert(m_keys.end(), other.m_keys.begin(), other.m_keys.end());
    m_tags.insert(m_tags.end(), other.m_tags.begin(), other.m_tags.end());
    m_ranges.insert(m_ranges.end(), other.m_ranges.begin(), other.m_ranges.end());
    m_lookedFor += other.m_lookedFor;
    m_notMatchable += other.m_notMatchable;
    m_forms |= other.m_forms;
    m_kinds |= other.m_kinds;
}

struct MatchSet::Made {
    std::vector<std::uint64_t> filter, keys;
    std::vector<Tag> tags;
    std::vector<Builder::Range> ranges;
    std::vector<Address> furthest;
};

MatchSet MatchSet::Builder::build(const std::function<bool(Tag, Tag)> &same)
{
    const auto made = std::make_shared<Made>();
    MatchSet set;
    set.m_notMatchable = m_notMatchable;
    set.m_forms = m_forms;
    set.m_kinds = m_kinds;
    std::uint64_t twice = 0;
    if (!m_keys.empty()) {
        made->keys.resize(std::bit_ceil(m_keys.size() * 3 / 2 + 1));
        made->tags.resize(made->keys.size());
        made->filter.resize(std::bit_ceil(m_keys.size() / 8 + 1)); // 8 to 16 bits a value
        const std::size_t mask = made->keys.size() - 1;
        for (std::size_t n = 0; n < m_keys.size(); ++n) {
            const std::uint64_t key = m_keys[n];
            std::size_t i = key & mask;
            int spellings = 0;
            bool isNew = true;
            for (; made->keys[i] && isNew; i = (i + 1) & mask)
                if (made->keys[i] == key) {
                    const bool known = same && same(made->tags[i], m_tags[n]);
                    twice += known;
                    isNew = !known && ++spellings < spellingsKept;
                }
            if (!isNew)
                continue;
            made->keys[i] = key;
            made->tags[i] = m_tags[n];
            made->filter[(key >> 32) & (made->filter.size() - 1)] |= std::uint64_t(1) << (key >> 26 & 63) | std::uint64_t(1) << (key >> 20 & 63);
        }
    }
    std::sort(m_ranges.begin(), m_ranges.end(), [](const Range &a, const Range &b) { return std::tie(a.first, a.last, a.tag) < std::tie(b.first, b.last, b.tag); });
    for (const Range &range : m_ranges) {
        const bool known = same && !made->ranges.empty() && made->ranges.back().first == range.first && made->ranges.back().last == range.last && same(made->ranges.back().tag, range.tag);
        twice += known;
        if (!known)
            made->ranges.push_back(range);
    }
    for (const Range &range : made->ranges)
        made->furthest.push_back(made->furthest.empty() ? range.last : std::max(made->furthest.back(), range.last));
    set.m_lookedFor = m_lookedFor - twice;
    set.m_filter = made->filter;
    set.m_keys = made->keys;
    set.m_tags = made->tags;
    set.m_ranges = made->ranges;
    set.m_furthest = made->furthest;
    set.m_holder = made;
    return set;
}

void MatchSet::findNetworks(const Address &address, const std::function<void(Tag)> &f) const
{
    auto i = std::size_t(std::upper_bound(m_ranges.begin(), m_ranges.end(), address, [](const Address &a, const Builder::Range &range) { return a < range.first; }) - m_ranges.begin());
    while (i-- > 0 && address <= m_furthest[i]) // nobody before i reaches further than m_furthest[i]
        if (address <= m_ranges[i].last)
            f(m_ranges[i].tag);
}

Result<MatchSet> MatchSet::load(IntelStore &store, Timestamp now)
{
    JUPITER_TRY(kept, store.keptMatchSet(now));
    if (!kept.empty())
        if (auto set = deserialise(std::make_shared<const std::string>(std::move(kept))))
            return *std::move(set);
    JUPITER_TRY(exceptions, store.exceptions());
    Timestamp nextChange{std::numeric_limits<std::int64_t>::max()};
    for (const Exception &exception : exceptions)
        if (exception.until && *exception.until > now)
            nextChange = std::min(nextChange, *exception.until);
    const Exceptions excepted(std::move(exceptions), now);
    Builder builder;
    auto done = store.forEachValue([&](std::int64_t row, Kind kind, std::string_view text, Timestamp activeUntil) {
        if (activeUntil <= now || excepted.find(text))
            return true;
        nextChange = std::min(nextChange, activeUntil);
        builder.add(kind, text, Tag(row));
        return true;
    });
    if (!done)
        return std::move(done).error();
    MatchSet set = builder.build();
    store.keepMatchSet(set.serialise(), nextChange);
    return set;
}

std::string MatchSet::serialise() const
{
    std::string out;
    const std::array<std::uint64_t, 5> head{matchSetVersion, m_lookedFor, m_notMatchable, m_forms, m_kinds};
    out.reserve(m_filter.size_bytes() + m_keys.size_bytes() + m_tags.size_bytes() + m_ranges.size_bytes() + m_furthest.size_bytes() + 200);
    put(out, std::span<const std::uint64_t>(head));
    put(out, m_filter);
    put(out, m_keys);
    put(out, m_tags);
    put(out, m_ranges);
    put(out, m_furthest);
    return out;
}

std::optional<MatchSet> MatchSet::deserialise(std::shared_ptr<const std::string> bytes)
{
    ByteReader reader(std::as_bytes(std::span(*bytes)));
    std::span<const std::uint64_t> head;
    MatchSet set;
    if (reinterpret_cast<std::uintptr_t>(bytes->data()) % aligned || !take(reader, head) || head.size() != 5 || head[0] != matchSetVersion || !take(reader, set.m_filter) || !take(reader, set.m_keys) ||
        !take(reader, set.m_tags) || !take(reader, set.m_ranges) || !take(reader, set.m_furthest) || reader.left() != 0)
        return {};
    set.m_holder = std::move(bytes);
    set.m_lookedFor = head[1];
    set.m_notMatchable = head[2];
    set.m_forms = std::uint32_t(head[3]);
    set.m_kinds = std::uint32_t(head[4]);
    const bool sound = set.m_keys.size() == set.m_tags.size() && set.m_ranges.size() == set.m_furthest.size() &&
                       (set.m_keys.empty() || (std::has_single_bit(set.m_keys.size()) && std::has_single_bit(set.m_filter.size()) &&
                                               std::find(set.m_keys.begin(), set.m_keys.end(), 0) != set.m_keys.end()));
    return sound ? std::optional(std::move(set)) : std::nullopt;
}

} // namespace jupiter::intel
