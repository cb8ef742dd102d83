// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace jupiter::live {

/// Up to where a file's lines are stored, and how to tell that it is still that file: its first bytes.
struct TailPosition {
    std::uint64_t offset = 0;
    std::uint32_t headBytes = 0; ///< So many first bytes
    std::uint64_t head = 0;      ///< hash to this.

    static TailPosition at(std::uint64_t offset, std::string_view head); ///< `head`: the file's first bytes.
    bool fits(std::string_view head) const;                              ///< Whether a file begins so.
};

/// The positions of the files that are followed, kept in a text file over a restart: a line each, "OFFSET HEADBYTES HEAD PATH". Any thread.
class TailPositions {
public:
    /// An empty path: nothing is kept. Lines that cannot be read are left out.
    explicit TailPositions(std::filesystem::path file);

    std::optional<TailPosition> find(const std::filesystem::path &tailed) const;
    void note(const std::filesystem::path &tailed, TailPosition position);

    /// Writes what was noted since the last time. Errors: of the file system.
    Result<void> save();

    static constexpr std::size_t maxBytes = 1u << 20;

private:
    const std::filesystem::path m_file;
    mutable std::mutex m_mutex; // guards the rest
    std::map<std::string, TailPosition> m_positions; // by absolute path
    bool m_changed = false;
};

} // namespace jupiter::live
