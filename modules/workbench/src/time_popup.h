// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "popup.h"

#include <jupiter/core/timestamp.h>
#include <jupiter/workbench/format.h>

#include <functional>
#include <optional>

class QLabel;
class QLineEdit;

namespace jupiter::workbench::internal {

/// What a person may type as the end of a range, in `zone`: a date, a date and a time, RFC 3339 (its own offset wins), "now". Of a time that
/// clocks showed twice `twice` says both offsets, and nothing is returned: the person says which.
std::optional<Timestamp> parseTypedTime(const QString &text, const Zone &zone, QString *twice = nullptr);

/// The choices of the time range: all, the last stretch before the newest event, or from and to as text.
class TimePopup final : public Popup {
    Q_OBJECT
public:
    /// `data`: the times of the events that are there.
    TimePopup(TimeRange current, TimeRange data, const Zone &zone, std::function<void(TimeRange)> choose, QWidget *parent);

private:
    void apply();
    Zone m_zone;
    std::function<void(TimeRange)> m_choose;
    QLineEdit *m_from, *m_to;
    QLabel *m_problem;
};

} // namespace jupiter::workbench::internal
