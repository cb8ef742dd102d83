// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/store/repair.h>

#include "format.h"
#include "judged_table.h"
#include "tables.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <random>
#include <sstream>
#include <system_error>

namespace jupiter::store {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t pageBytes = 32768;

Result<std::string> readPage(const fs::path &file)
{
    std::string page(pageBytes, '\0');
    std::ifstream in(file, std::ios::binary);
    if (!in.read(page.data(), std::streamsize(page.size())))
        return Error{ErrorCode::Io, "the first page cannot be read"};
    return page;
}

Result<void> writePage(const fs::path &file, const std::string &page)
{
    std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
    if (!out)
        return Error{ErrorCode::PermissionDenied, "the event store cannot be written"};
    out.write(page.data(), std::streamsize(page.size()));
    out.flush();
    return out ? Result<void>() : Error{ErrorCode::Io, "the first page cannot be written"};
}

void putBig32(std::string &page, std::size_t at, std::uint32_t value)
{
    for (int i = 0; i < 4; ++i)
        page[at + std::size_t(i)] = char(value >> (24 - 8 * i));
}

/// An empty store at `draft`, with the table that only stores have of which something was judged, or without.
Result<void> makeDraft(const fs::path &draft, bool withJudged)
{
    if (auto made = createStore(draft); !made || !withJudged)
        return made;
    JUPITER_TRY(db, Database::open(draft, Database::Mode::Write));
    if (auto done = makeJudgedTable(db); !done)
        return done;
    return db.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

/// The first page of an empty store, for a file of `pages` pages [SQLite file format, 1.3].
Result<std::string> freshPage(std::uint64_t pages, bool withJudged)
{
    std::error_code failed;
    std::random_device random;
    const fs::path draft = fs::temp_directory_path(failed) / ("jupiter-page-" + std::to_string(random()) + ".sqlite");
    auto made = makeDraft(draft, withJudged);
    auto page = made ? readPage(draft) : Result<std::string>(std::move(made).error());
    fs::remove(draft, failed);
    if (!page)
        return page;
    putBig32(*page, 28, std::uint32_t(pages)); // size of the file
    putBig32(*page, 32, 0);                    // no free pages: those there are get lost, and VACUUM finds them
    putBig32(*page, 36, 0);
    putBig32(*page, 24, 1); // change counter, and
    putBig32(*page, 92, 1); // for which one the size holds
    return page;
}

/// Whether the new page fits the rest: SQLite finds every table whole, the list of segments matches its checksums, and one of them can be
/// read. True: there are pages that no table uses, which were free before; the new page does not know them.
Result<bool> checkRest(const fs::path &file)
{
    const Error notOurs{ErrorCode::Corrupt, "more than its first page is damaged, or it is no event store of this format"};
    auto archive = std::make_shared<Archive>(file, 1u << 20);
    JUPITER_TRY(db, archive->readers.take());
    if (!checkFormat(*db))
        return notOurs;
    bool unused = false;
    {
        JUPITER_TRY(check, db->prepare("PRAGMA quick_check(2147483647)")); // else it stops at a hundred, all of them free pages perhaps
        for (;;) {
            auto more = check.step();
            if (!more)
                return notOurs;
            if (!*more)
                break;
            std::istringstream lines(check.text(0));
            for (std::string line; std::getline(lines, line);) {
                unused |= line.ends_with("never used");
                if (line != "ok" && !line.starts_with("***") && !line.ends_with("never used"))
                    return notOurs;
            }
        }
    }
    auto rows = selectSegments(*db, 0);
    if (!rows || rows->empty() || !std::all_of(rows->begin(), rows->end(), [](const SegmentRow &row) { return row.sound; }))
        return notOurs;
    const bool readable = std::any_of(rows->begin(), rows->end(), [&](const SegmentRow &row) {
        return bool(StoredSegment(archive, row).directory());
    });
    return readable ? Result<bool>(unused) : notOurs;
}

} // namespace

Result<bool> repairFirstPage(const fs::path &workspace)
{
    const fs::path file = workspace / "events.sqlite";
    std::error_code failed;
    const std::uint64_t bytes = fs::file_size(file, failed);
    if (failed)
        return Error{ErrorCode::NotFound, "there is no event store"};
    {
        JUPITER_TRY(db, Database::open(file, Database::Mode::Read));
        if (formatOf(db) && db.integer("SELECT count(*) FROM segment"))
            return false;
    }
    fs::path log = file;
    log += "-wal";
    if (fs::exists(log, failed) && fs::file_size(log, failed) > 0)
        return Error{ErrorCode::Unsupported, "its log has not been merged: the first page may be in it, and nothing is changed"};
    if (bytes % pageBytes || bytes < 2 * pageBytes)
        return Error{ErrorCode::Corrupt, "the file has been cut, or it is no event store"};
    JUPITER_TRY(damaged, readPage(file));
    fs::path kept = file;
    kept += "-damaged-page";
    if (std::ofstream out(kept, std::ios::binary); !out.write(damaged.data(), std::streamsize(damaged.size())).flush())
        return Error{ErrorCode::Io, "the damaged page cannot be kept, so nothing is changed"};
    Result<bool> checked = false;
    for (const bool withJudged : {true, false}) { // the larger first: the smaller fits it too, but for pages that then seem unused
        JUPITER_TRY(fresh, freshPage(bytes / pageBytes, withJudged));
        if (auto written = writePage(file, fresh); !written)
            return std::move(written).error();
        checked = checkRest(file);
        if (checked)
            break;
    }
    if (!checked) {
        if (auto back = writePage(file, damaged); !back)
            return std::move(back).error().in("the damaged page is in " + kept.filename().string());
        return checked.error();
    }
    if (*checked) {
        JUPITER_TRY(db, Database::open(file, Database::Mode::Write));
        if (auto done = db.run("VACUUM"); !done)
            return std::move(done).error().in("the first page is repaired; free pages could not be found again");
    }
    return true;
}

} // namespace jupiter::store
