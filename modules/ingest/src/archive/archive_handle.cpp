// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archive_handle.h"

#include <archive.h>

#include <algorithm>
#include <cstdio>

namespace jupiter::ingest {
namespace {

constexpr std::size_t bufferBytes = 256 * 1024;

} // namespace

ArchiveHandle::ArchiveHandle(ByteSource &source, std::string path, const PasswordPrompt &password)
    : m_source(source), m_archive(archive_read_new()), m_buffer(bufferBytes), m_path(std::move(path)), m_prompt(password)
{
}

ArchiveHandle::~ArchiveHandle()
{
    if (m_archive)
        archive_read_free(m_archive);
}

Result<std::unique_ptr<ArchiveHandle>> ArchiveHandle::open(ByteSource &source, std::string path, const PasswordPrompt &password)
{
    std::unique_ptr<ArchiveHandle> handle(new ArchiveHandle(source, std::move(path), password));
    struct archive *a = handle->m_archive;
    if (!a)
        return Error{ErrorCode::Io, "no memory for an archive reader"};
    // Only what needs no outside program: libarchive would run one for filters it was built without.
    const auto builtIn = [](int result) { return result == ARCHIVE_OK; };
    builtIn(archive_read_support_filter_bzip2(a));
    builtIn(archive_read_support_filter_xz(a));
    builtIn(archive_read_support_filter_zstd(a));
    builtIn(archive_read_support_filter_lz4(a));
    archive_read_support_format_zip(a);
    if (Gunzip::isGzip(source)) // what cannot go back has no directory at its end
        handle->m_gunzip.emplace(source);
    else
        archive_read_support_format_7zip(a);
    archive_read_support_format_tar(a);
    archive_read_support_format_raw(a);
    archive_read_support_format_empty(a); // gzip of nothing
    if (password)
        archive_read_set_passphrase_callback(a, handle.get(), nextPassword);
    archive_read_set_callback_data(a, handle.get());
    archive_read_set_read_callback(
        a, [](struct archive *x, void *self, const void **buffer) { return la_ssize_t(readMore(x, self, buffer)); });
    if (!handle->m_gunzip) {
        archive_read_set_seek_callback(a, [](struct archive *x, void *self, la_int64_t offset, int whence) {
            return la_int64_t(seek(x, self, offset, whence));
        });
        archive_read_set_skip_callback(
            a, [](struct archive *x, void *self, la_int64_t bytes) { return la_int64_t(skip(x, self, bytes)); });
    }
    if (archive_read_open1(a) != ARCHIVE_OK)
        return Error{handle->m_sourceError.empty() ? ErrorCode::Corrupt : ErrorCode::Io, handle->message()};
    return handle;
}

const char *ArchiveHandle::nextPassword(struct archive *, void *self)
{
    constexpr int mostAttempts = 5;
    auto &handle = *static_cast<ArchiveHandle *>(self);
    auto given = handle.m_attempts < mostAttempts ? handle.m_prompt(handle.m_path, handle.m_attempts) : std::nullopt;
    ++handle.m_attempts;
    if (!given || given->empty())
        return nullptr;
    handle.m_password = *std::move(given);
    return handle.m_password.c_str();
}

bool ArchiveHandle::isSingleFile() const
{
    return archive_format(m_archive) == ARCHIVE_FORMAT_RAW;
}

bool ArchiveHandle::is7zip() const
{
    return archive_format(m_archive) == ARCHIVE_FORMAT_7ZIP;
}

std::uint64_t ArchiveHandle::packedBytes() const
{
    if (m_gunzip)
        return m_gunzip->packedBytes();
    return std::min(m_packed, m_source.size()); // directories are read more than once
}

std::string ArchiveHandle::wrappingTrouble(std::uint64_t most)
{
    if (!m_gunzip)
        return {};
    for (std::uint64_t unpacked = 0; unpacked <= most;) {
        const auto bytes = m_gunzip->next();
        if (!bytes)
            return bytes.error().message;
        if (bytes->empty())
            return m_gunzip->trouble();
        unpacked += bytes->size();
    }
    return "more than " + std::to_string(most >> 20) + " MiB stand behind the end of the archive, not read";
}

std::string ArchiveHandle::message() const
{
    if (!m_sourceError.empty())
        return m_sourceError;
    if (endsEarly())
        return m_gunzip->trouble(); // an end for libarchive: of an error it would lose what it has not handed on
    const char *text = archive_error_string(m_archive);
    return text ? text : "not an archive";
}

std::ptrdiff_t ArchiveHandle::readMore(struct archive *a, void *self, const void **buffer)
{
    auto &handle = *static_cast<ArchiveHandle *>(self);
    const auto failed = [&](std::string why) {
        handle.m_sourceError = std::move(why);
        archive_set_error(a, -1, "%s", handle.m_sourceError.c_str());
        return std::ptrdiff_t(-1);
    };
    if (handle.m_gunzip) {
        const auto bytes = handle.m_gunzip->next();
        if (!bytes)
            return failed(bytes.error().message);
        *buffer = bytes->data();
        return std::ptrdiff_t(bytes->size());
    }
    const auto got = handle.m_source.read(handle.m_at, handle.m_buffer);
    if (!got)
        return failed(got.error().message);
    handle.m_at += *got;
    handle.m_packed += *got;
    *buffer = handle.m_buffer.data();
    return std::ptrdiff_t(*got);
}

std::int64_t ArchiveHandle::seek(struct archive *, void *self, std::int64_t offset, int whence)
{
    auto &handle = *static_cast<ArchiveHandle *>(self);
    const auto size = std::int64_t(handle.m_source.size());
    const std::int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? std::int64_t(handle.m_at) : size;
    if (offset > size || base + offset < 0)
        return ARCHIVE_FATAL;
    handle.m_at = std::uint64_t(std::min(base + offset, size));
    return std::int64_t(handle.m_at);
}

std::int64_t ArchiveHandle::skip(struct archive *, void *self, std::int64_t bytes)
{
    auto &handle = *static_cast<ArchiveHandle *>(self);
    const std::uint64_t left = handle.m_source.size() - std::min(handle.m_at, handle.m_source.size());
    const std::uint64_t skipped = std::min(left, std::uint64_t(std::max<std::int64_t>(bytes, 0)));
    handle.m_at += skipped;
    return std::int64_t(skipped);
}

} // namespace jupiter::ingest
