// SPDX-License-Identifier: GPL-3.0-or-later
#include "names.h"

#include <algorithm>
#include <array>

namespace jupiter::incidents {
namespace {

constexpr std::array alertStates{"new", "acknowledged", "in case", "closed"};
constexpr std::array verdicts{"none", "true positive", "false positive", "benign"};
constexpr std::array caseStates{"open", "in progress", "closed"};
constexpr std::array tlps{"red", "amber+strict", "amber", "green", "clear"};
constexpr std::array severities{"informational", "low", "medium", "high", "critical"};

template <std::size_t N, class Enum>
QString nameIn(const std::array<const char *, N> &names, Enum value)
{
    return QString::fromLatin1(names[std::min(std::size_t(value), N - 1)]);
}

template <class Enum, std::size_t N>
Enum valueIn(const std::array<const char *, N> &names, const QString &name)
{
    const auto at = std::find_if(names.begin(), names.end(), [&](const char *n) { return name == QLatin1String(n); });
    return at == names.end() ? Enum{} : Enum(at - names.begin());
}

} // namespace

QString nameOf(AlertState state)
{
    return nameIn(alertStates, state);
}
QString nameOf(Verdict verdict)
{
    return nameIn(verdicts, verdict);
}
QString nameOf(CaseState state)
{
    return nameIn(caseStates, state);
}
QString nameOf(Tlp tlp)
{
    return nameIn(tlps, tlp);
}
QString nameOf(Severity severity)
{
    return nameIn(severities, severity);
}
AlertState alertStateFrom(const QString &name)
{
    return valueIn<AlertState>(alertStates, name);
}
Verdict verdictFrom(const QString &name)
{
    return valueIn<Verdict>(verdicts, name);
}
CaseState caseStateFrom(const QString &name)
{
    return valueIn<CaseState>(caseStates, name);
}
Tlp tlpFrom(const QString &name)
{
    return valueIn<Tlp>(tlps, name);
}

Severity severityFromLevel(std::string_view level)
{
    const auto at = std::find(severities.begin(), severities.end(), level);
    return at == severities.end() ? Severity::Medium : Severity(at - severities.begin());
}

Severity severityFromRank(std::int64_t rank)
{
    return Severity(std::clamp<std::int64_t>(rank, 0, std::int64_t(severities.size()) - 1));
}

QString counted(std::int64_t n, const char *noun)
{
    return QStringLiteral("%1 %2%3").arg(QString::number(n), QString::fromLatin1(noun), n == 1 ? QString() : QStringLiteral("s"));
}

QString ranges(std::span<const AlertId> ids)
{
    std::vector<AlertId> sorted(ids.begin(), ids.end());
    std::sort(sorted.begin(), sorted.end());
    QStringList parts;
    for (std::size_t i = 0; i < sorted.size();) {
        std::size_t last = i;
        while (last + 1 < sorted.size() && qint64(sorted[last + 1]) <= qint64(sorted[last]) + 1)
            ++last;
        const QString from = QString::number(qint64(sorted[i])), to = QString::number(qint64(sorted[last]));
        parts << (from == to ? from : from + u'-' + to);
        i = last + 1;
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace jupiter::incidents
