// SPDX-License-Identifier: GPL-3.0-or-later
// Every decoder of stored bytes. The first byte chooses one, the next four are the counts that a directory would give.
#include "codec.h"
#include "directory.h"
#include "filter.h"

#include <cstdint>
#include <cstdlib>

using namespace jupiter;
using namespace jupiter::store;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

void checkDirectory(BlobView blob)
{
    const auto directory = Directory::decode(blob);
    if (!directory)
        return;
    for (const ColumnEntry &column : directory->columns) {
        require(directory->find(directory->nameOf(column)) == &column);
        require(column.rowSet <= directory->rowSets.size() && column.pack <= directory->packs.size());
        require(!column.pack || column.packOffset + column.rawBytes <= directory->packs[column.pack - 1].rawBytes);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 5)
        return 0;
    const std::uint32_t entries = data[1] | data[2] << 8, limit = data[3] | data[4] << 8;
    const std::string_view text(reinterpret_cast<const char *>(data + 5), size - 5);
    const BlobView blob = viewOf(text);
    switch (data[0] % 8) {
    case 0: checkDirectory(blob); break;
    case 1:
        if (const auto codes = decodeCodes(blob, entries, limit)) {
            require(codes->size() == entries);
            for (const std::uint32_t code : *codes)
                require(code < limit);
            require(*decodeCodes(viewOf(encodeCodes(*codes)), entries, limit) == *codes);
        }
        break;
    case 2:
        if (const auto rows = decodeRowIds(blob, entries, limit)) {
            require(rows->size() == entries);
            for (std::size_t i = 1; i < rows->size(); ++i)
                require((*rows)[i - 1] <= (*rows)[i]);
            require(rows->empty() || rows->back() < limit);
        }
        break;
    case 3:
        if (const auto values = decodeIntegers(blob, entries); values && entries)
            require(*decodeIntegers(viewOf(encodeIntegers(*values)), entries) == *values);
        break;
    case 4: (void)decodeReals(blob, entries); break;
    case 5:
        if (const auto ends = splitDictionary(text, entries))
            require(ends->size() == entries && (ends->empty() ? text.empty() : ends->back() == text.size()));
        break;
    case 6: (void)decodeText(blob, entries); break;
    default: (void)filterMayHold(text, "value", limit); (void)filterMayContain(text, "needle");
    }
    return 0;
}
