// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query_text.h"

#include <jupiter/backend/session.h>
#include <jupiter/query/result_set.h>
#include <jupiter/sdk/services.h>

#include <QtCore/QVariantMap>

#include <functional>
#include <optional>

class QMenu;
class QWidget;

namespace jupiter::views {

/// A value on the screen and the events it stands for. What is left empty leaves its entries out; a field and a value are enough.
struct PivotTarget {
    QString field;                          ///< Any name the schema knows; empty: the value belongs to no field.
    QString value;                          ///< As stored, not as shown; empty: the event has no such field.
    QString query;                          ///< What the view shows now: include, exclude ... begin with it. Empty: every event.
    query::ResultPtr result;                ///< The events (or rows) under the cursor are rows of it.
    std::vector<quint64> rows;              ///< Chosen rows of `result`, the one under the cursor first: copied, added to a case.
    QStringList columns;                    ///< Fields that a copied table has.
    std::optional<TimeRange> range;         ///< What "set range" takes: that of a bar; otherwise from the first to the last chosen event.

    /// Goes where a pivot leads. The arguments are those of sdk::View::open: "query", and for "around" also "from", "to", "event".
    /// Empty: Hunt is shown with them.
    std::function<void(const QVariantMap &)> go;

    /// What only this view does with the value. The letters of the common entries (i x o e g r a c s d l n t) are taken.
    struct Entry {
        QString text;
        QByteArray name;                    ///< Object name of the action.
        std::function<void()> run;
    };
    std::vector<Entry> more;
};

/// The menu on a value: every view has the same one, with the same letters. It deletes itself when it closes.
/// Entries (object names): include exclude only exists group range around copyValue copyAs decode lookUp entity case; below copyAs: tsv csv json
/// ndjson markdown clause sigma defang; below lookUp: one a look-up that is for the value, each asks before anything leaves. Reading events for a copy happens in the background. `shell` may be null.
QMenu *makePivotMenu(const PivotTarget &target, backend::Session &session, sdk::ShellService *shell, QWidget *parent);

/// makePivotMenu(), shown at a place of the screen.
void popupPivot(const PivotTarget &target, backend::Session &session, sdk::ShellService *shell, QWidget *parent, const QPoint &globalPosition);

/// The entries for adding the target's events to a case, alone. Null when it has none.
QMenu *makeCaseMenu(const PivotTarget &target, backend::Session &session, sdk::ShellService *shell, QWidget *parent);

/// What the pivots on a value write, beginning with `query`.
QString pivotQuery(const PivotTarget &target, Pivot pivot);

/// Arguments of View::open that show an event with what happened on its host `seconds` before and after. Requires result.hasEvents().
QVariantMap aroundEvent(const query::ResultSet &result, quint64 row, int seconds);

/// The text of a value that a pivot compares with: of several values the first.
QString pivotText(const query::Value &value);

} // namespace jupiter::views
