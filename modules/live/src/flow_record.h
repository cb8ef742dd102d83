// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/json_writer.h>
#include <jupiter/core/timestamp.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace jupiter::live {

/// A flow on its way from the fields of an exporter to one JSON record with ECS names.
class FlowRecord {
public:
    /// `exported`: the exporter's clock; `bootMs`: when it started, ms since 1970 (of times that count from there).
    FlowRecord(Timestamp exported, std::int64_t bootMs, int version, std::uint32_t domain);

    /// `enterprise` 0: the IANA registry. What is unknown is kept as hexadecimal under netflow.field_N or netflow.enterprise_E_N.
    void add(std::uint16_t id, std::uint32_t enterprise, std::span<const std::byte> value);
    void sampled(unsigned every); ///< Only every n-th packet was looked at.

    std::string take();

private:
    void addTime(std::string_view name, std::int64_t ns);

    JsonWriter m_json;
    const Timestamp m_exported;
    const std::int64_t m_bootMs;
    std::optional<std::int64_t> m_start, m_end; ///< ns
    std::uint64_t m_bytes = 0, m_packets = 0;
    bool m_hasBytes = false, m_hasPackets = false;
};

} // namespace jupiter::live
