// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rule_reader.h"

#include <jupiter/detection/lint.h>

#include <functional>
#include <string>

namespace jupiter::detection {

/// Takes what is odd at a node.
using LintSink = std::function<void(const YamlNode &at, std::string code, Severity severity, std::string message)>;

/// What is odd in the selections and the condition of a loaded rule or filter.
void lintDetection(const YamlNode &document, const ReadRule &rule, const LintSink &sink);

} // namespace jupiter::detection
