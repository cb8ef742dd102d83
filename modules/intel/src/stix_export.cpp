// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/stix_export.h>

#include "indicator_summary.h"
#include "stix_context.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/indicator_json.h>
#include <jupiter/intel/intel_store.h>

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace jupiter::intel {
namespace {

/// [RFC 9562 §5.5] over the namespace of the STIX specification [STIX 2.1 §2.9].
std::string uuid5(std::string_view name)
{
    constexpr std::array<unsigned char, 16> space{0x00, 0xab, 0xed, 0xb4, 0xaa, 0x42, 0x46, 0x6c, 0x9c, 0x01, 0xfe, 0xd2, 0x33, 0x15, 0xa9, 0xb7};
    std::string text(reinterpret_cast<const char *>(space.data()), space.size());
    text += name;
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned size = 0;
    EVP_Digest(text.data(), text.size(), hash.data(), &size, EVP_sha1(), nullptr);
    hash[6] = static_cast<unsigned char>((hash[6] & 0x0F) | 0x50);
    hash[8] = static_cast<unsigned char>((hash[8] & 0x3F) | 0x80);
    std::string out;
    for (std::size_t i = 0; i < 16; ++i) {
        std::array<char, 3> digits{};
        std::snprintf(digits.data(), digits.size(), "%02x", unsigned(hash[i]));
        out += (i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "") + std::string(digits.data());
    }
    return out;
}

/// Milliseconds, as STIX wants `created` and `modified` [§3.2].
std::string stixTimeText(Timestamp time)
{
    std::string out = formatRfc3339({time.ns - time.ns % 1'000'000'000});
    std::array<char, 8> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%03dZ", int(std::max<std::int64_t>(0, time.ns % 1'000'000'000 / 1'000'000)));
    out.pop_back();
    return out + fraction.data();
}

std::string_view pathOf(Kind kind)
{
    switch (kind) {
    case Kind::Ipv4: return "ipv4-addr:value";
    case Kind::Ipv6: return "ipv6-addr:value";
    case Kind::Domain: return "domain-name:value";
    case Kind::Url: return "url:value";
    case Kind::Email: return "email-addr:value";
    case Kind::Md5: return "file:hashes.MD5";
    case Kind::Sha1: return "file:hashes.'SHA-1'";
    case Kind::Sha256: return "file:hashes.'SHA-256'";
    case Kind::Sha512: return "file:hashes.'SHA-512'";
    case Kind::Ssdeep: return "file:hashes.SSDEEP";
    case Kind::Imphash: return "file:extensions.'windows-pebinary-ext'.imphash";
    case Kind::FileName: return "file:name";
    case Kind::FilePath: return "directory:path";
    case Kind::RegistryKey: return "windows-registry-key:key";
    case Kind::Mutex: return "mutex:name";
    case Kind::UserAgent: return "network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'";
    case Kind::X509Sha1: return "x509-certificate:hashes.'SHA-1'";
    case Kind::X509Sha256: return "x509-certificate:hashes.'SHA-256'";
    case Kind::Ja3:
    case Kind::Ja4:
    case Kind::Vulnerability:
    case Kind::Yara:
    case Kind::Pattern:
    case Kind::Text: break;
    }
    return {};
}

/// Empty when no pattern can say it.
std::string patternOf(const Value &value)
{
    if (value.kind == Kind::Pattern || value.kind == Kind::Yara)
        return value.text;
    const std::string_view path = pathOf(value.kind);
    if (path.empty())
        return {};
    std::string out = '[' + std::string(path) + " = '";
    for (const char c : value.text)
        out += c == '\'' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
    return out + "']";
}

std::string_view markingOf(Tlp tlp) // [STIX 2.1 §7.2.1.4; amber+strict has none there]
{
    switch (tlp) {
    case Tlp::Clear: return "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9";
    case Tlp::Green: return "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da";
    case Tlp::Amber: return "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82";
    case Tlp::AmberStrict: return "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003";
    case Tlp::Red: return "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed";
    case Tlp::Unknown: break;
    }
    return {};
}

/// Not too long, for the `name` of an object.
std::string nameOf(const Value &value)
{
    std::string out = value.text.substr(0, 200);
    while (!isValidUtf8(out))
        out.pop_back();
    return out;
}

/// Empty when STIX has no form for it.
std::string objectOf(const Indicator &indicator, bool excepted)
{
    const Value &value = indicator.value;
    const bool vulnerability = value.kind == Kind::Vulnerability;
    const std::string pattern = patternOf(value);
    if (pattern.empty() && !vulnerability)
        return {};
    const IndicatorSummary all = summaryOf(indicator);
    const bool wanted = all.forDetection && !excepted;
    const Timestamp changed = all.version.value_or(all.validFrom.value_or(all.taken));
    Timestamp from = all.validFrom.value_or(changed);
    if (all.validUntil && *all.validUntil <= from) // must lie before it [STIX 2.1 §4.7]
        from = Timestamp{all.validUntil->ns - 1'000'000'000};
    const std::string type = vulnerability ? "vulnerability" : "indicator", time = stixTimeText(changed);
    JsonWriter json;
    json.beginObject().key("type").string(type).key("spec_version").string("2.1");
    json.key("id").string(type + "--" + uuid5(std::string(kindName(value.kind)) + '\n' + value.text)).key("created").string(time).key("modified").string(time);
    if (vulnerability) {
        json.key("name").string(value.text).key("description").string(commentWithSources(all)).key("external_references").beginArray();
        json.beginObject().key("source_name").string("cve").key("external_id").string(value.text).endObject().endArray();
    } else {
        json.key("name").string(nameOf(value)).key("description").string(commentWithSources(all));
        json.key("pattern").string(pattern).key("pattern_type").string(value.kind == Kind::Yara ? "yara" : "stix");
        json.key("valid_from").string(stixTimeText(from));
        if (all.validUntil)
            json.key("valid_until").string(stixTimeText(*all.validUntil));
    }
    if (all.revoked)
        json.key("revoked").boolean(true);
    if (all.confidence)
        json.key("confidence").integer(*all.confidence);
    if (!all.tags.empty() || wanted == vulnerability) { // an indicator is looked for unless it says otherwise, a vulnerability when it says so
        json.key("labels").beginArray();
        for (const std::string &tag : all.tags)
            json.string(tag);
        if (wanted == vulnerability)
            json.string(wanted ? stixToIds : stixNotToIds);
        json.endArray();
    }
    if (const std::string_view marking = markingOf(all.tlp); !marking.empty())
        json.key("object_marking_refs").beginArray().string(marking).endArray();
    return json.endObject().take();
}

bool isStix(std::string_view format) { return format == "stix" || format == "attack"; }

} // namespace

Result<ExportReport> exportStix(IntelStore &store, const ListContext &context, const std::function<void(std::string_view)> &write)
{
    ExportReport report;
    bool first = true;
    write("{\"type\":\"bundle\",\"id\":\"bundle--" + uuid5("jupiter") + "\",\"objects\":[");
    const auto put = [&](std::string_view object) {
        write(first ? "\n" : ",\n");
        write(object);
        first = false;
    };
    auto done = store.forEachObject({}, [&](const StoredObject &object) {
        if (isStix(object.format)) {
            put(object.json);
            ++report.objects;
        }
        return true;
    });
    if (!done)
        return std::move(done).error();
    done = store.forEach([&](const Indicator &indicator) {
        if (std::any_of(indicator.claims.begin(), indicator.claims.end(), [](const Claim &claim) { return isStix(claim.format); })) {
            ++report.written; // said by an object above
            return true;
        }
        const std::string object = objectOf(indicator, context.exceptions().find(indicator.value.text) != nullptr);
        if (object.empty()) {
            ++report.leftOut["of kind " + std::string(kindName(indicator.value.kind)) + ", which no STIX pattern can say"];
            return true;
        }
        put(object);
        ++report.written;
        return true;
    });
    if (!done)
        return std::move(done).error();
    write("\n]}\n");
    return report;
}

} // namespace jupiter::intel
