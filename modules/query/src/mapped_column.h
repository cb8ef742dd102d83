// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula.h"

#include <functional>
#include <optional>
#include <string_view>

namespace jupiter::query::internal {

/// A column of texts that are made out of another field's, each distinct value once.
class MappedColumn final : public DerivedColumn {
public:
    /// `map` gives the new text of a value, or nothing. Called from any thread.
    using Map = std::function<std::optional<std::string>(std::string_view)>;
    MappedColumn(std::string field, Map map) : m_field(std::move(field)), m_map(std::move(map)) {}

    Result<columnar::ColumnPtr> evaluate(EventView &view, std::size_t steps) const override;
    std::vector<std::string> inputs() const override { return {m_field}; }

private:
    std::string m_field;
    Map m_map;
};

} // namespace jupiter::query::internal
