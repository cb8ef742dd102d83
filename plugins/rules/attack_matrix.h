// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rule_facts.h"

#include <QtCore/QHash>
#include <QtCore/QString>

#include <optional>
#include <string_view>
#include <vector>

namespace jupiter::rules {

/// "T1059.001" of the Sigma tag "attack.t1059.001"; empty when the tag names no technique [Sigma tags appendix, namespace attack].
QString techniqueOf(std::string_view tag);

/// What the rules know of one technique under one tactic. Sub-techniques count for their technique.
struct Technique {
    QString id;   ///< "T1059"
    QString name; ///< "Command and Scripting Interpreter"; empty when no ATT&CK bundle was taken in.
    int rules = 0;        ///< Loaded ones that name it.
    int rulesWithSource = 0; ///< Of them, those with events of their log source here.
    quint64 findings = 0;
    std::optional<workbench::Severity> worst; ///< Of the rules that fired.
};

struct Tactic {
    QString tag;   ///< "execution": the tactic's short name in ATT&CK and in Sigma's tags.
    QString name;
    std::vector<Technique> techniques;
};

/// The enterprise matrix as the loaded rules cover it. A technique of a bundle stands under its own tactics, any other under those
/// that most of its rules name. In a column what fired comes first, worst first, then what most rules name.
struct AttackMatrix {
    std::vector<Tactic> tactics; ///< In ATT&CK's order; those without a technique are left out.
    int techniques = 0, seen = 0, covered = 0; ///< Distinct ones: all, with findings, with rules.
    bool named = false;          ///< From a bundle.
};

/// A technique of a bundle.
struct KnownTechnique {
    QString id, name;
    QStringList tactics; ///< Short names.
};

AttackMatrix matrixOf(const std::vector<RuleFact> &facts, const std::vector<detection::RuleInfo> &rules,
                      const std::vector<KnownTechnique> &known);

} // namespace jupiter::rules
