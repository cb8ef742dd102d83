// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/store/database.h>
#include <jupiter/store/disk_full.h>

#include "format.h"

#include <cerrno>
#include <sqlite3.h>
#include <system_error>

namespace jupiter::store {
namespace {

constexpr const char *diskFullMessage = "the disk is full";
constexpr int busyTimeoutMs = 10'000; // another process's commit of one segment takes well under a second

ErrorCode codeOf(int rc)
{
    switch (rc & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::Corrupt;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH: return ErrorCode::PermissionDenied;
    default: return ErrorCode::Io;
    }
}

Error errorOf(sqlite3 *db)
{
    const int rc = sqlite3_extended_errcode(db);
    if ((rc & 0xFF) == SQLITE_BUSY)
        return Error{ErrorCode::Io, "another process is writing to the event store"};
    if ((rc & 0xFF) == SQLITE_FULL)
        return Error{ErrorCode::Io, diskFullMessage};
    std::string message = sqlite3_errmsg(db);
    if (rc == SQLITE_IOERR_WRITE || rc == SQLITE_IOERR_FSYNC || rc == SQLITE_IOERR_TRUNCATE)
        message += " while writing";
    else if (rc == SQLITE_IOERR_READ || rc == SQLITE_IOERR_SHORT_READ)
        message += " while reading";
    return Error{codeOf(rc), std::move(message)};
}

/// Names a file that nobody can change [SQLite, "URI Filenames"]: what lies on a write-protected medium, where the files of the
/// write-ahead log cannot be made.
std::string uriOf(const std::filesystem::path &file)
{
    static constexpr char hex[] = "0123456789ABCDEF";
    std::error_code failed;
    const std::u8string path = std::filesystem::absolute(file, failed).generic_u8string();
    std::string uri = path.starts_with(u8'/') ? "file://" : "file:///";
    for (const char8_t unit : path) {
        const auto c = static_cast<unsigned char>(unit);
        if (c == '%' || c == '?' || c == '#' || c < 0x21) {
            uri += '%';
            uri += hex[c >> 4];
            uri += hex[c & 15];
        } else {
            uri += char(c);
        }
    }
    return uri + "?immutable=1";
}

} // namespace

bool isDiskFull(const Error &error) { return error.code == ErrorCode::Io && error.message == diskFullMessage; }

void Statement::Finalizer::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Statement &Statement::bind(int index, std::int64_t value)
{
    sqlite3_bind_int64(m_statement.get(), index, value);
    return *this;
}

Statement &Statement::bind(int index, std::string_view text)
{
    sqlite3_bind_text64(m_statement.get(), index, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindBlob(int index, std::string_view bytes)
{
    sqlite3_bind_blob64(m_statement.get(), index, bytes.data(), bytes.size(), SQLITE_STATIC);
    return *this;
}

Statement &Statement::bindNull(int index)
{
    sqlite3_bind_null(m_statement.get(), index);
    return *this;
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

Result<bool> Statement::step()
{
    const int rc = sqlite3_step(m_statement.get());
    if (rc == SQLITE_ROW)
        return true;
    if (rc != SQLITE_DONE) {
        Error error = errorOf(m_db);
        sqlite3_reset(m_statement.get());
        return error;
    }
    sqlite3_reset(m_statement.get());
    return false;
}

Result<void> Statement::run()
{
    auto row = step();
    if (!row)
        return std::move(row).error();
    return {};
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string Statement::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement.get(), column));
    return text ? std::string(text, std::size_t(sqlite3_column_bytes(m_statement.get(), column))) : std::string();
}

std::string_view Statement::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement.get(), column));
    return {bytes, bytes ? std::size_t(sqlite3_column_bytes(m_statement.get(), column)) : 0};
}

void Database::Closer::operator()(sqlite3 *db) const
{
    sqlite3_close_v2(db);
}

Result<Database> Database::open(const std::filesystem::path &file, Mode mode)
{
    std::error_code failed;
    const bool present = std::filesystem::is_regular_file(file, failed);
    if (failed && failed != std::errc::no_such_file_or_directory && failed != std::errc::not_a_directory)
        return Error{failed == std::errc::permission_denied ? ErrorCode::PermissionDenied : ErrorCode::Io, failed.message()};
    if (!present && mode != Mode::Create)
        return Error{ErrorCode::NotFound, "there is no event store"};

    const std::u8string name = file.u8string();
    const std::string path(name.begin(), name.end());
    if (mode != Mode::Read)
        return openAs(path, SQLITE_OPEN_READWRITE | (mode == Mode::Create ? SQLITE_OPEN_CREATE : 0));
    JUPITER_TRY(db, openAs(path, SQLITE_OPEN_READONLY));
    if (sqlite3_exec(db.m_db.get(), "SELECT 1 FROM sqlite_schema", nullptr, nullptr, nullptr) == SQLITE_OK)
        return db;
    // A copy that was broken off: what is there can be read when SQLite does not insist on the rest.
    if ((sqlite3_errcode(db.m_db.get()) & 0xff) == SQLITE_CORRUPT && !cutShort(file).empty()) {
        sqlite3_exec(db.m_db.get(), "PRAGMA writable_schema = ON", nullptr, nullptr, nullptr);
        return db;
    }
    const int rc = sqlite3_errcode(db.m_db.get()) & 0xff; // the primary code: which of the read-only ones it is does not matter
    if ((rc == SQLITE_CANTOPEN || rc == SQLITE_READONLY || rc == SQLITE_IOERR) && !hasLog(file))
        return openAs(uriOf(file), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    return db; // the first query will say what is wrong
}

Result<Database> Database::openAs(const std::string &name, int flags)
{
    sqlite3 *raw = nullptr;
    const int rc = sqlite3_open_v2(name.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Database db(raw);
    if (rc != SQLITE_OK) {
        const bool denied = raw && (sqlite3_system_errno(raw) == EACCES || sqlite3_system_errno(raw) == EPERM);
        return Error{denied ? ErrorCode::PermissionDenied : codeOf(rc), raw ? sqlite3_errmsg(raw) : sqlite3_errstr(rc)};
    }
    sqlite3_busy_timeout(raw, busyTimeoutMs);
    return db;
}

Result<void> Database::run(const char *sql)
{
    if (sqlite3_exec(m_db.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return errorOf(m_db.get());
    return {};
}

Result<Statement> Database::prepare(std::string_view sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_db.get(), sql.data(), int(sql.size()), &statement, nullptr) != SQLITE_OK)
        return errorOf(m_db.get());
    return Statement(m_db.get(), statement);
}

Result<std::int64_t> Database::integer(std::string_view sql)
{
    JUPITER_TRY(statement, prepare(sql));
    JUPITER_TRY(found, statement.step());
    return found ? statement.integer(0) : 0;
}

namespace {

struct BlobCloser {
    void operator()(sqlite3_blob *blob) const { sqlite3_blob_close(blob); }
};
using BlobHandle = std::unique_ptr<sqlite3_blob, BlobCloser>;

Result<BlobHandle> openExtent(sqlite3 *db, std::int64_t id)
{
    sqlite3_blob *raw = nullptr;
    const int rc = sqlite3_blob_open(db, "main", "extent", "bytes", id, 0, &raw);
    BlobHandle handle(raw);
    if (rc == SQLITE_ERROR) // no such row, or not a blob
        return Error{ErrorCode::Corrupt, "stored data is missing: " + std::string(sqlite3_errmsg(db))};
    if (rc != SQLITE_OK)
        return errorOf(db);
    return handle;
}

} // namespace

Result<std::string> Database::readExtent(std::int64_t id, std::uint32_t offset, std::uint32_t length)
{
    JUPITER_TRY(handle, openExtent(m_db.get(), id));
    const auto size = std::uint32_t(sqlite3_blob_bytes(handle.get()));
    if (offset > size || length > size - offset)
        return Error{ErrorCode::Corrupt, "stored data is shorter than recorded"};
    std::string bytes(length, '\0');
    if (sqlite3_blob_read(handle.get(), bytes.data(), int(length), int(offset)) != SQLITE_OK)
        return errorOf(m_db.get());
    return bytes;
}

Result<std::string> Database::readExtent(std::int64_t id)
{
    JUPITER_TRY(handle, openExtent(m_db.get(), id));
    std::string bytes(std::size_t(sqlite3_blob_bytes(handle.get())), '\0');
    if (sqlite3_blob_read(handle.get(), bytes.data(), int(bytes.size()), 0) != SQLITE_OK)
        return errorOf(m_db.get());
    return bytes;
}

std::int64_t Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_db.get());
}
int Database::changes() const
{
    return sqlite3_changes(m_db.get());
}

Result<Transaction> Transaction::begin(Database &db)
{
    if (auto done = db.run("BEGIN IMMEDIATE"); !done)
        return std::move(done).error();
    return Transaction(db);
}

Transaction::~Transaction()
{
    if (m_db)
        (void)m_db->run("ROLLBACK");
}

Result<void> Transaction::commit()
{
    if (auto done = m_db->run("COMMIT"); !done)
        return done;
    m_db = nullptr;
    return {};
}

} // namespace jupiter::store
