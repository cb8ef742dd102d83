// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/lineage/logon_sessions.h>

#include <jupiter/core/text.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace jupiter::lineage {
namespace {

using What = LogonSighting::What;
using End = LogonSession::End;
using Key = std::pair<std::string, std::string>;    // host, logon id; lower case

/// 4647 is written first, the 4634 of the same logon when its last handle is closed.
constexpr std::int64_t lateLogoffNs = 600'000'000'000;

/// sshd says who came from where, PAM a moment later that the session is open: one logon.
constexpr std::int64_t toldTwiceNs = 60'000'000'000;

LogonSession begun(const LogonSighting &s)
{
    LogonSession session{.host = s.host, .user = s.user, .logonId = s.logonId, .type = s.type, .from = s.from, .workstation = s.workstation, .start = s.time};
    session.how = s.logonId.empty() ? End::NoId : End::Open;
    session.events.push_back(s.event);
    return session;
}

bool tellsAgain(const LogonSession &session, const LogonSighting &s)
{
    return session.how == End::Open && session.start && s.time.ns - session.start->ns <= toldTwiceNs && session.user == s.user && session.type == s.type && !s.type.empty();
}

} // namespace

std::vector<LogonSession> pairSessions(std::vector<LogonSighting> sightings)
{
    std::sort(sightings.begin(), sightings.end(),
              [](const LogonSighting &a, const LogonSighting &b) { return std::tie(a.time, a.what, a.event) < std::tie(b.time, b.what, b.event); });
    std::vector<LogonSession> sessions;
    std::map<Key, std::size_t> last;                // the latest session of an id
    for (const LogonSighting &s : sightings) {
        const Key key{lowerAscii(s.host), lowerAscii(s.logonId)};
        if (s.what == What::On) {
            if (const auto open = last.find(key); !s.logonId.empty() && open != last.end() && tellsAgain(sessions[open->second], s)) {
                LogonSession &session = sessions[open->second];
                session.from = session.from.empty() ? s.from : session.from;
                session.events.push_back(s.event);
                continue;
            }
            if (!s.logonId.empty())
                last[key] = sessions.size();
            sessions.push_back(begun(s));
        } else if (s.what == What::Restart) {
            for (auto it = last.lower_bound({key.first, {}}); it != last.end() && it->first.first == key.first; it = last.erase(it))
                if (LogonSession &session = sessions[it->second]; session.how == End::Open) {
                    session.how = End::Restarted;
                    session.end = s.time;
                    session.events.push_back(s.event);
                }
        } else if (!s.logonId.empty()) {
            const auto found = last.find(key);
            if (found == last.end()) {
                last[key] = sessions.size();
                sessions.push_back({.host = s.host, .user = s.user, .logonId = s.logonId, .type = s.type, .end = s.time, .how = End::LoggedOff,
                                    .askedByUser = s.what == What::UserOff, .events = {s.event}});
                continue;
            }
            LogonSession &session = sessions[found->second];
            if (session.end && s.time.ns - session.end->ns > lateLogoffNs)
                continue;                           // the id came again and its logon was not recorded
            session.end = s.time;
            session.how = End::LoggedOff;
            session.askedByUser |= s.what == What::UserOff;
            session.events.push_back(s.event);
        }
    }
    const auto at = [](const LogonSession &session) { return session.start ? *session.start : *session.end; };
    std::stable_sort(sessions.begin(), sessions.end(), [&](const LogonSession &a, const LogonSession &b) { return at(a) < at(b); });
    return sessions;
}

} // namespace jupiter::lineage
