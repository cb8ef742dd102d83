// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/byte_source.h>
#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/core/timestamp.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace jupiter::ingest {

/// What hostile archives may cost. The counts are over an archive and everything nested in it.
struct ArchiveLimits {
    std::uint64_t memoryBytes = 64u << 20;  ///< A larger member goes to an unlinked temporary file.
    std::uint64_t totalBytes = 64ull << 30; ///< Unpacked.
    std::uint64_t members = 1'000'000;
    std::uint64_t ratio = 200;                ///< Unpacked to packed bytes, judged once ...
    std::uint64_t ratioFreeBytes = 16u << 20; ///< ... this much has been unpacked. A member that passes it is cut there, the next ones are read,
    std::uint64_t bombs = 100;                ///< ... so many times.
    int depth = 3;                            ///< Archives in archives: a.zip!/b.tar.gz!/c.gz is three.
};

/// One file inside an archive. The path "a.zip!/dir/b.evtx" is for showing only: it is never used to open or write anything.
struct ArchiveMember {
    std::string path;
    Result<std::unique_ptr<ByteSource>>
        content; ///< Errors: Unsupported (encrypted, a link, nested too deep), Corrupt, InvalidArgument (limits), Io.
    std::optional<Timestamp> modified = {}; ///< As the archive says.
    std::string cut = {}; ///< What is wrong with the content (it ends early, its checksum differs); empty: it is whole.
};

struct ArchiveSummary {
    std::uint64_t members = 0; ///< Handed over with their content.
    std::uint64_t bytes = 0;   ///< Unpacked.
    std::string trouble;       ///< Why reading ended before the archive did, or that the checksum around it is wrong; empty when it was read whole and sound.
    bool stopped = false;      ///< onMember said no, or the job was cancelled.
};

/// Whether a source begins like an archive or a compressed file that readArchive() opens: gzip, bzip2, xz, zstd, lz4, zip, 7z,
/// tar.
bool isArchive(std::span<const std::byte> head); ///< At least 512 bytes when the source has them.
Result<bool> isArchive(ByteSource &source);      ///< Also a program that unpacks the zip or 7z behind it.

/// Asked for the password of an encrypted archive, first with attempt 0, again while the one given is wrong; nothing: give up. One that is right is
/// kept for the archive's other members. ZIP only (its old cipher and AES).
using PasswordPrompt = std::function<std::optional<std::string>(std::string_view archivePath, int attempt)>;

/// Calls `onMember` for each file inside, in the archive's order, files of nested archives in place of the archive. A compressed
/// single file "x.log.gz" has the one member "x.log.gz!/x.log". Members that cannot be read are handed over with the reason.
/// `onMember` returns false to stop. Errors: Corrupt (not an archive after all), Unsupported (everything is encrypted), Io. Call
/// from any thread.
Result<ArchiveSummary> readArchive(ByteSource &source, std::string_view path, const std::function<bool(ArchiveMember)> &onMember,
                                   JobControl &job, const ArchiveLimits &limits = {}, const PasswordPrompt &password = {});

} // namespace jupiter::ingest
