// SPDX-License-Identifier: GPL-3.0-or-later
#include "intel_commands.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/bundle.h>
#include <jupiter/intel/export.h>

#include <fstream>

namespace jupiter::cli {
namespace {

int save(const std::string &path, const std::string &bytes)
{
    std::ofstream file(pathFromUtf8(path), std::ios::binary);
    file << bytes;
    return file.flush() ? int(AllDone) : fail({ErrorCode::Io, path + " cannot be written"});
}

} // namespace

int intelExport(const std::vector<std::string> &words)
{
    Arguments arguments;
    using Spec = Arguments::Spec;
    std::string wrong = arguments.parse(words, {{"--as", Spec::Value}, {"--key", Spec::Value}, {"--out", Spec::Value}, {"--quiet", Spec::Flag}});
    if (wrong.empty() && arguments.words().size() != 1)
        wrong = "one workspace is needed";
    if (wrong.empty() && (!arguments.has("--as") || !arguments.has("--out")))
        wrong = "--as FORMAT and --out FILE are needed";
    const bool isBundle = arguments.value("--as") == "bundle";
    if (wrong.empty() && isBundle != arguments.has("--key"))
        wrong = isBundle ? "a bundle is signed: --key FILE with a private Ed25519 key in PEM" : "--key is for --as bundle";
    if (!wrong.empty())
        return wrongUsage("intel", wrong);
    int status = AllDone;
    const auto store = openIntel(arguments.words().front(), intel::IntelStore::Mode::Read, status);
    if (!store)
        return status;
    auto context = intel::ListContext::load(*store, timestampNow());
    if (!context)
        return fail(context.error());
    if (isBundle) {
        const auto key = readTextFile(pathFromUtf8(arguments.value("--key")));
        const auto bundle = key ? intel::makeBundle(*store, *context, *key, timestampNow()) : Result<std::string>(key.error());
        return bundle ? save(arguments.value("--out"), *bundle) : fail(bundle.error());
    }
    std::string text;
    auto report = intel::exportIndicators(*store, *context, arguments.value("--as"), [&](std::string_view piece) { text += piece; });
    if (!report)
        return report.error().code == ErrorCode::InvalidArgument ? wrongUsage("intel", report.error().message) : fail(report.error());
    if (const int failed = save(arguments.value("--out"), text))
        return failed;
    say(withThousands(report->written) + " indicators written" + (report->leftOut ? ", " + withThousands(report->leftOut) + " left out: " + report->reason : ""));
    return AllDone;
}

} // namespace jupiter::cli
