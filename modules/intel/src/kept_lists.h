// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>
#include <jupiter/intel/hunt.h>
#include <jupiter/intel/value_arena.h>

#include <filesystem>
#include <optional>
#include <string>

namespace jupiter::intel {

/// Long lists of indicators as they were made ready for a hunt, one file a list in the user's cache folder, named by what the list's files
/// hold. Anything that is not exactly what keep() wrote, by the same program, counts as absent. Any thread.
class KeptLists {
public:
    /// An empty folder: nothing is kept, nothing found.
    explicit KeptLists(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    bool isOn() const { return !m_folder.empty(); }

    /// The list of these contents (64 hex digits), unless one of its indicators has expired since. Its values stay in the file and are
    /// read one by one.
    std::optional<HuntList> find(const std::string &key, Timestamp now) const;

    /// At most 16 lists of 512 MiB together stay, the newest. A failure costs the next hunt time.
    void keep(const std::string &key, const MatchSet &set, const ValueArena &values, Timestamp goodUntil) const;

private:
    std::filesystem::path m_folder;
};

} // namespace jupiter::intel
