// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/lineage/logon_sessions.h>
#include <jupiter/lineage/process_tree.h>
#include <jupiter/query/result_set.h>

#include <string>
#include <string_view>
#include <vector>

namespace jupiter::lineage {

/// The query for starts and ends of processes: Sysmon 1 and 5, Security 4688 and 4689, successful execve of auditd, and ECS process events.
/// `scope` is a filter or empty.
std::string processQuery(std::string_view scope);

/// Rows of processQuery(); others are left out. Requires result.hasEvents(). Any thread.
std::vector<ProcessSighting> processSightings(const query::ResultSet &result);

/// The query for Security 4624, 4634, 4647, sessions of PAM and sshd, and USER_START and USER_END of auditd within `scope`. Starts of the hosts themselves are in it whatever the scope says of users:
/// `hosts` is a filter that picks the hosts, or empty.
std::string logonQuery(std::string_view scope, std::string_view hosts);

/// Rows of logonQuery(); others are left out. Requires result.hasEvents(). Any thread.
std::vector<LogonSighting> logonSightings(const query::ResultSet &result);

/// What any event says of the process it is about.
struct ProcessMention {
    std::string host, guid;
    std::optional<std::int64_t> pid;
    Timestamp time;
};
ProcessMention processMention(const query::ResultSet &result, std::uint64_t row);

} // namespace jupiter::lineage
