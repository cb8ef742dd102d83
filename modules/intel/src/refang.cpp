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

bool startsWithIgnoringCase(std::string_view text, std::string_view prefix)
{
    return text.size() >= prefix.size() && equalsIgnoreAsciiCase(text.substr(0, prefix.size()), prefix);
}

/// What stands for the scheme at the start, when ':' or a defanged ':' follows.
const Rule *schemeAt(std::string_view text)
{
    for (const Rule &rule : schemes)
        if (startsWithIgnoringCase(text, rule.defanged)) {
            const std::string_view rest = text.substr(rule.defanged.size());
            if (rest.starts_with(':') || rest.starts_with("[:") || rest.starts_with("(:"))
                return &rule;
        }
    return nullptr;
}

} // namespace

std::string refang(std::string_view text)
{
    std::string out;
    if (const Rule *scheme = text.find(':') == std::string_view::npos ? nullptr : schemeAt(text)) {
        out = scheme->meant;
        text.remove_prefix(scheme->defanged.size());
    }
    if (text.find_first_of("[({<]") == std::string_view::npos && text.find("\\.") == std::string_view::npos)
        return out.append(text);
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        const Rule *hit = nullptr;
        if (rest[0] == '[' || rest[0] == '(' || rest[0] == '{' || rest[0] == '<' || rest[0] == ':' || rest[0] == '.')
            for (const Rule &rule : anywhere)
                if (startsWithIgnoringCase(rest, rule.defanged)) {
                    hit = &rule;
                    break;
                }
        if (hit) {
            out += hit->meant;
            at += hit->defanged.size();
        } else {
            out += rest[0];
            ++at;
        }
    }
    return out;
}

} // namespace jupiter::intel
