// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/export.h>

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/intel_store.h>
#include <jupiter/intel/stix_export.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace jupiter::intel {
namespace {

/// The attribute type of MISP for a kind, when the source was none of MISP's.
std::string_view mispType(Kind kind)
{
    constexpr std::array<std::string_view, lastKind + 1> types{"",         "ip-dst",   "ip-dst", "domain", "url",        "email",                 "md5",                     "sha1",
                                                               "sha256",   "sha512",   "ssdeep", "imphash", "filename",  "filename",              "regkey",                  "mutex",
                                                               "user-agent", "x509-fingerprint-sha1", "x509-fingerprint-sha256", "ja3-fingerprint-md5", "text", "vulnerability", "yara", "text", "text"};
    return types[std::size_t(kind)];
}

std::string_view mispCategory(Kind kind)
{
    switch (kind) {
    case Kind::Ipv4:
    case Kind::Ipv6:
    case Kind::Domain:
    case Kind::Url:
    case Kind::UserAgent:
    case Kind::Ja3: return "Network activity";
    case Kind::Email: return "Payload delivery";
    case Kind::RegistryKey: return "Persistence mechanism";
    case Kind::Mutex: return "Artifacts dropped";
    case Kind::Vulnerability: return "External analysis";
    case Kind::X509Sha1:
    case Kind::X509Sha256: return "Network activity";
    case Kind::Ja4:
    case Kind::Pattern:
    case Kind::Text: return "Other";
    default: return "Payload delivery";
    }
}

/// A uuid that is the same whenever the same value is exported [RFC 9562 §5.8, version 8: our own].
std::string uuidOf(const Value &value)
{
    const std::string text = std::string(kindName(value.kind)) + '\n' + value.text;
    const std::uint64_t a = hash64(text), b = hash64(text + "\nuuid");
    std::array<char, 40> out;
    std::snprintf(out.data(), out.size(), "%08x-%04x-8%03x-%04x-%012llx", unsigned(a >> 32), unsigned(a >> 16 & 0xFFFF), unsigned(a & 0xFFF),
                  unsigned(0x8000 | (b >> 48 & 0x3FFF)), static_cast<unsigned long long>(b & 0xFFFF'FFFF'FFFFull));
    return out.data();
}

/// A cell [RFC 4180]; what a spreadsheet would take for a formula gets a leading '.
std::string cell(std::string_view text)
{
    std::string out = escapeControls(text);
    const std::size_t first = out.find_first_not_of(' ');
    if (first != std::string::npos && std::string_view("=+-@").find(out[first]) != std::string_view::npos && out != "-")
        out.insert(0, "'");
    if (out.find_first_of(",\"\n") == std::string::npos)
        return out;
    std::string quoted = "\"";
    for (const char c : out)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::string joined(const std::vector<std::string> &list, char between)
{
    std::string out;
    for (const std::string &text : list)
        out += (out.empty() ? "" : std::string(1, between)) + text;
    return out;
}

std::string csvRow(const Indicator &indicator, const ListContext &context)
{
    std::vector<std::string> tags, sources;
    std::optional<int> confidence;
    Tlp tlp = Tlp::Unknown;
    std::optional<Timestamp> from, until;
    for (const Claim &claim : indicator.claims) {
        for (const std::string &tag : claim.tags)
            if (std::find(tags.begin(), tags.end(), tag) == tags.end())
                tags.push_back(tag);
        if (std::find(sources.begin(), sources.end(), claim.path) == sources.end())
            sources.push_back(claim.path);
        confidence = std::max(confidence, claim.confidence);
        tlp = std::max(tlp, claim.tlp);
        from = claim.validFrom && (!from || *claim.validFrom < *from) ? claim.validFrom : from;
        until = claim.validUntil && (!until || *claim.validUntil > *until) ? claim.validUntil : until;
    }
    return cell(kindName(indicator.value.kind)) + ',' + cell(indicator.value.text) + ',' + (context.isActive(indicator) ? "1" : "0") + ',' + std::to_string(context.score(indicator).value) + ',' +
           (confidence ? std::to_string(*confidence) : "") + ',' + std::string(tlpName(tlp)) + ',' + (from ? formatRfc3339(*from) : "") + ',' + (until ? formatRfc3339(*until) : "") + ',' +
           cell(joined(tags, ';')) + ',' + cell(joined(sources, ';')) + '\n';
}

std::string mispAttribute(const Indicator &indicator, bool active)
{
    const Claim &claim = indicator.claims.front();
    const bool simple = claim.format == "misp" && claim.kind.find('|') == std::string::npos && claim.kind != "malware-sample";
    JsonWriter json;
    json.beginObject().key("uuid").string(simple && !claim.id.empty() ? claim.id : uuidOf(indicator.value));
    json.key("type").string(simple ? std::string_view(claim.kind) : mispType(indicator.value.kind)).key("category").string(mispCategory(indicator.value.kind));
    json.key("value").string(indicator.value.text).key("to_ids").boolean(active).key("comment").string(claim.comment);
    const Timestamp time = claim.version ? *claim.version : claim.validFrom ? *claim.validFrom : claim.taken;
    json.key("timestamp").string(std::to_string(time.ns / 1'000'000'000)).key("Tag").beginArray();
    for (const std::string &tag : claim.tags)
        json.beginObject().key("name").string(tag).endObject();
    return json.endArray().endObject().take();
}

/// Inside `content:"..."`: what is no plain character as |hex|.
std::string contentText(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const bool plain = c > 0x20 && c < 0x7F && std::string_view("\";\\|:").find(c) == std::string_view::npos;
        std::array<char, 8> hex;
        std::snprintf(hex.data(), hex.size(), "|%02X|", unsigned(static_cast<unsigned char>(c)));
        out += plain ? std::string(1, c) : std::string(hex.data());
    }
    return out;
}

/// The sid is made of the value: the same rule keeps it.
std::string suricataRule(const Indicator &indicator)
{
    const Value &value = indicator.value;
    const std::string end = "reference:url,jupiter/" + indicator.id() + "; classtype:trojan-activity; sid:" +
                            std::to_string(1'000'000'000 + std::strtoull(indicator.id().c_str(), nullptr, 16) % 1'000'000'000) + "; rev:1;)\n";
    const std::string message = "msg:\"Jupiter " + std::string(kindName(value.kind)) + ' ' + contentText(value.text.substr(0, 100)) + "\"; ";
    switch (value.kind) {
    case Kind::Ipv4:
    case Kind::Ipv6: return "alert ip $HOME_NET any <> [" + value.text + "] any (" + message + end;
    case Kind::Domain:
        return "alert dns any any -> any any (" + message + "dns.query; dotprefix; content:\"." + contentText(value.text) + "\"; nocase; endswith; " + end;
    case Kind::Url: {
        const std::size_t mark = value.text.find("://");
        const std::string_view rest = std::string_view(value.text).substr(mark == std::string::npos ? 0 : mark + 3);
        const std::size_t path = std::min(rest.find('/'), rest.size());
        if (value.text.starts_with("https") || path == 0)
            return {};
        const std::string_view host = rest.substr(0, rest.substr(0, path).find(':')).substr(0, path);
        return "alert http any any -> any any (" + message + "http.host; content:\"" + contentText(host) + "\"; bsize:" + std::to_string(host.size()) + "; http.uri; content:\"" +
               contentText(path < rest.size() ? rest.substr(path) : "/") + "\"; " + end;
    }
    case Kind::Ja3: return "alert tls any any -> any any (" + message + "ja3.hash; content:\"" + value.text + "\"; " + end;
    case Kind::X509Sha1: {
        std::string pairs;
        for (std::size_t i = 0; i + 1 < value.text.size(); i += 2)
            pairs += (i ? ":" : "") + value.text.substr(i, 2);
        return "alert tls any any -> any any (" + message + "tls.cert_fingerprint; content:\"" + contentText(pairs) + "\"; " + end;
    }
    case Kind::UserAgent: return "alert http any any -> any any (" + message + "http.user_agent; content:\"" + contentText(value.text) + "\"; bsize:" + std::to_string(value.text.size()) + "; " + end;
    default: return {};
    }
}

} // namespace

Result<ExportReport> exportIndicators(IntelStore &store, const ListContext &context, std::string_view format, const std::function<void(std::string_view)> &write)
{
    if (format == "stix") {
        JUPITER_TRY(stix, exportStix(store, context, write));
        return ExportReport{stix.objects + stix.indicators, stix.leftOut, stix.leftOut ? "no STIX pattern says plain texts and TLS fingerprints" : ""};
    }
    constexpr std::array<std::string_view, 4> known{"csv", "text", "misp", "suricata"};
    if (std::find(known.begin(), known.end(), format) == known.end())
        return Error{ErrorCode::InvalidArgument, "there is no format '" + std::string(format) + "' to export"};
    ExportReport report;
    if (format == "csv")
        write("kind,value,active,score,confidence,tlp,valid_from,valid_until,tags,sources\n");
    if (format == "misp")
        write(R"({"Event":{"uuid":")" + uuidOf({Kind::Text, "event"}) + R"(","info":"Indicators exported by Jupiter","date":")" + formatRfc3339(timestampNow()).substr(0, 10) +
              R"(","threat_level_id":"4","analysis":"0","distribution":"0","published":false,"Attribute":[)");
    auto done = store.forEach([&](const Indicator &indicator) {
        const bool active = context.isActive(indicator);
        std::string piece;
        if (format == "csv")
            piece = csvRow(indicator, context);
        else if (format == "misp")
            piece = (report.written ? "," : "") + mispAttribute(indicator, active);
        else if (active && format == "text" && escapeControls(indicator.value.text) == indicator.value.text) // a line a value, read by terminals
            piece = indicator.value.text + '\n';
        else if (active && format == "suricata")
            piece = suricataRule(indicator);
        ++(piece.empty() ? report.leftOut : report.written);
        write(piece);
        return true;
    });
    if (!done)
        return std::move(done).error();
    if (format == "misp")
        write("]}}\n");
    if (report.leftOut)
        report.reason = format == "suricata" ? "not active, or of a kind that Suricata cannot see" : "not active, or with control characters";
    return report;
}

} // namespace jupiter::intel
