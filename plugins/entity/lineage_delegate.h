// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/workbench/cell_delegate.h>

namespace jupiter::entity {

class LineageModel;

/// Paints two columns of the tree: the program with the lines that tie it to its parent (dashed where the tie is inferred), and its life as a bar.
class LineageDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    LineageDelegate(const LineageModel &model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int textLeft(const QRect &rect, int row) const;
    void paintTies(QPainter &p, const QRect &rect, int row) const;
    void paintLife(QPainter &p, const QRect &rect, int row) const;
    const LineageModel &m_model;
    workbench::CellDelegate m_cells;
};

} // namespace jupiter::entity
