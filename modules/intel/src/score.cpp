// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/score.h>

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

constexpr int unknownConfidence = 60, unknownReliability = 50;
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

/// 100 "completely reliable" ... 0 [misp-taxonomies, admiralty-scale: source-reliability].
int reliabilityOf(const Claim &claim)
{
    constexpr std::string_view tag = "admiralty-scale:source-reliability=\"";
    for (const std::string &text : claim.tags)
        if (text.starts_with(tag) && text.size() > tag.size())
            switch (text[tag.size()]) {
            case 'a': return 100;
            case 'b': return 75;
            case 'c': return 50;
            case 'd': return 25;
            case 'e':
            case 'g': return 0;
            default: break;
            }
    return unknownReliability;
}

bool wants(const Claim &claim, Timestamp now)
{
    return claim.forDetection && !claim.revoked && (!claim.validUntil || *claim.validUntil > now);
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

Score scoreOf(const Indicator &indicator, Timestamp now, const std::vector<std::string> &warnings)
{
    Score out;
    double doubt = 1;
    std::uint64_t falsePositives = 0;
    std::optional<Timestamp> seen;
    std::set<std::string> paths; // one voice a source, its strongest
    std::vector<std::pair<double, const Claim *>> beliefs;
    for (const Claim &claim : indicator.claims)
        if (wants(claim, now)) {
            const double belief = claim.confidence.value_or(unknownConfidence) / 100.0 * (0.5 + reliabilityOf(claim) / 200.0);
            beliefs.emplace_back(belief, &claim);
            falsePositives += claim.falsePositives;
            if (const auto time = newest(claim); time && (!seen || *time > *seen))
                seen = time;
        }
    std::stable_sort(beliefs.begin(), beliefs.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    for (const auto &[belief, claim] : beliefs) {
        if (!paths.insert(claim->path).second)
            continue;
        doubt *= 1 - belief;
        out.steps.push_back("source " + claim->path + ": confidence " + (claim->confidence ? std::to_string(*claim->confidence) : "unknown, " + std::to_string(unknownConfidence)) +
                            ", reliability " + std::to_string(reliabilityOf(*claim)) + " -> " + fixed(belief));
    }
    double score = 1 - doubt;
    if (out.steps.empty()) {
        out.steps.push_back("no source wants it looked for -> 0");
        return out;
    }
    if (out.steps.size() > 1)
        out.steps.push_back("together -> " + fixed(score));
    if (seen) {
        const double days = double(now.ns - seen->ns) / 86'400e9, factor = decayAfter(indicator.value.kind, days);
        score *= factor;
        out.steps.push_back("last said " + fixed(std::max(days, 0.0), 0) + " days ago: x " + fixed(factor) + " -> " + fixed(score));
    }
    if (falsePositives) {
        const double factor = std::pow(0.5, double(std::min<std::uint64_t>(falsePositives, 20)));
        score *= factor;
        out.steps.push_back(std::to_string(falsePositives) + " false positives reported: x " + fixed(factor) + " -> " + fixed(score));
    }
    if (!warnings.empty()) {
        score *= onWarningList;
        out.steps.push_back("on warning list " + warnings.front() + (warnings.size() > 1 ? " and " + std::to_string(warnings.size() - 1) + " more" : "") + ": x " + fixed(onWarningList) +
                            " -> " + fixed(score));
    }
    out.value = int(std::lround(100 * score));
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
