// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::intel {

/// What an indicator is a value of. The numbers stand in intel.sqlite (docs/formats/intel.md): never change one.
enum class Kind : std::uint8_t {
    Ipv4 = 1,       ///< "10.0.0.5", or a network "10.0.0.0/8" with its host bits zero.
    Ipv6 = 2,       ///< The same, compressed.
    Domain = 3,     ///< Lower case, ASCII (xn--), no trailing dot. Matches itself and every name below it.
    Url = 4,        ///< Scheme and host lower case, default port dropped, the rest as it came.
    Email = 5,      ///< Lower case.
    Md5 = 6, Sha1 = 7, Sha256 = 8, Sha512 = 9, ///< Of a file, lower case.
    Ssdeep = 10,
    Imphash = 11,   ///< Lower case.
    FileName = 12, FilePath = 13, RegistryKey = 14, Mutex = 15, UserAgent = 16, ///< As they came.
    X509Sha1 = 17, X509Sha256 = 18, Ja3 = 19, Ja4 = 20, ///< Lower case.
    Vulnerability = 21, ///< "CVE-2017-0144", upper case.
    Yara = 22,      ///< A YARA rule or its name: kept, not matched.
    Pattern = 23,   ///< A STIX pattern of more than one value.
    Text = 24,      ///< What fits no kind: kept and searchable, not matched.
};
inline constexpr int lastKind = 24;

/// "ipv4-addr", "file:md5" ...: the names of docs/cli.md.
std::string_view kindName(Kind kind);
std::optional<Kind> kindFromName(std::string_view name);

/// Whether events are searched for values of this kind: all but Yara, Pattern and Text.
bool isMatchable(Kind kind);

/// A value in the form under which it is one indicator, whatever source it came from. canonical.h makes them.
struct Value {
    Kind kind = Kind::Text;
    std::string text;
    auto operator<=>(const Value &) const = default;
};

/// Traffic Light Protocol 2.0; Unknown: the source does not say.
enum class Tlp : std::uint8_t { Unknown, Clear, Green, Amber, AmberStrict, Red };
std::string_view tlpName(Tlp tlp);                     ///< "amber+strict"; empty for Unknown.
std::optional<Tlp> tlpFromName(std::string_view name); ///< Also "white" and "tlp:...", any letter case.

/// What one source says of a value. The same value in two sources is one indicator with two claims.
struct Claim {
    std::string path;                   ///< As in the receipt of its import.
    std::string format;                 ///< "misp", "stix" ...
    std::string id;                     ///< Id in the source (MISP attribute uuid, STIX indicator id); empty: the source has none.
    std::string kind;                   ///< Kind as the source calls it ("ip-dst"); empty: none.
    std::optional<Timestamp> version;   ///< When the source last changed it: an older version never replaces a newer one.
    bool forDetection = true;           ///< MISP to_ids; a STIX indicator is.
    bool revoked = false;               ///< Revoked or deleted by its source.
    std::optional<Timestamp> validFrom, validUntil, firstSeen, lastSeen;
    std::optional<int> confidence;      ///< 0 to 100.
    Tlp tlp = Tlp::Unknown;
    std::vector<std::string> tags;
    std::string comment;
    std::uint32_t sightings = 0, falsePositives = 0; ///< As the source counts them.
    Timestamp taken;                    ///< When its source was first read; given by the store.
};

/// One value with everything that is known of it.
struct Indicator {
    std::int64_t row = 0;               ///< In the store; 0: not stored.
    Value value;
    std::vector<Claim> claims;          ///< By path and id.

    std::string id() const;             ///< 16 hex digits over kind and value: the same in every workspace.
    bool isActive(Timestamp at) const;  ///< Some claim is for detection, not revoked and not past its validUntil.
};

} // namespace jupiter::intel
