// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attack_grid.h"
#include "navigator_layer.h"

#include <jupiter/workbench/panel.h>

class QStackedWidget;

namespace jupiter::views {
class TabStrip;
}
namespace jupiter::workbench {
class EmptyState;
}

namespace jupiter::rules {

/// The matrix with its choices: hits, coverage or gaps; a Navigator layer in and out.
class AttackPage final : public QWidget {
    Q_OBJECT
public:
    explicit AttackPage(QWidget *parent = nullptr);
    void setMatrix(AttackMatrix matrix, const QString &whyEmpty);

Q_SIGNALS:
    void opened(const QString &technique);
    void said(const QString &text);

private:
    void showFacts();
    void exportLayer();
    void importLayer();
    void writeLayer(const QString &file);
    void readLayer(const QString &file);

    workbench::Panel *m_panel;
    views::TabStrip *m_modes;
    AttackGrid *m_grid;
    QStackedWidget *m_stack;
    workbench::EmptyState *m_empty;
    NavigatorLayer m_layer; ///< Taken in; compared with the matrix. Empty: none.
};

} // namespace jupiter::rules
