// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge.h"
#include "layers.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <optional>

namespace jupiter::unwrap {
namespace {

constexpr std::size_t leastBase64 = 12, leastHex = 16, leastText = 4, announced = 40;
constexpr double unlike = 0.8; // likeness() of prose and scripts is above

struct Run {
    std::size_t from = 0, length = 0;
};

/// The longest run of characters that `is` accepts; base64 may end in '='.
template <class Is>
Run longestRun(std::string_view text, Is is)
{
    Run best;
    for (std::size_t i = 0; i < text.size();) {
        if (!is(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && is(text[end]))
            ++end;
        if (end - i > best.length)
            best = {i, end - i};
        i = end;
    }
    return best;
}

std::optional<Step> part(Kind kind, std::string_view text, Run run)
{
    auto step = take(kind, text.substr(run.from, run.length));
    if (!step)
        return std::nullopt;
    step->from = run.from;
    step->length = run.length;
    return *std::move(step);
}

/// True when the words right before a run say what it is: -enc, -e, FromBase64String, base64.
bool saysBase64(std::string_view text, std::size_t at)
{
    std::string before = lowerAscii(text.substr(at > announced ? at - announced : 0, std::min(at, announced)));
    while (!before.empty() && std::string_view(" \"'(:=,`").find(before.back()) != std::string_view::npos)
        before.pop_back();
    if (before.ends_with("frombase64string") || before.ends_with("base64"))
        return true;
    const std::size_t word = before.find_last_of(" \t");
    const std::string_view last = std::string_view(before).substr(word == std::string::npos ? 0 : word + 1);
    // any beginning of -EncodedCommand, with either dash
    return last.size() >= 2 && (last[0] == '-' || last[0] == '/') && std::string_view("encodedcommand").starts_with(last.substr(1));
}

std::optional<Step> fromText(std::string_view text)
{
    // hexadecimal first: its digits are digits of base64 too
    const Run digits = longestRun(text, [](char c) { return hexDigit(c) >= 0; });
    if (digits.length >= leastHex && digits.length % 2 == 0)
        if (auto step = part(Kind::Hex, text, digits); step && means(step->bytes))
            return step;
    const Run listed = longestRun(text, [](char c) { return hexDigit(c) >= 0 || c == 'x' || c == 'X' || c == '\\' || c == ',' || c == ' '; });
    if (listed.length >= leastHex * 2)
        if (auto step = part(Kind::Hex, text, listed); step && step->bytes.size() >= leastHex / 2 && means(step->bytes))
            return step;
    Run base = longestRun(text, isBase64Digit);
    while (base.from + base.length < text.size() && text[base.from + base.length] == '=')
        ++base.length;
    if (base.length >= leastBase64)
        if (auto step = part(Kind::Base64, text, base); step && (means(step->bytes) || saysBase64(text, base.from)))
            return step;
    const auto percent = std::size_t(std::count(text.begin(), text.end(), '%'));
    if (percent >= 2)
        if (auto step = part(Kind::Url, text, {0, text.size()}); step && isText(step->bytes) && step->bytes.size() + 2 * 2 <= text.size())
            return step;
    return std::nullopt;
}

std::optional<Step> fromBytes(std::string_view bytes, const Limits &limits)
{
    const auto whole = [&](Kind kind) -> std::optional<Step> {
        auto step = take(kind, bytes, 0, limits);
        return step ? std::optional(*std::move(step)) : std::nullopt;
    };
    if (isGzip(bytes))
        if (auto step = whole(Kind::Gzip))
            return step;
    if (isZlib(bytes))
        if (auto step = whole(Kind::Zlib))
            return step;
    if (looksUtf16(bytes))
        if (auto step = whole(Kind::Utf16))
            return step;
    if (bytes.size() >= leastBase64)
        if (auto step = whole(Kind::Deflate); step && step->bytes.size() >= leastText && means(step->bytes) && (!step->cut || step->bytes.size() >= limits.output))
            return step;
    if (const auto key = xorKeyOf(bytes)) {
        auto step = take(Kind::Xor, bytes, *key, limits);
        return step ? std::optional(*std::move(step)) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

Chain unwrap(std::string_view value, const Limits &limits)
{
    Chain chain;
    if (value.size() > limits.input) {
        chain.end = Chain::End::TooLong;
        return chain;
    }
    for (;;) {
        const std::string_view now = chain.steps.empty() ? value : std::string_view(chain.steps.back().bytes);
        // A layer that gave more than a value may have is not looked into further.
        if (now.size() > limits.input)
            return chain;
        const bool text = isText(now) && !looksUtf16(now);
        std::optional<Step> next = text ? fromText(now) : fromBytes(now, limits);
        // What came out of a layer and reads like no text people write may be XOR that happened to hit letters.
        if (!next && text && !chain.steps.empty() && likeness(now) < unlike)
            if (const auto key = xorKeyOf(now))
                if (auto step = take(Kind::Xor, now, *key, limits))
                    next = *std::move(step);
        if (!next || next->bytes == now)
            return chain;
        if (chain.steps.size() == limits.steps) {
            chain.end = Chain::End::TooMany;
            return chain;
        }
        chain.steps.push_back(*std::move(next));
    }
}

} // namespace jupiter::unwrap
