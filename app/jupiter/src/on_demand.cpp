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
    const bool online = wordsWithCommand.front() == "intel"; // what talks to servers is a library of its own
    const char *symbol = online ? "jupiterOnline" : "jupiterCasework";
#ifdef _WIN32
    if (const HMODULE library = LoadLibraryW(online ? L"jupiter_online.dll" : L"jupiter_casework.dll"))
        entry = reinterpret_cast<Entry>(reinterpret_cast<void *>(GetProcAddress(library, symbol)));
    else
        why = "Windows error " + std::to_string(GetLastError());
#else
#ifdef __APPLE__
    const char *name = online ? "@rpath/libjupiter_online.dylib" : "@rpath/libjupiter_casework.dylib";
#else
    const char *name = online ? "libjupiter_online.so" : "libjupiter_casework.so"; // found through this program's own run path
#endif
    if (void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL))
        entry = reinterpret_cast<Entry>(dlsym(library, symbol));
    else
        why = dlerror();
#endif
    if (!entry)
        return fail({ErrorCode::NotFound, "the library that '" + wordsWithCommand.front() + "' needs cannot be loaded: " + why});
    return entry(wordsWithCommand);
}

} // namespace jupiter::cli
