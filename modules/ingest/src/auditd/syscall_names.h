// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace jupiter::ingest {

/// "x86_64" for 0xC000003E [linux/audit.h, AUDIT_ARCH_*]; empty when unknown.
std::string_view auditArchName(std::uint32_t arch);

/// "execve" for 59 of x86_64; empty when unknown.
std::string_view syscallName(std::uint32_t arch, std::uint32_t number);

} // namespace jupiter::ingest
