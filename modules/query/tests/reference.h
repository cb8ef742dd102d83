// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/query/ast.h>

#include <map>
#include <string>
#include <vector>

namespace jupiter::test {

/// One value as a person would compare it; no columns, no dictionaries.
struct Plain {
    columnar::ValueType type;
    std::string text;
    std::int64_t integer = 0;
    double real = 0;
};
/// One event: name -> values.
using PlainEvent = std::map<std::string, std::vector<Plain>>;

/// The rows of a batch, one after another.
std::vector<PlainEvent> plainEvents(const columnar::EventBatch &batch);

/// Whether a filter wants an event, judged value by value from the definition of the language, with none of the module's kernels.
bool wants(const query::Expr &expr, const PlainEvent &event);

} // namespace jupiter::test
