// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/format.h>

#include <jupiter/core/text.h>

#include <QtCore/QCoreApplication>

#include <cmath>
#include <limits>

namespace jupiter::workbench {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("jupiter::workbench", text);
}

bool hides(QChar c)
{
    const ushort u = c.unicode();
    return u < 0x20 || (u >= 0x7f && u < 0xa0) || (u >= 0x200b && u <= 0x200f) || (u >= 0x202a && u <= 0x202e) ||
           (u >= 0x2060 && u <= 0x2069) || u == 0xfeff || u == 0x061c;
}

constexpr std::int64_t nsPerSecond = 1'000'000'000;
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min(), highest = std::numeric_limits<std::int64_t>::max();

} // namespace

QString timeText(Timestamp t, const Zone &zone, TimeStyle style)
{
    const std::int64_t shift = zone.offsetSecondsAt(t) * nsPerSecond;
    if ((shift > 0 && t.ns > highest - shift) || (shift < 0 && t.ns < lowest - shift))
        return tr("out of range");
    const CivilTime c = civilFromTimestamp({t.ns + shift});
    char text[40];
    const int ms = int(c.nanosecond / 1'000'000);
    switch (style) {
    case TimeStyle::TimeOnly: std::snprintf(text, sizeof text, "%02d:%02d:%02d.%03d", c.hour, c.minute, c.second, ms); break;
    case TimeStyle::DateTime:
        std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d.%03d", c.year, c.month, c.day, c.hour, c.minute, c.second,
                      ms);
        break;
    case TimeStyle::DateMinute:
        std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d", c.year, c.month, c.day, c.hour, c.minute);
        break;
    case TimeStyle::Date: std::snprintf(text, sizeof text, "%04d-%02d-%02d", c.year, c.month, c.day); break;
    case TimeStyle::TimeSecond: std::snprintf(text, sizeof text, "%02d:%02d:%02d", c.hour, c.minute, c.second); break;
    case TimeStyle::DateSecond:
        std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d", c.year, c.month, c.day, c.hour, c.minute, c.second);
        break;
    }
    const QString beside = style == TimeStyle::Date ? QString() : zone.offsetBeside(t);
    return beside.isEmpty() ? QString::fromLatin1(text) : QString::fromLatin1(text) + QLatin1Char(' ') + beside;
}

QString rangeText(TimeRange range, const Zone &zone)
{
    const bool from = range.from.ns != lowest, to = range.to.ns != highest;
    if (!from && !to)
        return tr("All time");
    const QString a = from ? timeText(range.from, zone, TimeStyle::DateMinute) : QString();
    const QString b = to ? timeText(range.to, zone, TimeStyle::DateMinute) : QString();
    return !from ? tr("until %1").arg(b) : !to ? tr("from %1").arg(a) : a + QStringLiteral(" → ") + b;
}

QString countText(std::uint64_t n)
{
    return QString::fromStdString(withThousands(n));
}

QString shortCountText(double n)
{
    if (n < 10'000)
        return countText(std::uint64_t(std::max(0.0, n)));
    const auto scaled = [](double v, const char *unit) {
        return QString::number(v, 'f', v < 10 ? 2 : v < 100 ? 1 : 0) + QLatin1Char(' ') + QLatin1String(unit);
    };
    return n < 999'500       ? scaled(n / 1e3, "k")
           : n < 999'500'000 ? (n < 1e8 ? QString::number(n / 1e6, 'f', 2) + QLatin1String(" M") : scaled(n / 1e6, "M"))
                             : scaled(n / 1e9, "G");
}

QString bytesText(std::uint64_t bytes)
{
    static const char *const units[] = {"B", "kB", "MB", "GB", "TB", "PB"};
    double v = double(bytes);
    int u = 0;
    for (; v >= 999.5 && u < 5; ++u)
        v /= 1000;
    return QString::number(v, 'f', u > 0 && v < 9.95 ? 1 : 0) + QLatin1Char(' ') + QLatin1String(units[u]);
}

QString durationText(double s)
{
    if (s < 0.9995)
        return tr("%1 ms").arg(int(std::lround(s * 1000)));
    if (s < 9.95)
        return tr("%1 s").arg(s, 0, 'f', 1);
    if (s < 120)
        return tr("%1 s").arg(int(s));
    if (s < 7200)
        return tr("%1 min").arg(int(s / 60));
    if (s < 172'800)
        return tr("%1 h").arg(int(s / 3600));
    return tr("%1 d").arg(qint64(s / 86'400));
}

QString agoText(Timestamp t, Timestamp now)
{
    return durationText(std::max(0.0, (double(now.ns) - double(t.ns)) / 1e9));
}

QString safeText(const QString &text)
{
    if (std::none_of(text.begin(), text.end(), hides))
        return text;
    QString out;
    out.reserve(text.size() + 16);
    for (const QChar c : text) {
        if (!hides(c))
            out += c;
        else if (c == u'\n' || c == u'\r' || c == u'\t')
            out += c == u'\n' ? QLatin1String("\\n") : c == u'\r' ? QLatin1String("\\r") : QLatin1String("\\t");
        else
            out += c.unicode() < 0x100 ? QStringLiteral("\\x%1").arg(c.unicode(), 2, 16, QLatin1Char('0'))
                                       : QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
    }
    return out;
}

QString valueText(const query::Value &value, const Zone &zone, TimeStyle style)
{
    if (const auto *s = std::get_if<std::string>(&value))
        return safeText(QString::fromUtf8(s->data(), qsizetype(s->size())));
    if (const auto *i = std::get_if<std::int64_t>(&value))
        return QString::number(*i);
    if (const auto *t = std::get_if<Timestamp>(&value))
        return timeText(*t, zone, style);
    if (const auto *r = std::get_if<double>(&value))
        return *r == std::floor(*r) && std::abs(*r) < 1e15 ? QString::number(qint64(*r)) : QString::number(*r, 'g', 6);
    QString joined;
    if (const auto *list = std::get_if<std::vector<std::string>>(&value))
        for (const std::string &s : *list)
            joined += (joined.isEmpty() ? QString() : QStringLiteral(", ")) +
                      safeText(QString::fromUtf8(s.data(), qsizetype(s.size())));
    return joined;
}

QString queryLiteral(const query::Value &value)
{
    if (const auto *i = std::get_if<std::int64_t>(&value))
        return QString::number(*i);
    if (const auto *r = std::get_if<double>(&value))
        return QString::number(*r, 'g', 17);
    std::string text;
    if (const auto *t = std::get_if<Timestamp>(&value))
        text = formatRfc3339(*t);
    else if (const auto *s = std::get_if<std::string>(&value))
        text = *s;
    else if (const auto *list = std::get_if<std::vector<std::string>>(&value))
        text = list->empty() ? std::string() : list->front();
    QString quoted = QStringLiteral("\"");
    for (const QChar c : QString::fromStdString(text)) {
        if (c == u'"' || c == u'\\' || c == u'*' || c == u'?')
            quoted += QLatin1Char('\\');
        quoted += c;
    }
    return quoted + QLatin1Char('"');
}

QString shortTitle(const QString &field)
{
    static const std::pair<const char *, const char *> known[] = {
        {"@timestamp", QT_TRANSLATE_NOOP("jupiter::workbench", "time")},
        {"event.code", QT_TRANSLATE_NOOP("jupiter::workbench", "code")},
        {"host.name", QT_TRANSLATE_NOOP("jupiter::workbench", "host")},
        {"user.name", QT_TRANSLATE_NOOP("jupiter::workbench", "user")},
        {"process.name", QT_TRANSLATE_NOOP("jupiter::workbench", "process")},
        {"process.executable", QT_TRANSLATE_NOOP("jupiter::workbench", "program")},
        {"process.command_line", QT_TRANSLATE_NOOP("jupiter::workbench", "command line")},
        {"process.parent.name", QT_TRANSLATE_NOOP("jupiter::workbench", "parent")},
        {"winlog.channel", QT_TRANSLATE_NOOP("jupiter::workbench", "channel")},
        {"winlog.computer_name", QT_TRANSLATE_NOOP("jupiter::workbench", "host")},
        {"source.ip", QT_TRANSLATE_NOOP("jupiter::workbench", "source")},
        {"destination.ip", QT_TRANSLATE_NOOP("jupiter::workbench", "destination")},
        {"message", QT_TRANSLATE_NOOP("jupiter::workbench", "message")},
        {"log.file.path", QT_TRANSLATE_NOOP("jupiter::workbench", "file")},
        {"count()", QT_TRANSLATE_NOOP("jupiter::workbench", "count")},
        {"winlog.provider_name", QT_TRANSLATE_NOOP("jupiter::workbench", "provider")}};
    for (const auto &[name, title] : known)
        if (field == QLatin1String(name))
            return tr(title);
    for (const QLatin1String prefix :
         {QLatin1String("winlog.event_data."), QLatin1String("winlog.user_data."), QLatin1String("auditd.")})
        if (field.startsWith(prefix))
            return safeText(field.mid(prefix.size()));
    return safeText(field);
}

Elided elide(const QString &text, const QFontMetrics &metrics, int width)
{
    // Nothing narrower than 2 px: a command line of 64 KiB is not measured whole.
    const qsizetype most = std::max(1, width / 2 + 1);
    const bool isShort = text.size() <= most;
    if (isShort && metrics.horizontalAdvance(text) <= width)
        return {text, 0};
    // The offset behind a time is what tells it from another: it stays, the fraction goes.
    if (const qsizetype at = text.size() - 7; isShort && at >= 8 && text.size() <= 32 && text[at] == u' ' && (text[at + 1] == u'+' || text[at + 1] == u'-') && text[at + 4] == u':' &&
                                              text[0].isDigit()) {
        const QString offset = text.mid(at);
        return {metrics.elidedText(text.left(at), Qt::ElideRight, width - metrics.horizontalAdvance(offset)) + offset, 0};
    }
    const QChar separator = text.contains(QLatin1Char('\\')) ? u'\\' : u'/';
    const bool isPath = isShort && !text.contains(QLatin1Char(' ')) &&
                        (text.startsWith(separator) || (text.size() > 2 && text[1] == u':' && text[2] == separator));
    if (isPath)
        for (qsizetype at = text.indexOf(separator, 1); at > 0; at = text.indexOf(separator, at + 1)) {
            const QString tail = QStringLiteral("…") + text.mid(at);
            if (metrics.horizontalAdvance(tail) <= width)
                return {tail, int(at)};
        }
    return {metrics.elidedText(isShort ? text : text.left(most), Qt::ElideRight, width), 0};
}

} // namespace jupiter::workbench
