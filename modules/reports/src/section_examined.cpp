// SPDX-License-Identifier: GPL-3.0-or-later
#include "section.h"
#include "table.h"
#include "words.h"

#include <jupiter/core/text.h>
#include <jupiter/incidents/source_caveats.h>

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace jupiter::reports {
namespace {

QString coverage(const store::SourceRecord &source)
{
    const QString caveats = incidents::sourceCaveats(source);
    return caveats.isEmpty() ? QStringLiteral("complete") : caveats;
}

QString period(const QJsonObject &receipt, const Clock &clock)
{
    const auto first = parseTimestamp(receipt.value(QLatin1String("first")).toString().toStdString());
    const auto last = parseTimestamp(receipt.value(QLatin1String("last")).toString().toStdString());
    if (!first || !last)
        return {};
    const QString from = clock.date(*first), to = clock.date(*last);
    return from == to ? from : from + QStringLiteral(" to ") + to;
}

} // namespace

void writeExamined(const Sheet &sheet)
{
    const CaseReport &report = sheet.report;
    PageFlow &flow = sheet.flow;
    flow.heading(QStringLiteral("What was examined"));
    if (report.examined.empty() && report.notExamined.empty())
        flow.paragraph(QStringLiteral("Nothing has been imported into this workspace."), style::body());
    TextStyle name = style::cellMono();
    Table table({Column{QStringLiteral("Source"), 190 * pt, name}, Column{QStringLiteral("Events"), 60 * pt, style::cell(), true},
                 Column{QStringLiteral("Period (%1)").arg(sheet.clock.name()), 130 * pt}, Column{QStringLiteral("Coverage"), 0}});
    for (const store::SourceRecord &source : report.examined) {
        const QJsonObject receipt = QJsonDocument::fromJson(QByteArray::fromStdString(source.receipt)).object();
        table.add({{words::plain(QString::fromStdString(source.path)), {}, {}},
                   {QString::fromStdString(withThousands(source.stored)), {}, {}},
                   {period(receipt, sheet.clock), {}, {}},
                   {coverage(source), {}, {}}});
    }
    table.draw(flow);
    if (!report.notExamined.empty()) {
        flow.space(table.isEmpty() ? 0 : 10 * pt);
        Table left({Column{QStringLiteral("Not examined"), 0, style::cell()}});
        for (const QString &what : report.notExamined)
            left.add({{words::plain(what), {}, {}}});
        left.draw(flow);
    } else if (!report.examined.empty()) {
        flow.space(6 * pt);
        flow.paragraph(QStringLiteral("Nothing that was given was left out."), style::small());
    }
    if (!report.rulesSentence.isEmpty()) {
        flow.space(6 * pt);
        flow.paragraph(words::plain(report.rulesSentence), style::small());
    }
}

} // namespace jupiter::reports
