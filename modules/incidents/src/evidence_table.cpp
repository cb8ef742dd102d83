// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence_table.h"

#include "names.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/incidents/source_caveats.h>
#include <jupiter/records/database.h>

namespace jupiter::incidents {
namespace {

const QString intact = QStringLiteral("intact"), changed = QStringLiteral("changed"), missing = QStringLiteral("missing");

bool insideArchive(const QString &path)
{
    return path.contains(QLatin1String("!/"));
}

} // namespace

Result<std::vector<EvidenceTable::Row>> EvidenceTable::rows(CaseId id)
{
    JUPITER_TRY(found,
                m_database.run(u"SELECT id, name, path, sha256, state, bytes, taken_ns, events, caveat, copied FROM evidence "
                               u"WHERE case_id = ? ORDER BY id",
                               std::int64_t(id)));
    std::vector<Row> all;
    for (;;) {
        JUPITER_TRY(more, found.next());
        if (!more)
            return all;
        all.push_back({{found.integer(0), found.text(1), found.text(2), found.text(3), found.text(4),
                        std::uint64_t(found.integer(5)), found.time(6), std::uint64_t(found.integer(7))},
                       found.text(8),
                       found.integer(9) != 0});
    }
}

Result<std::vector<Evidence>> EvidenceTable::ofCase(CaseId id)
{
    JUPITER_TRY(all, rows(id));
    std::vector<Evidence> evidence;
    for (Row &row : all) {
        if (!row.caveat.isEmpty() && row.evidence.state == intact)
            row.evidence.state += QStringLiteral("; ") + row.caveat;
        evidence.push_back(std::move(row.evidence));
    }
    return evidence;
}

Result<std::int64_t> EvidenceTable::insert(CaseId id, const Row &row)
{
    const Evidence &e = row.evidence;
    JUPITER_TRY(transaction, m_database.begin());
    {
        JUPITER_TRY(open, m_database.run(u"SELECT 1 FROM incident WHERE id = ?", std::int64_t(id)));
        JUPITER_TRY(any, open.next());
        if (!any)
            return Error{ErrorCode::NotFound, "there is no case " + std::to_string(std::int64_t(id)), "incidents"};
        JUPITER_TRY(same, m_database.run(u"SELECT id FROM evidence WHERE case_id = ? AND sha256 = ? AND path = ?",
                                         std::int64_t(id), e.sha256, e.path));
        JUPITER_TRY(held, same.next());
        if (held)
            return same.integer(0);
    }
    JUPITER_TRY(
        added,
        m_database.run(u"INSERT INTO evidence (case_id, name, path, sha256, bytes, taken_ns, copied, state, caveat, events) "
                       u"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       std::int64_t(id), e.name, e.path, e.sha256, e.bytes, e.taken, row.copied, e.state, row.caveat, e.events));
    const std::int64_t number = added.insertedId();
    const QString how = row.copied ? QStringLiteral("copied") : QStringLiteral("noted where it is");
    const QString detail = QStringLiteral("%1, %2 bytes, sha256 %3, %4").arg(e.path, QString::number(e.bytes), e.sha256, how);
    if (auto done = m_ledger.add(QStringLiteral("took evidence"), ledgerObject(id), detail); !done)
        return std::move(done).error();
    if (auto done = transaction.commit(); !done)
        return std::move(done).error();
    return number;
}

Result<std::int64_t> EvidenceTable::add(CaseId id, const std::filesystem::path &file, bool copy, JobControl &job)
{
    JUPITER_TRY(held, m_locker.take(file, copy, job));
    std::error_code ignored;
    const std::filesystem::path whole = std::filesystem::absolute(file, ignored).lexically_normal();
    Row row;
    row.evidence = {0,
                    QString::fromStdString(pathToUtf8(whole.filename())),
                    QString::fromStdString(pathToUtf8(whole)),
                    held.sha256,
                    intact,
                    held.bytes,
                    timestampNow(),
                    0};
    row.copied = copy;
    return insert(id, row);
}

Result<std::int64_t> EvidenceTable::addSource(CaseId id, const store::SourceRecord &source)
{
    const QString path = QString::fromStdString(source.path);
    Row row;
    row.evidence = {0,      path.section(u'/', -1), path,           QString::fromStdString(source.sha256),
                    intact, source.bytes,           timestampNow(), source.stored};
    row.caveat = sourceCaveats(source);
    return insert(id, row);
}

Result<QString> EvidenceTable::stateNow(const Row &row, JobControl &job) const
{
    const std::filesystem::path file =
        row.copied ? m_locker.copyOf(row.evidence.sha256) : pathFromUtf8(row.evidence.path.toStdString());
    auto held = m_locker.hash(file, job);
    if (held)
        return held->sha256 == row.evidence.sha256 ? intact : changed;
    if (held.error().code == ErrorCode::Cancelled)
        return std::move(held).error();
    return missing;
}

Result<int> EvidenceTable::rehash(CaseId id, JobControl &job)
{
    JUPITER_TRY(all, rows(id));
    QStringList words;
    int wrong = 0;
    for (Row &row : all) {
        if (!row.copied && insideArchive(row.evidence.path)) {
            words << row.evidence.name + QStringLiteral(" was not hashed again: inside an archive");
            continue;
        }
        JUPITER_TRY(state, stateNow(row, job)); // outside the transaction: hashing may take minutes
        row.evidence.state = state;
        if (state == intact)
            continue;
        ++wrong;
        words << row.evidence.name + QStringLiteral(" is ") + state;
    }
    JUPITER_TRY(transaction, m_database.begin());
    for (const Row &row : all) {
        JUPITER_TRY(done, m_database.run(u"UPDATE evidence SET state = ? WHERE id = ?", row.evidence.state, row.evidence.id));
    }
    const QString detail = counted(std::int64_t(all.size()), "file") + QStringLiteral(": ") +
                           (words.isEmpty() ? QStringLiteral("all intact") : words.join(QStringLiteral("; ")));
    if (auto done = m_ledger.add(QStringLiteral("hashed evidence again"), ledgerObject(id), detail); !done)
        return std::move(done).error();
    if (auto done = transaction.commit(); !done)
        return std::move(done).error();
    return wrong;
}

} // namespace jupiter::incidents
