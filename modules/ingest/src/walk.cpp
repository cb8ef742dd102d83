// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/ingest/walk.h>

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::ingest {
namespace fs = std::filesystem;

/// Whether a link leads into `root`, where everything is read anyway.
static bool leadsInto(const fs::path &root, const fs::path &link)
{
    std::error_code error;
    const fs::path to = fs::canonical(link, error), outer = fs::canonical(root, error);
    return !error && std::mismatch(outer.begin(), outer.end(), to.begin(), to.end()).first == outer.end();
}

static void walkFolder(const fs::path &root, const fs::path &folder, const std::string &shown, const JobControl *job, std::vector<WalkedFile> &out)
{
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator it(folder, error), end; !error && it != end && !(job && job->cancelled()); it.increment(error))
        entries.push_back(*it);
    if (error) {
        out.push_back({folder, shown, 0, error.message()});
        return;
    }
    std::sort(entries.begin(), entries.end());
    for (const fs::directory_entry &entry : entries) {
        if (job && job->cancelled())
            return;
        const std::string name = toValidUtf8(pathToUtf8(entry.path().filename())); // a name may be any bytes
        const std::string child = shown.empty() || shown.back() == '/' ? shown + name : shown + '/' + name;
        if (entry.is_directory(error)) {
            if (entry.is_symlink(error)) {
                if (!leadsInto(root, entry.path())) // it must not go without a word
                    out.push_back({entry.path(), child, 0, "a link to a folder, which is not followed: name that folder to import it"});
            } else if (entry.path().extension() != ".jupiter" || !fs::exists(entry.path() / "events.sqlite", error)) {
                walkFolder(root, entry.path(), child, job, out);
            }
        } else {
            const std::uint64_t bytes = entry.is_regular_file(error) ? entry.file_size(error) : 0;
            out.push_back({entry.path(), child, error ? 0 : bytes, {}});
        }
    }
}

std::vector<WalkedFile> walk(const std::vector<std::string> &paths, const JobControl *job)
{
    std::vector<WalkedFile> out;
    for (const std::string &argument : paths) {
        const fs::path path = pathFromUtf8(argument);
        const std::string given = toValidUtf8(argument);
        std::error_code error;
        if (fs::is_directory(path, error)) {
            walkFolder(path, path, given, job, out);
        } else {
            const std::uint64_t bytes = fs::file_size(path, error);
            out.push_back({path, given, error ? 0 : bytes, {}});
        }
    }
    return out;
}

} // namespace jupiter::ingest
