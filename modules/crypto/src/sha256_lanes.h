// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace jupiter::crypto::internal {

using Sha256Words = std::array<std::uint32_t, 8>;

/// Whether this processor has the SHA instructions of x86-64; the others below need it.
bool hasShaInstructions() noexcept;

/// Takes `blocks` blocks of 64 bytes into a state [FIPS 180-4, 6.2.2].
void compress(Sha256Words &state, const std::byte *from, std::size_t blocks) noexcept;

/// The same for two states at once, in little more time than one takes: each round waits for the one before, the other's fills the gap.
void compressTwo(Sha256Words &stateA, const std::byte *fromA, Sha256Words &stateB, const std::byte *fromB, std::size_t blocks) noexcept;

} // namespace jupiter::crypto::internal
