// SPDX-License-Identifier: GPL-3.0-or-later
#include "overview_facts.h"

#include "../common/risk.h"

#include <algorithm>
#include <map>

namespace jupiter::overview {
namespace {

std::vector<std::pair<QString, double>> ranked(const std::map<QString, double> &risks)
{
    std::vector<std::pair<QString, double>> out(risks.begin(), risks.end());
    std::stable_sort(out.begin(), out.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    return out;
}

} // namespace

AlertFacts factsOf(std::vector<incidents::Alert> alerts)
{
    AlertFacts facts;
    facts.total = int(alerts.size());
    std::map<QString, double> hosts, users;
    for (incidents::Alert &alert : alerts) {
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
        facts.open.push_back(std::move(alert));
    }
    std::stable_sort(facts.open.begin(), facts.open.end(), [](const auto &a, const auto &b) {
        return a.severity != b.severity ? a.severity > b.severity : a.first < b.first;
    });
    facts.hosts = ranked(hosts);
    facts.users = ranked(users);
    return facts;
}

} // namespace jupiter::overview
