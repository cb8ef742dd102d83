// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "casework.h"
#include "output.h"

#include <jupiter/backend/case_report_builder.h>
#include <jupiter/core/byte_source.h>

namespace jupiter::cli {

int commandReport(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--case", Spec::Value}, {"--out", Spec::Value}, {"--paper", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 1)
        wrong = "one workspace is needed";
    const auto id = caseIdFrom(arguments.value("--case"));
    const std::string paper = arguments.value("--paper", "a4");
    if (wrong.empty() && !id)
        wrong = "--case ID is needed";
    if (wrong.empty() && !arguments.has("--out"))
        wrong = "--out FILE.pdf is needed";
    if (paper != "a4" && paper != "letter")
        wrong = "--paper is a4 or letter";
    if (!wrong.empty())
        return wrongUsage("report", wrong);
    auto incidents = openIncidents(arguments.words().front(), store::EventStore::Mode::Read);
    if (!incidents)
        return fail(incidents.error());
    auto events = store::EventStore::open(pathFromUtf8(arguments.words().front()), store::EventStore::Mode::Read);
    if (!events)
        return fail(events.error());
    auto report = backend::buildCaseReport(**events, **incidents, *id, nullptr, job());
    if (!report)
        return fail(report.error());
    const QString file = QString::fromStdString(arguments.value("--out"));
    if (auto done = reports::writePdf(*report, file, paper == "letter" ? reports::Paper::Letter : reports::Paper::A4, job()); !done)
        return fail(done.error());
    if (!arguments.has("--quiet"))
        print(arguments.value("--out"));
    return AllDone;
}

} // namespace jupiter::cli
