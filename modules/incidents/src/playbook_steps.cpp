// SPDX-License-Identifier: GPL-3.0-or-later
#include "playbook_steps.h"

#include "names.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/export.h>
#include <jupiter/intel/hunt.h>
#include <jupiter/intel/intel_store.h>
#include <jupiter/notebook/notebook.h>

#include <QtCore/QSaveFile>
#include <QtCore/QTemporaryDir>

#include <algorithm>

namespace jupiter::incidents {
namespace {

constexpr std::uint64_t cacheBytes = 32u << 20;
const char *const format = "jupiter"; // of what this program says of indicators itself (docs/formats/intel.md)

QString textOf(const std::string &utf8) { return QString::fromStdString(utf8); }

/// A store with the indicators of a step alone, while it lasts.
class Alone {
public:
    Result<intel::IntelStore *> fill(const StepPlan &plan)
    {
        JUPITER_TRY(store, intel::IntelStore::open(pathFromUtf8(m_folder.path().toStdString()), intel::IntelStore::Mode::Create));
        m_store = std::move(store);
        JUPITER_TRY(intake, m_store->take("playbook", format));
        for (const auto &[kind, value] : plan.indicators)
            intake->indicator({*intel::kindFromName(kind), value}, {}, "playbook");
        if (auto done = intake->commit(); !done)
            return std::move(done).error();
        return m_store.get();
    }

private:
    QTemporaryDir m_folder; // outlives the store
    std::unique_ptr<intel::IntelStore> m_store;
};

/// "312 events of lab (destination.ip, url.domain)", "none in 10,482,116 events of lab (41 fields searched)".
QString huntText(const QString &name, const intel::HuntResult &result)
{
    std::uint64_t seen = 0;
    QStringList fields;
    for (const intel::HuntHit &hit : result.hits) {
        seen += hit.count;
        fields << textOf(hit.field);
    }
    fields.removeDuplicates();
    const intel::HuntReceipt &receipt = result.receipt;
    QString text = seen ? textOf(withThousands(seen)) + (seen == 1 ? QStringLiteral(" event of ") : QStringLiteral(" events of ")) + name + QStringLiteral(" (") + fields.join(QStringLiteral(", ")) + u')'
                        : QStringLiteral("none in ") + textOf(withThousands(receipt.events)) + QStringLiteral(" events of ") + name + QStringLiteral(" (%1 fields searched)").arg(receipt.fields.size());
    if (receipt.partial)
        text += QStringLiteral(", not all of it could be read");
    return text;
}

} // namespace

Result<QString> PlaybookSteps::markEvents(const StepPlan &plan)
{
    JUPITER_TRY(notebook, notebook::Notebook::open(m_workspace, notebook::Notebook::Mode::Write));
    JUPITER_TRY(tag, notebook::tagFrom(plan.tag.toStdString()));
    JUPITER_TRY(comment, notebook::commentFrom(plan.text.toStdString()));
    std::vector<std::string> events;
    for (const QString &event : plan.events)
        events.push_back(event.toStdString());
    JUPITER_TRY(known, notebook->marksOf(events));
    std::vector<notebook::MarkChange> changes;
    for (const std::string &event : events) {
        const auto was = std::find_if(known.begin(), known.end(), [&](const notebook::MarkedEvent &one) { return one.event == event; });
        notebook::Mark mark = was == known.end() ? notebook::Mark() : was->mark;
        const notebook::Mark before = mark;
        mark.addTag(tag);
        if (mark.comment.empty()) // what a person wrote stays
            mark.comment = comment;
        if (mark == before)
            continue;
        mark.author = m_actor.toStdString();
        mark.at = timestampNow();
        changes.push_back({event, was == known.end() ? std::nullopt : std::optional(before), mark});
    }
    if (auto saved = notebook->save(changes); !saved)
        return std::move(saved).error();
    return QStringLiteral("%1 tagged \"%2\", %3 were so already").arg(counted(std::int64_t(changes.size()), "event"), plan.tag).arg(plan.events.size() - qsizetype(changes.size()));
}

Result<QString> PlaybookSteps::noteSightings(const StepPlan &plan, const PlaybookRun &run, const Alert &alert)
{
    JUPITER_TRY(store, intel::IntelStore::open(m_workspace, intel::IntelStore::Mode::Write));
    std::vector<std::size_t> known; // of the others nobody says any more that they are bad
    for (std::size_t i = 0; i < plan.indicators.size(); ++i) {
        JUPITER_TRY(found, store->find({*intel::kindFromName(plan.indicators[i].first), plan.indicators[i].second}));
        if (found)
            known.push_back(i);
    }
    if (known.empty())
        return Error{ErrorCode::NotFound, "no source of this workspace has the indicator any more", "incidents"};
    JUPITER_TRY(intake, store->take("sightings", format));
    for (const std::size_t i : known) {
        intel::Claim claim;
        claim.id = "run " + std::to_string(std::int64_t(run.id)) + '.' + std::to_string(i + 1); // again the same when it was cut off
        claim.kind = "sighting";
        claim.validFrom = alert.first;
        claim.validUntil = alert.last; // a sighting is no reason to look for it, nor to trust it more
        claim.firstSeen = alert.first;
        claim.lastSeen = alert.last;
        claim.sightings = 1;
        claim.comment = "alert " + std::to_string(std::int64_t(alert.id)) + ", playbook " + run.playbook.toStdString();
        intake->indicator({*intel::kindFromName(plan.indicators[i].first), plan.indicators[i].second}, std::move(claim), "playbook");
    }
    if (auto done = intake->commit(); !done)
        return std::move(done).error();
    return QStringLiteral("%1 noted").arg(counted(std::int64_t(known.size()), "sighting"));
}

Result<QString> PlaybookSteps::hunt(const StepPlan &plan)
{
    Alone alone;
    JUPITER_TRY(store, alone.fill(plan));
    JUPITER_TRY(list, intel::HuntList::ofStore(*store, timestampNow()));
    QStringList words;
    store::SnapshotPtr here = m_around.events;
    std::unique_ptr<store::EventStore> opened;
    if (!here) {
        JUPITER_TRY(events, store::EventStore::open(m_workspace, store::EventStore::Mode::Read, cacheBytes));
        opened = std::move(events);
        here = opened->snapshot();
    }
    words << huntText(QStringLiteral("this workspace"), intel::hunt(*here, list, {}, m_job));
    for (const std::filesystem::path &other : m_around.others) {
        if (m_job.cancelled())
            return Error{ErrorCode::Cancelled, "cancelled"};
        const QString name = textOf(pathToUtf8(other.filename()));
        auto events = store::EventStore::open(other, store::EventStore::Mode::Read, cacheBytes);
        words << (events ? huntText(name, intel::hunt(*(*events)->snapshot(), list, {}, m_job)) : QStringLiteral("%1 could not be opened: ").arg(name) + textOf(events.error().message));
    }
    if (m_job.cancelled())
        return Error{ErrorCode::Cancelled, "cancelled"};
    return words.join(QStringLiteral("; "));
}

Result<QString> PlaybookSteps::writeBlockList(const StepPlan &plan, const PlaybookRun &run)
{
    Alone alone;
    JUPITER_TRY(store, alone.fill(plan));
    JUPITER_TRY(context, intel::ListContext::load(*store, timestampNow()));
    const auto folder = m_workspace / "reports";
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    const qsizetype dot = plan.file.lastIndexOf(u'.');
    const QString number = QStringLiteral("-run%1").arg(qint64(run.id)); // each run its own file: nothing is overwritten
    const QString name = dot < 0 ? plan.file + number : plan.file.left(dot) + number + plan.file.mid(dot);
    QSaveFile out(textOf(pathToUtf8(folder / pathFromUtf8(name.toStdString()))));
    if (!out.open(QIODevice::WriteOnly))
        return Error{ErrorCode::Io, "reports/" + name.toStdString() + " cannot be written: " + out.errorString().toStdString(), "incidents"};
    JUPITER_TRY(report, intel::exportIndicators(*store, context, plan.format.toStdString(), [&](std::string_view piece) { out.write(piece.data(), qint64(piece.size())); }));
    if (report.written == 0)
        return Error{ErrorCode::Unsupported, "nothing of it can stand in a file of format " + plan.format.toStdString() + ": " + report.sentence(), "incidents"};
    if (!out.commit())
        return Error{ErrorCode::Io, "reports/" + name.toStdString() + " cannot be written: " + out.errorString().toStdString(), "incidents"};
    return QStringLiteral("reports/%1: %2").arg(name, textOf(report.sentence()));
}

} // namespace jupiter::incidents
