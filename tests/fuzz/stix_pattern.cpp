// SPDX-License-Identifier: GPL-3.0-or-later
// STIX patterns: any text is refused with a place or can be matched; what it prints of its paths reads back.
#include <jupiter/intel/stix_pattern.h>

#include <cstdlib>

using namespace jupiter;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const std::string observations =
        R"({"objects":[{"type":"observed-data","first_observed":"2020-01-01T00:00:00Z","last_observed":"2020-01-01T00:00:10Z","number_observed":3,
            "object_refs":["a","b"]},{"type":"a","id":"a","b":1,"c_refs":["b","a"],"d":["x",2.5,null]},{"type":"a","id":"b","b":"10.0.0.1","c_ref":"a"}]})";
    intel::StixFault fault;
    const auto pattern = intel::parseStixPattern({reinterpret_cast<const char *>(data), size}, &fault);
    if (pattern.has_value() != fault.reason.empty())
        std::abort();
    if (!pattern)
        return 0;
    for (const intel::StixTest &test : pattern->tests) {
        const auto again = intel::parseStixPattern("[EXISTS " + test.path.text() + "]");
        if (!again || again->tests[0].path.text() != test.path.text())
            std::abort();
    }
    (void)intel::matchStixPattern(*pattern, observations);
    return 0;
}
