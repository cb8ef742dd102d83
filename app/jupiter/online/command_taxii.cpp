// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "online.h"
#include "output.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/integrations/taxii_client.h>


namespace jupiter::cli {
namespace {

using integrations::TaxiiCollection;

const char *statusName(TaxiiCollection::Status status)
{
    switch (status) {
    case TaxiiCollection::Status::Ok: return "ok";
    case TaxiiCollection::Status::Refused: return "refused";
    case TaxiiCollection::Status::Failed: break;
    }
    return "failed";
}

void printRoot(const integrations::TaxiiRoot &root, const Error *error, bool asJson)
{
    if (!asJson)
        return print(escapeControls(root.url + (root.title.empty() ? "" : "  " + root.title) + (error ? "  failed: " + error->message : "")));
    JsonWriter json;
    json.beginObject().key("type").string("root").key("url").string(root.url);
    if (!root.title.empty())
        json.key("title").string(root.title);
    if (error)
        json.key("status").string("failed").key("reason").string(error->message);
    print(json.endObject().take());
}

void printCollection(const TaxiiCollection &collection, bool asJson)
{
    if (!asJson)
        return print(escapeControls("  " + collection.id + "  " + collection.title + ": " + statusName(collection.status) + ", " + withThousands(collection.read) + " objects, " +
                                    withThousands(collection.added) + " new" + (collection.reason.empty() ? "" : "; " + collection.reason)));
    JsonWriter json;
    json.beginObject().key("type").string("collection").key("root").string(collection.root).key("id").string(collection.id).key("title").string(collection.title);
    json.key("can_read").boolean(collection.canRead).key("status").string(statusName(collection.status));
    json.key("objects").beginObject().key("read").unsignedInteger(collection.read).key("new").unsignedInteger(collection.added).endObject();
    if (!collection.reason.empty())
        json.key("reason").string(collection.reason);
    print(json.endObject().take());
}

void printReceipt(const integrations::TaxiiReport &report, const ServerRun &run, const ServerRun::Held &held, bool asJson)
{
    if (!asJson)
        return print(withThousands(report.collections) + " collections: " + withThousands(report.ok) + " ok, " + withThousands(report.refused) + " refused, " + withThousands(report.failed) +
                     " failed; " + withThousands(report.read) + " objects read, " + withThousands(report.added) + " new" + run.sentence(held));
    JsonWriter json;
    json.beginObject().key("type").string("receipt").key("schema").string("jupiter.intel/1");
    json.key("roots").beginObject().key("seen").unsignedInteger(report.roots).key("failed").unsignedInteger(report.rootsFailed).endObject();
    json.key("collections").beginObject().key("seen").unsignedInteger(report.collections).key("ok").unsignedInteger(report.ok).key("refused").unsignedInteger(report.refused);
    json.key("failed").unsignedInteger(report.failed).endObject();
    json.key("objects").beginObject().key("read").unsignedInteger(report.read).key("new").unsignedInteger(report.added).endObject();
    json.key("indicators").beginObject().key("read").unsignedInteger(report.indicatorsRead).key("new").unsignedInteger(report.indicatorsNew);
    json.key("updated").unsignedInteger(report.indicatorsUpdated).key("active").unsignedInteger(held.active).key("in_store").unsignedInteger(held.inStore).endObject();
    run.endReceipt(json);
}

} // namespace

int commandTaxii(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--json", Spec::Flag}, {"--collection", Spec::Value}, {"--user", Spec::Value}, {"--limit", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 2)
        wrong = "a workspace and the URL of a discovery are needed";
    const auto limit = arguments.number("--limit", 1, wrong);
    integrations::TaxiiOptions options;
    if (wrong.empty())
        wrong = wrongWithServer(arguments.words()[1]);
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    if (arguments.has("--quiet"))
        setQuiet();
    options.discovery = QUrl(QString::fromStdString(arguments.words()[1]), QUrl::StrictMode);
    options.collection = QString::fromStdString(arguments.value("--collection"));
    options.user = QString::fromStdString(arguments.value("--user"));
    if (limit)
        options.pageSize = int(std::min<long long>(*limit, 1'000'000));
    if (!options.user.isEmpty())
        options.password = QString::fromStdString(readSecret("JUPITER_TAXII_PASSWORD"));
    int status = AllDone;
    const auto run = ServerRun::begin(arguments.words()[0], "taxii", status);
    if (!run)
        return status;
    const bool asJson = arguments.has("--json");
    const integrations::TaxiiListener listener{[&](const auto &root) { printRoot(root, nullptr, asJson); },
                                               [&](const auto &root, const Error &error) { printRoot(root, &error, asJson); },
                                               [&](const TaxiiCollection &collection) { printCollection(collection, asJson); }};
    const auto report = integrations::pullTaxii(run->store(), options, run->http(), listener, job());
    if (!report && report.error().code != ErrorCode::Cancelled)
        return fail(report.error());
    const auto held = run->held();
    if (!held)
        return fail(held.error());
    printReceipt(report ? *report : integrations::TaxiiReport{}, *run, *held, asJson);
    if (!report)
        return DoneInPart;
    if (!report->ok && (report->refused || report->failed || report->rootsFailed))
        return NothingDone;
    return report->refused || report->failed || report->rootsFailed ? DoneInPart : AllDone;
}

} // namespace jupiter::cli
