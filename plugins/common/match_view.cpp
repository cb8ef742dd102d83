// SPDX-License-Identifier: GPL-3.0-or-later
#include "match_view.h"

#include <jupiter/workbench/format.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace jupiter::views {

namespace {

constexpr int lineHeight = 22;

} // namespace

PatternWords patternWords(const QString &pattern)
{
    if (pattern.isEmpty())
        return {MatchView::tr("is empty", "how a rule compares"), {}};
    if (pattern == QLatin1String("*"))
        return {MatchView::tr("is there", "how a rule compares"), {}};
    const bool front = pattern.startsWith(u'*');
    const bool back = pattern.size() > 1 && pattern.endsWith(u'*');
    const QString core = pattern.mid(front ? 1 : 0, pattern.size() - (front ? 1 : 0) - (back ? 1 : 0));
    if (core.contains(u'*') || core.contains(u'?'))
        return {MatchView::tr("matches", "how a rule compares"), pattern};
    if (front && back)
        return {MatchView::tr("contains", "how a rule compares"), core};
    if (front)
        return {MatchView::tr("ends with", "how a rule compares"), core};
    if (back)
        return {MatchView::tr("starts with", "how a rule compares"), core};
    return {MatchView::tr("is", "how a rule compares"), core};
}

QStringList techniques(const QStringList &tags)
{
    QStringList ids;
    for (const QString &tag : tags)
        if (tag.startsWith(QLatin1String("attack.t"), Qt::CaseInsensitive) && tag.size() > 8 && tag[8].isDigit())
            ids << tag.mid(7).toUpper();
    return ids;
}

MatchView::MatchView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("matches"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void MatchView::setMatches(std::vector<MatchLine> matches)
{
    std::stable_sort(matches.begin(), matches.end(), [](const MatchLine &a, const MatchLine &b) { return a.selection < b.selection; });
    m_lines.clear();
    QString selection;
    for (MatchLine &match : matches) {
        if (match.selection != selection && !match.selection.isEmpty())
            m_lines.push_back({match.selection, {}});
        selection = match.selection;
        m_lines.push_back({{}, std::move(match)});
    }
    setAccessibleName(tr("Why it fired: %1", "accessible name").arg(text()));
    updateGeometry();
    update();
}

QString MatchView::text() const
{
    QStringList lines;
    for (const Line &line : m_lines) {
        const PatternWords words = patternWords(line.match.pattern);
        lines << (line.selection.isEmpty() ? QStringLiteral("%1 %2 %3: %4").arg(line.match.field, words.verb, words.core, line.match.value) : line.selection);
    }
    return lines.join(u'\n');
}

QSize MatchView::sizeHint() const { return {320, int(m_lines.size()) * lineHeight + 6}; }

void MatchView::paintEvent(QPaintEvent *event)
{
    QPainter p(this);
    const workbench::Theme &theme = workbench::theme();
    const QFont plain = workbench::uiFont(12), data = workbench::dataFont(12);
    int y = 2;
    const auto draw = [&](int x, const QString &text, const QFont &font, const QColor &colour) {
        p.setFont(font);
        p.setPen(colour);
        const int room = std::max(0, width() - x - 4);
        const QString safe = workbench::elide(workbench::safeText(text.left(room)), p.fontMetrics(), room).text; // a value may be megabytes
        p.drawText(QRect(x, y, width() - x, lineHeight), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, safe);
        return x + p.fontMetrics().horizontalAdvance(safe);
    };
    for (const Line &line : m_lines) {
        if (y + lineHeight < event->rect().top() || y > event->rect().bottom()) {
            y += lineHeight;
            continue;
        }
        const bool heading = !line.selection.isEmpty();
        int x = draw(heading ? 0 : 14, QStringLiteral("\u2714"), plain, theme.good) + 6;
        if (heading) {
            draw(x, line.selection, plain, theme.text);
        } else {
            const PatternWords words = patternWords(line.match.pattern);
            x = draw(x, line.match.field, data, theme.text) + 8;
            x = draw(x, words.verb, plain, theme.text3) + 8;
            if (!words.core.isEmpty()) {
                p.setFont(data);
                const int room = std::max(0, width() - x - 4);
                const int wide = std::min(p.fontMetrics().horizontalAdvance(workbench::safeText(words.core.left(room))), room);
                p.fillRect(QRect(x - 2, y + 3, wide + 4, lineHeight - 6), theme.match);
                x = draw(x, words.core, data, theme.text) + 8;
            }
            if (x < width() - 40 && line.match.value.compare(words.core, Qt::CaseInsensitive) != 0)
                draw(x, line.match.value, data, theme.text3);
        }
        y += lineHeight;
    }
}

bool MatchView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const std::size_t row = std::size_t(std::max(0, help->pos().y() - 2) / lineHeight);
    if (row < m_lines.size() && m_lines[row].selection.isEmpty())
        QToolTip::showText(help->globalPos(), workbench::safeText(m_lines[row].match.value).toHtmlEscaped(), this);
    return true;
}

} // namespace jupiter::views
