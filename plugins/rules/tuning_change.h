// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/session.h>
#include <jupiter/rulebook/tuning_file.h>

#include <functional>

namespace jupiter::rules {

/// Changes the workspace's tuning in a job, then judges again with it. `said` hears on the GUI thread, while `receiver` lives, `done` or why it failed.
void changeTuning(backend::Session &session, const QString &done, std::function<Result<void>(rulebook::TuningFile &)> work, QObject *receiver,
                  std::function<void(const QString &)> said);

} // namespace jupiter::rules
