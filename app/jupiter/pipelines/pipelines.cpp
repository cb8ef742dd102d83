// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "output.h"

#include <map>
#include <string_view>

namespace {

using Command = int (*)(const std::vector<std::string> &);

const std::map<std::string_view, Command> commands{
    {"import", jupiter::cli::commandImport}, {"detect", jupiter::cli::commandDetect},   {"rules", jupiter::cli::commandRules},
    {"intel", jupiter::cli::commandIntel},   {"receive", jupiter::cli::commandReceive}, {"decoders", jupiter::cli::commandDecoders},
};

} // namespace

/// The one way in: `jupiter` calls it with the command and its words.
#ifdef _WIN32
extern "C" __declspec(dllexport)
#else
extern "C"
#endif
int jupiterPipelines(const std::vector<std::string> &words, jupiter::SimpleJob &job)
{
    jupiter::cli::useJob(job);
    return commands.at(words.front())({words.begin() + 1, words.end()});
}
