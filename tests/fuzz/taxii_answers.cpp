// SPDX-License-Identifier: GPL-3.0-or-later
// What a TAXII server may answer: each kind of answer is read, or refused with a reason.
#include "taxii_answers.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace jupiter::integrations;
    const QByteArray body(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto check = [](const auto &read) {
        if (!read && read.error().message.empty())
            std::abort();
    };
    check(readDiscovery(body));
    check(readRootTitle(body));
    check(readCollections(body));
    check(readPage(body));
    return 0;
}
