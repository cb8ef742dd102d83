// SPDX-License-Identifier: GPL-3.0-or-later
#include "section.h"
#include "summary.h"
#include "table.h"
#include "words.h"

#include <QtGui/QPainter>

#include <algorithm>

namespace jupiter::reports {
namespace {

QString period(const Sheet &sheet)
{
    std::vector<Timestamp> times;
    for (const ReportEvent &event : sheet.report.course)
        times.push_back(event.time);
    for (const ReportFinding &finding : sheet.report.findings) {
        times.push_back(finding.alert.first);
        times.push_back(finding.alert.last);
    }
    if (times.empty())
        return QStringLiteral("no event is part of the case yet");
    const auto [first, last] = std::minmax_element(times.begin(), times.end());
    return sheet.clock.period(*first, *last) + u' ' + sheet.clock.name();
}

void writeFacts(const Sheet &sheet)
{
    const incidents::CaseInfo &info = sheet.report.detail.info;
    Table facts({Column{{}, 110 * pt, style::quiet(), false, 92 * pt}, Column{{}, 0, style::body()}}, /*titled=*/false,
                /*ruled=*/false);
    const auto add = [&](const char *label, const QString &value) {
        if (!value.isEmpty())
            facts.add({{QString::fromUtf8(label), {}, {}}, {value, {}, {}}});
    };
    TextStyle strong = style::subheading();
    facts.add({{QStringLiteral("Severity"), {}, {}}, {words::severity(info.severity), strong, info.severity}});
    add("Status",
        words::state(info.state) + (info.closed ? QStringLiteral(" since ") + sheet.clock.dateTime(*info.closed) : QString()));
    add("Sharing", words::tlp(info.tlp));
    add("Owner", words::plain(info.owner));
    add("Period", period(sheet));
    add("All times", sheet.clock.name());
    add("Prepared", sheet.clock.dateTime(sheet.report.prepared) + u' ' + sheet.clock.name());
    QString run = QStringLiteral("jupiter ") + sheet.report.programVersion;
    if (!sheet.report.ruleFingerprint.isEmpty())
        run += QStringLiteral(" · rules ") + sheet.report.ruleFingerprint;
    TextStyle mono = style::cellMono();
    mono.lineHeight = style::body().lineHeight;
    facts.add({{QStringLiteral("Run"), {}, {}}, {run, mono, {}}});
    facts.draw(sheet.flow);
}

void writeSummary(const Sheet &sheet)
{
    const CaseReport &report = sheet.report;
    sheet.flow.heading(QStringLiteral("Summary"));
    const QString own = report.detail.info.summary.trimmed();
    const QString text = own.isEmpty() ? composedSummary(report, sheet.clock) : own;
    for (const QString &part : text.split(u'\n', Qt::SkipEmptyParts)) {
        Annotated words = annotated(defanged(words::plain(part)), report.course.size());
        sheet.flow.paragraph(words.text, style::body(), std::move(words.spans));
        sheet.flow.space(5 * pt);
    }
}

} // namespace

void writeCover(const Sheet &sheet)
{
    const incidents::CaseInfo &info = sheet.report.detail.info;
    PageFlow &flow = sheet.flow;
    flow.advance(60 * pt);
    flow.bookmark(words::title(info.title), 0);
    flow.paragraph(QStringLiteral("Incident report · case %1").arg(qint64(info.id)), style::quiet());
    flow.advance(3 * pt);
    flow.paragraph(words::title(info.title), style::title());
    flow.advance(12 * pt);
    writeFacts(sheet);
    writeSummary(sheet);
}

} // namespace jupiter::reports
