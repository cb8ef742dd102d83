// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/core/timestamp.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace jupiter::integrations {

/// One request to a machine outside, a page that the browser was told to open, or that the network was switched on or off for a workspace.
struct Contact {
    Timestamp time;
    std::string purpose;         ///< "taxii", "misp", "feed", "lookup"; "switched on", "switched off".
    std::string method, url;     ///< "GET" ..., "BROWSER". Without user and password.
    int status = 0;              ///< HTTP; 0: no answer, or none that this program saw.
    std::uint64_t sent = 0;      ///< Bytes of the body.
    std::uint64_t received = 0;  ///< Bytes of the body, as many as came.
    std::string error;           ///< Empty: none.
    std::string actor = {};      ///< Who switched, or looked up.
    std::string service = {}, field = {}, value = {}; ///< Of a look-up: whom it asks, where the value stood, and what left.
};

/// What left this machine: NAME.jupiter/contacts.ndjson, one JSON object a line, only ever appended to. Every request of every
/// integration is written before its answer is used. One thread.
class ContactLog {
public:
    explicit ContactLog(const std::filesystem::path &workspace) : m_file(workspace / "contacts.ndjson") {}

    /// Errors: Io: what cannot be written down must not go on.
    Result<void> add(const Contact &contact);

    /// The last lines, newest first, at most `most`; what is no line of ours is passed over. Empty when nothing was asked yet. Any thread. Errors: Io.
    static Result<std::vector<Contact>> last(const std::filesystem::path &workspace, std::size_t most);

private:
    std::filesystem::path m_file;
};

} // namespace jupiter::integrations
