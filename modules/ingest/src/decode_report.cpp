// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/ingest/decoder.h>

#include <algorithm>

namespace jupiter::ingest {

void DecodeReport::addProblem(Problem problem)
{
    if (problems.size() >= maxProblems) {
        ++moreProblems;
        return;
    }
    // Nearly always at the end: a decoder that looks back (carved chunks) is the exception.
    const auto at = std::upper_bound(problems.begin(), problems.end(), problem.offset,
                                     [](std::uint64_t offset, const Problem &p) { return offset < p.offset; });
    problems.insert(at, std::move(problem));
}

} // namespace jupiter::ingest
