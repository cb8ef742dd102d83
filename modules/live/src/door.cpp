// SPDX-License-Identifier: GPL-3.0-or-later
#include "door.h"

#include "event_log_tail.h"
#include "file_tail.h"

#include <jupiter/core/time_zone.h>
#include <jupiter/ingest/decoder.h>

namespace jupiter::live {

Result<std::shared_ptr<Door>> Door::open(const Listener &what, std::uint64_t id, std::size_t socketBufferBytes, const TailPositions &positions)
{
    const TransportInfo &info = transportInfo(what.transport);
    auto door = std::make_shared<Door>();
    door->what = what;
    door->carrier = info.carrier;
    const std::vector<LaneInfo> lanes = lanesOf(what);
    if (info.carrier == Carrier::Files) {
        if (what.file.empty())
            return Error{ErrorCode::InvalidArgument, "no file was named"};
        if (lanes.front().decoder == "evtx") {
            door->file = std::make_unique<EventLogTail>(what.file, what.fromStart, positions.find(what.file));
        } else {
            auto lines = std::make_unique<FileTail>(what.file, what.fromStart, positions.find(what.file));
            lines->keepPreamble(lanes.front().decoder == "csv");
            door->preamble = lines->preamble();
            door->file = std::move(lines);
        }
    } else if (info.carrier == Carrier::Datagrams) {
        JUPITER_TRY(protocol, datagramProtocol(what));
        door->datagrams = std::move(protocol);
        JUPITER_TRY(socket, Socket::udp(what.address, what.port));
        door->socket = std::move(socket);
        door->state.bufferBytes = door->socket.setReceiveBuffer(socketBufferBytes);
    } else {
        JUPITER_TRY(protocol, streamProtocol(what)); // what is wrong with it is wrong now, not at the first connection
        if (info.needsCertificate || !what.certificateChain.empty()) {
            JUPITER_TRY(tls, TlsServer::make(what.certificateChain, what.key, what.authorities));
            door->tls.emplace(std::move(tls));
        }
        JUPITER_TRY(socket, Socket::tcpListener(what.address, what.port));
        door->socket = std::move(socket);
    }
    TimeZonePtr zone;
    if (!what.zone.empty()) {
        JUPITER_TRY(named, TimeZone::named(what.zone));
        zone = std::move(named);
    }
    ListenerState &state = door->state;
    state.id = id;
    state.port = info.carrier == Carrier::Files ? std::uint16_t(0) : door->socket.localPort();
    state.name = nameOf(what, state.port);
    for (const LaneInfo &lane : lanes) {
        if (!ingest::decoderByName(lane.decoder))
            return Error{ErrorCode::InvalidArgument, "there is no decoder " + lane.decoder};
        door->lanes.push_back({engine::makeLiveSource(state.name, lane.decoder, timestampNow()), {}});
        door->lanes.back().source.zone = zone;
        door->lanes.back().block.end = lane.end;
        door->lanes.back().block.setPreamble(door->preamble);
        state.decoder += (state.decoder.empty() ? "" : ", ") + lane.decoder;
    }
    state.source = door->lanes.front().source.id;
    return door;
}

} // namespace jupiter::live
