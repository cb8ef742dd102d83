// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <string>
#include <string_view>
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
    std::size_t tests = 0;
    std::vector<Failure> failures;
};

/// Compiles the text of a decoder file, and runs its tests when asked. Errors: InvalidArgument, "LINE: reason".
Result<DecoderFileReport> checkDecoderFile(std::string_view yaml, bool runTests);

/// Files of $JUPITER_DECODERS that were refused, each as "PATH:LINE: reason".
const std::vector<std::string> &refusedDecoderFiles();

} // namespace jupiter::ingest
