// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/result_set.h>

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jupiter::hunt {

/// One event in full, read once in the background; everything shown of it is made of this.
struct EventFacts {
    std::vector<std::pair<std::string, query::Value>> fields;   ///< Ascending by name.
    QString id, sha256, path, record;       ///< Where it comes from; `record` is its number in the file, or its line.
    std::optional<qint64> offset;           ///< In the file; bytes.
    QByteArray json;                        ///< Indented.

    QString text(std::string_view name) const;          ///< Escaped, one line; empty when the event has no such field.
    QString stored(std::string_view name) const;        ///< As it is.
};
using EventFactsPtr = std::shared_ptr<const EventFacts>;

/// Any thread. Requires result.hasEvents() and row < result.rows().
EventFactsPtr readEvent(const query::ResultSet &result, quint64 row);

/// The bytes of a record as they are in its file, and what is to be said of them.
struct RecordBytes {
    QByteArray bytes;       ///< At most 64 KiB.
    QString note;           ///< Where they come from, or why there are others or none.
};

/// Any thread; reads `file`, the path of the source that was imported (never a path that an event names: evidence opens no file). What
/// cannot be read from it (an archive's member, a file that is gone) is taken from the store, and said so.
RecordBytes recordBytes(const EventFacts &facts, const QString &file);

} // namespace jupiter::hunt
