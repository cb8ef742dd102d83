// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"
#include "page_flow.h"

#include <jupiter/core/job_control.h>
#include <jupiter/reports/case_report.h>

namespace jupiter::reports {

/// What a section needs to write itself.
struct Sheet {
    PageFlow &flow;
    const CaseReport &report;
    const Clock &clock;
    JobControl &job; ///< Long sections stop early when it is cancelled; the result is then thrown away.
};

/// The sections, in the order of the report.
void writeCover(const Sheet &sheet);
void writeExamined(const Sheet &sheet);
void writeCourse(const Sheet &sheet);
void writeFindings(const Sheet &sheet);
void writeIndicators(const Sheet &sheet);
void writeEvidence(const Sheet &sheet);
void writeTasksAndNotes(const Sheet &sheet);
void writeFootnotes(const Sheet &sheet);
void writeHowToCheck(const Sheet &sheet);

/// The figure of the course of events: a lane a host, a numbered mark an event.
void drawCourse(const Sheet &sheet);

} // namespace jupiter::reports
