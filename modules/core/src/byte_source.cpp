// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/byte_source.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace jupiter {
namespace {

#ifdef _WIN32
class FileSource final : public ByteSource {
public:
    FileSource(HANDLE handle, std::uint64_t size) : m_handle(handle), m_size(size) {}
    ~FileSource() override { CloseHandle(m_handle); }
    std::uint64_t size() const override { return m_size; }
    Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into) override
    {
        std::size_t done = 0;
        while (done < into.size()) {
            OVERLAPPED at{};
            at.Offset = DWORD(offset + done);
            at.OffsetHigh = DWORD((offset + done) >> 32);
            DWORD got = 0;
            const DWORD want = DWORD(std::min<std::size_t>(into.size() - done, 1u << 30));
            if (!ReadFile(m_handle, into.data() + done, want, &got, &at)) {
                if (GetLastError() == ERROR_HANDLE_EOF)
                    break;
                return Error{ErrorCode::Io, "read failed (Windows error " + std::to_string(GetLastError()) + ")"};
            }
            if (!got)
                break;
            done += got;
        }
        return done;
    }

private:
    HANDLE m_handle;
    std::uint64_t m_size;
};
#else
class FileSource final : public ByteSource {
public:
    FileSource(int fd, std::uint64_t size) : m_fd(fd), m_size(size) {}
    ~FileSource() override { ::close(m_fd); }
    std::uint64_t size() const override { return m_size; }
    Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into) override
    {
        std::size_t done = 0;
        while (done < into.size()) {
            const ssize_t got = ::pread(m_fd, into.data() + done, into.size() - done, off_t(offset + done));
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                return Error{ErrorCode::Io, std::string("read failed: ") + std::strerror(errno)};
            if (got == 0)
                break;
            done += std::size_t(got);
        }
        return done;
    }

private:
    int m_fd;
    std::uint64_t m_size;
};
#endif

class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::vector<std::byte> bytes) : m_bytes(std::move(bytes)) {}
    std::uint64_t size() const override { return m_bytes.size(); }
    Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into) override
    {
        if (offset >= m_bytes.size())
            return std::size_t(0);
        const std::size_t count = std::min<std::size_t>(into.size(), m_bytes.size() - std::size_t(offset));
        std::memcpy(into.data(), m_bytes.data() + offset, count);
        return count;
    }
    std::span<const std::byte> inMemory() const override { return m_bytes; }

private:
    std::vector<std::byte> m_bytes;
};

} // namespace

Result<std::unique_ptr<ByteSource>> openFile(const std::filesystem::path &path)
{
    const auto shown = [&] { return pathToUtf8(path); }; // files that open need no name
#ifdef _WIN32
    const HANDLE handle = CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING,
                                      FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        const DWORD code = GetLastError();
        if (code == ERROR_FILE_NOT_FOUND || code == ERROR_PATH_NOT_FOUND)
            return Error{ErrorCode::NotFound, shown() + ": no such file"};
        if (code == ERROR_ACCESS_DENIED)
            return Error{ErrorCode::PermissionDenied, shown() + ": permission denied"};
        return Error{ErrorCode::Io, shown() + ": cannot be opened (Windows error " + std::to_string(code) + ")"};
    }
    LARGE_INTEGER size{};
    if (!GetFileSizeEx(handle, &size)) {
        CloseHandle(handle);
        return Error{ErrorCode::Unsupported, shown() + ": not a regular file"};
    }
    return std::unique_ptr<ByteSource>(new FileSource(handle, std::uint64_t(size.QuadPart)));
#else
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return Error{ErrorCode::NotFound, shown() + ": no such file"};
        if (errno == EACCES || errno == EPERM)
            return Error{ErrorCode::PermissionDenied, shown() + ": permission denied"};
        return Error{ErrorCode::Io, shown() + ": " + std::strerror(errno)};
    }
    struct stat status {};
    if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(fd);
        return Error{ErrorCode::Unsupported, shown() + ": not a regular file"};
    }
    return std::unique_ptr<ByteSource>(new FileSource(fd, std::uint64_t(status.st_size)));
#endif
}

std::unique_ptr<ByteSource> makeMemorySource(std::vector<std::byte> bytes) { return std::make_unique<MemorySource>(std::move(bytes)); }

std::unique_ptr<ByteSource> makeMemorySource(std::string_view text)
{
    const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
    return makeMemorySource(std::vector<std::byte>(bytes.begin(), bytes.end()));
}

Result<std::vector<std::byte>> readAll(ByteSource &source, std::uint64_t limitBytes)
{
    if (source.size() > limitBytes)
        return Error{ErrorCode::InvalidArgument, "larger than " + std::to_string(limitBytes) + " bytes"};
    std::vector<std::byte> bytes(static_cast<std::size_t>(source.size()));
    JUPITER_TRY(got, source.read(0, bytes));
    bytes.resize(got);
    return bytes;
}

Result<std::string> readTextFile(const std::filesystem::path &path, std::uint64_t limitBytes)
{
    JUPITER_TRY(source, openFile(path));
    auto bytes = readAll(*source, limitBytes);
    if (!bytes)
        return std::move(bytes).error().in(pathToUtf8(path));
    return std::string(reinterpret_cast<const char *>(bytes->data()), bytes->size());
}

std::string pathToUtf8(const std::filesystem::path &path)
{
    const std::u8string text = path.generic_u8string();
    return {reinterpret_cast<const char *>(text.data()), text.size()};
}

std::filesystem::path pathFromUtf8(std::string_view utf8)
{
    return std::filesystem::path(std::u8string(reinterpret_cast<const char8_t *>(utf8.data()), utf8.size()));
}

} // namespace jupiter
