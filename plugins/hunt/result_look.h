// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/result_set.h>

#include <QtCore/QString>

namespace jupiter::hunt {

/// What must be known of a result before it is shown. Reads columns of many segments: made in the background.
struct ResultLook {
    QString columnSet;          ///< Id of the set of columns that suits its events.
    quint64 row = 0;            ///< Where the cursor goes.
    Timestamp first, last;      ///< Of its first and its last row, in the order of the rows. Of events only.
};

/// The event that the cursor stays on: by its id, or as a row of the result before. Neither: the first row.
struct WantedEvent {
    QString id;
    query::ResultPtr before;
    quint64 row = 0;
};

/// Any thread. The wanted event is looked for near the beginning; a result of millions is not searched for it.
ResultLook lookAt(const query::ResultSet &result, const WantedEvent &wanted);

} // namespace jupiter::hunt
