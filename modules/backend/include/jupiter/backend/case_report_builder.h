// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/detection/detector.h>
#include <jupiter/incidents/incident_store.h>
#include <jupiter/reports/case_report.h>

namespace jupiter::backend {

/// Gathers what the report of a case says from the two stores. `rules` (may be null) adds descriptions. Any thread, with an
/// IncidentStore of that thread. Errors: NotFound, Io, Cancelled.
Result<reports::CaseReport> buildCaseReport(store::EventStore &events, incidents::IncidentStore &incidents, incidents::CaseId id,
                                            const detection::RuleSetPtr &rules, JobControl &job);

} // namespace jupiter::backend
