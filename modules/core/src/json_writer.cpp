// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/json_writer.h>

#include <jupiter/core/text.h>

#include <array>
#include <charconv>
#include <cmath>

namespace jupiter {

void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_first.size() > 1 && !m_first.back())
        m_text += ',';
    m_first.back() = false;
}

JsonWriter &JsonWriter::beginObject()
{
    separate();
    m_text += '{';
    m_first.push_back(true);
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    m_text += '}';
    m_first.pop_back();
    return *this;
}

JsonWriter &JsonWriter::beginArray()
{
    separate();
    m_text += '[';
    m_first.push_back(true);
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    m_text += ']';
    m_first.pop_back();
    return *this;
}

JsonWriter &JsonWriter::key(std::string_view name)
{
    string(name);
    m_text += ':';
    m_afterKey = true;
    return *this;
}

JsonWriter &JsonWriter::string(std::string_view text)
{
    separate();
    std::string repaired;
    if (!isValidUtf8(text)) {
        for (std::size_t i = 0; i < text.size();) { // rare: keep what is valid, mark what is not
            std::size_t length = 1;
            const auto c = static_cast<unsigned char>(text[i]);
            if (c >= 0xC2)
                length = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
            const std::string_view piece = text.substr(i, length);
            if (piece.size() == length && isValidUtf8(piece)) {
                repaired += piece;
                i += length;
            } else {
                repaired += "\xEF\xBF\xBD";
                ++i;
            }
        }
        text = repaired;
    }
    static constexpr char hex[] = "0123456789abcdef";
    m_text += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
            continue;
        m_text.append(text, plain, i - plain);
        plain = i + 1;
        switch (c) {
        case '"': m_text += "\\\""; break;
        case '\\': m_text += "\\\\"; break;
        case '\n': m_text += "\\n"; break;
        case '\r': m_text += "\\r"; break;
        case '\t': m_text += "\\t"; break;
        default:
            m_text += "\\u00";
            m_text += hex[c >> 4];
            m_text += hex[c & 15];
        }
    }
    m_text.append(text, plain, text.size() - plain);
    m_text += '"';
    return *this;
}

JsonWriter &JsonWriter::integer(std::int64_t value)
{
    separate();
    m_text += std::to_string(value);
    return *this;
}

JsonWriter &JsonWriter::unsignedInteger(std::uint64_t value)
{
    separate();
    m_text += std::to_string(value);
    return *this;
}

JsonWriter &JsonWriter::real(double value)
{
    if (!std::isfinite(value))
        return null();
    separate();
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    m_text.append(buffer.data(), end);
    return *this;
}

JsonWriter &JsonWriter::boolean(bool value) { return raw(value ? "true" : "false"); }

JsonWriter &JsonWriter::null() { return raw("null"); }

JsonWriter &JsonWriter::raw(std::string_view json)
{
    separate();
    m_text += json;
    return *this;
}

std::string JsonWriter::take()
{
    std::string out = std::move(m_text);
    m_text.clear();
    m_first.assign(1, true);
    m_afterKey = false;
    return out;
}

} // namespace jupiter
