// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol.h"

#include <cstdint>
#include <deque>
#include <map>
#include <tuple>
#include <vector>

namespace jupiter::live {

/// NetFlow v5, v9 [RFC 3954] and IPFIX [RFC 7011] over UDP: one JSON record with ECS names a flow. Templates are kept per exporter and
/// observation domain, the oldest go when there are too many. What an exporter sent and did not arrive is seen by its numbering and said.
class FlowDatagrams final : public DatagramProtocol {
public:
    void take(std::span<const std::byte> datagram, const std::string &peer, Timestamp now, Intake &intake, std::string &answer) override;

    static constexpr std::size_t maxTemplates = 4'096, maxFields = 256;

private:
    struct Field {
        std::uint16_t id = 0, length = 0; // length 65535: said before each value
        std::uint32_t enterprise = 0;
    };
    struct Template {
        std::vector<Field> fields;
        bool options = false; // about the exporter itself, no flows
    };
    struct Exporter {
        std::string peer;
        std::uint32_t domain = 0;
        Timestamp exported;
        std::int64_t bootMs = 0; // when the exporter started, ms since 1970
        int version = 0;
    };
    using Key = std::tuple<std::string, std::uint32_t, int, std::uint16_t>; // peer, domain, version, template
    using Stream = std::tuple<std::string, std::uint32_t, int>;

    void takeV5(std::span<const std::byte> datagram, const std::string &peer, Intake &intake);
    void takeSets(std::span<const std::byte> datagram, int version, const std::string &peer, Intake &intake);
    std::string readTemplates(std::span<const std::byte> set, const Exporter &exporter, bool options);
    std::uint64_t readData(std::span<const std::byte> set, std::uint16_t id, const Exporter &exporter, Intake &intake);
    void follow(const Exporter &exporter, std::uint32_t sequence, std::uint64_t counted, Intake &intake);

    std::map<Key, Template> m_templates;
    std::deque<Key> m_age;
    std::map<Stream, std::uint32_t> m_expected; // the sequence number that comes next
    std::uint64_t m_missing = 0;
};

} // namespace jupiter::live
