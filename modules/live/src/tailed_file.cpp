// SPDX-License-Identifier: GPL-3.0-or-later
#include "tailed_file.h"

#include <jupiter/core/byte_source.h>

#include <cerrno>
#include <system_error>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace jupiter::live {

#ifdef _WIN32

namespace {

HANDLE handleOf(std::intptr_t handle) { return reinterpret_cast<HANDLE>(handle); }

std::optional<TailedFile::Identity> identityOfHandle(HANDLE handle)
{
    BY_HANDLE_FILE_INFORMATION info;
    if (!GetFileInformationByHandle(handle, &info))
        return {};
    return TailedFile::Identity{info.dwVolumeSerialNumber, (std::uint64_t(info.nFileIndexHigh) << 32) | info.nFileIndexLow};
}

} // namespace

Result<TailedFile> TailedFile::open(const std::filesystem::path &path)
{
    const HANDLE handle = CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING, 0, nullptr);
    if (handle != INVALID_HANDLE_VALUE)
        return TailedFile(reinterpret_cast<std::intptr_t>(handle));
    const int error = int(GetLastError());
    return Error{error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND ? ErrorCode::NotFound : error == ERROR_ACCESS_DENIED ? ErrorCode::PermissionDenied : ErrorCode::Io,
                 std::system_category().message(error), pathToUtf8(path)};
}

std::optional<TailedFile::Identity> TailedFile::identityOf(const std::filesystem::path &path)
{
    const auto file = open(path);
    return file ? file->identity() : std::nullopt;
}

TailedFile::~TailedFile()
{
    if (m_handle != none)
        CloseHandle(handleOf(m_handle));
}

std::optional<TailedFile::Identity> TailedFile::identity() const { return identityOfHandle(handleOf(m_handle)); }

std::uint64_t TailedFile::size() const
{
    LARGE_INTEGER size{};
    return GetFileSizeEx(handleOf(m_handle), &size) ? std::uint64_t(size.QuadPart) : 0;
}

std::size_t TailedFile::read(std::uint64_t offset, std::span<char> into) const
{
    OVERLAPPED place{};
    place.Offset = DWORD(offset);
    place.OffsetHigh = DWORD(offset >> 32);
    DWORD got = 0;
    return ReadFile(handleOf(m_handle), into.data(), DWORD(into.size()), &got, &place) ? got : 0;
}

#else

namespace {

TailedFile::Identity identityFrom(const struct stat &info) { return {std::uint64_t(info.st_dev), std::uint64_t(info.st_ino)}; }

} // namespace

Result<TailedFile> TailedFile::open(const std::filesystem::path &path)
{
    const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); // a pipe of that name must not stop us
    struct stat info{};
    if (handle >= 0 && ::fstat(handle, &info) == 0 && S_ISREG(info.st_mode))
        return TailedFile(handle);
    const int error = handle >= 0 ? EINVAL : errno;
    if (handle >= 0)
        ::close(handle);
    return Error{error == ENOENT ? ErrorCode::NotFound : error == EACCES ? ErrorCode::PermissionDenied : ErrorCode::Io,
                 error == EINVAL ? std::string("not a file") : std::system_category().message(error), pathToUtf8(path)};
}

std::optional<TailedFile::Identity> TailedFile::identityOf(const std::filesystem::path &path)
{
    struct stat info{};
    if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode))
        return {};
    return identityFrom(info);
}

TailedFile::~TailedFile()
{
    if (m_handle != none)
        ::close(int(m_handle));
}

std::optional<TailedFile::Identity> TailedFile::identity() const
{
    struct stat info{};
    if (::fstat(int(m_handle), &info) != 0)
        return {};
    return identityFrom(info);
}

std::uint64_t TailedFile::size() const
{
    struct stat info{};
    return ::fstat(int(m_handle), &info) == 0 ? std::uint64_t(info.st_size) : 0;
}

std::size_t TailedFile::read(std::uint64_t offset, std::span<char> into) const
{
    const ssize_t got = ::pread(int(m_handle), into.data(), into.size(), off_t(offset));
    return got > 0 ? std::size_t(got) : 0;
}

#endif

} // namespace jupiter::live
