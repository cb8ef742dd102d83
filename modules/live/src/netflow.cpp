// SPDX-License-Identifier: GPL-3.0-or-later
#include "netflow.h"

#include "big_endian.h"
#include "flow_record.h"

#include <algorithm>

namespace jupiter::live {
namespace {

constexpr std::size_t v5HeadBytes = 24, v5RecordBytes = 48, v9HeadBytes = 20, ipfixHeadBytes = 16;
constexpr std::size_t maxStreams = 4'096;      // exporters whose numbering is followed
constexpr std::uint32_t maxGap = 1'000'000;    // more than that: it was started anew

} // namespace

void FlowDatagrams::take(std::span<const std::byte> datagram, const std::string &peer, Timestamp, Intake &intake, std::string &)
{
    const int version = datagram.size() >= 2 ? BigEndian(datagram).u16() : 0;
    if (version == 5)
        takeV5(datagram, peer, intake);
    else if (version == 9 || version == 10)
        takeSets(datagram, version, peer, intake);
    else
        intake.refuse("not NetFlow v5, v9 or IPFIX: version " + std::to_string(version));
}

void FlowDatagrams::takeV5(std::span<const std::byte> datagram, const std::string &peer, Intake &intake)
{
    BigEndian in(datagram);
    in.u16();
    const std::size_t count = in.u16();
    const std::int64_t uptime = in.u32(), seconds = in.u32(), nanoseconds = in.u32();
    const std::uint32_t sequence = in.u32();
    const std::uint16_t engine = in.u16();
    const std::uint16_t sampling = in.u16();
    if (!in.ok() || count == 0 || count * v5RecordBytes != datagram.size() - v5HeadBytes)
        return intake.refuse("NetFlow v5 of " + std::to_string(datagram.size()) + " bytes that says it has " + std::to_string(count) + " flows");
    const Exporter exporter{peer, engine, {seconds * 1'000'000'000 + nanoseconds}, seconds * 1000 + nanoseconds / 1'000'000 - uptime, 5};
    static constexpr struct {
        std::uint16_t id, length;
    } layout[] = {{8, 4}, {12, 4}, {15, 4}, {10, 2}, {14, 2}, {2, 4}, {1, 4}, {22, 4}, {21, 4}, {7, 2}, {11, 2}, {210, 1}, {6, 1}, {4, 1}, {5, 1}, {16, 2}, {17, 2}, {9, 1}, {13, 1}, {210, 2}};
    for (std::size_t i = 0; i < count; ++i) {
        FlowRecord record(exporter.exported, exporter.bootMs, 5, exporter.domain);
        for (const auto &[id, length] : layout)
            record.add(id, 0, in.bytes(length));
        if (const unsigned every = sampling & 0x3FFFu; every > 1)
            record.sampled(every);
        intake.message(record.take(), 0);
    }
    follow(exporter, sequence, count, intake);
}

void FlowDatagrams::takeSets(std::span<const std::byte> datagram, int version, const std::string &peer, Intake &intake)
{
    BigEndian in(datagram);
    in.u16();
    const std::uint16_t said = in.u16(); // v9: records; IPFIX: bytes
    Exporter exporter{peer, 0, {}, 0, version};
    if (version == 9) {
        const std::int64_t uptime = in.u32();
        exporter.exported.ns = std::int64_t(in.u32()) * 1'000'000'000;
        exporter.bootMs = exporter.exported.ns / 1'000'000 - uptime;
    } else {
        exporter.exported.ns = std::int64_t(in.u32()) * 1'000'000'000;
    }
    const std::uint32_t sequence = in.u32();
    exporter.domain = in.u32();
    if (!in.ok() || (version == 10 && (said < ipfixHeadBytes || said > datagram.size())))
        return intake.refuse("a flow datagram that is cut short");
    if (version == 10)
        in = BigEndian(datagram.subspan(ipfixHeadBytes, said - ipfixHeadBytes));
    std::uint64_t flows = 0;
    while (in.left() >= 4) {
        const std::uint16_t id = in.u16(), length = in.u16();
        if (length < 4 || length - 4u > in.left()) {
            intake.refuse("a set of flows that is longer than its datagram");
            return;
        }
        const auto set = in.bytes(length - 4u);
        const std::uint16_t templates = version == 9 ? 0 : 2, options = version == 9 ? 1 : 3;
        if (id == templates || id == options) {
            if (const std::string wrong = readTemplates(set, exporter, id == options); !wrong.empty())
                intake.refuse(wrong);
        } else if (id >= 256) {
            flows += readData(set, id, exporter, intake);
        }
    }
    follow(exporter, sequence, version == 9 ? 1 : flows, intake);
}

/// Empty: all were understood.
std::string FlowDatagrams::readTemplates(std::span<const std::byte> set, const Exporter &exporter, bool options)
{
    BigEndian in(set);
    while (in.left() >= 4) {
        const std::uint16_t id = in.u16();
        std::size_t count = in.u16();
        if (id < 256)
            return {}; // padding at the end of the set
        const Key key{exporter.peer, exporter.domain, exporter.version, id};
        if (count == 0 && exporter.version == 10) { // withdrawn [RFC 7011 §8.1]
            m_templates.erase(key);
            continue;
        }
        if (options) {
            const std::size_t second = in.u16();
            if (exporter.version == 9) // two lengths in bytes
                count = (count + second) / 4;
        }
        if (count > maxFields)
            return "a template of " + std::to_string(count) + " fields";
        Template made;
        made.options = options;
        std::size_t least = 0;
        for (std::size_t i = 0; i < count; ++i) {
            Field field{in.u16(), in.u16(), 0};
            if (exporter.version == 10 && field.id & 0x8000) {
                field.id &= 0x7FFF;
                field.enterprise = in.u32();
            }
            least += field.length == 0xFFFF ? 1 : field.length;
            made.fields.push_back(field);
        }
        if (!in.ok() || least == 0)
            return "a template that is cut short, or of no bytes"; // the latter would never end
        if (m_templates.insert_or_assign(key, std::move(made)).second)
            m_age.push_back(key);
        while (m_age.size() > maxTemplates) {
            m_templates.erase(m_age.front());
            m_age.pop_front();
        }
    }
    return {};
}

/// How many records there were, as IPFIX counts them.
std::uint64_t FlowDatagrams::readData(std::span<const std::byte> set, std::uint16_t id, const Exporter &exporter, Intake &intake)
{
    const auto known = m_templates.find({exporter.peer, exporter.domain, exporter.version, id});
    if (known == m_templates.end()) {
        intake.refuse("flows of template " + std::to_string(id) + ", which has not come yet");
        return 0;
    }
    const Template &layout = known->second;
    std::size_t least = 0;
    for (const Field &field : layout.fields)
        least += field.length == 0xFFFF ? 1 : field.length;
    std::uint64_t records = 0;
    for (BigEndian in(set); in.left() >= least;) {
        FlowRecord record(exporter.exported, exporter.bootMs, exporter.version, exporter.domain);
        for (const Field &field : layout.fields) {
            std::size_t length = field.length;
            if (length == 0xFFFF) { // [RFC 7011 §7]
                length = in.u8();
                if (length == 255)
                    length = in.u16();
            }
            record.add(field.id, field.enterprise, in.bytes(length));
        }
        if (!in.ok()) {
            intake.refuse("a flow longer than its set");
            break;
        }
        ++records;
        if (!layout.options)
            intake.message(record.take(), 0);
    }
    return records;
}

void FlowDatagrams::follow(const Exporter &exporter, std::uint32_t sequence, std::uint64_t counted, Intake &intake)
{
    if (m_expected.size() >= maxStreams)
        m_expected.clear();
    const auto [at, isNew] = m_expected.try_emplace({exporter.peer, exporter.domain, exporter.version}, sequence);
    const std::uint32_t gap = sequence - at->second;
    if (!isNew && gap != 0 && gap < maxGap) {
        m_missing += gap;
        intake.tell("numbers its " + std::string(exporter.version == 9 ? "datagrams" : "flows") + " so that " + std::to_string(m_missing) + " did not arrive");
    }
    at->second = sequence + std::uint32_t(counted);
}

} // namespace jupiter::live
