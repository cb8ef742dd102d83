// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace jupiter::detection {

/// A file that keeps the compiled form of the rules of some paths between starts: one file a list of paths, replaced when the
/// rules change. Anything that is not exactly what save() wrote for the same key, by the same program on the same kind of machine,
/// counts as absent.
class RuleCache {
public:
    /// An empty folder: nothing is kept, nothing found.
    RuleCache(const std::filesystem::path &folder, std::span<const std::filesystem::path> paths);

    bool isOn() const { return !m_file.empty(); }

    struct Kept {
        std::shared_ptr<const char[]> bytes;
        std::string_view contentKey, compiled; ///< Views into the bytes; empty when nothing is kept that can be trusted.
    };
    Kept read() const;

    /// Written beside and renamed: another process never sees half a file. A failure only costs the next start a second.
    void save(std::string_view contentKey, std::string_view compiled) const;

    /// The content key that the rules had when their files had this stamp (stampOf()); empty when that is not known.
    std::string contentKeyAt(std::string_view stamp) const;
    void saveStamp(std::string_view stamp, std::string_view contentKey) const; ///< Nothing happens without a stamp.

private:
    void prune() const;
    std::filesystem::path m_file, m_stampFile;
    std::string m_program; ///< Differs wherever the compiled form may.
};

} // namespace jupiter::detection
