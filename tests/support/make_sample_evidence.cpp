// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the sample evidence: make_sample_evidence FOLDER
#include "sample_story.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: make_sample_evidence FOLDER\n");
        return 2;
    }
    for (const auto &[name, bytes] : jupiter::test::sampleStory()) {
        const std::filesystem::path file = std::filesystem::path(argv[1]) / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
        std::printf("%8zu  %s\n", bytes.size(), name.c_str());
    }
}
