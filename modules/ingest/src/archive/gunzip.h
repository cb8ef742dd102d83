// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/byte_source.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

struct z_stream_s;

namespace jupiter::ingest {

/// Unpacks a gzip file, its streams one after another, and holds it against its checksums. libarchive's own reader looks at no checksum, loses what it
/// has unpacked when the file ends early, and says nothing of what stands behind the last stream. One thread.
class Gunzip {
public:
    static bool isGzip(ByteSource &source); ///< By its first bytes.

    explicit Gunzip(ByteSource &source); ///< Requires that it outlives this.
    ~Gunzip();

    /// The next bytes; empty: there are none. Damage ends it after what was before: trouble(). Valid until the next call. Errors: those of the source.
    Result<std::span<const std::byte>> next();

    /// What is wrong with what was read so far; empty: nothing.
    const std::string &trouble() const { return m_trouble; }
    bool endsEarly() const { return m_endsEarly; } ///< trouble(): bytes are missing, not only wrong.
    std::uint64_t packedBytes() const { return m_at; }

private:
    Result<std::span<const std::byte>> end(std::string trouble = {}, bool early = false);
    Result<void> streamEnded();
    Result<bool> refill(); ///< False: the source has no more.

    ByteSource &m_source;
    struct End {
        void operator()(z_stream_s *stream) const;
    };
    std::unique_ptr<z_stream_s, End> m_stream;
    std::vector<std::byte> m_in, m_out;
    std::uint64_t m_at = 0;       // next byte of the source
    std::uint64_t m_begun = 0;    // of the stream at hand
    std::uint64_t m_unpacked = 0; // of it
    bool m_ended = false, m_endsEarly = false;
    std::string m_trouble;
};

} // namespace jupiter::ingest
