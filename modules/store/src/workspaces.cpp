// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/store/workspaces.h>

#include <algorithm>

namespace jupiter::store {

std::vector<std::filesystem::path> workspacesIn(const std::filesystem::path &path)
{
    std::error_code failed;
    if (std::filesystem::exists(path / "events.sqlite", failed))
        return {path};
    std::vector<std::filesystem::path> out;
    for (std::filesystem::directory_iterator at(path, failed), end; !failed && at != end; at.increment(failed))
        if (at->path().extension() == ".jupiter" && std::filesystem::exists(at->path() / "events.sqlite", failed))
            out.push_back(at->path());
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace jupiter::store
