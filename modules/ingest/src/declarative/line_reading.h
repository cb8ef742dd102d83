// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "declarative/catalog.h"
#include "declarative/runner.h"
#include "text/syslog_line.h"

#include <optional>

namespace jupiter::ingest::declarative {

/// Makes events of lines with all decoders there are: the source's own first, then whoever claims the line or the message of its syslog
/// head. One thread's; lines come in order.
class LineReading {
public:
    /// `own` may be null: lines are then syslog, somebody's, or plain text.
    /// `anyHead`: whatever can be read as a syslog head is one; else it must name a program and a host, or a priority.
    LineReading(const Catalog &catalog, const Spec *own, bool anyHead);

    enum class Found : std::uint8_t {
        Own,      ///< The source's decoder read it.
        Other,    ///< Another decoder did.
        Syslog,   ///< A syslog head, and a message that nobody knows.
        Plain,    ///< Nobody knows it.
        NoEvent,  ///< A comment or a header.
    };
    /// Takes a line apart into state().facts. Requires valid UTF-8 that lives until the next call.
    Found read(std::string_view line, YearGuess &year, const TimeZone *zone);

    /// Whether a line says neither a time nor a sender nor anything that a decoder knows: it may go on with the line before.
    bool beginsNothing(std::string_view line, YearGuess &year, const TimeZone *zone);

    LineState &state() { return m_line; }
    Runner &runner() { return m_runner; }
    const Spec *reader() const { return m_reader; } ///< Own, Other: who read the last line.

private:
    Found readMessage(const SyslogLine &head, std::string_view line);
    std::string_view takeHead(const SyslogLine &head, std::string_view line);
    void takeRepeated(std::string_view &payload);
    void addHead(const SyslogLine &head, bool withProcess);
    void addStructured(std::string_view data);
    bool tryReaders(std::string_view text);
    bool tryClaimants(std::string_view text, bool payload);
    bool tryClaimants(std::string_view text, const Catalog::Seen &seen, bool payload, bool generic = true);
    bool tryOne(const Spec &spec, std::string_view text);
    void readComment(std::string_view line);
    void findPhrases(std::string_view text);
    void add(Slot slot, std::string_view text);

    const Catalog &m_catalog;
    const bool m_anyHead;
    const Spec *m_own, *m_reader = nullptr, *m_phrases, *m_json;
    Runner m_runner;
    LineState m_line;
    std::array<std::vector<const Spec *>, 2> m_claimants; // of the line, of what it wraps
    Catalog::Seen m_seen;                                 // of the message of a syslog line, then of all of it
    std::array<Catalog::Seen, 2> m_seenInside;            // of other texts
    bool m_inside = false;                                // reading what a line wraps
    std::vector<std::pair<Target, std::string>> m_headerFacts; // of the own decoder's header lines so far
    struct {
        Slot host, hostname, process, appname, pid, procid, msgid, message, priority, facility, severity, facilityName, severityName, structured, inner, source, repeated;
    } m_slots;
};

} // namespace jupiter::ingest::declarative
