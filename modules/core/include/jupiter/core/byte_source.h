// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace jupiter {

/// Evidence as bytes at offsets, read-only. Never a memory map: a file that shrinks while it is read must be an error, not a crash.
/// read() may be called from any thread at once.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    virtual std::uint64_t size() const = 0;

    /// Fills `into` from `offset`; returns how many bytes there were (less than asked only at the end). Errors: Io.
    virtual Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into) = 0;

    /// The bytes themselves when they are in memory anyway, else empty. Lives as long as the source.
    virtual std::span<const std::byte> inMemory() const { return {}; }
};

/// Opens a file for reading only. Errors: NotFound, PermissionDenied, Io, Unsupported (not a regular file).
Result<std::unique_ptr<ByteSource>> openFile(const std::filesystem::path &path);

/// Owns bytes, for archive members and tests.
std::unique_ptr<ByteSource> makeMemorySource(std::vector<std::byte> bytes);
std::unique_ptr<ByteSource> makeMemorySource(std::string_view text);

/// All bytes of a source of at most `limitBytes`. Errors: Io, InvalidArgument (larger).
Result<std::vector<std::byte>> readAll(ByteSource &source, std::uint64_t limitBytes);

/// All bytes of a file as text. Errors as openFile(), InvalidArgument when larger than `limitBytes`.
Result<std::string> readTextFile(const std::filesystem::path &path, std::uint64_t limitBytes = 64u << 20);

/// A path as UTF-8 with '/' between parts, and back: what receipts and JSON show on every system.
std::string pathToUtf8(const std::filesystem::path &path);
std::filesystem::path pathFromUtf8(std::string_view utf8);

} // namespace jupiter
