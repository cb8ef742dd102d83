// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jupiter::ingest {

/// What a decoder file (docs/formats/decoders.md) holds and how its own tests went.
struct DecoderFileReport {
    struct Failure {
        std::string decoder;
        std::uint32_t line = 0; ///< Of the test, in the file.
        std::string reason;     ///< "source.ip is 1.2.3.4, not 1.2.3.5"
    };
    std::vector<std::string> decoders;
    std::size_t tests = 0, passed = 0;
    std::vector<Failure> failures; ///< A test may fail for several fields.
};

/// Compiles the text of a decoder file, and runs its tests when asked. Errors: InvalidArgument, "LINE: reason".
Result<DecoderFileReport> checkDecoderFile(std::string_view yaml, bool runTests);

/// What a decoder makes of one line.
struct TriedLine {
    bool read = false;                                        ///< One of the file's decoders reads it.
    std::string decoder;                                      ///< Which.
    std::vector<std::pair<std::string, std::string>> fields;  ///< By name; @timestamp as RFC 3339; several values joined by ", ".
};

/// Reads lines with the decoders of a file alone, the first that fits. Errors: as checkDecoderFile().
Result<std::vector<TriedLine>> tryDecoderFile(std::string_view yaml, std::span<const std::string> lines);

/// A decoder file for lines like these, to begin with: what all lines have stays as text, the rest becomes fields named by what they look like and the
/// word before them; the first lines become its tests. `name`: a-z 0-9 _. Empty without lines.
std::string draftDecoderFile(const std::string &name, std::span<const std::string> lines);

/// Decoder files of a workspace are used besides those that come with the program, from now on. Any thread.
void useDecoderFolder(const std::filesystem::path &folder);

/// Reads them again if a file came, went or was written; true: what is read from now on is read with them. Sources and blocks of live messages that
/// were begun go on as they were. Any thread; cheap when nothing changed.
bool refreshDecoders();

/// Files of $JUPITER_DECODERS and of folders in use that were refused, each as "PATH:LINE: reason".
const std::vector<std::string> &refusedDecoderFiles();

} // namespace jupiter::ingest
