// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "output.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#endif

namespace jupiter::cli {

int commandOnDemand(const std::vector<std::string> &wordsWithCommand)
{
    using Entry = int (*)(const std::vector<std::string> &);
    Entry entry = nullptr;
    std::string why;
#ifdef _WIN32
    if (const HMODULE library = LoadLibraryW(L"jupiter_casework.dll"))
        entry = reinterpret_cast<Entry>(reinterpret_cast<void *>(GetProcAddress(library, "jupiterCasework")));
    else
        why = "Windows error " + std::to_string(GetLastError());
#else
#ifdef __APPLE__
    constexpr const char *name = "@rpath/libjupiter_casework.dylib";
#else
    constexpr const char *name = "libjupiter_casework.so"; // found through this program's own run path
#endif
    if (void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL))
        entry = reinterpret_cast<Entry>(dlsym(library, "jupiterCasework"));
    else
        why = dlerror();
#endif
    if (!entry)
        return fail({ErrorCode::NotFound, "the casework library that '" + wordsWithCommand.front() + "' needs cannot be loaded: " + why});
    return entry(wordsWithCommand);
}

} // namespace jupiter::cli
