// SPDX-License-Identifier: GPL-3.0-or-later
#include "section.h"
#include "table.h"
#include "words.h"

namespace jupiter::reports {

void writeFootnotes(const Sheet &sheet)
{
    const CaseReport &report = sheet.report;
    if (report.course.empty())
        return;
    sheet.flow.heading(QStringLiteral("Footnotes"));
    Table table({Column{QStringLiteral("#"), 36 * pt, style::cellStrong(), true},
                 Column{QStringLiteral("Record"), 190 * pt, style::cellMono()},
                 Column{QStringLiteral("Event id"), 0, style::cellMono()}});
    for (std::size_t i = 0; i < report.course.size(); ++i) {
        const ReportEvent &event = report.course[i];
        table.add({{QString::number(i + 1), {}, {}},
                   {words::plain(event.file) + QStringLiteral(" #%1").arg(event.record), {}, {}},
                   {words::plain(event.id), {}, {}}});
    }
    table.draw(sheet.flow);
}

void writeHowToCheck(const Sheet &sheet)
{
    PageFlow &flow = sheet.flow;
    const qint64 id = qint64(sheet.report.detail.info.id);
    flow.heading(QStringLiteral("How to check this report"), 110 * pt);
    flow.paragraph(QStringLiteral("Addresses are written so that nobody follows them by mistake: 10[.]0[.]0[.]5 stands for "
                                  "10.0.0.5 and hxxp for http. Control "
                                  "and direction marks in texts from evidence are shown as \\x1b or \\u202e, and so are letters "
                                  "that no font here can draw; cut texts say how much is left out."),
                   style::small());
    flow.space(6 * pt);
    Table table({Column{QStringLiteral("Command"), 210 * pt, style::cellMono()}, Column{QStringLiteral("Shows"), 0}});
    const auto add = [&](const QString &command, const char *shows) {
        table.add({{command, {}, {}}, {QString::fromUtf8(shows), {}, {}}});
    };
    add(QStringLiteral("sha256sum FILE"), "the hash of a file of evidence; it must be the one under Evidence and custody");
    add(QStringLiteral("jupiter verify WORKSPACE"), "that the stored events are undamaged");
    add(QStringLiteral("jupiter case show WORKSPACE %1").arg(id),
        "the case, its alerts and its custody ledger; the last hash must be the one printed here");
    add(QStringLiteral("jupiter search WORKSPACE 'jupiter.id:\"ID\"'"),
        "an event by its id; file and record number lead to it in the original");
    add(QStringLiteral("jupiter report WORKSPACE --case %1 --out FILE.pdf").arg(id),
        "this report again, from what the workspace holds by then");
    table.draw(flow);
}

} // namespace jupiter::reports
