// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"

#include <jupiter/query/query.h>

#include <charconv>

namespace jupiter::cli {

std::string Arguments::parse(const std::vector<std::string> &words, const std::vector<Spec> &specs)
{
    bool onlyWords = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string &word = words[i];
        if (onlyWords || word.size() < 3 || !word.starts_with("--")) {
            if (word == "--" && !onlyWords)
                onlyWords = true;
            else
                m_words.push_back(word);
            continue;
        }
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        const Spec *spec = nullptr;
        for (const Spec &candidate : specs)
            if (candidate.name == name)
                spec = &candidate;
        if (!spec)
            return "unknown option " + name;
        auto &values = m_options[name];
        if (equals != std::string::npos) {
            if (spec->kind == Spec::Flag)
                return name + " takes no value";
            values.push_back(word.substr(equals + 1));
        } else if (spec->kind == Spec::Value) {
            if (i + 1 >= words.size())
                return name + " needs a value";
            values.push_back(words[++i]);
        } else if (spec->kind == Spec::Values) {
            while (i + 1 < words.size() && !words[i + 1].starts_with("--"))
                values.push_back(words[++i]);
            if (values.empty())
                return name + " needs a value";
        }
    }
    return {};
}

std::string Arguments::value(std::string_view option, std::string_view otherwise) const
{
    const auto it = m_options.find(std::string(option));
    return it == m_options.end() || it->second.empty() ? std::string(otherwise) : it->second.back();
}

std::vector<std::string> Arguments::values(std::string_view option) const
{
    const auto it = m_options.find(std::string(option));
    return it == m_options.end() ? std::vector<std::string>() : it->second;
}

std::optional<long long> Arguments::number(std::string_view option, long long least, std::string &error) const
{
    if (!has(option))
        return {};
    const std::string text = value(option);
    long long number = 0;
    const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (bad != std::errc() || end != text.data() + text.size() || number < least) {
        error = std::string(option) + " takes a whole number of at least " + std::to_string(least);
        return {};
    }
    return number;
}

TimeRange Arguments::timeRange(std::string &error) const
{
    TimeRange range;
    for (const auto &[option, into] : {std::pair<const char *, Timestamp *>{"--from", &range.from}, {"--to", &range.to}}) {
        if (!has(option))
            continue;
        if (const auto time = query::timeNamed(value(option)))
            *into = time->from;
        else
            error = std::string(option) + " takes a time such as 2019-03-17T19:37:11Z, 2019-03-17 or now-7d";
    }
    if (error.empty() && has("--from") && has("--to") && range.from.ns >= range.to.ns)
        error = "--from " + value("--from") + " is not before --to " + value("--to") + ": nothing lies between";
    return range;
}

} // namespace jupiter::cli
