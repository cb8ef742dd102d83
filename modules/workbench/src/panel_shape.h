// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QVariantList>
#include <QtCore/Qt>

class QWidget;

/// The sizes of a view's panels and which are hidden, found at the splitters below its widget: views need not know. GUI thread.
namespace jupiter::workbench::internal {

/// One entry a splitter, in the order of the widget tree: its sizes in pixels (what counts is their proportion), hidden panels as 0.
QVariantList panelShape(const QWidget *page);

/// Makes it look so again. A shape of other panels (the view has changed since) is left alone, splitter by splitter.
void setPanelShape(QWidget *page, const QVariantList &shape);

/// Moves the edge of the panel that holds `inside` by `pixels`, wider or higher when positive. False: no panel beside it that way.
bool growPanel(const QWidget *page, QWidget *inside, Qt::Orientation way, int pixels);

/// Hides the innermost panel that holds `inside` and gives the focus to what stands beside it. False: nothing would be left.
bool hidePanel(const QWidget *page, QWidget *inside);

/// Hides every panel but the one that holds `inside`; again: shows all.
void showOnly(QWidget *page, QWidget *inside);

/// Shows what was hidden here; what a view hides by itself is the view's. True when there was any.
bool showAllPanels(QWidget *page);

} // namespace jupiter::workbench::internal
