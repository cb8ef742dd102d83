// SPDX-License-Identifier: GPL-3.0-or-later
#include "lookup.h"

#include "csv_table.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>

#include <algorithm>
#include <unordered_map>

namespace jupiter::query::internal {
namespace {

Error wrong(std::string reason) { return {ErrorCode::InvalidArgument, std::move(reason)}; }

Result<std::shared_ptr<const CsvTable>> find(const std::string &name, const std::vector<std::filesystem::path> &folders)
{
    std::string looked;
    for (const std::filesystem::path &folder : folders) {
        auto table = CsvTable::load(folder / pathFromUtf8(name));
        if (table || table.error().code != ErrorCode::NotFound) {
            if (!table)
                return wrong(name + ": " + table.error().message);
            return table;
        }
        looked += (looked.empty() ? "" : ", ") + pathToUtf8(folder);
    }
    return wrong("there is no table '" + name + "'" + (looked.empty() ? std::string(" (no folder of tables is known)") : "; looked in " + looked));
}

Result<std::size_t> columnOf(const CsvTable &table, const std::string &name, const std::string &file)
{
    const auto &columns = table.columns();
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (equalsIgnoreAsciiCase(columns[i], name))
            return i;
    std::string all;
    for (const std::string &column : columns)
        all += (all.empty() ? "" : ", ") + column;
    return wrong(file + " has no column '" + name + "', but " + all);
}

} // namespace

Result<std::vector<LookupOutput>> openLookup(const LookupCommand &command, const std::vector<std::filesystem::path> &folders)
{
    JUPITER_TRY(table, find(command.table, folders));
    JUPITER_TRY(key, columnOf(*table, command.column, command.table));
    auto rows = std::make_shared<std::unordered_map<std::string, std::size_t>>();
    for (std::size_t row = 0; row < table->rows(); ++row)
        rows->try_emplace(foldCase(table->cell(row, key)), row);
    std::vector<std::pair<std::string, std::string>> wanted = command.outputs;
    if (wanted.empty())
        for (std::size_t column = 0; column < table->columns().size(); ++column)
            if (column != key && !table->columns()[column].empty())
                wanted.emplace_back(table->columns()[column], table->columns()[column]);
    std::vector<LookupOutput> outputs;
    for (const auto &[name, as] : wanted) {
        JUPITER_TRY(column, columnOf(*table, name, command.table));
        outputs.push_back({as, [table, rows, column = column](std::string_view value) -> std::optional<std::string> {
                               const auto row = rows->find(foldCase(value));
                               if (row == rows->end() || table->cell(row->second, column).empty())
                                   return {};
                               return table->cell(row->second, column);
                           }});
    }
    return outputs;
}

} // namespace jupiter::query::internal
