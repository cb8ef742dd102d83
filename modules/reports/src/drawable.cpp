// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawable.h"

#include "style.h"

#include <QtCore/QHash>
#include <QtGui/QGlyphRun>
#include <QtGui/QTextLayout>

#include <algorithm>

namespace jupiter::reports {
namespace {

/// Latin, and the punctuation of our own sentences: every font we ask for has them.
bool isEveryday(char32_t c)
{
    return c < 0x250 || (c >= 0x2010 && c <= 0x2026);
}

/// Asks the layout, which knows the fonts that stand in for ours: glyph 0 is the box for "none".
bool hasGlyph(char32_t c)
{
    QTextLayout layout(QString::fromUcs4(&c, 1), style::body().font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    const QList<QGlyphRun> runs = layout.glyphRuns();
    return std::none_of(runs.begin(), runs.end(), [](const QGlyphRun &run) { return run.glyphIndexes().contains(0u); });
}

} // namespace

QString drawable(const QString &text)
{
    if (std::all_of(text.begin(), text.end(), [](QChar c) { return isEveryday(c.unicode()); }))
        return text;
    static thread_local QHash<char32_t, bool> known; // a script has a few thousand letters at most, each asked for once
    QString shown;
    for (const char32_t c : text.toUcs4()) {
        if (!isEveryday(c) && !known.contains(c))
            known.insert(c, hasGlyph(c));
        if (isEveryday(c) || known.value(c))
            shown += QString::fromUcs4(&c, 1);
        else
            shown += (c > 0xFFFF ? QStringLiteral("\\U%1") : QStringLiteral("\\u%1"))
                         .arg(quint32(c), c > 0xFFFF ? 8 : 4, 16, QLatin1Char('0'));
    }
    return shown;
}

} // namespace jupiter::reports
