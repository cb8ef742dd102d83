// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ber.h"
#include "protocol.h"
#include "snmp_users.h"

#include <jupiter/core/json_writer.h>

#include <chrono>
#include <string>
#include <vector>

namespace jupiter::live {

/// SNMP traps and informs, v1 [RFC 1157], v2c [RFC 3416] and v3 with the user-based security model [RFC 3414]: one JSON record each, object ids as
/// numbers. Informs are answered. Communities and passwords are never part of an event. v3 takes messages of known users only, at the security level
/// that the user has or above what it needs; times of informs are checked, those of traps are the sender's own business.
class SnmpTraps final : public DatagramProtocol {
public:
    explicit SnmpTraps(std::vector<SnmpUser> users, std::string engineId = {}); ///< engineId empty: made up, new at each start.
    void take(std::span<const std::byte> datagram, const std::string &peer, Timestamp now, Intake &intake, std::string &answer) override;

private:
    struct Message;
    std::string readPdu(const BerValue &pdu, JsonWriter &json, std::string *answer);
    void takeV3(std::span<const std::byte> datagram, BerReader in, Intake &intake, std::string &answer);
    std::string report(const Message &message, std::span<const std::uint32_t> counter, const SnmpUser *user);
    std::string wrap(const Message &message, const SnmpUser *user, std::string_view pdu, bool encrypted);
    const SnmpUser *find(std::string_view name) const;
    std::int64_t engineTime() const;

    const std::vector<SnmpUser> m_users;
    std::string m_engineId;
    const std::int64_t m_boots;
    const std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
    std::uint64_t m_salt;
    SnmpKeys m_keys;
};

} // namespace jupiter::live
