// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a capture; and as the content of one: a DNS message, a TLS stream and an HTTP stream.
#include "decode_all.h"

#include "pcap/dns_message.h"
#include "pcap/http_messages.h"
#include "pcap/tls_hello.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace jupiter;
    using namespace jupiter::ingest;
    if (size == 0)
        return 0;
    const auto bytes = std::as_bytes(std::span(data, size));
    std::vector<std::byte> capture; // a head that is right, so that packets are found at once
    for (const int byte : {0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 1, 0, 0, 0})
        capture.push_back(std::byte(byte));
    capture.insert(capture.end(), bytes.begin(), bytes.end());
    fuzz::decodeAll(capture, {"pcap"});
    if (decoderByName("pcap")->sniff(bytes, {}))
        fuzz::decodeAll(bytes, {"pcap"});
    (void)pcap::readDns(bytes);
    const std::string_view text = pcap::asText(bytes);
    const std::size_t step = data[0] % 64 + 1; // in pieces
    int whole = 0, pieces = 0;
    pcap::HttpMessages one([&](pcap::HttpHead) { ++whole; }, [] { return false; });
    one.take(text);
    pcap::HttpMessages many([&](pcap::HttpHead) { ++pieces; }, [] { return false; });
    pcap::TlsHello tls;
    for (std::size_t at = 0; at < text.size(); at += step) {
        many.take(text.substr(at, step));
        tls.take(text.substr(at, step));
    }
    (void)whole, (void)pieces; // a head that turns out not to be HTTP ends earlier when it comes in pieces: they may differ
    return 0;
}
