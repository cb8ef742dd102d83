// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/values.h"

#include "json/json_text.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <charconv>

namespace jupiter::ingest::declarative {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// "(3)www(7)example(3)com(0)" as "www.example.com"; any other text as it is.
std::string_view dottedLabels(std::string_view text, Arena &arena)
{
    char *dotted = arena.take(text.size());
    std::size_t size = 0;
    for (std::string_view rest = text; rest.starts_with('(');) {
        std::size_t length = 0;
        const auto [end, error] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), length);
        if (error != std::errc() || end == rest.data() + rest.size() || *end != ')')
            break;
        rest.remove_prefix(std::size_t(end + 1 - rest.data()));
        if (length == 0)
            return rest.empty() && size > 0 ? std::string_view(dotted, size - 1) : text;
        if (length >= rest.size())
            break;
        size += rest.copy(dotted + size, length);
        dotted[size++] = '.';
        rest.remove_prefix(length);
    }
    return text;
}

std::optional<std::int64_t> integerOf(std::string_view text)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    std::int64_t value = 0;
    if (text.starts_with("0x") || text.starts_with("0X")) {
        const auto [end, error] = std::from_chars(text.data() + 2, text.data() + text.size(), value, 16);
        return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

} // namespace

Result<Target> Targets::parse(std::string_view text)
{
    Target target;
    std::string_view name = text, type;
    // "@timestamp:time(%H:%M)": the type begins after the first colon that a letter follows.
    if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
        name = text.substr(0, colon);
        type = text.substr(colon + 1);
    }
    for (const char c : name)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '.' || c == '_' || c == '@' || c == '-'))
            return Error{ErrorCode::InvalidArgument, "field name '" + std::string(name) + "': only letters, digits, . _ @ -"};
    target.ignored = name.empty() || name == "_";
    if ((type == "address" || type == "endpoint") && !target.ignored) {
        target.kind = type == "address" ? Kind::Address : Kind::Endpoint;
        target.slot = m_names.slot(std::string(name) + ".address");
        const Slot ip = m_names.slot(std::string(name) + ".ip"), domain = m_names.slot(std::string(name) + ".domain"), port = m_names.slot(std::string(name) + ".port");
        m_addresses[target.slot] = {ip, domain, port};
        return target;
    }
    if (type == "url" && !target.ignored) {
        target.kind = Kind::Url;
        target.slot = m_names.slot("url.original");
        return target;
    }
    if (!target.ignored)
        target.slot = m_names.slot(name);
    target.kind = target.ignored ? Kind::Text : m_names.kindOf(target.slot);
    if (type.starts_with("time")) {
        target.kind = Kind::Time;
        if (type.size() > 4) {
            if (type[4] != '(' || type.back() != ')')
                return Error{ErrorCode::InvalidArgument, "'" + std::string(type) + "': a time format is written time(FORMAT)"};
            JUPITER_TRY(format, TimeFormat::compile(type.substr(5, type.size() - 6)));
            target.timeFormat = std::uint16_t(m_formats.size());
            m_formats.push_back(std::move(format));
        }
        return target;
    }
    constexpr std::pair<std::string_view, Kind> kinds[] = {{"text", Kind::Text},  {"auto", Kind::Auto}, {"int", Kind::Integer}, {"num", Kind::Real},
                                                           {"ip", Kind::Ip},      {"lower", Kind::Lower}, {"name", Kind::Name}, {"labels", Kind::Labels}, {"bytes", Kind::Bytes}, {"set", Kind::Set}};
    for (const auto &[word, kind] : kinds)
        if (type == word) {
            target.kind = kind;
            return target;
        }
    if (!type.empty())
        return Error{ErrorCode::InvalidArgument, "no type is called '" + std::string(type) + "'"};
    return target;
}

bool Targets::addIp(Slot slot, std::string_view text, LineState &line) const
{
    if (text.size() > 2 && text.front() == '[' && text.back() == ']')
        text = text.substr(1, text.size() - 2);
    const std::string_view ip = canonicalIp(text, line.arena);
    if (ip.empty())
        return false;
    line.facts.push_back({slot, line.group, Kind::Ip, ip});
    return true;
}

bool Targets::add(const Target &target, std::string_view text, LineState &line) const
{
    if (target.ignored || text.empty() || (text.size() == 1 && text[0] == '-'))
        return true;
    switch (target.kind) {
    case Kind::Text:
    case Kind::Bytes: break;
    case Kind::Auto:
        if (const auto value = canonicalInteger(text)) {
            line.facts.push_back({target.slot, line.group, Kind::Integer, text, *value});
            return true;
        }
        break;
    case Kind::Integer: {
        const auto value = integerOf(text);
        if (!value)
            return false;
        line.facts.push_back({target.slot, line.group, Kind::Integer, text, *value});
        return true;
    }
    case Kind::Real: {
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size())
            return false;
        line.facts.push_back({target.slot, line.group, Kind::Real, text, 0, value});
        return true;
    }
    case Kind::Ip: return addIp(target.slot, text, line);
    case Kind::Time: {
        const TimeFormat &format = m_formats[target.timeFormat];
        auto time = format.read(text, line);
        if (format.isEpoch() && (!time || time->length < text.size())) // "2026-11-22T10:00:00Z" is not 2,026 seconds
            time = m_formats[0].read(text, line);
        if (!time)
            return false;
        line.facts.push_back({target.slot, line.group, Kind::Time, text, time->time.ns, 0, time->assumed});
        return true;
    }
    case Kind::Address: {
        const auto parts = m_addresses.find(target.slot);
        line.facts.push_back({target.slot, line.group, Kind::Text, text});
        if (!addIp(parts->second[0], text, line))
            line.facts.push_back({parts->second[1], line.group, Kind::Text, text});
        return true;
    }
    case Kind::Endpoint: addEndpoint(target.slot, text, line); return true;
    case Kind::Url: addUrl(target.slot, text, line); return true;
    case Kind::Lower: {
        char *lower = line.arena.take(text.size());
        std::transform(text.begin(), text.end(), lower, [](char c) { return lowerAscii(c); });
        text = {lower, text.size()};
        break;
    }
    case Kind::Name:
        if (const std::size_t slash = text.find_last_of("/\\"); slash != std::string_view::npos && slash + 1 < text.size())
            text.remove_prefix(slash + 1);
        break;
    case Kind::Labels: text = dottedLabels(text, line.arena); break;
    case Kind::Set:
        while (!text.empty()) {
            const std::size_t begin = text.find_first_not_of(", ");
            if (begin == std::string_view::npos)
                break;
            const std::size_t end = std::min(text.find_first_of(", ", begin), text.size());
            line.facts.push_back({target.slot, line.group, Kind::Text, text.substr(begin, end - begin)});
            text.remove_prefix(end);
        }
        return true;
    }
    line.facts.push_back({target.slot, line.group, Kind::Text, text});
    return true;
}

/// Of "10.0.0.2, 198.51.100.7, 10.9.0.1", as proxies write whom they speak for: the first that is not of a private network, else the first.
std::string_view Targets::clientOfChain(std::string_view chain)
{
    const std::string_view first = chain.substr(0, chain.find(','));
    if (first.size() == chain.size())
        return chain;
    while (!chain.empty()) {
        const std::size_t end = std::min(chain.find(','), chain.size());
        std::string_view one = chain.substr(0, end);
        chain.remove_prefix(std::min(end + 1, chain.size()));
        one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
        if (isPublicIp(one))
            return one.substr(0, one.find(' '));
    }
    return first;
}

void Targets::addEndpoint(Slot address, std::string_view text, LineState &line) const
{
    const auto &parts = m_addresses.find(address)->second;
    text = clientOfChain(text);
    std::string_view host = text, port;
    if (const std::size_t close = text.starts_with('[') ? text.find(']') : std::string_view::npos; close != std::string_view::npos) {
        host = text.substr(1, close - 1);
        if (text.substr(close + 1).starts_with(':'))
            port = text.substr(close + 2);
    } else if (const std::size_t colon = text.rfind(':'); colon != std::string_view::npos && ipLength(text) != text.size()) {
        host = text.substr(0, colon);
        port = text.substr(colon + 1);
    }
    if (host.empty())
        return;
    const auto number = integerOf(port);
    if (!port.empty() && !number)
        host = text;
    line.facts.push_back({address, line.group, Kind::Text, host});
    if (!addIp(parts[0], host, line))
        line.facts.push_back({parts[1], line.group, Kind::Text, host});
    if (number && *number >= 0 && *number <= 65535)
        line.facts.push_back({parts[2], line.group, Kind::Integer, port, *number});
}

void Targets::addUrl(Slot original, std::string_view text, LineState &line) const
{
    const auto part = [&](std::size_t index, std::string_view value) {
        if (!value.empty())
            line.facts.push_back({m_url[index], line.group, Kind::Text, value});
    };
    line.facts.push_back({original, line.group, Kind::Text, text});
    if (const std::size_t scheme = text.find("://"); scheme != std::string_view::npos && scheme > 0 && scheme < 10) {
        part(0, text.substr(0, scheme));
        std::string_view rest = text.substr(scheme + 3);
        const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
        std::string_view host = rest.substr(0, end);
        text = rest.substr(end);
        if (const std::size_t at = host.rfind('@'); at != std::string_view::npos)
            host.remove_prefix(at + 1);
        if (const std::size_t colon = host.rfind(':'); colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos) {
            if (const auto port = integerOf(host.substr(colon + 1)))
                line.facts.push_back({m_url[2], line.group, Kind::Integer, host.substr(colon + 1), *port});
            host = host.substr(0, colon);
        }
        part(1, host);
    }
    if (const std::size_t hash = text.find('#'); hash != std::string_view::npos) {
        part(6, text.substr(hash + 1));
        text = text.substr(0, hash);
    }
    if (const std::size_t question = text.find('?'); question != std::string_view::npos) {
        part(4, text.substr(question + 1));
        text = text.substr(0, question);
    }
    part(3, text);
    const std::size_t slash = text.rfind('/'), dot = text.rfind('.');
    if (dot != std::string_view::npos && slash != std::string_view::npos && dot > slash + 1 && text.size() - dot <= 9)
        part(5, text.substr(dot + 1));
}

} // namespace jupiter::ingest::declarative
