// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/json_scanner.h"

namespace jupiter::ingest {
namespace {

bool isScalarByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '+' || c == '.';
}

} // namespace

/// Inside a string: moves past its end; false when the text ends first or the string holds a line break (m_reason tells).
bool JsonScanner::scanString(std::string_view text)
{
    while (m_at < text.size()) {
        const char c = text[m_at];
        if (c == '\\') {
            if (m_at + 1 >= text.size())
                return false; // the escaped byte is still to come
            m_at += 2;
        } else if (c == '"') {
            ++m_at;
            m_inString = false;
            m_expect = m_isKey ? Expect::Colon : Expect::CommaOrEnd;
            return true;
        } else if (c == '\n') {
            m_reason = "line break inside a string";
            return false;
        } else {
            ++m_at;
        }
    }
    return false;
}

/// One structural byte outside strings; false when it cannot stand here.
bool JsonScanner::step(char c)
{
    const bool valueMayBegin = m_expect == Expect::Value || m_expect == Expect::FirstValue;
    switch (c) {
    case '{':
    case '[':
        if (!valueMayBegin)
            return false;
        if (m_depth == maxDepth) {
            m_reason = "nested deeper than 64 levels";
            return false;
        }
        m_objects = (m_objects & ~(1ull << m_depth)) | (std::uint64_t(c == '{') << m_depth);
        ++m_depth;
        m_expect = c == '{' ? Expect::FirstKey : Expect::FirstValue;
        return true;
    case '}':
    case ']':
        if (inObject() != (c == '}') ||
            !(m_expect == Expect::CommaOrEnd || m_expect == (c == '}' ? Expect::FirstKey : Expect::FirstValue)))
            return false;
        --m_depth;
        m_expect = Expect::CommaOrEnd;
        return true;
    case ',':
        if (m_expect != Expect::CommaOrEnd)
            return false;
        m_expect = inObject() ? Expect::Key : Expect::Value;
        return true;
    case ':':
        if (m_expect != Expect::Colon)
            return false;
        m_expect = Expect::Value;
        return true;
    case '"':
        m_isKey = m_expect == Expect::Key || m_expect == Expect::FirstKey;
        if (!m_isKey && !valueMayBegin)
            return false;
        m_inString = true;
        return true;
    default: return false;
    }
}

JsonScanner::State JsonScanner::scan(std::string_view text)
{
    while (m_at < text.size()) {
        if (m_inString) {
            if (scanString(text))
                continue;
            return m_reason.empty() ? State::More : State::Bad;
        }
        const char c = text[m_at];
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            ++m_at;
        } else if (isScalarByte(c)) {
            if (m_expect != Expect::Value && m_expect != Expect::FirstValue)
                return bad("a value where none may stand");
            std::size_t end = m_at;
            while (end < text.size() && isScalarByte(text[end]))
                ++end;
            if (end == text.size() && end - m_at <= 64)
                return State::More; // may go on
            m_at = end;
            m_expect = Expect::CommaOrEnd;
        } else if (!step(c)) {
            return bad(m_reason.empty() ? "not JSON here" : m_reason);
        } else {
            ++m_at;
            if (m_depth == 0)
                return State::Complete;
        }
    }
    return State::More;
}

} // namespace jupiter::ingest
