// SPDX-License-Identifier: GPL-3.0-or-later
#include "door.h"

#include <jupiter/ingest/decoder.h>

namespace jupiter::live {

Result<std::shared_ptr<Door>> Door::open(const Listener &what, std::uint64_t id, std::size_t socketBufferBytes)
{
    const TransportInfo &info = transportInfo(what.transport);
    auto door = std::make_shared<Door>();
    door->what = what;
    door->carrier = info.carrier;
    if (info.carrier == Carrier::Datagrams) {
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
    ListenerState &state = door->state;
    state.id = id;
    state.port = door->socket.localPort();
    state.name = nameOf(what, state.port);
    for (const LaneInfo &lane : lanesOf(what)) {
        if (!ingest::decoderByName(lane.decoder))
            return Error{ErrorCode::InvalidArgument, "there is no decoder " + std::string(lane.decoder)};
        door->lanes.push_back({engine::makeLiveSource(state.name, std::string(lane.decoder), timestampNow()), {}});
        door->lanes.back().block.end = lane.end;
        state.decoder += (state.decoder.empty() ? "" : ", ") + std::string(lane.decoder);
    }
    state.source = door->lanes.front().source.id;
    return door;
}

} // namespace jupiter::live
