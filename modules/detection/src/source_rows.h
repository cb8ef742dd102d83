// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compiled_rules.h"

#include <jupiter/columnar/event_batch.h>

#include <string>
#include <unordered_map>
#include <vector>

namespace jupiter::detection {

/// Says which rows of a batch belong to which log source. Rows are grouped by (channel, event code) once; what a pair means is
/// remembered.
class SourceRows {
public:
    explicit SourceRows(const CompiledRules &rules);

    /// [variants] the rows of each, within `only` (null = all); rows() == 0 stands for none. Errors: those of the columns.
    Result<std::vector<columnar::Selection>> rows(const columnar::ColumnSource &source, const columnar::Selection *only);

private:
    const std::vector<std::uint32_t> &variantsOf(const std::string &channel, const std::string &code);

    const CompiledRules &m_rules;
    std::vector<std::uint32_t> m_byChannel, m_others; ///< Variants that ask for a channel or code, and those that do not.
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_variantsOf; ///< By "channel\xFFcode", folded.
};

} // namespace jupiter::detection
