// SPDX-License-Identifier: GPL-3.0-or-later
#include "prober.h"

#include "domain.h"
#include "plain_form.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace jupiter::intel {
namespace {

constexpr std::uint32_t bit(Form form)
{
    return 1u << int(form);
}

constexpr std::uint32_t networkForms = bit(Form::Address) | bit(Form::Domain);
constexpr std::uint32_t pathForms = bit(Form::WholePath) | bit(Form::PathTail) | bit(Form::Name);

/// The forms that each reader asks for.
constexpr std::array<std::uint32_t, readerCount> formsOf{bit(Form::Address),
                                                         networkForms,
                                                         networkForms | bit(Form::Url),
                                                         networkForms | bit(Form::Email),
                                                         bit(Form::Hash) | bit(Form::Imphash),
                                                         bit(Form::Hash),
                                                         bit(Form::Imphash),
                                                         bit(Form::Ssdeep),
                                                         bit(Form::Ja3),
                                                         bit(Form::Ja4),
                                                         bit(Form::Certificate),
                                                         bit(Form::Mutex),
                                                         bit(Form::Agent),
                                                         bit(Form::Vulnerability),
                                                         pathForms,
                                                         bit(Form::Name),
                                                         bit(Form::Registry),
                                                         networkForms | bit(Form::Url) | bit(Form::Email) | bit(Form::Hash) | bit(Form::Vulnerability) | pathForms | bit(Form::Registry)};

// What a character may be part of.
enum Class : std::uint8_t { Other = 0, Word = 1, Hex = 2, Dot = 4, Colon = 8, At = 16, Slash = 32, Backslash = 64, Percent = 128 };

constexpr std::array<std::uint8_t, 256> classes = [] {
    std::array<std::uint8_t, 256> out{};
    for (int c = 0; c < 256; ++c) {
        const bool digit = c >= '0' && c <= '9', letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool hex = digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (letter || digit || c == '-' || c == '_' || c == '~' || c == '$' || c == '{' || c == '}' || c >= 0x80)
            out[std::size_t(c)] = Word;
        if (hex)
            out[std::size_t(c)] |= Hex;
    }
    out['.'] = Dot;
    out[':'] = Colon;
    out['@'] = At;
    out['/'] = Slash;
    out['\\'] = Backslash;
    out['%'] = Percent;
    for (const char c : {'?', '=', '&', '#', '+'})
        out[std::size_t(c)] = Slash; // parts of URLs only
    return out;
}();

/// The first of some characters in a text from `at` on, its size when there is none: std::string_view::find_first_of() looks each character up by a call.
template <char... Wanted>
std::size_t findAny(std::string_view text, std::size_t at = 0)
{
    while (at < text.size() && !((text[at] == Wanted) || ...))
        ++at;
    return at;
}

/// lowerAscii() into a text that has its room already, eight characters at a time: mostly hashes are folded.
void lowerInto(std::string &out, std::string_view text)
{
    out.resize(text.size());
    std::size_t i = 0;
    for (std::uint64_t word = 0; i + sizeof word <= text.size(); i += sizeof word) {
        std::memcpy(&word, text.data() + i, sizeof word);
        constexpr std::uint64_t each = 0x0101010101010101;
        const std::uint64_t low = word & (0x7F * each);
        const std::uint64_t fromA = low + (0x80 - 'A') * each, pastZ = low + (0x7F - 'Z') * each; // their high bits: >= 'A', > 'Z'
        word |= (fromA & ~pastZ & ~word & (0x80 * each)) >> 2;
        std::memcpy(out.data() + i, &word, sizeof word);
    }
    for (; i < text.size(); ++i)
        out[i] = lowerAscii(text[i]);
}

/// Whether a host may stand there without a scheme before it: most words with a sign in them ("xmlns=", "$s.Arguments=") are none.
bool mayBeHost(std::string_view text)
{
    return findAny<'.', ':', '['>(text) < text.size() && findAny<'$', '{', '}', '~', '=', '+', '&'>(text) == text.size();
}

} // namespace

Prober::Prober(const MatchSet &set, Hit hit) : m_set(set), m_hit(std::move(hit)), m_asksPaths(canHit(Reader::Path)) {}

bool Prober::canHit(Reader reader) const
{
    for (int form = 1; form <= lastForm; ++form)
        if ((formsOf[std::size_t(reader)] >> form & 1) && m_set.hasForm(form))
            return true;
    return false;
}

void Prober::gather(Reader reader, std::string_view value, std::uint32_t number)
{
    m_gathers = true;
    m_number = number;
    probe(reader, value);
    m_gathers = false;
    constexpr std::size_t many = 256; // what was fetched is at hand for so long
    if (m_gathered.size() >= many)
        sift();
}

std::vector<std::uint32_t> Prober::take()
{
    sift();
    std::sort(m_inSet.begin(), m_inSet.end());
    m_inSet.erase(std::unique(m_inSet.begin(), m_inSet.end()), m_inSet.end());
    return std::exchange(m_inSet, {});
}

/// Leaves of what was gathered the numbers of values that have a key in the set.
void Prober::sift()
{
    const auto past = std::remove_if(m_gathered.begin(), m_gathered.end(), [this](const Gathered &one) { return !m_set.mayHold(one.key); });
    for (auto at = m_gathered.begin(); at != past; ++at)
        m_set.fetchKey(at->key);
    for (auto at = m_gathered.begin(); at != past; ++at)
        if (m_set.holds(at->key))
            m_inSet.push_back(at->number);
    m_gathered.clear();
}

void Prober::ask(Form form, std::string_view formed)
{
    if (m_gathers) {
        const std::uint64_t key = keyOf(form, formed);
        m_set.fetch(key);
        m_gathered.push_back({key, m_number});
        return;
    }
    m_set.find(keyOf(form, formed), [&](MatchSet::Tag tag) { m_hit(tag, form, formed); });
}

void Prober::probe(Reader reader, std::string_view value)
{
    if (value.size() < 3)
        return;
    switch (reader) {
    case Reader::Address: return address(value);
    case Reader::Domain: return host(value);
    case Reader::Url: return url(value);
    case Reader::Email: return email(value);
    case Reader::Hashes: return hashes(value);
    case Reader::Hash: return hash(value);
    case Reader::Imphash: return folded(Form::Imphash, value);
    case Reader::Ssdeep: return ask(Form::Ssdeep, value);
    case Reader::Ja3: return folded(Form::Ja3, value);
    case Reader::Ja4: return folded(Form::Ja4, value);
    case Reader::Certificate: return folded(Form::Certificate, value);
    case Reader::Mutex: return ask(Form::Mutex, value);
    case Reader::Agent: return ask(Form::Agent, value);
    case Reader::Vulnerability:
        m_scratch.clear();
        for (const char c : value)
            m_scratch += c >= 'a' && c <= 'z' ? char(c - 32) : c;
        return ask(Form::Vulnerability, m_scratch);
    case Reader::Path: return path(value);
    case Reader::Name: return name(value);
    case Reader::Registry: return registry(value);
    case Reader::Text: return text(value);
    }
}

void Prober::address(std::string_view value)
{
    auto parsed = parseAddress(value);
    if (!parsed && value.starts_with('[')) // "[2001:db8::1]:443"
        parsed = parseAddress(value.substr(1, value.find(']') - 1));
    if (!parsed && std::count(value.begin(), value.end(), ':') == 1) // "10.0.0.5:443"
        parsed = parseAddress(value.substr(0, value.find(':')));
    if (!parsed && findAny<',', ' ', ';'>(value) < value.size()) { // a list of them
        for (std::size_t at = 0; at < value.size();) {
            const std::size_t end = findAny<',', ' ', ';'>(value, at);
            if (end > at)
                address(value.substr(at, end - at));
            at = end + 1;
        }
        return;
    }
    if (!parsed)
        return;
    ask(Form::Address, {reinterpret_cast<const char *>(parsed->bytes.data()), 16});
    if (m_set.hasNetworks())
        m_set.findNetworks(*parsed, [&](MatchSet::Tag tag) {
            if (m_gathers)
                m_inSet.push_back(m_number);
            else
                m_hit(tag, Form::Address, {});
        });
}

void Prober::domain(std::string_view value)
{
    if (!m_set.hasForm(int(Form::Domain)) || value.find('.') == std::string_view::npos)
        return;
    std::optional<std::string> name;
    if (!isPlainName(value)) {
        lowerInto(m_scratch, value);
        if (!isPlainName(m_scratch)) {
            name = domainName(value);
            if (!name)
                return;
        }
        value = name ? *name : m_scratch;
    }
    const std::size_t last = value.rfind('.');
    for (std::size_t at = 0; at <= last && last != std::string_view::npos; at = findAny<'.'>(value, at) + 1)
        ask(Form::Domain, value.substr(at));
}

/// An address or a name, and nothing beside it.
void Prober::lone(std::string_view value)
{
    const bool mayBeAddress = value.find(':') != std::string_view::npos || (value.back() >= '0' && value.back() <= '9');
    if (mayBeAddress && parseAddress(value))
        return address(value);
    domain(value);
}

void Prober::host(std::string_view value)
{
    if (findAny<' ', ';', ','>(value) == value.size())
        return lone(value);
    for (std::size_t at = 0; at < value.size();) { // "type: 5 a.example;10.0.0.5;" of Sysmon's answers
        const std::size_t end = findAny<' ', ';', ','>(value, at);
        if (end > at + 2)
            host(value.substr(at, end - at));
        at = end + 1;
    }
}

void Prober::url(std::string_view value)
{
    if (m_set.hasForm(int(Form::Url))) {
        if (const auto plain = plainUrlForm(value, m_scratch)) {
            ask(Form::Url, *plain);
        } else if (value.find("://") != std::string_view::npos || mayBeHost(value.substr(0, findAny<'/', '?', '#'>(value)))) {
            const std::string formed = urlForm(value);
            ask(Form::Url, formed);
            if (const std::size_t fragment = formed.find('#'); fragment != std::string::npos) // of the same page
                ask(Form::Url, std::string_view(formed).substr(0, fragment));
        }
    }
    if (const std::size_t mark = value.find("://"); mark != std::string_view::npos)
        value.remove_prefix(mark + 3);
    else if (value.starts_with('/'))
        return;
    std::string_view authority = value.substr(0, findAny<'/', '?', '#', '\\'>(value));
    if (const std::size_t user = authority.rfind('@'); user != std::string_view::npos)
        authority.remove_prefix(user + 1);
    if (authority.starts_with('['))
        return address(authority);
    authority = authority.substr(0, authority.find(':'));
    if (authority.size() > 2)
        host(authority);
}

void Prober::email(std::string_view value)
{
    if (const std::size_t open = value.rfind('<'); open != std::string_view::npos && value.ends_with('>'))
        value = value.substr(open + 1, value.size() - open - 2);
    const std::size_t at = value.rfind('@');
    if (at == std::string_view::npos || at + 3 > value.size())
        return;
    lowerInto(m_scratch, value);
    ask(Form::Email, m_scratch);
    host(value.substr(at + 1));
}

void Prober::hash(std::string_view value)
{
    if (value.size() != 32 && value.size() != 40 && value.size() != 64 && value.size() != 128)
        return hashes(value);
    folded(Form::Hash, value);
}

void Prober::hashes(std::string_view value)
{
    const bool commas = value.find(';') == std::string_view::npos && value.find(' ') == std::string_view::npos; // as Sysmon writes them
    while (!value.empty()) {
        const std::size_t end = commas ? std::min(value.find(','), value.size()) : findAny<',', ';', ' '>(value);
        const std::string_view part = value.substr(0, end);
        value.remove_prefix(std::min(end + 1, value.size()));
        const std::size_t equals = findAny<'=', ':'>(part);
        const std::string_view digits = equals == part.size() ? part : part.substr(equals + 1);
        if (digits.size() < 32)
            continue;
        const bool imphash = equals < part.size() && equalsIgnoreAsciiCase(part.substr(0, equals), "imphash");
        if (m_set.hasForm(int(imphash ? Form::Imphash : Form::Hash)))
            folded(imphash ? Form::Imphash : Form::Hash, digits);
    }
}

void Prober::folded(Form form, std::string_view value)
{
    lowerInto(m_scratch, value);
    ask(form, m_scratch);
}

void Prober::path(std::string_view value)
{
    const std::string whole = pathForm(value);
    if (m_set.hasForm(int(Form::WholePath)))
        ask(Form::WholePath, whole);
    const std::string_view view = whole;
    const std::size_t last = view.rfind('\\');
    if (m_set.hasForm(int(Form::Name)))
        ask(Form::Name, last == std::string_view::npos ? view : view.substr(last + 1));
    if (!m_set.hasForm(int(Form::PathTail)))
        return;
    int tails = 0;
    for (std::size_t from = last; from != std::string_view::npos && from > 0 && tails < 16; ++tails) {
        from = view.rfind('\\', from - 1);
        ask(Form::PathTail, from == std::string_view::npos ? view : view.substr(from + 1));
    }
}

void Prober::name(std::string_view value)
{
    if (findAny<'\\', '/'>(value) < value.size())
        return path(value);
    const std::string formed = foldCase(value);
    ask(Form::Name, formed);
}

void Prober::registry(std::string_view value)
{
    const std::string formed = registryForm(value);
    ask(Form::Registry, formed);
    if (const std::size_t last = formed.rfind('\\'); last != std::string::npos)
        ask(Form::Registry, std::string_view(formed).substr(0, last));
}

void Prober::text(std::string_view value)
{
    for (std::size_t at = 0; at < value.size();) {
        while (at < value.size() && classes[static_cast<unsigned char>(value[at])] == Other)
            ++at;
        const std::size_t from = at;
        std::uint8_t seen = 0, all = 0xFF;
        for (std::uint8_t is = 0; at < value.size() && (is = classes[static_cast<unsigned char>(value[at])]) != Other; ++at) {
            seen |= is;
            all &= is;
        }
        const bool plain = !(all & Hex) && !(seen & ~(Word | Hex)) && value[from] != 'C' && value[from] != 'c'; // of no meaning: most words
        if (at - from >= 4 && !plain)
            word(value.substr(from, at - from), 0, seen, all);
    }
}

void Prober::word(std::string_view word, int depth)
{
    constexpr int deepest = 6; // "a=b:c=..." is taken apart that often
    if (depth > deepest)
        return;
    std::uint8_t seen = 0, all = 0xFF;
    for (const char c : word) {
        seen |= classes[static_cast<unsigned char>(c)];
        all &= classes[static_cast<unsigned char>(c)];
    }
    this->word(word, depth, seen, all);
}

/// A run of characters that names, addresses, URLs and paths are made of: of which classes some of them, and all, are.
void Prober::word(std::string_view word, int depth, std::uint8_t seen, std::uint8_t all)
{
    if (all & Hex) { // a hash, and nothing else
        if (word.size() >= 32)
            hash(word);
        return;
    }
    while (word.size() > 3 && (word.back() == '.' || word.back() == ':' || word.back() == '=' || word.back() == '&'))
        word.remove_suffix(1);
    if (!(seen & ~(Word | Hex))) { // one plain word
        if ((word[0] == 'C' || word[0] == 'c') && word.size() >= 13 && equalsIgnoreAsciiCase(word.substr(0, 4), "CVE-"))
            probe(Reader::Vulnerability, word);
        return;
    }
    // "url=http://...", "--host=evil.example", "SHA256=...": what stands behind the sign.
    if (const std::size_t sign = seen & Slash ? word.find('=') : std::string_view::npos; sign != std::string_view::npos && sign + 4 < word.size() && findAny<'/', '?'>(word.substr(0, sign)) == sign)
        return this->word(word.substr(sign + 1), depth + 1);
    if (seen & Backslash) {
        if (m_set.hasForm(int(Form::Registry)) && equalsIgnoreAsciiCase(word.substr(0, 2), "HK"))
            registry(word);
        if (m_asksPaths)
            path(word);
        if (word.starts_with("\\\\") && word.size() > 4) { // \\server\share
            const std::string_view server = word.substr(2, word.find('\\', 2) - 2);
            if (server.size() > 2)
                host(server);
        }
        return;
    }
    if ((seen & (Colon | Slash)) == (Colon | Slash) && word.find("://") != std::string_view::npos)
        return url(word);
    if (seen & At)
        return email(word);
    if (seen & Slash) {
        if (m_asksPaths)
            path(word);
        if (word[0] == '/')
            return;
        return url(word); // "evil.example/gate.php"
    }
    if (seen & Colon) {
        if (std::count(word.begin(), word.end(), ':') > 1)
            return address(word);
        const std::size_t colon = word.find(':');
        if (colon + 4 < word.size())
            this->word(word.substr(colon + 1), depth + 1);
        if (colon > 3)
            this->word(word.substr(0, colon), depth + 1);
        return;
    }
    if (seen & Dot) {
        lone(word);
        if (m_set.hasForm(int(Form::Name)))
            name(word);
    }
}

} // namespace jupiter::intel
