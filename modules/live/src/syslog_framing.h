// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace jupiter::live {

/// A message without the line ends and NULs after it: senders put them there whatever the framing, and no receiver counts them.
std::string_view withoutEnd(std::string_view message);

/// Cuts a stream of syslog messages [RFC 6587 §3.4]: octet counting ("57 <34>1 ...") where a message begins with a digit, else up to LF
/// or NUL; a sender may do both. A message longer than maxBytes is handed over cut, the rest of it skipped. Bytes may come in any pieces.
class SyslogFraming {
public:
    static constexpr std::size_t maxBytes = 256 << 10;

    /// Calls `message` for each one that is whole now, without its frame; empty ones are left out. `cut`: its end is missing.
    using Message = std::function<void(std::string_view message, bool cut)>;
    void take(std::string_view bytes, const Message &message);

    /// The stream has ended: what is left is a message without its end, when it is no broken frame.
    void end(const Message &message);

private:
    bool next(std::string_view &rest, const Message &message);
    std::string m_held;         // the beginning of a message
    std::uint64_t m_skip = 0;   // bytes of a counted message still to be skipped
    bool m_skipLine = false;    // up to the end of a line that was cut
};

} // namespace jupiter::live
