// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "declarative/time_format.h"

namespace jupiter::ingest::declarative {

/// Where a value goes, and as what.
struct Target {
    Kind kind = Kind::Text;
    bool ignored = false;         ///< "%{}": matched, not kept.
    std::uint16_t timeFormat = 0; ///< Kind::Time: index into Targets.
    Slot slot = 0;                ///< Address: of BASE.address; Url: of BASE.original; Targets knows their parts.
};

/// Reads targets as decoder files write them: "source.ip", "event.duration:int", "@timestamp:time(%Y-%m-%d)", "source:address",
/// "url:url". Made while loading, then read by all threads.
class Targets {
public:
    explicit Targets(Names &names)
        : m_names(names), m_timestamp(names.slot("@timestamp")), m_ignored(names.slot("_")),
          m_url{names.slot("url.scheme"), names.slot("url.domain"),    names.slot("url.port"),    names.slot("url.path"),
                names.slot("url.query"),  names.slot("url.extension"), names.slot("url.fragment")}
    {
        m_formats.emplace_back();
    }

    /// Errors: InvalidArgument.
    Result<Target> parse(std::string_view text);

    Names &names() { return m_names; }
    const Names &names() const { return m_names; }
    const TimeFormat &format(const Target &target) const { return m_formats[target.timeFormat]; }
    Slot timestamp() const { return m_timestamp; }
    Slot ignored() const { return m_ignored; } ///< Of values that are not kept.

    /// Adds a value to the line. "" and "-" are no value and add nothing. False when the text is not of the target's kind; nothing was
    /// added then.
    bool add(const Target &target, std::string_view text, LineState &line) const;

private:
    bool addIp(Slot slot, std::string_view text, LineState &line) const;
    static std::string_view clientOfChain(std::string_view chain);
    void addEndpoint(Slot address, std::string_view text, LineState &line) const;
    void addUrl(Slot original, std::string_view text, LineState &line) const;

    Names &m_names;
    Slot m_timestamp, m_ignored;
    std::array<Slot, 7> m_url;         // scheme, domain, port, path, query, extension, fragment
    std::unordered_map<Slot, std::array<Slot, 3>> m_addresses; // of BASE.address: BASE.ip, BASE.domain, BASE.port
    std::vector<TimeFormat> m_formats; // [0] is "auto"
};

/// Length of the IP address at the start of `text`, 0 when there is none.
std::size_t ipLength(std::string_view text);

/// Whether the text begins with an address that is routed on the Internet.
bool isPublicIp(std::string_view text);

/// The address as inet_ntop prints it, IPv4-mapped ones as IPv4; empty when it is none. May use the arena.
std::string_view canonicalIp(std::string_view text, Arena &arena);

} // namespace jupiter::ingest::declarative
