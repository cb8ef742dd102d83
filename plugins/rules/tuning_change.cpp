// SPDX-License-Identifier: GPL-3.0-or-later
#include "tuning_change.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/workbench/format.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>

namespace jupiter::rules {

void changeTuning(backend::Session &session, const QString &done, std::function<Result<void>(rulebook::TuningFile &)> work, QObject *receiver,
                  std::function<void(const QString &)> said)
{
    session.jobs().start(QCoreApplication::translate("TuningChange", "Change the tuning"), {},
                         [&session, folder = pathFromUtf8(session.folder().toStdString()), work = std::move(work), done, receiver = QPointer(receiver),
                          said = std::move(said)](JobControl &) -> backend::JobCentre::Ending {
        const auto run = [&]() -> Result<void> {
            JUPITER_TRY(tuning, rulebook::TuningFile::read(folder));
            if (auto changed = work(tuning); !changed)
                return changed;
            return tuning.write(folder);
        };
        const auto result = run();
        const QString outcome = result ? done : workbench::safeText(QString::fromStdString(result.error().message));
        return {outcome, !result, [&session, receiver, said, outcome, worked = bool(result)] {
                    if (worked)
                        session.reloadRules();
                    if (receiver)
                        said(outcome);
                }};
    });
}

} // namespace jupiter::rules
