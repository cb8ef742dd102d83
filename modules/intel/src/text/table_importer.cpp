// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/lines.h"
#include "text/table_columns.h"
#include "text/text_importer.h"
#include "type_names.h"

#include <jupiter/core/text.h>
#include <jupiter/intel/canonical.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace jupiter::intel {
namespace {

using Role = Column::Role;

constexpr std::size_t sampledRows = 200;

struct Layout {
    char separator = 0;          ///< 0: no table.
    std::vector<Column> columns;
    bool heading = false;        ///< The first row that is no remark is the heading.
    bool hashIndex = false;      ///< "hashes.csv" of a MISP feed: MD5 of values and uuids of events; no indicators at all.
};

bool isHexOf(std::string_view text, std::size_t digits)
{
    return text.size() == digits && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

bool isUuid(std::string_view text)
{
    return text.size() == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
}

/// The last remark before the rows, as abuse.ch writes its heading: '# "first_seen","ioc_value",...'.
std::vector<Column> columnsOfRemark(std::string_view remark, char separator, std::size_t cells)
{
    remark.remove_prefix(1);
    remark = trim(remark);
    std::vector<std::string> names;
    if (!nextRow(remark, separator, names) || names.size() != cells)
        return {};
    return columnsOfHeading(names);
}

/// "sep=;": what spreadsheets write first, for each other.
bool isSeparatorLine(std::string_view line)
{
    return line.size() == 5 && equalsIgnoreAsciiCase(line.substr(0, 4), "sep=");
}

Layout layoutWith(std::string_view text, char separator)
{
    std::string_view lastRemark, rest = text;
    for (;;) { // remarks before the first row
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = trim(rest.substr(0, end));
        if (rest.empty() || (!line.empty() && !isRemark(line) && !isSeparatorLine(line)))
            break;
        if (line.size() > 1)
            lastRemark = line;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::vector<std::string> row;
    std::string_view at = rest;
    if (!nextRow(at, separator, row) || row.size() < 2)
        return {};
    if (auto columns = columnsOfHeading(row); !columns.empty())
        return {separator, std::move(columns), true};
    if (!lastRemark.empty() && (lastRemark[0] == '#' || (lastRemark[0] == ';' && separator != ';')))
        if (auto columns = columnsOfRemark(lastRemark, separator, row.size()); !columns.empty())
            return {separator, std::move(columns), false};
    // No heading: rows of one width, values in one column. Two columns with ';' are a list with remarks.
    std::vector<std::vector<std::string>> rows;
    std::size_t odd = 0;
    for (at = rest; rows.size() < sampledRows && nextRow(at, separator, row);) {
        if (row.size() == 1 && (row[0].empty() || isRemark(row[0])))
            continue;
        odd += !rows.empty() && row.size() != rows.front().size();
        rows.push_back(row);
    }
    if (rows.front().size() == 2 && isHexOf(rows.front()[0], 32) && isUuid(rows.front()[1]))
        return {separator, {}, false, true};
    if (rows.size() < 2) // a line of values, if anything
        return {};
    if (separator == ';' || odd * 20 > rows.size() || (rows.front().size() < 3 && separator != ','))
        return {};
    const bool heading = rows.size() > 2 && std::none_of(rows.front().begin(), rows.front().end(), [](const std::string &cell) { return cell.empty() || recognise(cell); });
    if (heading) // of words that we do not know, if there are values below them
        rows.erase(rows.begin());
    auto columns = columnsOfCells(rows);
    return columns.empty() ? Layout() : Layout{separator, std::move(columns), heading};
}

Layout layoutOf(std::string_view text)
{
    for (const char separator : {',', '\t', ';', '|'})
        if (Layout layout = layoutWith(text, separator); layout.separator)
            return layout;
    return {};
}

bool isNothing(std::string_view cell)
{
    constexpr std::array<std::string_view, 8> nothing{"", "-", "n/a", "na", "none", "null", "unknown", "undefined"};
    return std::find(nothing.begin(), nothing.end(), lowerAscii(cell)) != nothing.end();
}

bool isNo(std::string_view cell)
{
    return cell == "0" || equalsIgnoreAsciiCase(cell, "false") || equalsIgnoreAsciiCase(cell, "no");
}

/// "'=1+2": a spreadsheet was kept from taking it for a formula.
std::string_view undefused(std::string_view cell)
{
    const std::size_t first = cell.find_first_not_of(' ', 1);
    return cell.starts_with('\'') && first != std::string_view::npos && std::string_view("=+-@").find(cell[first]) != std::string_view::npos ? cell.substr(1) : cell;
}

/// RFC 3339, or 20161108.
std::optional<Timestamp> dateOf(std::string_view cell)
{
    if (cell.size() == 8 && cell.find_first_not_of("0123456789") == std::string_view::npos)
        return parseTimestamp(std::string(cell.substr(0, 4)) + '-' + std::string(cell.substr(4, 2)) + '-' + std::string(cell.substr(6)));
    return parseTimestamp(cell);
}

std::optional<int> percentOf(std::string_view cell)
{
    int value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error == std::errc() && end == cell.data() + cell.size())
        return value >= 0 && value <= 100 ? std::optional(value) : std::nullopt;
    const std::string word = lowerAscii(cell);
    return word == "high" ? std::optional(85) : word == "medium" ? std::optional(50) : word == "low" ? std::optional(15) : std::nullopt;
}

class Reader {
public:
    Reader(const Layout &layout, ImportSink &sink) : m_layout(layout), m_sink(sink) {}

    void row(const std::vector<std::string> &cells, std::size_t number)
    {
        m_claim = {};
        std::string_view type, start, bits, sources;
        std::optional<bool> toIds, active; // `active` is what the time has made of the rest, so it counts only where that is not told
        const std::size_t width = std::min(cells.size(), m_layout.columns.size());
        for (std::size_t i = 0; i < width; ++i) {
            const std::string_view cell = undefused(cells[i]);
            switch (m_layout.columns[i].role) {
            case Role::Type: type = cell; break;
            case Role::Id: m_claim.id = cell; break;
            case Role::Comment: m_claim.comment.append(m_claim.comment.empty() ? "" : " ").append(cell); break;
            case Role::ForDetection: toIds = !isNo(cell); break;
            case Role::Active: active = !isNo(cell); break;
            case Role::Revoked: m_claim.revoked = cell == "1" || equalsIgnoreAsciiCase(cell, "true") || equalsIgnoreAsciiCase(cell, "yes"); break;
            case Role::Sources: sources = cell; break;
            case Role::FirstSeen: m_claim.firstSeen = dateOf(cell); break;
            case Role::LastSeen: m_claim.lastSeen = dateOf(cell); break;
            case Role::ValidFrom: m_claim.validFrom = dateOf(cell); break;
            case Role::ValidUntil: m_claim.validUntil = dateOf(cell); break;
            case Role::Confidence: m_claim.confidence = percentOf(cell); break;
            case Role::Tags: addTags(cell); break;
            case Role::Tlp: m_claim.tlp = tlpFromName(cell).value_or(Tlp::Unknown); break;
            case Role::NetworkStart: start = cell; break;
            case Role::NetworkBits: bits = cell; break;
            case Role::Other:
            case Role::Value:
            case Role::Guess:
            case Role::Typed: break;
            }
        }
        if (!m_claim.validFrom)
            m_claim.validFrom = m_claim.firstSeen;
        m_claim.forDetection = toIds.value_or(active.value_or(true));
        if (!sources.empty())
            m_claim.comment.append(m_claim.comment.empty() ? "[from: " : " [from: ").append(sources) += ']';
        const std::string where = "row " + std::to_string(number);
        for (std::size_t i = 0; i < width; ++i) {
            const Column &column = m_layout.columns[i];
            const std::string_view cell = undefused(cells[i]);
            if (isNothing(cell))
                continue;
            if (column.role == Role::Typed) {
                if (Value made = canonicalOrText(column.kind, cell); made.kind != Kind::Text || !several(cell, column.name, where))
                    hand(std::move(made), column.name, where);
            }
            else if (column.role == Role::Value || column.role == Role::Guess)
                value(column.role == Role::Value ? type : std::string_view(), cell, where);
        }
        if (!start.empty() && !bits.empty())
            hand(canonicalOrText(Kind::Ipv4, std::string(start) + '/' + std::string(bits)), "netblock", where);
    }

private:
    void value(std::string_view type, std::string_view cell, const std::string &where)
    {
        if (const std::size_t bar = type.find('|'); bar != std::string_view::npos) { // a MISP composite
            const std::size_t split = type.starts_with("regkey") ? cell.find('|') : cell.rfind('|');
            hand(valueOfType(type.substr(0, bar), cell.substr(0, split)), type, where);
            if (split != std::string_view::npos)
                hand(valueOfType(type.substr(bar + 1), cell.substr(split + 1)), type, where);
            return;
        }
        Value made = valueOfType(type, cell);
        if (made.kind == Kind::Text) // "ip:port", "hash", or no type at all
            if (auto guessed = saysNothing(type) ? recognise(cell) : std::nullopt)
                made = *std::move(guessed);
        if (made.kind == Kind::Text && several(cell, type, where))
            return;
        const bool words = made.kind == Kind::Text && type.empty() && std::any_of(m_layout.columns.begin(), m_layout.columns.end(), [](const Column &column) { return column.role == Role::Typed; });
        if (words) // "ip,ioc": what it is, not another one
            return;
        hand(std::move(made), type, where);
    }

    /// Types that leave it to the value what it is.
    static bool saysNothing(std::string_view type)
    {
        constexpr std::array<std::string_view, 12> words{"", "ip:port", "domain:port", "host:port", "hash", "filehash", "file_hash", "hashes", "c2", "ioc", "indicator", "unknown"};
        return std::find(words.begin(), words.end(), lowerAscii(type)) != words.end();
    }

    /// "10.0.0.5; 10.0.0.6": a cell of several values and nothing else; false when it is something else.
    bool several(std::string_view cell, std::string_view type, const std::string &where)
    {
        std::vector<Value> values;
        while (!cell.empty()) {
            const std::size_t end = std::min(cell.find_first_of(" ,;|\n\t"), cell.size());
            const std::string_view one = trim(cell.substr(0, end));
            cell.remove_prefix(std::min(end + 1, cell.size()));
            if (one.empty())
                continue;
            auto value = recognise(one);
            if (!value)
                return false;
            values.push_back(*std::move(value));
        }
        for (Value &value : values)
            hand(std::move(value), type, where);
        return !values.empty();
    }

    void hand(Value value, std::string_view type, const std::string &where)
    {
        Claim claim = m_claim;
        claim.kind = type;
        if (!value.text.empty())
            m_sink.indicator(std::move(value), std::move(claim), where);
    }

    /// Tags between ';', or without one between ',' or '|'; what stands in quotation marks, as in 'actor="A, B"', is not cut.
    void addTags(std::string_view cell)
    {
        const bool balanced = std::count(cell.begin(), cell.end(), '"') % 2 == 0;
        const std::string_view between = cell.find(';') == std::string_view::npos ? ",|" : ";";
        bool quoted = false;
        for (std::size_t at = 0, from = 0; at <= cell.size(); ++at) {
            quoted ^= balanced && at < cell.size() && cell[at] == '"';
            if (at < cell.size() && (quoted || between.find(cell[at]) == std::string_view::npos))
                continue;
            if (const std::string_view tag = trim(cell.substr(from, at - from)); !isNothing(tag))
                m_claim.tags.emplace_back(tag);
            from = at + 1;
        }
    }

    const Layout &m_layout;
    ImportSink &m_sink;
    Claim m_claim;
};

} // namespace

bool isTable(const Document &document)
{
    return isText(document) && layoutOf(document.text).separator != 0;
}

Result<void> readTable(const Document &document, ImportSink &sink, JobControl &job)
{
    const Layout layout = layoutOf(document.text);
    if (!layout.separator)
        return Error{ErrorCode::Corrupt, "not a table of indicators: no column of values"};
    if (layout.hashIndex)
        return {};
    Reader reader(layout, sink);
    std::string_view rest = document.text;
    std::vector<std::string> cells;
    bool headingLeft = layout.heading;
    for (std::size_t number = 1; !job.cancelled() && nextRow(rest, layout.separator, cells); ++number) {
        if (cells.size() == 1 ? cells[0].empty() || isRemark(cells[0]) : isRemark(cells[0]) || (number == 1 && cells[0] == "sep="))
            continue;
        if (number == 1 && cells.size() == 1 && isSeparatorLine(cells[0])) // "sep=;" of a table of commas
            continue;
        if (headingLeft)
            headingLeft = false;
        else
            reader.row(cells, number);
    }
    return {};
}

} // namespace jupiter::intel
