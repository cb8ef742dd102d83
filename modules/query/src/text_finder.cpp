// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_finder.h"

#include <jupiter/core/text.h>

#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace jupiter::query::internal {
namespace {

/// Bytes of command lines, paths and log messages, commonest first; what is not here is rare.
constexpr std::string_view common = "e0 1sitnaor\\2cdlm.-p3u58496h7f:gbw/ykv=_,x\"j;q()z";

std::size_t rarity(char c)
{
    const std::size_t at = common.find(c);
    return at == std::string_view::npos ? common.size() : at;
}

bool isLetter(char c) { return c >= 'a' && c <= 'z'; }

} // namespace

TextFinder::TextFinder(std::string_view needle, bool ignoreCase) : m_needle(ignoreCase ? lowerAscii(needle) : needle), m_ignoreCase(ignoreCase)
{
    for (std::size_t i = 1; i < m_needle.size(); ++i)
        if (rarity(lowerAscii(m_needle[i])) > rarity(lowerAscii(m_needle[m_rare])))
            m_rare = i;
    m_second = m_rare == 0 ? m_needle.size() - 1 : 0;
    for (std::size_t i = 0; i < m_needle.size(); ++i)
        if (i != m_rare && rarity(lowerAscii(m_needle[i])) > rarity(lowerAscii(m_needle[m_second])))
            m_second = i;
    m_rareMask = ignoreCase && isLetter(m_needle[m_rare]) ? 0x20 : 0;
    m_secondMask = ignoreCase && isLetter(m_needle[m_second]) ? 0x20 : 0;
}

bool TextFinder::matchesAt(const char *at) const
{
    if (!m_ignoreCase)
        return std::memcmp(at, m_needle.data(), m_needle.size()) == 0;
    for (std::size_t i = 0; i < m_needle.size(); ++i)
        if (lowerAscii(at[i]) != m_needle[i])
            return false;
    return true;
}

std::size_t TextFinder::find(std::string_view hay, std::size_t from) const
{
    if (from > hay.size() || hay.size() - from < m_needle.size())
        return npos;
    const std::size_t last = hay.size() - m_needle.size(); // last place where the needle fits
    std::size_t at = from;
#if defined(__SSE2__)
    const __m128i rare = _mm_set1_epi8(m_needle[m_rare]), second = _mm_set1_epi8(m_needle[m_second]);
    const __m128i rareMask = _mm_set1_epi8(m_rareMask), secondMask = _mm_set1_epi8(m_secondMask);
    for (; at + 15 <= last; at += 16) { // both loads end at or before the needle's own end at place at + 15
        const char *p = hay.data() + at;
        const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p + m_rare));
        const __m128i b = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p + m_second));
        const __m128i both = _mm_and_si128(_mm_cmpeq_epi8(_mm_or_si128(a, rareMask), rare), _mm_cmpeq_epi8(_mm_or_si128(b, secondMask), second));
        for (auto bits = unsigned(_mm_movemask_epi8(both)); bits; bits &= bits - 1) {
            const auto i = std::size_t(std::countr_zero(bits));
            if (matchesAt(p + i))
                return at + i;
        }
    }
#endif
    const char wanted = m_needle[m_rare];
    for (; at <= last; ++at)
        if (char(hay[at + m_rare] | m_rareMask) == wanted && matchesAt(hay.data() + at))
            return at;
    return npos;
}

} // namespace jupiter::query::internal
