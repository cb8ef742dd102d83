// SPDX-License-Identifier: GPL-3.0-or-later
#include "overview_facts.h"

#include "../common/risk.h"

#include <QtCore/QHash>

#include <algorithm>

namespace jupiter::overview {
namespace {

std::vector<std::pair<QString, double>> ranked(const QHash<QString, double> &risks)
{
    std::vector<std::pair<QString, double>> out(risks.keyValueBegin(), risks.keyValueEnd());
    const auto end = out.begin() + std::ptrdiff_t(std::min(out.size(), AlertFacts::mostAtRisk));
    std::partial_sort(out.begin(), end, out.end(), [](const auto &a, const auto &b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
    out.erase(end, out.end());
    return out;
}

} // namespace

AlertFacts factsOf(const std::vector<incidents::Alert> &alerts, TimeRange range)
{
    AlertFacts facts;
    facts.total = int(alerts.size());
    QHash<QString, double> hosts, users;
    for (const incidents::Alert &alert : alerts) {
        if (alert.last < range.from || range.to <= alert.first) {
            ++facts.outside;
            continue;
        }
        if (alert.hidden())
            ++facts.suppressed;
        if (alert.state == incidents::AlertState::Closed || alert.hidden())
            continue;
        ++facts.byLevel[std::size_t(alert.severity)];
        if (!alert.host.isEmpty())
            hosts[alert.host] += views::riskWeight(alert.severity);
        if (!alert.user.isEmpty())
            users[alert.user] += views::riskWeight(alert.severity);
        if (alert.state == incidents::AlertState::InCase) {
            ++facts.inCases;
            continue;
        }
        facts.critical += alert.severity == incidents::Severity::Critical;
        facts.high += alert.severity == incidents::Severity::High;
        facts.first = facts.open ? std::min(facts.first, alert.first) : alert.first;
        facts.last = facts.open ? std::max(facts.last, alert.first) : alert.first;
        ++facts.open;
        if (facts.worst.size() < AlertFacts::mostWorst)
            facts.worst.push_back(alert);
        if (alert.severity >= incidents::Severity::Medium)
            facts.times.emplace_back(alert.first, alert.severity);
    }
    facts.hosts = ranked(hosts);
    facts.users = ranked(users);
    return facts;
}

} // namespace jupiter::overview
