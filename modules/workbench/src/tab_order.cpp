// SPDX-License-Identifier: GPL-3.0-or-later
#include "tab_order.h"

#include <QtCore/QVariant>
#include <QtWidgets/QWidget>

#include <algorithm>
#include <vector>

namespace jupiter::workbench::internal {
namespace {

struct Place {
    QWidget *widget;
    int rank, line;
    QRect box;
};

/// The visible children in reading order. Those whose boxes overlap by more than half of the lower one's height share a line.
std::vector<Place> childrenOf(const QWidget *parent)
{
    std::vector<Place> places;
    for (QObject *child : parent->children())
        if (auto *w = qobject_cast<QWidget *>(child); w && w->isVisible() && !w->isWindow())
            places.push_back({w, w->property("tabRank").toInt(), 0, w->geometry()});
    std::stable_sort(places.begin(), places.end(), [](const Place &a, const Place &b) { return a.box.top() < b.box.top(); });
    int line = 0, bottom = -1;
    for (Place &place : places) {
        if (place.box.center().y() > bottom) {
            ++line;
            bottom = place.box.bottom();
        }
        place.line = line;
    }
    const bool mirrored = parent->isRightToLeft();
    std::stable_sort(places.begin(), places.end(), [mirrored](const Place &a, const Place &b) {
        if (a.rank != b.rank)
            return a.rank < b.rank;
        if (a.line != b.line)
            return a.line < b.line;
        return mirrored ? a.box.right() > b.box.right() : a.box.left() < b.box.left();
    });
    return places;
}

/// Depth is bounded by how deep widgets are nested: tens.
void collect(QWidget *root, const QWidget *from, std::vector<QWidget *> &controls, std::ptrdiff_t &at)
{
    const bool takes = (root->focusPolicy() & Qt::TabFocus) && !root->focusProxy() && root->isEnabled();
    if (root == from)
        at = std::ptrdiff_t(controls.size()) - (takes ? 0 : 1); // a container: its first control comes next
    if (takes)
        controls.push_back(root);
    for (const Place &place : childrenOf(root))
        collect(place.widget, from, controls, at);
}

} // namespace

QWidget *nextControl(QWidget *window, QWidget *from, bool forward)
{
    std::vector<QWidget *> controls;
    std::ptrdiff_t at = -1;
    collect(window, from, controls, at);
    const auto count = std::ptrdiff_t(controls.size());
    if (count == 0)
        return nullptr;
    return controls[std::size_t((at + (forward ? 1 : -1) + 2 * count) % count)];
}

} // namespace jupiter::workbench::internal
