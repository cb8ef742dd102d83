// SPDX-License-Identifier: GPL-3.0-or-later
#include "indicator_words.h"

#include <jupiter/reports/case_report.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QMap>

namespace jupiter::indicators {
namespace {

constexpr std::size_t mostEventsInQuery = 50; // more are asked by the value itself
constexpr qsizetype mostSources = 8;

QString tr(const char *text)
{
    return QCoreApplication::translate("jupiter::indicators", text);
}

QString textOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

/// Of "List of known ..." what tells it from the others.
QString listName(std::string_view name)
{
    for (const std::string_view common : {"List of known ", "List of "})
        if (name.starts_with(common) && name.size() > common.size())
            return textOf(name.substr(common.size()));
    return textOf(name);
}

} // namespace

QString kindText(intel::Kind kind)
{
    return textOf(intel::kindName(kind));
}

QString shownValue(intel::Kind kind, std::string_view value)
{
    const QString text = textOf(value);
    switch (kind) {
    case intel::Kind::Ipv4:
    case intel::Kind::Ipv6:
    case intel::Kind::Domain:
    case intel::Kind::Url:
    case intel::Kind::Email: return reports::defanged(text);
    default: return text;
    }
}

QString shownValue(const intel::IndicatorIndex &index, Position at)
{
    return shownValue(index.kind(at), index.text(at));
}

workbench::Severity severityOf(int score)
{
    using workbench::Severity;
    return score >= 80   ? Severity::Critical
           : score >= 60 ? Severity::High
           : score >= 40 ? Severity::Medium
           : score >= 20 ? Severity::Low
                         : Severity::Informational;
}

QString sourcesText(const intel::IndicatorIndex &index, Position at)
{
    QStringList names;
    for (const std::uint32_t label : index.labelsOf(at)) {
        if (names.size() == mostSources) { // more than a cell holds
            names << QStringLiteral("…");
            break;
        }
        if (const QString name = textOf(intel::sourceName(index.labels()[label].path)); !names.contains(name))
            names << name;
    }
    return names.join(QStringLiteral(", "));
}

QString stateText(const intel::IndicatorIndex &index, Position at)
{
    using State = intel::IndicatorIndex::State;
    if (index.warned(at))
        if (const auto names = index.context().warnings().holding(index.text(at)); !names.empty())
            return tr("on “%1”").arg(listName(names.front()));
    if (!intel::isMatchable(index.kind(at)))
        return tr("kept, not matched: no field holds it");
    switch (index.state(at)) {
    case State::Expired: return tr("not looked for: expired");
    case State::Revoked: return tr("not looked for: revoked");
    case State::NotForDetection: return tr("not looked for: its source does not want it");
    case State::Excepted: return tr("not looked for: excepted here");
    case State::Active: break;
    }
    const auto until = index.validUntil(at);
    return until ? tr("%1 left").arg(workbench::durationText(double(until->ns - index.context().now().ns) / 1e9)) : tr("no expiry");
}

QStringList receiptText(const intel::HuntReceipt &receipt)
{
    using workbench::countText;
    QStringList lines{tr("searched: %1 events, %2 fields, in %3").arg(countText(receipt.events), countText(receipt.fields.size()), workbench::durationText(receipt.seconds))};
    for (const intel::NotCovered &one : receipt.notCovered)
        lines << tr("not covered: %1 (%2)").arg(workbench::safeText(QString::fromStdString(one.why)), workbench::safeText(QString::fromStdString(one.what)));
    if (receipt.partial)
        lines << tr("the search did not reach its end");
    return lines;
}

QString understoodText(const desk::Pasted &pasted)
{
    if (pasted.report.status == intel::FileReport::Status::Refused)
        return tr("Not understood: %1").arg(pasted.report.problems.empty() ? tr("no address, name, hash or path in it")
                                                                          : workbench::safeText(QString::fromStdString(pasted.report.problems.front().reason)));
    QMap<QString, int> kinds;
    int leftOut = 0, setAside = 0;
    const intel::IndicatorIndex &index = *pasted.found->index;
    for (Position at = 0; at < index.size(); ++at)
        if (index.state(at) != intel::IndicatorIndex::State::Active)
            ++setAside;
        else if (intel::isMatchable(index.kind(at)))
            ++kinds[kindText(index.kind(at))];
        else
            ++leftOut;
    QStringList parts;
    int understood = 0;
    for (auto it = kinds.cbegin(); it != kinds.cend(); ++it) {
        understood += it.value();
        parts << QStringLiteral("%1 %2").arg(it.value()).arg(it.key());
    }
    QString text = understood ? tr("%1 understood: %2").arg(understood).arg(parts.join(QStringLiteral(", "))) : tr("Nothing understood that could be looked for");
    if (leftOut)
        text += tr(" · %1 left out: not of a kind that events hold").arg(leftOut);
    if (setAside)
        text += tr(" · %1 set aside: private, reserved, of a signature or not to be looked for").arg(setAside);
    return text;
}

QString eventsQuery(const std::vector<intel::HuntHit> &hits, std::string_view text)
{
    QStringList ids, fields;
    for (const intel::HuntHit &hit : hits) {
        fields << QString::fromStdString(hit.field);
        for (const intel::HuntEvent &event : hit.events)
            ids << QStringLiteral("\"%1\"").arg(QString::fromStdString(event.id));
    }
    if (ids.isEmpty())
        return {};
    if (std::size_t(ids.size()) <= mostEventsInQuery)
        return QStringLiteral("jupiter.id:(%1)").arg(ids.join(QStringLiteral(" or ")));
    QString value = textOf(text);
    value.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    fields.removeDuplicates();
    for (QString &field : fields)
        field += QStringLiteral(":\"") + value + u'"';
    return fields.join(QStringLiteral(" or "));
}

} // namespace jupiter::indicators
