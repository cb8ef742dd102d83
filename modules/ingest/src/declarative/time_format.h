// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "declarative/facts.h"

#include <jupiter/core/result.h>

#include <optional>
#include <string>
#include <string_view>

namespace jupiter::ingest::declarative {

/// How a decoder's times are written: "auto" (RFC 3339 and relatives, syslog's, ctime, web servers', epochs told apart by magnitude),
/// "epoch", "epoch_ms", "epoch_us", "epoch_ns", "filetime", or strptime's letters: %Y %y %m %d %e %b %a %A %H %I %M %S %f (a fraction with its
/// point or comma, may be absent) %p %z (+0100, +01:00, Z; may be absent) %Z (a zone's name, UTC and GMT known) %s (epoch with fraction); after
/// "utc " a time that names no zone is UTC, because the format says so.
class TimeFormat {
public:
    /// Errors: InvalidArgument.
    static Result<TimeFormat> compile(std::string_view text);

    struct Reading {
        Timestamp time;
        std::size_t length = 0; ///< Bytes of the text that are the time.
        TimeAssumption assumed = {};
    };
    /// The time at the start of `text`.
    std::optional<Reading> read(std::string_view text, LineState &line) const;
    bool isEpoch() const { return m_form >= Form::Seconds && m_form <= Form::Filetime; }

private:
    enum class Form : std::uint8_t { Auto, Seconds, Millis, Micros, Nanos, Filetime, Letters };
    std::optional<Reading> readLetters(std::string_view text, LineState &line) const;
    Form m_form = Form::Auto;
    std::string m_letters;
    bool m_utc = false;
};

/// The time of a line that no decoder knows and that begins with none: written in another way ("19 Mar 2024 08:41:07", "[03/19/2024:08:41:07
/// +0000]", "Mar 19, 2024 8:41:07 AM"), or after a few words.
std::optional<TimeFormat::Reading> oddTimeOf(std::string_view text, LineState &line);

} // namespace jupiter::ingest::declarative
