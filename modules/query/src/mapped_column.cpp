// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapped_column.h"

#include "coded.h"
#include "event_view.h"
#include "key_table.h"

namespace jupiter::query::internal {

using columnar::Column;
using columnar::ColumnPtr;

Result<ColumnPtr> MappedColumn::evaluate(EventView &view, std::size_t steps) const
{
    JUPITER_TRY(column, view.column(m_field, steps));
    if (!column)
        return ColumnPtr();
    const Coded coded(column, std::nullopt);
    constexpr std::uint32_t none = ~std::uint32_t(0);
    std::vector<std::uint32_t> newCode(coded.size(), none);
    auto dictionary = std::make_shared<columnar::Dictionary>();
    KeyTable known;
    std::string text;
    for (std::uint32_t code = 0; code < coded.size(); ++code) {
        if (code % 1024 == 0 && view.cancelled())
            return Error{ErrorCode::Cancelled, "cancelled"};
        text.clear();
        coded.append(code, text);
        if (const auto made = m_map(text)) {
            newCode[code] = known.idOf(*made);
            if (newCode[code] == dictionary->size())
                dictionary->append(*made);
        }
    }
    Column::Parts parts;
    parts.rows = column->rows();
    const auto codes = coded.codes();
    for (std::uint32_t entry = 0; entry < column->entries(); ++entry) {
        if (newCode[codes[entry]] == none)
            continue;
        parts.codes.push_back(newCode[codes[entry]]);
        parts.rowIds.push_back(std::uint16_t(column->rowOf(entry)));
    }
    if (parts.codes.empty())
        return ColumnPtr();
    if (column->dense() && parts.codes.size() == column->entries())
        parts.rowIds.clear();
    parts.dictionary = std::move(dictionary);
    return std::make_shared<const Column>(std::move(parts));
}

} // namespace jupiter::query::internal
