// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a value that something was packed in; the first byte chooses a layer and a key for take().
#include <jupiter/unwrap/unwrap.h>

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace jupiter::unwrap;
    const Limits limits{1 << 16, 1 << 18, 6};
    const std::string_view value(reinterpret_cast<const char *>(data), size);
    const Chain chain = unwrap(value, limits);
    if (chain.steps.size() > limits.steps)
        std::abort();
    for (const Step &step : chain.steps)
        if (step.bytes.size() > limits.output)
            std::abort();
    if (size > 0)
        (void)take(kinds[data[0] % std::size(kinds)], value.substr(1), data[0], limits);
    return 0;
}
