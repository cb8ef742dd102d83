// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QItemSelectionModel>
#include <QtWidgets/QHeaderView>

namespace jupiter::workbench::internal {

/// The titles of a table's columns. They do not show what is selected, and are not told: a QHeaderView asks at every paint, for every column,
/// whether every row of it is selected, which is seconds when ten million are.
class ColumnHeader : public QHeaderView {
public:
    explicit ColumnHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
    {
        setSectionsClickable(true);
        setHighlightSections(false);
    }
    void setSelectionModel(QItemSelectionModel *selection) override
    {
        if (selection->parent() == this) // the one that it makes for itself
            QHeaderView::setSelectionModel(selection);
    }
};

} // namespace jupiter::workbench::internal
