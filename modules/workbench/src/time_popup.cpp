// SPDX-License-Identifier: GPL-3.0-or-later
#include "time_popup.h"

#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QRegularExpression>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace jupiter::workbench::internal {

std::optional<Timestamp> parseTypedTime(const QString &text, const Zone &zone, QString *twice)
{
    const QString typed = text.trimmed();
    if (typed.compare(QLatin1String("now"), Qt::CaseInsensitive) == 0)
        return timestampNow();
    // "2019-03-17 18:00 +01:00": seconds are rarely typed, and the offset stands apart where we write it.
    static const QRegularExpression shape(QStringLiteral("^(.*?)\\s*([+-]\\d\\d:?\\d\\d|[Zz])?$"));
    const QRegularExpressionMatch parts = shape.match(typed);
    QString clock = parts.captured(1), offset = parts.captured(2);
    if (clock.size() < 10 && offset.startsWith(u'-')) { // a bare date: its end is no offset
        clock = typed;
        offset.clear();
    }
    auto wall = parseWallTime((clock + offset).toStdString());
    if (!wall)
        wall = parseWallTime((clock + QStringLiteral(":00") + offset).toStdString());
    if (!wall)
        return {};
    if (wall->hasZone)
        return wall->time;
    if (zone.rules)
        if (const TimeZone::Moment moment = zone.rules->momentOf(wall->time); moment.wall == TimeZone::Wall::Twice && twice) {
            const Timestamp before = moment.utc, after{moment.utc.ns + 3 * 3'600'000'000'000};
            *twice = sdk::offsetText(zone.offsetSecondsAt(before)) + u' ' + sdk::offsetText(zone.offsetSecondsAt(after));
            return {};
        }
    return zone.momentOf(wall->time);
}

TimePopup::TimePopup(TimeRange current, TimeRange data, const Zone &zone, std::function<void(TimeRange)> choose, QWidget *parent)
    : Popup(parent),
      m_zone(zone),
      m_choose(std::move(choose)),
      m_from(new QLineEdit),
      m_to(new QLineEdit),
      m_problem(plainLabel({}, "warning"))
{
    setAccessibleName(tr("Time range"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 12, 12, 12);
    grid->setSpacing(6);
    for (int column = 0; column < 4; ++column)
        grid->setColumnStretch(column, 1);
    const bool hasData = data.to > data.from;
    int row = 0;
    const auto add = [&](const QString &text, TimeRange range, int column) {
        auto *button = new QPushButton(text);
        connect(button, &QPushButton::clicked, this, [this, range] {
            const auto chosen = m_choose;
            close();
            chosen(range);
        });
        grid->addWidget(button, row, column, 1, 2);
    };
    add(tr("All time"), TimeRange{}, 0);
    if (hasData) {
        add(tr("All events: %1").arg(rangeText(data, zone)), data, 2);
        ++row;
        grid->addWidget(plainLabel(tr("Before the newest event"), "hint"), row++, 0, 1, 4);
        const std::pair<QString, std::int64_t> lasts[] = {
            {tr("last hour"), 3600}, {tr("last 24 h"), 86'400}, {tr("last 7 days"), 604'800}, {tr("last 30 days"), 2'592'000}};
        int column = 0;
        for (const auto &[text, seconds] : lasts) {
            add(text, {{data.to.ns - seconds * 1'000'000'000}, data.to}, column);
            column = column ? 0 : 2;
            row += column ? 0 : 1;
        }
    }
    ++row;
    grid->addWidget(plainLabel(tr("From, to (%1): 2019-03-17 18:00").arg(zone.name), "hint"), row++, 0, 1, 4);
    const auto end = [&](QLineEdit *edit, Timestamp t, bool open) {
        edit->setFont(dataFont());
        edit->setMinimumWidth(170);
        if (!open) {
            edit->setText(timeText(t, zone, t.ns % 60'000'000'000 ? TimeStyle::DateSecond : TimeStyle::DateMinute));
            edit->setProperty("shown", edit->text());
            edit->setProperty("moment", qint64(t.ns)); // exact, for who does not touch it
        }
        connect(edit, &QLineEdit::returnPressed, this, &TimePopup::apply);
    };
    const TimeRange all;
    end(m_from, current.from, current.from == all.from);
    end(m_to, current.to, current.to == all.to);
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To"));
    m_from->setPlaceholderText(tr("the beginning"));
    m_to->setPlaceholderText(tr("the end"));
    grid->addWidget(m_from, row, 0, 1, 2);
    grid->addWidget(m_to, row++, 2, 1, 2);
    auto *set = new QPushButton(tr("Set range"));
    set->setObjectName(QStringLiteral("primary"));
    connect(set, &QPushButton::clicked, this, &TimePopup::apply);
    grid->addWidget(m_problem, row, 0, 1, 3);
    grid->addWidget(set, row, 3);
    setFocusProxy(m_from);
}

void TimePopup::apply()
{
    TimeRange range;
    for (const auto &[edit, end] : {std::pair{m_from, &range.from}, std::pair{m_to, &range.to}}) {
        if (edit->text().trimmed().isEmpty())
            continue;
        if (edit->text() == edit->property("shown").toString()) {
            *end = {edit->property("moment").toLongLong()};
            continue;
        }
        QString twice;
        const auto t = parseTypedTime(edit->text(), m_zone, &twice);
        if (!t) {
            m_problem->setText(twice.isEmpty() ? tr("not a time: %1").arg(edit->text().left(30))
                                               : tr("clocks showed this twice: write which behind it, %1").arg(twice.replace(u' ', tr(" or "))));
            edit->setFocus();
            return;
        }
        *end = *t;
    }
    if (range.to <= range.from) {
        m_problem->setText(tr("the end is before the beginning"));
        return;
    }
    const auto chosen = m_choose;
    close();
    chosen(range);
}

} // namespace jupiter::workbench::internal
