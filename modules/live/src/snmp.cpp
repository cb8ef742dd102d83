// SPDX-License-Identifier: GPL-3.0-or-later
#include "snmp.h"

#include "snmp_record.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>

namespace jupiter::live {
namespace {

constexpr std::int64_t timeWindow = 150; // seconds [RFC 3414 §2.2.3]
constexpr std::uint8_t authFlag = 1, privacyFlag = 2, reportableFlag = 4;
constexpr std::array<std::uint32_t, 11> notInTimeWindow{1, 3, 6, 1, 6, 3, 15, 1, 1, 2, 0}, unknownUser{1, 3, 6, 1, 6, 3, 15, 1, 1, 3, 0},
    unknownEngine{1, 3, 6, 1, 6, 3, 15, 1, 1, 4, 0};

std::string randomBytes(std::size_t count)
{
    std::random_device random;
    std::string out;
    while (out.size() < count)
        out += char(random() & 0xFF);
    return out;
}

} // namespace

/// A message of version 3 without what it carries.
struct SnmpTraps::Message {
    std::int64_t id = 0;
    std::uint8_t flags = 0;
    std::string engine, user, sum, salt;
    std::int64_t boots = 0, time = 0;
    std::int64_t requestId = 0;
    std::string contextEngine, contextName;
};

SnmpTraps::SnmpTraps(std::vector<SnmpUser> users, std::string engineId)
    : m_users(std::move(users)), m_engineId(std::move(engineId)), m_boots(std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count() & 0x7FFFFFFF),
      m_salt(std::random_device{}())
{
    if (m_engineId.empty()) // an enterprise's number, then 5: octets of our own [RFC 3411 §5]
        m_engineId = std::string("\x80\x00\x1f\x88\x05", 5) + randomBytes(12);
}

std::int64_t SnmpTraps::engineTime() const
{
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - m_started).count();
}

const SnmpUser *SnmpTraps::find(std::string_view name) const
{
    const auto found = std::find_if(m_users.begin(), m_users.end(), [&](const SnmpUser &user) { return user.name == name; });
    return found == m_users.end() ? nullptr : &*found;
}

void SnmpTraps::take(std::span<const std::byte> datagram, const std::string &, Timestamp, Intake &intake, std::string &answer)
{
    BerReader outer(datagram);
    const auto whole = outer.next(ber::sequence);
    BerReader in(whole ? whole->content : std::span<const std::byte>());
    const auto versionValue = in.next(ber::integer);
    const auto version = versionValue ? versionValue->integer() : std::nullopt;
    if (version == 3)
        return takeV3(datagram, in, intake, answer);
    const auto community = in.next(ber::octets);
    const auto pdu = in.next();
    if (!community || !pdu || (version != 0 && version != 1))
        return intake.refuse("not an SNMP message");
    JsonWriter json;
    json.beginObject().key("snmp.version").string(version == 0 ? "1" : "2c");
    std::string reply;
    if (const std::string wrong = readPdu(*pdu, json, &reply); !wrong.empty())
        return intake.refuse(wrong);
    intake.message(json.endObject().take(), 0);
    if (pdu->tag == ber::inform)
        answer = ber::put(ber::sequence, ber::putInteger(1) + ber::put(ber::octets, community->text()) + reply);
}

/// Empty: it was a trap or an inform, and is in `json`. `answer`: the response to an inform.
std::string SnmpTraps::readPdu(const BerValue &pdu, JsonWriter &json, std::string *answer)
{
    if (pdu.tag == ber::trapV1)
        return snmpTrapV1Into(pdu, json);
    if (pdu.tag != ber::trapV2 && pdu.tag != ber::inform)
        return "an SNMP message that is neither trap nor inform";
    BerReader in(pdu.content);
    const auto id = in.next(ber::integer);
    in.next(ber::integer);
    in.next(ber::integer);
    const auto binds = in.next(ber::sequence);
    if (!id || !id->integer() || !binds)
        return "an SNMP trap that is cut short";
    json.key("snmp.pdu").string(pdu.tag == ber::inform ? "inform" : "trap");
    if (const std::string wrong = snmpBindsInto(*binds, json); !wrong.empty())
        return wrong;
    *answer = ber::put(ber::response, ber::putInteger(*id->integer()) + ber::putInteger(0) + ber::putInteger(0) + ber::put(ber::sequence, binds->text()));
    return {};
}

void SnmpTraps::takeV3(std::span<const std::byte> datagram, BerReader in, Intake &intake, std::string &answer)
{
    Message message;
    const auto header = in.next(ber::sequence);
    const auto security = in.next(ber::octets);
    auto scoped = in.next();
    BerReader head(header ? header->content : std::span<const std::byte>());
    const auto id = head.next(ber::integer), size = head.next(ber::integer), flags = head.next(ber::octets), model = head.next(ber::integer);
    BerReader outerParameters(security ? security->content : std::span<const std::byte>());
    const auto parametersValue = outerParameters.next(ber::sequence);
    BerReader parameters(parametersValue ? parametersValue->content : std::span<const std::byte>());
    const auto engine = parameters.next(ber::octets), boots = parameters.next(ber::integer), time = parameters.next(ber::integer), user = parameters.next(ber::octets),
               sum = parameters.next(ber::octets), salt = parameters.next(ber::octets);
    if (!id || !id->integer() || !size || !flags || flags->content.size() != 1 || !model || model->integer() != 3 || !engine || !boots || !boots->integer() || !time || !time->integer() || !user || !sum ||
        !salt || !scoped || engine->content.size() > 32 || user->content.size() > 32)
        return intake.refuse("not an SNMPv3 message of the user-based security model");
    message.id = *id->integer();
    message.flags = std::uint8_t(flags->content[0]);
    message.engine = engine->text();
    message.user = user->text();
    message.sum = sum->text();
    message.salt = salt->text();
    message.boots = *boots->integer();
    message.time = *time->integer();
    if (message.engine.empty()) { // a sender of informs asks who we are [RFC 3414 §4]
        if (message.flags & reportableFlag)
            answer = report(message, unknownEngine, nullptr);
        return;
    }
    const SnmpUser *known = find(message.user);
    if (!known) {
        if (message.flags & reportableFlag)
            answer = report(message, unknownUser, nullptr);
        return intake.refuse("SNMPv3 of a user who is not known here");
    }
    const std::uint8_t needed = (known->auth != SnmpAuth::None ? authFlag : 0) | (known->privacy != SnmpPrivacy::None ? privacyFlag : 0);
    if ((message.flags & (authFlag | privacyFlag)) != needed)
        return intake.refuse("SNMPv3 of user " + message.user + " at another security level than agreed");
    if (needed & authFlag) {
        // The sum is over the message with zeros in its place; it is part of the datagram's own bytes.
        std::string bytes(reinterpret_cast<const char *>(datagram.data()), datagram.size());
        const std::size_t at = std::size_t(sum->content.data() - datagram.data());
        if (sum->content.size() != SnmpKeys::authLength(known->auth))
            return intake.refuse("SNMPv3 of user " + message.user + " with a sum of another length");
        std::fill_n(bytes.begin() + std::ptrdiff_t(at), sum->content.size(), '\0');
        const std::string right = m_keys.sum(*known, message.engine, bytes);
        if (right.size() != message.sum.size() || CRYPTO_memcmp(right.data(), message.sum.data(), right.size()) != 0)
            return intake.refuse("SNMPv3 of user " + message.user + " with a wrong sum: another password, or not from that user");
        if (message.engine == m_engineId && (message.boots != m_boots || std::abs(message.time - engineTime()) > timeWindow)) {
            if (message.flags & reportableFlag)
                answer = report(message, notInTimeWindow, known);
            return;
        }
    }
    std::string plain;
    if (needed & privacyFlag) {
        plain = scoped->tag == ber::octets ? m_keys.crypt(*known, message.engine, message.boots, message.time, message.salt, scoped->text(), false) : std::string();
        BerReader decrypted(std::as_bytes(std::span(plain)));
        scoped = decrypted.next();
    }
    BerReader scopedIn(scoped && scoped->tag == ber::sequence ? scoped->content : std::span<const std::byte>());
    const auto contextEngine = scopedIn.next(ber::octets), contextName = scopedIn.next(ber::octets);
    const auto pdu = scopedIn.next();
    if (!contextEngine || !contextName || !pdu)
        return intake.refuse("SNMPv3 of user " + message.user + " that does not decrypt: another password or algorithm");
    message.contextEngine = contextEngine->text();
    message.contextName = contextName->text();
    JsonWriter json;
    json.beginObject().key("snmp.version").string("3").key("snmp.user").string(toPrintable(message.user));
    json.key("snmp.engine_id").string(toHex(message.engine)).key("snmp.security_level").string(needed & privacyFlag ? "authPriv" : needed ? "authNoPriv" : "noAuthNoPriv");
    if (!message.contextName.empty())
        json.key("snmp.context").string(toPrintable(message.contextName));
    std::string reply;
    if (const std::string wrong = readPdu(*pdu, json, &reply); !wrong.empty())
        return intake.refuse(wrong);
    intake.message(json.endObject().take(), 0);
    if (pdu->tag == ber::inform)
        answer = wrap(message, known, ber::put(ber::sequence, ber::put(ber::octets, message.contextEngine) + ber::put(ber::octets, message.contextName) + reply), true);
}

std::string SnmpTraps::report(const Message &message, std::span<const std::uint32_t> counter, const SnmpUser *user)
{
    const std::string bind = ber::put(ber::sequence, ber::putOid(counter) + ber::putUnsigned(ber::counter, 1));
    const std::string pdu = ber::put(ber::report, ber::putInteger(message.requestId) + ber::putInteger(0) + ber::putInteger(0) + ber::put(ber::sequence, bind));
    return wrap(message, user, ber::put(ber::sequence, ber::put(ber::octets, m_engineId) + ber::put(ber::octets, "") + pdu), false);
}

/// A message from us to the sender of `message`. `user` null: no security, as a report about the engine or the user has.
std::string SnmpTraps::wrap(const Message &message, const SnmpUser *user, std::string_view scoped, bool encrypted)
{
    const bool sums = user && user->auth != SnmpAuth::None;
    encrypted = encrypted && sums && user->privacy != SnmpPrivacy::None;
    const std::int64_t time = engineTime();
    std::string salt, body(scoped);
    if (encrypted) {
        ++m_salt;
        for (int shift = 56; shift >= 0; shift -= 8)
            salt += char(m_salt >> shift & 0xFF);
        body = ber::put(ber::octets, m_keys.crypt(*user, m_engineId, m_boots, time, salt, scoped, true));
    }
    const std::string flags(1, char((sums ? authFlag : 0) | (encrypted ? privacyFlag : 0)));
    const std::string header = ber::put(ber::sequence, ber::putInteger(message.id) + ber::putInteger(65'507) + ber::put(ber::octets, flags) + ber::putInteger(3));
    const std::string zeros(sums ? SnmpKeys::authLength(user->auth) : 0, '\0');
    const auto whole = [&](const std::string &sum) {
        const std::string parameters = ber::put(ber::octets, m_engineId) + ber::putInteger(m_boots) + ber::putInteger(time) + ber::put(ber::octets, message.user) + ber::put(ber::octets, sum) +
                                       ber::put(ber::octets, salt);
        return ber::put(ber::sequence, ber::putInteger(3) + header + ber::put(ber::octets, ber::put(ber::sequence, parameters)) + body);
    };
    const std::string unsigned_ = whole(zeros);
    return sums ? whole(m_keys.sum(*user, m_engineId, unsigned_)) : unsigned_;
}

} // namespace jupiter::live
