// SPDX-License-Identifier: GPL-3.0-or-later
// Apart from the test, whose raw strings moc would stumble over.
#pragma once

#include <cstddef>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jupiter::test {

inline std::string repeated(std::string_view text, std::size_t times)
{
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

/// "...-8000-000000000012"
inline std::string number(std::size_t n)
{
    const std::string digits = std::to_string(n);
    return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

/// A STIX indicator with these members in the place of the right ones.
inline std::string stix(std::size_t n, const std::string &pattern, const std::string &more = "\"pattern_type\":\"stix\",\"valid_from\":\"2020-01-01T00:00:00Z\"")
{
    return R"({"type":"indicator","spec_version":"2.1","id":"indicator--)" + number(n) + R"(","created":"2020-01-01T00:00:00Z","modified":"2020-01-01T00:00:00Z","pattern":)" + pattern + "," + more + "}";
}

inline std::string good(std::size_t n) { return stix(n, R"("[ipv4-addr:value = '203.0.113.)" + std::to_string(n % 250 + 1) + R"(']")"); }

inline std::string bundle(const std::string &objects)
{
    return R"({"type":"bundle","id":"bundle--)" + number(1) + R"(","objects":[)" + objects + "]}";
}

/// The n-th of `all` relationships, from the next one to itself.
inline std::string relationship(std::size_t n, std::size_t all)
{
    return R"({"type":"relationship","spec_version":"2.1","id":"relationship--)" + number(n) + R"(","created":"2020-01-01T00:00:00Z","modified":"2020-01-01T00:00:00Z",)"
           R"("relationship_type":"indicates","source_ref":"relationship--)" + number(n % all + 1) + R"(","target_ref":"relationship--)" + number(n) + "\"}";
}

/// A grouping that holds itself.
inline std::string groupingOfItself()
{
    return R"({"type":"grouping","spec_version":"2.1","id":"grouping--)" + number(1) + R"(","created":"2020-01-01T00:00:00Z","modified":"2020-01-01T00:00:00Z",)"
           R"("context":"x","object_refs":["grouping--)" + number(1) + "\"]}";
}

/// A MISP event of so many attributes whose members have the wrong types.
inline std::string mispOfWrongTypes(std::size_t attributes)
{
    return R"({"Event":{"uuid":")" + number(1) + R"(","info":"x","Attribute":[)" + repeated(R"({"type":[],"value":{},"category":7},)", attributes) + "{}]}}";
}

using Maker = std::function<std::string(std::mt19937 &, std::size_t)>;

/// Indicators that are none; of each thousand come many shapes of these.
inline const std::vector<std::pair<const char *, Maker>> &wrongIndicators()
{
    static const std::vector<std::pair<const char *, Maker>> makers{
        {"a pattern that is no text", [](auto &, std::size_t n) { return stix(n, "17"); }},
        {"an empty pattern", [](auto &, std::size_t n) { return stix(n, "\"\""); }},
        {"brackets without end", [](auto &random, std::size_t n) { return stix(n, '"' + repeated("[(", 1 + random() % 3'000) + '"'); }},
        {"a comparison cut short", [](auto &random, std::size_t n) {
             const std::string whole = "[domain-name:value = 'evil.example' AND file:hashes.'SHA-256' = 'aa'";
             return stix(n, '"' + whole.substr(0, 1 + random() % (whole.size() - 1)) + '"');
         }},
        {"operators alone", [](auto &random, std::size_t n) { return stix(n, '"' + repeated("AND OR NOT ", 1 + random() % 500) + '"'); }},
        {"no pattern type", [](auto &, std::size_t n) { return stix(n, "\"[url:value = 'x.example/a']\"", R"("valid_from":"2020-01-01T00:00:00Z")"); }},
        {"no time from which on it holds", [](auto &, std::size_t n) { return stix(n, "\"[url:value = 'x.example/a']\"", R"("pattern_type":"stix")"); }},
        {"a time that is none", [](auto &, std::size_t n) { return stix(n, "\"[url:value = 'x.example/a']\"", R"("pattern_type":"stix","valid_from":"yesterday")"); }},
        {"an id of another type", [](auto &, std::size_t n) {
             std::string text = good(n);
             return text.replace(text.find("indicator--"), 11, "malware--");
         }},
        {"an id that is a path", [](auto &, std::size_t n) {
             std::string text = good(n);
             return text.replace(text.find("indicator--"), 11 + 36, "indicator--../../../etc/passwd");
         }},
    };
    return makers;
}

} // namespace jupiter::test
