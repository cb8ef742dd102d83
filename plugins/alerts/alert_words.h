// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/detection/detector.h>
#include <jupiter/incidents/types.h>
#include <jupiter/workbench/format.h>

#include <vector>

namespace jupiter::alerts {

/// "PC01 · IEUser · 4 events in 0.9 s · first seen 2019-03-17 19:37:12"
QString factsText(const incidents::Alert &alert, const workbench::Zone &zone);

/// "rule 9f5c1d59… · proc_access_lsass.yml · rule set 5a1e…"; with the rule's description below when the rule is loaded.
QString ruleText(const incidents::Alert &alert, const detection::RuleSetPtr &rules, const QString &fingerprint);

/// What was decided and why; empty while nothing was.
QString stateSentence(const incidents::Alert &alert);

/// How often the rule fired elsewhere in this workspace, and how that was closed.
QString beforeText(const incidents::Alert &alert, const std::vector<incidents::Alert> &all);

/// What happened on the alert's host (else for its user, else anything).
QString aroundQuery(const incidents::Alert &alert);

/// Why there are no alerts: no rules, no events, or rules that had nothing to look at.
struct RulesState {
    bool anyEvents = false;
    int loaded = 0, noSource = 0, refused = 0;
};
QString whyNoAlerts(const RulesState &state);

} // namespace jupiter::alerts
