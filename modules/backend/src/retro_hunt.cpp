// SPDX-License-Identifier: GPL-3.0-or-later
#include "retro_hunt.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/incidents/incident_store.h>
#include <jupiter/intel/intel_store.h>
#include <jupiter/intel/watch.h>

#include <set>

namespace jupiter::backend {
namespace {

constexpr std::uint64_t cacheBytes = 32u << 20;
constexpr std::size_t receiptsKept = 50;
const std::string prefix = "hunt/";

struct Hunted {
    intel::HuntReceipt receipt;
    int alerts = 0;
};

/// Keeps what no finding tells of yet, as an import does.
Result<int> keep(store::EventStore &events, const std::filesystem::path &workspace, const intel::IndicatorWatch &watch, std::vector<intel::HuntHit> hits, const QString &actor, intel::HuntReceipt &receipt)
{
    JUPITER_TRY(known, events.findings());
    const auto fresh = intel::newFindings(std::move(hits), watch, known);
    JUPITER_TRY(saved, fresh.empty() ? Result<std::uint64_t>(0) : events.saveFindings(fresh));
    receipt.newFindings = saved;
    if (!saved)
        return 0;
    JUPITER_TRY(incidents, incidents::IncidentStore::open(workspace, actor));
    return incidents->takeFindings(fresh);
}

Result<Hunted> huntOne(store::EventStore &events, const std::filesystem::path &workspace, const intel::IndicatorWatch &watch, const QString &actor, std::set<std::string> &seen, JobControl &job)
{
    intel::HuntResult result = intel::hunt(*events.snapshot(), watch.list(), {}, job);
    if (job.cancelled())
        return Error{ErrorCode::Cancelled, "cancelled"};
    for (const intel::HuntHit &hit : result.hits)
        if (const auto value = watch.valueOf(hit.tag))
            seen.insert(std::string(intel::kindName(value->kind)) + '\n' + value->text);
    Hunted out;
    out.receipt = std::move(result.receipt);
    JUPITER_TRY(alerts, keep(events, workspace, watch, std::move(result.hits), actor, out.receipt));
    out.alerts = alerts;
    return out;
}

Result<Hunted> huntElsewhere(const std::filesystem::path &workspace, const intel::IndicatorWatch &watch, const QString &actor, std::set<std::string> &seen, JobControl &job)
{
    JUPITER_TRY(events, store::EventStore::open(workspace, store::EventStore::Mode::Write, cacheBytes));
    return huntOne(*events, workspace, watch, actor, seen, job);
}

Result<void> keepReceipt(const std::filesystem::path &folder, const std::string &line)
{
    JUPITER_TRY(store, intel::IntelStore::open(folder, intel::IntelStore::Mode::Write));
    if (auto saved = store->saveNote(prefix + formatRfc3339(timestampNow()), line); !saved)
        return saved;
    JUPITER_TRY(all, store->notes(prefix));
    for (std::size_t i = 0; i + receiptsKept < all.size(); ++i) // by time
        if (auto gone = store->saveNote(all[i].first, {}); !gone)
            return gone;
    return {};
}

} // namespace

Result<RetroHunt> retroHunt(const std::filesystem::path &folder, store::EventStore &events, const std::vector<std::filesystem::path> &others, const QString &actor, JobControl &job)
{
    RetroHunt out;
    JUPITER_TRY(watch, intel::IndicatorWatch::open(folder));
    if (!watch)
        return out; // nothing is looked for
    std::set<std::string> seen;
    std::string lines;
    bool partial = false;
    double seconds = 0;
    const auto note = [&](const std::filesystem::path &path, const Result<Hunted> &hunted) {
        lines += (lines.empty() ? "" : ",") + std::string("{\"workspace\":") + JsonWriter().string(pathToUtf8(path)).take() + ',';
        if (!hunted) {
            ++out.refused;
            partial = true;
            lines += "\"refused\":" + JsonWriter().string(hunted.error().message).take() + '}';
            return;
        }
        ++out.workspaces;
        out.events += hunted->receipt.events;
        out.newFindings += hunted->receipt.newFindings.value_or(0);
        seconds += hunted->receipt.seconds;
        partial |= hunted->receipt.partial;
        lines += hunted->receipt.toJson().substr(1);
    };
    const auto here = huntOne(events, folder, *watch, actor, seen, job);
    if (!here)
        return here.error();
    out.alertsHere = here->alerts;
    note(folder, here);
    for (const std::filesystem::path &other : others) {
        const auto hunted = huntElsewhere(other, *watch, actor, seen, job);
        if (job.cancelled())
            return Error{ErrorCode::Cancelled, "cancelled"};
        note(other, hunted);
    }
    out.seen = seen.size();
    JsonWriter json;
    json.beginObject().key("type").string("receipt").key("schema").string("jupiter.hunts/1").key("workspaces").raw('[' + lines + ']');
    json.key("indicators").beginObject().key("hit").unsignedInteger(out.seen).endObject().key("events").unsignedInteger(out.events);
    json.key("findings").beginObject().key("new").unsignedInteger(out.newFindings).endObject().key("seconds").real(seconds);
    if (partial)
        json.key("partial").boolean(true);
    out.receipt = json.endObject().take();
    if (auto kept = keepReceipt(folder, out.receipt); !kept)
        return std::move(kept).error();
    return out;
}

} // namespace jupiter::backend
