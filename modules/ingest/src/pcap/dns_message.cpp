// SPDX-License-Identifier: GPL-3.0-or-later
#include "pcap/dns_message.h"

#include <jupiter/core/address.h>

#include <algorithm>

namespace jupiter::ingest::pcap {
namespace {

constexpr std::size_t maxNameBytes = 255, maxLabels = 128; // [RFC 1035 §2.3.4]; pointers count as labels: a ring ends
constexpr std::size_t maxAnswers = 256;

std::string typeName(std::uint16_t type)
{
    switch (type) {
    case 1: return "A";
    case 2: return "NS";
    case 5: return "CNAME";
    case 6: return "SOA";
    case 10: return "NULL";
    case 12: return "PTR";
    case 13: return "HINFO";
    case 15: return "MX";
    case 16: return "TXT";
    case 28: return "AAAA";
    case 33: return "SRV";
    case 35: return "NAPTR";
    case 39: return "DNAME";
    case 41: return "OPT";
    case 43: return "DS";
    case 46: return "RRSIG";
    case 47: return "NSEC";
    case 48: return "DNSKEY";
    case 50: return "NSEC3";
    case 52: return "TLSA";
    case 64: return "SVCB";
    case 65: return "HTTPS";
    case 252: return "AXFR";
    case 255: return "ANY";
    case 257: return "CAA";
    default: return "TYPE" + std::to_string(type);
    }
}

std::string className(std::uint16_t kind)
{
    switch (kind & 0x7FFF) { // the first bit is mDNS's "answer to me alone"
    case 1: return "IN";
    case 3: return "CH";
    case 4: return "HS";
    case 255: return "ANY";
    default: return "CLASS" + std::to_string(kind & 0x7FFF);
    }
}

constexpr std::string_view opcodes[] = {"QUERY", "IQUERY", "STATUS", "", "NOTIFY", "UPDATE"};
constexpr std::string_view responseCodes[] = {"NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED", "YXDOMAIN", "YXRRSET", "NXRRSET", "NOTAUTH", "NOTZONE"};

void appendHex(std::string &out, Bytes raw)
{
    constexpr char digits[] = "0123456789abcdef";
    for (const std::byte b : raw)
        out += digits[std::uint8_t(b) >> 4], out += digits[std::uint8_t(b) & 15];
}

/// Reads a message of which every name may point anywhere before it.
class Reader {
public:
    explicit Reader(Bytes message) : m_message(message) {}

    std::size_t at = 0;

    bool number(std::uint16_t &out)
    {
        if (m_message.size() - at < 2)
            return false;
        out = Wire(m_message.subspan(at)).u16();
        at += 2;
        return true;
    }
    bool number(std::uint32_t &out)
    {
        if (m_message.size() - at < 4)
            return false;
        out = Wire(m_message.subspan(at)).u32();
        at += 4;
        return true;
    }

    /// The name at `from`, dots between its labels, and `from` after it. A dot or a byte that is no printable character in a label is \DDD
    /// [RFC 4343 §2.1]. The root is ".".
    bool name(std::size_t &from, std::string &out) const
    {
        std::size_t position = from, bytes = 0;
        bool jumped = false;
        out.clear();
        for (std::size_t labels = 0; labels < maxLabels; ++labels) {
            if (position >= m_message.size())
                return false;
            const std::size_t length = std::size_t(m_message[position]);
            if ((length & 0xC0) == 0xC0) {
                if (position + 1 >= m_message.size())
                    return false;
                const std::size_t target = (length & 0x3F) << 8 | std::size_t(m_message[position + 1]);
                if (!jumped)
                    from = position + 2;
                jumped = true;
                if (target >= position) // forwards makes no sense, and rings
                    return false;
                position = target;
                continue;
            }
            if (length > 63 || length >= m_message.size() - position || (bytes += length + 1) > maxNameBytes)
                return false;
            if (length == 0) {
                if (!jumped)
                    from = position + 1;
                if (out.empty())
                    out = ".";
                return true;
            }
            if (!out.empty())
                out += '.';
            for (const std::byte b : m_message.subspan(position + 1, length))
                appendLabelByte(out, std::uint8_t(b));
            position += length + 1;
        }
        return false;
    }

    bool record(DnsRecord &out)
    {
        std::uint16_t type = 0, kind = 0, length = 0;
        if (!name(at, out.name) || !number(type) || !number(kind) || !number(out.ttl) || !number(length) || m_message.size() - at < length)
            return false;
        out.type = typeName(type);
        readData(type, at, length, out);
        at += length;
        return true;
    }

private:
    static void appendLabelByte(std::string &out, std::uint8_t c)
    {
        if (c > 0x20 && c < 0x7F && c != '.' && c != '\\') {
            out += char(c);
        } else {
            out += '\\';
            for (const int scale : {100, 10, 1})
                out += char('0' + c / scale % 10);
        }
    }

    void readData(std::uint16_t type, std::size_t position, std::size_t length, DnsRecord &out) const
    {
        const Bytes raw = m_message.subspan(position, length);
        const auto nameAt = [&](std::size_t skip) {
            std::size_t from = position + skip;
            std::string text;
            return length >= skip && name(from, text) ? text : std::string();
        };
        Address address;
        switch (type) {
        case 1:
            if (length == 4) {
                address.bytes[10] = address.bytes[11] = 0xFF;
                std::transform(raw.begin(), raw.end(), address.bytes.begin() + 12, [](std::byte b) { return std::uint8_t(b); });
                out.data = addressText(address);
                out.isAddress = true;
            }
            break;
        case 28:
            if (length == 16) {
                std::transform(raw.begin(), raw.end(), address.bytes.begin(), [](std::byte b) { return std::uint8_t(b); });
                out.data = addressText(address);
                out.isAddress = true;
            }
            break;
        case 2:
        case 5:
        case 6:
        case 12:
        case 39: out.data = nameAt(0); break;
        case 15: out.data = nameAt(2); break;
        case 33: out.data = nameAt(6); break;
        case 16: {
            Wire texts(raw);
            while (texts.left()) {
                const Bytes text = texts.take(texts.u8());
                out.data += asText(text);
            }
            break;
        }
        default: break;
        }
        if (out.data.empty() && length)
            appendHex(out.data, raw.first(std::min<std::size_t>(length, 256)));
    }

    const Bytes m_message;
};

} // namespace

std::optional<DnsMessage> readDns(Bytes bytes)
{
    Wire head(bytes);
    DnsMessage out;
    out.id = head.u16();
    const std::uint16_t flags = head.u16();
    const std::uint16_t questions = head.u16(), answers = head.u16(), authorities = head.u16(), additional = head.u16();
    const unsigned opcode = flags >> 11 & 15, code = flags & 15;
    if (head.failed() || opcode >= std::size(opcodes) || opcodes[opcode].empty() || questions > 32 || (questions == 0 && answers == 0 && authorities == 0))
        return {};
    out.isResponse = flags & 0x8000;
    out.authoritative = flags & 0x0400;
    out.truncated = flags & 0x0200;
    out.recursionDesired = flags & 0x0100;
    out.recursionAvailable = flags & 0x0080;
    out.opcode = opcodes[opcode];
    if (out.isResponse)
        out.responseCode = code < std::size(responseCodes) ? std::string(responseCodes[code]) : "RCODE" + std::to_string(code);
    (void)additional; // OPT and glue: nothing that an event shows
    Reader reader(bytes);
    reader.at = 12;
    for (std::uint16_t i = 0; i < questions; ++i) {
        std::string name;
        std::uint16_t type = 0, kind = 0;
        if (!reader.name(reader.at, name) || !reader.number(type) || !reader.number(kind))
            return {};
        if (i == 0) {
            out.question = std::move(name);
            out.questionType = typeName(type);
            out.questionClass = className(kind);
        }
    }
    for (std::uint16_t i = 0; i < answers; ++i) {
        DnsRecord record;
        if (out.answers.size() >= maxAnswers || !reader.record(record)) {
            out.cut = true;
            break;
        }
        out.answers.push_back(std::move(record));
    }
    return out;
}

} // namespace jupiter::ingest::pcap
