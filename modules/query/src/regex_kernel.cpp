// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <array>
#include <atomic>

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
using Code = std::unique_ptr<pcre2_code, Freed<pcre2_code_free>>;
using MatchData = std::unique_ptr<pcre2_match_data, Freed<pcre2_match_data_free>>;
using MatchContext = std::unique_ptr<pcre2_match_context, Freed<pcre2_match_context_free>>;

class Regex final : public ValueMatcher::Kernel {
public:
    explicit Regex(Code code) : m_code(std::move(code)), m_context(pcre2_match_context_create(nullptr))
    {
        if (m_context) {
            pcre2_set_match_limit(m_context.get(), matchLimit);
            pcre2_set_depth_limit(m_context.get(), depthLimit);
            pcre2_set_heap_limit(m_context.get(), heapLimitKiB);
        }
        pcre2_jit_compile(m_code.get(), PCRE2_JIT_COMPLETE); // without JIT it only runs slower
    }
    bool text(std::string_view value) const override
    {
        // Only "does it match" is asked: one pair of offsets serves every pattern.
        thread_local const MatchData data(pcre2_match_data_create(1, nullptr));
        if (!data || !m_context)
            return false;
        const int found = pcre2_match(m_code.get(), reinterpret_cast<PCRE2_SPTR>(value.data()), value.size(), 0, 0, data.get(), m_context.get());
        if (found < 0 && found != PCRE2_ERROR_NOMATCH)
            m_gaveUp.fetch_add(1, std::memory_order_relaxed);
        return found >= 0;
    }
    std::uint64_t gaveUp() const override { return m_gaveUp.load(std::memory_order_relaxed); }

private:
    Code m_code;
    MatchContext m_context;
    mutable std::atomic<std::uint64_t> m_gaveUp{0};
};

} // namespace

Result<KernelPtr> makeRegex(std::string_view pattern, Case rule)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    std::uint32_t options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C;
    if (rule == Case::Ignore)
        options |= PCRE2_CASELESS;
    Code code(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), options, &error, &offset, nullptr));
    if (!code) {
        std::array<unsigned char, 160> message{};
        pcre2_get_error_message(error, message.data(), message.size());
        return Error{ErrorCode::InvalidArgument, reinterpret_cast<const char *>(message.data()), std::to_string(offset)};
    }
    return KernelPtr(std::make_shared<Regex>(std::move(code)));
}

} // namespace jupiter::query::internal
