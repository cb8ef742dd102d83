// SPDX-License-Identifier: GPL-3.0-or-later
#include "sha256_lanes.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <cpuid.h>
#include <immintrin.h>

#define JUPITER_SHA __attribute__((target("sha,sse4.1")))
#define JUPITER_SHA_INLINE JUPITER_SHA __attribute__((always_inline)) inline

namespace jupiter::crypto::internal {
namespace {

// [FIPS 180-4, 4.2.2]
alignas(16) constexpr std::uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74,
    0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d,
    0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e,
    0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5,
    0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/// One message: its state in the order that the instructions want (a b e f, c d g h), and the last 16 words of its schedule.
struct Lane {
    __m128i abef, cdgh;
    __m128i words[4];
};

JUPITER_SHA_INLINE void load(Lane &lane, const Sha256Words &state)
{
    const __m128i abcd = _mm_loadu_si128(reinterpret_cast<const __m128i *>(state.data()));
    const __m128i efgh = _mm_loadu_si128(reinterpret_cast<const __m128i *>(state.data() + 4));
    const __m128i cdab = _mm_shuffle_epi32(abcd, 0xB1), efghTurned = _mm_shuffle_epi32(efgh, 0x1B);
    lane.abef = _mm_alignr_epi8(cdab, efghTurned, 8);
    lane.cdgh = _mm_blend_epi16(efghTurned, cdab, 0xF0);
}

JUPITER_SHA_INLINE void store(const Lane &lane, Sha256Words &state)
{
    const __m128i feba = _mm_shuffle_epi32(lane.abef, 0x1B), dchg = _mm_shuffle_epi32(lane.cdgh, 0xB1);
    _mm_storeu_si128(reinterpret_cast<__m128i *>(state.data()), _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128(reinterpret_cast<__m128i *>(state.data() + 4), _mm_alignr_epi8(dchg, feba, 8));
}

/// Rounds 4 * step to 4 * step + 3.
template <int step>
JUPITER_SHA_INLINE void rounds(Lane &lane, const std::byte *block)
{
    __m128i &now = lane.words[step & 3];
    if constexpr (step < 4) {
        const __m128i bigEndian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
        now = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i *>(block + 16 * step)), bigEndian);
    } else {
        const __m128i before = lane.words[(step + 3) & 3];
        const __m128i seventh = _mm_alignr_epi8(before, lane.words[(step + 2) & 3], 4);
        now = _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(now, lane.words[(step + 1) & 3]), seventh), before);
    }
    __m128i sum = _mm_add_epi32(now, _mm_load_si128(reinterpret_cast<const __m128i *>(constants + 4 * step)));
    lane.cdgh = _mm_sha256rnds2_epu32(lane.cdgh, lane.abef, sum);
    lane.abef = _mm_sha256rnds2_epu32(lane.abef, lane.cdgh, _mm_shuffle_epi32(sum, 0x0E));
}

template <int step = 0>
JUPITER_SHA_INLINE void allRounds(Lane &lane, const std::byte *block)
{
    rounds<step>(lane, block);
    if constexpr (step < 15)
        allRounds<step + 1>(lane, block);
}

template <int step = 0>
JUPITER_SHA_INLINE void allRounds(Lane &a, const std::byte *blockA, Lane &b, const std::byte *blockB)
{
    rounds<step>(a, blockA);
    rounds<step>(b, blockB);
    if constexpr (step < 15)
        allRounds<step + 1>(a, blockA, b, blockB);
}

} // namespace

bool hasShaInstructions() noexcept
{
    static const bool has = [] {
        unsigned int eax = 0, ebx = 0, ecx = 0, edx = 0;
        return __builtin_cpu_supports("sse4.1") && __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) && (ebx & bit_SHA);
    }();
    return has;
}

JUPITER_SHA void compress(Sha256Words &state, const std::byte *from, std::size_t blocks) noexcept
{
    Lane lane;
    load(lane, state);
    for (; blocks; --blocks, from += 64) {
        const __m128i abef = lane.abef, cdgh = lane.cdgh;
        allRounds(lane, from);
        lane.abef = _mm_add_epi32(lane.abef, abef);
        lane.cdgh = _mm_add_epi32(lane.cdgh, cdgh);
    }
    store(lane, state);
}

JUPITER_SHA void compressTwo(Sha256Words &stateA, const std::byte *fromA, Sha256Words &stateB, const std::byte *fromB, std::size_t blocks) noexcept
{
    Lane a, b;
    load(a, stateA);
    load(b, stateB);
    for (; blocks; --blocks, fromA += 64, fromB += 64) {
        const __m128i abefA = a.abef, cdghA = a.cdgh, abefB = b.abef, cdghB = b.cdgh;
        allRounds(a, fromA, b, fromB);
        a.abef = _mm_add_epi32(a.abef, abefA);
        a.cdgh = _mm_add_epi32(a.cdgh, cdghA);
        b.abef = _mm_add_epi32(b.abef, abefB);
        b.cdgh = _mm_add_epi32(b.cdgh, cdghB);
    }
    store(a, stateA);
    store(b, stateB);
}

} // namespace jupiter::crypto::internal

#else

namespace jupiter::crypto::internal {

bool hasShaInstructions() noexcept { return false; }
void compress(Sha256Words &, const std::byte *, std::size_t) noexcept {}
void compressTwo(Sha256Words &, const std::byte *, Sha256Words &, const std::byte *, std::size_t) noexcept {}

} // namespace jupiter::crypto::internal

#endif
