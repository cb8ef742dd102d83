// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "output.h"

#include <map>
#include <string_view>

#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#endif

namespace jupiter::cli {
namespace {

struct Library {
    std::string name, symbol;
};

const Library casework{"casework", "jupiterCasework"}, pipelines{"pipelines", "jupiterPipelines"}, online{"online", "jupiterOnline"};

/// Null when no library has the command.
const Library *libraryOf(const std::vector<std::string> &words)
{
    static const std::map<std::string_view, const Library *> libraries{
        {"case", &casework},    {"playbook", &casework},  {"report", &casework}, {"retention", &casework}, {"import", &pipelines},   {"detect", &pipelines},
        {"rules", &pipelines},  {"intel", &pipelines}, {"receive", &pipelines},  {"decoders", &pipelines},
    };
    if (words.size() > 1 && words[0] == "intel" && (words[1] == "taxii" || words[1] == "misp" || words[1] == "feed"))
        return &online;
    const auto found = libraries.find(words.front());
    return found == libraries.end() ? nullptr : found->second;
}

} // namespace

bool isOnDemand(const std::vector<std::string> &wordsWithCommand) { return libraryOf(wordsWithCommand) != nullptr; }

int commandOnDemand(const std::vector<std::string> &wordsWithCommand)
{
    using Entry = int (*)(const std::vector<std::string> &, SimpleJob &);
    Entry entry = nullptr;
    std::string why;
    const Library &library = *libraryOf(wordsWithCommand);
#ifdef _WIN32
    if (const HMODULE module = LoadLibraryA(("jupiter_" + library.name + ".dll").c_str()))
        entry = reinterpret_cast<Entry>(reinterpret_cast<void *>(GetProcAddress(module, library.symbol.c_str())));
    else
        why = "Windows error " + std::to_string(GetLastError());
#else
#ifdef __APPLE__
    const std::string name = "@rpath/libjupiter_" + library.name + ".dylib";
#else
    const std::string name = "libjupiter_" + library.name + ".so"; // found through this program's own run path
#endif
    if (void *module = dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL))
        entry = reinterpret_cast<Entry>(dlsym(module, library.symbol.c_str()));
    else
        why = dlerror();
#endif
    if (!entry)
        return fail({ErrorCode::NotFound, "the library that '" + wordsWithCommand.front() + "' needs cannot be loaded: " + why});
    return entry(wordsWithCommand, job());
}

} // namespace jupiter::cli
