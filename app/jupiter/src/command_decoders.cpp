// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"
#include "commands.h"
#include "output.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>
#include <jupiter/ingest/decoder.h>
#include <jupiter/ingest/decoder_file.h>

namespace jupiter::cli {
namespace {

int list(bool json)
{
    for (const std::string &refused : ingest::refusedDecoderFiles())
        complain("refused: " + refused);
    for (const ingest::Decoder &decoder : ingest::decoders()) {
        if (json) {
            JsonWriter line;
            line.beginObject().key("type").string("decoder").key("name").string(decoder.name).key("title").string(decoder.title);
            print(line.key("kind").string(decoder.kind).endObject().text());
        } else {
            print(std::string(decoder.name) + "  " + escapeControls(decoder.title));
        }
    }
    if (json)
        print("{\"type\":\"receipt\",\"schema\":\"jupiter.decoders/1\"}");
    return AllDone;
}

/// Compiles decoder files, and runs the tests they hold. True when a file is in order.
bool check(const std::string &path, bool runTests, bool json)
{
    const auto text = readTextFile(pathFromUtf8(path), 1u << 20);
    const auto checked = text ? ingest::checkDecoderFile(*text, runTests) : Result<ingest::DecoderFileReport>(text.error());
    if (json) {
        JsonWriter line;
        line.beginObject().key("type").string("decoder_file").key("path").string(path).key("valid").boolean(checked.has_value());
        if (!checked) {
            line.key("reason").string(checked.error().message);
        } else {
            line.key("tests").unsignedInteger(checked->tests).key("failures").beginArray();
            for (const auto &failure : checked->failures) {
                line.beginObject().key("decoder").string(failure.decoder).key("line").unsignedInteger(failure.line);
                line.key("reason").string(failure.reason).endObject();
            }
            line.endArray();
        }
        print(line.endObject().text());
        return checked && checked->failures.empty();
    }
    if (!checked) {
        printLines(path + ":" + checked.error().message);
        return false;
    }
    for (const auto &failure : checked->failures)
        printLines(path + ":" + std::to_string(failure.line) + ": " + failure.decoder + ": " + failure.reason);
    std::string names;
    for (const std::string &name : checked->decoders)
        names += (names.empty() ? "" : ", ") + name;
    const std::string tests = std::to_string(checked->passed) + " of " + std::to_string(checked->tests) + " tests passed";
    printLines(path + ": " + names + (runTests ? ": " + tests : ": sound"));
    return checked->failures.empty();
}

} // namespace

int commandDecoders(const std::vector<std::string> &words)
{
    const std::string what = words.empty() ? std::string() : words.front();
    if (what != "list" && what != "check" && what != "test")
        return wrongUsage("decoders", "what to do is missing; there is: list, check, test");
    Arguments arguments;
    std::string wrong = arguments.parse({words.begin() + 1, words.end()}, {{"--json", Arguments::Spec::Flag}});
    if (wrong.empty() && what == "list" && !arguments.words().empty())
        wrong = "list takes no files";
    if (wrong.empty() && what != "list" && arguments.words().empty())
        wrong = "a decoder file is needed";
    if (!wrong.empty())
        return wrongUsage("decoders", wrong);
    const bool json = arguments.has("--json");
    if (what == "list")
        return list(json);
    std::size_t sound = 0;
    for (const std::string &path : arguments.words())
        sound += check(path, what == "test", json);
    if (json)
        print("{\"type\":\"receipt\",\"schema\":\"jupiter.decoders/1\",\"files\":" + std::to_string(arguments.words().size()) + ",\"sound\":" +
              std::to_string(sound) + "}");
    return sound == arguments.words().size() ? AllDone : sound ? DoneInPart : NothingDone;
}

} // namespace jupiter::cli
