// SPDX-License-Identifier: GPL-3.0-or-later
#include "section.h"
#include "table.h"
#include "words.h"

namespace jupiter::reports {

void writeCourse(const Sheet &sheet)
{
    const auto &course = sheet.report.course;
    sheet.flow.heading(QStringLiteral("Course of events"), 120 * pt);
    if (course.empty()) {
        sheet.flow.paragraph(QStringLiteral("No event has been added to the case, so there is no course to tell."),
                             style::body());
        return;
    }
    drawCourse(sheet);
    const bool oneDay = sheet.clock.date(course.front().time) == sheet.clock.date(course.back().time);
    TextStyle number = style::cellStrong();
    Table table({Column{QStringLiteral("#"), 36 * pt, number, true},
                 Column{QStringLiteral("Time (%1)").arg(sheet.clock.name()), 110 * pt, style::cellMono()},
                 Column{QStringLiteral("Where"), 105 * pt}, Column{QStringLiteral("What"), 0, style::cell(), false, 0, 8},
                 Column{QStringLiteral("ATT&CK"), 62 * pt}});
    for (std::size_t i = 0; i < course.size(); ++i) {
        const ReportEvent &event = course[i];
        table.add({{QString::number(i + 1), {}, {}},
                   {oneDay ? sheet.clock.time(event.time) : sheet.clock.dateTime(event.time), {}, {}},
                   {words::plain(event.where), {}, {}},
                   {defanged(words::plain(event.what)), {}, event.severity},
                   {words::plain(event.attack), {}, {}}});
    }
    table.draw(sheet.flow);
    if (oneDay) {
        sheet.flow.space(5 * pt);
        sheet.flow.paragraph(QStringLiteral("All on %1.").arg(sheet.clock.date(course.front().time)), style::small());
    }
}

} // namespace jupiter::reports
