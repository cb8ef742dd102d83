// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/kept_files.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <string>
#include <system_error>
#include <tuple>
#include <utility>

namespace jupiter {

namespace fs = std::filesystem;

bool isOursAlone(const fs::path &file)
{
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    constexpr auto ofOthers = fs::perms::group_write | fs::perms::others_write;
    return fs::is_regular_file(status) && (status.permissions() & ofOthers) == fs::perms::none;
}

void replaceKeptFile(const fs::path &file, std::span<const std::string_view> parts)
{
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    fs::path part = file;
    part += "." + std::to_string(std::random_device()()) + ".part";
    std::ofstream out(part, std::ios::binary);
    for (const std::string_view bytes : parts)
        out.write(bytes.data(), std::streamsize(bytes.size()));
    out.close();
    if (out) {
        fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write, error);
        fs::rename(part, file, error);
    }
    if (!out || error)
        fs::remove(part, error);
}

std::vector<fs::path> keptTooLong(const fs::path &folder, std::string_view extension, std::size_t mostFiles, std::uint64_t mostBytes)
{
    struct Kept {
        fs::file_time_type time;
        std::uint64_t bytes;
        fs::path path;
    };
    std::vector<Kept> files;
    std::error_code error;
    for (fs::directory_iterator it(folder, error); !error && it != fs::directory_iterator(); it.increment(error)) {
        std::error_code ignored;
        if (it->path().extension() != extension)
            continue;
        const std::uint64_t bytes = it->file_size(ignored);
        files.push_back({it->last_write_time(ignored), ignored ? 0 : bytes, it->path()});
    }
    std::sort(files.begin(), files.end(), [](const Kept &a, const Kept &b) { return std::tie(a.time, a.path) > std::tie(b.time, b.path); });
    std::vector<fs::path> out;
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        bytes += files[i].bytes;
        if (i >= mostFiles || bytes > mostBytes)
            out.push_back(std::move(files[i].path));
    }
    return out;
}

} // namespace jupiter
