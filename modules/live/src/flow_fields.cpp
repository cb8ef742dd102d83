// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow_fields.h"

#include <algorithm>
#include <array>

namespace jupiter::live {
namespace {

using T = FlowType;

// In order of id.
constexpr std::array fields{
    FlowField{1, T::Number, "source.bytes"},
    FlowField{2, T::Number, "source.packets"},
    FlowField{4, T::Protocol, "network.iana_number"},
    FlowField{5, T::Number, "netflow.tos"},
    FlowField{6, T::Number, "netflow.tcp_flags"},
    FlowField{7, T::Number, "source.port"},
    FlowField{8, T::Address4, "source.ip"},
    FlowField{9, T::Number, "netflow.source_prefix_length"},
    FlowField{10, T::Number, "observer.ingress.interface.id"},
    FlowField{11, T::Number, "destination.port"},
    FlowField{12, T::Address4, "destination.ip"},
    FlowField{13, T::Number, "netflow.destination_prefix_length"},
    FlowField{14, T::Number, "observer.egress.interface.id"},
    FlowField{15, T::Address4, "netflow.next_hop"},
    FlowField{16, T::Number, "source.as.number"},
    FlowField{17, T::Number, "destination.as.number"},
    FlowField{18, T::Address4, "netflow.bgp_next_hop"},
    FlowField{21, T::UptimeMs, "event.end"},
    FlowField{22, T::UptimeMs, "event.start"},
    FlowField{23, T::Number, "destination.bytes"},
    FlowField{24, T::Number, "destination.packets"},
    FlowField{27, T::Address6, "source.ip"},
    FlowField{28, T::Address6, "destination.ip"},
    FlowField{29, T::Number, "netflow.source_prefix_length"},
    FlowField{30, T::Number, "netflow.destination_prefix_length"},
    FlowField{31, T::Number, "netflow.flow_label"},
    FlowField{32, T::Number, "netflow.icmp_type_code"},
    FlowField{34, T::Number, "netflow.sampling_interval"},
    FlowField{52, T::Number, "netflow.minimum_ttl"},
    FlowField{53, T::Number, "netflow.maximum_ttl"},
    FlowField{56, T::Mac, "source.mac"},
    FlowField{57, T::Mac, "netflow.post_destination_mac"},
    FlowField{58, T::Number, "network.vlan.id"},
    FlowField{59, T::Number, "netflow.post_vlan_id"},
    FlowField{60, T::Number, "netflow.ip_version"},
    FlowField{61, T::Number, "netflow.direction"},
    FlowField{62, T::Address6, "netflow.next_hop"},
    FlowField{80, T::Mac, "destination.mac"},
    FlowField{81, T::Mac, "netflow.post_source_mac"},
    FlowField{82, T::Text, "observer.ingress.interface.name"},
    FlowField{85, T::Number, "network.bytes"},
    FlowField{86, T::Number, "network.packets"},
    FlowField{89, T::Number, "netflow.forwarding_status"},
    FlowField{95, T::Bytes, "netflow.application_id"},
    FlowField{96, T::Text, "network.application"},
    FlowField{130, T::Address4, "observer.ip"},
    FlowField{131, T::Address6, "observer.ip"},
    FlowField{136, T::Number, "netflow.end_reason"},
    FlowField{148, T::Number, "netflow.flow_id"},
    FlowField{150, T::Seconds, "event.start"},
    FlowField{151, T::Seconds, "event.end"},
    FlowField{152, T::Milliseconds, "event.start"},
    FlowField{153, T::Milliseconds, "event.end"},
    FlowField{154, T::Microseconds, "event.start"},
    FlowField{155, T::Microseconds, "event.end"},
    FlowField{156, T::Nanoseconds, "event.start"},
    FlowField{157, T::Nanoseconds, "event.end"},
    FlowField{176, T::Number, "netflow.icmp_type"},
    FlowField{177, T::Number, "netflow.icmp_code"},
    FlowField{178, T::Number, "netflow.icmp_type"},
    FlowField{179, T::Number, "netflow.icmp_code"},
    FlowField{210, T::Bytes, ""}, // padding
    FlowField{225, T::Address4, "source.nat.ip"},
    FlowField{226, T::Address4, "destination.nat.ip"},
    FlowField{227, T::Number, "source.nat.port"},
    FlowField{228, T::Number, "destination.nat.port"},
    FlowField{230, T::Number, "netflow.nat_event"},
    FlowField{231, T::Number, "source.bytes"},
    FlowField{232, T::Number, "destination.bytes"},
    FlowField{233, T::Number, "netflow.firewall_event"},
    FlowField{234, T::Number, "netflow.ingress_vrf"},
    FlowField{235, T::Number, "netflow.egress_vrf"},
    FlowField{276, T::Boolean, "netflow.data_records_reliable"},
    FlowField{298, T::Number, "source.packets"},
    FlowField{299, T::Number, "destination.packets"},
    FlowField{323, T::Milliseconds, "event.created_by_observer"},
    FlowField{371, T::Text, "user.name"},
};

} // namespace

const FlowField *flowField(std::uint16_t id)
{
    const auto found = std::lower_bound(fields.begin(), fields.end(), id, [](const FlowField &field, std::uint16_t wanted) { return field.id < wanted; });
    return found != fields.end() && found->id == id ? &*found : nullptr;
}

std::string_view protocolName(std::uint64_t number)
{
    switch (number) {
    case 1: return "icmp";
    case 2: return "igmp";
    case 6: return "tcp";
    case 17: return "udp";
    case 41: return "ipv6";
    case 47: return "gre";
    case 50: return "esp";
    case 51: return "ah";
    case 58: return "ipv6-icmp";
    case 89: return "ospf";
    case 103: return "pim";
    case 112: return "vrrp";
    case 132: return "sctp";
    default: return {};
    }
}

} // namespace jupiter::live
