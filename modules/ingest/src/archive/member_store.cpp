// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/member_store.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <string>

#ifndef _WIN32
#include <unistd.h>
#endif

namespace jupiter::ingest {
namespace {

/// A file that nobody else can open and that vanishes with its handle.
std::FILE *openNameless()
{
#ifdef _WIN32
    return std::tmpfile();
#else
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
    if (error) // evidence goes where the user wants temporary files, or nowhere
        return nullptr;
    std::string name = folder / "jupiter-XXXXXX";
    const int fd = ::mkstemp(name.data());
    if (fd < 0)
        return nullptr;
    ::unlink(name.c_str());
    std::FILE *file = ::fdopen(fd, "w+b");
    if (!file)
        ::close(fd);
    return file;
#endif
}

int seek(std::FILE *file, std::uint64_t offset)
{
#ifdef _WIN32
    return _fseeki64(file, std::int64_t(offset), SEEK_SET);
#else
    return ::fseeko(file, off_t(offset), SEEK_SET);
#endif
}

class TemporarySource final : public ByteSource {
public:
    TemporarySource(std::FILE *file, std::uint64_t size) : m_file(file), m_size(size) {}
    ~TemporarySource() override { std::fclose(m_file); }
    std::uint64_t size() const override { return m_size; }
    Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into) override
    {
        if (offset >= m_size)
            return std::size_t(0);
        const std::lock_guard lock(m_mutex);
        const std::size_t want = std::size_t(std::min<std::uint64_t>(into.size(), m_size - offset));
        if (seek(m_file, offset) != 0 || std::fread(into.data(), 1, want, m_file) != want)
            return Error{ErrorCode::Io, "a temporary file cannot be read back"};
        return want;
    }

private:
    std::mutex m_mutex; // guards the position of m_file
    std::FILE *m_file;
    std::uint64_t m_size;
};

} // namespace

Result<void> MemberStore::append(std::span<const std::byte> bytes)
{
    const Error full{ErrorCode::Io, "no room for a temporary file"};
    if (!m_file && m_size + bytes.size() > m_memoryBytes) {
        m_file.reset(openNameless());
        if (!m_file)
            return Error{ErrorCode::Io, "a large member needs a temporary file, and there is no folder for one (TMPDIR)"};
        if (std::fwrite(m_bytes.data(), 1, m_bytes.size(), m_file.get()) != m_bytes.size())
            return full;
        m_bytes = {};
    }
    if (!m_file)
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    else if (std::fwrite(bytes.data(), 1, bytes.size(), m_file.get()) != bytes.size())
        return full;
    m_size += bytes.size();
    return {};
}

Result<std::unique_ptr<ByteSource>> MemberStore::finish()
{
    if (!m_file)
        return makeMemorySource(std::move(m_bytes));
    if (std::fflush(m_file.get()) != 0)
        return Error{ErrorCode::Io, "no room for a temporary file"};
    return std::unique_ptr<ByteSource>(new TemporarySource(m_file.release(), m_size));
}

} // namespace jupiter::ingest
