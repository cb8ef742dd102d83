// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/false_hits.h"

#include <jupiter/core/address.h>
#include <jupiter/core/text.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace jupiter::intel {
namespace {

template <std::size_t N>
bool isOneOf(std::string_view text, const std::array<std::string_view, N> &list)
{
    return std::any_of(list.begin(), list.end(), [&](std::string_view one) { return equalsIgnoreAsciiCase(text, one); });
}

/// Top levels that are more often the end of a file's name in a text.
constexpr std::array<std::string_view, 21> fileLike{"app", "cab", "cat", "inc", "map", "md", "mov", "pl", "pm", "properties", "ps", "pub", "py", "rs", "sc", "sh", "so", "tf", "zip", "foo", "bar"};

/// A name behind these is one, whatever it looks like: "the domain evil.md".
constexpr std::array<std::string_view, 16> saysName{"domain", "domains", "subdomain", "subdomains", "host", "hostname", "hostnames", "fqdn", "c2", "c&c", "cnc", "site", "website", "sinkhole", "nameserver", "dns"};

/// Names of files that are a top level less often: of sources, with such a name before them or written as programmers do.
constexpr std::array<std::string_view, 1> sourceLike{"cc"};
constexpr std::array<std::string_view, 26> sourceNames{"main", "test", "tests", "util", "utils", "index", "common", "config", "core", "parser", "lexer", "server", "client", "module", "node", "types", "base", "buffer", "string", "stream",
                                                       "socket", "thread", "memory", "helper", "helpers", "init"};
constexpr std::array<std::string_view, 9> saysFile{"file", "files", "source", "sources", "in", "see", "include", "#include", "from"};

/// Fields of events and of objects in code: what they begin with, what may stand between, how they end.
constexpr std::array<std::string_view, 62> fieldStarts{"user", "host", "process", "file", "event", "source", "destination", "client", "server", "url", "http", "dns", "network", "agent", "log", "rule", "threat", "registry", "dll", "observer",
                                                       "cloud", "container", "service", "organization", "package", "tls", "x509", "winlog", "email", "group", "geo", "device", "related", "vulnerability", "orchestrator", "error", "message",
                                                       "session", "account", "subject", "target", "query", "record", "item", "node", "result", "model", "config", "settings", "cursor", "app", "thread", "task", "job", "class", "type", "parent",
                                                       "entity", "data", "param", "params", "options"};
constexpr std::array<std::string_view, 20> fieldMiddles{"parent", "group_leader", "session_leader", "entry_leader", "group", "user", "target", "effective", "changes", "os", "geo", "question", "thread", "hash", "code_signature", "event_data",
                                                        "user_data", "pe", "provider", "machine"};
constexpr std::array<std::string_view, 26> fieldEnds{"name", "id", "host", "info", "link", "date", "call", "run", "build", "zone", "group", "open", "post", "now", "show", "map", "in", "is", "to", "page", "style", "network", "email", "directory",
                                                     "ms", "domains"};

/// Four numbers after these are a version, or a place in a text.
constexpr std::array<std::string_view, 43> numbering{"version", "versions", "v", "ver", "ver.", "vers", "release", "releases", "build", "builds", "firmware", "revision", "rev", "rev.", "update",
                                                     "patch", "upgrade", "section", "sec.", "chapter", "figure", "fig.", "table", "appendix", "clause", "oid", "asn.1", "before", "prior", "through",
                                                     "since", "openssl", "openssh", "chrome", "chromium", "firefox", "edge", "java", "jre", "jdk", "ios", "macos", "android"};
/// Four numbers before these are one, too: "1.2.3.4 and earlier".
constexpr std::array<std::string_view, 6> afterVersions{"and-earlier", "or-earlier", "and-later", "or-later", "and-prior", "release"};
/// Between two versions.
constexpr std::array<std::string_view, 6> between{"and", "or", "to", "through", "-", "&"};

/// Words that begin a sentence whose blank before it was forgotten, and are top levels: "the attack.In this case".
constexpr std::array<std::string_view, 15> sentenceStarts{"In", "It", "To", "No", "So", "As", "At", "Be", "By", "Is", "Me", "My", "Us", "Am", "Do"};

/// Names with a dot that are technologies, and first parts of names in code.
constexpr std::array<std::string_view, 8> technologies{"asp.net", "vb.net", "ado.net", "ml.net", "microsoft.net", "java.net", "std.io", "socket.io"};
constexpr std::array<std::string_view, 22> codeStarts{"this", "self", "document", "window", "console", "system", "java", "javax", "os", "sys", "math", "std", "process", "module", "exports", "request",
                                                      "response", "string", "array", "object", "event", "args"};

/// What names of detections are made of: "Trojan.Win32.Agent.ba".
constexpr std::array<std::string_view, 31> malwareWords{"trojan", "backdoor", "worm", "virus", "win32", "win64", "w32", "w64", "w97m", "x97m", "heur", "exploit", "ransom", "ransomware", "adware", "pua",
                                                        "pup", "hacktool", "generic", "gen", "downloader", "dropper", "spyware", "rootkit", "riskware", "malware", "linux", "osx", "msil", "vbs", "trojandownloader"};

/// Hosts that only name the grammar of a document.
constexpr std::array<std::string_view, 9> namespaces{"www.w3.org", "w3.org", "schemas.microsoft.com", "schemas.openxmlformats.org", "schemas.xmlsoap.org", "purl.org", "ns.adobe.com", "xmlns.com", "java.sun.com"};
/// Where one reads about indicators.
constexpr std::array<std::string_view, 24> readingRooms{"attack.mitre.org", "cve.mitre.org", "www.cve.org", "cve.org", "nvd.nist.gov", "www.cisa.gov", "www.virustotal.com", "virustotal.com", "app.any.run", "any.run", "tria.ge",
                                                        "www.hybrid-analysis.com", "www.joesandbox.com", "bazaar.abuse.ch", "urlhaus.abuse.ch", "threatfox.abuse.ch", "otx.alienvault.com", "urlscan.io", "www.shodan.io", "malpedia.caad.fkie.fraunhofer.de",
                                                        "www.cve.mitre.org", "capec.mitre.org", "cwe.mitre.org", "learn.microsoft.com"};
constexpr std::array<std::string_view, 3> reservedNames{"example.com", "example.net", "example.org"};                     // [RFC 2606]
constexpr std::array<std::string_view, 7> reservedTops{"example", "test", "invalid", "localhost", "local", "localdomain", "lan"}; // and [RFC 6762], of houses

struct Reserved {
    std::string_view network;
    std::string_view why;
};
/// [IANA special-purpose address registries].
constexpr std::array<Reserved, 19> reservedNetworks{{{"10.0.0.0/8", "private-address"},      {"172.16.0.0/12", "private-address"},  {"192.168.0.0/16", "private-address"},  {"100.64.0.0/10", "private-address"},
                                                     {"169.254.0.0/16", "private-address"},  {"fc00::/7", "private-address"},       {"fe80::/10", "private-address"},       {"127.0.0.0/8", "reserved-address"},
                                                     {"0.0.0.0/8", "reserved-address"},      {"192.0.2.0/24", "reserved-address"},  {"198.51.100.0/24", "reserved-address"}, {"203.0.113.0/24", "reserved-address"},
                                                     {"198.18.0.0/15", "reserved-address"},  {"224.0.0.0/3", "reserved-address"},   {"::1/128", "reserved-address"},        {"::/128", "reserved-address"},
                                                     {"2001:db8::/32", "reserved-address"},  {"3fff::/20", "reserved-address"},     {"ff00::/8", "reserved-address"}}};

std::string_view reservedAddress(std::string_view text)
{
    struct Network {
        jupiter::Network network;
        std::string_view why;
    };
    static const auto networks = [] {
        std::array<Network, reservedNetworks.size()> out{};
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = {*parseNetwork(reservedNetworks[i].network), reservedNetworks[i].why};
        return out;
    }();
    const auto address = parseAddress(text.substr(0, text.find('/')));
    if (address)
        for (const Network &known : networks)
            if (known.network.holds(*address))
                return known.why;
    return {};
}

std::string_view hostOf(std::string_view url)
{
    const std::size_t mark = url.find("://");
    std::string_view host = mark == std::string_view::npos ? url : url.substr(mark + 3);
    host = host.substr(0, host.find_first_of("/?#\\"));
    if (const std::size_t user = host.rfind('@'); user != std::string_view::npos)
        host.remove_prefix(user + 1);
    if (host.starts_with('['))
        return host.substr(1, host.find(']') - 1);
    return host.substr(0, host.find(':'));
}

bool looksLikeFile(std::string_view name)
{
    return isOneOf(name.substr(name.rfind('.') + 1), fileLike);
}

/// Small numbers only: what a heading or a version has, and hardly an address of somebody.
bool hasSmallNumbers(std::string_view address)
{
    constexpr int most = 20;
    while (!address.empty()) {
        int number = 0;
        const auto [end, error] = std::from_chars(address.data(), address.data() + address.size(), number);
        if (error != std::errc() || number > most)
            return false;
        address.remove_prefix(std::min(std::size_t(end - address.data()) + 1, address.size()));
    }
    return true;
}

bool isVersionNumber(const WordInText &seen)
{
    std::string_view before = seen.before;
    while (!before.empty() && (before.back() == ':' || before.back() == '(' || before.back() == '='))
        before.remove_suffix(1);
    while (!before.empty() && (before.front() == '(' || before.front() == '['))
        before.remove_prefix(1);
    if (isOneOf(before, numbering) || (seen.afterVersion && (isOneOf(before, between) || before.empty())))
        return true;
    std::string_view after = seen.after;
    if (const std::size_t blank = after.find(' '); blank != std::string_view::npos) {
        const std::string two = std::string(after.substr(0, blank)) + '-' + std::string(after.substr(blank + 1));
        if (isOneOf(two, afterVersions))
            return true;
    }
    // "3.1.2.1 Introduction"
    return seen.before.empty() && !after.empty() && after[0] >= 'A' && after[0] <= 'Z' && hasSmallNumbers(seen.value.text);
}

/// "face::add" is code, "00:11:22:33:44:55:66:77" a hardware address.
bool isOddAddress(std::string_view text)
{
    const bool digit = std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    std::size_t groups = 0, pairs = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(':', at), text.size());
        groups += end > at;
        pairs += end - at == 2;
        at = end + 1;
    }
    return !digit || pairs == 8 || groups < 2;
}

/// "main.cc", "TokenFinder.cc", "token_finder.cc", "x.cc:42", "see x.cc".
bool looksLikeSource(std::string_view name, std::string_view word, std::string_view before)
{
    const std::size_t dot = name.rfind('.');
    if (!isOneOf(name.substr(dot + 1), sourceLike))
        return false;
    const std::string_view stem = word.substr(0, std::min(dot, word.size()));
    bool humps = false;
    for (std::size_t i = 1; i < stem.size(); ++i)
        humps |= stem[i] >= 'A' && stem[i] <= 'Z' && stem[i - 1] >= 'a' && stem[i - 1] <= 'z';
    return humps || stem.find('_') != std::string_view::npos || word.size() > name.size() || isOneOf(stem, sourceNames) || isOneOf(before, saysFile);
}

/// "user.name", "process.parent.name".
bool looksLikeField(std::string_view name)
{
    const std::size_t first = name.find('.'), last = name.rfind('.');
    if (!isOneOf(name.substr(0, first), fieldStarts) || !isOneOf(name.substr(last + 1), fieldEnds))
        return false;
    return first == last || isOneOf(name.substr(first + 1, name.find('.', first + 1) - first - 1), fieldMiddles);
}

bool isNoName(std::string_view name, std::string_view word, std::string_view before)
{
    while (!before.empty() && std::string_view(":=([").find(before.back()) != std::string_view::npos)
        before.remove_suffix(1);
    if (isOneOf(before, saysName) || name.starts_with("www."))
        return false;
    if (looksLikeFile(name) || isOneOf(name, technologies) || looksLikeSource(name, word, before) || looksLikeField(name))
        return true;
    const std::size_t dot = word.rfind('.');
    const bool twoLabels = std::count(name.begin(), name.end(), '.') == 1;
    if (twoLabels && dot != std::string_view::npos && dot > 0 && std::find(sentenceStarts.begin(), sentenceStarts.end(), word.substr(dot + 1)) != sentenceStarts.end() && word[dot - 1] >= 'a' && word[dot - 1] <= 'z')
        return true;
    if (twoLabels && isOneOf(name.substr(0, name.find('.')), codeStarts))
        return true;
    const bool mixed = std::any_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!mixed || twoLabels)
        return false;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t end = std::min(name.find('.', at), name.size());
        if (isOneOf(name.substr(at, end - at), malwareWords))
            return true;
        at = end + 1;
    }
    return false;
}

} // namespace

bool isNoIndicator(const WordInText &seen, bool &isVersion)
{
    isVersion = false;
    const std::string &text = seen.value.text;
    const std::string before = lowerAscii(seen.before);
    switch (seen.value.kind) {
    case Kind::Md5:
    case Kind::Sha1:
    case Kind::Sha256:
    case Kind::Sha512: // a place holder; a commit
        return text.find_first_not_of(text[0]) == std::string::npos || (seen.value.kind == Kind::Sha1 && (before == "commit" || before == "revision" || before == "git"));
    case Kind::Ipv4: return isVersion = !seen.defanged && isVersionNumber(seen);
    case Kind::Ipv6: return !seen.defanged && isOddAddress(seen.word);
    case Kind::Domain: return !seen.defanged && isNoName(text, seen.word, seen.before);
    case Kind::Email: return before == "message-id:" || before == "in-reply-to:" || before == "references:";
    case Kind::Url: return !seen.defanged && seen.word.find("://") == std::string_view::npos && isNoName(hostOf(text), seen.word.substr(0, seen.word.find('/')), seen.before);
    default: return false;
    }
}

std::string_view whySetAside(const WordInText &seen)
{
    if (seen.defanged)
        return {};
    std::string_view host = seen.value.text;
    switch (seen.value.kind) {
    case Kind::Ipv4:
    case Kind::Ipv6: return reservedAddress(host);
    case Kind::Url: host = hostOf(host); break;
    case Kind::Email: host = host.substr(host.rfind('@') + 1); break;
    case Kind::Domain: break;
    default: return {};
    }
    if (parseAddress(host))
        return reservedAddress(host);
    if (isOneOf(host, namespaces))
        return "namespace";
    if (isOneOf(host, readingRooms) || seen.before.ends_with("reference:url")) // the latter in rules of Suricata
        return "reference";
    if (host.find('.') == std::string_view::npos || isOneOf(host.substr(host.rfind('.') + 1), reservedTops))
        return "reserved-name";
    for (const std::string_view name : reservedNames)
        if (host == name || (host.ends_with(name) && host[host.size() - name.size() - 1] == '.'))
            return "reserved-name";
    return {};
}

} // namespace jupiter::intel
