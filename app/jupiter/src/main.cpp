// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "output.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string_view>

#if defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace {

/// Columns of some hundred KiB come and go: glibc would map and unmap each, and the kernel clear its pages every time. What a search or an
/// import uses comes in pages of 2 MiB where the system has them: a fault each 4 KiB was a tenth of a short search.
void keepFreedMemory()
{
#if defined(__GLIBC__)
    constexpr std::size_t block = 24u << 20, blocks = 10, hugePage = 2u << 20;
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_TOP_PAD, 2 << 20);
    std::array<void *, blocks> room;
    for (void *&one : room)
        one = std::malloc(block); // an address range: nothing is touched
    const auto from = (reinterpret_cast<std::uintptr_t>(room.front()) + hugePage - 1) / hugePage * hugePage;
    const auto to = reinterpret_cast<std::uintptr_t>(sbrk(0)) / hugePage * hugePage;
    for (void *one : room)
        std::free(one);
    if (from < to) // else the heap is elsewhere
        madvise(reinterpret_cast<void *>(from), to - from, MADV_HUGEPAGE);
#endif
}

using Command = int (*)(const std::vector<std::string> &);

const std::map<std::string_view, Command> commands{
    {"search", jupiter::cli::commandSearch}, {"explain", jupiter::cli::commandExplain}, {"info", jupiter::cli::commandInfo},
    {"verify", jupiter::cli::commandVerify}, {"mark", jupiter::cli::commandMark},     {"help", jupiter::cli::commandHelp},
};

} // namespace

int main(int argc, char **argv)
{
    keepFreedMemory();
    std::signal(SIGINT, [](int) { jupiter::cli::job().cancel(); });
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_DFL);
#endif
    jupiter::cli::job();
    std::vector<std::string> words(argv + 1, argv + argc);
    if (words.empty() || words.front() == "--help" || words.front() == "-h") {
        jupiter::cli::commandHelp({});
        return words.empty() ? jupiter::cli::WrongUsage : jupiter::cli::AllDone;
    }
    if (words.front() == "--version") {
        jupiter::cli::print("jupiter " JUPITER_VERSION);
        return jupiter::cli::AllDone;
    }
    const auto options = std::find(words.begin(), words.end(), "--"); // behind it are names
    if ((words.size() > 1 && words[1] == "-h") || std::find(words.begin(), options, "--help") != options)
        return jupiter::cli::commandHelp({words.front()});
    if (jupiter::cli::isOnDemand(words))
        return jupiter::cli::flushed(jupiter::cli::commandOnDemand(words));
    const auto command = commands.find(words.front());
    if (command == commands.end()) {
        jupiter::cli::complain("jupiter: there is no command '" + words.front() + "'; 'jupiter help' shows them");
        return jupiter::cli::WrongUsage;
    }
    return jupiter::cli::flushed(command->second({words.begin() + 1, words.end()}));
}
