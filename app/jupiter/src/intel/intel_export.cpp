// SPDX-License-Identifier: GPL-3.0-or-later
#include "intel_commands.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/export.h>

#include <fstream>

namespace jupiter::cli {

int intelExport(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--as", Spec::Value}, {"--out", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 1)
        wrong = "one workspace is needed";
    if (wrong.empty() && (!arguments.has("--as") || !arguments.has("--out")))
        wrong = "--as FORMAT and --out FILE are needed";
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    int status = AllDone;
    const auto store = openIntel(arguments.words().front(), intel::IntelStore::Mode::Read, status);
    if (!store)
        return status;
    auto context = intel::ListContext::load(*store, timestampNow());
    if (!context)
        return fail(context.error());
    std::string text;
    auto report = intel::exportIndicators(*store, *context, arguments.value("--as"), [&](std::string_view piece) { text += piece; });
    if (!report)
        return report.error().code == ErrorCode::InvalidArgument ? wrongUsage("intel", report.error().message) : fail(report.error());
    std::ofstream file(pathFromUtf8(arguments.value("--out")), std::ios::binary);
    file << text;
    if (!file.flush())
        return fail({ErrorCode::Io, arguments.value("--out") + " cannot be written"});
    say(withThousands(report->written) + " indicators written" + (report->leftOut ? ", " + withThousands(report->leftOut) + " left out: " + report->reason : ""));
    return AllDone;
}

} // namespace jupiter::cli
