// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule_files.h"

#include "rule_tree.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/crypto/sha256.h>

#include <algorithm>

namespace jupiter::detection {
namespace {

namespace fs = std::filesystem;

/// Adds the rule files of one folder and the folders in it, names in ascending order. Sorting names folder by folder beats sorting
/// whole paths at the end.
void walk(const fs::path &top, std::vector<RuleFile> &out)
{
    struct Entry {
        fs::path path;
        bool isFolder;
    };
    std::vector<Entry> waiting{{top, true}}; // last first
    while (!waiting.empty()) {
        Entry at = std::move(waiting.back());
        waiting.pop_back();
        if (!at.isFolder) {
            out.push_back({std::move(at.path), {}, {}});
            continue;
        }
        std::vector<Entry> found;
        std::error_code error;
        for (fs::directory_iterator it(at.path, error); !error && it != fs::directory_iterator(); it.increment(error)) {
            std::error_code ignored;
            const bool isFolder = it->is_directory(ignored) && !it->is_symlink(ignored);
            const std::string extension = isFolder ? std::string() : lowerAscii(it->path().extension().string());
            if (isFolder || ((extension == ".yml" || extension == ".yaml") && it->is_regular_file(ignored)))
                found.push_back({it->path(), isFolder});
        }
        if (error)
            out.push_back({std::move(at.path), {}, "the folder cannot be read: " + error.message()});
        std::sort(found.begin(), found.end(), [](const Entry &a, const Entry &b) { return a.path.native() > b.path.native(); });
        std::move(found.begin(), found.end(), std::back_inserter(waiting));
    }
}

} // namespace

std::vector<RuleFile> listRuleFiles(std::span<const fs::path> paths)
{
    std::vector<RuleFile> out;
    for (const fs::path &path : paths) {
        std::error_code error;
        if (fs::is_directory(path, error))
            walk(path, out);
        else
            out.push_back({path, {}, {}});
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
    const std::uint64_t size = (*file)->size();
    if (size > limits::fileBytes)
        return fail("larger than " + std::to_string(limits::fileBytes) + " bytes");
    if (buffer.size() < size)
        buffer.resize(std::max<std::size_t>(std::size_t(size), 16 * 1024));
    const auto got = (*file)->read(0, std::as_writable_bytes(std::span(buffer).first(std::size_t(size))));
    if (!got)
        return fail(got.error().message);
    const std::string_view text(buffer.data(), *got);
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

} // namespace jupiter::detection
