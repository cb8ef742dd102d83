// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/export.h>

#include "indicator_summary.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/intel_store.h>
#include <jupiter/intel/stix_export.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <set>

namespace jupiter::intel {
namespace {

/// The attribute type of MISP for a kind, when the source was none of MISP's.
std::string_view mispType(Kind kind)
{
    constexpr std::array<std::string_view, lastKind + 1> types{"",         "ip-dst",   "ip-dst", "domain", "url",        "email",                 "md5",                     "sha1",
                                                               "sha256",   "sha512",   "ssdeep", "imphash", "filename",  "filename",              "regkey",                  "mutex",
                                                               "user-agent", "x509-fingerprint-sha1", "x509-fingerprint-sha256", "ja3-fingerprint-md5", "text", "vulnerability", "yara", "stix2-pattern", "text"};
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

constexpr std::string_view csvHeading = "kind,value,active,score,confidence,tlp,valid_from,valid_until,tags,sources,to_ids,revoked,first_seen,last_seen,comment\n";

/// Texts with ';' between them; a lone one that has ',' or '|' ends in ';', so that a reader sees where to cut.
std::string listCell(const std::vector<std::string> &list)
{
    const std::string out = joined(list, ';');
    return cell(list.size() == 1 && out.find_first_of(",|") != std::string::npos ? out + ';' : out);
}

std::string timeCell(const std::optional<Timestamp> &time)
{
    return time ? formatRfc3339(*time) : std::string();
}

std::string csvRow(const Indicator &indicator, const ListContext &context, bool excepted)
{
    const IndicatorSummary all = summaryOf(indicator);
    return cell(kindName(indicator.value.kind)) + ',' + cell(indicator.value.text) + ',' + (context.isActive(indicator) ? "1" : "0") + ',' + std::to_string(context.score(indicator).value) + ',' +
           (all.confidence ? std::to_string(*all.confidence) : "") + ',' + std::string(tlpName(all.tlp)) + ',' + timeCell(all.validFrom) + ',' + timeCell(all.validUntil) + ',' + listCell(all.tags) + ',' +
           listCell(all.sources) + ',' + (all.forDetection && !excepted ? "1" : "0") + ',' + (all.revoked ? "1" : "0") + ',' + timeCell(all.firstSeen) + ',' + timeCell(all.lastSeen) + ',' + cell(all.comment) + '\n';
}

/// The tag of the taxonomy that is nearest.
std::string_view mispConfidenceTag(int confidence)
{
    return confidence >= 88   ? "misp:confidence-level=\"completely-confident\""
           : confidence >= 63 ? "misp:confidence-level=\"usually-confident\""
           : confidence >= 38 ? "misp:confidence-level=\"fairly-confident\""
           : confidence >= 13 ? "misp:confidence-level=\"rarely-confident\""
                              : "misp:confidence-level=\"unconfident\"";
}

std::string mispAttribute(const Indicator &indicator, bool excepted)
{
    const Claim &claim = indicator.claims.front();
    const IndicatorSummary all = summaryOf(indicator);
    const bool simple = claim.format == "misp" && claim.kind.find('|') == std::string::npos && claim.kind != "malware-sample";
    const bool onlyMisp = std::all_of(indicator.claims.begin(), indicator.claims.end(), [](const Claim &one) { return one.format == "misp"; });
    std::vector<std::string> tags = all.tags;
    if (const std::string tlp = "tlp:" + std::string(tlpName(all.tlp)); all.tlp != Tlp::Unknown && std::none_of(tags.begin(), tags.end(), [&](const std::string &tag) { return tlpFromName(tag) == all.tlp; }))
        tags.push_back(tlp);
    if (all.confidence && !onlyMisp)
        tags.emplace_back(mispConfidenceTag(*all.confidence));
    JsonWriter json;
    json.beginObject().key("uuid").string(simple && !claim.id.empty() ? claim.id : uuidOf(indicator.value));
    json.key("type").string(simple ? std::string_view(claim.kind) : mispType(indicator.value.kind)).key("category").string(mispCategory(indicator.value.kind));
    json.key("value").string(indicator.value.text).key("to_ids").boolean(all.forDetection && !excepted).key("comment").string(onlyMisp ? all.comment : commentWithSources(all));
    if (all.revoked)
        json.key("deleted").boolean(true);
    const Timestamp time = all.version ? *all.version : all.validFrom ? *all.validFrom : all.taken;
    json.key("timestamp").string(std::to_string(time.ns / 1'000'000'000));
    if (const auto from = all.validFrom && !(onlyMisp && indicator.claims.size() == 1) ? all.validFrom : all.firstSeen) { // MISP takes them for the same
        json.key("first_seen").string(formatRfc3339(*from));
        if (all.lastSeen && *all.lastSeen >= *from)
            json.key("last_seen").string(formatRfc3339(*all.lastSeen));
    }
    if (all.validUntil) // an expiration [MISP core format §2.8]
        json.key("Sighting").beginArray().beginObject().key("type").string("2").key("date_sighting").string(std::to_string(all.validUntil->ns / 1'000'000'000)).endObject().endArray();
    json.key("Tag").beginArray();
    for (const std::string &tag : tags)
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

/// Inside `msg:"..."`, where no |hex| is understood.
std::string messageText(std::string_view text)
{
    std::string out;
    for (const char c : text.substr(0, 100))
        if (c == '"' || c == ';' || c == '\\')
            out += std::string{'\\', c};
        else
            out += c >= 0x20 && c < 0x7F ? c : '?';
    return out;
}

/// A request for that URL, its host and whole path, and no other. Empty: Suricata does not see it (TLS, no host) or cannot tell it apart.
std::string suricataUrl(std::string_view url, const std::string &message)
{
    const std::size_t mark = url.find("://");
    if (mark != std::string_view::npos && url.substr(0, mark) != "http")
        return {};
    std::string_view rest = url.substr(mark == std::string_view::npos ? 0 : mark + 3);
    rest = rest.substr(0, rest.find('#')); // stays with the client
    std::string_view host = rest.substr(0, rest.find_first_of("/?\\"));
    std::string path(rest.substr(host.size()));
    std::replace(path.begin(), path.end(), '\\', '/');
    if (!path.starts_with('/'))
        path.insert(0, "/");
    host.remove_prefix(host.rfind('@') + 1);
    std::string_view port = "any";
    if (const std::size_t colon = host.rfind(':'); colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos) {
        port = host.substr(colon + 1);
        host = host.substr(0, colon);
    }
    if (host.empty() || port.find_first_not_of("0123456789any") != std::string_view::npos)
        return {};
    const std::string_view buffer = path.find('%') == std::string::npos ? "http.uri" : "http.uri.raw"; // %20 is a blank in the former
    return "alert http any any -> any " + std::string(port) + " (" + message + "http.host; content:\"" + contentText(host) + "\"; bsize:" + std::to_string(host.size()) + "; " + std::string(buffer) + "; content:\"" +
           contentText(path) + "\"; bsize:" + std::to_string(path.size()) + "; ";
}

/// The sid is made of the value: the same rule keeps it, but for the rare two that would have one.
std::string suricataRule(const Indicator &indicator, std::set<std::uint64_t> &sids)
{
    const Value &value = indicator.value;
    std::uint64_t sid = 1'000'000'000 + std::strtoull(indicator.id().c_str(), nullptr, 16) % 1'000'000'000;
    const std::string message = "msg:\"Jupiter " + std::string(kindName(value.kind)) + ' ' + messageText(value.text) + "\"; ";
    while (!sids.insert(sid).second)
        ++sid;
    const std::string end = "reference:url,jupiter/" + indicator.id() + "; classtype:trojan-activity; sid:" + std::to_string(sid) + "; rev:1;)\n";
    switch (value.kind) {
    case Kind::Ipv4:
    case Kind::Ipv6: return "alert ip $HOME_NET any <> [" + value.text + "] any (" + message + end;
    case Kind::Domain:
        return "alert dns any any -> any any (" + message + "dns.query; dotprefix; content:\"." + contentText(value.text) + "\"; nocase; endswith; " + end;
    case Kind::Url: {
        const std::string rule = suricataUrl(value.text, message);
        return rule.empty() ? rule : rule + end;
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

std::string ExportReport::sentence() const
{
    std::string line = withThousands(written) + (written == 1 ? " indicator written" : " indicators written") + (objects ? ", " + withThousands(objects) + " STIX objects as they came" : "");
    for (const auto &[reason, count] : leftOut)
        line += (reason == leftOut.begin()->first ? "; left out: " : ", ") + withThousands(count) + ' ' + reason;
    return line;
}

Result<ExportReport> exportIndicators(IntelStore &store, const ListContext &context, std::string_view format, const std::function<void(std::string_view)> &write)
{
    if (format == "stix")
        return exportStix(store, context, write);
    constexpr std::array<std::string_view, 4> known{"csv", "text", "misp", "suricata"};
    if (std::find(known.begin(), known.end(), format) == known.end())
        return Error{ErrorCode::InvalidArgument, "there is no format '" + std::string(format) + "' to export"};
    ExportReport report;
    std::set<std::uint64_t> sids;
    if (format == "csv")
        write(csvHeading);
    if (format == "misp")
        write(R"({"Event":{"uuid":")" + uuidOf({Kind::Text, "event"}) + R"(","info":"Indicators exported by Jupiter","date":")" + formatRfc3339(timestampNow()).substr(0, 10) +
              R"(","threat_level_id":"4","analysis":"0","distribution":"0","published":false,"Attribute":[)");
    auto done = store.forEach([&](const Indicator &indicator) {
        const Value &value = indicator.value;
        const bool excepted = context.exceptions().find(value.text) != nullptr;
        const std::string kind = "of kind " + std::string(kindName(value.kind));
        std::string piece, why;
        if (format == "csv")
            piece = csvRow(indicator, context, excepted);
        else if (format == "misp")
            piece = (report.written ? "," : "") + mispAttribute(indicator, excepted);
        else if (!context.isActive(indicator))
            why = "not active";
        else if (format == "suricata")
            why = (piece = suricataRule(indicator, sids)).empty() ? kind + ", which Suricata cannot see" : "";
        else if (!isMatchable(value.kind))
            why = kind + ", which is no value";
        else if (escapeControls(value.text) != value.text) // a line a value, read by terminals
            why = "with control characters";
        else
            piece = value.text + '\n';
        if (why.empty())
            ++report.written;
        else
            ++report.leftOut[why];
        write(piece);
        return true;
    });
    if (!done)
        return std::move(done).error();
    if (format == "misp")
        write("]}}\n");
    return report;
}

} // namespace jupiter::intel
