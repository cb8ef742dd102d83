// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/store/event_store.h>
#include <jupiter/workbench/cell_delegate.h>

#include <QtCore/QString>

#include <span>

namespace jupiter::workbench {

/// What the receipt of one source says, for people.
struct SourceCoverage {
    QString name; ///< Last two parts of the path.
    QString path, format, sha256;
    quint64 bytes = 0, events = 0, read = 0, bad = 0, holes = 0, missingIds = 0;
    quint64 cleared = 0; ///< Times that a log was emptied, as events 1102 and 104 in it say.
    QString verdict; ///< "complete", "log cleared; 2 unreadable; hole: 412 ids", "no decoder; hashed only"
    Tone tone = Tone::Good; ///< Good: covered; Warning: partly; Bad: not; Hint: there was nothing to read.
};

/// Reads the receipt (a `file` line of docs/cli.md). Without one the source was not read to its end, and the verdict says so.
SourceCoverage coverageOf(const store::SourceRecord &source);

/// All sources together.
struct TotalCoverage {
    quint64 sources = 0, complete = 0, partial = 0, notRead = 0, read = 0, bad = 0, missingIds = 0, cleared = 0;
    /// Share of what should be there that is there: records read of records read, bad and missing; sources that could not be read
    /// count as one missing record each, and nobody knows what a log held that was cleared, so that 100 % always means everything. Requires sources > 0.
    double percent() const;
};
TotalCoverage totalOf(std::span<const SourceCoverage> sources);

} // namespace jupiter::workbench
