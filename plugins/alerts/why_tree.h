// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../common/finding_index.h"

#include <jupiter/detection/why.h>

#include <QtCore/QAbstractTableModel>
#include <QtCore/QStringList>

#include <vector>

namespace jupiter::alerts {

/// A line of a rule's condition, asked about one event.
struct WhyLine {
    int depth = 0;
    bool holds = false;
    QString text;                               ///< "TargetImage ends with \\lsass.exe   C:\\Windows\\System32\\lsass.exe"
    int matchStart = 0, matchLength = 0;        ///< Of what was looked for, in `text`.
    QString field, value;                       ///< Of a comparison: for pivots.
};

/// The condition as lines: which branch held, on which value. Branches of a long "one of" that do not hold are one line.
std::vector<WhyLine> linesOf(const detection::WhyNode &condition);

/// What a finding kept of itself, when its rule cannot be asked any more.
std::vector<WhyLine> linesOf(const std::vector<views::MatchLine> &matches);

/// The lines as a table of one column, for a ResultTable.
class WhyModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setLines(std::vector<WhyLine> lines);
    const std::vector<WhyLine> &lines() const { return m_lines; }
    QString text() const;                       ///< All lines, a blank pair a level.

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_lines.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 1; }
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString shown(const WhyLine &line) const;
    std::vector<WhyLine> m_lines;
};

} // namespace jupiter::alerts
