// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/session.h>
#include <jupiter/workbench/cell_table.h>

#include <array>
#include <vector>

namespace jupiter::rules {

/// What became of one rule in this workspace.
enum class Fate { Fired, Quiet, NoSource, Off, Refused, Duplicate };
inline constexpr int fates = 6;

/// One rule as it is listed.
struct RuleFact {
    std::size_t index = 0; ///< Into RuleSet::rules().
    Fate fate = Fate::Quiet;
    quint64 findings = 0, sourceEvents = 0;
    QString blind = {}; ///< Of a correlation: which disabled rules it does not see.
};

/// Which rules are listed.
struct RuleFilter {
    std::optional<Fate> fate;
    QString text; ///< In title, id, path, tags or log source; case is ignored.
    bool loadedOnly = false;
};

/// Every rule of the session: those that fired first, by findings, then by level, then by title. Empty without rules.
std::vector<RuleFact> factsOf(const backend::Session &session);

std::array<int, fates> countsOf(const std::vector<RuleFact> &facts);
QString fateWord(Fate fate);
workbench::Tone fateTone(Fate fate);

/// "fired 12 times", "nothing matched in 4,711 events", "no events of its log source here", or why it was refused.
QString fateSentence(const RuleFact &fact, const detection::RuleInfo &rule);

/// "windows · process_creation"; of a correlation "correlation".
QString sourceText(const detection::RuleInfo &rule);

/// "T1059.001, T1033": the techniques among the tags.
QString techniquesText(const detection::RuleInfo &rule);

bool passes(const RuleFact &fact, const detection::RuleInfo &rule, const RuleFilter &filter);

} // namespace jupiter::rules
