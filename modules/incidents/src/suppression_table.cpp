// SPDX-License-Identifier: GPL-3.0-or-later
#include "suppression_table.h"

#include <jupiter/records/database.h>

#include <algorithm>

namespace jupiter::incidents {
namespace {

QVariant nsOrNull(const std::optional<Timestamp> &time)
{
    return time ? QVariant::fromValue<qlonglong>(time->ns) : QVariant(QMetaType::fromType<qlonglong>());
}

} // namespace

Result<SuppressionId> SuppressionTable::add(const Suppression &s)
{
    JUPITER_TRY(done, m_database.run(u"INSERT INTO suppression (rule, host, user_name, title, reason, author, created_ns, expires_ns, ended_ns) VALUES "
                                     u"(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                     s.rule, s.host, s.user, s.title, s.reason, s.author, s.created, nsOrNull(s.expires), nsOrNull(s.ended)));
    return SuppressionId(done.insertedId());
}

Result<bool> SuppressionTable::setEnded(SuppressionId id, std::optional<Timestamp> ended)
{
    JUPITER_TRY(done, ended ? m_database.run(u"UPDATE suppression SET ended_ns = ? WHERE id = ? AND ended_ns IS NULL", ended->ns, std::int64_t(id))
                            : m_database.run(u"UPDATE suppression SET ended_ns = NULL WHERE id = ? AND ended_ns IS NOT NULL", std::int64_t(id)));
    return done.changedRows() == 1;
}

Result<std::vector<Suppression>> SuppressionTable::all()
{
    JUPITER_TRY(rows, m_database.run(u"SELECT id, rule, host, user_name, title, reason, author, created_ns, expires_ns, ended_ns FROM suppression ORDER BY id"));
    std::vector<Suppression> found;
    for (;;) {
        JUPITER_TRY(more, rows.next());
        if (!more)
            return found;
        Suppression s{SuppressionId(rows.integer(0)), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5), rows.text(6), rows.time(7), {}, {}};
        if (!rows.isNull(8))
            s.expires = rows.time(8);
        if (!rows.isNull(9))
            s.ended = rows.time(9);
        found.push_back(std::move(s));
    }
}

Result<void> SuppressionTable::mark(std::vector<Alert> &alerts)
{
    JUPITER_TRY(known, all());
    const Timestamp now = timestampNow();
    std::erase_if(known, [now](const Suppression &s) { return !s.inForce(now); });
    for (Alert &alert : alerts)
        for (const Suppression &s : known)
            if (s.covers(alert)) {
                alert.suppressedBy = s.id;
                break;
            }
    return {};
}

} // namespace jupiter::incidents
