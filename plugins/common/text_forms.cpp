// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_forms.h"

#include <jupiter/workbench/format.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <algorithm>

namespace jupiter::views {

QString safeLines(const QString &text)
{
    constexpr qsizetype mostOfLine = 20'000, mostOfText = 1'000'000;
    const auto rest = [](qsizetype n) { return n > 0 ? QCoreApplication::translate("TextForms", "\u2026 (%1 more characters)").arg(workbench::countText(quint64(n))) : QString(); };
    QStringList lines = text.left(mostOfText).split(u'\n');
    const QString end = rest(text.size() - mostOfText);
    for (QString &one : lines) {
        if (one.endsWith(u'\r'))
            one.chop(1);
        const QString cut = rest(one.size() - mostOfLine);
        one.truncate(mostOfLine);
        QStringList columns = one.split(u'\t');
        for (QString &column : columns)
            column = workbench::safeText(column);
        one = columns.join(u'\t') + cut;
    }
    return lines.join(u'\n') + end;
}

QString hexText(const QByteArray &bytes, qint64 firstAddress)
{
    static constexpr char digits[] = "0123456789abcdef";
    constexpr qsizetype wide = 16, most = 64 * 1024;
    const qsizetype size = std::min<qsizetype>(bytes.size(), most);
    QString text;
    text.reserve(size / wide * 80 + 80);
    for (qsizetype line = 0; line < size; line += wide) {
        text += QStringLiteral("%1  ").arg(firstAddress + line, 8, 16, QLatin1Char('0'));
        QString ascii;
        for (qsizetype i = line; i < line + wide; ++i) {
            if (i >= size) {
                text += QStringLiteral("   ");
                continue;
            }
            const uchar c = uchar(bytes[i]);
            text += QLatin1Char(digits[c >> 4]);
            text += QLatin1Char(digits[c & 15]);
            text += u' ';
            ascii += c >= 0x20 && c < 0x7f ? QLatin1Char(char(c)) : QLatin1Char('.');
        }
        text += u' ' + ascii + u'\n';
    }
    text.chop(1);
    return text;
}

} // namespace jupiter::views
