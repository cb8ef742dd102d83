// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/table_columns.h"

#include "text/lines.h"
#include "type_names.h"

#include <jupiter/core/text.h>
#include <jupiter/intel/canonical.h>

#include <algorithm>
#include <array>

namespace jupiter::intel {
namespace {

using Role = Column::Role;

struct RoleName {
    std::string_view name; ///< Lower case, letters and digits only.
    Role role;
};

constexpr std::array roleNames{
    RoleName{"type", Role::Type}, RoleName{"ioctype", Role::Type}, RoleName{"indicatortype", Role::Type}, RoleName{"kind", Role::Type}, RoleName{"datatype", Role::Type},
    RoleName{"value", Role::Value}, RoleName{"ioc", Role::Value}, RoleName{"iocvalue", Role::Value}, RoleName{"indicator", Role::Value}, RoleName{"indicatorvalue", Role::Value},
    RoleName{"observable", Role::Value}, RoleName{"artifact", Role::Value}, RoleName{"indicators", Role::Value}, RoleName{"iocs", Role::Value},
    RoleName{"hash", Role::Guess}, RoleName{"filehash", Role::Guess}, RoleName{"hashvalue", Role::Guess}, RoleName{"observablevalue", Role::Value}, RoleName{"domainip", Role::Guess}, RoleName{"ipdomain", Role::Guess}, RoleName{"uuid", Role::Id}, RoleName{"iocid", Role::Id}, RoleName{"indicatorid", Role::Id},
    RoleName{"comment", Role::Comment}, RoleName{"description", Role::Comment}, RoleName{"note", Role::Comment}, RoleName{"notes", Role::Comment}, RoleName{"title", Role::Comment},
    RoleName{"toids", Role::ForDetection}, RoleName{"active", Role::Active}, RoleName{"revoked", Role::Revoked}, RoleName{"sources", Role::Sources}, RoleName{"firstseen", Role::FirstSeen}, RoleName{"firstseenutc", Role::FirstSeen}, RoleName{"dateadded", Role::FirstSeen},
    RoleName{"date", Role::FirstSeen}, RoleName{"created", Role::FirstSeen}, RoleName{"lastseen", Role::LastSeen}, RoleName{"lastseenutc", Role::LastSeen},
    RoleName{"lastonline", Role::LastSeen}, RoleName{"validfrom", Role::ValidFrom}, RoleName{"validuntil", Role::ValidUntil}, RoleName{"expires", Role::ValidUntil},
    RoleName{"expiration", Role::ValidUntil}, RoleName{"expirationdate", Role::ValidUntil}, RoleName{"confidence", Role::Confidence}, RoleName{"confidencelevel", Role::Confidence},
    RoleName{"tags", Role::Tags}, RoleName{"tag", Role::Tags}, RoleName{"tlp", Role::Tlp}, RoleName{"start", Role::NetworkStart}, RoleName{"netblock", Role::NetworkBits},
    RoleName{"netmask", Role::NetworkBits}, RoleName{"prefix", Role::NetworkBits}};

/// Columns of links that speak about indicators and are none.
constexpr std::array<std::string_view, 8> references{"reference", "references", "link", "links", "source", "report", "urlhauslink", "network"};

std::string plain(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const char lower = lowerAscii(c);
        if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9'))
            out += lower;
    }
    return out;
}

Column columnOf(std::string_view heading)
{
    const std::string name = plain(heading);
    for (const RoleName &known : roleNames)
        if (known.name == name)
            return {known.role, Kind::Text, std::string(heading)};
    if (std::find(references.begin(), references.end(), name) != references.end())
        return {Role::Other, Kind::Text, std::string(heading)};
    if (const auto kind = kindOfType(heading))
        return {Role::Typed, *kind, std::string(heading)};
    return {Role::Other, Kind::Text, std::string(heading)};
}

} // namespace

bool nextRow(std::string_view &text, char separator, std::vector<std::string> &cells)
{
    cells.clear();
    if (text.empty())
        return false;
    std::size_t at = 0;
    for (;;) {
        std::string cell;
        while (at < text.size() && text[at] == ' ')
            ++at;
        if (at < text.size() && text[at] == '"') {
            for (++at; at < text.size(); ++at) {
                if (text[at] == '"') {
                    if (at + 1 >= text.size() || text[at + 1] != '"')
                        break;
                    ++at;
                }
                cell += text[at];
            }
            at += at < text.size();
        }
        while (at < text.size() && text[at] != separator && text[at] != '\n')
            cell += text[at++];
        cells.emplace_back(trim(cell));
        if (at >= text.size() || text[at] == '\n')
            break;
        ++at;
    }
    text.remove_prefix(std::min(at + 1, text.size()));
    return true;
}

std::vector<Column> columnsOfHeading(const std::vector<std::string> &cells)
{
    std::vector<Column> out;
    bool hasValues = false, hasType = false, hasStart = false, hasBits = false;
    for (const std::string &cell : cells) {
        if (cell.size() > 64 || recognise(cell))
            return {};
        out.push_back(columnOf(cell));
        hasType |= out.back().role == Role::Type;
        hasValues |= out.back().role == Role::Value || out.back().role == Role::Guess || out.back().role == Role::Typed;
        hasStart |= out.back().role == Role::NetworkStart;
        hasBits |= out.back().role == Role::NetworkBits;
    }
    if (!hasValues && !(hasStart && hasBits))
        return {};
    if (std::any_of(out.begin(), out.end(), [](const Column &column) { return plain(column.name) == "listingreason"; })) // SSLBL of abuse.ch: of certificates
        for (Column &column : out)
            if (column.role == Role::Typed && column.kind == Kind::Sha1)
                column.kind = Kind::X509Sha1;
    if (hasStart && hasBits) // networks; an address of mail beside them is whom to tell
        for (Column &column : out)
            if (column.role == Role::Typed || column.role == Role::Value || column.role == Role::Guess)
                column.role = Role::Other;
    if (hasType) // value and type say it; a column "domain" beside them is about something else
        if (std::any_of(out.begin(), out.end(), [](const Column &column) { return column.role == Role::Value; }))
            for (Column &column : out)
                if (column.role == Role::Typed || column.role == Role::Guess)
                    column.role = Role::Other;
    return out;
}

std::vector<Column> columnsOfCells(const std::vector<std::vector<std::string>> &rows)
{
    if (rows.empty())
        return {};
    std::vector<Column> out(rows.front().size());
    std::size_t columns = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        std::size_t filled = 0, values = 0;
        for (const auto &row : rows) {
            filled += i < row.size() && !row[i].empty();
            values += i < row.size() && recognise(row[i]).has_value();
        }
        if (values * 10 >= rows.size() * 8 && values * 10 >= filled * 9) {
            out[i].role = Role::Value;
            ++columns;
        }
    }
    if (columns != out.size()) // with something beside values the first column has them, the others say more of it
        for (auto first = std::find_if(out.begin(), out.end(), [](const Column &column) { return column.role == Role::Value; }); first != out.end();)
            if (++first != out.end())
                first->role = Role::Other;
    return columns ? out : std::vector<Column>();
}

} // namespace jupiter::intel
