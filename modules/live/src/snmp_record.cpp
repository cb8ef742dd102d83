// SPDX-License-Identifier: GPL-3.0-or-later
#include "snmp_record.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace jupiter::live {
namespace {

constexpr std::string_view upTimeOid = "1.3.6.1.2.1.1.3.0", trapOid = "1.3.6.1.6.3.1.1.4.1.0", addressOid = "1.3.6.1.6.3.18.1.3.0", enterpriseOid = "1.3.6.1.6.3.1.1.4.3.0",
                           communityOid = "1.3.6.1.6.3.18.1.4.0", standardTraps = "1.3.6.1.6.3.1.1.5.";
constexpr std::array<std::string_view, 6> standardNames{"coldStart", "warmStart", "linkDown", "linkUp", "authenticationFailure", "egpNeighborLoss"};
constexpr std::size_t maxBinds = 1'000;
constexpr std::uint8_t opaqueFloat = 0x78, opaqueDouble = 0x79; // of Net-SNMP, inside an Opaque

std::string addressOf(const BerValue &value)
{
    if (value.content.size() != 4)
        return "0x" + toHex(value.text());
    std::string out;
    for (const std::byte b : value.content)
        out += (out.empty() ? "" : ".") + std::to_string(unsigned(b));
    return out;
}

/// Numbers that Net-SNMP wraps: 9f 78 04 and a float, 9f 79 08 and a double.
bool putOpaqueNumber(const BerValue &value, JsonWriter &json)
{
    const std::string_view bytes = value.text();
    if (bytes.size() == 7 && bytes[0] == '\x9f' && std::uint8_t(bytes[1]) == opaqueFloat && bytes[2] == 4) {
        std::uint32_t raw = 0;
        for (const char c : bytes.substr(3))
            raw = raw << 8 | std::uint8_t(c);
        float number = 0;
        std::memcpy(&number, &raw, sizeof number);
        json.real(double(number));
        return true;
    }
    if (bytes.size() == 11 && bytes[0] == '\x9f' && std::uint8_t(bytes[1]) == opaqueDouble && bytes[2] == 8) {
        std::uint64_t raw = 0;
        for (const char c : bytes.substr(3))
            raw = raw << 8 | std::uint8_t(c);
        double number = 0;
        std::memcpy(&number, &raw, sizeof number);
        json.real(number);
        return true;
    }
    return false;
}

void putValue(const BerValue &value, JsonWriter &json)
{
    switch (value.tag) {
    case ber::integer:
        if (const auto number = value.integer())
            return void(json.integer(*number));
        break;
    case ber::counter:
    case ber::gauge:
    case ber::ticks:
    case ber::counter64:
        if (const auto number = value.unsignedInteger())
            return void(json.unsignedInteger(*number));
        break;
    case ber::octets: return void(json.string(toPrintable(value.text())));
    case ber::objectId:
        if (const auto oid = value.oid())
            return void(json.string(*oid));
        break;
    case ber::address: return void(json.string(addressOf(value)));
    case ber::null: return void(json.string(""));
    case ber::opaque:
        if (putOpaqueNumber(value, json))
            return;
        break;
    default: break;
    }
    json.string("0x" + toHex(value.text()));
}

void putTrapOid(const std::string &oid, JsonWriter &json)
{
    json.key("snmp.trap_oid").string(oid);
    std::string action = oid;
    if (oid.starts_with(standardTraps) && oid.size() == standardTraps.size() + 1)
        if (const std::size_t number = std::size_t(oid.back() - '1'); number < standardNames.size())
            action = standardNames[number];
    json.key("event.action").string(action).key("event.kind").string("event").key("event.dataset").string("snmp");
}

std::string bindsInto(const BerValue &binds, JsonWriter &json, bool needsTrapOid)
{
    BerReader in(binds.content);
    std::size_t count = 0;
    bool hasTrapOid = !needsTrapOid;
    while (const auto bind = in.next()) {
        BerReader pair(bind->content);
        const auto name = pair.next(ber::objectId);
        const auto value = pair.next();
        const auto oid = name ? name->oid() : std::nullopt;
        if (bind->tag != ber::sequence || !oid || !value)
            return "an SNMP trap with a binding that is none";
        if (++count > maxBinds)
            return "an SNMP trap with more than " + std::to_string(maxBinds) + " bindings";
        if (*oid == trapOid && value->oid() && !hasTrapOid) {
            putTrapOid(*value->oid(), json);
            hasTrapOid = true;
        } else if (*oid == upTimeOid && value->unsignedInteger() && needsTrapOid) {
            json.key("snmp.uptime_ticks").unsignedInteger(*value->unsignedInteger());
        } else if (*oid == addressOid && value->tag == ber::address) {
            json.key("source.ip").string(addressOf(*value)); // whom a proxy speaks for
        } else if (*oid == enterpriseOid && value->oid()) {
            json.key("snmp.enterprise").string(*value->oid());
        } else if (*oid != communityOid) { // a password: never kept
            json.key("snmp.value." + *oid);
            putValue(*value, json);
        }
    }
    if (in.broken())
        return "an SNMP trap whose bindings are cut short";
    return hasTrapOid ? std::string() : "an SNMP trap that does not say what happened";
}

} // namespace

std::string toHex(std::string_view bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const unsigned char c : bytes) {
        out += digits[c >> 4];
        out += digits[c & 15];
    }
    return out;
}

std::string toPrintable(std::string_view bytes)
{
    const bool printable = isValidUtf8(bytes) && std::none_of(bytes.begin(), bytes.end(), [](unsigned char c) { return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F; });
    return printable ? std::string(bytes) : "0x" + toHex(bytes);
}

std::string snmpBindsInto(const BerValue &binds, JsonWriter &json) { return bindsInto(binds, json, true); }

std::string snmpTrapV1Into(const BerValue &pdu, JsonWriter &json)
{
    BerReader in(pdu.content);
    const auto enterprise = in.next(ber::objectId), agent = in.next(ber::address), generic = in.next(ber::integer), specific = in.next(ber::integer), time = in.next(ber::ticks),
               binds = in.next(ber::sequence);
    if (!enterprise || !enterprise->oid() || !agent || !generic || !generic->integer() || !specific || !specific->integer() || !time || !binds)
        return "an SNMPv1 trap that is cut short";
    const std::string of = *enterprise->oid();
    const std::int64_t kind = *generic->integer();
    json.key("snmp.pdu").string("trap");
    putTrapOid(kind >= 0 && kind <= 5 ? std::string(standardTraps) + std::to_string(kind + 1) : of + ".0." + std::to_string(*specific->integer()), json);
    json.key("snmp.enterprise").string(of);
    if (addressOf(*agent) != "0.0.0.0")
        json.key("source.ip").string(addressOf(*agent));
    if (const auto ticks = time->unsignedInteger())
        json.key("snmp.uptime_ticks").unsignedInteger(*ticks);
    return bindsInto(*binds, json, false);
}

} // namespace jupiter::live
