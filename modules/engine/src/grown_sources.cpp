// SPDX-License-Identifier: GPL-3.0-or-later
#include "grown_sources.h"

#include <jupiter/crypto/sha256.h>

#include <algorithm>
#include <span>

namespace jupiter::engine {
namespace {

constexpr std::size_t mostTried = 8; // of one path: each costs reading as many bytes as it had
constexpr std::uint64_t maxLine = 1u << 20;

/// The first bytes of a source.
class Head final : public ByteSource {
public:
    Head(ByteSource &source, std::uint64_t bytes) : m_source(source), m_bytes(bytes) {}
    std::uint64_t size() const override { return m_bytes; }
    Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into) override
    {
        const std::uint64_t left = m_bytes - std::min(offset, m_bytes);
        return m_source.read(offset, into.first(std::size_t(std::min<std::uint64_t>(into.size(), left))));
    }

private:
    ByteSource &m_source;
    const std::uint64_t m_bytes;
};

/// "./logs/../auth.log" as "auth.log".
std::string plain(std::string_view path) { return pathToUtf8(pathFromUtf8(path).lexically_normal()); }

/// The end of the last whole line of the first `bytes` bytes; 0 when it is too far back.
Result<std::uint64_t> endOfLines(ByteSource &source, std::uint64_t bytes)
{
    const std::uint64_t from = bytes - std::min(bytes, maxLine);
    std::vector<std::byte> tail(std::size_t(bytes - from + 1)); // and what came next
    JUPITER_TRY(got, source.read(from, tail));
    if (got == tail.size() && (tail.back() == std::byte{'\n'} || tail.back() == std::byte{'\r'}))
        return bytes; // only the end of the line was missing
    const auto last = std::find(tail.rbegin() + 1, tail.rend(), std::byte{'\n'});
    return last == tail.rend() ? 0 : from + std::uint64_t(tail.rend() - last);
}

} // namespace

GrownSources::GrownSources(std::vector<store::SourceRecord> sources)
{
    for (store::SourceRecord &source : sources)
        if (source.complete && source.bytes && isLog(source.format))
            m_byPath[plain(source.path)].push_back({source.bytes, std::move(source.sha256)});
    for (auto &[path, known] : m_byPath)
        std::sort(known.begin(), known.end(), [](const Known &a, const Known &b) { return a.bytes > b.bytes; });
}

bool GrownSources::isLog(std::string_view format) { return !format.empty() && format != "evtx" && format != "evtx-carve" && format != "pcap"; }

bool GrownSources::mayHold(std::string_view path, std::uint64_t bytes) const
{
    const auto known = m_byPath.find(plain(path));
    return known != m_byPath.end() && known->second.back().bytes < bytes;
}

Result<std::optional<Beginning>> GrownSources::beginningOf(ByteSource &source, std::string_view path, JobControl &job) const
{
    const auto known = m_byPath.find(plain(path));
    if (known == m_byPath.end())
        return std::optional<Beginning>();
    std::size_t tried = 0;
    for (const Known &earlier : known->second) {
        if (earlier.bytes >= source.size())
            continue;
        if (++tried > mostTried)
            break;
        Head head(source, earlier.bytes);
        JUPITER_TRY(sha256, crypto::sha256Of(head, job));
        if (sha256 != earlier.sha256)
            continue;
        JUPITER_TRY(end, endOfLines(source, earlier.bytes));
        return std::optional(Beginning{earlier.sha256, end});
    }
    return std::optional<Beginning>();
}

} // namespace jupiter::engine
