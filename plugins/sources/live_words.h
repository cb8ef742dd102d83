// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/live_desk.h>

#include <QtCore/QCoreApplication>

namespace jupiter::sources {

/// What a live source does now, in a word or two: "340/s", "last 4 min ago", "stopped".
QString activityText(const backend::LiveSource &source, Timestamp now);

/// Everything known of a live source, a fact a line.
QString factsOf(const backend::LiveSource &source, Timestamp now);

} // namespace jupiter::sources
