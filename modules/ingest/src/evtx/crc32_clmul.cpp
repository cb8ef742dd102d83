// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/crc32_clmul.h"

#include <jupiter/core/assert.h>

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

namespace jupiter::ingest::evtx {

namespace {

// Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel 2009: x^n mod P, bits
// reflected.
constexpr std::uint64_t by64Bytes[] = {0x0154442BD4, 0x01C6E41596};
constexpr std::uint64_t by16Bytes[] = {0x01751997D0, 0x00CCAA009E};
constexpr std::uint64_t to64Bits[] = {0x0163CD6124, 0};
constexpr std::uint64_t barrett[] = {0x01DB710641, 0x01F7011641};

#define JUPITER_CLMUL __attribute__((target("pclmul,sse4.1")))

JUPITER_CLMUL inline __m128i at(const std::byte *from)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i *>(from));
}
JUPITER_CLMUL inline __m128i constant(const std::uint64_t *pair)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i *>(pair));
}

JUPITER_CLMUL inline __m128i folded(__m128i value, __m128i by, __m128i next)
{
    const __m128i low = _mm_clmulepi64_si128(value, by, 0x00), high = _mm_clmulepi64_si128(value, by, 0x11);
    return _mm_xor_si128(_mm_xor_si128(low, high), next);
}

} // namespace

bool canClmul() noexcept
{
    static const bool can = __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("sse4.1");
    return can;
}

JUPITER_CLMUL std::uint32_t crc32Clmul(Bytes bytes, std::uint32_t inverted) noexcept
{
    JUPITER_ASSERT(bytes.size() >= clmulLeast && bytes.size() % clmulBlock == 0);
    const std::byte *from = bytes.data();
    const std::byte *const end = from + bytes.size();
    __m128i a = _mm_xor_si128(at(from), _mm_cvtsi32_si128(int(inverted)));
    __m128i b = at(from + 16), c = at(from + 32), d = at(from + 48);
    from += 64;
    for (const __m128i by = constant(by64Bytes); end - from >= 64; from += 64) {
        a = folded(a, by, at(from));
        b = folded(b, by, at(from + 16));
        c = folded(c, by, at(from + 32));
        d = folded(d, by, at(from + 48));
    }
    const __m128i by = constant(by16Bytes);
    a = folded(a, by, b);
    a = folded(a, by, c);
    a = folded(a, by, d);
    for (; end - from >= 16; from += 16)
        a = folded(a, by, at(from));

    // 128 bits to 64, then Barrett reduction to 32.
    const __m128i low32 = _mm_setr_epi32(-1, 0, -1, 0);
    a = _mm_xor_si128(_mm_srli_si128(a, 8), _mm_clmulepi64_si128(a, by, 0x10));
    a = _mm_xor_si128(_mm_srli_si128(a, 4), _mm_clmulepi64_si128(_mm_and_si128(a, low32), constant(to64Bits), 0x00));
    const __m128i reduce = constant(barrett);
    const __m128i quotient = _mm_and_si128(_mm_clmulepi64_si128(_mm_and_si128(a, low32), reduce, 0x10), low32);
    return std::uint32_t(_mm_extract_epi32(_mm_xor_si128(a, _mm_clmulepi64_si128(quotient, reduce, 0x00)), 1));
}

} // namespace jupiter::ingest::evtx

#else

namespace jupiter::ingest::evtx {

bool canClmul() noexcept
{
    return false;
}

std::uint32_t crc32Clmul(Bytes, std::uint32_t inverted) noexcept
{
    JUPITER_ASSERT(false);
    return inverted;
}

} // namespace jupiter::ingest::evtx

#endif
