// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>

#include <span>
#include <string_view>

namespace jupiter::incidents {

/// The words that stand in the database and the ledger. Reading an unknown word gives the first value.
QString nameOf(AlertState state);
QString nameOf(Verdict verdict);
QString nameOf(CaseState state);
QString nameOf(Tlp tlp);
QString nameOf(Severity severity);
AlertState alertStateFrom(const QString &name);
Verdict verdictFrom(const QString &name);
CaseState caseStateFrom(const QString &name);
Tlp tlpFrom(const QString &name);

/// A Sigma level; Medium for a level that is missing or unknown, as a rule without one wants to be seen.
Severity severityFromLevel(std::string_view level);
Severity severityFromRank(std::int64_t rank); ///< Clamped to what there is.

/// "1 alert", "3 alerts".
QString counted(std::int64_t n, const char *noun);

/// 1, 2, 3, 7 -> "1-3, 7"; the numbers need not be sorted.
QString ranges(std::span<const AlertId> ids);

} // namespace jupiter::incidents
