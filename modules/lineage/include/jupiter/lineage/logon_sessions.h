// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jupiter::lineage {

/// A record about a logon: it began (4624; sshd, PAM, audit USER_START), ended (4634; PAM, USER_END), the user asked for its end (4647), or the host
/// started anew, which ends all.
struct LogonSighting {
    enum class What : std::uint8_t { On, Off, UserOff, Restart };
    What what = What::On;
    Timestamp time;
    std::string event, host, user;
    std::string logonId;                        ///< Unique between two starts of the host; empty when the record has none.
    std::string type, from, workstation;        ///< "Interactive", "sshd"; address; name.
};

struct LogonSession {
    enum class End : std::uint8_t {
        LoggedOff,  ///< A record says so.
        Restarted,  ///< The host started anew; `end` is that.
        Open,       ///< No record of its end.
        NoId,       ///< The logon has no id, so that its end cannot be known.
    };
    std::string host, user, logonId, type, from, workstation;
    std::optional<Timestamp> start;             ///< Nothing: it began before the log does.
    std::optional<Timestamp> end;
    End how = End::Open;
    bool askedByUser = false;
    std::vector<std::string> events;
};

/// Logons and logoffs paired by host, logon id and time; by start (those without: by end). The order of the input does not matter.
std::vector<LogonSession> pairSessions(std::vector<LogonSighting> sightings);

} // namespace jupiter::lineage
