// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge.h"

#include <jupiter/core/text.h>
#include <jupiter/unwrap/unwrap.h>

#include <algorithm>
#include <string>

namespace jupiter::unwrap {
namespace {

constexpr std::size_t sample = 4096, leastText = 4, leastXor = 16;

bool isControl(unsigned char c) { return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f; }

bool startsLikeAFile(std::string_view bytes)
{
    using namespace std::string_view_literals;
    if (bytes.starts_with("MZ") && bytes.size() >= 64)
        return true;
    for (const std::string_view magic : {"\x7f""ELF"sv, "PK\x03\x04"sv, "%PDF-"sv, "\xd0\xcf\x11\xe0"sv, "Rar!"sv, "7z\xbc\xaf"sv, "\x89PNG"sv})
        if (bytes.starts_with(magic))
            return true;
    return isGzip(bytes) || isZlib(bytes);
}

// Cuts a multi-byte character in two: the sample ends before it.
std::string_view beginning(std::string_view bytes)
{
    if (bytes.size() <= sample)
        return bytes;
    std::size_t end = sample;
    while (end > sample - 4 && (static_cast<unsigned char>(bytes[end]) & 0xC0) == 0x80)
        --end;
    return bytes.substr(0, end);
}

} // namespace

bool isText(std::string_view bytes)
{
    if (!isValidUtf8(bytes))
        return false;
    const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char c) { return isControl(static_cast<unsigned char>(c)); });
    return std::size_t(controls) * 50 <= bytes.size();
}

bool means(std::string_view bytes)
{
    const std::string_view begin = beginning(bytes);
    return (bytes.size() >= leastText && isText(begin) && likeness(begin) > 0.7) || looksUtf16(bytes) || startsLikeAFile(bytes);
}

bool isBigEndian(std::string_view utf16)
{
    if (utf16.starts_with("\xfe\xff"))
        return true;
    if (utf16.starts_with("\xff\xfe") || utf16.size() < 2)
        return false;
    std::size_t first = 0, second = 0;
    for (std::size_t i = 0; i + 1 < std::min(utf16.size(), sample); i += 2) {
        first += utf16[i] == 0;
        second += utf16[i + 1] == 0;
    }
    return first > second;
}

bool looksUtf16(std::string_view bytes)
{
    if (bytes.size() < leastText)
        return false;
    const bool mark = bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff");
    const std::size_t zeroAt = isBigEndian(bytes) ? 0 : 1;
    std::size_t pairs = 0, latin = 0;
    for (std::size_t i = mark ? 2 : 0; i + 1 < std::min(bytes.size(), sample); i += 2, ++pairs)
        latin += bytes[i + zeroAt] == 0 && !isControl(static_cast<unsigned char>(bytes[i + 1 - zeroAt])) && bytes[i + 1 - zeroAt] != 0;
    return pairs >= 2 && (mark ? latin * 2 >= pairs : latin * 10 >= pairs * 8);
}

bool isGzip(std::string_view bytes) { return bytes.size() >= 18 && bytes.starts_with("\x1f\x8b\x08"); }

bool isZlib(std::string_view bytes)
{
    if (bytes.size() < 6)
        return false;
    const unsigned first = static_cast<unsigned char>(bytes[0]), second = static_cast<unsigned char>(bytes[1]);
    return (first & 0x0f) == 8 && (first >> 4) <= 7 && (first * 256 + second) % 31 == 0 && (second & 0x20) == 0;
}

double likeness(std::string_view bytes)
{
    const std::string_view begin = bytes.substr(0, sample);
    std::size_t good = 0;
    for (const char c : begin) {
        const auto u = static_cast<unsigned char>(c);
        good += (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') || u == ' ' || u == '\n' || u == '\r' || u == '\t' || u >= 0x80 ||
                std::string_view(".,:;-_/\\\"'()[]{}$=%+*").find(c) != std::string_view::npos;
    }
    return begin.empty() ? 0 : double(good) / double(begin.size());
}

std::optional<unsigned char> xorKeyOf(std::string_view bytes)
{
    if (bytes.size() < leastXor)
        return std::nullopt;
    const std::string_view begin = bytes.substr(0, sample);
    std::optional<unsigned char> best;
    double bestScore = 0;
    std::string tried(begin.size(), '\0');
    for (unsigned key = 1; key < 256; ++key) {
        std::transform(begin.begin(), begin.end(), tried.begin(), [key](char c) { return char(static_cast<unsigned char>(c) ^ key); });
        const bool program = startsLikeAFile(tried) && tried.find("This program") != std::string::npos;
        const bool wide = looksUtf16(tried);
        if (!program && !wide && (!isText(tried) || std::any_of(tried.begin(), tried.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })))
            continue;
        // Any key that keeps letters in the range of letters gives text: small letters and blanks decide.
        const auto common = std::count_if(tried.begin(), tried.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == ' ' || c == 'e' || c == 't'; });
        const double score = program ? 3 : likeness(tried) + double(common) / double(tried.size());
        if (score > bestScore) {
            bestScore = score;
            best = static_cast<unsigned char>(key);
        }
    }
    return bestScore > 1.35 ? best : std::nullopt;
}

} // namespace jupiter::unwrap
