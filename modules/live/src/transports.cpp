// SPDX-License-Identifier: GPL-3.0-or-later
#include "transports.h"

#include "gelf.h"
#include "hec.h"
#include "netflow.h"
#include "snmp.h"
#include "syslog_framing.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/ingest/decoder.h>

#include <algorithm>
#include <array>

namespace jupiter::live {
namespace {

constexpr std::array known{
    TransportInfo{Transport::SyslogUdp, "syslog-udp", "Syslog, UDP", Carrier::Datagrams, 5514},
    TransportInfo{Transport::SyslogTcp, "syslog-tcp", "Syslog, TCP", Carrier::Connections, 5514},
    TransportInfo{Transport::SyslogTls, "syslog-tls", "Syslog, TLS", Carrier::Connections, 6514, true, true},
    TransportInfo{Transport::GelfUdp, "gelf-udp", "GELF, UDP", Carrier::Datagrams, 12201},
    TransportInfo{Transport::GelfTcp, "gelf-tcp", "GELF, TCP", Carrier::Connections, 12201, false, true},
    TransportInfo{Transport::Hec, "hec", "HTTP event collector (Splunk)", Carrier::Connections, 8088, false, true},
    TransportInfo{Transport::SnmpTrap, "snmp-trap", "SNMP traps and informs", Carrier::Datagrams, 1162},
    TransportInfo{Transport::NetFlow, "netflow", "NetFlow v5, v9, IPFIX", Carrier::Datagrams, 2055},
    TransportInfo{Transport::File, "tail", "Lines added to a file", Carrier::Files, 0},
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
                intake.cut("sent a message that was cut: longer than " + std::to_string(SyslogFraming::maxBytes) + " bytes or without its end");
            intake.message(message);
        };
    }
    SyslogFraming m_framing;
};

/// What the content of a file is read with; lines like those of syslog when it is not there yet or nobody knows it.
std::string_view decoderOfFile(const std::filesystem::path &path)
{
    auto file = openFile(path);
    if (!file || (*file)->size() == 0)
        return "syslog";
    const auto decoder = ingest::sniff(**file, pathToUtf8(path));
    return !decoder || !*decoder || (*decoder)->name == "text" ? std::string_view("syslog") : (*decoder)->name;
}

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
    if (listener.transport == Transport::File)
        return pathToUtf8(listener.file);
    const std::string &where = listener.address;
    const std::string address = where.empty() ? "*" : where.find(':') != std::string::npos ? "[" + where + "]" : where;
    return std::string(transportInfo(listener.transport).name) + "://" + address + ":" + std::to_string(port);
}

std::vector<LaneInfo> lanesOf(const Listener &listener)
{
    const auto otherwise = [&](std::string_view usual) { return listener.decoder.empty() ? std::string(usual) : listener.decoder; };
    switch (listener.transport) {
    case Transport::SyslogUdp:
    case Transport::SyslogTcp:
    case Transport::SyslogTls: return {{otherwise("syslog"), '\0'}};
    case Transport::GelfUdp:
    case Transport::GelfTcp: return {{otherwise("gelf"), '\n'}};
    case Transport::Hec: return {{otherwise("json"), '\n'}, {"splunk_hec", '\n'}};
    case Transport::SnmpTrap:
    case Transport::NetFlow: return {{otherwise("json"), '\n'}};
    case Transport::File: return {{otherwise(decoderOfFile(listener.file)), '\n'}};
    }
    return {};
}

Result<std::unique_ptr<DatagramProtocol>> datagramProtocol(const Listener &listener)
{
    switch (listener.transport) {
    case Transport::GelfUdp: return std::unique_ptr<DatagramProtocol>(std::make_unique<GelfDatagrams>());
    case Transport::NetFlow: return std::unique_ptr<DatagramProtocol>(std::make_unique<FlowDatagrams>());
    case Transport::SnmpTrap: {
        std::vector<SnmpUser> users;
        if (!listener.snmpUsers.empty()) {
            JUPITER_TRY(read, readSnmpUsers(listener.snmpUsers));
            users = std::move(read);
        }
        return std::unique_ptr<DatagramProtocol>(std::make_unique<SnmpTraps>(std::move(users)));
    }
    default: return std::unique_ptr<DatagramProtocol>(std::make_unique<SyslogDatagrams>());
    }
}

Result<std::unique_ptr<StreamProtocol>> streamProtocol(const Listener &listener)
{
    switch (listener.transport) {
    case Transport::GelfTcp: return std::unique_ptr<StreamProtocol>(std::make_unique<GelfStream>());
    case Transport::Hec:
        if (listener.token.empty())
            return Error{ErrorCode::InvalidArgument, "an HTTP event collector needs a token that senders must show"};
        return std::unique_ptr<StreamProtocol>(std::make_unique<HecStream>(listener.token));
    default: return std::unique_ptr<StreamProtocol>(std::make_unique<SyslogStream>());
    }
}

} // namespace jupiter::live
