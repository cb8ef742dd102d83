// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/result_set.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/severity.h>

#include <QtCore/QAbstractTableModel>
#include <QtCore/QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace jupiter::workbench {

class PageReader;

/// A window on an immutable result: formats the cells that are asked for, holds no copy, sorts nothing (sorting and filtering are
/// new queries). Text is plain. At most maxRows rows are shown; capped() says so. GUI thread. Results over more than a few segments are read on
/// another thread: a cell that is not here yet is empty, and dataChanged() comes when it is.
class ResultModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr std::uint64_t maxRows = 10'000'000;

    /// One column. `field` is a result column or, for events, any field of the event. `compute` (if set) makes the text instead.
    struct Column {
        QString field;
        QString title; ///< Empty: shortTitle(field).
        std::function<QString(const query::ResultSet &, std::uint64_t row)> compute =
            {}; ///< Evidence: escape nothing, the model does. Called on any thread.
        bool evidenceFont = true;
    };

    /// The worst finding on an event, if any; called for visible rows only.
    using SeverityLookup = std::function<std::optional<Severity>(const columnar::EventId &)>;

    explicit ResultModel(QObject *parent = nullptr);
    ~ResultModel() override;

    void setResult(query::ResultPtr result);
    const query::ResultPtr &result() const { return m_result; }
    bool capped() const { return m_result && m_result->rows() > maxRows; }

    /// Columns to show; empty (the default) means those of the result.
    void setColumns(std::vector<Column> columns);
    const std::vector<Column> &columns() const { return m_columns; }
    QString fieldAt(int column) const; ///< Empty for the severity column.

    /// With a lookup, results that are events have a first column with the severity's shape.
    void setSeverityLookup(SeverityLookup lookup);
    bool hasSeverityColumn() const { return m_lookup && m_result && m_result->hasEvents(); }

    /// Texts marked wherever they stand in a cell, any letter case.
    void setHighlights(const QStringList &needles);
    void setZone(const Zone &zone);
    void setTimeStyle(TimeStyle style); ///< DateTime unless the caller knows that one day holds everything.

    /// Rows follow one another by this field: a line stands where its value changes, repeated values are quiet. Empty: no groups.
    void setGroupField(const QString &field);

    /// Neighbouring rows of the result of which only the first is shown and stands for all.
    struct Fold {
        std::uint64_t first = 0, rows = 0; ///< Rows of the result; at least two.
        bool operator==(const Fold &) const = default;
    };
    void setFolds(std::vector<Fold> folds); ///< Ascending, none inside another, within the result. A new result has none.
    const std::vector<Fold> &folds() const { return m_folds; }
    const Fold *foldAt(int row) const;               ///< Null: the row stands for itself.
    std::uint64_t resultRow(int row) const;          ///< The row of the result that a row of this model shows.
    int rowShowing(std::uint64_t resultRow) const;   ///< The row that shows it, or its fold.
    /// Rows of the result behind `rows`, folds with all of theirs; at most `most`.
    std::vector<std::uint64_t> resultRows(const std::vector<int> &rows, std::size_t most) const;

    /// Which column's title shows the order of the rows. Empty: none.
    void setSorted(const QString &field, bool descending);

    query::Value value(const QModelIndex &index) const; ///< Waits for one that is not here yet.
    std::optional<columnar::EventId> eventId(int row) const; ///< Nothing when rows are not events. Waits for one that is not here yet.
    std::optional<columnar::EventId> eventIdIfHere(int row) const; ///< The same, but nothing for a row that is not here yet: for painting.
    bool reading() const; ///< Cells that were asked for are not here yet.

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Source {
        int resultColumn = -1; ///< -1: field() or compute.
        bool rightAligned = false;
        bool isTime = false;
    };
    void rebuild();
    void cellsChanged();
    bool isReadElsewhere() const; ///< By the page reader.
    void startReader();
    const query::Value *shown(std::uint64_t row, std::size_t column, query::Value &own) const; ///< Null: not here yet. `own` may hold it.
    QString text(std::uint64_t row, std::size_t column) const;
    QVariantList matches(const QString &text) const;
    bool beginsGroup(std::uint64_t row) const;
    QString withFold(const QString &text, std::uint64_t row, std::size_t column) const;
    void placeFolds();

    query::ResultPtr m_result;
    std::unique_ptr<PageReader> m_reader;
    std::vector<Column> m_wanted, m_columns;
    std::vector<Source> m_sources;
    std::vector<Fold> m_folds;
    std::vector<std::uint64_t> m_foldShown, m_foldHidden; ///< [fold] The row that shows it; rows of the result hidden up to its end.
    SeverityLookup m_lookup;
    QStringList m_needles;
    Zone m_zone;
    TimeStyle m_timeStyle = TimeStyle::DateTime;
    QString m_groupField, m_sortField;
    bool m_descending = false;
    mutable std::pair<std::uint64_t, bool> m_group{std::uint64_t(-1), false}; // the last answer of beginsGroup(): a row has many cells
};

} // namespace jupiter::workbench
