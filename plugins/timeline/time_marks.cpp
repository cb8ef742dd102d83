// SPDX-License-Identifier: GPL-3.0-or-later
#include "time_marks.h"

#include "lane_answers.h"

#include "../common/event_line.h"

#include <QtCore/QHash>

#include <algorithm>

namespace jupiter::timeline {
namespace {

/// "attack.credential_access", "attack.credential-access" -> "credential-access"; techniques, groups and software are none.
QStringList tacticsOf(const QStringList &tags)
{
    QStringList out;
    for (const QString &tag : tags) {
        if (!tag.startsWith(QLatin1String("attack.")))
            continue;
        QString name = tag.mid(7);
        name.replace(u'_', u'-');
        const bool other = name.size() > 1 && (name[0] == u't' || name[0] == u'g' || name[0] == u's') && name[1].isDigit();
        if (!other)
            out << name;
    }
    return out;
}

} // namespace

std::vector<Mark> alertMarks(incidents::IncidentStore &store, std::size_t most)
{
    std::vector<Mark> marks;
    const auto alerts = store.alerts();
    if (!alerts)
        return marks;
    QHash<qint64, std::pair<const incidents::Alert *, QStringList>> byId;
    for (const incidents::Alert &alert : *alerts)
        byId.insert(qint64(alert.id), {&alert, tacticsOf(alert.tags)});
    static_cast<void>(store.eachFinding([&](incidents::AlertId id, const incidents::AlertFinding &finding) {
        const auto of = byId.constFind(qint64(id));
        if (of == byId.constEnd())
            return; // made since
        const auto &[alert, tactics] = *of;
        Mark mark;
        mark.time = finding.time;
        mark.severity = alert->severity;
        mark.title = workbench::safeText(alert->title);
        mark.event = finding.events.value(0);
        mark.key.host = alert->host;
        mark.tactics = tactics;
        marks.push_back(std::move(mark));
    }));
    if (marks.size() > most) {
        std::stable_sort(marks.begin(), marks.end(), [](const Mark &a, const Mark &b) { return *a.severity > *b.severity; });
        marks.resize(most);
    }
    std::stable_sort(marks.begin(), marks.end(), [](const Mark &a, const Mark &b) { return a.time < b.time; });
    return marks;
}

std::vector<Mark> eventMarks(const query::ResultSet &result)
{
    std::vector<Mark> marks;
    for (quint64 row = 0; row < result.rows(); ++row) {
        Mark mark;
        mark.time = result.time(row);
        mark.starred = true;
        const QString comment = views::fieldText(result, row, "mark.comment"), tags = views::fieldText(result, row, "mark.tag");
        mark.title = !comment.isEmpty() ? comment : !tags.isEmpty() ? tags : views::eventLine(result, row).text;
        mark.event = QString::fromStdString(result.eventId(row).text());
        mark.key = keyOf(result, row, LaneMode::HostAndSource);
        marks.push_back(std::move(mark));
    }
    return marks;
}

} // namespace jupiter::timeline
