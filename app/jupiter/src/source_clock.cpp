// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_clock.h"

#include <algorithm>
#include <charconv>

namespace jupiter::cli {
namespace {

/// "90s", "-1h30m", "+250ms" as nanoseconds.
std::optional<std::int64_t> duration(std::string_view text)
{
    const std::int64_t sign = text.starts_with('-') ? -1 : 1;
    if (text.starts_with('-') || text.starts_with('+'))
        text.remove_prefix(1);
    std::int64_t total = 0;
    bool any = false;
    while (!text.empty()) {
        std::int64_t number = 0;
        const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (bad != std::errc() || number < 0 || number > 100'000'000)
            return {};
        text.remove_prefix(std::size_t(end - text.data()));
        constexpr std::pair<std::string_view, std::int64_t> units[] = {
            {"ms", 1'000'000}, {"s", 1'000'000'000}, {"m", 60'000'000'000}, {"h", 3'600'000'000'000}, {"d", 86'400'000'000'000}};
        std::int64_t unit = 0;
        for (const auto &[name, ns] : units)
            if (!unit && text.starts_with(name)) {
                unit = ns;
                text.remove_prefix(name.size());
            }
        std::int64_t part = 0;
        if (!unit || __builtin_mul_overflow(number, unit, &part) || __builtin_add_overflow(total, part, &total))
            return {};
        any = true;
    }
    return any ? std::optional(sign * total) : std::nullopt;
}

std::string setZone(ingest::SourceTime &clock, const std::string &value)
{
    auto zone = TimeZone::named(value);
    if (!zone)
        return "--zone: " + zone.error().message;
    clock.zone = *std::move(zone);
    return {};
}

std::string setSkew(ingest::SourceTime &clock, const std::string &value)
{
    const auto skew = duration(value);
    if (!skew)
        return "--skew takes how far the source's clock was ahead, such as 90s, -1h30m or 250ms, not '" + value + "'";
    clock.skewNs = *skew;
    return {};
}

std::string setYear(ingest::SourceTime &clock, const std::string &value)
{
    int year = 0;
    const auto [end, bad] = std::from_chars(value.data(), value.data() + value.size(), year);
    if (bad != std::errc() || end != value.data() + value.size() || year < 1970 || year > 2261)
        return "--year takes a year from 1970 to 2261, not '" + value + "'";
    clock.year = year;
    return {};
}

bool isUnder(std::string_view path, std::string_view folder)
{
    while (folder.ends_with('/'))
        folder.remove_suffix(1);
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/' || path[folder.size()] == '!');
}

} // namespace

std::string readSourceClocks(const Arguments &arguments, engine::ImportOptions &options)
{
    using Set = std::string (*)(ingest::SourceTime &, const std::string &);
    struct Setting {
        std::string path, value;
        std::string_view option;
        Set set;
    };
    std::vector<Setting> settings;
    for (const auto &[option, set] : {std::pair<std::string_view, Set>{"--zone", setZone}, {"--skew", setSkew}, {"--year", setYear}})
        for (const std::string &word : arguments.values(option)) {
            const std::size_t equals = word.rfind('=');
            std::string path = equals == std::string::npos ? std::string() : word.substr(0, equals);
            while (path.size() > 1 && path.ends_with('/'))
                path.pop_back();
            settings.push_back({std::move(path), equals == std::string::npos ? word : word.substr(equals + 1), option, set});
        }
    // A file begins with what holds for its folder, a folder with what holds for all.
    std::stable_sort(settings.begin(), settings.end(), [](const Setting &a, const Setting &b) { return a.path.size() < b.path.size(); });
    for (const Setting &setting : settings) {
        ingest::SourceTime *clock = &options.time;
        if (!setting.path.empty()) {
            const auto concerns = [&](const std::string &given) { return isUnder(setting.path, given) || isUnder(given, setting.path); };
            if (std::none_of(options.paths.begin(), options.paths.end(), concerns))
                return std::string(setting.option) + ": '" + setting.path + "' is not among what is imported";
            auto known = std::find_if(options.timeOf.begin(), options.timeOf.end(), [&](const auto &entry) { return entry.first == setting.path; });
            if (known == options.timeOf.end())
                known = options.timeOf.insert(known, {setting.path, options.timeFor(setting.path)});
            clock = &known->second;
        }
        if (std::string wrong = setting.set(*clock, setting.value); !wrong.empty())
            return wrong;
    }
    return {};
}

} // namespace jupiter::cli
