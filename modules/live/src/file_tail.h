// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol.h"
#include "tailed_file.h"

#include <chrono>
#include <string>
#include <vector>

namespace jupiter::live {

/// The lines that are added to a file, through rotation: renamed and begun anew, copied and cut short, deleted, and a new file that happens to
/// have the number of the old one. Found by looking, ten times a second: works on every system and on network drives. One thread.
class FileTail final : public FileFollower {
public:
    /// A file that is not there yet is waited for, and then read from its beginning. `fromStart`: also what it holds now.
    /// `known`: where an earlier run left it: it goes on there if it is still that file, or that file is called PATH.1 now.
    FileTail(std::filesystem::path path, bool fromStart, std::optional<TailPosition> known = {});

    /// Hands over the lines that are new, without their ends; at most some megabytes.
    void read(Intake &intake) override;

    /// The file goes away for good: hands over a last line without its end.
    void end(Intake &intake) override;
    std::optional<TailPosition> position() const override;

    /// The first lines of the file as they say what its columns are: "#..." lines, or of a table the first line. For every block of lines.
    std::string preamble() const { return m_preamble; }
    void keepPreamble(bool firstLineNamesColumns);

    static constexpr std::size_t maxLine = 1u << 20;

private:
    struct Reading {
        TailedFile file;
        TailedFile::Identity identity;
        std::uint64_t offset = 0;
        std::string held;        // a line whose end has not come
        std::string fingerprint; // the first bytes: whether it is still the same content
        bool skipping = false;   // the rest of a line that was too long
    };
    void openNow(Intake &intake);
    void goOn(Reading &reading, Intake &intake);
    static std::string headOf(const TailedFile &file, std::size_t bytes);
    static void skipTo(Reading &reading, std::uint64_t offset);
    bool readNew(Reading &reading, Intake &intake);
    void flush(Reading &reading, Intake &intake);
    void giveLines(Reading &reading, std::string_view bytes, Intake &intake);

    const std::filesystem::path m_path;
    bool m_fromStart;
    std::optional<TailPosition> m_known; // until the file was opened
    bool m_saidMissing = false;
    std::string m_preamble;
    std::chrono::steady_clock::time_point m_nextLook{};
    std::vector<Reading> m_now;  // none or one
    std::vector<Reading> m_left; // renamed: its writer may not know yet
    std::chrono::steady_clock::time_point m_leftUntil{};
    std::vector<char> m_buffer;
};

} // namespace jupiter::live
