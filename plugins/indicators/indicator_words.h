// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intel_desk.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/format.h>

namespace jupiter::indicators {

QString kindText(intel::Kind kind); ///< "ipv4-addr"
QString shownValue(intel::Kind kind, std::string_view text); ///< Defanged: nothing in the view can be clicked or pasted into a browser by mistake.
QString shownValue(const intel::IndicatorIndex &index, Position at);

/// How bad it is that this was seen, by its score: 80 critical, 60 high, 40 medium, 20 low.
workbench::Severity severityOf(int score);

/// "MISP event 5512, case 7": the sources' names.
QString sourcesText(const intel::IndicatorIndex &index, Position at);

/// What stands against it, or how long it holds: "on “empty file”" (a warning list), "61 d left", "not looked for: expired", "no expiry".
QString stateText(const intel::IndicatorIndex &index, Position at);

/// The sentences of a negative receipt.
QStringList receiptText(const intel::HuntReceipt &receipt);

/// "3 understood: 1 url, 2 ipv4-addr · 1 left out: ..."
QString understoodText(const desk::Pasted &pasted);

/// The query that finds the events of the hits in Hunt; empty when there are none.
QString eventsQuery(const std::vector<intel::HuntHit> &hits, std::string_view value);

} // namespace jupiter::indicators
