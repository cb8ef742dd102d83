// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <cstddef>
#include <span>
#include <string>

namespace jupiter::live {

/// Whether bytes begin like gzip [RFC 1952] or zlib [RFC 1950].
bool looksCompressed(std::span<const std::byte> bytes);

/// Unpacks gzip or zlib. Errors: Corrupt (broken, cut short), InvalidArgument (more than `most` bytes).
Result<std::string> inflated(std::span<const std::byte> bytes, std::size_t most);

} // namespace jupiter::live
