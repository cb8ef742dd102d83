// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/bundle.h>

#include "json_document.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/crypto/ed25519.h>
#include <jupiter/crypto/sha256.h>
#include <jupiter/ingest/archive.h>
#include <jupiter/intel/export.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <map>
#include <optional>
#include <span>

namespace jupiter::intel {
namespace {

constexpr std::string_view schema = "jupiter.bundle/1";
constexpr std::string_view manifestName = "manifest.json", signatureName = "manifest.sig", contentName = "indicators.json";
constexpr std::size_t block = 512;
constexpr int membersLookedAt = 64;
constexpr std::uint64_t largestContent = 1u << 30, largestManifest = 64u << 10;

/// One member of a tar [POSIX ustar].
void addMember(std::string &tar, std::string_view name, std::string_view content, Timestamp now)
{
    std::array<char, block> head{};
    const auto field = [&](std::size_t at, std::size_t size, const char *format, unsigned long long value) {
        std::array<char, 24> text{};
        std::snprintf(text.data(), text.size(), format, value);
        std::memcpy(head.data() + at, text.data(), size);
    };
    std::memcpy(head.data(), name.data(), name.size());
    field(100, 8, "%07llo", 0644);
    field(108, 8, "%07llo", 0);
    field(116, 8, "%07llo", 0);
    field(124, 12, "%011llo", content.size());
    field(136, 12, "%011llo", static_cast<unsigned long long>(now.ns / 1'000'000'000));
    head[156] = '0';
    std::memcpy(head.data() + 257, "ustar\00000", 8);
    std::memset(head.data() + 148, ' ', 8);
    unsigned long long sum = 0;
    for (const char c : head)
        sum += static_cast<unsigned char>(c);
    field(148, 7, "%06llo", sum);
    tar.append(head.data(), head.size());
    tar += content;
    tar.append((block - content.size() % block) % block, '\0');
}

/// The number in a field of a tar's head: octal digits, blanks around them.
std::optional<std::uint64_t> octal(std::string_view field)
{
    std::uint64_t value = 0;
    bool any = false;
    for (const char c : field) {
        if (c >= '0' && c <= '7') {
            value = value * 8 + std::uint64_t(c - '0');
            any = true;
        } else if (c != ' ' && c != '\0') {
            return {};
        } else if (any) {
            break;
        }
    }
    return any ? std::optional(value) : std::nullopt;
}

Error changed(std::string why)
{
    return {ErrorCode::Corrupt, "the bundle is not taken: " + std::move(why)};
}

/// The members by name, nothing else being there.
Result<std::map<std::string, std::string, std::less<>>> membersOf(ByteSource &bundle, JobControl &job)
{
    std::map<std::string, std::string, std::less<>> out;
    std::string why;
    const auto take = [&](ingest::ArchiveMember member) {
        const std::string name = member.path.starts_with("bundle!/") ? member.path.substr(8) : member.path;
        if (name != manifestName && name != signatureName && name != contentName)
            why = "'" + name.substr(0, 100) + "' does not belong into it";
        else if (!member.content)
            why = name + ": " + member.content.error().message;
        else if (!member.cut.empty())
            why = name + ": " + member.cut;
        else if (auto bytes = readAll(**member.content, name == contentName ? largestContent : largestManifest); !bytes)
            why = name + ": " + bytes.error().message;
        else if (!out.emplace(name, std::string(reinterpret_cast<const char *>(bytes->data()), bytes->size())).second)
            why = name + " is there twice";
        return why.empty();
    };
    JUPITER_TRY(summary, ingest::readArchive(bundle, "bundle", take, job));
    if (job.cancelled())
        return Error{ErrorCode::Cancelled, "cancelled"};
    if (why.empty())
        why = summary.trouble;
    for (const std::string_view name : {manifestName, signatureName, contentName})
        if (why.empty() && !out.contains(name))
            why = std::string(name) + " is missing";
    if (!why.empty())
        return changed(why);
    return out;
}

} // namespace

Result<Bundle> makeBundle(IntelStore &store, const ListContext &context, std::string_view privatePem, Timestamp now)
{
    std::string content;
    JUPITER_TRY(report, exportIndicators(store, context, "stix", [&](std::string_view piece) { content += piece; }));
    if (report.written + report.objects == 0)
        return Error{ErrorCode::InvalidArgument, "there is no indicator to carry"};
    JsonWriter json;
    json.beginObject().key("schema").string(schema).key("created").string(formatRfc3339(now)).key("files").beginArray();
    json.beginObject().key("path").string(contentName).key("bytes").unsignedInteger(content.size()).key("sha256").string(crypto::sha256Of(content)).endObject();
    const std::string manifest = json.endArray().endObject().take();
    JUPITER_TRY(signature, crypto::signEd25519(manifest, privatePem));
    std::string tar;
    addMember(tar, manifestName, manifest, now);
    addMember(tar, signatureName, signature, now);
    addMember(tar, contentName, content, now);
    tar.append(2 * block, '\0');
    return Bundle{std::move(tar), std::move(report)};
}

Result<std::string> openBundle(ByteSource &bundle, std::string_view publicPem, JobControl &job)
{
    JUPITER_TRY(members, membersOf(bundle, job));
    const std::string &manifest = members.find(manifestName)->second;
    if (auto verified = crypto::verifyEd25519(manifest, members.find(signatureName)->second, publicPem); !verified)
        return verified.error().code == ErrorCode::Corrupt ? changed(verified.error().message) : std::move(verified).error();
    JsonDocument document; // what is signed is believed from here on, not trusted to be well-formed
    if (!document.parse(manifest))
        return changed("manifest.json is no JSON");
    if (textOf(document.root(), "schema") != schema)
        return Error{ErrorCode::Unsupported, "a bundle of a format that is not known here: " + std::string(textOf(document.root(), "schema")).substr(0, 100)};
    std::string &content = members.find(contentName)->second;
    std::size_t listed = 0;
    std::string why;
    simdjson::dom::array files;
    if (document.root()["files"].get(files) != simdjson::SUCCESS)
        return changed("the manifest names no files");
    for (const simdjson::dom::element file : files) {
        ++listed;
        if (textOf(file, "path") != contentName)
            why = "the manifest names a file that is not there";
        else if (textOf(file, "bytes") != std::to_string(content.size()))
            why = std::string(contentName) + " has " + std::to_string(content.size()) + " bytes, the manifest says otherwise";
        else if (textOf(file, "sha256") != crypto::sha256Of(content))
            why = std::string(contentName) + " is not what was signed: its SHA-256 differs";
    }
    if (why.empty() && listed != 1)
        why = "the manifest does not name " + std::string(contentName) + " once";
    if (!why.empty())
        return changed(why);
    return std::move(content);
}

Result<bool> isBundle(ByteSource &file)
{
    std::uint64_t at = 0;
    for (int member = 0; member < membersLookedAt && at + block <= file.size(); ++member) {
        std::array<char, block> head{};
        JUPITER_TRY(got, file.read(at, std::as_writable_bytes(std::span(head))));
        if (got != block || std::string_view(head.data() + 257, 5) != "ustar")
            return false;
        std::string_view name(head.data(), 100);
        name = name.substr(0, name.find('\0'));
        if (name == signatureName || name == "./manifest.sig")
            return true;
        const auto size = octal({head.data() + 124, 12});
        if (!size || *size > file.size())
            return false;
        at += block + (*size + block - 1) / block * block;
    }
    return false;
}

} // namespace jupiter::intel
