// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/canonical.h>

#include "domain.h"

#include <jupiter/core/address.h>
#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace jupiter::intel {
namespace {

enum class Form : std::uint8_t { Hex, Address, Domain, Url, Email, Upper, AsItCame, Ssdeep, Ja4 };

struct Rule {
    Form form;
    std::size_t digits = 0; ///< Hex.
};

/// By kind; canonical.test has the examples.
constexpr std::array<Rule, lastKind + 1> rules{{{Form::AsItCame},  {Form::Address},   {Form::Address},   {Form::Domain},   {Form::Url},      {Form::Email},
                                                {Form::Hex, 32},   {Form::Hex, 40},   {Form::Hex, 64},   {Form::Hex, 128}, {Form::Ssdeep},   {Form::Hex, 32},
                                                {Form::AsItCame},  {Form::AsItCame},  {Form::AsItCame},  {Form::AsItCame}, {Form::AsItCame}, {Form::Hex, 40},
                                                {Form::Hex, 64},   {Form::Hex, 32},   {Form::Ja4},       {Form::Upper},    {Form::AsItCame}, {Form::AsItCame},
                                                {Form::AsItCame}}};

struct DefaultPort {
    std::string_view scheme, port;
};
constexpr std::array<DefaultPort, 6> defaultPorts{{{"http", "80"}, {"https", "443"}, {"ftp", "21"}, {"ws", "80"}, {"wss", "443"}, {"ftps", "990"}}};

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::optional<Value> valueOf(Kind kind, std::optional<std::string> text)
{
    if (!text || text->empty())
        return {};
    return Value{kind, *std::move(text)};
}

/// `digits` hex digits, perhaps written in pairs with ':' or blanks between them (certificates).
std::optional<std::string> hexText(std::string_view raw, std::size_t digits)
{
    std::string out;
    if (raw.size() != digits && raw.size() != digits / 2 * 3 - 1)
        return {};
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw.size() != digits && i % 3 == 2) {
            if (raw[i] != ':' && raw[i] != ' ' && raw[i] != '-')
                return {};
        } else if (isHex(raw[i])) {
            out += lowerAscii(raw[i]);
        } else {
            return {};
        }
    }
    return out;
}

std::optional<Value> addressValue(std::string_view raw)
{
    const std::size_t slash = raw.find('/');
    const std::string_view host = raw.substr(0, slash);
    const bool v6 = host.find(':') != std::string_view::npos;
    const Kind kind = v6 ? Kind::Ipv6 : Kind::Ipv4;
    if (slash == std::string_view::npos) {
        const auto address = parseAddress(host);
        return address ? std::optional(Value{kind, addressText(*address, v6)}) : std::nullopt;
    }
    const auto network = parseNetwork(raw);
    if (!network)
        return {};
    std::string text = addressText(network->address, v6);
    if (network->bits < 128) // a network of one address is that address
        text += '/' + std::to_string(v6 ? network->bits : network->bits - 96);
    return Value{kind, std::move(text)};
}

std::optional<Value> domainValue(std::string_view raw)
{
    if (const auto address = parseAddress(raw))
        return addressValue(raw);
    return valueOf(Kind::Domain, domainName(raw));
}

std::optional<std::string> emailText(std::string_view raw)
{
    if (raw.starts_with("mailto:"))
        raw.remove_prefix(7);
    if (const std::size_t open = raw.rfind('<'); open != std::string_view::npos && raw.ends_with('>'))
        raw = raw.substr(open + 1, raw.size() - open - 2); // "Name <a@b.example>"
    const std::size_t at = raw.rfind('@');
    if (at == std::string_view::npos || at == 0 || raw.find_first_of(" \t\r\n<>,;:()[]") != std::string_view::npos)
        return {};
    const auto domain = domainName(raw.substr(at + 1));
    if (!domain)
        return {};
    return lowerAscii(raw.substr(0, at)) + '@' + *domain;
}

bool isScheme(std::string_view text)
{
    return !text.empty() && text.size() <= 20 && lowerAscii(text[0]) >= 'a' && lowerAscii(text[0]) <= 'z' &&
           std::all_of(text.begin(), text.end(), [](char c) { return isDigit(c) || (lowerAscii(c) >= 'a' && lowerAscii(c) <= 'z') || c == '+' || c == '-' || c == '.'; });
}

/// Host in lower case and ASCII; what is no name (a host with an empty label, an address in brackets) only in lower case.
std::string hostText(std::string_view host)
{
    while (host.ends_with('.') && host.size() > 1)
        host.remove_suffix(1);
    const bool ascii = std::all_of(host.begin(), host.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii)
        if (auto name = domainName(host))
            return *name;
    return lowerAscii(host);
}

std::optional<std::string> urlText(std::string_view raw)
{
    const std::size_t mark = raw.find("://");
    std::string scheme;
    std::string_view rest = raw;
    if (mark != std::string_view::npos && isScheme(raw.substr(0, mark))) {
        scheme = lowerAscii(raw.substr(0, mark));
        rest = raw.substr(mark + 3);
    }
    const std::size_t end = std::min(rest.find_first_of("/?#\\"), rest.size());
    std::string_view authority = rest.substr(0, end);
    std::string out = scheme.empty() ? "" : scheme + "://";
    if (const std::size_t user = authority.rfind('@'); user != std::string_view::npos) {
        out += authority.substr(0, user + 1);
        authority.remove_prefix(user + 1);
    }
    const std::string_view whole = authority;
    std::string_view port;
    if (const std::size_t colon = authority.rfind(':'); colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos &&
                                                        std::all_of(authority.begin() + std::ptrdiff_t(colon) + 1, authority.end(), isDigit)) {
        port = authority.substr(colon + 1);
        authority = authority.substr(0, colon);
    }
    if (authority.empty() || std::any_of(authority.begin(), authority.end(), isSpace))
        return {};
    const bool bracketed = authority.starts_with('[') && authority.find_first_of("[]", 1) == authority.size() - 1;
    if (!bracketed && authority.find_first_of(":[](){}<>") != std::string_view::npos) // no host: nothing in it is known to be a port
        return out.append(whole).append(rest.substr(end));
    const auto address = bracketed ? parseAddress(authority.substr(1, authority.size() - 2)) : std::nullopt;
    out += address ? '[' + addressText(*address, true) + ']' : hostText(authority);
    const bool isDefault = std::any_of(defaultPorts.begin(), defaultPorts.end(), [&](const DefaultPort &known) { return known.scheme == scheme && known.port == port; });
    if (!port.empty() && !isDefault)
        out += ':' + std::string(port);
    return out.append(rest.substr(end));
}

/// "t13d1516h2_8daaf6152771_b186095e22b6" [FoxIO JA4]; its siblings (JA4S, JA4H ...) have other lengths.
std::optional<std::string> ja4Text(std::string_view raw)
{
    const auto word = [](char c) { return isDigit(c) || (lowerAscii(c) >= 'a' && lowerAscii(c) <= 'z') || c == '_'; };
    if (raw.size() < 10 || raw.size() > 80 || raw.find('_') == std::string_view::npos || !std::all_of(raw.begin(), raw.end(), word))
        return {};
    return lowerAscii(raw);
}

/// "96:QRWkwoBevsL0:QRWktBe80": block size and two hashes.
std::optional<std::string> ssdeepText(std::string_view raw)
{
    const std::size_t first = raw.find(':'), second = first == std::string_view::npos ? first : raw.find(':', first + 1);
    if (second == std::string_view::npos || first == 0 || !std::all_of(raw.begin(), raw.begin() + std::ptrdiff_t(first), isDigit))
        return {};
    return std::string(raw);
}

/// Reads until nothing changes: what lost a dot or a port may read as something defanged, or as an address. Empty when it does not settle.
template <class Read>
std::optional<Value> settled(std::string_view raw, Read &&read)
{
    constexpr int most = 4;
    std::optional<Value> value = read(refang(raw));
    for (int i = 0; value && value->text != raw; ++i) {
        const std::optional<Value> again = read(refang(value->text));
        if (again == value)
            break;
        value = i < most ? again : std::nullopt;
    }
    return value;
}

} // namespace

std::optional<Value> canonical(Kind kind, std::string_view raw)
{
    raw = trimmed(raw);
    if (raw.empty())
        return {};
    const Rule rule = rules[std::size_t(kind)];
    switch (rule.form) {
    case Form::Hex: return valueOf(kind, hexText(raw, rule.digits));
    case Form::Address: return settled(raw, addressValue);
    case Form::Domain: return settled(raw, domainValue);
    case Form::Url: return settled(raw, [kind](std::string_view text) { return valueOf(kind, urlText(text)); });
    case Form::Email: return settled(raw, [kind](std::string_view text) { return valueOf(kind, emailText(text)); });
    case Form::Ssdeep: return valueOf(kind, ssdeepText(raw));
    case Form::Ja4: return valueOf(kind, ja4Text(raw));
    case Form::AsItCame: return Value{kind, std::string(raw)};
    case Form::Upper: {
        Value value{kind, std::string(raw)};
        for (char &c : value.text)
            c = c >= 'a' && c <= 'z' ? char(c - 32) : c;
        return value;
    }
    }
    return {};
}

Value canonicalOrText(Kind kind, std::string_view raw)
{
    auto value = canonical(kind, raw);
    return value ? *std::move(value) : Value{Kind::Text, std::string(trimmed(raw))};
}

} // namespace jupiter::intel
