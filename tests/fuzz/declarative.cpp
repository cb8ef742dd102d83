// SPDX-License-Identifier: GPL-3.0-or-later
// A decoder file, up to the first NUL; and the same bytes as an audit log and as lines for all decoders.
#include "decode_all.h"

#include <jupiter/ingest/decoder_file.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace jupiter;
    const auto bytes = std::as_bytes(std::span(data, size));
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    (void)ingest::checkDecoderFile(text.substr(0, text.find('\0')), true);
    fuzz::decodeAll(bytes, {"auditd", "syslog", "cisco_asa", "zeek", "iis", "cef", "suricata.eve", "web_access", "postgresql", "windows_xml", "journald", "key_value"});
    return 0;
}
