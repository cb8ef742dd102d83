// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace jupiter::test {

/// Writes packets as a capture file. Ports and addresses are given per packet; checksums are zero (captures have that from network cards).
class CaptureWriter {
public:
    enum class Form { Micro, Nano, MicroSwapped, Ng };
    explicit CaptureWriter(Form form = Form::Micro) : m_form(form)
    {
        if (form == Form::Ng) {
            m_file = le(0x0A0D0D0A) + le(28) + le(0x1A2B3C4D) + le16(1) + le16(0) + std::string(8, '\xFF') + le(28);
            m_file += le(1) + le(32) + le16(1) + le16(0) + le(65535) + le16(9) + le16(1) + std::string("\x09\0\0\0", 4) + le(0) + le(32); // nanoseconds
        } else {
            m_file = n(form == Form::Nano ? 0xA1B23C4D : 0xA1B2C3D4) + n16(2) + n16(4) + n(0) + n(0) + n(65535) + n(1);
        }
    }

    void frame(std::string_view bytes, std::int64_t ns, std::uint32_t cut = 0)
    {
        const auto captured = std::uint32_t(bytes.size()) - cut, wire = std::uint32_t(bytes.size());
        bytes = bytes.substr(0, captured);
        if (m_form == Form::Ng) {
            const std::string pad((4 - captured % 4) % 4, '\0');
            const auto length = std::uint32_t(32 + captured + pad.size());
            m_file += le(6) + le(length) + le(0) + le(std::uint32_t(std::uint64_t(ns) >> 32)) + le(std::uint32_t(ns)) + le(captured) + le(wire);
            m_file.append(bytes).append(pad).append(le(length));
            return;
        }
        const std::int64_t rest = ns % 1'000'000'000;
        m_file += n(std::uint32_t(ns / 1'000'000'000)) + n(std::uint32_t(m_form == Form::Nano ? rest : rest / 1000)) + n(captured) + n(wire);
        m_file.append(bytes);
    }

    /// Ng: a block of any type; its body's length is a multiple of four.
    void block(std::uint32_t type, std::string_view body)
    {
        const auto length = std::uint32_t(12 + body.size());
        m_file += le(type) + le(length) + std::string(body) + le(length);
    }
    static std::string word(std::uint32_t v) { return le(v); }

    static std::string ethernet(std::uint16_t type, std::string_view payload) { return std::string("\2\0\0\0\0\2\2\0\0\0\0\1", 12) + be16(type) + std::string(payload); }
    static std::string ipv4(std::uint8_t protocol, std::uint32_t from, std::uint32_t to, std::string_view payload)
    {
        return std::string("\x45\0", 2) + be16(std::uint16_t(20 + payload.size())) + std::string(4, '\0') + '\x40' + char(protocol) + be16(0) + be(from) + be(to) + std::string(payload);
    }
    static std::string udp(std::uint16_t from, std::uint16_t to, std::string_view payload)
    {
        return be16(from) + be16(to) + be16(std::uint16_t(8 + payload.size())) + be16(0) + std::string(payload);
    }
    static std::string tcp(std::uint16_t from, std::uint16_t to, std::uint32_t sequence, std::uint8_t flags, std::string_view payload)
    {
        return be16(from) + be16(to) + be(sequence) + be(0) + '\x50' + char(flags) + be16(65535) + be16(0) + be16(0) + std::string(payload);
    }
    static std::string be16(std::uint16_t v) { return {char(v >> 8), char(v)}; }
    static std::string be(std::uint32_t v) { return be16(std::uint16_t(v >> 16)) + be16(std::uint16_t(v)); }

    const std::string &file() const { return m_file; }

private:
    static std::string le16(std::uint16_t v) { return {char(v), char(v >> 8)}; }
    static std::string le(std::uint32_t v) { return le16(std::uint16_t(v)) + le16(std::uint16_t(v >> 16)); }
    std::string n(std::uint32_t v) const { return m_form == Form::MicroSwapped ? be(v) : le(v); }
    std::string n16(std::uint16_t v) const { return m_form == Form::MicroSwapped ? be16(v) : le16(v); }

    Form m_form;
    std::string m_file;
};

} // namespace jupiter::test
