// SPDX-License-Identifier: GPL-3.0-or-later
#include "auditd/audit_event.h"

#include "auditd/syscall_names.h"
#include "declarative/key_values.h"
#include "field_target.h"
#include "json/json_text.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace jupiter::ingest {

using declarative::Kind;
using declarative::LineState;

namespace {

/// What auditd writes in hexadecimal when it holds blanks or control bytes [audit_log_untrustedstring].
constexpr std::string_view encodedKeys[] = {"comm", "exe", "name", "cwd", "proctitle", "cmd", "acct", "key", "data", "path", "dir", "vm", "old-chardev", "new-chardev", "file"};

struct Mapped {
    std::string_view key, name;
};
constexpr Mapped mappedKeys[] = {{"pid", "process.pid"},         {"ppid", "process.parent.pid"},      {"comm", "process.name"},
                                 {"exe", "process.executable"},  {"uid", "user.id"},                  {"gid", "group.id"},
                                 {"euid", "user.effective.id"},  {"egid", "user.effective.group.id"}, {"auid", "user.audit.id"},
                                 {"cwd", "process.working_directory"}, {"UID", "user.name"},          {"AUID", "user.audit.name"},
                                 {"EUID", "user.effective.name"}, {"GID", "group.name"},              {"cmd", "process.command_line"},
                                 {"acct", "user.name"},          {"laddr", "source.ip"},              {"lport", "source.port"},
                                 {"exit", "auditd.log.exit"}};

bool isHexText(std::string_view text)
{
    return text.size() >= 2 && text.size() % 2 == 0 &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); });
}

int hexDigit(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

/// The bytes as UTF-8 in the arena; what is no UTF-8 is read as Windows-1252.
std::string_view fromHex(std::string_view hex, declarative::Arena &arena)
{
    char *out = arena.take(hex.size() / 2);
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out[i / 2] = char(hexDigit(hex[i]) * 16 + hexDigit(hex[i + 1]));
    const std::string_view bytes(out, hex.size() / 2);
    return isValidUtf8(bytes) ? bytes : arena.copy(toValidUtf8(bytes));
}

bool saysNothing(std::string_view value)
{
    return value.empty() || value == "?" || value == "(null)" || value == "(none)" || value == "unset" || value == "4294967295" || value == "-1";
}

/// "a12" and "a12[3]": which argument, which part of it.
bool isArgument(std::string_view key, std::uint32_t &index, std::uint32_t &part)
{
    if (key.size() < 2 || key[0] != 'a' || key[1] < '0' || key[1] > '9')
        return false;
    const char *end = key.data() + key.size();
    const auto number = std::from_chars(key.data() + 1, end, index);
    part = 0;
    if (number.ptr == end)
        return number.ec == std::errc();
    return *number.ptr == '[' && std::from_chars(number.ptr + 1, end, part).ec == std::errc();
}

} // namespace

std::optional<AuditHead> parseAuditHead(std::string_view line)
{
    AuditHead head;
    if (line.starts_with("node=")) {
        const std::size_t blank = std::min(line.find(' '), line.size());
        head.node = line.substr(5, blank - 5);
        line.remove_prefix(std::min(blank + 1, line.size()));
    }
    const std::size_t mark = line.find("audit(");
    if (mark == std::string_view::npos || mark > 64)
        return {};
    if (line.starts_with("type=")) {
        const std::size_t blank = line.find(' ');
        head.type = line.substr(5, blank - 5);
    }
    const char *at = line.data() + mark + 6, *end = line.data() + line.size();
    std::int64_t seconds = 0, millis = 0;
    auto number = std::from_chars(at, end, seconds);
    if (number.ec != std::errc() || number.ptr == end || *number.ptr != '.' || seconds < 0 || seconds > 9'000'000'000)
        return {};
    at = number.ptr + 1;
    number = std::from_chars(at, end, millis);
    if (number.ec != std::errc() || number.ptr - at != 3 || number.ptr == end || *number.ptr != ':')
        return {};
    number = std::from_chars(number.ptr + 1, end, head.serial);
    if (number.ec != std::errc() || number.ptr == end || *number.ptr != ')')
        return {};
    head.time.ns = seconds * 1'000'000'000 + millis * 1'000'000;
    head.body = line.substr(std::size_t(number.ptr - line.data()) + 1);
    if (head.body.starts_with(':'))
        head.body.remove_prefix(1);
    return head;
}

AuditFacts::AuditFacts(const declarative::Targets &targets, declarative::Runner &runner) : m_targets(targets), m_runner(runner) {}

void AuditFacts::also(std::string_view name, std::string_view value, LineState &line)
{
    m_name.assign(name);
    const declarative::Slot slot = m_runner.slotOf(m_name);
    if (slot == m_targets.ignored())
        return;
    declarative::Target target;
    target.slot = slot;
    target.kind = declarative::Names::naturalKind(name);
    if (!m_targets.add(target, value, line)) {
        target.kind = Kind::Text;
        m_name.append("_text");
        target.slot = m_runner.slotOf(m_name);
        (void)m_targets.add(target, value, line);
    }
}

void AuditFacts::once(std::string_view name, std::string_view value, LineState &line)
{
    m_name.assign(name);
    if (!line.find(m_runner.slotOf(m_name)))
        also(name, value, line);
}

std::string_view AuditFacts::decoded(std::string_view key, std::string_view value, LineState &line) const
{
    const bool mayBe = std::find(std::begin(encodedKeys), std::end(encodedKeys), key) != std::end(encodedKeys);
    return mayBe && isHexText(value) ? fromHex(value, line.arena) : value;
}

void AuditFacts::read(const std::vector<std::string> &records, LineState &line)
{
    line.clear();
    m_arguments.clear();
    m_arch = 0;
    const auto isSyscall = [](const AuditHead &head) { return head.type == "SYSCALL"; };
    for (const bool syscalls : {true, false}) // who did it stands in the system call's record
        for (const std::string &text : records)
            if (const auto head = parseAuditHead(text); head && isSyscall(*head) == syscalls)
                record(*head, line);
    arguments(line);
    once("event.module", "auditd", line);
    once("event.dataset", "auditd.log", line);
    once("event.kind", "event", line);
    if (!records.empty())
        if (const auto head = parseAuditHead(records.front())) {
            once("host.name", head->node, line);
            line.facts.push_back({m_targets.timestamp(), line.group, Kind::Time, {}, head->time.ns});
            once("event.action", line.arena.copy(lowerAscii(head->type)), line);
            m_name = "auditd.log.sequence";
            line.facts.push_back({m_runner.slotOf(m_name), line.group, Kind::Integer, {}, std::int64_t(head->serial)});
        }
}

void AuditFacts::record(const AuditHead &head, LineState &line)
{
    if (!head.type.empty() && head.type != "EOE")
        also("auditd.log.record_type", head.type, line);
    declarative::PairStyle style;
    style.separators = " \x1d,"; // \x1d: what auditd adds when it resolves ids; ',' as in "op=login, acct=..."
    (void)declarative::readPairs(head.body, style, line.arena, [&](std::string_view key, std::string_view value) {
        const bool quoted = value.data() > head.body.data() && value.data() < head.body.data() + head.body.size() && value.data()[-1] == '"';
        if (key == "msg") { // a record of a program: its own pairs
            (void)declarative::readPairs(value, style, line.arena, [&](std::string_view inner, std::string_view text) {
                const bool innerQuoted = text.data() > value.data() && text.data() < value.data() + value.size() && text.data()[-1] == '"';
                field(head.type, inner, innerQuoted ? text : decoded(inner, text, line), line);
            });
            return;
        }
        std::uint32_t index = 0, part = 0;
        if (head.type == "EXECVE" && isArgument(key, index, part)) {
            m_arguments.push_back({index, part, quoted || !isHexText(value) ? value : fromHex(value, line.arena)});
            return;
        }
        field(head.type, key, quoted ? value : decoded(key, value, line), line);
    });
}

void AuditFacts::field(std::string_view type, std::string_view key, std::string_view value, LineState &line)
{
    if (saysNothing(value))
        return;
    if (key == "success" || key == "res" || key == "result") {
        const bool good = value == "yes" || value == "success" || value == "1";
        return once("event.outcome", good ? "success" : "failure", line);
    }
    if (key == "arch") {
        std::uint32_t arch = 0;
        std::from_chars(value.data(), value.data() + value.size(), arch, 16);
        m_arch = arch;
        const std::string_view name = auditArchName(arch);
        return once("auditd.log.arch", name.empty() ? value : name, line);
    }
    if (key == "syscall") {
        const auto number = canonicalInteger(value);
        const std::string_view name = number && *number >= 0 ? syscallName(m_arch, std::uint32_t(*number)) : std::string_view();
        once("auditd.log.syscall", name.empty() ? value : name, line);
        return;
    }
    if (key == "saddr" && isHexText(value))
        return address(value, line);
    if (key == "proctitle")
        return title(value, line);
    if (key == "addr" || key == "hostname") {
        if (declarative::ipLength(value) == value.size())
            return once("source.ip", value, line);
        return once("source.domain", value, line);
    }
    if (type == "PATH") {
        if (key == "name")
            once("file.path", value, line);
        m_name.assign("auditd.log.paths.").append(key);
        return also(std::string(m_name), value, line);
    }
    for (const Mapped &mapped : mappedKeys)
        if (mapped.key == key) {
            // A record of a program says who it speaks of; SYSCALL who did it.
            once(mapped.name, value, line);
            if (key == "auid")
                once("auditd.log.auid", value, line);
            return;
        }
    if (key == "SYSCALL" || key == "ARCH")
        return once(key == "ARCH" ? "auditd.log.arch" : "auditd.log.syscall", value, line);
    m_name.assign("auditd.log.").append(key);
    also(storedName(m_name), value, line);
}

void AuditFacts::arguments(LineState &line)
{
    if (m_arguments.empty())
        return;
    std::stable_sort(m_arguments.begin(), m_arguments.end(), [](const Argument &a, const Argument &b) { return std::pair(a.index, a.part) < std::pair(b.index, b.part); });
    m_name = "process.args";
    const declarative::Slot slot = m_runner.slotOf(m_name);
    ++line.group;
    std::string all;
    for (std::size_t i = 0; i < m_arguments.size();) {
        std::string text;
        const std::uint32_t index = m_arguments[i].index;
        for (; i < m_arguments.size() && m_arguments[i].index == index; ++i)
            text += m_arguments[i].text;
        all += (all.empty() ? "" : " ") + text;
        const std::string_view kept = line.arena.copy(text);
        line.facts.push_back({slot, line.group, Kind::Text, kept});
        if (index < 16) // rules name them so: type EXECVE, a0, a1
            also("auditd.log.a" + std::to_string(index), kept, line);
    }
    m_name = "process.command_line";
    line.facts.push_back({m_runner.slotOf(m_name), line.group, Kind::Text, line.arena.copy(all)});
}

void AuditFacts::title(std::string_view text, LineState &line)
{
    char *copy = line.arena.take(text.size());
    std::transform(text.begin(), text.end(), copy, [](char c) { return c == '\0' ? ' ' : c; });
    std::string_view shown(copy, text.size());
    while (shown.ends_with(' '))
        shown.remove_suffix(1);
    once("process.title", shown, line);
}

/// struct sockaddr in hexadecimal, in the byte order of the machine (little-endian ones here; the port and the address are big-endian).
void AuditFacts::address(std::string_view hex, LineState &line)
{
    unsigned char bytes[128];
    const std::size_t size = std::min(hex.size() / 2, sizeof bytes);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<unsigned char>(hexDigit(hex[2 * i]) * 16 + hexDigit(hex[2 * i + 1]));
    if (size < 4)
        return;
    const int family = bytes[0] + bytes[1] * 256, port = bytes[2] * 256 + bytes[3];
    std::string text;
    if (family == 2 && size >= 8) {
        for (int i = 4; i < 8; ++i)
            text += (i > 4 ? "." : "") + std::to_string(int(bytes[i]));
    } else if (family == 10 && size >= 24) {
        for (int i = 8; i < 24; i += 2) {
            char part[8];
            const auto end = std::to_chars(part, part + sizeof part, bytes[i] * 256 + bytes[i + 1], 16).ptr;
            text += (i > 8 ? ":" : "") + std::string(part, end);
        }
    } else if (family == 1) {
        std::string path(reinterpret_cast<const char *>(bytes) + 2, size - 2);
        path.erase(0, std::min(path.find_first_not_of('\0'), path.size()));
        path = path.substr(0, path.find('\0'));
        once("auditd.log.socket.family", "unix", line);
        return once("auditd.log.socket.path", line.arena.copy(toValidUtf8(path)), line);
    }
    if (text.empty())
        return once("auditd.log.saddr", hex, line);
    once("auditd.log.socket.family", family == 2 ? "ipv4" : "ipv6", line);
    once("destination.ip", line.arena.copy(text), line);
    if (port)
        once("destination.port", line.arena.copy(std::to_string(port)), line);
}

} // namespace jupiter::ingest
