// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include "drawable.h"

#include <jupiter/core/text.h>

#include <array>

namespace jupiter::reports::words {

QString tlp(incidents::Tlp tlp)
{
    switch (tlp) {
    case incidents::Tlp::Red: return QStringLiteral("TLP:RED");
    case incidents::Tlp::AmberStrict: return QStringLiteral("TLP:AMBER+STRICT");
    case incidents::Tlp::Amber: return QStringLiteral("TLP:AMBER");
    case incidents::Tlp::Green: return QStringLiteral("TLP:GREEN");
    case incidents::Tlp::Clear: return QStringLiteral("TLP:CLEAR");
    }
    return {};
}

QString severity(incidents::Severity severity)
{
    switch (severity) {
    case incidents::Severity::Critical: return QStringLiteral("Critical");
    case incidents::Severity::High: return QStringLiteral("High");
    case incidents::Severity::Medium: return QStringLiteral("Medium");
    case incidents::Severity::Low: return QStringLiteral("Low");
    case incidents::Severity::Informational: return QStringLiteral("Informational");
    }
    return {};
}

QString state(incidents::CaseState state)
{
    switch (state) {
    case incidents::CaseState::Open: return QStringLiteral("Open");
    case incidents::CaseState::InProgress: return QStringLiteral("In progress");
    case incidents::CaseState::Closed: return QStringLiteral("Closed");
    }
    return {};
}

QString verdict(const incidents::Alert &alert)
{
    QString said;
    switch (alert.verdict) {
    case incidents::Verdict::None: return QStringLiteral("Not judged yet");
    case incidents::Verdict::TruePositive: said = QStringLiteral("True positive"); break;
    case incidents::Verdict::FalsePositive: said = QStringLiteral("False positive"); break;
    case incidents::Verdict::Benign: said = QStringLiteral("Benign"); break;
    }
    if (!alert.reason.isEmpty())
        said += QStringLiteral(": ") + alert.reason;
    if (alert.state == incidents::AlertState::New)
        said += QStringLiteral(" (judged so before; it has fired again since)");
    return said;
}

QString plain(const QString &text)
{
    return drawable(QString::fromStdString(escapeControls(text.toStdString())));
}

QString title(const QString &text, qsizetype most)
{
    const QString shown = plain(text);
    if (shown.size() <= most)
        return shown;
    return shown.left(shown.at(most - 1).isHighSurrogate() ? most - 1 : most) + u'…';
}

QString counted(std::uint64_t n, const char *noun)
{
    return QString::fromStdString(withThousands(n) + ' ' + noun + (n == 1 ? "" : "s"));
}

QString bytes(std::uint64_t n)
{
    if (n < 1000)
        return QStringLiteral("%1 B").arg(n);
    static constexpr std::array units{"kB", "MB", "GB", "TB", "PB", "EB"};
    double value = double(n) / 1000;
    std::size_t unit = 0;
    for (; value >= 999.5 && unit + 1 < units.size(); ++unit)
        value /= 1000;
    return QStringLiteral("%1 %2").arg(value, 0, 'f', value < 99.95 ? 1 : 0).arg(QLatin1String(units[unit]));
}

QString listed(const QStringList &names, int most)
{
    if (names.size() <= 1)
        return names.value(0);
    if (names.size() <= most)
        return names.mid(0, names.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" and ") + names.back();
    return names.mid(0, most - 1).join(QStringLiteral(", ")) + QStringLiteral(" and %1 more").arg(names.size() - (most - 1));
}

QString techniques(const QStringList &tags)
{
    QStringList found;
    for (const QString &tag : tags) {
        const QString name = tag.section(u'.', 1).toUpper(); // after "attack."
        if (tag.startsWith(QLatin1String("attack.t")) && name.size() > 1 && name.at(1).isDigit() && !found.contains(name))
            found << name;
    }
    return found.join(QStringLiteral(", "));
}

QString records(const QStringList &events)
{
    QString text, file;
    for (const QString &event : events) {
        const qsizetype mark = event.lastIndexOf(QLatin1String(" #"));
        const QString of = mark < 0 ? QString() : event.left(mark);
        if (!text.isEmpty())
            text += mark >= 0 && of == file ? QString() : QStringLiteral("; ");
        text += mark >= 0 && of == file && !text.isEmpty() ? event.mid(mark) : event;
        file = of;
    }
    return text;
}

} // namespace jupiter::reports::words
