// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/incident_store.h>

#include <QtCore/QHash>
#include <QtCore/QString>

#include <optional>
#include <vector>

namespace jupiter::views {

/// One thing a rule found true, as people read it: "TargetImage", "*\lsass.exe", "C:\Windows\system32\lsass.exe".
struct MatchLine {
    QString selection, field, pattern, value;
};

/// What is shown of one finding.
struct FindingView {
    incidents::AlertId alert{};
    incidents::Severity severity = incidents::Severity::Informational;
    QString title, rule;
    QStringList tags;
    std::vector<MatchLine> matches;
};

/// The `matches` of a finding line (docs/cli.md, type "finding"); at most 64 of them.
std::vector<MatchLine> matchesOf(const QByteArray &findingJson);

/// Which events have findings on them. Built once a change of the alerts, on any thread; asked a cell at a time. Closed alerts are in it too.
class FindingIndex {
public:
    /// Reads alerts and findings again. A store that cannot be read gives an empty index.
    void rebuild(incidents::IncidentStore &store);

    /// The worst severity on the event.
    std::optional<incidents::Severity> severity(const QString &eventId) const;

    /// The findings on the event, worst first.
    std::vector<FindingView> on(const QString &eventId) const;

    qsizetype events() const { return m_byEvent.size(); }

private:
    struct Entry {
        FindingView view;      // without matches: they are read from `json` when shown
        QByteArray json;       // UTF-8: there may be very many
    };
    std::vector<Entry> m_entries;
    QHash<QString, std::vector<quint32>> m_byEvent;
};

} // namespace jupiter::views
