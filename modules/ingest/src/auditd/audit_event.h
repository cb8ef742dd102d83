// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "declarative/runner.h"
#include "declarative/values.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::ingest {

/// The head of an audit record: "type=SYSCALL msg=audit(1481077231.371:479): ", perhaps after "node=NAME ".
struct AuditHead {
    std::string_view node, type, body;
    Timestamp time;
    std::uint64_t serial = 0;
};
std::optional<AuditHead> parseAuditHead(std::string_view line);

/// Puts the records of one audit event into facts: ECS names, and auditd.log.NAME for what has none. One thread's.
class AuditFacts {
public:
    AuditFacts(const declarative::Targets &targets, declarative::Runner &runner);

    /// `records`: the lines of one event, in order.
    void read(const std::vector<std::string> &records, declarative::LineState &line);

private:
    void record(const AuditHead &head, declarative::LineState &line);
    void field(std::string_view type, std::string_view key, std::string_view value, declarative::LineState &line);
    void arguments(declarative::LineState &line);
    void address(std::string_view hex, declarative::LineState &line);
    void title(std::string_view text, declarative::LineState &line);
    /// Adds a value unless the event has one for this field.
    void once(std::string_view name, std::string_view value, declarative::LineState &line);
    void also(std::string_view name, std::string_view value, declarative::LineState &line);
    std::string_view decoded(std::string_view key, std::string_view value, declarative::LineState &line) const;

    const declarative::Targets &m_targets;
    declarative::Runner &m_runner;
    struct Argument {
        std::uint32_t index, part;
        std::string_view text;
    };
    std::vector<Argument> m_arguments;
    std::uint32_t m_arch = 0;
    std::string m_name;
};

} // namespace jupiter::ingest
