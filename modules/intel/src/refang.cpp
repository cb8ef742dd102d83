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
constexpr std::array<Rule, 27> anywhere{{{"[://]", "://"}, {"(://)", "://"}, {":[//]", "://"}, {"[:]//", "://"}, {"(:)//", "://"}, {"[.]", "."},    {"(.)", "."},    {"{.}", "."},   {"<.>", "."},
                                         {"[dot]", "."},   {"(dot)", "."},   {"{dot}", "."},   {"<dot>", "."},   {"[ . ]", "."}, {"[punkt]", "."}, {"[:]", ":"},   {"(:)", ":"},   {"[@]", "@"},
                                         {"(@)", "@"},     {"{@}", "@"},     {"[at]", "@"},    {"(at)", "@"},    {"{at}", "@"}, {"<at>", "@"}, {"[/]", "/"},
                                         {"[.", "."},      {".]", "."}}};

constexpr std::array<Rule, 10> schemes{{{"hxxps", "https"}, {"hxxp", "http"}, {"h**ps", "https"}, {"h**p", "http"}, {"htxps", "https"}, {"htxp", "http"}, {"httxp", "http"}, {"fxps", "ftps"}, {"fxp", "ftp"}, {"meow", "http"}}};

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
    return text;
}

} // namespace

std::string refang(std::string_view text)
{
    std::string out(text);
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

} // namespace jupiter::intel
