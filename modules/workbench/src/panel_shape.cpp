// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel_shape.h"

#include "tab_order.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QSplitter>

#include <algorithm>

namespace jupiter::workbench::internal {
namespace {

constexpr const char *hiddenHere = "jupiterHiddenByPerson";
constexpr int leastPanel = 60;

QList<QSplitter *> splittersOf(const QWidget *page)
{
    QList<QSplitter *> found;
    for (QSplitter *splitter : page->findChildren<QSplitter *>())
        if (splitter->window() == page->window())
            found << splitter;
    return found;
}

void setHidden(QWidget *panel, bool hidden)
{
    panel->setProperty(hiddenHere, hidden ? QVariant(true) : QVariant());
    panel->setVisible(!hidden);
}

bool isHidden(const QWidget *panel) { return panel->property(hiddenHere).toBool(); }

/// The splitter's panel that `inside` stands in; -1: none.
int panelOf(const QSplitter *splitter, const QWidget *inside)
{
    for (int i = 0; i < splitter->count(); ++i)
        if (splitter->widget(i) == inside || splitter->widget(i)->isAncestorOf(inside))
            return i;
    return -1;
}

int shownIn(const QSplitter *splitter)
{
    int shown = 0;
    for (int i = 0; i < splitter->count(); ++i)
        shown += splitter->widget(i)->isVisible();
    return shown;
}

/// The splitters around `inside`, innermost first.
QList<QSplitter *> around(const QWidget *page, const QWidget *inside)
{
    QList<QSplitter *> found;
    for (QSplitter *splitter : splittersOf(page))
        if (panelOf(splitter, inside) >= 0)
            found.prepend(splitter); // findChildren gives the outer ones first
    return found;
}

void focusWithin(const QWidget *page)
{
    if (QWidget *next = nextControl(const_cast<QWidget *>(page), nullptr, true))
        next->setFocus(Qt::OtherFocusReason);
}

} // namespace

QVariantList panelShape(const QWidget *page)
{
    QVariantList shape;
    for (const QSplitter *splitter : splittersOf(page)) {
        const QList<int> sizes = splitter->sizes();
        QVariantList entry;
        const bool laidOut = std::any_of(sizes.begin(), sizes.end(), [](int size) { return size > 0; });
        for (int i = 0; laidOut && i < splitter->count(); ++i) // one that was never on screen has nothing to say
            entry << (isHidden(splitter->widget(i)) ? 0 : std::max(1, sizes[i]));
        shape << QVariant(entry);
    }
    return shape;
}

void setPanelShape(QWidget *page, const QVariantList &shape)
{
    const QList<QSplitter *> splitters = splittersOf(page);
    for (qsizetype n = 0; n < splitters.size() && n < shape.size(); ++n) {
        QSplitter *splitter = splitters[n];
        QList<int> sizes;
        for (const QVariant &size : shape[n].toList())
            sizes << std::clamp(size.toInt(), 0, 100'000);
        if (sizes.size() != splitter->count() || std::all_of(sizes.begin(), sizes.end(), [](int size) { return size == 0; }))
            continue;
        for (int i = 0; i < splitter->count(); ++i)
            if (isHidden(splitter->widget(i)) != (sizes[i] == 0))
                setHidden(splitter->widget(i), sizes[i] == 0);
        splitter->setSizes(sizes);
    }
}

bool growPanel(const QWidget *page, QWidget *inside, Qt::Orientation way, int pixels)
{
    for (QSplitter *splitter : around(page, inside)) {
        if (splitter->orientation() != way || shownIn(splitter) < 2)
            continue;
        const int at = panelOf(splitter, inside);
        QList<int> sizes = splitter->sizes();
        // The neighbour after it gives way, the one before it for the last panel.
        int other = at + 1;
        while (other < splitter->count() && !splitter->widget(other)->isVisible())
            ++other;
        if (other == splitter->count())
            for (other = at - 1; other > 0 && !splitter->widget(other)->isVisible();)
                --other;
        const int by = std::clamp(pixels, std::min(0, leastPanel - sizes[at]), std::max(0, sizes[other] - leastPanel));
        sizes[at] += by;
        sizes[other] -= by;
        splitter->setSizes(sizes);
        return true;
    }
    return false;
}

bool hidePanel(const QWidget *page, QWidget *inside)
{
    for (QSplitter *splitter : around(page, inside))
        if (shownIn(splitter) > 1) {
            setHidden(splitter->widget(panelOf(splitter, inside)), true);
            focusWithin(page);
            return true;
        }
    return false;
}

void showOnly(QWidget *page, QWidget *inside)
{
    if (showAllPanels(page))
        return;
    for (QSplitter *splitter : around(page, inside)) {
        const int kept = panelOf(splitter, inside);
        for (int i = 0; i < splitter->count(); ++i)
            if (i != kept && splitter->widget(i)->isVisible())
                setHidden(splitter->widget(i), true);
    }
}

bool showAllPanels(QWidget *page)
{
    bool any = false;
    for (QSplitter *splitter : splittersOf(page))
        for (int i = 0; i < splitter->count(); ++i)
            if (isHidden(splitter->widget(i))) {
                setHidden(splitter->widget(i), false);
                any = true;
            }
    return any;
}

} // namespace jupiter::workbench::internal
