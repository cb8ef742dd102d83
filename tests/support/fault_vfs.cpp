// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_vfs.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <sqlite3.h>

namespace jupiter::test {

/// What SQLite holds of an open file: our part, then the system's.
struct FaultFile {
    sqlite3_file base;
    FaultVfs *vfs;         ///< Null: not a watched file.
    const char *name;      ///< As the key in m_files; SQLite keeps it as long as the file is open.

    sqlite3_file *system() { return reinterpret_cast<sqlite3_file *>(this + 1); }
    static FaultFile &of(sqlite3_file *file) { return *reinterpret_cast<FaultFile *>(file); }

    static int close(sqlite3_file *file)
    {
        sqlite3_file *system = of(file).system();
        return system->pMethods ? system->pMethods->xClose(system) : SQLITE_OK;
    }
    static int read(sqlite3_file *file, void *to, int bytes, sqlite3_int64 at)
    {
        FaultFile &self = of(file);
        if (self.vfs) {
            const std::lock_guard lock(self.vfs->m_mutex);
            if (self.vfs->faultNow())
                return SQLITE_IOERR_READ; // a short read means "past the end" to SQLite: a broken one is an error
        }
        return self.system()->pMethods->xRead(self.system(), to, bytes, at);
    }
    static int write(sqlite3_file *file, const void *from, int bytes, sqlite3_int64 at)
    {
        FaultFile &self = of(file);
        int done = bytes, result = SQLITE_OK;
        if (self.vfs) {
            const std::lock_guard lock(self.vfs->m_mutex);
            if (self.vfs->faultNow()) {
                done = self.vfs->m_fault == FaultVfs::Fault::Short ? bytes / 2 : 0;
                result = self.vfs->m_fault == FaultVfs::Fault::Io ? SQLITE_IOERR_WRITE : SQLITE_FULL;
            }
            if (done)
                self.vfs->m_files[self.name].pending.push_back(
                    {std::uint64_t(at), std::string(static_cast<const char *>(from), std::size_t(done)), false});
        }
        const int wrote = done ? self.system()->pMethods->xWrite(self.system(), from, done, at) : SQLITE_OK;
        return result != SQLITE_OK ? result : wrote;
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        FaultFile &self = of(file);
        if (self.vfs) {
            const std::lock_guard lock(self.vfs->m_mutex);
            if (self.vfs->faultNow())
                return SQLITE_IOERR_TRUNCATE;
            self.vfs->m_files[self.name].pending.push_back({std::uint64_t(size), {}, true});
        }
        return self.system()->pMethods->xTruncate(self.system(), size);
    }
    static int sync(sqlite3_file *file, int) // the system is not asked: a test that syncs thousands of times needs no disk
    {
        FaultFile &self = of(file);
        if (!self.vfs)
            return SQLITE_OK;
        if (self.vfs->onSync)
            self.vfs->onSync();
        const std::lock_guard lock(self.vfs->m_mutex);
        ++self.vfs->m_syncs;
        if (self.vfs->faultNow())
            return SQLITE_IOERR_FSYNC;
        FaultVfs::File &known = self.vfs->m_files[self.name];
        for (const FaultVfs::Change &change : known.pending)
            FaultVfs::apply(change, known.durable);
        known.pending.clear();
        return SQLITE_OK;
    }

    template <auto method, class... Args>
    static int pass(sqlite3_file *file, Args... args)
    {
        sqlite3_file *system = of(file).system();
        return (system->pMethods->*method)(system, args...);
    }
    static void barrier(sqlite3_file *file)
    {
        sqlite3_file *system = of(file).system();
        system->pMethods->xShmBarrier(system);
    }
    static const sqlite3_io_methods methods;
};

const sqlite3_io_methods FaultFile::methods{
    .iVersion = 2, // no memory mapping: every byte passes here
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = pass<&sqlite3_io_methods::xFileSize, sqlite3_int64 *>,
    .xLock = pass<&sqlite3_io_methods::xLock, int>,
    .xUnlock = pass<&sqlite3_io_methods::xUnlock, int>,
    .xCheckReservedLock = pass<&sqlite3_io_methods::xCheckReservedLock, int *>,
    .xFileControl = pass<&sqlite3_io_methods::xFileControl, int, void *>,
    .xSectorSize = pass<&sqlite3_io_methods::xSectorSize>,
    .xDeviceCharacteristics = pass<&sqlite3_io_methods::xDeviceCharacteristics>,
    .xShmMap = pass<&sqlite3_io_methods::xShmMap, int, int, int, void volatile **>,
    .xShmLock = pass<&sqlite3_io_methods::xShmLock, int, int, int>,
    .xShmBarrier = barrier,
    .xShmUnmap = pass<&sqlite3_io_methods::xShmUnmap, int>,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

FaultVfs::FaultVfs(const std::filesystem::path &watched)
    : m_system(sqlite3_vfs_find(nullptr)), m_own(std::make_unique<sqlite3_vfs>(*m_system)), m_watched(watched)
{
    m_own->szOsFile = int(sizeof(FaultFile)) + m_system->szOsFile;
    m_own->zName = "jupiter-fault";
    m_own->pNext = nullptr;
    m_own->pAppData = this;
    m_own->xOpen = [](sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags) {
        auto *self = static_cast<FaultVfs *>(vfs->pAppData);
        auto &own = *::new (file) FaultFile{{&FaultFile::methods}, nullptr, name};
        std::memset(own.system(), 0, std::size_t(self->m_system->szOsFile));
        if (name && self->watches(name)) {
            const std::lock_guard lock(self->m_mutex);
            own.vfs = self;
            self->fileOf(name);
        }
        const int result = self->m_system->xOpen(self->m_system, name, own.system(), flags, outFlags);
        if (result != SQLITE_OK && !own.system()->pMethods)
            own.base.pMethods = nullptr;
        return result;
    };
    m_own->xDelete = [](sqlite3_vfs *vfs, const char *name, int sync) {
        auto *self = static_cast<FaultVfs *>(vfs->pAppData);
        if (self->watches(name)) {
            const std::lock_guard lock(self->m_mutex);
            self->m_files.erase(name);
        }
        static_cast<void>(sync);
        return self->m_system->xDelete(self->m_system, name, 0);
    };
    sqlite3_vfs_register(m_own.get(), 1);
}

FaultVfs::~FaultVfs()
{
    sqlite3_vfs_unregister(m_own.get());
    sqlite3_vfs_register(m_system, 1);
}

bool FaultVfs::watches(const char *name) const
{
    return std::filesystem::path(name).parent_path() == m_watched;
}

FaultVfs::File &FaultVfs::fileOf(const std::string &name)
{
    const auto [at, isNew] = m_files.try_emplace(name);
    if (isNew) { // what was there before anybody watched is taken to be safe
        std::ifstream in(name, std::ios::binary);
        at->second.durable.assign(std::istreambuf_iterator<char>(in), {});
    }
    return at->second;
}

void FaultVfs::apply(const Change &change, std::string &to)
{
    if (change.truncates) {
        to.resize(std::min<std::size_t>(to.size(), change.at));
        return;
    }
    to.resize(std::max<std::size_t>(to.size(), change.at + change.bytes.size()));
    to.replace(change.at, change.bytes.size(), change.bytes);
}

void FaultVfs::cutInto(const std::filesystem::path &folder, Survives survives, std::mt19937 &random) const
{
    constexpr std::size_t sector = 512;
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const std::lock_guard lock(m_mutex);
    for (const auto &[name, file] : m_files) {
        const std::filesystem::path path(name);
        if (!std::filesystem::exists(path))
            continue; // renamed or removed past SQLite
        std::string bytes = file.durable;
        for (const Change &change : file.pending) {
            if (survives == Survives::Nothing)
                break;
            if (survives == Survives::Everything || (change.truncates && random() % 2)) {
                apply(change, bytes);
                continue;
            }
            for (std::size_t at = 0; at < change.bytes.size(); at += sector) {
                if (random() % 2)
                    apply({change.at + at, change.bytes.substr(at, sector), false}, bytes);
            }
        }
        std::ofstream(folder / path.filename(), std::ios::binary) << bytes;
    }
}

bool FaultVfs::faultNow()
{
    if (m_untilFault == 0 || --m_untilFault > 0)
        return false;
    m_failed = true;
    m_untilFault = m_faultStays ? 1 : 0;
    return true;
}

void FaultVfs::fail(std::uint64_t n, Fault fault, bool andAllLater)
{
    const std::lock_guard lock(m_mutex);
    m_untilFault = n;
    m_fault = fault;
    m_faultStays = andAllLater;
    m_failed = false;
}

bool FaultVfs::hasFailed() const
{
    const std::lock_guard lock(m_mutex);
    return m_failed;
}

std::uint64_t FaultVfs::syncs() const
{
    const std::lock_guard lock(m_mutex);
    return m_syncs;
}

} // namespace jupiter::test
