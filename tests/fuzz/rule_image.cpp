// SPDX-License-Identifier: GPL-3.0-or-later
// Kept compiled rules: any bytes are refused or give rules that run. (The literal matchers inside are checked by their library's checksum only.)
#include "compiled_rules.h"

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/columnar/schema.h>

#include <cstdlib>

using namespace jupiter;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const columnar::EventBatch batch = [] {
        columnar::BatchBuilder builder;
        builder.beginRow();
        builder.addText(builder.field("winlog.channel"), "Microsoft-Windows-Sysmon/Operational");
        builder.addText(builder.field("event.code"), "1");
        builder.addText(builder.field("winlog.event_data.CommandLine"), "cmd /c a needle");
        builder.endRow();
        return builder.take();
    }();
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const auto rules = detection::CompiledRules::unpack(bytes, nullptr);
    if (!rules)
        return 0;
    if (!detection::Detector::make(rules, columnar::Schema::builtIn())->detect(batch, nullptr))
        std::abort();
    if (!detection::CompiledRules::unpack(rules->pack(), nullptr))
        std::abort();
    return 0;
}
