// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/incidents/types.h>
#include <jupiter/store/event_store.h>

#include <QtCore/QString>

#include <vector>

namespace jupiter::reports {

/// One event of the course of events, already read from the store.
struct ReportEvent {
    QString id, where, what, attack;
    Timestamp time;
    incidents::Severity severity = incidents::Severity::Informational;
    QString file;
    std::int64_t record = 0;
};

/// A finding as the report tells it.
struct ReportFinding {
    incidents::Alert alert;
    QString description, why;                  ///< The rule's description; what matched.
    QStringList events;                        ///< "Security.evtx #4711"
};

struct ReportIndicator {
    QString type, value, seen, source;         ///< The value as it came: the report defangs it.
    Timestamp first;
};

/// Everything a case report says. Plain data; texts are plain text.
struct CaseReport {
    incidents::CaseDetail detail;
    std::vector<store::SourceRecord> examined;
    std::vector<QString> notExamined;          ///< "proxy.log: unknown format"
    std::vector<ReportEvent> course;
    std::vector<ReportFinding> findings;
    std::vector<ReportIndicator> indicators;
    QString zone = QStringLiteral("UTC");
    QString ruleFingerprint, programVersion;
    QString rulesSentence;                     ///< "2,839 of 2,841 rules ran; 1,204 of them have no source in this evidence."
    Timestamp prepared;
};

enum class Paper { A4, Letter };

/// Writes the report as a PDF (replacing `file` only when it is complete). Needs a QGuiApplication (offscreen will do). Errors: Io, Cancelled.
Result<void> writePdf(const CaseReport &report, const QString &file, Paper paper, JobControl &job);

/// 10.0.0.5 -> 10[.]0[.]0[.]5, http://a.b -> hxxp://a[.]b; text without an address stays.
QString defanged(const QString &text);

} // namespace jupiter::reports
