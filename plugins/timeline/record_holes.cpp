// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_holes.h"

#include "lane_answers.h"

#include "../common/event_line.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace jupiter::timeline {

std::vector<MissingIds> missingIds(std::span<const store::SourceRecord> sources, std::size_t most)
{
    std::vector<MissingIds> out;
    for (const store::SourceRecord &source : sources) {
        const QJsonObject receipt = QJsonDocument::fromJson(QByteArray::fromStdString(source.receipt)).object();
        for (const QJsonValue &hole : receipt.value(QStringLiteral("holes")).toArray()) {
            const MissingIds ids{QString::fromStdString(source.sha256), hole[QStringLiteral("after")].toInteger(), hole[QStringLiteral("before")].toInteger()};
            if (ids.before > ids.after + 1)
                out.push_back(ids);
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const MissingIds &a, const MissingIds &b) { return a.before - a.after > b.before - b.after; });
    if (out.size() > most)
        out.resize(most);
    return out;
}

QString holesQuestion(const std::vector<MissingIds> &missing)
{
    QStringList ids;
    for (const MissingIds &one : missing)
        for (const std::int64_t record : {one.after, one.before})
            ids << QStringLiteral("%1:%2").arg(one.source.left(16)).arg(record);
    return ids.isEmpty() ? QString() : views::queryForEvents(ids, ids.size());
}

std::vector<PlacedHole> holesFrom(const std::vector<MissingIds> &missing, const query::ResultSet &answer)
{
    QHash<QString, quint64> rowOf;
    for (quint64 row = 0; row < answer.rows(); ++row)
        rowOf.insert(QString::fromStdString(answer.eventId(row).text()), row);
    std::vector<PlacedHole> out;
    for (const MissingIds &one : missing) {
        const auto at = [&](std::int64_t record) { return rowOf.value(QStringLiteral("%1:%2").arg(one.source.left(16)).arg(record), answer.rows()); };
        const quint64 after = at(one.after), before = at(one.before);
        if (after == answer.rows() || before == answer.rows())
            continue; // one of the two is no longer stored: no time can be said
        const Timestamp left = answer.time(after), right = answer.time(before);
        out.push_back({keyOf(answer, after, LaneMode::HostAndSource), {{std::min(left, right), std::max(left, right)}, quint64(one.before - one.after - 1)}});
    }
    return out;
}

} // namespace jupiter::timeline
