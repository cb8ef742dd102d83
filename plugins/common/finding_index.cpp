// SPDX-License-Identifier: GPL-3.0-or-later
#include "finding_index.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace jupiter::views {

std::vector<MatchLine> matchesOf(const QByteArray &findingJson)
{
    std::vector<MatchLine> lines;
    const QJsonArray matches = QJsonDocument::fromJson(findingJson).object().value(QLatin1String("matches")).toArray();
    for (const QJsonValue &value : matches) {
        if (lines.size() == 64)
            break;
        const QJsonObject match = value.toObject();
        lines.push_back({match.value(QLatin1String("selection")).toString(), match.value(QLatin1String("field")).toString(),
                         match.value(QLatin1String("pattern")).toString(), match.value(QLatin1String("value")).toString()});
    }
    return lines;
}

void FindingIndex::rebuild(incidents::IncidentStore &store)
{
    m_entries.clear();
    m_byEvent.clear();
    const auto alerts = store.alerts();
    if (!alerts)
        return;
    QHash<qint64, const incidents::Alert *> byId;
    for (const incidents::Alert &alert : *alerts)
        byId.insert(qint64(alert.id), &alert);
    static_cast<void>(store.eachFinding([&](incidents::AlertId id, const incidents::AlertFinding &finding) {
        const incidents::Alert *alert = byId.value(qint64(id));
        if (!alert)
            return; // made since
        const quint32 number = quint32(m_entries.size());
        m_entries.push_back({{id, alert->severity, alert->title, alert->rule, alert->tags, {}}, finding.json.toUtf8()});
        for (const QString &event : finding.events)
            m_byEvent[event].push_back(number);
    }));
    for (auto &numbers : m_byEvent)
        std::stable_sort(numbers.begin(), numbers.end(), [this](quint32 a, quint32 b) { return m_entries[a].view.severity > m_entries[b].view.severity; });
}

std::optional<incidents::Severity> FindingIndex::severity(const QString &eventId) const
{
    const auto found = m_byEvent.constFind(eventId);
    if (found == m_byEvent.constEnd())
        return {};
    return m_entries[found->front()].view.severity;
}

std::vector<FindingView> FindingIndex::on(const QString &eventId) const
{
    std::vector<FindingView> views;
    const auto found = m_byEvent.constFind(eventId);
    if (found == m_byEvent.constEnd())
        return views;
    for (const quint32 number : *found) {
        FindingView view = m_entries[number].view;
        view.matches = matchesOf(m_entries[number].json);
        views.push_back(std::move(view));
    }
    return views;
}

} // namespace jupiter::views
