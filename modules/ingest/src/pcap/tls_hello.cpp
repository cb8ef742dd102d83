// SPDX-License-Identifier: GPL-3.0-or-later
#include "pcap/tls_hello.h"

#include <algorithm>

namespace jupiter::ingest::pcap {
namespace {

constexpr std::size_t maxBytes = 64 * 1024;

std::string versionName(std::uint16_t version)
{
    switch (version) {
    case 0x0300: return "3.0"; // SSL
    case 0x0301: return "1.0";
    case 0x0302: return "1.1";
    case 0x0303: return "1.2";
    case 0x0304: return "1.3";
    default: return {};
    }
}

Bytes asBytes(std::string_view text) { return std::as_bytes(std::span(text.data(), text.size())); }

} // namespace

void TlsHello::take(std::string_view bytes)
{
    if (m_done)
        return;
    m_bytes.append(bytes.substr(0, maxBytes - std::min(maxBytes, m_bytes.size())));
    if (m_bytes.size() >= m_needed)
        readRecords();
    if (m_bytes.size() >= maxBytes)
        m_done = true;
    if (m_done)
        m_bytes = {};
}

/// The handshake may be split over records as it likes.
void TlsHello::readRecords()
{
    std::string handshake;
    Wire wire(asBytes(m_bytes));
    while (wire.left() >= 5) {
        const std::uint8_t type = wire.u8();
        const std::uint16_t version = wire.u16(), length = wire.u16();
        if (type != 22 || version >> 8 != 3 || length > 18'432) {
            m_done = true; // no handshake, or the hello was not whole before something else came
            return;
        }
        if (wire.left() < length) {
            m_needed = m_bytes.size() - wire.left() + length;
            return;
        }
        handshake += asText(wire.take(length));
        Wire message(asBytes(handshake));
        const std::uint8_t kind = message.u8();
        const std::uint32_t size = message.u24();
        if (message.failed())
            continue;
        if (kind != 1 && kind != 2) {
            m_done = true;
            return;
        }
        if (message.left() >= size) {
            isServer = kind == 2;
            readHello(message.take(size));
            m_done = true;
            return;
        }
    }
    m_needed = m_bytes.size() - wire.left() + 5;
}

void TlsHello::readHello(Bytes body)
{
    Wire wire(body);
    const std::uint16_t legacy = wire.u16();
    wire.skip(32);
    wire.skip(wire.u8()); // session
    if (isServer) {
        constexpr char digits[] = "0123456789abcdef";
        const std::uint16_t suite = wire.u16();
        cipher = "0x";
        for (int shift = 12; shift >= 0; shift -= 4)
            cipher += digits[suite >> shift & 15];
        wire.skip(1);
    } else {
        wire.skip(wire.u16()); // cipher suites
        wire.skip(wire.u8());  // compression
    }
    if (wire.failed())
        return;
    isHello = true;
    version = versionName(legacy);
    if (wire.left() < 2)
        return;
    const std::size_t extensionBytes = wire.u16();
    Wire extensions(wire.take(std::min(extensionBytes, wire.left())));
    while (extensions.left() >= 4) {
        const std::uint16_t type = extensions.u16(), length = extensions.u16();
        readExtension(type, extensions.take(std::min<std::size_t>(length, extensions.left())));
    }
}

void TlsHello::readExtension(std::uint16_t type, Bytes body)
{
    Wire wire(body);
    if (type == 0 && !isServer) { // server_name
        wire.skip(2);
        while (wire.left() >= 3) {
            const std::uint8_t kind = wire.u8();
            const std::size_t length = wire.u16();
            const Bytes name = wire.take(length);
            if (kind == 0 && !wire.failed()) {
                serverName = asText(name);
                return;
            }
        }
    } else if (type == 16) { // application_layer_protocol_negotiation
        wire.skip(2);
        const std::size_t length = wire.u8();
        const Bytes name = wire.take(length);
        if (!wire.failed())
            protocol = asText(name);
    } else if (type == 43) { // supported_versions
        std::size_t length = isServer ? 2 : wire.u8();
        std::uint16_t highest = 0;
        for (; length >= 2 && wire.left() >= 2; length -= 2) {
            const std::uint16_t offered = wire.u16();
            if (!versionName(offered).empty()) // GREASE is none
                highest = std::max(highest, offered);
        }
        if (highest)
            version = versionName(highest);
    }
}

} // namespace jupiter::ingest::pcap
