// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/rulebook/find_event.h>

namespace jupiter::rulebook {

Result<std::optional<FoundEvent>> findEvent(const store::Snapshot &snapshot, const columnar::EventId &id)
{
    const std::string wanted = id.text();
    for (const store::SegmentPtr &segment : snapshot.segments) {
        if (!segment->mayHoldInteger(columnar::fields::sequence, id.sequence, id.sequence))
            continue;
        JUPITER_TRY(column, segment->column(columnar::fields::sequence));
        if (!column || column->type() != columnar::ValueType::Integer)
            continue;
        for (std::uint32_t i = 0; i < column->entries(); ++i) {
            if (column->integers()[i] != id.sequence)
                continue;
            JUPITER_TRY(found, columnar::eventIdOf(*segment, column->rowOf(i)));
            // The source may be written with 16 or 64 digits; what follows it must be the same.
            const std::string text = found.text();
            if (found.source.substr(0, 16) == id.source.substr(0, 16) && text.substr(text.find(':')) == wanted.substr(wanted.find(':')))
                return std::optional(FoundEvent{segment, column->rowOf(i)});
        }
    }
    return std::optional<FoundEvent>();
}

} // namespace jupiter::rulebook
