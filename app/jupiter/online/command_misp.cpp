// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "online.h"
#include "output.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/integrations/misp_client.h>

#include <algorithm>

namespace jupiter::cli {
namespace {

void printReceipt(const integrations::MispReport &report, const ServerRun &run, const ServerRun::Held &held, bool asJson)
{
    if (!asJson)
        return print(escapeControls(withThousands(report.events) + " events read, " + withThousands(report.broken) + " broken; " + withThousands(report.indicatorsRead) +
                                    " indicators, " + withThousands(report.indicatorsNew) + " new, " + withThousands(report.indicatorsUpdated) + " updated, " +
                                    withThousands(report.indicatorsRemoved) + " removed" + run.sentence(held) + (report.stopped.empty() ? "" : "; it ended early: " + report.stopped)));
    JsonWriter json;
    json.beginObject().key("type").string("receipt").key("schema").string("jupiter.intel/1");
    json.key("events").beginObject().key("read").unsignedInteger(report.events).key("broken").unsignedInteger(report.broken).endObject();
    json.key("indicators").beginObject().key("read").unsignedInteger(report.indicatorsRead).key("new").unsignedInteger(report.indicatorsNew);
    json.key("updated").unsignedInteger(report.indicatorsUpdated).key("removed").unsignedInteger(report.indicatorsRemoved);
    json.key("active").unsignedInteger(held.active).key("in_store").unsignedInteger(held.inStore).endObject();
    if (!report.reason.empty())
        json.key("reason").string(report.reason);
    if (!report.stopped.empty())
        json.key("stopped").string(report.stopped);
    run.endReceipt(json);
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
    options.key = QString::fromStdString(readSecret("JUPITER_MISP_KEY"));
    if (limit)
        options.pageSize = int(std::min<long long>(*limit, 10'000));
    if (options.key.isEmpty())
        return fail({ErrorCode::InvalidArgument, "the API key of the server is the environment's JUPITER_MISP_KEY or the first line of standard input"});
    int status = AllDone;
    const auto run = ServerRun::begin(arguments.words()[0], "misp", status);
    if (!run)
        return status;
    const auto report = integrations::pullMisp(run->store(), options, run->http(), [](const integrations::MispReport &so) { say(withThousands(so.events) + " events read"); }, job());
    if (!report && report.error().code != ErrorCode::Cancelled)
        return fail(report.error());
    const auto held = run->held();
    if (!held)
        return fail(held.error());
    printReceipt(report ? *report : integrations::MispReport{}, *run, *held, arguments.has("--json"));
    return !report || report->broken || !report->stopped.empty() ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
