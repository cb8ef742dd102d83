// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <filesystem>

namespace jupiter::store {

/// Writes the first page of events.sqlite anew when it is damaged: it says where the tables begin, which is the same in every store
/// that this program makes, so nothing is guessed. The damaged page is kept beside it as events.sqlite-damaged-page. The outcome
/// counts only when SQLite then finds every table whole and every entry in the list of segments matches its checksum; otherwise the file
/// is as it was. Reads the whole file. True: repaired. False: the page is sound. Nobody may have the store open. Errors: NotFound, Corrupt (more than the first page is damaged, or it is no
/// store of ours), Unsupported (a log that is not merged yet, an older format), Io, PermissionDenied.
Result<bool> repairFirstPage(const std::filesystem::path &workspace);

} // namespace jupiter::store
