// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "online.h"
#include "output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/integrations/misp_client.h>
#include <jupiter/intel/intel_store.h>

#include <algorithm>
#include <chrono>

namespace jupiter::cli {
namespace {

void printReceipt(const integrations::MispReport &report, const integrations::HttpClient &http, std::uint64_t inStore, std::uint64_t active, double seconds, bool asJson)
{
    if (!asJson)
        return print(escapeControls(withThousands(report.events) + " events read, " + withThousands(report.broken) + " broken; " + withThousands(report.indicatorsRead) +
                                    " indicators, " + withThousands(report.indicatorsNew) + " new, " + withThousands(report.indicatorsUpdated) + " updated, " +
                                    withThousands(report.indicatorsRemoved) + " removed; " + withThousands(inStore) + " here, " + withThousands(active) + " active; " +
                                    withThousands(http.requests()) + " requests, written to contacts.ndjson" +
                                    (report.stopped.empty() ? "" : "; it ended early: " + report.stopped)));
    JsonWriter json;
    json.beginObject().key("type").string("receipt").key("schema").string("jupiter.intel/1");
    json.key("events").beginObject().key("read").unsignedInteger(report.events).key("broken").unsignedInteger(report.broken).endObject();
    json.key("indicators").beginObject().key("read").unsignedInteger(report.indicatorsRead).key("new").unsignedInteger(report.indicatorsNew);
    json.key("updated").unsignedInteger(report.indicatorsUpdated).key("removed").unsignedInteger(report.indicatorsRemoved);
    json.key("active").unsignedInteger(active).key("in_store").unsignedInteger(inStore).endObject();
    if (!report.reason.empty())
        json.key("reason").string(report.reason);
    if (!report.stopped.empty())
        json.key("stopped").string(report.stopped);
    json.key("requests").unsignedInteger(http.requests()).key("bytes").unsignedInteger(http.bytesReceived()).key("seconds").real(seconds);
    print(json.endObject().take());
}

} // namespace

int commandMisp(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--limit", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 2)
        wrong = "a workspace and the URL of a MISP server are needed";
    const auto limit = arguments.number("--limit", 1, wrong);
    if (wrong.empty())
        wrong = wrongWithServer(arguments.words()[1]);
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    if (arguments.has("--quiet"))
        setQuiet();
    integrations::MispOptions options;
    options.server = QUrl(QString::fromStdString(arguments.words()[1]), QUrl::StrictMode);
    options.key = QString::fromStdString(readSecret());
    if (limit)
        options.pageSize = int(std::min<long long>(*limit, 10'000));
    if (options.key.isEmpty())
        return fail({ErrorCode::InvalidArgument, "the API key of the server is the first line of standard input"});
    const auto path = pathFromUtf8(arguments.words()[0]);
    auto store = intel::IntelStore::open(path, intel::IntelStore::Mode::Create);
    if (!store)
        return fail(store.error());
    const auto begun = std::chrono::steady_clock::now();
    integrations::ContactLog log(path);
    integrations::HttpClient http(integrations::Egress::On, log, "misp", job()); // naming the server is consent
    const auto report = integrations::pullMisp(**store, options, http, [](const integrations::MispReport &so) { say(withThousands(so.events) + " events read"); }, job());
    if (!report && report.error().code != ErrorCode::Cancelled)
        return fail(report.error());
    const auto count = (*store)->count(), active = (*store)->countActive(timestampNow());
    if (!count || !active)
        return fail(count ? active.error() : count.error());
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    printReceipt(report ? *report : integrations::MispReport{}, http, *count, *active, seconds, arguments.has("--json"));
    return !report || report->broken || !report->stopped.empty() ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
