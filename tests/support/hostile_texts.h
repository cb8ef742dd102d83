// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

namespace jupiter::test {

/// What evidence may say to whoever shows it: text `n` of a series that goes through the kinds below again and again, each time in other
/// words. `canary` is the path of a file that must never be opened.
inline QString hostileText(int n, const QString &canary)
{
    const QString tag = QString::number(n);
    const auto nested = [](const QString &open, const QString &close, int depth, const QString &inner) {
        return open.repeated(depth) + inner + close.repeated(depth);
    };
    switch (n % 20) {
    case 0: return QStringLiteral("<img src=\"file://%1\"> %2").arg(canary, tag);
    case 1: return nested("<table><tr><td>", "</td></tr></table>", 20 + n % 7, tag);
    case 2: return QStringLiteral("=cmd|' /C calc'!A%1").arg(n);
    case 3: return QStringLiteral("\u202e%1gpj.exe\u202c \u2066x\u2069").arg(tag);
    case 4: return QStringLiteral("\x1b[2J\x1b]0;%1\x07\x1b[31mred\x1b[0m").arg(tag);
    case 5: return QStringLiteral("a") + QString(300, QChar(0x0300 + n % 0x60)) + tag;
    case 6: return QStringLiteral("before") + QChar(0) + QStringLiteral("after ") + tag;
    case 7: return QStringLiteral("<a href=\"file://%1\">open</a><script>alert(%2)</script>").arg(canary, tag);
    case 8: return QStringLiteral("@SUM(1+%1)*cmd|' /C calc'!A0").arg(n);
    case 9: return QStringLiteral("+%1+cmd|' /C calc'!A0").arg(n);
    case 10: return QStringLiteral("-%1-cmd|' /C calc'!A0\tx\r\ny").arg(n);
    case 11: return QStringLiteral("  =HYPERLINK(\"file://%1\";\"%2\")").arg(canary, tag);
    case 12: return QStringLiteral("\"quoted\",\"%1\";';--\n\"\"").arg(tag);
    case 13: return QStringLiteral("<style>*{background:url(file://%1)}</style><body background=\"%1\">%2").arg(canary, tag);
    case 14: return nested("<div style='padding:9999px'><b><i>", "</i></b></div>", 40, tag);
    case 15: return QStringLiteral("%1 %n %2 %99 &amp; &lt;b&gt; &Accel &&%3").arg(tag);
    case 16: return QStringLiteral("x\ufeff\u200b\u200d\u2028\u2029\u0085%1\u00ad").arg(tag);
    case 17: return QString(QChar(0xd800)) + tag + QChar(0xdc00) + QChar(0xffff); // halves of pairs
    case 18: return QStringLiteral("\u0645\u0631\u062d\u0628\u0627 abc \u05e9\u05dc\u05d5\u05dd \U0001F469\u200D\U0001F469\u200D\U0001F467 ") + tag;
    default: break;
    }
    // Every tenth of the last kind is a line of a million characters: one word, many words, or many cells of a table.
    if (n % 100 == 19)
        return n % 300 == 19 ? QString(1'000'000, u'W') + tag : QStringLiteral("<td>%1</td> ").arg(tag).repeated(1'000'000 / 16);
    return QStringLiteral("[[[[{{{{\\\\\\\\%s%n%x").repeated(200) + tag;
}

} // namespace jupiter::test
