// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/workbench/cell_delegate.h>
#include <jupiter/workbench/severity.h>

#include <QtCore/QAbstractTableModel>
#include <QtCore/QStringList>
#include <QtCore/QVariant>

#include <optional>
#include <vector>

namespace jupiter::workbench {

/// One cell of a short list; texts from evidence are escaped by the model.
struct TableCell {
    QString text;
    Tone tone = Tone::Normal;
    std::optional<Severity> severity = {};
    bool data = false; ///< Monospace.
    bool right = false;
    bool dot = false; ///< A dot in the tone's colour before the word.
    bool chip = false;
};

/// A short list that a view holds itself (alerts, sources, rules): rows of cells plus one value of the caller's a row. Not for
/// results.
class CellTable final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit CellTable(QStringList titles, QObject *parent = nullptr);

    struct Row {
        std::vector<TableCell> cells;
        QVariant data = {};
    };
    void setRows(std::vector<Row> rows);
    void refreshRows(std::vector<Row> rows); ///< The same things with newer values: the cursor stays when there are as many.
    const std::vector<Row> &rows() const { return m_rows; }
    QVariant dataOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QStringList m_titles;
    std::vector<Row> m_rows;
};

} // namespace jupiter::workbench
