// SPDX-License-Identifier: GPL-3.0-or-later
#include "intel_commands.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/bundle.h>
#include <jupiter/intel/export.h>

#include <fstream>

namespace jupiter::cli {
namespace {

/// All or nothing, and never through a link into a file that somebody else chose; pipes and devices are written to.
int save(const std::string &path, const std::string &bytes)
{
    const std::filesystem::path file = pathFromUtf8(path);
    std::error_code error;
    const auto there = std::filesystem::status(file, error);
    const bool regular = !std::filesystem::exists(there) || std::filesystem::is_regular_file(there);
    if (regular && std::filesystem::is_symlink(std::filesystem::symlink_status(file, error)))
        return fail({ErrorCode::InvalidArgument, path + " is a link, which is not written through; name the file itself"});
    std::filesystem::path part = file;
    if (regular) {
        part += ".part";
        std::filesystem::remove(part, error); // of a run that was cut off; a link, too
    }
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out << bytes;
    out.close();
    if (!out) {
        if (regular)
            std::filesystem::remove(part, error);
        return fail({ErrorCode::Io, path + " cannot be written"});
    }
    if (regular)
        std::filesystem::rename(part, file, error);
    return regular && error ? fail({ErrorCode::Io, path + " cannot be written: " + error.message()}) : int(AllDone);
}

/// What was left out is said, and a file without a single indicator is no success.
int told(const intel::ExportReport &report)
{
    if (report.written || report.objects || report.leftOut.empty()) {
        say(report.sentence());
        return AllDone;
    }
    complain(report.sentence());
    return DoneInPart;
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
        const auto bundle = key ? intel::makeBundle(*store, *context, *key, timestampNow()) : Result<intel::Bundle>(key.error());
        if (!bundle)
            return fail(bundle.error());
        const int failed = save(arguments.value("--out"), bundle->bytes);
        return failed ? failed : told(bundle->report);
    }
    std::string text;
    auto report = intel::exportIndicators(*store, *context, arguments.value("--as"), [&](std::string_view piece) { text += piece; });
    if (!report)
        return report.error().code == ErrorCode::InvalidArgument ? wrongUsage("intel", report.error().message) : fail(report.error());
    if (const int failed = save(arguments.value("--out"), text))
        return failed;
    return told(*report);
}

} // namespace jupiter::cli
