// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/yaml.h>

#include <vector>

namespace jupiter::detection {

/// Turns the documents of a rule collection into rules that stand alone [Sigma specification 1.0, Rule Collections]. What a document
/// with `action: global` says holds for those that follow, until the next one or `action: reset`; `action: repeat` is the rule before
/// it with changes. A document wins over what it takes over, maps are joined; an `id` is never taken over, nor does anything
/// reach filters and correlations. Other actions stay for the reader to refuse. False when it would grow past limits.
bool expandCollections(std::vector<YamlNode> &documents);

} // namespace jupiter::detection
