// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/line_reading.h"

#include "declarative/key_values.h"
#include "json/json_text.h"
#include "text/line_events.h"

#include <array>

namespace jupiter::ingest::declarative {
namespace {

constexpr std::array<std::string_view, 24> facilities{
    "kern", "user",  "mail",  "daemon", "auth",   "syslog", "lpr",    "news",   "uucp",   "cron",   "authpriv", "ftp",
    "ntp",  "audit", "alert", "clock",  "local0", "local1", "local2", "local3", "local4", "local5", "local6",   "local7"};
constexpr std::array<std::string_view, 8> severities{"emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"};
constexpr std::string_view jsonName = "json_any";     // resources/decoders/json_any.yaml: names that unknown JSON records have
constexpr std::string_view phrasesName = "phrases"; // resources/decoders/phrases.yaml: what unknown programs say

/// Whether a head is one, and not a line that only begins with a time.
bool isNamed(const SyslogLine &head)
{
    return head.priority >= 0 || (!head.process.empty() && (!head.host.empty() || !head.processId.empty()));
}

/// Whether a time says its zone and fractions of a second.
bool saysAll(std::string_view time)
{
    const std::size_t point = time.find_first_of(".,");
    return point != std::string_view::npos && (time.ends_with('Z') || time.find_first_of("+-", point) != std::string_view::npos);
}

} // namespace

LineReading::LineReading(const Catalog &catalog, const Spec *own, bool anyHead)
    : m_catalog(catalog), m_anyHead(anyHead), m_own(own), m_phrases(catalog.find(phrasesName)), m_json(catalog.find(jsonName)), m_runner(catalog.targets())
{
    const auto slot = [&](const char *name) { return m_runner.slotOf(name); };
    m_slots = {slot("host.name"), slot("host.hostname"), slot("process.name"), slot("log.syslog.appname"), slot("process.pid"), slot("log.syslog.procid"), slot("log.syslog.msgid"),
               slot("message"), slot("log.syslog.priority"), slot("log.syslog.facility.code"), slot("log.syslog.severity.code"),
               slot("log.syslog.facility.name"), slot("log.syslog.severity.name"), slot("log.syslog.structured_data"), slot("_line"), slot("source.ip"), slot("log.syslog.repeated")};
}

void LineReading::add(Slot slot, std::string_view text)
{
    if (!text.empty())
        m_line.facts.push_back({slot, 0, Kind::Text, text});
}

bool LineReading::beginsNothing(std::string_view line, YearGuess &year, const TimeZone *zone)
{
    if (line.empty() || line.front() == '{' || line.front() == '<' || parseSyslog(line, year, zone) || timeOfLine(line, year, zone))
        return false;
    m_catalog.claimants(line, m_claimants[0]);
    return m_claimants[0].empty();
}

LineReading::Found LineReading::read(std::string_view line, YearGuess &year, const TimeZone *zone)
{
    m_line.clear();
    m_line.year = &year;
    m_line.zone = zone;
    m_reader = nullptr;
    if (m_own) {
        for (const std::string &comment : m_own->comments)
            if (line.starts_with(comment)) {
                readComment(line);
                return Found::NoEvent;
            }
        for (const auto &[target, text] : m_headerFacts)
            (void)m_catalog.targets().add(target, text, m_line);
    }
    const bool isJson = line.starts_with('{');
    const auto head = isJson ? std::nullopt : parseSyslog(line, year, zone);
    if ((head && isNamed(*head)) || (head && m_anyHead))
        return readMessage(*head, line);
    if (head && m_own && m_own->payload && !head->host.empty() && head->process.empty()) { // devices that name no program: "Mar 19 08:41:07 gw system,info user ..."
        addHead(*head, true);
        add(m_slots.message, head->message);
        ++m_line.group;
        if (tryOne(*m_own, head->message))
            return Found::Own;
        m_line.facts.clear();
    }
    if (m_own && m_own->whole && tryOne(*m_own, line))
        return Found::Own;
    if (tryClaimants(line, false))
        return m_reader == m_own ? Found::Own : Found::Other;
    if (const auto time = timeOfLine(line, year, zone))
        m_line.facts.push_back({m_catalog.targets().timestamp(), 0, Kind::Time, {}, time->time.ns, 0, time->assumed});
    else if (const auto odd = oddTimeOf(line, m_line))
        m_line.facts.push_back({m_catalog.targets().timestamp(), 0, Kind::Time, {}, odd->time.ns, 0, odd->assumed});
    findPhrases(line);
    return Found::Plain;
}

void LineReading::readComment(std::string_view line)
{
    if (!m_own->headerMark.empty() && line.starts_with(m_own->headerMark))
        m_runner.setHeader(m_own->root, line.substr(m_own->headerMark.size()));
    for (const auto &[mark, target] : m_own->headerFacts) {
        if (!line.starts_with(mark))
            continue;
        std::erase_if(m_headerFacts, [&, slot = target.slot](const auto &known) { return known.first.slot == slot; });
        m_headerFacts.emplace_back(target, std::string(line.substr(mark.size())));
    }
}

LineReading::Found LineReading::readMessage(const SyslogLine &head, std::string_view line)
{
    const std::string_view payload = takeHead(head, line);
    const auto whose = [&] { return m_reader == m_own ? Found::Own : Found::Other; };
    if (m_own && m_own->payload && tryOne(*m_own, payload))
        return Found::Own;
    for (const Spec *spec : m_catalog.readersOf(head.process))
        if (tryOne(*spec, payload))
            return whose();
    m_seen.clear();
    m_catalog.look(payload, m_seen);
    if (tryClaimants(payload, m_seen, true))
        return whose();
    m_line.facts.clear();
    if (m_own && m_own->whole && tryOne(*m_own, line)) // a line that only resembles a syslog head
        return whose();
    const std::size_t headBytes = line.size() - std::min(payload.size(), line.size());
    m_catalog.look(line.substr(0, headBytes + m_catalog.longestLiteral()), m_seen); // the payload was looked at
    if (tryClaimants(line, m_seen, false, head.processId.empty())) // "program[7]:" is no other form of line
        return whose();
    m_line.facts.clear();
    addHead(head, true);
    add(m_slots.message, head.message);
    std::string_view message = head.message;
    takeRepeated(message);
    findPhrases(message);
    return Found::Syslog;
}

/// Adds what the head says; the message behind it.
std::string_view LineReading::takeHead(const SyslogLine &head, std::string_view line)
{
    // "%ASA-6-302013: Built ..." is no program and a message: all of it is the message. To syslog it is the tag nevertheless.
    const bool numbered = head.process.starts_with('%');
    const bool tagged = numbered || head.process == "CEF" || head.process == "LEEF";
    std::string_view payload = head.message;
    if (tagged)
        payload = {head.process.data(), std::size_t(line.data() + line.size() - head.process.data())};
    addHead(head, !tagged || (numbered && head.priority >= 0));
    add(m_slots.message, payload);
    takeRepeated(payload);
    ++m_line.group;
    return payload;
}

/// "message repeated 3 times: [ text]", as rsyslog writes what came several times: the text, which is what is read.
void LineReading::takeRepeated(std::string_view &payload)
{
    constexpr std::string_view before = "message repeated ", between = " times: [ ";
    const std::size_t at = payload.starts_with(before) && payload.ends_with(']') ? payload.find(between) : std::string_view::npos;
    if (at == std::string_view::npos)
        return;
    const auto times = canonicalInteger(payload.substr(before.size(), at - before.size()));
    if (!times)
        return;
    m_line.facts.push_back({m_slots.repeated, 0, Kind::Integer, {}, *times});
    payload = payload.substr(at + between.size(), payload.size() - at - between.size() - 1);
}

void LineReading::addHead(const SyslogLine &head, bool withProcess)
{
    const auto integer = [&](Slot slot, std::int64_t value) { m_line.facts.push_back({slot, 0, Kind::Integer, {}, value}); };
    if (head.time)
        m_line.facts.push_back({m_catalog.targets().timestamp(), 0, Kind::Time, {}, head.time->ns, 0, head.assumed});
    add(m_slots.host, head.host);
    add(withProcess ? m_slots.process : m_slots.appname, head.process);
    add(m_slots.msgid, head.messageId);
    if (const auto pid = canonicalInteger(head.processId))
        m_line.facts.push_back({m_slots.pid, 0, Kind::Integer, head.processId, *pid});
    else
        add(m_slots.procid, head.processId);
    if (head.priority >= 0) {
        integer(m_slots.priority, head.priority);
        integer(m_slots.facility, head.priority / 8);
        integer(m_slots.severity, head.priority % 8);
        add(m_slots.facilityName, facilities[std::size_t(head.priority / 8)]);
        add(m_slots.severityName, severities[std::size_t(head.priority % 8)]);
    } else {
        add(m_slots.severityName, head.severity);
    }
    if (!head.structuredData.empty())
        addStructured(head.structuredData);
}

void LineReading::addStructured(std::string_view data)
{
    std::string_view rest = data, id;
    const auto parameter = [&](std::string_view name, std::string_view value) {
        thread_local std::string full;
        full.assign("log.syslog.structured_data.").append(id).append(".").append(name);
        const Slot slot = m_runner.slotOf(full);
        if (slot == m_catalog.targets().ignored())
            add(m_slots.structured, data);
        else
            add(slot, value.find('\\') == std::string_view::npos ? value : withoutEscapes(value, m_line.arena));
    };
    while (nextStructuredElement(rest, id, parameter)) {
    }
}

bool LineReading::tryOne(const Spec &spec, std::string_view text)
{
    if (!m_runner.run(spec.root, text, m_line))
        return false;
    m_reader = &spec;
    if (spec.generic() && &spec != m_phrases && &spec != m_json && !m_line.find(m_slots.source)) { // the form is known, not the program
        const Fact *message = m_line.find(m_slots.message);
        ++m_line.group;
        if (m_phrases)
            (void)m_runner.run(m_phrases->root, message ? message->text : text, m_line);
    }
    if (const Fact *inner = m_inside ? nullptr : m_line.find(m_slots.inner)) { // a wrapper: what it holds is somebody's line
        m_inside = true;
        std::string_view held = inner->text;
        const Fact *stamp = m_line.find(m_catalog.targets().timestamp());
        const std::optional<Fact> outer = stamp ? std::optional(*stamp) : std::nullopt;
        YearGuess year = *m_line.year; // only a time that counts says that years were guessed
        if (const auto head = held.starts_with('{') ? std::nullopt : parseSyslog(held, outer ? year : *m_line.year, m_line.zone); head && isNamed(*head)) {
            ++m_line.group; // what the line says of its sender counts more than what the wrapper says of its own
            held = takeHead(*head, held);
        }
        if (!tryReaders(held) && !tryClaimants(held, true))
            findPhrases(held);
        const Fact *own = m_line.find(m_catalog.targets().timestamp());
        if (outer && !saysAll(own->text)) { // the runtime's clock has its zone and nanoseconds
            m_line.facts.push_back(*outer);
            m_line.facts.back().group = ++m_line.group;
        }
        m_reader = &spec;
        m_inside = false;
    }
    return true;
}

/// The readers of the program that a wrapper names.
bool LineReading::tryReaders(std::string_view text)
{
    const Fact *program = m_line.find(m_slots.process);
    if (!program)
        return false;
    for (const Spec *spec : m_catalog.readersOf(program->text))
        if (spec->payload && tryOne(*spec, text))
            return true;
    return false;
}

bool LineReading::tryClaimants(std::string_view text, bool payload)
{
    Catalog::Seen &seen = m_seenInside[m_inside];
    seen.clear();
    m_catalog.look(text, seen);
    return tryClaimants(text, seen, payload);
}

bool LineReading::tryClaimants(std::string_view text, const Catalog::Seen &seen, bool payload, bool generic)
{
    std::vector<const Spec *> &claimants = m_claimants[m_inside];
    m_catalog.claimants(text, seen, claimants);
    for (const Spec *spec : claimants)
        if ((payload ? spec->payload : spec->whole) && (generic || !spec->generic()) && tryOne(*spec, text))
            return true;
    return false;
}

void LineReading::findPhrases(std::string_view text)
{
    ++m_line.group;
    if (text.starts_with('{') && m_json && m_runner.run(m_json->root, text, m_line)) {
        const Fact *message = m_line.find(m_slots.message);
        text = message ? message->text : std::string_view();
    }
    if (m_phrases && !text.empty())
        (void)m_runner.run(m_phrases->root, text, m_line);
}

} // namespace jupiter::ingest::declarative
