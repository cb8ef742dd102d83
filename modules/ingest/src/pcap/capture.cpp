// SPDX-License-Identifier: GPL-3.0-or-later
#include "pcap/capture.h"

#include <algorithm>
#include <limits>

namespace jupiter::ingest::pcap {
namespace {

constexpr std::size_t maxPacketBytes = 256 * 1024;    // what libpcap takes at most
constexpr std::size_t maxBlockBytes = 16u << 20;      // of pcapng, packets or not
constexpr std::size_t maxInterfaces = 10'000;
constexpr std::size_t windowBytes = 1u << 20;
constexpr std::int64_t nsPerSecond = 1'000'000'000;

constexpr std::uint32_t sectionBlock = 0x0A0D0D0A, interfaceBlock = 1, oldPacketBlock = 2, simplePacketBlock = 3, packetBlockType = 6;

std::uint32_t magicOf(Bytes head, bool little) { return Wire(head, little).u32(); }

} // namespace

bool isCapture(Bytes head)
{
    for (const bool little : {false, true})
        if (const std::uint32_t magic = magicOf(head, little); magic == 0xA1B2C3D4 || magic == 0xA1B23C4D)
            return head.size() >= 24;
    if (magicOf(head, false) != sectionBlock || head.size() < 28)
        return false;
    const std::uint32_t order = Wire(head.subspan(8), false).u32();
    return order == 0x1A2B3C4D || order == 0x4D3C2B1A;
}

Result<Capture> Capture::open(ByteSource &source)
{
    Capture capture(source);
    JUPITER_TRY(head, capture.bytesAt(0, 28));
    if (!isCapture(head))
        return Error{ErrorCode::Corrupt, "no packet capture"};
    if (magicOf(head, false) == sectionBlock) {
        capture.m_ng = true;
        return capture;
    }
    capture.m_little = magicOf(head, true) == 0xA1B2C3D4 || magicOf(head, true) == 0xA1B23C4D;
    Wire wire(head, capture.m_little);
    Interface all;
    all.unitsPerSecond = wire.u32() == 0xA1B23C4D ? 1'000'000'000 : 1'000'000;
    wire.skip(4);
    all.offsetSeconds = -std::int64_t(std::int32_t(wire.u32())); // "GMT to local correction": 0 in practice
    wire.skip(4);
    all.snap = wire.u32();
    all.link = wire.u32() & 0x0FFFFFFF;
    capture.m_interfaces.push_back(all);
    capture.m_at = 24;
    return capture;
}

/// `count` bytes at `offset`, fewer at the end; valid until the next call.
Result<Bytes> Capture::bytesAt(std::uint64_t offset, std::size_t count)
{
    if (const Bytes all = m_source.inMemory(); !all.empty())
        return offset < all.size() ? all.subspan(std::size_t(offset), std::size_t(std::min<std::uint64_t>(count, all.size() - offset))) : Bytes();
    if (offset < m_windowAt || offset + count > m_windowAt + m_window.size()) {
        const std::uint64_t size = m_source.size();
        m_window.resize(std::size_t(std::min<std::uint64_t>(std::max(count, windowBytes), offset < size ? size - offset : 0)));
        m_windowAt = offset;
        JUPITER_TRY(got, m_source.read(offset, m_window));
        m_window.resize(got);
    }
    const std::size_t inside = std::size_t(offset - m_windowAt);
    return Bytes(m_window).subspan(inside, std::min(count, m_window.size() - inside));
}

Result<std::optional<Packet>> Capture::next()
{
    if (!m_trouble.empty())
        return std::optional<Packet>();
    auto packet = m_ng ? nextBlock() : nextRecord();
    if (packet && *packet)
        ++m_packets;
    return packet;
}

Timestamp Capture::timeOf(std::uint64_t units, const Interface &on) const
{
    const std::uint64_t seconds = units / on.unitsPerSecond, rest = units % on.unitsPerSecond;
    if (seconds > 9'000'000'000)
        return {std::numeric_limits<std::int64_t>::max()};
    const auto ns = std::int64_t(double(rest) * (double(nsPerSecond) / double(on.unitsPerSecond)) + 0.5);
    const std::int64_t whole = std::clamp<std::int64_t>(std::int64_t(seconds) + std::clamp<std::int64_t>(on.offsetSeconds, -9'000'000'000, 9'000'000'000), -9'000'000'000, 9'000'000'000);
    return {whole * nsPerSecond + (on.unitsPerSecond == 1'000'000 ? std::int64_t(rest) * 1000 : on.unitsPerSecond == 1'000'000'000 ? std::int64_t(rest) : ns)};
}

Result<std::optional<Packet>> Capture::nextRecord()
{
    JUPITER_TRY(head, bytesAt(m_at, 16));
    if (head.empty())
        return std::optional<Packet>();
    Wire wire(head, m_little);
    const std::uint64_t seconds = wire.u32(), rest = wire.u32();
    const std::uint32_t captured = wire.u32(), onWire = wire.u32();
    if (wire.failed()) {
        fail("the capture is cut off inside a packet's header");
        return std::optional<Packet>();
    }
    if (captured > maxPacketBytes) {
        fail("a packet of " + std::to_string(captured) + " bytes: the capture is damaged from here on");
        return std::optional<Packet>();
    }
    JUPITER_TRY(data, bytesAt(m_at + 16, captured));
    if (data.size() < captured) {
        fail("the capture is cut off inside a packet");
        return std::optional<Packet>();
    }
    Packet packet;
    packet.offset = m_at;
    packet.link = m_interfaces[0].link;
    packet.wireBytes = std::max(onWire, captured);
    packet.data = data;
    packet.time = timeOf(seconds * m_interfaces[0].unitsPerSecond + rest, m_interfaces[0]);
    m_at += 16 + captured;
    return std::optional(packet);
}

Result<std::optional<Packet>> Capture::nextBlock()
{
    while (true) {
        JUPITER_TRY(head, bytesAt(m_at, 12));
        if (head.empty())
            return std::optional<Packet>();
        Wire wire(head, m_little);
        std::uint32_t type = wire.u32();
        if (type == sectionBlock) { // its byte order is its own
            const std::uint32_t order = Wire(head.subspan(std::min<std::size_t>(8, head.size())), true).u32();
            if (order != 0x1A2B3C4D && order != 0x4D3C2B1A) {
                fail("a section without its byte order: the capture is damaged from here on");
                return std::optional<Packet>();
            }
            m_little = order == 0x1A2B3C4D;
            wire = Wire(head, m_little);
            type = wire.u32();
        }
        const std::uint32_t length = wire.u32();
        if (head.size() < 12 || length < 12 || length > maxBlockBytes || length % 4) {
            fail(head.size() < 12 ? "the capture is cut off inside a block" : "a block of " + std::to_string(length) + " bytes: the capture is damaged from here on");
            return std::optional<Packet>();
        }
        const std::uint64_t offset = m_at;
        JUPITER_TRY(block, bytesAt(m_at, length));
        if (block.size() < length) {
            fail("the capture is cut off inside a block");
            return std::optional<Packet>();
        }
        if (Wire(block.last(4), m_little).u32() != length) {
            fail("a block whose two lengths differ: the capture is damaged from here on");
            return std::optional<Packet>();
        }
        const Bytes body = block.subspan(8, length - 12);
        m_at += length;
        if (type == sectionBlock)
            m_interfaces.clear();
        else if (type == interfaceBlock)
            interface(body);
        else if (type == packetBlockType || type == simplePacketBlock || type == oldPacketBlock)
            if (auto packet = packetBlock(type, body, offset); packet || !m_trouble.empty())
                return packet;
    }
}

void Capture::interface(Bytes body)
{
    Interface on;
    Wire wire(body, m_little);
    on.link = wire.u16();
    wire.skip(2);
    on.snap = wire.u32();
    while (wire.left() >= 4) {
        const std::uint16_t option = wire.u16(), length = wire.u16();
        const Bytes value = wire.take(length);
        wire.skip(std::min<std::size_t>((4 - length % 4) % 4, wire.left()));
        if (option == 0)
            break;
        if (option == 9 && value.size() == 1) { // if_tsresol
            const auto resolution = std::uint8_t(value[0]);
            const int power = resolution & 0x7F;
            on.unitsPerSecond = 1;
            for (int i = 0; i < std::min(power, resolution & 0x80 ? 62 : 18); ++i)
                on.unitsPerSecond *= resolution & 0x80 ? 2 : 10;
        }
        if (option == 14 && value.size() == 8) // if_tsoffset
            on.offsetSeconds = std::int64_t(Wire(value, m_little).u64());
    }
    if (m_interfaces.size() < maxInterfaces)
        m_interfaces.push_back(on);
}

std::optional<Packet> Capture::packetBlock(std::uint32_t type, Bytes body, std::uint64_t offset)
{
    Wire wire(body, m_little);
    Packet packet;
    packet.offset = offset;
    std::size_t on = 0;
    std::uint64_t units = 0;
    std::uint32_t captured = 0;
    if (type == simplePacketBlock) {
        packet.wireBytes = captured = wire.u32();
        if (!m_interfaces.empty() && m_interfaces[0].snap)
            captured = std::min(captured, m_interfaces[0].snap);
        captured = std::uint32_t(std::min<std::size_t>(captured, wire.left()));
    } else {
        on = type == oldPacketBlock ? wire.u16() : wire.u32();
        if (type == oldPacketBlock)
            wire.skip(2);
        const std::uint64_t high = wire.u32();
        units = high << 32 | wire.u32();
        captured = wire.u32();
        packet.wireBytes = wire.u32();
    }
    if (on >= m_interfaces.size() || wire.failed() || captured > wire.left()) {
        if (m_misfits++ == 0)
            m_misfitAt = offset;
        return {}; // the next block stands where this one's length says
    }
    packet.link = m_interfaces[on].link;
    packet.data = wire.take(captured);
    packet.wireBytes = std::max(packet.wireBytes, captured);
    m_timeless += type == simplePacketBlock;
    packet.time = type == simplePacketBlock ? m_lastTime : timeOf(units, m_interfaces[on]);
    m_lastTime = packet.time;
    return packet;
}

} // namespace jupiter::ingest::pcap
