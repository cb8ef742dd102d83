// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an archive: every member comes with its content or a reason, within the limits.
#include <jupiter/ingest/archive.h>

#include <cstdlib>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace jupiter;
    const auto source = makeMemorySource(std::string_view(reinterpret_cast<const char *>(data), size));
    ingest::ArchiveLimits limits;
    limits.totalBytes = 4u << 20;
    limits.memoryBytes = 8u << 20;
    limits.members = 500;
    SimpleJob job;
    std::uint64_t bytes = 0, members = 0;
    const auto onMember = [&](ingest::ArchiveMember member) {
        if (member.content) {
            bytes += (*member.content)->size();
            ++members;
        }
        return true;
    };
    const auto summary = ingest::readArchive(*source, "fuzz", onMember, job, limits);
    if (members > limits.members || bytes > limits.totalBytes || (summary && summary->members != members))
        std::abort();
    return 0;
}
