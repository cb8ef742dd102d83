// SPDX-License-Identifier: GPL-3.0-or-later
#include "syslog_framing.h"

#include <algorithm>
#include <charconv>

namespace jupiter::live {
namespace {

constexpr std::size_t maxDigits = 8; // of a count: 99,999,999 bytes
constexpr std::string_view lineEnds("\n\0", 2);


struct Count {
    enum { None, Incomplete, Known } state = None;
    std::size_t digits = 0;
    std::uint64_t bytes = 0;
};

/// "57 " at the start: MSG-LEN SP, the first digit not 0 [RFC 6587 §3.4.1].
Count countOf(std::string_view text)
{
    Count count;
    while (count.digits < text.size() && text[count.digits] >= '0' && text[count.digits] <= '9' && count.digits <= maxDigits)
        ++count.digits;
    if (count.digits == 0 || count.digits > maxDigits || text[0] == '0')
        return count;
    if (count.digits == text.size()) {
        count.state = Count::Incomplete;
    } else if (text[count.digits] == ' ') {
        std::from_chars(text.data(), text.data() + count.digits, count.bytes);
        count.state = Count::Known;
    }
    return count;
}

} // namespace

std::string_view withoutEnd(std::string_view message)
{
    while (!message.empty() && (message.back() == '\n' || message.back() == '\r' || message.back() == '\0'))
        message.remove_suffix(1);
    return message;
}

/// Takes one message off `rest`; false when it is not whole yet.
bool SyslogFraming::next(std::string_view &rest, const Message &message)
{
    const Count count = countOf(rest);
    if (count.state == Count::Incomplete)
        return false;
    if (count.state == Count::Known) {
        const std::string_view body = rest.substr(count.digits + 1);
        const std::size_t wanted = std::size_t(std::min<std::uint64_t>(count.bytes, maxBytes));
        if (body.size() < wanted)
            return false;
        const std::string_view text = withoutEnd(body.substr(0, wanted));
        if (!text.empty())
            message(text, wanted < count.bytes);
        const std::uint64_t present = std::min<std::uint64_t>(count.bytes, body.size());
        m_skip = count.bytes - present;
        rest = body.substr(std::size_t(present));
        return true;
    }
    const std::size_t end = rest.find_first_of(lineEnds);
    if (end == std::string_view::npos && rest.size() <= maxBytes)
        return false;
    const std::size_t length = std::min(end == std::string_view::npos ? rest.size() : end, maxBytes);
    const std::string_view text = withoutEnd(rest.substr(0, length));
    const bool cut = end == std::string_view::npos || end > maxBytes;
    if (!text.empty())
        message(text, cut);
    m_skipLine = cut;
    rest.remove_prefix(cut ? length : end + 1);
    return true;
}

void SyslogFraming::take(std::string_view bytes, const Message &message)
{
    const bool held = !m_held.empty();
    if (held)
        m_held.append(bytes);
    std::string_view rest = held ? std::string_view(m_held) : bytes;
    while (!rest.empty()) {
        if (m_skip > 0) {
            const auto some = std::min<std::uint64_t>(m_skip, rest.size());
            m_skip -= some;
            rest.remove_prefix(std::size_t(some));
        } else if (m_skipLine) {
            const std::size_t end = rest.find_first_of(lineEnds);
            m_skipLine = end == std::string_view::npos;
            rest.remove_prefix(m_skipLine ? rest.size() : end + 1);
        } else if (rest[0] == '\n' || rest[0] == '\0') {
            rest.remove_prefix(1);
        } else if (!next(rest, message)) {
            break;
        }
    }
    std::string left(rest);
    m_held.swap(left);
}

void SyslogFraming::end(const Message &message)
{
    const std::string_view text = withoutEnd(m_held);
    if (!text.empty())
        message(text, countOf(text).state == Count::Known);
    m_held.clear();
}

} // namespace jupiter::live
