// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/records/migration.h>

#include <span>

namespace jupiter::incidents {

/// The structure of case.sqlite, step by step (docs/formats/case.md). A step that has been released is never edited: add one.
std::span<const records::Migration> migrations();

} // namespace jupiter::incidents
