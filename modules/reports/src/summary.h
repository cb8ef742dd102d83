// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"
#include "text_block.h"

#include <jupiter/reports/case_report.h>

namespace jupiter::reports {

/// A text whose footnote marks "[3]" became small raised numbers.
struct Annotated {
    QString text;
    std::vector<TextBlock::Span> spans;
};

/// Marks of 1 to `notes` are taken for footnotes, all others stay as they are.
Annotated annotated(const QString &text, std::size_t notes);

/// Sentences that say only what the report's data says, for a case without a summary of its own; footnote marks are numbers of
/// the course of events.
QString composedSummary(const CaseReport &report, const Clock &clock);

} // namespace jupiter::reports
