// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_request.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace jupiter::live {
namespace {

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || std::string_view("!#$%&'*+-.^_`|~").find(char(c)) != std::string_view::npos;
    });
}

/// Visible characters and blanks: no control characters, whatever their use would be.
bool isFieldText(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c >= 0x20 ? c != 0x7F : c == '\t'; });
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, last - first + 1);
}

template <class T>
bool readNumber(std::string_view text, T &into, int base = 10)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into, base);
    return !text.empty() && error == std::errc() && end == text.data() + text.size();
}

} // namespace

std::string HttpRequest::parameter(std::string_view name) const
{
    const std::size_t mark = target.find('?');
    std::string_view rest = mark == std::string::npos ? std::string_view() : std::string_view(target).substr(mark + 1);
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        if (pair.substr(0, pair.find('=')) != name || pair.find('=') == std::string_view::npos)
            continue;
        std::string out;
        for (std::size_t i = name.size() + 1; i < pair.size(); ++i) {
            unsigned code = 0;
            if (pair[i] == '%' && i + 2 < pair.size() && readNumber(pair.substr(i + 1, 2), code, 16)) {
                out += char(code);
                i += 2;
            } else {
                out += pair[i] == '+' ? ' ' : pair[i];
            }
        }
        return out;
    }
    return {};
}

HttpReader::State HttpReader::refuse(int status, std::string reason)
{
    m_status = status;
    m_reason = std::move(reason);
    return State::Refused;
}

HttpReader::State HttpReader::take(std::string_view &bytes)
{
    while (!bytes.empty() || (m_part == Part::Body && m_left == 0)) {
        bool whole = false;
        switch (m_part) {
        case Part::Head: {
            if (const State state = readLine(bytes, whole); state != State::More || !whole)
                return state;
            if (m_line == "\r\n") { // blank lines before a request [RFC 9112 §2.2]
                m_line.clear();
                break;
            }
            if (!m_line.ends_with("\r\n\r\n"))
                break;
            if (const State state = readHead(); state != State::More)
                return state;
            break;
        }
        case Part::Body: {
            const std::size_t count = std::size_t(std::min<std::uint64_t>(m_left, bytes.size()));
            m_request.body += bytes.substr(0, count);
            bytes.remove_prefix(count);
            m_left -= count;
            if (m_left == 0)
                return State::Request;
            break;
        }
        case Part::ChunkSize:
        case Part::ChunkEnd:
        case Part::Trailer: {
            if (const State state = readLine(bytes, whole); state != State::More || !whole)
                return state;
            if (const State state = chunkLine(); state != State::More)
                return state;
            break;
        }
        case Part::Chunk: {
            const std::size_t count = std::size_t(std::min<std::uint64_t>(m_left, bytes.size()));
            m_request.body += bytes.substr(0, count);
            bytes.remove_prefix(count);
            m_left -= count;
            if (m_left == 0)
                m_part = Part::ChunkEnd;
            break;
        }
        }
    }
    return State::More;
}

/// Up to LF into m_line; `whole` when there is one. A head keeps its lines together.
HttpReader::State HttpReader::readLine(std::string_view &bytes, bool &whole)
{
    const std::size_t end = bytes.find('\n');
    const std::size_t count = end == std::string_view::npos ? bytes.size() : end + 1;
    if (m_line.size() + count > maxHeadBytes)
        return refuse(431, "a head of more than " + std::to_string(maxHeadBytes) + " bytes");
    m_line += bytes.substr(0, count);
    bytes.remove_prefix(count);
    whole = end != std::string_view::npos;
    if (whole && !m_line.ends_with("\r\n"))
        return refuse(400, "a line that does not end with CR LF");
    return State::More;
}

HttpReader::State HttpReader::readHead()
{
    std::string_view head(m_line);
    head.remove_suffix(2);
    const std::string_view first = head.substr(0, head.find("\r\n"));
    head.remove_prefix(first.size() + 2);
    const std::size_t one = first.find(' '), two = first.rfind(' ');
    if (one == std::string_view::npos || two == one)
        return refuse(400, "not a request line");
    const std::string_view method = first.substr(0, one), target = first.substr(one + 1, two - one - 1), version = first.substr(two + 1);
    if (!isToken(method) || target.empty() || target.find(' ') != std::string_view::npos || !isFieldText(target) || target.find('\t') != std::string_view::npos)
        return refuse(400, "not a request line");
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refuse(505, "not HTTP/1.0 or 1.1");
    m_request.method = method;
    m_request.target = target;
    bool hasLength = false;
    for (std::size_t count = 0; !head.empty(); ++count) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(head.size(), line.size() + 2));
        const std::size_t colon = line.find(':');
        if (count == maxHeaders)
            return refuse(431, "more than " + std::to_string(maxHeaders) + " header fields");
        if (colon == std::string_view::npos || !isToken(line.substr(0, colon)) || !isFieldText(line))
            return refuse(400, "not a header field");
        const std::string name = lowerAscii(line.substr(0, colon));
        const std::string value(trimmed(line.substr(colon + 1)));
        if (name == "content-length") {
            std::uint64_t length = 0;
            if (!readNumber(value, length) || (hasLength && length != m_left))
                return refuse(400, "a length that is no number, or two of them");
            hasLength = true;
            m_left = length;
        }
        m_request.headers[name] = value;
    }
    m_line.clear();
    const std::string connection = lowerAscii(m_request.header("connection"));
    m_request.keepAlive = version == "HTTP/1.1" ? connection != "close" : connection == "keep-alive";
    const std::string coding = lowerAscii(m_request.header("transfer-encoding"));
    if (!coding.empty() && coding != "chunked")
        return refuse(501, "a transfer coding other than chunked");
    if (!coding.empty() && (hasLength || version == "HTTP/1.0"))
        return refuse(400, "a body with a length and in chunks");
    if (hasLength && m_left > maxBodyBytes)
        return refuse(413, "a body of more than " + std::to_string(maxBodyBytes) + " bytes");
    m_continue = lowerAscii(m_request.header("expect")) == "100-continue";
    m_part = coding.empty() ? Part::Body : Part::ChunkSize;
    return State::More;
}

/// A line between chunks is whole.
HttpReader::State HttpReader::chunkLine()
{
    std::string_view line(m_line);
    line.remove_suffix(2);
    const Part part = m_part;
    if (part == Part::ChunkSize) {
        std::uint64_t size = 0;
        if (!readNumber(trimmed(line.substr(0, line.find(';'))), size, 16))
            return refuse(400, "a chunk without a size");
        if (size > maxBodyBytes - m_request.body.size())
            return refuse(413, "a body of more than " + std::to_string(maxBodyBytes) + " bytes");
        m_left = size;
        m_part = size ? Part::Chunk : Part::Trailer;
        m_trailerBytes = 0;
    } else if (part == Part::ChunkEnd) {
        if (!line.empty())
            return refuse(400, "a chunk longer than its size");
        m_part = Part::ChunkSize;
    } else if ((m_trailerBytes += m_line.size()) > maxHeadBytes) {
        return refuse(431, "a trailer of more than " + std::to_string(maxHeadBytes) + " bytes");
    }
    const bool ended = part == Part::Trailer && line.empty();
    m_line.clear();
    return ended ? State::Request : State::More;
}

HttpRequest HttpReader::next()
{
    HttpRequest out = std::move(m_request);
    m_request = {};
    m_line.clear();
    m_left = 0;
    m_part = Part::Head;
    m_continue = false;
    return out;
}

bool HttpReader::wantsContinue()
{
    return m_part != Part::Head && std::exchange(m_continue, false);
}

} // namespace jupiter::live
