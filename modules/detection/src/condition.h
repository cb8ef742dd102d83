// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rule_tree.h"

#include <optional>
#include <span>
#include <string_view>

namespace jupiter::detection {

/// Reads a condition [Sigma spec 2.1, Condition]: and, or, not, parentheses, `1 of x*`, `all of x*`, `3 of them`; words in any
/// letter case. `selections` are the rule's, by index; `them` leaves out names that begin with `_`. On failure the refusal's
/// column is the 1-based character within `text` and its line is 0.
std::optional<Condition> parseCondition(std::string_view text, std::span<const NamedTerm> selections, Refusal &refusal);

} // namespace jupiter::detection
