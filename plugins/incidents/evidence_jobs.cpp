// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence_jobs.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>

#include <filesystem>

namespace jupiter::cases {

namespace {

struct EvidenceJobs {
    Q_DECLARE_TR_FUNCTIONS(EvidenceJobs)
};

using Store = incidents::IncidentStore;
using Ending = backend::JobCentre::Ending;

std::filesystem::path pathOf(const QString &text) { return std::filesystem::path(text.toStdU16String()); }

// The store of the session belongs to the GUI thread; a job has its own, and SQLite makes the two wait for each other.
void start(backend::Session &session, const QString &title, std::function<Ending(Store &, JobControl &)> work)
{
    const QPointer<backend::Session> alive(&session);
    const auto folder = pathOf(session.folder());
    session.jobs().start(title, QStringLiteral("bytes"), [folder, alive, work = std::move(work)](JobControl &job) -> Ending {
        auto store = Store::open(folder, backend::Session::analyst());
        if (!store)
            return {QString::fromStdString(store.error().message), true, {}};
        Ending ending = work(**store, job);
        ending.then = [alive] {
            if (alive)
                alive->noteIncidentsChanged();
        };
        return ending;
    });
}

} // namespace

void takeFiles(backend::Session &session, incidents::CaseId id, const QStringList &files, bool copy)
{
    start(session, EvidenceJobs::tr("Take in evidence: %1 files", "job").arg(files.size()), [id, files, copy](Store &store, JobControl &job) -> Ending {
        int taken = 0;
        for (const QString &file : files) {
            const auto added = store.addEvidence(id, pathOf(file), copy, job);
            if (!added)
                return {EvidenceJobs::tr("%1: %2; %3 files are in", "job outcome").arg(file, QString::fromStdString(added.error().message)).arg(taken), true, {}};
            ++taken;
        }
        return {EvidenceJobs::tr("files hashed and in: %1", "job outcome").arg(taken), false, {}};
    });
}

void rehash(backend::Session &session, incidents::CaseId id)
{
    start(session, EvidenceJobs::tr("Hash the evidence of case #%1 again", "job").arg(qint64(id)), [id](Store &store, JobControl &job) -> Ending {
        const auto changed = store.rehashEvidence(id, job);
        if (!changed)
            return {QString::fromStdString(changed.error().message), true, {}};
        return {*changed ? EvidenceJobs::tr("files that no longer match: %1", "job outcome").arg(*changed) : EvidenceJobs::tr("every file is as it was", "job outcome"), *changed > 0, {}};
    });
}

} // namespace jupiter::cases
