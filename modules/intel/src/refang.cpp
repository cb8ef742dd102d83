// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/canonical.h>

#include <jupiter/core/text.h>

#include <algorithm>
#include <array>

namespace jupiter::intel {
namespace {

struct Rule {
    std::string_view defanged, meant;
};

// What analysts write so that nobody clicks. Longer ones stand before those they contain.
constexpr auto anywhere = std::to_array<Rule>({{"[://]", "://"},  {"(://)", "://"},  {":[//]", "://"},  {"[:]//", "://"},  {"(:)//", "://"}, {"[hxxps]", "https"}, {"[https]", "https"}, {"[hxxp]", "http"}, {"[http]", "http"},
                                         {"[://", "://"},   {"://]", "://"},   {"[//]", "//"},    {"[:/]", ":/"},    {"[.]", "."},     {"(.)", "."},     {"{.}", "."},     {"<.>", "."},     {"[dot]", "."},
                                         {"(dot)", "."},    {"{dot}", "."},    {"<dot>", "."},    {"[d0t]", "."},    {"[ . ]", "."},   {"[punkt]", "."}, {"[,]", "."},     {"[:]", ":"},     {"(:)", ":"},
                                         {"[@]", "@"},      {"(@)", "@"},      {"{@}", "@"},      {"<@>", "@"},      {"[at]", "@"},    {"(at)", "@"},    {"{at}", "@"},    {"<at>", "@"},    {"[/]", "/"},
                                         {"[-]", "-"},      {"[tt]", "tt"},    {"[xx]", "xx"},    {"(tt)", "tt"},    {"[.", "."},      {".]", "."},});

constexpr auto schemes = std::to_array<Rule>({{"hxxps", "https"}, {"hxxp", "http"}, {"h**ps", "https"}, {"h**p", "http"}, {"htxps", "https"}, {"htxp", "http"}, {"httxps", "https"}, {"httxp", "http"},
                                        {"hxtps", "https"}, {"hxtp", "http"}, {"h__ps", "https"}, {"h__p", "http"}, {"fxps", "ftps"},   {"fxp", "ftp"},   {"meows", "https"},   {"meow", "http"},
                                        {"ttps", "https"},  {"ttp", "http"}});

constexpr std::size_t longest = 7; // of `anywhere`
static_assert(std::all_of(anywhere.begin(), anywhere.end(), [](const Rule &rule) { return rule.defanged.size() <= longest && rule.meant.size() < rule.defanged.size(); }));

bool startsWithIgnoringCase(std::string_view text, std::string_view prefix)
{
    return text.size() >= prefix.size() && equalsIgnoreAsciiCase(text.substr(0, prefix.size()), prefix);
}

std::string withMeantScheme(std::string text)
{
    if (text.find(':') != std::string::npos)
        for (const Rule &rule : schemes)
            if (startsWithIgnoringCase(text, rule.defanged) && std::string_view(text).substr(rule.defanged.size()).starts_with(':')) {
                text.replace(0, rule.defanged.size(), rule.meant);
                break;
            }
    // "http:\\\\evil.com", "https//:evil.com", "http:/evil.com"
    for (const std::string_view scheme : {"https", "http", "ftp"})
        if (startsWithIgnoringCase(text, scheme)) {
            const std::string_view rest = std::string_view(text).substr(scheme.size());
            const std::size_t length = rest.starts_with(":\\\\") || rest.starts_with("//:") ? 3 : rest.starts_with(":/") && !rest.starts_with("://") && rest.size() > 2 ? 2 : 0;
            if (length)
                text.replace(scheme.size(), length, "://");
            break;
        }
    return text;
}

std::string refangedOnce(std::string out)
{
    if (out.find_first_of("[({<]") == std::string::npos)
        return withMeantScheme(std::move(out));
    std::size_t to = 0; // what stands before it is done, what is meant never being longer than what is written
    for (std::size_t from = 0; from < out.size();) {
        const std::string_view rest = std::string_view(out).substr(from);
        const Rule *hit = nullptr;
        if (rest[0] == '[' || rest[0] == '(' || rest[0] == '{' || rest[0] == '<' || rest[0] == ':' || rest[0] == '.')
            for (const Rule &rule : anywhere)
                if (startsWithIgnoringCase(rest, rule.defanged)) {
                    hit = &rule;
                    break;
                }
        if (!hit) {
            out[to++] = out[from++];
            continue;
        }
        // "[[.]]": what is meant may be part of another one, so it is read again with what stands before it.
        from += hit->defanged.size() - hit->meant.size();
        out.replace(from, hit->meant.size(), hit->meant);
        for (std::size_t back = std::min(longest - 1, to); back > 0; --back)
            out[--from] = out[--to];
    }
    out.resize(to);
    return withMeantScheme(std::move(out));
}

} // namespace

std::string refang(std::string_view text)
{
    std::string out(text);
    constexpr int most = 8; // what was meant may read as defanged again: "http:\\\\[.]..."
    for (int i = 0; i < most; ++i) {
        std::string next = refangedOnce(out);
        if (next == out)
            break;
        out = std::move(next);
    }
    return out;
}

} // namespace jupiter::intel
