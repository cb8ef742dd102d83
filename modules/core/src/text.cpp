// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace jupiter {
namespace {

void appendCodePoint(std::string &out, std::uint32_t c)
{
    if (c < 0x80) {
        out += char(c);
    } else if (c < 0x800) {
        out += char(0xC0 | (c >> 6));
        out += char(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += char(0xE0 | (c >> 12));
        out += char(0x80 | ((c >> 6) & 0x3F));
        out += char(0x80 | (c & 0x3F));
    } else {
        out += char(0xF0 | (c >> 18));
        out += char(0x80 | ((c >> 12) & 0x3F));
        out += char(0x80 | ((c >> 6) & 0x3F));
        out += char(0x80 | (c & 0x3F));
    }
}

/// Length of the valid UTF-8 sequence at `text[at]` [RFC 3629 §4], 0 when there is none; `code` is its code point.
std::size_t sequenceAt(std::string_view text, std::size_t at, std::uint32_t &code)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char c = byte(0);
    if (c < 0x80)
        return code = c, 1;
    const std::size_t length = c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    if (!length || at + length > text.size())
        return 0;
    std::uint32_t value = c & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (byte(i) & 0x3Fu);
    }
    static constexpr std::array<std::uint32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
        return 0;
    code = value;
    return length;
}

std::uint32_t foldCodePoint(std::uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c < 0x100)
        return (c >= 0xC0 && c <= 0xDE && c != 0xD7) ? c + 32 : c == 0xB5 ? 0x3BC : c;
    if (c < 0x180) {
        if (c == 0x130 || c == 0x131 || c == 0x138 || c == 0x149)
            return c;
        if (c == 0x178)
            return 0xFF;
        if (c == 0x17F)
            return 's';
        const bool oddUpper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
        return (c & 1) == (oddUpper ? 1u : 0u) ? c + 1 : c;
    }
    if (c >= 0x370 && c < 0x400) {
        if (c >= 0x391 && c <= 0x3AB && c != 0x3A2)
            return c + 32;
        switch (c) {
        case 0x386: return 0x3AC;
        case 0x388: case 0x389: case 0x38A: return c + 37;
        case 0x38C: return 0x3CC;
        case 0x38E: case 0x38F: return c + 63;
        case 0x3C2: return 0x3C3;
        default: return c;
        }
    }
    if (c >= 0x400 && c <= 0x40F)
        return c + 80;
    if (c >= 0x410 && c <= 0x42F)
        return c + 32;
    if ((c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F) || (c >= 0x1E00 && c <= 0x1E95) ||
        (c >= 0x1EA0 && c <= 0x1EFF))
        return c | 1;
    if (c >= 0x531 && c <= 0x556)
        return c + 48;
    if (c >= 0xFF21 && c <= 0xFF3A)
        return c + 32;
    return c;
}

bool isHiddenMark(std::uint32_t c)
{
    return c == 0x00AD || c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (lowerAscii(a[i - 1]) != lowerAscii(b[j - 1]))});
            diagonal = above;
        }
    }
    return row.back();
}

} // namespace

std::uint64_t hash64(std::string_view bytes) noexcept { return XXH3_64bits(bytes.data(), bytes.size()); }

void appendUtf16(std::string &out, std::span<const std::byte> utf16le)
{
    const std::size_t units = utf16le.size() / 2;
    const std::byte *data = utf16le.data();
    std::size_t i = 0;
    while (i + 16 <= units) { // ASCII by blocks: a fixed trip count lets the compiler vectorise
        std::array<std::uint16_t, 16> block;
        std::memcpy(block.data(), data + 2 * i, sizeof block);
        std::uint16_t all = 0;
        for (const std::uint16_t unit : block)
            all |= unit;
        if (all >= 0x80)
            break;
        std::array<char, 16> narrow;
        for (std::size_t k = 0; k < 16; ++k)
            narrow[k] = char(block[k]);
        out.append(narrow.data(), narrow.size());
        i += 16;
    }
    for (; i < units; ++i) {
        std::uint16_t unit;
        std::memcpy(&unit, data + 2 * i, 2);
        if (unit < 0x80) {
            out += char(unit);
        } else if (unit >= 0xD800 && unit < 0xDC00 && i + 1 < units) {
            std::uint16_t low;
            std::memcpy(&low, data + 2 * i + 2, 2);
            if (low >= 0xDC00 && low < 0xE000) {
                appendCodePoint(out, 0x10000u + ((unit - 0xD800u) << 10) + (low - 0xDC00u));
                ++i;
            } else {
                appendCodePoint(out, 0xFFFD);
            }
        } else {
            appendCodePoint(out, unit >= 0xD800 && unit < 0xE000 ? 0xFFFDu : unit);
        }
    }
}

bool isValidUtf8(std::string_view text) noexcept
{
    std::uint32_t code = 0;
    for (std::size_t i = 0; i < text.size();) {
        std::uint64_t block;
        if (i + 8 <= text.size() && (std::memcpy(&block, text.data() + i, 8), (block & 0x8080808080808080ull) == 0)) {
            i += 8;
            continue;
        }
        const std::size_t length = sequenceAt(text, i, code);
        if (!length)
            return false;
        i += length;
    }
    return true;
}

std::string toValidUtf8(std::string_view bytes)
{
    if (isValidUtf8(bytes))
        return std::string(bytes);
    // Windows-1252 0x80..0x9F [Unicode best fit table]; holes keep their C1 code point.
    static constexpr std::array<std::uint16_t, 32> high{0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160,
                                                        0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                                        0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E, 0x178};
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 4);
    std::uint32_t code = 0;
    for (std::size_t i = 0; i < bytes.size();) {
        if (const std::size_t length = sequenceAt(bytes, i, code)) {
            out.append(bytes, i, length);
            i += length;
        } else {
            const auto c = static_cast<unsigned char>(bytes[i++]);
            appendCodePoint(out, c < 0xA0 ? high[c - 0x80] : c);
        }
    }
    return out;
}

std::string foldCase(std::string_view utf8)
{
    std::string out;
    out.reserve(utf8.size());
    std::uint32_t code = 0;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c < 0x80) {
            out += lowerAscii(char(c));
            ++i;
        } else if (const std::size_t length = sequenceAt(utf8, i, code)) {
            appendCodePoint(out, foldCodePoint(code));
            i += length;
        } else {
            out += utf8[i++];
        }
    }
    return out;
}

std::string lowerAscii(std::string_view text)
{
    std::string out(text);
    for (char &c : out)
        c = lowerAscii(c);
    return out;
}

bool equalsIgnoreAsciiCase(std::string_view a, std::string_view b) noexcept
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lowerAscii(x) == lowerAscii(y); });
}

std::string escapeControls(std::string_view utf8)
{
    static constexpr char hex[] = "0123456789abcdef";
    std::string out;
    out.reserve(utf8.size());
    std::uint32_t code = 0;
    for (std::size_t i = 0; i < utf8.size();) {
        const std::size_t length = sequenceAt(utf8, i, code);
        if (!length)
            code = static_cast<unsigned char>(utf8[i]);
        if (!length || code < 0x20 || (code >= 0x7F && code < 0xA0)) {
            out += "\\x";
            out += hex[(code >> 4) & 15];
            out += hex[code & 15];
        } else if (isHiddenMark(code)) {
            out += "\\u";
            for (int shift = 12; shift >= 0; shift -= 4)
                out += hex[(code >> shift) & 15];
        } else {
            out.append(utf8, i, length);
        }
        i += length ? length : 1;
    }
    return out;
}

std::string withThousands(std::uint64_t n)
{
    std::string text = std::to_string(n);
    for (std::size_t at = text.size(); at > 3; at -= 3)
        text.insert(at - 3, 1, ',');
    return text;
}

std::string nearestName(std::string_view wanted, std::span<const std::string> names)
{
    std::string best;
    std::size_t bestDistance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    for (const std::string &name : names) {
        const bool isTail = name.size() > wanted.size() + 1 && name[name.size() - wanted.size() - 1] == '.' &&
                            equalsIgnoreAsciiCase(std::string_view(name).substr(name.size() - wanted.size()), wanted);
        const std::size_t distance = isTail ? 0 : editDistance(wanted, name);
        if (distance < bestDistance) {
            bestDistance = distance;
            best = name;
        }
    }
    return best;
}

} // namespace jupiter
