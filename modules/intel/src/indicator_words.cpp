// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/text.h>
#include <jupiter/intel/canonical.h>
#include <jupiter/intel/indicator_index.h>
#include <jupiter/query/match.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace jupiter::intel {
namespace {

constexpr std::size_t askEvery = 4096;

/// "a "b c" d" as a, b c and d; a quote that is not closed reaches to the end.
std::vector<std::string> split(std::string_view typed)
{
    std::vector<std::string> out;
    std::string word;
    bool quoted = false;
    for (const char c : typed) {
        if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == ' ' || c == '\t')) {
            if (!word.empty())
                out.push_back(std::exchange(word, {}));
        } else {
            word += c;
        }
    }
    if (!word.empty())
        out.push_back(std::move(word));
    return out;
}

/// One word, ready to be asked: of kinds and labels the answers, of values how to get them.
struct Judge {
    int score = -1;
    std::uint32_t kinds = 0;          // bits
    std::vector<std::uint8_t> labels; // [label]
    std::optional<query::ValueMatcher> value;

    bool fits(const IndicatorIndex &index, IndicatorIndex::Position at) const
    {
        if (score >= 0)
            return index.score(at) >= score;
        if (kinds >> int(index.kind(at)) & 1)
            return true;
        for (const std::uint32_t label : index.labelsOf(at))
            if (labels[label])
                return true;
        return value && value->matches(index.text(at));
    }
};

query::ValueMatcher matcherOf(const std::string &text, bool whole)
{
    return whole ? query::ValueMatcher::equals(text) : query::ValueMatcher::contains(text);
}

} // namespace

std::string_view sourceName(std::string_view path)
{
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string_view::npos || slash + 1 == path.size() ? path : path.substr(slash + 1);
}

IndicatorWords::IndicatorWords(std::string_view typed)
{
    for (std::string &text : split(typed)) {
        Word word;
        std::string_view rest = text;
        for (const std::string_view mark : {std::string_view(">="), std::string_view("\u2265")})
            if (rest.starts_with(mark)) {
                const auto [end, failed] = std::from_chars(rest.data() + mark.size(), rest.data() + rest.size(), word.score);
                if (failed != std::errc() || end != rest.data() + rest.size() || word.score < 0)
                    word.score = -1;
            }
        constexpr std::pair<std::string_view, Where> places[] = {{"kind:", Where::Kind}, {"source:", Where::Source}, {"tag:", Where::Tag}};
        for (const auto &[name, where] : places)
            if (rest.starts_with(name)) {
                word.where = where;
                rest.remove_prefix(name.size());
                word.whole = rest.starts_with('=');
                rest.remove_prefix(word.whole);
            }
        word.text = rest;
        if (!word.text.empty()) // still being typed
            m_words.push_back(std::move(word));
    }
}

std::vector<IndicatorIndex::Position> IndicatorWords::fitting(const IndicatorIndex &index, std::span<const IndicatorIndex::Position> among, const JobControl &job) const
{
    std::vector<Judge> judges;
    for (const Word &word : m_words) {
        Judge judge;
        judge.score = word.score;
        const query::ValueMatcher text = matcherOf(word.text, word.whole);
        const auto isPlace = [&](Where where) { return word.where == Where::Anywhere || word.where == where; };
        for (int kind = 1; kind <= lastKind; ++kind)
            if (isPlace(Where::Kind) && text.matches(kindName(Kind(kind))))
                judge.kinds |= 1u << kind;
        for (const IndicatorIndex::Label &label : index.labels())
            judge.labels.push_back((isPlace(Where::Source) && (text.matches(label.path) || text.matches(word.whole ? sourceName(label.path) : std::string_view(label.format)))) ||
                                   (isPlace(Where::Tag) && std::any_of(label.tags.begin(), label.tags.end(), [&](const std::string &tag) { return text.matches(tag); })));
        if (word.where == Where::Anywhere) { // as it stands on the screen, or as it is
            const std::string plain = refang(word.text);
            judge.value = plain == word.text ? text : query::ValueMatcher::anyOf({text, query::ValueMatcher::contains(plain)});
        }
        judges.push_back(std::move(judge));
    }
    std::vector<IndicatorIndex::Position> out;
    for (std::size_t i = 0; i < among.size() && (i % askEvery || !job.cancelled()); ++i)
        if (std::all_of(judges.begin(), judges.end(), [&](const Judge &judge) { return judge.fits(index, among[i]); }))
            out.push_back(among[i]);
    return out;
}

} // namespace jupiter::intel
