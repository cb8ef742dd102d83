// SPDX-License-Identifier: GPL-3.0-or-later
#include "kept_lists.h"

#include <jupiter/core/byte_reader.h>
#include <jupiter/core/byte_source.h>
#include <jupiter/core/kept_files.h>
#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <future>
#include <type_traits>
#include <vector>

namespace jupiter::embedded {
std::string_view intel_build();
}

namespace jupiter::intel {
namespace {

constexpr std::string_view extension = ".indicators";
constexpr std::size_t mostFiles = 16;
constexpr std::uint64_t mostBytes = 512u << 20;
constexpr std::size_t block = 1u << 20;

/// File: this, the set, the ends of the values as 64-bit numbers, their kinds, their texts. In the machine's byte order.
struct Head {
    std::array<char, 8> magic{'J', 'U', 'P', 'L', 'I', 'S', 'T', '1'};
    std::array<char, 64> program{}, key{};
    std::int64_t goodUntil = 0;
    std::uint64_t setBytes = 0, values = 0, textBytes = 0;
    std::uint64_t setHash = 0, valuesHash = 0, headHash = 0; // headHash: of what stands before it

    std::uint64_t ownHash() const { return hash64(std::string_view(reinterpret_cast<const char *>(this), offsetof(Head, headHash))); }
};
static_assert(std::has_unique_object_representations_v<Head>);

/// Of bytes that are read block by block.
class BlockHash {
public:
    void add(std::string_view bytes)
    {
        for (; !bytes.empty(); bytes.remove_prefix(std::min(block, bytes.size()))) {
            const std::uint64_t one = hash64(bytes.substr(0, block));
            m_hashes.append(reinterpret_cast<const char *>(&one), sizeof one);
        }
    }
    std::uint64_t value() const { return hash64(m_hashes); }

private:
    std::string m_hashes;
};

template <class T>
std::string_view bytesOf(const T &list)
{
    return {reinterpret_cast<const char *>(list.data()), list.size() * sizeof(list[0])};
}

bool readExactly(ByteSource &file, std::uint64_t offset, std::span<std::byte> into)
{
    const auto got = file.read(offset, into);
    return got && *got == into.size();
}

/// The values of a list, in its file.
class KeptValues {
public:
    KeptValues(std::unique_ptr<ByteSource> file, const Head &head) : m_file(std::move(file)), m_head(head) {}

    ByteSource &file() { return *m_file; }
    std::uint64_t endsAt() const { return sizeof(Head) + m_head.setBytes; }
    std::uint64_t kindsAt() const { return endsAt() + m_head.values * sizeof(std::uint64_t); }
    std::uint64_t textAt() const { return kindsAt() + m_head.values; }

    bool areSound()
    {
        std::vector<std::byte> buffer(block);
        BlockHash hash;
        const std::array<std::pair<std::uint64_t, std::uint64_t>, 3> parts{{{endsAt(), kindsAt()}, {kindsAt(), textAt()}, {textAt(), textAt() + m_head.textBytes}}};
        for (auto [from, to] : parts)
            for (; from < to; from += block) {
                const auto part = std::span(buffer).first(std::size_t(std::min<std::uint64_t>(block, to - from)));
                if (!readExactly(*m_file, from, part))
                    return false;
                hash.add({reinterpret_cast<const char *>(part.data()), part.size()});
            }
        return hash.value() == m_head.valuesHash;
    }

    std::optional<Value> at(std::uint64_t i)
    {
        std::array<std::uint64_t, 2> ends{}; // of the one before, and its own
        std::byte kind{};
        const std::size_t skipped = i ? 0 : 1;
        if (i >= m_head.values || !readExactly(*m_file, endsAt() + (i - 1 + skipped) * sizeof(std::uint64_t), std::as_writable_bytes(std::span(ends)).subspan(skipped * sizeof(std::uint64_t))) ||
            !readExactly(*m_file, kindsAt() + i, {&kind, 1}) || ends[0] > ends[1] || ends[1] > m_head.textBytes || std::uint8_t(kind) > lastKind)
            return {};
        std::string text(std::size_t(ends[1] - ends[0]), '\0');
        if (!readExactly(*m_file, textAt() + ends[0], std::as_writable_bytes(std::span(text))))
            return {};
        return Value{Kind(kind), std::move(text)};
    }

private:
    std::unique_ptr<ByteSource> m_file;
    const Head m_head;
};

} // namespace

std::optional<HuntList> KeptLists::find(const std::string &key, Timestamp now) const
{
    const auto path = m_folder / (key + std::string(extension));
    if (!isOn() || key.size() != Head().key.size() || !isOursAlone(path))
        return {};
    auto file = openFile(path);
    Head head;
    if (!file || (*file)->size() > mostBytes || !readExactly(**file, 0, std::as_writable_bytes(std::span(&head, 1))))
        return {};
    const std::uint64_t size = (*file)->size();
    const bool ours = head.magic == Head().magic && head.headHash == head.ownHash() && std::string_view(head.program.data(), head.program.size()) == embedded::intel_build() &&
                      std::string_view(head.key.data(), head.key.size()) == key && now.ns < head.goodUntil;
    if (!ours || head.setBytes > size || head.values > size / 9 || head.textBytes > size || sizeof(Head) + head.setBytes + head.values * 9 + head.textBytes != size)
        return {};
    const auto values = std::make_shared<KeptValues>(*std::move(file), head);
    auto sound = std::async(std::launch::async, [&values] { return values->areSound(); });
    const auto bytes = std::make_shared<std::string>(std::size_t(head.setBytes), '\0');
    std::optional<MatchSet> set;
    if (readExactly(values->file(), sizeof(Head), std::as_writable_bytes(std::span(*bytes))) && hash64(*bytes) == head.setHash)
        set = MatchSet::deserialise(bytes);
    if (!sound.get() || !set)
        return {};
    HuntList out;
    out.set = *std::move(set);
    out.valueOf = [values](MatchSet::Tag tag) { return values->at(tag); };
    return out;
}

void KeptLists::keep(const std::string &key, const MatchSet &set, const ValueArena &values, Timestamp goodUntil) const
{
    Head head;
    const std::string_view program = embedded::intel_build();
    if (!isOn() || key.size() != head.key.size() || program.size() != head.program.size())
        return;
    const std::string bytes = set.serialise();
    std::copy(program.begin(), program.end(), head.program.begin());
    std::copy(key.begin(), key.end(), head.key.begin());
    head.goodUntil = goodUntil.ns;
    head.setBytes = bytes.size();
    head.values = values.size();
    head.textBytes = values.bytes();
    head.setHash = hash64(bytes);
    BlockHash hash;
    const std::array<std::string_view, 3> parts{bytesOf(values.ends()), bytesOf(values.kinds()), values.text()};
    for (const std::string_view part : parts)
        hash.add(part);
    head.valuesHash = hash.value();
    head.headHash = head.ownHash();
    const std::string_view headBytes(reinterpret_cast<const char *>(&head), sizeof head);
    if (sizeof head + bytes.size() + values.size() * 9 + values.bytes() > mostBytes)
        return;
    replaceKeptFile(m_folder / (key + std::string(extension)), std::array<std::string_view, 5>{headBytes, bytes, parts[0], parts[1], parts[2]});
    std::error_code ignored;
    for (const auto &file : keptTooLong(m_folder, extension, mostFiles, mostBytes))
        std::filesystem::remove(file, ignored);
}

} // namespace jupiter::intel
