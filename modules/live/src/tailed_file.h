// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <utility>

namespace jupiter::live {

/// A file held open while others write, rename and delete it. What differs between systems stands in tailed_file.cpp only. One thread.
class TailedFile {
public:
    /// Which file it is, whatever its name: two files that exist at the same time differ.
    using Identity = std::pair<std::uint64_t, std::uint64_t>;

    /// Errors: NotFound, PermissionDenied, Io.
    static Result<TailedFile> open(const std::filesystem::path &path);
    static std::optional<Identity> identityOf(const std::filesystem::path &path); ///< Empty: there is no such file now.

    TailedFile(TailedFile &&other) noexcept : m_handle(std::exchange(other.m_handle, none)) {}
    TailedFile &operator=(TailedFile &&other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    ~TailedFile();

    std::optional<Identity> identity() const;
    std::uint64_t size() const;
    std::size_t read(std::uint64_t offset, std::span<char> into) const; ///< 0: nothing there.

private:
    static constexpr std::intptr_t none = -1;
    explicit TailedFile(std::intptr_t handle) : m_handle(handle) {}
    std::intptr_t m_handle = none;
};

} // namespace jupiter::live
