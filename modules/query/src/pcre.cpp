// SPDX-License-Identifier: GPL-3.0-or-later
#include "pcre.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <array>

namespace jupiter::query::internal {
namespace {

constexpr std::uint32_t matchLimit = 1'000'000, depthLimit = 5'000, heapLimitKiB = 20'000;

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T *p) const
    {
        Free(p);
    }
};
using MatchData = std::unique_ptr<pcre2_match_data, Freed<pcre2_match_data_free>>;

} // namespace

struct Pcre::Parts {
    std::unique_ptr<pcre2_code, Freed<pcre2_code_free>> code;
    std::unique_ptr<pcre2_match_context, Freed<pcre2_match_context_free>> context;

    int match(std::string_view text, pcre2_match_data *data) const
    {
        return pcre2_match(code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0, 0, data, context.get());
    }
};

Pcre::Pcre(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Pcre::Pcre(Pcre &&) noexcept = default;
Pcre::~Pcre() = default;

Result<Pcre> Pcre::compile(std::string_view pattern, bool exactCase)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    const std::uint32_t options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C | (exactCase ? 0 : PCRE2_CASELESS);
    auto parts = std::make_unique<Parts>();
    parts->code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), options, &error, &offset, nullptr));
    if (!parts->code) {
        std::array<unsigned char, 160> message{};
        pcre2_get_error_message(error, message.data(), message.size());
        return Error{ErrorCode::InvalidArgument, reinterpret_cast<const char *>(message.data()), std::to_string(offset)};
    }
    parts->context.reset(pcre2_match_context_create(nullptr));
    if (!parts->context)
        return Error{ErrorCode::Io, "out of memory"};
    pcre2_set_match_limit(parts->context.get(), matchLimit);
    pcre2_set_depth_limit(parts->context.get(), depthLimit);
    pcre2_set_heap_limit(parts->context.get(), heapLimitKiB);
    pcre2_jit_compile(parts->code.get(), PCRE2_JIT_COMPLETE); // without JIT it only runs slower
    return Pcre(std::move(parts));
}

Pcre::Answer Pcre::find(std::string_view text) const
{
    // Only "does it match" is asked: one pair of offsets serves every pattern.
    thread_local const MatchData data(pcre2_match_data_create(1, nullptr));
    if (!data)
        return Answer::GaveUp;
    const int found = m_parts->match(text, data.get());
    return found >= 0 ? Answer::Yes : found == PCRE2_ERROR_NOMATCH ? Answer::No : Answer::GaveUp;
}

std::optional<std::string> Pcre::group(std::string_view text, std::uint32_t number) const
{
    const MatchData data(pcre2_match_data_create_from_pattern(m_parts->code.get(), nullptr));
    if (!data || m_parts->match(text, data.get()) < 0 || number >= pcre2_get_ovector_count(data.get()))
        return {};
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(data.get()) + 2 * number;
    if (ends[0] == PCRE2_UNSET || ends[1] < ends[0] || ends[1] > text.size())
        return {};
    return std::string(text.substr(ends[0], ends[1] - ends[0]));
}

std::vector<std::pair<std::string, std::uint32_t>> Pcre::namedGroups() const
{
    std::uint32_t count = 0, size = 0;
    PCRE2_SPTR table = nullptr;
    pcre2_pattern_info(m_parts->code.get(), PCRE2_INFO_NAMECOUNT, &count);
    pcre2_pattern_info(m_parts->code.get(), PCRE2_INFO_NAMEENTRYSIZE, &size);
    pcre2_pattern_info(m_parts->code.get(), PCRE2_INFO_NAMETABLE, &table);
    std::vector<std::pair<std::string, std::uint32_t>> out;
    for (std::uint32_t i = 0; i < count; ++i) { // entry: group number in two bytes, name, NUL
        const PCRE2_SPTR entry = table + i * size;
        out.emplace_back(reinterpret_cast<const char *>(entry + 2), std::uint32_t(entry[0]) << 8 | entry[1]);
    }
    std::sort(out.begin(), out.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    return out;
}

} // namespace jupiter::query::internal
