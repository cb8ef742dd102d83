// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/byte_source.h>

#include <cstdio>
#include <memory>
#include <vector>

namespace jupiter::ingest {

/// Takes a member's bytes as they are unpacked: in memory first, past a limit in a temporary file without a name. Not
/// thread-safe.
class MemberStore {
public:
    explicit MemberStore(std::uint64_t memoryBytes) : m_memoryBytes(memoryBytes) {}

    Result<void> append(std::span<const std::byte> bytes); ///< Errors: Io.
    std::uint64_t size() const { return m_size; }

    /// The bytes as a source; the store is empty afterwards. Errors: Io.
    Result<std::unique_ptr<ByteSource>> finish();

private:
    struct Close {
        void operator()(std::FILE *file) const { std::fclose(file); }
    };
    std::uint64_t m_memoryBytes, m_size = 0;
    std::vector<std::byte> m_bytes;
    std::unique_ptr<std::FILE, Close> m_file;
};

} // namespace jupiter::ingest
