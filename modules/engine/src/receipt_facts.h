// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/json_writer.h>
#include <jupiter/engine/import.h>

#include <simdjson.h>

namespace jupiter::engine {

/// The members `clock`, `quiet` and `cleared` of a file's receipt; those with nothing to say are left out.
void writeFacts(const FileReceipt &receipt, JsonWriter &json);
void readFacts(simdjson::dom::element root, FileReceipt &receipt);

} // namespace jupiter::engine
