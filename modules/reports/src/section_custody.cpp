// SPDX-License-Identifier: GPL-3.0-or-later
#include "section.h"
#include "table.h"
#include "words.h"

namespace jupiter::reports {
namespace {

void writeLedger(const Sheet &sheet)
{
    const auto &activity = sheet.report.detail.activity;
    if (activity.empty())
        return;
    PageFlow &flow = sheet.flow;
    flow.space(14 * pt);
    Table table({Column{QStringLiteral("When (%1)").arg(sheet.clock.name()), 96 * pt, style::cellMono()},
                 Column{QStringLiteral("By"), 64 * pt}, Column{QStringLiteral("What was done"), 0, style::cell(), false, 0, 6},
                 Column{QStringLiteral("Ledger hash"), 84 * pt, style::cellMono()}});
    for (const incidents::Activity &entry : activity)
        table.add(
            {{sheet.clock.dateTime(entry.at), {}, {}},
             {words::plain(entry.actor), {}, {}},
             {defanged(words::plain(entry.action + (entry.detail.isEmpty() ? QString() : QStringLiteral(": ") + entry.detail))),
              {},
              {}},
             {entry.hash.left(16), {}, {}}});
    table.draw(flow);
    flow.space(6 * pt);
    flow.paragraph(
        QStringLiteral(
            "The custody ledger has %1 about this case, shown with the first 16 digits of their hash; each hash covers the entry "
            "before it. The last hash in full:")
            .arg(activity.size() == 1 ? QStringLiteral("1 entry") : QStringLiteral("%1 entries").arg(activity.size())),
        style::small());
    flow.paragraph(activity.back().hash, style::cellMono());
}

} // namespace

void writeEvidence(const Sheet &sheet)
{
    const auto &evidence = sheet.report.detail.evidence;
    PageFlow &flow = sheet.flow;
    flow.heading(QStringLiteral("Evidence and custody"), 100 * pt);
    if (evidence.empty()) {
        flow.paragraph(QStringLiteral("No evidence has been taken into this case."), style::body());
    } else {
        flow.paragraph(
            QStringLiteral(
                "Originals were opened read-only and hashed on the way in. The state is that of the last time they were hashed."),
            style::small());
        flow.space(5 * pt);
    }
    // 32 digits of a hash to a line: two lines that can be compared by eye
    Table table({Column{QStringLiteral("File"), 0, style::cellMono()},
                 Column{QStringLiteral("Size"), 46 * pt, style::cell(), true},
                 Column{QStringLiteral("SHA-256"), 156 * pt, style::cellMono()},
                 Column{QStringLiteral("Taken in (%1)").arg(sheet.clock.name()), 60 * pt, style::cellMono()},
                 Column{QStringLiteral("State"), 92 * pt}});
    for (const incidents::Evidence &item : evidence)
        table.add({{words::plain(item.path.isEmpty() ? item.name : item.path.section(u'/', -2)), {}, {}},
                   {words::bytes(item.bytes), {}, {}},
                   {item.sha256.left(32) + (item.sha256.size() > 32 ? u' ' + item.sha256.mid(32) : QString()), {}, {}},
                   {sheet.clock.dateTime(item.taken), {}, {}},
                   {words::plain(item.state),
                    item.state.startsWith(QLatin1String("intact")) ? style::cell() : style::cellStrong(),
                    {}}});
    table.draw(flow);
    writeLedger(sheet);
}

void writeTasksAndNotes(const Sheet &sheet)
{
    const incidents::CaseDetail &detail = sheet.report.detail;
    if (detail.tasks.empty() && detail.notes.empty())
        return;
    PageFlow &flow = sheet.flow;
    flow.heading(QStringLiteral("Tasks and notes"));
    Table tasks({Column{QStringLiteral("Task"), 0}, Column{QStringLiteral("State"), 60 * pt}});
    for (const incidents::Task &task : detail.tasks)
        tasks.add({{words::plain(task.title), {}, {}}, {task.done ? QStringLiteral("done") : QStringLiteral("open"), {}, {}}});
    tasks.draw(flow);
    for (const incidents::Note &note : detail.notes) {
        flow.space(10 * pt);
        flow.need(40 * pt);
        flow.paragraph(sheet.clock.dateTime(note.written) + QStringLiteral(" · ") + words::plain(note.author), style::small());
        for (const QString &part : note.text.split(u'\n', Qt::SkipEmptyParts))
            flow.paragraph(defanged(words::plain(part)), style::body());
    }
}

} // namespace jupiter::reports
