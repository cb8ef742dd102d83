// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/result_set.h>

#include <QtCore/QCache>
#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include <functional>
#include <memory>
#include <vector>

namespace jupiter::workbench {

/// Reads the rows of a result that a view asks for on a thread of its own, a page at a time, what was asked for last first: cells of ten million
/// events stand in columns that take milliseconds to unpack. Lives on the GUI thread.
class PageReader final : public QObject {
    Q_OBJECT
public:
    static constexpr std::uint64_t pageRows = 64;

    struct Row {
        columnar::EventId id; ///< Of events only.
        std::vector<query::Value> values;
        query::Value group;   ///< Of the field that groups rows; nothing without one.
    };
    /// Makes one row; called on the reader's thread.
    using ReadRow = std::function<Row(const query::ResultSet &result, std::uint64_t row)>;

    explicit PageReader(QObject *parent = nullptr);
    ~PageReader() override; ///< Waits for the row that is being read.

    /// Forgets what it knows and reads from another result, or in another way, from now on. Null: nothing to read.
    void start(query::ResultPtr result, ReadRow read);

    /// A row that is here, until the next call; null when it is not: it is read then, and arrived() tells.
    const Row *row(std::uint64_t row);
    /// The same, but nothing is read for it.
    const Row *rowIfHere(std::uint64_t row) const;
    bool busy() const { return m_run != nullptr; } ///< Pages that were asked for are not here yet.

Q_SIGNALS:
    void arrived(quint64 firstRow, quint64 lastRow);

private:
    using Page = std::vector<Row>;
    struct Run;
    void next();

    query::ResultPtr m_result;
    ReadRow m_read;
    QCache<quint64, Page> m_pages;
    std::vector<quint64> m_wanted; ///< Pages, the newest last.
    std::shared_ptr<Run> m_run;    ///< Of the page that is being read; null: none.
    QThreadPool m_pool;
};

} // namespace jupiter::workbench
