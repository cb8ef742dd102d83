// SPDX-License-Identifier: GPL-3.0-or-later
#include "copy_rows.h"

#include <jupiter/query/reading_order.h>
#include <jupiter/workbench/result_table.h>

#include <QtCore/QPointer>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>

#include <algorithm>

namespace jupiter::views {

using workbench::ResultModel;

namespace {

/// All that a job needs: values only, so that any thread may run it.
struct Rows {
    query::ResultPtr result;
    std::vector<int> rows;
    std::vector<ResultModel::Column> columns;
    std::vector<int> resultColumns;          ///< [columns] -1: a field of the event, or computed.
    ResultModel::SeverityLookup lookup;      ///< Empty: no such column.
    workbench::Zone zone;
};

QString cellText(const Rows &from, std::uint64_t row, std::size_t column)
{
    const ResultModel::Column &c = from.columns[column];
    if (c.compute)
        return c.compute(*from.result, row);
    const query::Value value = from.resultColumns[column] >= 0 ? from.result->cell(row, std::size_t(from.resultColumns[column])) : from.result->field(row, c.field.toStdString());
    const auto *text = std::get_if<std::string>(&value);
    return text ? QString::fromStdString(*text) : workbench::valueText(value, from.zone, workbench::TimeStyle::DateTime);
}

QString lineOf(const Rows &from, std::uint64_t row)
{
    QStringList cells;
    if (from.lookup) {
        const auto severity = from.lookup(from.result->eventId(row));
        cells << (severity ? workbench::severityWord(*severity) : QString());
    }
    for (std::size_t c = 0; c < from.columns.size(); ++c)
        cells << cellText(from, row, c);
    return workbench::tabSeparated(cells);
}

QString textOf(const Rows &from, JobControl &job)
{
    QStringList lines(qsizetype(from.rows.size()));
    std::vector<std::uint64_t> rows(from.rows.begin(), from.rows.end()); // ascending
    std::size_t done = 0;
    for (const std::uint64_t row : query::readingOrder(*from.result, rows)) {
        if (job.cancelled())
            return {};
        lines[std::lower_bound(rows.begin(), rows.end(), row) - rows.begin()] = lineOf(from, row);
        job.advance(++done, rows.size());
    }
    return lines.join(u'\n');
}

} // namespace

quint64 chosenCount(const QAbstractItemView &view)
{
    quint64 count = 0;
    if (view.selectionModel())
        for (const QItemSelectionRange &range : view.selectionModel()->selection())
            count += quint64(range.height());
    return count;
}

CopyRows::CopyRows(backend::Session &session, sdk::ShellService *shell, workbench::ResultTable &table, const ResultModel &model, std::function<workbench::Zone()> zone,
                   MakeLookup lookup)
    : QObject(&table), m_session(session), m_shell(shell), m_table(table), m_model(model), m_zone(std::move(zone)), m_lookup(std::move(lookup))
{
    table.installEventFilter(this);
}

bool CopyRows::eventFilter(QObject *, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy))
        return false;
    if (!m_model.result() || !m_model.result()->hasEvents())
        return false;
    const std::vector<int> rows = m_table.chosenRows(atOnce + 1);
    if (rows.size() <= atOnce && std::none_of(rows.begin(), rows.end(), [this](int row) { return m_model.foldAt(row); }))
        return false; // the table does it
    copy();
    return true;
}

void CopyRows::copy()
{
    Rows from{m_model.result(), m_table.chosenRows(most), m_model.columns(), {}, m_model.hasSeverityColumn() && m_lookup ? m_lookup() : nullptr, m_zone()};
    if (!m_model.folds().empty()) { // a fold is all of its rows
        const auto rows = m_model.resultRows(from.rows, most);
        from.rows.assign(rows.begin(), rows.end());
    }
    const std::vector<std::string> &names = from.result->columns();
    for (const ResultModel::Column &column : from.columns) {
        const auto at = std::find(names.begin(), names.end(), column.field.toStdString());
        from.resultColumns.push_back(at == names.end() ? -1 : int(at - names.begin()));
    }
    const auto count = quint64(from.rows.size());
    const quint64 chosen = std::max(count, chosenCount(m_table));
    const QString done = chosen > count ? tr("The first %1 of %2 chosen rows are on the clipboard", "status").arg(workbench::countText(count), workbench::countText(chosen))
                                        : tr("%1 rows are on the clipboard", "status").arg(workbench::countText(count));
    if (m_shell)
        m_shell->say(tr("Copying %1 rows\u2026", "status").arg(workbench::countText(count)));
    m_session.jobs().start(tr("Copy %1 rows", "job").arg(workbench::countText(count)), tr("rows", "unit"),
                           [from = std::move(from), done, self = QPointer(this)](JobControl &job) -> backend::JobCentre::Ending {
                               const QString text = textOf(from, job);
                               if (job.cancelled())
                                   return {tr("Nothing was copied", "job"), false, {}};
                               return {done, false, [text, done, self] {
                                           QGuiApplication::clipboard()->setText(text);
                                           if (self && self->m_shell)
                                               self->m_shell->say(done);
                                       }};
                           });
}

} // namespace jupiter::views
