// SPDX-License-Identifier: GPL-3.0-or-later
#include "defang.h"
#include "section.h"
#include "table.h"
#include "words.h"

#include <QtGui/QPainter>

namespace jupiter::reports {
namespace {

void writeTitle(PageFlow &flow, std::size_t number, const incidents::Alert &alert)
{
    constexpr qreal indent = 12 * pt;
    const QString title = words::title(alert.title.isEmpty() ? alert.rule : alert.title);
    const TextBlock block(QStringLiteral("%1 · %2").arg(number).arg(title), style::subheading(), flow.width() - indent, 4);
    flow.space(number > 1 ? 12 * pt : 0);
    flow.need(block.height() + 64 * pt); // the title keeps its first facts
    flow.bookmark(title, 1);
    if (QPainter *painter = flow.painter()) {
        drawSeverity(*painter, alert.severity, {flow.left() + 3.6 * pt, flow.y() + block.lineHeight() / 2}, 3.4 * pt);
        block.draw(*painter, {flow.left() + indent, flow.y()});
    }
    flow.advance(block.height() + pt);
}

QString entity(const incidents::Alert &alert)
{
    QStringList parts;
    for (const QString *name : {&alert.host, &alert.user}) {
        if (!name->isEmpty())
            parts << words::plain(*name);
    }
    return parts.join(QStringLiteral(" · "));
}

void writeFinding(const Sheet &sheet, std::size_t number, const ReportFinding &finding)
{
    const incidents::Alert &alert = finding.alert;
    PageFlow &flow = sheet.flow;
    writeTitle(flow, number, alert);
    if (!finding.description.trimmed().isEmpty()) {
        flow.paragraph(defanged(words::plain(finding.description.simplified())), style::body());
        flow.space(2 * pt);
    }
    TextStyle label = style::cell();
    label.ink = style::quiet().ink;
    Table facts({Column{{}, 92 * pt, label, false, 84 * pt}, Column{{}, 0, style::cell(), false, 0, 14}}, /*titled=*/false);
    const auto add = [&](const char *name, const QString &value, const TextStyle &style) {
        if (!value.isEmpty())
            facts.add({{QString::fromUtf8(name), {}, {}}, {value, style, {}}});
    };
    const QString level = words::severity(alert.severity).toLower(), attack = words::techniques(alert.tags);
    add("Rule",
        words::plain(alert.rule) + QStringLiteral(" (%1)").arg(attack.isEmpty() ? level : level + QStringLiteral(", ") + attack),
        style::cellMono());
    add("Where", entity(alert), style::cell());
    add("When", sheet.clock.period(alert.first, alert.last) + QStringLiteral(", ") + words::counted(alert.eventCount, "event"),
        style::cell());
    add("Why", defanged(words::plain(finding.why)), style::cellMono());
    add("Events", words::plain(words::records(finding.events)), style::cellMono());
    add("Verdict", words::plain(words::verdict(alert)), style::cell());
    facts.draw(flow);
}

} // namespace

void writeFindings(const Sheet &sheet)
{
    sheet.flow.heading(QStringLiteral("Findings"), 110 * pt);
    if (sheet.report.findings.empty())
        sheet.flow.paragraph(QStringLiteral("No alert is part of this case."), style::body());
    for (std::size_t i = 0; i < sheet.report.findings.size() && !sheet.job.cancelled(); ++i)
        writeFinding(sheet, i + 1, sheet.report.findings[i]);
}

void writeIndicators(const Sheet &sheet)
{
    sheet.flow.heading(QStringLiteral("Indicators"));
    const auto &indicators = sheet.report.indicators;
    if (indicators.empty()) {
        sheet.flow.paragraph(QStringLiteral("No indicator is part of this case."), style::body());
        return;
    }
    Table table({Column{QStringLiteral("Type"), 80 * pt}, Column{QStringLiteral("Value (defanged)"), 0, style::cellMono()},
                 Column{QStringLiteral("Seen"), 78 * pt},
                 Column{QStringLiteral("First (%1)").arg(sheet.clock.name()), 56 * pt, style::cellMono()},
                 Column{QStringLiteral("Source"), 78 * pt}});
    for (const ReportIndicator &indicator : indicators)
        table.add({{words::plain(indicator.type), {}, {}},
                   {defangedIndicator(indicator.type, words::plain(indicator.value)), {}, {}},
                   {words::plain(indicator.seen), {}, {}},
                   {indicator.first == Timestamp{} ? QString() : sheet.clock.dateTime(indicator.first), {}, {}},
                   {words::plain(indicator.source), {}, {}}});
    table.draw(sheet.flow);
}

} // namespace jupiter::reports
