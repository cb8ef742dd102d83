// SPDX-License-Identifier: GPL-3.0-or-later
#include "stix_regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace jupiter::intel {

struct StixRegex::Code {
    pcre2_code *code = nullptr;
    ~Code() { pcre2_code_free(code); }
};

namespace {

/// What searching needs beside the expression; one a thread.
struct MatchState {
    pcre2_match_context *context = pcre2_match_context_create(nullptr);
    pcre2_match_data *data = pcre2_match_data_create(1, nullptr);
    MatchState()
    {
        pcre2_set_match_limit(context, 1'000'000); // (a+)+$ over 40 letters ends in milliseconds
        pcre2_set_depth_limit(context, 10'000);
        pcre2_set_heap_limit(context, 16 * 1024); // KiB
    }
    ~MatchState()
    {
        pcre2_match_data_free(data);
        pcre2_match_context_free(context);
    }
    MatchState(const MatchState &) = delete;
    MatchState &operator=(const MatchState &) = delete;
};
thread_local MatchState matchState;

bool isWord(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

std::optional<std::string> latin1(std::string_view utf8)
{
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c < 0x80) {
            out += char(c);
        } else if ((c == 0xC2 || c == 0xC3) && i + 1 < utf8.size()) {
            out += char((c & 3) << 6 | (static_cast<unsigned char>(utf8[++i]) & 0x3F));
        } else {
            return {};
        }
    }
    return out;
}

bool needsNormalization(std::string_view utf8)
{
    for (std::size_t i = 0; i + 1 < utf8.size(); ++i) {
        const auto first = static_cast<unsigned char>(utf8[i]), second = static_cast<unsigned char>(utf8[i + 1]);
        if (first == 0xCC || (first == 0xCD && second < 0xB0)) // U+0300..036F, which is what one meets
            return true;
    }
    return false;
}

Result<StixRegex> StixRegex::compile(const std::string &expression, Over over)
{
    struct Context {
        pcre2_compile_context *p = pcre2_compile_context_create(nullptr);
        ~Context() { pcre2_compile_context_free(p); }
    } context;
    pcre2_set_max_pattern_length(context.p, 16 * 1024);
    pcre2_set_parens_nest_limit(context.p, 100);
    const std::uint32_t options = over == Over::Text ? PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C : 0;
    int error = 0;
    PCRE2_SIZE offset = 0;
    auto code = std::make_shared<Code>();
    code->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(), options, &error, &offset, context.p);
    if (!code->code) {
        PCRE2_UCHAR message[160];
        pcre2_get_error_message(error, message, sizeof message);
        return Error{ErrorCode::Unsupported, "not a regular expression: " + std::string(reinterpret_cast<const char *>(message)) +
                                                 " at character " + std::to_string(offset + 1)};
    }
    StixRegex out;
    out.m_code = std::move(code);
    return out;
}

Result<StixRegex> StixRegex::like(const std::string &pattern, Over over)
{
    std::string expression = "(?s)\\A";
    for (const char c : pattern) {
        if (c == '%')
            expression += ".*";
        else if (c == '_')
            expression += '.';
        else if (isWord(c))
            expression += c;
        else if (c == '\0')
            expression += "\\x00";
        else
            expression += {'\\', c};
    }
    return compile(expression + "\\z", over);
}

bool StixRegex::found(std::string_view value) const
{
    return pcre2_match(m_code->code, reinterpret_cast<PCRE2_SPTR>(value.data()), value.size(), 0, PCRE2_NO_UTF_CHECK, matchState.data,
                       matchState.context) >= 0;
}

} // namespace jupiter::intel
