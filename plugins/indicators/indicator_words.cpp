// SPDX-License-Identifier: GPL-3.0-or-later
#include "indicator_words.h"

#include <jupiter/reports/case_report.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QMap>

namespace jupiter::indicators {
namespace {

constexpr std::size_t mostEventsInQuery = 50; // more are asked by the value itself

QString tr(const char *text)
{
    return QCoreApplication::translate("jupiter::indicators", text);
}

QString nameOf(intel::Kind kind)
{
    const std::string_view name = intel::kindName(kind);
    return QString::fromUtf8(name.data(), qsizetype(name.size()));
}

} // namespace

QString kindText(const intel::Indicator &indicator)
{
    return nameOf(indicator.value.kind);
}

QString shownValue(const intel::Indicator &indicator)
{
    const QString text = QString::fromStdString(indicator.value.text);
    switch (indicator.value.kind) {
    case intel::Kind::Ipv4:
    case intel::Kind::Ipv6:
    case intel::Kind::Domain:
    case intel::Kind::Url:
    case intel::Kind::Email: return reports::defanged(text);
    default: return text;
    }
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

QString sourcesText(const intel::Indicator &indicator)
{
    QStringList names;
    for (const intel::Claim &claim : indicator.claims)
        names << QFileInfo(QString::fromStdString(claim.path)).fileName();
    names.removeDuplicates();
    return names.join(QStringLiteral(", "));
}

QString stateText(const desk::Row &row, Timestamp now)
{
    if (!row.warnings.isEmpty())
        return tr("warning list: %1").arg(row.warnings.front());
    if (!intel::isMatchable(row.indicator.value.kind))
        return tr("kept, not matched: no field holds it");
    if (!row.active)
        return tr("not looked for: expired, revoked or excepted");
    std::optional<Timestamp> until;
    for (const intel::Claim &claim : row.indicator.claims) {
        if (!claim.validUntil)
            return tr("no expiry");
        if (!until || *until < *claim.validUntil)
            until = claim.validUntil;
    }
    return until ? tr("%1 left").arg(workbench::durationText(double(until->ns - now.ns) / 1e9)) : tr("no expiry");
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
    for (const desk::Row &row : pasted.rows)
        if (!row.active)
            ++setAside;
        else if (intel::isMatchable(row.indicator.value.kind))
            ++kinds[kindText(row.indicator)];
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

QString eventsQuery(const std::vector<intel::HuntHit> &hits, const intel::Indicator &indicator)
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
    QString value = QString::fromStdString(indicator.value.text);
    value.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    fields.removeDuplicates();
    for (QString &field : fields)
        field += QStringLiteral(":\"") + value + u'"';
    return fields.join(QStringLiteral(" or "));
}

} // namespace jupiter::indicators
