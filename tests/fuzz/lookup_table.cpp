// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a table of `lookup`.
#include "csv_table.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using jupiter::query::internal::CsvTable;
    const auto table = CsvTable::parse({reinterpret_cast<const char *>(data), size});
    if (!table)
        return table.error().message.empty() ? std::abort(), 0 : 0; // no refusal without a reason
    const CsvTable &read = **table;
    if (read.columns().empty() || read.columns().size() > CsvTable::maxColumns)
        std::abort();
    std::size_t bytes = 0;
    for (std::size_t row = 0; row < read.rows(); ++row)
        for (std::size_t column = 0; column < read.columns().size(); ++column)
            bytes += read.cell(row, column).size();
    if (bytes > 3 * size) // nothing is made up; a byte that is no UTF-8 becomes a character of three
        std::abort();
    return 0;
}
