// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/byte_source.h>
#include <jupiter/ingest/walk.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace jupiter::engine {

/// Smaller files are read whole: hashed, recognised and decoded from one buffer that is used again.
inline constexpr std::uint64_t loadBytes = 4u << 20;

/// Opens the files of one worker, small ones several at a time: their SHA-256 is computed two by two. One thread.
class FileLoader {
public:
    struct Opened {
        Result<std::unique_ptr<ByteSource>> source; ///< A small file's bytes are in memory.
        bool isArchive = false;
        std::string sha256;                         ///< Of a small file that is no archive; else empty.
    };

    /// How many of these files, from the first on, to open together: at least 1, at most `most`. Requires !files.empty().
    static std::size_t together(std::span<const ingest::WalkedFile> files, std::size_t most);

    /// In the order of the files. The sources hold until the next call.
    std::vector<Opened> open(std::span<const ingest::WalkedFile> files);

private:
    std::vector<std::byte> m_buffer;
};

} // namespace jupiter::engine
