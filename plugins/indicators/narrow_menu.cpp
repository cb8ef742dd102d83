// SPDX-License-Identifier: GPL-3.0-or-later
#include "narrow_menu.h"

#include <jupiter/workbench/format.h>

#include <QtCore/QCoreApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>

#include <algorithm>

namespace jupiter::indicators {
namespace {

QString tr(const char *text, const char *note)
{
    return QCoreApplication::translate("jupiter::indicators", text, note);
}

/// A word that stands for all of `text`; of a text with a quote in it, which no word can hold, for the longest part without.
QString wordOf(const QString &mark, const QString &text)
{
    if (!text.contains(u'"')) {
        const bool blanks = text.contains(u' ') || text.contains(u'\t');
        return blanks ? mark + QStringLiteral("=\"") + text + u'"' : mark + u'=' + text;
    }
    const QStringList parts = text.split(u'"');
    return mark + u'"' + *std::max_element(parts.begin(), parts.end(), [](const QString &a, const QString &b) { return a.size() < b.size(); }) + u'"';
}

QStringList wordsOf(const QString &typed)
{
    QStringList out{QString()};
    bool quoted = false;
    for (const QChar c : typed) {
        quoted ^= c == u'"';
        if (c == u' ' && !quoted)
            out << QString();
        else
            out.back() += c;
    }
    out.removeAll(QString());
    return out;
}

void add(QMenu *menu, const QString &title, const Listing::Counts &counts, const QString &mark, QLineEdit *words)
{
    QMenu *under = menu->addMenu(title);
    under->setEnabled(!counts.empty());
    for (const auto &[value, count] : counts) {
        const QString text = QString::fromStdString(value);
        QString shown = QString::fromUtf8(intel::sourceName(value).data(), qsizetype(intel::sourceName(value).size()));
        const bool isSource = mark == QLatin1String("source:");
        const bool alone = std::count_if(counts.begin(), counts.end(), [&](const auto &one) { return intel::sourceName(one.first) == intel::sourceName(value); }) == 1;
        if (!isSource || !alone)
            shown = text;
        const QString word = wordOf(mark, shown);
        constexpr qsizetype most = 60;
        shown = workbench::safeText(shown);
        if (shown.size() > most)
            shown = QStringLiteral("…") + shown.right(most - 1);
        QAction *action = under->addAction(shown.replace(u'&', QStringLiteral("&&")) + u'\t' + workbench::countText(count), words, [words, mark, word] { words->setText(withWord(words->text(), mark, word)); });
        action->setCheckable(true);
        action->setChecked(wordsOf(words->text()).contains(word));
    }
}

} // namespace

QString withWord(const QString &typed, const QString &mark, const QString &word)
{
    QStringList out = wordsOf(typed);
    const bool there = out.contains(word);
    out.removeIf([&](const QString &one) { return one.startsWith(mark); });
    if (!there)
        out << word;
    return out.join(u' ');
}

QMenu *narrowMenu(const Listing &listing, QLineEdit *words, QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setObjectName(QStringLiteral("narrowMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    add(menu, tr("&Type", "narrow menu"), listing.kinds, QStringLiteral("kind:"), words);
    add(menu, tr("&Source", "narrow menu"), listing.sources, QStringLiteral("source:"), words);
    add(menu, tr("T&ag", "narrow menu"), listing.tags, QStringLiteral("tag:"), words);
    QMenu *scores = menu->addMenu(tr("S&core", "narrow menu"));
    for (std::size_t band = 0; band < scoreBands.size(); ++band) {
        const QString word = QStringLiteral("≥%1").arg(scoreBands[band]);
        QAction *action = scores->addAction(word + u'\t' + workbench::countText(listing.scores[band]), words, [words, word] { words->setText(withWord(words->text(), QStringLiteral("≥"), word)); });
        action->setCheckable(true);
        action->setChecked(wordsOf(words->text()).contains(word));
    }
    QAction *clear = menu->addAction(tr("&All of them", "narrow menu"), words, &QLineEdit::clear);
    clear->setEnabled(!words->text().isEmpty());
    return menu;
}

} // namespace jupiter::indicators
