// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger.h"

#include <jupiter/crypto/sha256.h>
#include <jupiter/records/database.h>

namespace jupiter::incidents {
namespace {

struct Row {
    std::int64_t seq = 0;
    QString prev;
    Timestamp at;
    QString actor, action, object, detail;
};

const QString genesis(64, u'0');

/// Netstrings [cr.yp.to/proto/netstrings.txt]: no text can pretend to be two fields or end early.
void appendField(std::string &bytes, const std::string &field)
{
    bytes += std::to_string(field.size()) + ':' + field + ',';
}

QString hashOf(const Row &row)
{
    std::string bytes;
    appendField(bytes, std::to_string(row.seq));
    appendField(bytes, row.prev.toStdString());
    appendField(bytes, std::to_string(row.at.ns));
    for (const QString *text : {&row.actor, &row.action, &row.object, &row.detail})
        appendField(bytes, text->toStdString());
    return QString::fromStdString(crypto::sha256Of(bytes));
}

Error badRow(std::int64_t seq, const char *why)
{
    return Error{ErrorCode::Corrupt, "row " + std::to_string(seq) + " of the ledger " + why, "incidents/ledger"};
}

} // namespace

QString ledgerObject(CaseId id)
{
    return QStringLiteral("case:%1").arg(qint64(id));
}

Result<void> Ledger::add(const QString &action, const QString &object, const QString &detail)
{
    Row row{1, genesis, timestampNow(), m_actor, action, object, detail};
    {
        JUPITER_TRY(last, m_database.run(u"SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1"));
        JUPITER_TRY(any, last.next());
        if (any) {
            row.seq = last.integer(0) + 1;
            row.prev = last.text(1);
        }
    }
    JUPITER_TRY(added,
                m_database.run(
                    u"INSERT INTO ledger (seq, prev, at_ns, actor, action, object, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    row.seq, row.prev, row.at, row.actor, row.action, row.object, row.detail, hashOf(row)));
    return {};
}

Result<std::vector<Activity>> Ledger::about(const QString &object)
{
    JUPITER_TRY(rows,
                m_database.run(u"SELECT at_ns, actor, action, detail, hash FROM ledger WHERE object = ? ORDER BY seq", object));
    std::vector<Activity> found;
    for (;;) {
        JUPITER_TRY(more, rows.next());
        if (!more)
            return found;
        found.push_back({rows.time(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4)});
    }
}

Result<int> Ledger::verify()
{
    JUPITER_TRY(rows, m_database.run(u"SELECT seq, prev, at_ns, actor, action, object, detail, hash FROM ledger ORDER BY seq"));
    QString before = genesis;
    std::int64_t checked = 0;
    for (;;) {
        JUPITER_TRY(more, rows.next());
        if (!more)
            return int(checked);
        const Row row{rows.integer(0), rows.text(1), rows.time(2), rows.text(3), rows.text(4), rows.text(5), rows.text(6)};
        if (row.seq != checked + 1)
            return badRow(checked + 1, "is missing");
        if (row.prev != before)
            return badRow(row.seq, "does not continue the row before it");
        if (rows.text(7) != hashOf(row))
            return badRow(row.seq, "was changed after it was written");
        before = rows.text(7);
        ++checked;
    }
}

} // namespace jupiter::incidents
