// SPDX-License-Identifier: GPL-3.0-or-later
#include "transports.h"

#include "syslog_framing.h"

#include <algorithm>
#include <array>

namespace jupiter::live {
namespace {

constexpr std::array known{
    TransportInfo{Transport::SyslogUdp, "syslog-udp", "Syslog, UDP", Carrier::Datagrams, 5514},
    TransportInfo{Transport::SyslogTcp, "syslog-tcp", "Syslog, TCP", Carrier::Connections, 5514},
    TransportInfo{Transport::SyslogTls, "syslog-tls", "Syslog, TLS", Carrier::Connections, 6514, true, true},
};

class SyslogDatagrams final : public DatagramProtocol {
public:
    void take(std::span<const std::byte> datagram, const std::string &, Timestamp, Intake &intake, std::string &) override
    {
        intake.message(withoutEnd({reinterpret_cast<const char *>(datagram.data()), datagram.size()}));
    }
};

class SyslogStream final : public StreamProtocol {
public:
    bool take(std::string_view bytes, Intake &intake, std::string &) override
    {
        m_framing.take(bytes, to(intake));
        return true;
    }
    void end(Intake &intake) override { m_framing.end(to(intake)); }

private:
    static SyslogFraming::Message to(Intake &intake)
    {
        return [&intake](std::string_view message, bool cut) {
            if (cut)
                intake.tell("sent a message that was cut: longer than " + std::to_string(SyslogFraming::maxBytes) + " bytes or without its end");
            intake.message(message);
        };
    }
    SyslogFraming m_framing;
};

} // namespace

std::span<const TransportInfo> transports() { return known; }

const TransportInfo &transportInfo(Transport transport)
{
    return *std::find_if(known.begin(), known.end(), [&](const TransportInfo &info) { return info.transport == transport; });
}

std::optional<Transport> transportByName(std::string_view name)
{
    for (const TransportInfo &info : known)
        if (info.name == name)
            return info.transport;
    return {};
}

std::string nameOf(const Listener &listener, std::uint16_t port)
{
    const std::string &where = listener.address;
    const std::string address = where.empty() ? "*" : where.find(':') != std::string::npos ? "[" + where + "]" : where;
    return std::string(transportInfo(listener.transport).name) + "://" + address + ":" + std::to_string(port);
}

std::vector<LaneInfo> lanesOf(const Listener &listener)
{
    switch (listener.transport) {
    case Transport::SyslogUdp:
    case Transport::SyslogTcp:
    case Transport::SyslogTls: break;
    }
    return {{listener.decoder.empty() ? std::string_view("syslog") : std::string_view(listener.decoder), '\0'}};
}

Result<std::unique_ptr<DatagramProtocol>> datagramProtocol(const Listener &)
{
    return std::unique_ptr<DatagramProtocol>(std::make_unique<SyslogDatagrams>());
}

Result<std::unique_ptr<StreamProtocol>> streamProtocol(const Listener &)
{
    return std::unique_ptr<StreamProtocol>(std::make_unique<SyslogStream>());
}

} // namespace jupiter::live
