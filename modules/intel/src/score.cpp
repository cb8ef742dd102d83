// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/score.h>

#include "reckon.h"

#include <jupiter/core/yaml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <set>

namespace jupiter::embedded {
std::string_view intel_decay();
}

namespace jupiter::intel {
namespace {

struct Decay {
    double lifetime = 365, speed = 1;
};

constexpr int unknownConfidence = 60;
constexpr double onWarningList = 0.2;
constexpr int farApart = 40; // points of confidence

Decay decayOf(const YamlNode *node, Decay otherwise)
{
    if (!node)
        return otherwise;
    const auto number = [&](const char *key, double fallback) {
        const double value = std::atof(std::string(node->textOf(key)).c_str());
        return value > 0 ? value : fallback;
    };
    return {number("lifetime", otherwise.lifetime), number("speed", otherwise.speed)};
}

const std::array<Decay, lastKind + 1> &decays()
{
    static const auto table = [] {
        std::array<Decay, lastKind + 1> out;
        YamlError error;
        std::vector<YamlNode> documents;
        if (!parseYaml(embedded::intel_decay(), documents, error) || documents.empty())
            return out;
        out.fill(decayOf(documents.front().find("default"), {}));
        if (const YamlNode *kinds = documents.front().find("kinds"))
            for (int i = 1; i <= lastKind; ++i)
                out[std::size_t(i)] = decayOf(kinds->find(kindName(Kind(i))), out[std::size_t(i)]);
        return out;
    }();
    return table;
}

std::string fixed(double value, int digits = 2)
{
    std::array<char, 32> text;
    std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return text.data();
}

std::optional<Timestamp> newest(const Claim &claim)
{
    std::optional<Timestamp> out;
    for (const auto &time : {claim.lastSeen, claim.version, claim.firstSeen, claim.validFrom})
        if (time && (!out || *time > *out))
            out = time;
    return out;
}

} // namespace

double decayAfter(Kind kind, double days)
{
    const Decay &decay = decays()[std::size_t(kind)];
    return days <= 0 ? 1 : days >= decay.lifetime ? 0 : 1 - std::pow(days / decay.lifetime, 1 / decay.speed);
}

int reliabilityOf(std::string_view tag)
{
    constexpr std::string_view name = "admiralty-scale:source-reliability=\"";
    if (!tag.starts_with(name) || tag.size() == name.size())
        return -1;
    switch (tag[name.size()]) {
    case 'a': return 100;
    case 'b': return 75;
    case 'c': return 50;
    case 'd': return 25;
    case 'e':
    case 'g': return 0;
    default: return -1;
    }
}

double beliefOf(std::optional<int> confidence, int reliability)
{
    return confidence.value_or(unknownConfidence) / 100.0 * (0.5 + reliability / 200.0);
}

int reckon(Kind kind, std::vector<Voice> &voices, Timestamp now, bool warned, const std::function<void(const ScoreStep &)> &tell)
{
    const auto say = [&](ScoreStep::What what, std::size_t voice, double factor, double score) {
        if (tell)
            tell({what, voice, factor, score});
    };
    if (voices.empty())
        return 0;
    std::stable_sort(voices.begin(), voices.end(), [](const Voice &a, const Voice &b) { return a.belief > b.belief; });
    double doubt = 1;
    std::size_t heard = 0;
    std::uint64_t falsePositives = 0;
    std::set<std::string_view> sources;
    std::optional<Timestamp> seen;
    for (std::size_t i = 0; i < voices.size(); ++i) {
        falsePositives += voices[i].falsePositives;
        if (voices[i].newest && (!seen || *voices[i].newest > *seen))
            seen = voices[i].newest;
        if (voices.size() > 1 && !sources.insert(voices[i].source).second)
            continue; // one voice a source, its strongest
        doubt *= 1 - voices[i].belief;
        ++heard;
        say(ScoreStep::Source, i, 0, voices[i].belief);
    }
    double score = 1 - doubt;
    if (heard > 1)
        say(ScoreStep::Together, 0, 0, score);
    if (seen) {
        const double days = double(now.ns - seen->ns) / 86'400e9, factor = decayAfter(kind, days);
        score *= factor;
        say(ScoreStep::Decay, std::size_t(std::llround(std::max(days, 0.0))), factor, score);
    }
    if (falsePositives) {
        const double factor = std::pow(0.5, double(std::min<std::uint64_t>(falsePositives, 20)));
        score *= factor;
        say(ScoreStep::FalsePositives, falsePositives, factor, score);
    }
    if (warned) {
        score *= onWarningList;
        say(ScoreStep::Warning, 0, onWarningList, score);
    }
    return int(std::lround(100 * score));
}

Score scoreOf(const Indicator &indicator, Timestamp now, const std::vector<std::string> &warnings)
{
    std::vector<Voice> voices;
    std::vector<std::pair<const Claim *, int>> said; // with the reliability of its source
    for (const Claim &claim : indicator.claims) {
        if (!wants(claim.forDetection, claim.revoked, claim.validUntil, now))
            continue;
        int reliability = unknownReliability;
        for (const std::string &tag : claim.tags)
            if (const int told = reliabilityOf(tag); told >= 0) {
                reliability = told;
                break;
            }
        voices.push_back({claim.path, beliefOf(claim.confidence, reliability), newest(claim), claim.falsePositives, std::uint32_t(said.size())});
        said.emplace_back(&claim, reliability);
    }
    Score out;
    out.value = reckon(indicator.value.kind, voices, now, !warnings.empty(), [&](const ScoreStep &step) {
        const std::string factorAndScore = ": x " + fixed(step.factor) + " -> " + fixed(step.score);
        switch (step.what) {
        case ScoreStep::Source: {
            const auto &[claim, reliability] = said[voices[step.number].tag];
            out.steps.push_back("source " + claim->path + ": confidence " + (claim->confidence ? std::to_string(*claim->confidence) : "unknown, " + std::to_string(unknownConfidence)) +
                                ", reliability " + std::to_string(reliability) + " -> " + fixed(step.score));
            break;
        }
        case ScoreStep::Together: out.steps.push_back("together -> " + fixed(step.score)); break;
        case ScoreStep::Decay: out.steps.push_back("last said " + std::to_string(step.number) + " days ago" + factorAndScore); break;
        case ScoreStep::FalsePositives: out.steps.push_back(std::to_string(step.number) + " false positives reported" + factorAndScore); break;
        case ScoreStep::Warning:
            out.steps.push_back("on warning list " + warnings.front() + (warnings.size() > 1 ? " and " + std::to_string(warnings.size() - 1) + " more" : "") + factorAndScore);
            break;
        }
    });
    if (voices.empty())
        out.steps.push_back("no source wants it looked for -> 0");
    return out;
}

std::vector<std::string> conflictsOf(const Indicator &indicator)
{
    std::vector<std::string> out;
    const Claim *wanted = nullptr, *unwanted = nullptr, *sure = nullptr, *unsure = nullptr;
    for (const Claim &claim : indicator.claims) {
        const bool wants = claim.forDetection && !claim.revoked;
        (wants ? wanted : unwanted) = &claim;
        if (claim.confidence && (!sure || *claim.confidence > *sure->confidence))
            sure = &claim;
        if (claim.confidence && (!unsure || *claim.confidence < *unsure->confidence))
            unsure = &claim;
    }
    if (wanted && unwanted)
        out.push_back(wanted->path + " wants it looked for, " + unwanted->path + (unwanted->revoked ? " has revoked it" : " does not"));
    if (sure && *sure->confidence - *unsure->confidence >= farApart)
        out.push_back(sure->path + " is " + std::to_string(*sure->confidence) + " % sure, " + unsure->path + " " + std::to_string(*unsure->confidence) + " %");
    return out;
}

} // namespace jupiter::intel
