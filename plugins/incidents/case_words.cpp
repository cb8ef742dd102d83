// SPDX-License-Identifier: GPL-3.0-or-later
#include "case_words.h"

#include <jupiter/workbench/format.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

namespace jupiter::cases {

using incidents::CaseState;
using incidents::Tlp;

namespace {

struct CaseWords {
    Q_DECLARE_TR_FUNCTIONS(CaseWords)
};

} // namespace

QString stateWord(CaseState state)
{
    switch (state) {
    case CaseState::Open: return CaseWords::tr("open", "case state");
    case CaseState::InProgress: return CaseWords::tr("in progress", "case state");
    case CaseState::Closed: return CaseWords::tr("closed", "case state");
    }
    return {};
}

// The labels are the standard's own words [TLP 2.0]: never translated.
QString tlpWord(Tlp tlp)
{
    switch (tlp) {
    case Tlp::Red: return QStringLiteral("TLP:RED");
    case Tlp::AmberStrict: return QStringLiteral("TLP:AMBER+STRICT");
    case Tlp::Amber: return QStringLiteral("TLP:AMBER");
    case Tlp::Green: return QStringLiteral("TLP:GREEN");
    case Tlp::Clear: return QStringLiteral("TLP:CLEAR");
    }
    return {};
}

QString countsText(const incidents::CaseDetail &detail)
{
    std::uint64_t events = std::uint64_t(detail.events.size());
    for (const incidents::Alert &alert : detail.alerts)
        events += alert.eventCount;
    const auto counted = [](std::uint64_t n, const QString &one, const QString &many) { return n == 1 ? one : many.arg(workbench::countText(n)); };
    const QStringList facts{counted(detail.alerts.size(), CaseWords::tr("1 alert", "case counts"), CaseWords::tr("%1 alerts", "case counts")),
                            counted(events, CaseWords::tr("1 event", "case counts"), CaseWords::tr("%1 events", "case counts")),
                            counted(detail.evidence.size(), CaseWords::tr("1 evidence file", "case counts"), CaseWords::tr("%1 evidence files", "case counts"))};
    return facts.join(QStringLiteral(" \u00b7 "));
}

workbench::Tone evidenceTone(const QString &state)
{
    if (state == QLatin1String("intact"))
        return workbench::Tone::Good;
    if (state == QLatin1String("changed") || state == QLatin1String("missing"))
        return workbench::Tone::Bad;
    return workbench::Tone::Warning;
}

QString shortHash(const QString &sha256)
{
    return sha256.size() < 12 ? sha256 : sha256.left(4) + u'\u2026' + sha256.right(4);
}

std::vector<store::SourceRecord> missingSources(const std::vector<store::SourceRecord> &sources, const QStringList &eventIds,
                                                const std::vector<incidents::Evidence> &evidence)
{
    QSet<QString> wanted, held;
    for (const QString &id : eventIds)
        wanted.insert(id.section(u':', 0, 0).left(16));
    for (const incidents::Evidence &item : evidence)
        held.insert(item.sha256);
    std::vector<store::SourceRecord> missing;
    for (const store::SourceRecord &source : sources) {
        const QString sha256 = QString::fromStdString(source.sha256);
        if (wanted.contains(sha256.left(16)) && !held.contains(sha256))
            missing.push_back(source);
    }
    return missing;
}

} // namespace jupiter::cases
