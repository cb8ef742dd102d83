// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jupiter::detection {

enum class Severity : std::uint8_t { Note, Warning, Error };
std::string_view severityName(Severity severity); ///< "note", "warning", "error"

/// Something about a rule that its author may want to change. Codes are stable; docs/sigma.md lists them.
struct Lint {
    std::string code;        ///< "unused-selection"
    Severity severity = Severity::Note;
    std::string path;        ///< Of the file, as given.
    std::uint32_t line = 0, column = 0; ///< 1-based; 0 unknown.
    std::string message;
};

/// Reads rule files one after another and says what is odd in each, and between them. What does not load is `refused`, an error. Not thread-safe.
class Linter {
public:
    void add(std::string_view ruleText, const std::string &path);

    /// By path, line and column, with what shows only between files (ids that come twice). The linter is empty afterwards.
    std::vector<Lint> take();

private:
    struct Place {
        std::string path;
        std::uint32_t line, column;
    };
    std::vector<Lint> m_lints;
    std::map<std::string, std::vector<Place>> m_ids, m_titles;
};

} // namespace jupiter::detection
