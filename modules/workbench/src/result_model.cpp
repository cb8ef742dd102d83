// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/result_model.h>

#include "page_reader.h"

#include <jupiter/workbench/cell_delegate.h>

#include <algorithm>

namespace jupiter::workbench {
namespace {

bool isNumberField(const QString &field)
{
    static const char *const endings[] = {".port", ".pid",    ".bytes",    ".packets",       ".size",      "event.code",
                                          "count", "count()", "record_id", "event.sequence", "status_code"};
    return std::any_of(std::begin(endings), std::end(endings), [&](const char *e) { return field.endsWith(QLatin1String(e)); });
}

query::Value valueOf(const query::ResultSet &result, std::uint64_t row, const ResultModel::Column &column, int resultColumn)
{
    if (resultColumn >= 0)
        return result.cell(row, std::size_t(resultColumn));
    if (column.compute)
        return column.compute(result, row).toStdString();
    return result.hasEvents() ? result.field(row, column.field.toStdString()) : query::Value();
}

/// A few segments are unpacked once and stay; more of them must not keep the GUI thread.
constexpr std::uint64_t segmentsReadAtOnce = 4;

} // namespace

ResultModel::ResultModel(QObject *parent) : QAbstractTableModel(parent), m_reader(std::make_unique<PageReader>())
{
    connect(m_reader.get(), &PageReader::arrived, this, [this](quint64 first, quint64 last) {
        const int from = rowShowing(first), to = rowShowing(last);
        if (to < rowCount() && columnCount() > 0)
            Q_EMIT dataChanged(index(from, 0), index(to, columnCount() - 1));
    });
}

ResultModel::~ResultModel() = default;

bool ResultModel::isReadElsewhere() const
{
    return m_result && m_result->hasEvents() && m_result->receipt().segmentsTotal > segmentsReadAtOnce;
}

void ResultModel::startReader()
{
    if (!isReadElsewhere())
        return m_reader->start(nullptr, {});
    std::vector<int> resultColumns;
    for (const Source &source : m_sources)
        resultColumns.push_back(source.resultColumn);
    m_reader->start(m_result, [columns = m_columns, resultColumns, group = m_groupField.toStdString()](const query::ResultSet &result, std::uint64_t row) {
        PageReader::Row out{result.eventId(row), {}, {}};
        for (std::size_t i = 0; i < columns.size(); ++i)
            out.values.push_back(valueOf(result, row, columns[i], resultColumns[i]));
        if (!group.empty())
            out.group = result.field(row, group);
        return out;
    });
}

void ResultModel::setResult(query::ResultPtr result)
{
    beginResetModel();
    m_result = std::move(result);
    m_folds.clear();
    placeFolds();
    rebuild();
    endResetModel();
}

void ResultModel::setColumns(std::vector<Column> columns)
{
    beginResetModel();
    m_wanted = std::move(columns);
    rebuild();
    endResetModel();
}

void ResultModel::setSeverityLookup(SeverityLookup lookup)
{
    beginResetModel();
    m_lookup = std::move(lookup);
    endResetModel();
}

/// Decides once a column what data() must not decide once a cell.
void ResultModel::rebuild()
{
    m_group.first = std::uint64_t(-1);
    m_columns = m_wanted;
    m_sources.clear();
    if (!m_result) {
        m_columns.clear();
        return startReader();
    }
    const std::vector<std::string> &names = m_result->columns();
    if (m_columns.empty())
        for (const std::string &name : names)
            m_columns.push_back({QString::fromStdString(name), {}});
    for (Column &column : m_columns) {
        if (column.title.isEmpty())
            column.title = shortTitle(column.field);
        Source source;
        const auto at = std::find(names.begin(), names.end(), column.field.toStdString());
        if (at != names.end() && !column.compute)
            source.resultColumn = int(at - names.begin());
        source.isTime = column.field == QLatin1String("@timestamp");
        source.rightAligned = !column.compute && isNumberField(column.field);
        // Aggregates have any name: their first value says whether they are numbers. Event columns are known by name.
        if (!m_result->hasEvents() && m_result->rows() > 0 && source.resultColumn >= 0) {
            const query::Value first = m_result->cell(0, std::size_t(source.resultColumn));
            source.rightAligned |= std::holds_alternative<std::int64_t>(first) || std::holds_alternative<double>(first);
            source.isTime |= std::holds_alternative<Timestamp>(first);
        }
        m_sources.push_back(source);
    }
    startReader();
}

void ResultModel::setFolds(std::vector<Fold> folds)
{
    beginResetModel();
    m_folds = std::move(folds);
    placeFolds();
    endResetModel();
}

void ResultModel::placeFolds()
{
    m_foldShown.clear();
    m_foldHidden.clear();
    std::uint64_t hidden = 0;
    for (const Fold &fold : m_folds) {
        m_foldShown.push_back(fold.first - hidden);
        m_foldHidden.push_back(hidden += fold.rows - 1);
    }
}

const ResultModel::Fold *ResultModel::foldAt(int row) const
{
    const auto at = std::lower_bound(m_foldShown.begin(), m_foldShown.end(), std::uint64_t(std::max(row, 0)));
    return at != m_foldShown.end() && *at == std::uint64_t(row) ? &m_folds[std::size_t(at - m_foldShown.begin())] : nullptr;
}

std::uint64_t ResultModel::resultRow(int row) const
{
    const auto shown = std::uint64_t(std::max(row, 0));
    const auto after = std::lower_bound(m_foldShown.begin(), m_foldShown.end(), shown); // folds before this row hide theirs
    return after == m_foldShown.begin() ? shown : shown + m_foldHidden[std::size_t(after - m_foldShown.begin()) - 1];
}

int ResultModel::rowShowing(std::uint64_t resultRow) const
{
    const auto after = std::upper_bound(m_folds.begin(), m_folds.end(), resultRow, [](std::uint64_t row, const Fold &fold) { return row < fold.first; });
    if (after == m_folds.begin())
        return int(resultRow);
    const auto i = std::size_t(after - m_folds.begin()) - 1;
    const Fold &fold = m_folds[i];
    return int(resultRow < fold.first + fold.rows ? m_foldShown[i] : resultRow - m_foldHidden[i]);
}

std::vector<std::uint64_t> ResultModel::resultRows(const std::vector<int> &rows, std::size_t most) const
{
    std::vector<std::uint64_t> out;
    for (const int row : rows) {
        const Fold *fold = foldAt(row);
        const std::uint64_t first = resultRow(row);
        for (std::uint64_t i = 0; i < (fold ? fold->rows : 1) && out.size() < most; ++i)
            out.push_back(first + i);
    }
    return out;
}

/// Where rows are grouped, the field by which they are says whether its group is open, and what stands for many says how many.
QString ResultModel::withFold(const QString &text, std::uint64_t row, std::size_t column) const
{
    if (m_groupField.isEmpty() || !m_result->hasEvents())
        return text;
    const bool own = m_columns[column].field == m_groupField, last = column + 1 == m_columns.size();
    if (!own && !last)
        return text;
    const Fold *fold = m_folds.empty() ? nullptr : foldAt(rowShowing(row));
    if (fold && last)
        return (own ? QStringLiteral("\u25b8 ") + text + QStringLiteral(" \u00b7 ") : QString()) + tr("%n event(s) folded", nullptr, int(fold->rows));
    if (!own || (!fold && row > 0 && !beginsGroup(row)))
        return text;
    return (fold ? QStringLiteral("\u25b8 ") : QStringLiteral("\u25be ")) + text;
}

void ResultModel::cellsChanged()
{
    if (rowCount() > 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void ResultModel::setHighlights(const QStringList &needles)
{
    m_needles.clear();
    for (const QString &needle : needles)
        if (!needle.isEmpty())
            m_needles << safeText(needle);
    cellsChanged();
}

void ResultModel::setZone(const Zone &zone)
{
    m_zone = zone;
    cellsChanged();
}

void ResultModel::setTimeStyle(TimeStyle style)
{
    m_timeStyle = style;
    cellsChanged();
}

void ResultModel::setGroupField(const QString &field)
{
    m_groupField = field;
    m_group.first = std::uint64_t(-1);
    startReader();
    cellsChanged();
}

void ResultModel::setSorted(const QString &field, bool descending)
{
    m_sortField = field;
    m_descending = descending;
    if (columnCount() > 0)
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

bool ResultModel::beginsGroup(std::uint64_t row) const
{
    if (m_groupField.isEmpty() || row == 0 || !m_result->hasEvents())
        return false;
    if (isReadElsewhere()) {
        const PageReader::Row *read = m_reader->row(row);
        if (!read)
            return false;
        const query::Value own = read->group; // the next row may be on another page
        const PageReader::Row *before = m_reader->row(row - 1);
        return before && before->group != own;
    }
    if (m_group.first != row) {
        const std::string field = m_groupField.toStdString();
        m_group = {row, m_result->field(row, field) != m_result->field(row - 1, field)};
    }
    return m_group.second;
}

QString ResultModel::fieldAt(int column) const
{
    const int c = column - (hasSeverityColumn() ? 1 : 0);
    return c >= 0 && c < int(m_columns.size()) ? m_columns[std::size_t(c)].field : QString();
}

int ResultModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_result ? 0 : int(std::min(m_result->rows(), maxRows) - (m_foldHidden.empty() ? 0 : m_foldHidden.back()));
}

int ResultModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size()) + (hasSeverityColumn() ? 1 : 0);
}

const query::Value *ResultModel::shown(std::uint64_t row, std::size_t column, query::Value &own) const
{
    if (isReadElsewhere()) {
        const PageReader::Row *read = m_reader->row(row);
        return read ? &read->values[column] : nullptr;
    }
    own = valueOf(*m_result, row, m_columns[column], m_sources[column].resultColumn);
    return &own;
}

QString ResultModel::text(std::uint64_t row, std::size_t column) const
{
    query::Value own;
    const query::Value *value = shown(row, column, own);
    return value ? withFold(valueText(*value, m_zone, m_timeStyle), row, column) : QString();
}

QVariantList ResultModel::matches(const QString &text) const
{
    QVariantList spans;
    for (const QString &needle : m_needles)
        for (qsizetype at = text.indexOf(needle, 0, Qt::CaseInsensitive); at >= 0 && spans.size() < 64;
             at = text.indexOf(needle, at + needle.size(), Qt::CaseInsensitive))
            spans << int(at) << int(needle.size());
    return spans;
}

QVariant ResultModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_result)
        return {};
    const std::uint64_t row = resultRow(index.row());
    int c = index.column();
    if (role == GroupRole)
        return m_groupField.isEmpty() ? QVariant() : QVariant(beginsGroup(row));
    if (hasSeverityColumn()) {
        if (c == 0) {
            if (role != SeverityRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole && role != RawRole)
                return {};
            std::optional<Severity> severity;
            if (!isReadElsewhere() || role == RawRole)
                severity = m_lookup(*eventId(index.row()));
            else if (const PageReader::Row *read = m_reader->row(row))
                severity = m_lookup(read->id);
            return !severity ? QVariant() : role == SeverityRole ? QVariant(int(*severity)) : QVariant(severityWord(*severity));
        }
        --c;
    }
    const auto column = std::size_t(c);
    switch (role) {
    case Qt::DisplayRole: return text(row, column);
    case RawRole: {
        const query::Value raw = value(index); // what is copied must be here
        const auto *s = std::get_if<std::string>(&raw);
        return s ? QString::fromStdString(*s) : valueText(raw, m_zone, TimeStyle::DateTime);
    }
    case DataFontRole: return m_columns[column].evidenceFont;
    case ToneRole:
        return !m_groupField.isEmpty() && row > 0 && m_columns[column].field == m_groupField && !beginsGroup(row) ? QVariant(int(Tone::Hint)) : QVariant();
    case MatchRole: return m_needles.isEmpty() ? QVariant() : QVariant(matches(text(row, column)));
    case Qt::TextAlignmentRole: return int((m_sources[column].rightAligned ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return {};
    const int c = section - (hasSeverityColumn() ? 1 : 0);
    if (c < 0 || c >= int(m_columns.size()))
        return {};
    const auto column = std::size_t(c);
    switch (role) {
    case Qt::DisplayRole:
        return m_sortField.isEmpty() || m_columns[column].field != m_sortField ? m_columns[column].title
                                                                              : m_columns[column].title + (m_descending ? QStringLiteral(" \u25be") : QStringLiteral(" \u25b4"));
    case Qt::ToolTipRole: return safeText(m_columns[column].field);
    case Qt::TextAlignmentRole: return int((m_sources[column].rightAligned ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

query::Value ResultModel::value(const QModelIndex &index) const
{
    const int c = index.column() - (hasSeverityColumn() ? 1 : 0);
    if (!m_result || !index.isValid() || c < 0)
        return {};
    const std::uint64_t row = resultRow(index.row());
    if (const PageReader::Row *read = m_reader->rowIfHere(row))
        return read->values[std::size_t(c)];
    return valueOf(*m_result, row, m_columns[std::size_t(c)], m_sources[std::size_t(c)].resultColumn);
}

std::optional<columnar::EventId> ResultModel::eventId(int row) const
{
    if (const auto known = eventIdIfHere(row))
        return known;
    if (!m_result || !m_result->hasEvents() || row < 0 || row >= rowCount())
        return std::nullopt;
    return m_result->eventId(resultRow(row));
}

std::optional<columnar::EventId> ResultModel::eventIdIfHere(int row) const
{
    if (row < 0 || row >= rowCount() || !m_result->hasEvents())
        return std::nullopt;
    if (!isReadElsewhere())
        return m_result->eventId(resultRow(row));
    const PageReader::Row *read = m_reader->rowIfHere(resultRow(row));
    return read ? std::optional(read->id) : std::nullopt;
}

bool ResultModel::reading() const
{
    return m_reader->busy();
}

} // namespace jupiter::workbench
