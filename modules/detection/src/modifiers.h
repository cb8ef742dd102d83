// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rule_tree.h"

#include <jupiter/core/yaml.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace jupiter::detection {

/// What `%name%` in a value with the modifier `expand` stands for: name -> values, wildcards and all [Sigma spec 2.1, Placeholders].
using Placeholders = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Reads one item of a selection: `key` is `Field|modifier|modifier` (or `|modifier`: keywords), `value` a scalar or a list of
/// them [Sigma spec 2.1, appendix modifiers]. `atoms` counts what is made, up to limits::atomsPerRule. On failure says where and
/// why. A placeholder without values is a refusal.
std::optional<Term> readItem(const YamlNode &key, const YamlNode &value, const Placeholders &placeholders, std::size_t &atoms,
                             Refusal &refusal);

/// One keyword: found inside any value of the event.
std::optional<Term> readKeyword(const YamlNode &value, std::size_t &atoms, Refusal &refusal);

} // namespace jupiter::detection
