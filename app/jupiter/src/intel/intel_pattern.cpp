// SPDX-License-Identifier: GPL-3.0-or-later
#include "intel_commands.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/intel/stix_pattern.h>

#include <fstream>
#include <iterator>

namespace jupiter::cli {
namespace {

constexpr std::uintmax_t largestObservations = 256u << 20;

Result<std::string> slurp(const std::string &name)
{
    const auto path = pathFromUtf8(name);
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    std::ifstream file(path, std::ios::binary);
    if (error || !file)
        return Error{ErrorCode::NotFound, "cannot read " + name};
    if (size > largestObservations)
        return Error{ErrorCode::Unsupported, name + " is larger than 256 MiB"};
    return std::string(std::istreambuf_iterator<char>(file), {});
}

int check(const std::string &text)
{
    const auto pattern = intel::parseStixPattern(text);
    if (!pattern)
        return fail(pattern.error());
    for (const intel::StixFault &fault : pattern->violations)
        complain("column " + std::to_string(fault.column) + ": " + fault.reason);
    if (!pattern->violations.empty())
        return NothingDone;
    // Matching against nothing says whether its comparisons have a meaning here (a set of one type, a regular expression that is one).
    const auto tried = intel::matchStixPattern(*pattern, R"([{"type":"observed-data","first_observed":"2000-01-01T00:00:00Z","last_observed":"2000-01-01T00:00:00Z"}])");
    if (!tried) {
        complain("not supported: " + tried.error().message);
        return DoneInPart;
    }
    print("valid");
    return AllDone;
}

int match(const std::string &text, const std::string &file)
{
    const auto pattern = intel::parseStixPattern(text);
    if (!pattern)
        return fail(pattern.error());
    const auto observations = slurp(file);
    if (!observations)
        return fail(observations.error());
    const auto matched = intel::matchStixPattern(*pattern, *observations);
    if (!matched) {
        complain((matched.error().code == ErrorCode::Unsupported ? "not supported: " : file + ": ") + matched.error().message);
        return DoneInPart;
    }
    print(*matched ? "match" : "no match");
    return AllDone;
}

} // namespace

int intelPattern(const std::vector<std::string> &words)
{
    // A pattern may begin with a hyphen only in a comment, so words are taken as they are.
    if (words.size() == 2 && words[0] == "check")
        return check(words[1]);
    if (words.size() == 3 && words[0] == "match")
        return match(words[1], words[2]);
    return wrongUsage("intel", "pattern check PATTERN, or pattern match PATTERN OBSERVATIONS.json");
}

} // namespace jupiter::cli
