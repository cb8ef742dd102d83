// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/token_finder.h"

#include "domain.h"
#include "text/false_hits.h"
#include "text/lines.h"
#include "text/path_end.h"

#include <jupiter/core/text.h>
#include <jupiter/intel/canonical.h>

#include <algorithm>
#include <array>

namespace jupiter::intel {
namespace {

constexpr std::size_t shortest = 4, longest = 4096; // bytes of a word that is looked at

bool isQuote(char c)
{
    return c == '"' || c == '\'' || c == '`' || c == '|';
}

/// "<.>" and the like: '<' that belongs to the word.
bool isMark(std::string_view text)
{
    constexpr std::array<std::string_view, 4> marks{"<.>", "<dot>", "<at>", "<@>"};
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return text.size() >= mark.size() && equalsIgnoreAsciiCase(text.substr(0, mark.size()), mark); });
}

bool beginsUrl(std::string_view word)
{
    const std::size_t colon = word.find(':');
    return colon != std::string_view::npos && colon < 12 && (word.substr(colon).starts_with("://") || word.substr(colon).starts_with(":\\\\"));
}

/// Where the word that begins at `at` ends. A comma and a semicolon are part of a URL when something of it follows, not another value.
std::size_t endOfWord(std::string_view line, std::size_t at)
{
    std::size_t end = at;
    for (; end < line.size(); ++end) {
        const char c = line[end];
        if (isBlank(c) || isQuote(c) || line.substr(end).starts_with("](")) // the text of a link in Markdown
            break;
        if (c == '<' || c == '>') {
            if (c == '<' && isMark(line.substr(end))) {
                end = line.find('>', end);
                continue;
            }
            break;
        }
        if (c != ',' && c != ';')
            continue;
        const std::string_view rest = line.substr(end + 1, line.find_first_of(" \t,;\"'`|<>", end + 1) - end - 1);
        const bool goesOn = beginsUrl(line.substr(at, end - at)) && !rest.empty() && !recognise(rest);
        if (!goesOn)
            break;
    }
    return end;
}

std::string_view withoutPunctuation(std::string_view word)
{
    if (const std::size_t close = word.find(']'); word.starts_with('[') && close != std::string_view::npos) {
        if (std::count(word.begin(), word.begin() + std::ptrdiff_t(close), ':') > 1) // "[2001:db8::1]:443"
            return word.substr(1, close - 1);
        if (word.substr(close + 1).starts_with(':')) // "[http]://evil.com"
            return word;
    }
    const auto opens = [](char c) { return c == '(' || c == '[' || c == '{' || c == '<' || c == '*' || c == '-' || c == '=' || c == '+' || c == '~'; };
    while (!word.empty() && opens(word.front()))
        word.remove_prefix(1);
    while (!word.empty()) {
        const char last = word.back();
        const bool closes = last == ')' || last == ']' || last == '}' || last == '>';
        const char opening = last == ')' ? '(' : last == ']' ? '[' : last == '}' ? '{' : '<';
        const std::size_t open = closes ? word.rfind(opening) : std::string_view::npos;
        // "evil.com[1]", "evil.com(2)": the number of a note
        const bool note = open != std::string_view::npos && open > 0 && word.size() - open <= 5 && word.substr(open + 1, word.size() - open - 2).find_first_not_of("0123456789") == std::string_view::npos &&
                          word[open - 1] != '/' && word[open - 1] != '=';
        if (note)
            word = word.substr(0, open);
        else if (last == '.' || last == ':' || last == '!' || last == '?' || last == '*' || last == '-' || last == '~' ||
                 (closes && std::count(word.begin(), word.end(), opening) < std::count(word.begin(), word.end(), last)))
            word.remove_suffix(1);
        else
            break;
    }
    return word;
}

/// "10\.0\.0\.5", "http:\/\/evil.com\/a": what was written for a regular expression or JSON; a path of Windows stays.
std::string unescaped(std::string_view word)
{
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (word[i] == '\\') {
            const bool escape = i > 0 && i + 1 < word.size() && (word[i + 1] == '.' || word[i + 1] == '/' || word[i + 1] == ':' || word[i + 1] == '-');
            if (!escape)
                return std::string(word);
            continue;
        }
        out += word[i];
    }
    return out;
}

/// "smtp.mailfrom=bounce@evil.com": an address of mail may have '=' in it, but hardly behind such a name.
bool isNamedMail(std::string_view word)
{
    constexpr std::array<std::string_view, 11> names{"from", "to", "mail", "email", "user", "username", "rcpt", "sender", "recipient", "login", "address"};
    const std::size_t sign = word.find('='), at = word.find('@');
    if (at == std::string_view::npos || sign == std::string_view::npos || sign > at)
        return false;
    const std::string name = lowerAscii(word.substr(0, sign));
    return std::any_of(names.begin(), names.end(), [&](std::string_view one) { return name.ends_with(one); });
}

class Finder {
public:
    Finder(std::string_view line, const std::function<void(FoundValue)> &found) : m_line(line), m_found(found) {}

    void run()
    {
        for (std::size_t at = 0; at < m_line.size();) {
            if (isSeparator(m_line[at]) || m_line.substr(at).starts_with("](")) {
                at += m_line[at] == ']' ? 2 : 1;
                continue;
            }
            std::size_t end = endOfWord(m_line, at);
            const std::size_t path = startOfPath(m_line.substr(at, end - at));
            if (path != std::string_view::npos) {
                const auto whole = endOfPath(m_line, at + path);
                end = whole ? *whole : end;
                if (!whole || judged(m_line.substr(at + path, end - at - path), m_before, end)) { // its end cannot be told: nothing, rather than a part of it
                    m_before = m_line.substr(at, end - at);
                    at = std::max(end, at + 1);
                    continue;
                }
            }
            const std::string_view raw = m_line.substr(at, end - at);
            at = std::max(end, at + 1);
            if (raw.ends_with("()")) // a call in code
                continue;
            const std::string_view word = withoutPunctuation(raw);
            if (word.size() >= shortest && word.size() <= longest)
                wordAt(word, end);
            else
                m_afterVersion &= word.size() < shortest; // "and", "or"
            if (!word.empty() || raw.size() > 1)
                m_before = m_afterVersion && word.size() >= shortest ? std::string_view("and") : raw; // behind one version another may follow
        }
    }

private:
    static bool isSeparator(char c) { return isBlank(c) || isQuote(c) || c == ',' || c == ';' || c == '<' || c == '>'; }

    void wordAt(std::string_view word, std::size_t end)
    {
        if (const std::size_t slash = word.find("/CVE-"); slash != std::string_view::npos && word.starts_with("CVE-")) {
            wordAt(word.substr(0, slash), end);
            return wordAt(word.substr(slash + 1), end);
        }
        if (!isNamedMail(word) && judged(word, m_before, end))
            return;
        if (const std::size_t dash = word.find('-'); dash != std::string_view::npos && word.find('-', dash + 1) == std::string_view::npos) { // a range: its ends
            const auto first = recognise(word.substr(0, dash)), last = recognise(word.substr(dash + 1));
            if (first && last && first->kind == Kind::Ipv4 && last->kind == Kind::Ipv4) {
                judged(word.substr(0, dash), m_before, end);
                judged(word.substr(dash + 1), m_before, end);
                return;
            }
        }
        // "SHA256:9f2c...", "url=http://...", "mallory@evil.com:secret", "jndi:ldap://evil.com/a"
        std::size_t cut = word.find_first_of(":=");
        if (cut == std::string_view::npos) {
            m_afterVersion = false;
            return;
        }
        bool any = false;
        if (cut >= shortest)
            any = judged(word.substr(0, cut), m_before, end);
        for (int parts = 0; !any && cut != std::string_view::npos && cut + 1 < word.size() && parts < 4; ++parts) {
            const std::string_view rest = withoutPunctuation(word.substr(cut + 1));
            any = rest.size() >= shortest && judged(rest, word.substr(0, cut), end);
            cut = word.find_first_of(":=", cut + 1);
        }
        if (!any)
            m_afterVersion = false;
    }

    /// Whether the word is a value, looked for or not, or the version of something.
    bool judged(std::string_view word, std::string_view before, std::size_t end)
    {
        if (word.starts_with("//"))
            word.remove_prefix(2);
        const std::string plain = word.find('\\') == std::string_view::npos ? std::string(word) : unescaped(word);
        const std::string meant = refang(plain);
        auto value = recognise(plain);
        const bool defanged = meant != plain || (plain != word && plain.find('/') == std::string::npos);
        if (!value && meant != plain && meant.find('.') != std::string::npos && meant.find('/') == std::string::npos) { // a top level of nobody: "evil[.]bit", "evil[.]corp"
            value = canonical(Kind::Domain, meant.substr(0, meant.find(':')));
            if (value && (value->kind != Kind::Domain || value->text.find_first_not_of("0123456789.") == std::string::npos))
                value.reset();
        }
        if (!value)
            return false;
        value->kind = kindBehind(before, value->kind);
        FoundValue found{*std::move(value), defanged};
        bool isVersion = false;
        const WordInText seen{found.value, word, before, twoWordsAfter(end), defanged, m_afterVersion};
        const bool none = isNoIndicator(seen, isVersion);
        m_afterVersion = isVersion;
        if (none)
            return true;
        found.setAside = whySetAside(seen);
        m_found(std::move(found));
        return true;
    }

    std::string_view twoWordsAfter(std::size_t end) const
    {
        std::size_t from = end;
        while (from < m_line.size() && isSeparator(m_line[from]))
            ++from;
        std::size_t to = std::min(m_line.find(' ', from), m_line.size());
        if (to < m_line.size())
            to = std::min(m_line.find_first_of(" ,.;)", to + 1), m_line.size());
        return m_line.substr(from, to - from);
    }

    std::string_view m_line;
    const std::function<void(FoundValue)> &m_found;
    std::string_view m_before;
    bool m_afterVersion = false;
};

} // namespace

Kind kindBehind(std::string_view before, Kind kind)
{
    while (!before.empty() && std::string_view(":=([\"").find(before.back()) != std::string_view::npos)
        before.remove_suffix(1);
    if (kind == Kind::Md5)
        return equalsIgnoreAsciiCase(before, "imphash") ? Kind::Imphash : equalsIgnoreAsciiCase(before, "ja3") ? Kind::Ja3 : kind;
    const bool certificate = equalsIgnoreAsciiCase(before, "thumbprint") || equalsIgnoreAsciiCase(before, "fingerprint");
    return certificate && kind == Kind::Sha1 ? Kind::X509Sha1 : certificate && kind == Kind::Sha256 ? Kind::X509Sha256 : kind;
}

void findValues(std::string_view line, const std::function<void(FoundValue)> &found)
{
    Finder(line, found).run();
}

} // namespace jupiter::intel
