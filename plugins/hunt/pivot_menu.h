// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query_text.h"

#include <jupiter/incidents/types.h>
#include <jupiter/query/result_set.h>

#include <functional>
#include <optional>

class QMenu;
class QWidget;

namespace jupiter::hunt {

/// The value under the cursor and what can be done with it. Callbacks that are empty leave their entries out.
struct PivotTarget {
    QString field, value;                   ///< As stored.
    std::function<void(Pivot)> refine;      ///< Changes the query and runs it.
    std::function<void()> around;           ///< The minute before and after the event.
    std::function<void(std::optional<incidents::CaseId>)> addToCase; ///< Nothing: a new case.
    std::vector<incidents::CaseInfo> cases; ///< Offered; closed ones are left out.
};

/// A menu that deletes itself when it closes. Each entry has a letter to press.
QMenu *makePivotMenu(const PivotTarget &target, QWidget *parent);

/// The entries for adding events to a case, alone.
QMenu *makeCaseMenu(const PivotTarget &target, QWidget *parent);

/// The text of a value that a pivot compares with: of several values the first.
QString pivotText(const query::Value &value);

} // namespace jupiter::hunt
