// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/detection/tuning.h>

#include "packing.h"

#include <jupiter/crypto/sha256.h>

namespace jupiter::embedded {
std::string_view detection_build();
} // namespace jupiter::embedded

namespace jupiter::detection {

std::string judgingFingerprint(const RuleSet &rules, const Tuning *tuning)
{
    std::string all;
    packText(all, embedded::detection_build());
    packText(all, rules.fingerprint());
    packList(all, rules.rules(), [&](const RuleInfo &rule) { // counts and hits are kept by index: a file that cannot be read moves them
        packText(all, rule.key());
        packText(all, rule.title);
        pack(all, char(rule.loaded));
    });
    if (!tuning || (tuning->exclusions().empty() && tuning->idle().empty())) {
        bool disables = false;
        for (std::size_t i = 0; tuning && i < rules.rules().size(); ++i)
            disables = disables || tuning->isDisabled(i);
        if (!disables)
            return crypto::sha256Of(all); // an empty tuning is none
    }
    for (std::size_t i = 0; i < rules.rules().size(); ++i)
        pack(all, char(tuning->isDisabled(i)));
    packList(all, tuning->exclusions(), [&](const Exclusion &exclusion) {
        packText(all, exclusion.id);
        packTexts(all, exclusion.rules);
        packText(all, exclusion.where);
    });
    packList(all, tuning->idle(), [&](const Tuning::Idle &idle) { // what has expired excludes nothing
        packText(all, idle.what);
        packText(all, idle.reason);
    });
    return crypto::sha256Of(all);
}

} // namespace jupiter::detection
