// SPDX-License-Identifier: GPL-3.0-or-later
#include "type_names.h"

#include <jupiter/core/text.h>
#include <jupiter/intel/canonical.h>

#include <algorithm>
#include <array>
#include <string>

namespace jupiter::intel {
namespace {

struct Name {
    std::string_view name; ///< Lower case, letters and digits only.
    Kind kind;
};

constexpr std::array names{
    Name{"address", Kind::Ipv4},          Name{"certsha1", Kind::X509Sha1},    Name{"certificatesha1", Kind::X509Sha1},
    Name{"cidr", Kind::Ipv4},             Name{"clientip", Kind::Ipv4},        Name{"cve", Kind::Vulnerability},
    Name{"cveid", Kind::Vulnerability},   Name{"destinationip", Kind::Ipv4},   Name{"destip", Kind::Ipv4},
    Name{"dnssoaemail", Kind::Email},     Name{"domain", Kind::Domain},        Name{"domainname", Kind::Domain},
    Name{"dstip", Kind::Ipv4},            Name{"email", Kind::Email},          Name{"emailaddr", Kind::Email},
    Name{"emailaddress", Kind::Email},    Name{"emailattachment", Kind::FileName}, Name{"emaildst", Kind::Email},
    Name{"emailreplyto", Kind::Email},    Name{"emailsrc", Kind::Email},       Name{"attachment", Kind::FileName},
    Name{"filehashimphash", Kind::Imphash}, Name{"filehashmd5", Kind::Md5},    Name{"filehashsha1", Kind::Sha1},
    Name{"filehashsha256", Kind::Sha256}, Name{"filehashsha512", Kind::Sha512}, Name{"fileimphash", Kind::Imphash},
    Name{"filemd5", Kind::Md5},           Name{"filename", Kind::FileName},    Name{"filepath", Kind::FilePath},
    Name{"filesha1", Kind::Sha1},         Name{"filesha256", Kind::Sha256},    Name{"filesha512", Kind::Sha512},
    Name{"filessdeep", Kind::Ssdeep},     Name{"fqdn", Kind::Domain},          Name{"fullpath", Kind::FilePath},
    Name{"host", Kind::Domain},           Name{"hostname", Kind::Domain},      Name{"httpuseragent", Kind::UserAgent},
    Name{"imphash", Kind::Imphash},       Name{"ip", Kind::Ipv4},              Name{"ipaddr", Kind::Ipv4},
    Name{"ipaddress", Kind::Ipv4},        Name{"ipaddressport", Kind::Ipv4},   Name{"ipdst", Kind::Ipv4},           Name{"ipport", Kind::Ipv4},
    Name{"ipsrc", Kind::Ipv4},            Name{"ipv4", Kind::Ipv4},            Name{"ipv4addr", Kind::Ipv4},
    Name{"ipv4address", Kind::Ipv4},      Name{"ipv4cidr", Kind::Ipv4},        Name{"ipv6", Kind::Ipv6},
    Name{"ipv6addr", Kind::Ipv6},         Name{"ipv6address", Kind::Ipv6},     Name{"ja3", Kind::Ja3},
    Name{"ja3fingerprintmd5", Kind::Ja3}, Name{"ja3hash", Kind::Ja3},          Name{"ja3md5", Kind::Ja3},
    Name{"ja4", Kind::Ja4},               Name{"ja4fingerprint", Kind::Ja4},   Name{"link", Kind::Url},
    Name{"md5", Kind::Md5},               Name{"md5hash", Kind::Md5},          Name{"md5sum", Kind::Md5},
    Name{"mutex", Kind::Mutex},           Name{"mutexname", Kind::Mutex},      Name{"netblock", Kind::Ipv4},
    Name{"network", Kind::Ipv4},          Name{"onionaddress", Kind::Domain},  Name{"regkey", Kind::RegistryKey},   Name{"registrykey", Kind::RegistryKey},
    Name{"registrypath", Kind::RegistryKey}, Name{"remoteip", Kind::Ipv4},     Name{"serverip", Kind::Ipv4},
    Name{"sha1", Kind::Sha1},             Name{"sha1hash", Kind::Sha1},        Name{"sha1sum", Kind::Sha1},
    Name{"sha256", Kind::Sha256},         Name{"sha256hash", Kind::Sha256},    Name{"sha256sum", Kind::Sha256},
    Name{"sha512", Kind::Sha512},         Name{"sha512hash", Kind::Sha512},    Name{"sourceip", Kind::Ipv4},
    Name{"srcip", Kind::Ipv4},            Name{"ssdeep", Kind::Ssdeep},        Name{"subdomain", Kind::Domain},
    Name{"subnet", Kind::Ipv4},           Name{"targetemail", Kind::Email},    Name{"uri", Kind::Url},
    Name{"url", Kind::Url},               Name{"useragent", Kind::UserAgent},  Name{"vulnerability", Kind::Vulnerability},
    Name{"whoisregistrantemail", Kind::Email}, Name{"windowsregistrykey", Kind::RegistryKey}, Name{"x509fingerprintsha1", Kind::X509Sha1},
    Name{"x509fingerprintsha256", Kind::X509Sha256}, Name{"x509sha1", Kind::X509Sha1}, Name{"x509sha256", Kind::X509Sha256},
    Name{"yara", Kind::Yara}};

std::string plain(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const char lower = lowerAscii(c);
        if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9'))
            out += lower;
    }
    return out;
}

} // namespace

std::optional<Kind> kindOfType(std::string_view type)
{
    if (const auto own = kindFromName(type))
        return own;
    if (type.find('/') != std::string_view::npos) // "sha512/256" is no SHA-512
        return {};
    const std::string name = plain(type);
    const auto found = std::find_if(names.begin(), names.end(), [&](const Name &known) { return known.name == name; });
    return found == names.end() ? std::nullopt : std::optional(found->kind);
}

Value valueOfType(std::string_view type, std::string_view raw)
{
    const auto kind = kindOfType(type);
    if (!kind)
        return canonicalOrText(Kind::Text, raw);
    if (plain(type) == "uri" && raw.find("://") == std::string_view::npos) // a path on some server
        return canonicalOrText(Kind::Text, raw);
    return canonicalOrText(*kind, raw);
}

} // namespace jupiter::intel
