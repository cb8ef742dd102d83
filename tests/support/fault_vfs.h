// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace jupiter::test {

/// SQLite's way to files with a power switch and faults: the default one of the process while it lives, so that the code under test is
/// the code that ships. Only files directly in the watched folder are concerned; the others go to the system's own. One at a time;
/// every connection to the folder must be closed before it goes.
///
/// What has been written but not synced is remembered, and cutInto() shows the disk as a power cut would leave it at this moment.
class FaultVfs {
public:
    explicit FaultVfs(const std::filesystem::path &watched);
    ~FaultVfs();
    FaultVfs(const FaultVfs &) = delete;
    FaultVfs &operator=(const FaultVfs &) = delete;

    /// Called before a watched file is synced, on the thread that syncs. May call cutInto().
    std::function<void()> onSync;

    /// What of the writes that no sync has covered is on the disk after a cut.
    enum class Survives {
        Nothing,
        Everything,
        Sectors, ///< Of each write any of its 512-byte sectors, whatever came before or after it.
    };
    /// Writes the watched files as a cut would leave them into `folder` (made, or emptied before).
    void cutInto(const std::filesystem::path &folder, Survives survives, std::mt19937 &random) const;

    enum class Fault {
        Io,    ///< The call does nothing and says so.
        Full,  ///< A write finds the disk full; other calls as Io.
        Short, ///< A write puts half of its bytes there and finds the disk full; other calls as Io.
    };
    /// The `n`th call from now (1: the next one) of read, write, sync or truncate of a watched file fails, or it and all after it. 0: none.
    void fail(std::uint64_t n, Fault fault, bool andAllLater = false);
    bool hasFailed() const; ///< Since the last fail().

    std::uint64_t syncs() const; ///< Of watched files, so far.

private:
    friend struct FaultFile;
    struct Change {
        std::uint64_t at = 0;
        std::string bytes;
        bool truncates = false; ///< To `at` bytes; else `bytes` are written at `at`.
    };
    struct File {
        std::string durable;         ///< As of its last sync.
        std::vector<Change> pending; ///< Since.
    };
    static void apply(const Change &change, std::string &to);
    bool watches(const char *name) const;
    bool faultNow();                 ///< Whether this call is to fail. Requires the lock.
    File &fileOf(const std::string &name);

    sqlite3_vfs *const m_system;
    std::unique_ptr<sqlite3_vfs> m_own;
    const std::filesystem::path m_watched;
    mutable std::mutex m_mutex;      // guards what follows
    std::map<std::string, File> m_files;
    std::uint64_t m_syncs = 0, m_untilFault = 0;
    Fault m_fault = Fault::Io;
    bool m_faultStays = false, m_failed = false;
};

} // namespace jupiter::test
