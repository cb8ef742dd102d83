// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule_files.h"

#include "rule_tree.h"
#include "workers.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/core/timestamp.h>
#include <jupiter/crypto/sha256.h>

#include <algorithm>
#include <array>
#include <unordered_set>

#ifndef _WIN32
#include <sys/stat.h>
#endif

namespace jupiter::detection {
namespace {

namespace fs = std::filesystem;

bool isRuleName(const fs::path &path)
{
    const std::string extension = lowerAscii(path.extension().string());
    return extension == ".yml" || extension == ".yaml";
}

/// What an entry of a folder is to a walk: a folder to enter, a file to read, or what its name promises and it is not.
enum class Kind { Folder, File, Odd, Other };

Kind kindOf(const fs::directory_entry &entry, std::string &why)
{
    std::error_code error;
    if (entry.is_directory(error)) {
        if (!entry.is_symlink(error))
            return Kind::Folder;
        why = "a link to a folder is not followed";
        return Kind::Odd;
    }
    if (!isRuleName(entry.path()))
        return Kind::Other;
    if (entry.is_regular_file(error))
        return Kind::File;
    why = entry.is_symlink(error) && !entry.exists(error) ? "a link to nothing" : "not a file";
    return Kind::Odd;
}

/// Adds the rule files of one folder and the folders in it, names in ascending order. Sorting names folder by folder beats sorting
/// whole paths at the end.
void walk(const fs::path &top, std::vector<RuleFile> &out)
{
    struct Entry {
        fs::path path;
        bool isFolder;
        std::string why;
    };
    const std::size_t before = out.size();
    std::vector<Entry> waiting{{top, true, {}}}; // last first
    while (!waiting.empty()) {
        Entry at = std::move(waiting.back());
        waiting.pop_back();
        if (!at.isFolder) {
            out.push_back({std::move(at.path), {}, std::move(at.why)});
            continue;
        }
        std::vector<Entry> found;
        std::error_code error;
        for (fs::directory_iterator it(at.path, error); !error && it != fs::directory_iterator(); it.increment(error)) {
            std::string why;
            if (const Kind kind = kindOf(*it, why); kind != Kind::Other)
                found.push_back({it->path(), kind == Kind::Folder, std::move(why)});
        }
        if (error)
            out.push_back({std::move(at.path), {}, "the folder cannot be read: " + error.message()});
        std::sort(found.begin(), found.end(), [](const Entry &a, const Entry &b) { return a.path.native() > b.path.native(); });
        std::move(found.begin(), found.end(), std::back_inserter(waiting));
    }
    if (out.size() == before)
        out.push_back({top, {}, "the folder holds no .yml or .yaml file"});
}

/// Begins as gzip, zip, 7z, xz, zstd, bzip2 and tar do.
bool isPacked(std::string_view text)
{
    using namespace std::string_view_literals;
    for (const std::string_view magic : {"\x1f\x8b"sv, "PK\x03\x04"sv, "7z\xBC\xAF\x27\x1C"sv, "\xFD" "7zXZ"sv, "\x28\xB5\x2F\xFD"sv})
        if (text.starts_with(magic))
            return true;
    return (text.starts_with("BZh") && text.substr(4).starts_with("1AY")) || (text.size() > 262 && text.substr(257, 5) == "ustar");
}

} // namespace

std::vector<RuleFile> listRuleFiles(std::span<const fs::path> paths)
{
    std::vector<RuleFile> out;
    for (std::size_t given = 0; given < paths.size(); ++given) {
        const std::size_t before = out.size();
        std::error_code error;
        if (fs::is_directory(paths[given], error))
            walk(paths[given], out);
        else
            out.push_back({paths[given], {}, {}});
        for (std::size_t i = before; i < out.size(); ++i)
            out[i].given = given;
    }
    if (paths.size() > 1) { // `rules rules/a.yml`: one file, one rule
        std::unordered_set<fs::path::string_type> seen;
        std::erase_if(out, [&](const RuleFile &file) { return !seen.insert(file.path.native()).second; });
    }
    return out;
}

std::string_view RuleFile::read(std::vector<char> &buffer)
{
    const auto fail = [&](std::string reason) {
        error = std::move(reason);
        return std::string_view();
    };
    if (!error.empty())
        return {};
    auto file = openFile(path);
    if (!file)
        return fail(file.error().message);
    const std::uint64_t size = std::min<std::uint64_t>((*file)->size(), limits::fileBytes + 1);
    if (buffer.size() < size)
        buffer.resize(std::max<std::size_t>(std::size_t(size), 16 * 1024));
    const auto got = (*file)->read(0, std::as_writable_bytes(std::span(buffer).first(std::size_t(size))));
    if (!got)
        return fail(got.error().message);
    const std::string_view text(buffer.data(), *got);
    if (isPacked(text))
        return fail("an archive or compressed file, not a rule: unpack it, or take it in with 'jupiter rules pack add'");
    if (text.size() > limits::fileBytes)
        return fail("larger than " + std::to_string(limits::fileBytes >> 20) + " MiB, the most of a rule file");
    sha256 = crypto::sha256Of(text);
    return text;
}

std::string fingerprintOf(const std::vector<RuleFile> &files)
{
    std::string all;
    for (const RuleFile &file : files)
        if (file.error.empty())
            all += file.sha256 + '\n';
    return crypto::sha256Of(all);
}

std::string contentKeyOf(const std::vector<RuleFile> &files)
{
    std::string all;
    for (const RuleFile &file : files) {
        for (const std::string &part : {pathToUtf8(file.path), file.sha256, file.error})
            all += std::to_string(part.size()) + ':' + part;
    }
    return crypto::sha256Of(all);
}

std::string stampOf([[maybe_unused]] const std::vector<RuleFile> &files, [[maybe_unused]] JobControl &job)
{
#ifdef _WIN32
    return {};
#else
    using Facts = std::array<std::int64_t, 7>;
    constexpr std::int64_t second = 1'000'000'000;
    const std::int64_t settled = timestampNow().ns - 2 * second; // a later change may have left the times as they are
    std::vector<Facts> facts(files.size());
    std::atomic<bool> certain{true};
    forEachOnThreads(files.size(), 64, job, [&](std::size_t i) {
        struct stat status {};
        if (!files[i].error.empty() || ::stat(files[i].path.c_str(), &status) != 0)
            return void(certain = false);
#ifdef __APPLE__
        const timespec changed = status.st_ctimespec, written = status.st_mtimespec;
#else
        const timespec changed = status.st_ctim, written = status.st_mtim;
#endif
        facts[i] = {std::int64_t(status.st_dev), std::int64_t(status.st_ino),   std::int64_t(status.st_size), std::int64_t(changed.tv_sec),
                    std::int64_t(changed.tv_nsec), std::int64_t(written.tv_sec), std::int64_t(written.tv_nsec)};
        if (changed.tv_sec >= settled / second || written.tv_sec >= settled / second)
            certain = false;
    });
    if (!certain || job.cancelled())
        return {};
    std::string all;
    for (std::size_t i = 0; i < files.size(); ++i) {
        all += files[i].path.native();
        all += '\0';
        all.append(reinterpret_cast<const char *>(facts[i].data()), sizeof(Facts));
    }
    return crypto::sha256Of(all);
#endif
}

} // namespace jupiter::detection
