// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "archive/gunzip.h"

#include <jupiter/ingest/archive.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

struct archive;

namespace jupiter::ingest {

/// A libarchive reader over a ByteSource. Reads nothing but what the source gives; extracts nothing to disk. Not thread-safe.
class ArchiveHandle {
public:
    /// Requires that `source` and `password` outlive the handle. Errors: Corrupt, Io.
    static Result<std::unique_ptr<ArchiveHandle>> open(ByteSource &source, std::string path, const PasswordPrompt &password);
    ~ArchiveHandle();
    ArchiveHandle(const ArchiveHandle &) = delete;

    struct archive *get() { return m_archive; }
    bool isSingleFile() const;         ///< Compressed, but no archive. Valid after the first header.
    bool is7zip() const;
    std::uint64_t packedBytes() const; ///< Read from the source so far, at most what it has.
    std::string message() const;       ///< libarchive's words for the last failure, or ours when the source failed.

    /// What is wrong with the wrapping around the archive or the single file, all of which was given; empty: nothing. Reads on to its end, behind the
    /// archive in it: at most `most` unpacked bytes.
    std::string wrappingTrouble(std::uint64_t most);
    bool endsEarly() const { return m_gunzip && m_gunzip->endsEarly(); } ///< The wrapping broke off where reading ended.

private:
    ArchiveHandle(ByteSource &source, std::string path, const PasswordPrompt &password);
    static const char *nextPassword(struct archive *, void *self);
    static std::ptrdiff_t readMore(struct archive *, void *self, const void **buffer);
    static std::int64_t seek(struct archive *, void *self, std::int64_t offset, int whence);
    static std::int64_t skip(struct archive *, void *self, std::int64_t bytes);

    ByteSource &m_source;
    std::optional<Gunzip> m_gunzip; // gzip is unpacked here, before libarchive
    struct archive *m_archive;
    std::uint64_t m_at = 0, m_packed = 0;
    std::vector<std::byte> m_buffer;
    std::string m_sourceError;
    const std::string m_path;
    const PasswordPrompt &m_prompt;
    std::string m_password; // libarchive looks at it until it asks again
    int m_attempts = 0;
};

} // namespace jupiter::ingest
