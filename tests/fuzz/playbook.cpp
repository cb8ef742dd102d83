// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a playbook, and as a step that is kept: nothing may crash or hang; what is taken has steps that can be kept and read back.
#include "step_plan.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace jupiter::incidents;
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const QByteArray json(bytes.data(), qsizetype(bytes.size()));
    for (const char *action : {"open-case", "mark-events", "block-list"})
        if (const auto plan = planFrom(QStringLiteral("s"), QLatin1String(action), json))
            (void)plan->sentence();
    const auto playbook = Playbook::parse(bytes);
    if (!playbook)
        return 0;
    RunFacts facts;
    facts.alert.host = QStringLiteral("{value}{host}");
    facts.indicators = {{"domain-name", std::string(bytes), 50, {}, {QString::fromUtf8(json)}}};
    for (const PlaybookStep &step : playbook->steps) {
        const StepPlan plan = planOf(step, facts);
        if (plan.indicators.empty() || !plan.indicators.front().second.empty())
            if (!planFrom(plan.id, nameOf(plan.action), toJson(plan)))
                std::abort();
    }
    return 0;
}
