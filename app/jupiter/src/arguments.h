// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::cli {

/// The words of a command, sorted into options and the rest. "--" ends options.
class Arguments {
public:
    struct Spec {
        std::string_view name;      ///< "--limit"
        enum Kind { Flag, Value, Values } kind; ///< Values: every word up to the next option.
    };

    /// Empty on success, otherwise what is wrong with the words.
    std::string parse(const std::vector<std::string> &words, const std::vector<Spec> &specs);

    bool has(std::string_view option) const { return m_options.contains(std::string(option)); }
    std::string value(std::string_view option, std::string_view otherwise = {}) const;
    std::vector<std::string> values(std::string_view option) const;
    const std::vector<std::string> &words() const { return m_words; }

    /// A whole number of at least `least`; nothing when absent, and `error` set when it is no such number.
    std::optional<long long> number(std::string_view option, long long least, std::string &error) const;

    /// --from and --to: RFC 3339, a date, now-1h, now-7d. `error` is set when one is no time, or nothing lies between.
    TimeRange timeRange(std::string &error) const;

private:
    std::map<std::string, std::vector<std::string>> m_options;
    std::vector<std::string> m_words;
};

} // namespace jupiter::cli
