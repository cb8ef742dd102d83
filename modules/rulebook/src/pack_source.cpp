// SPDX-License-Identifier: GPL-3.0-or-later
#include "pack_source.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/crypto/sha256.h>
#include <jupiter/ingest/archive.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace jupiter::rulebook {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t maxFileBytes = 2u << 20, maxBytes = 512u << 20, maxFiles = 200'000;

/// Files that a pack is made of; everything else (tests, scripts, pictures) stays outside.
bool isWanted(std::string_view path)
{
    const std::string name = lowerAscii(path.substr(path.find_last_of('/') + 1));
    return name.ends_with(".yml") || name.ends_with(".yaml") || name == "version.txt" || name.starts_with("license") || name.starts_with("licence");
}

/// A member's path as one below the pack, or nothing: names are the archive's word and must not leave the folder.
std::optional<std::string> safePath(std::string_view path)
{
    std::string out;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find_first_of("/\\", at), path.size());
        const std::string_view part = path.substr(at, end - at);
        at = end + 1;
        if (part.empty() || part == ".")
            continue;
        const bool odd = std::any_of(part.begin(), part.end(), [](unsigned char c) { return c < 0x20 || c == ':' || c == 0x7F; });
        if (part == ".." || odd || part.size() > 200)
            return std::nullopt;
        out.append(out.empty() ? "" : "/").append(part);
    }
    if (out.empty() || out.size() > 1'000)
        return std::nullopt;
    return out;
}

std::string firstLine(std::string_view text)
{
    const std::size_t from = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    return toValidUtf8(text.substr(from, std::min<std::size_t>(text.find_first_of("\r\n", from) - from, 200)));
}

/// The commit that a checkout stands at; empty when the folder is no git checkout.
std::string gitCommit(fs::path folder)
{
    const auto read = [](const fs::path &file) {
        const auto text = readTextFile(file, 16u << 20);
        return text ? *text : std::string();
    };
    std::string head = read(folder / ".git" / "HEAD");
    while (!head.empty() && (head.back() == '\n' || head.back() == '\r'))
        head.pop_back();
    if (!head.starts_with("ref: "))
        return head.size() == 40 ? head : std::string();
    const std::string ref = head.substr(5);
    if (!safePath(ref))
        return {};
    if (const std::string commit = read(folder / ".git" / ref); commit.size() >= 40)
        return commit.substr(0, 40);
    const std::string packed = read(folder / ".git" / "packed-refs");
    const std::size_t at = packed.find(" " + ref + "\n");
    return at != std::string::npos && at >= 40 ? packed.substr(at - 40, 40) : std::string();
}

std::string hexOf(ByteSource &source)
{
    crypto::Sha256 sha;
    std::vector<std::byte> buffer(1u << 20);
    for (std::uint64_t at = 0;;) {
        const auto got = source.read(at, buffer);
        if (!got || *got == 0)
            break;
        sha.add(std::span(buffer).first(*got));
        at += *got;
    }
    return sha.hex();
}

Error cancelledAfter(std::size_t files, std::size_t of)
{
    return {ErrorCode::Cancelled, "cancelled after " + withThousands(files) + (of ? " of " + withThousands(of) : std::string()) + " files of the pack"};
}

Result<PackOrigin> readFolder(const fs::path &from, const std::function<Result<void>(const std::string &, std::string_view)> &onFile, JobControl &job)
{
    PackOrigin out{"folder", gitCommit(from), {}, 0, 0};
    std::vector<fs::path> files;
    std::error_code error;
    for (auto it = fs::recursive_directory_iterator(from, fs::directory_options::skip_permission_denied, error);
         !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
        std::error_code ignored;
        if (it->path().filename().string().starts_with(".")) {
            if (it->is_directory(ignored))
                it.disable_recursion_pending(); // .git, .github
            continue;
        }
        if (!it->is_directory(ignored) && isWanted(it->path().filename().string())) {
            if (it->is_regular_file(ignored) && !it->is_symlink(ignored))
                files.push_back(it->path());
            else
                ++out.unreadable;
        }
        if (files.size() > maxFiles)
            return Error{ErrorCode::InvalidArgument, "more than 200,000 files"};
    }
    std::sort(files.begin(), files.end());
    crypto::Sha256 sha;
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const fs::path &file = files[i];
        if (job.cancelled())
            return cancelledAfter(i, files.size());
        const auto path = safePath(toValidUtf8(pathToUtf8(fs::relative(file, from, error))));
        const auto text = readTextFile(file, maxFileBytes);
        if (!path || !text) {
            ++out.unreadable;
            continue;
        }
        if ((bytes += text->size()) > maxBytes)
            return Error{ErrorCode::InvalidArgument, "more than 512 MiB of rules"};
        const std::string head = *path + '\n' + std::to_string(text->size()) + '\n';
        sha.add(std::as_bytes(std::span(head)));
        sha.add(std::as_bytes(std::span(*text)));
        if (fs::path(*path).filename() == "version.txt" && out.version.empty())
            out.version = firstLine(*text);
        if (auto done = onFile(*path, *text); !done)
            return std::move(done).error();
    }
    out.sha256 = sha.hex();
    if (out.version.empty())
        out.version = toValidUtf8(pathToUtf8(fs::weakly_canonical(from, error).filename()));
    return out;
}

} // namespace

Result<PackOrigin> readPack(const fs::path &from, const std::function<Result<void>(const std::string &path, std::string_view text)> &onFile, JobControl &job)
{
    std::error_code error;
    if (fs::is_directory(from, error))
        return readFolder(from, onFile, job);
    JUPITER_TRY(source, openFile(from));
    JUPITER_TRY(known, ingest::isArchive(*source));
    if (!known)
        return Error{ErrorCode::InvalidArgument, pathToUtf8(from) + " is neither a folder nor an archive"};
    PackOrigin out{"archive", {}, hexOf(*source), 0, 0};
    std::size_t files = 0;
    std::optional<Error> failure;
    ingest::ArchiveLimits limits;
    limits.totalBytes = maxBytes;
    limits.members = maxFiles;
    JUPITER_TRY(summary, ingest::readArchive(
                             *source, pathToUtf8(from.filename()),
                             [&](ingest::ArchiveMember member) {
                                 ++files;
                                 const std::string name = toValidUtf8(member.path.substr(member.path.rfind("!/") == std::string::npos ? 0 : member.path.rfind("!/") + 2));
                                 const auto path = safePath(name);
                                 if (!path || !isWanted(*path)) {
                                     out.outside += !path;
                                     return true;
                                 }
                                 if (!member.cut.empty() || (!member.content && member.content.error().code == ErrorCode::Corrupt)) {
                                     failure = Error{ErrorCode::Corrupt, member.path + ": " + (member.cut.empty() ? member.content.error().message : member.cut)};
                                     return false;
                                 }
                                 auto bytes = member.content ? readAll(**member.content, maxFileBytes) : Result<std::vector<std::byte>>(member.content.error());
                                 if (!bytes) {
                                     ++out.unreadable;
                                     return true;
                                 }
                                 const std::string_view text(reinterpret_cast<const char *>(bytes->data()), bytes->size());
                                 if (fs::path(*path).filename() == "version.txt" && out.version.empty())
                                     out.version = firstLine(text);
                                 if (auto done = onFile(*path, text); !done)
                                     failure = std::move(done).error();
                                 return !failure;
                             },
                             job, limits));
    if (failure)
        return *std::move(failure);
    if (job.cancelled())
        return cancelledAfter(files, 0);
    if (!summary.trouble.empty())
        return Error{ErrorCode::Corrupt, pathToUtf8(from) + ": " + summary.trouble}; // half a pack would look like a whole one
    if (out.version.empty())
        out.version = toValidUtf8(pathToUtf8(from.stem()));
    return out;
}

} // namespace jupiter::rulebook
