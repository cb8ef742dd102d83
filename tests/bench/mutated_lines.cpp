// SPDX-License-Identifier: GPL-3.0-or-later
// mutated_lines [-n LINES] [-s SEED] FILE.yaml...: broken lines of every decoder. Takes the lines of the decoders' own tests, spoils each in one of
// eight ways and reads them twice over: with the decoder they were written for, and as a mixed stream. Every line must come out as one record that is parsed
// or kept as text, or be refused with a reason; only blank lines are neither. Prints the counts, lines/s and MB/s of one core; exit 1 when a line is missing.
#include "support/batch_sink.h"

#include <jupiter/core/text.h>
#include <jupiter/core/yaml.h>
#include <jupiter/ingest/decoder.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

using namespace jupiter;

namespace {

constexpr char lineEnd = '\x1e'; // lines may hold line feeds and NUL, as live messages do
constexpr std::size_t chunkLines = 5'000;
constexpr std::array<const char *, 8> kinds{"cut", "bits flipped", "NUL and FF inserted", "doubled", "swapped", "very long", "empty", "other encoding"};

struct Sample {
    std::string line;
    const ingest::Decoder *decoder; // its own, or the one for mixed streams
};

/// Lines of the tests of a file's decoders. Formats whose records are not lines are read as parts of a mixed stream.
void addSamples(const std::string &yaml, std::vector<Sample> &out)
{
    std::vector<YamlNode> documents;
    YamlError wrong;
    if (!parseYaml(yaml, documents, wrong, {}))
        return;
    const ingest::Decoder *mixed = ingest::decoderByName("syslog");
    for (const YamlNode &document : documents) {
        const ingest::Decoder *own = ingest::decoderByName(document.textOf("name"));
        const bool lines = document.textOf("framing", "lines") == "lines" && !document.find("start") && !document.find("comments");
        if (const YamlNode *tests = document.find("tests"))
            for (const YamlNode &test : tests->items)
                if (const std::string_view line = test.textOf("line"); !line.empty()) {
                    out.push_back({std::string(line), mixed});
                    if (own && lines)
                        out.push_back({std::string(line), own});
                }
    }
}

class Spoiler {
public:
    explicit Spoiler(std::uint32_t seed) : m_random(seed) {}

    std::string spoil(const std::vector<Sample> &samples, const std::string &line, std::size_t kind)
    {
        std::string out = line;
        switch (kind) {
        case 0: out.resize(below(out.size())); break;
        case 1:
            for (std::size_t i = 0, bits = 1 + below(8); i < bits; ++i)
                out[below(out.size())] ^= char(1u << below(8));
            break;
        case 2:
            for (std::size_t i = 0, bytes = 1 + below(4); i < bytes; ++i)
                out.insert(below(out.size() + 1), 1, below(2) ? '\0' : '\xFF');
            break;
        case 3: out += line; break;
        case 4: { // the end of another format's line
            const std::string &other = samples[below(samples.size())].line;
            out = line.substr(0, below(line.size())) + other.substr(below(other.size()));
            break;
        }
        case 5: {
            const std::size_t at = below(out.size()), bytes = below(64) ? 4'096 : 200'000;
            const std::string part = out.substr(at, 1 + below(16));
            std::string filling;
            while (filling.size() < bytes)
                filling += part;
            out.insert(at, filling);
            break;
        }
        case 6: out = std::string(below(4), ' '); break;
        case 7:
            if (below(2)) { // UTF-16 without a mark
                out.clear();
                for (const char c : line)
                    out += {c, '\0'};
            } else { // Latin-1
                for (char &c : out)
                    if (below(6) == 0)
                        c = char(0xC0 | below(64));
            }
            break;
        }
        std::replace(out.begin(), out.end(), lineEnd, ' ');
        return out;
    }

private:
    std::size_t below(std::size_t n) { return n ? m_random() % n : 0; }
    std::mt19937 m_random;
};

bool isBlank(std::string_view line) { return line.find_first_not_of(" \t\f\v\r") == std::string_view::npos; }

} // namespace

int main(int argc, char **argv)
{
    std::uint64_t wanted = 1'000'000;
    std::uint32_t seed = 1;
    std::vector<Sample> samples;
    for (int i = 1; i < argc; ++i) {
        const std::string_view arg = argv[i];
        if (arg == "-n" && i + 1 < argc)
            wanted = std::strtoull(argv[++i], nullptr, 10);
        else if (arg == "-s" && i + 1 < argc)
            seed = std::uint32_t(std::strtoul(argv[++i], nullptr, 10));
        else if (auto text = readTextFile(argv[i], 1u << 24))
            addSamples(*text, samples);
    }
    if (samples.empty() || wanted == 0) {
        std::fputs("usage: mutated_lines [-n LINES] [-s SEED] FILE.yaml...\n", stderr);
        return 2;
    }
    std::stable_sort(samples.begin(), samples.end(), [](const Sample &a, const Sample &b) { return a.decoder->name < b.decoder->name; });
    Spoiler spoiler(seed);
    std::uint64_t given = 0, blank = 0, parsed = 0, asText = 0, rejected = 0, missing = 0, bytes = 0;
    double seconds = 0;
    std::size_t at = 0;
    while (given < wanted) {
        const ingest::Decoder *decoder = samples[at % samples.size()].decoder;
        std::string text;
        std::uint64_t lines = 0, empty = 0;
        const std::size_t first = at % samples.size();
        std::size_t last = first;
        while (last < samples.size() && samples[last].decoder == decoder)
            ++last;
        at += last - first;
        const std::uint64_t share = std::min<std::uint64_t>({wanted - given, chunkLines, 8 * 40 * (last - first)});
        for (; lines < share; ++lines) {
            const Sample &sample = samples[first + (lines / kinds.size()) % (last - first)];
            const std::string line = spoiler.spoil(samples, sample.line, lines % kinds.size());
            empty += isBlank(line);
            text += line;
            text += lineEnd;
        }
        ingest::DecodeOptions options;
        options.lineEnd = lineEnd;
        const auto source = makeMemorySource(std::vector<std::byte>(reinterpret_cast<const std::byte *>(text.data()), reinterpret_cast<const std::byte *>(text.data()) + text.size()));
        test::BatchSink sink([](columnar::EventBatch) { return true; });
        SimpleJob job;
        const std::clock_t begin = std::clock();
        const auto report = decoder->decode(*source, sink, options, job);
        sink.flush();
        seconds += double(std::clock() - begin) / CLOCKS_PER_SEC;
        if (!report) {
            std::fprintf(stderr, "%s: %s\n", std::string(decoder->name).c_str(), report.error().message.c_str());
            return 1;
        }
        if (report->read + report->bad + empty != lines || report->read != sink.rows()) {
            ++missing;
            std::fprintf(stderr, "%s: %llu lines, %llu blank, %llu read, %llu rejected\n", std::string(decoder->name).c_str(), (unsigned long long)lines,
                         (unsigned long long)empty, (unsigned long long)report->read, (unsigned long long)report->bad);
        }
        given += lines;
        blank += empty;
        parsed += report->read - report->unparsed;
        asText += report->unparsed;
        rejected += report->bad;
        bytes += text.size();
    }
    std::printf("%llu lines of %zu samples, 8 kinds of damage: %llu parsed, %llu kept as text, %llu rejected, %llu blank; sum %llu\n", (unsigned long long)given, samples.size(),
                (unsigned long long)parsed, (unsigned long long)asText, (unsigned long long)rejected, (unsigned long long)blank,
                (unsigned long long)(parsed + asText + rejected + blank));
    std::printf("%.2f s of a core: %.0f lines/s, %.1f MB/s\n", seconds, double(given) / std::max(seconds, 1e-9), double(bytes) / 1e6 / std::max(seconds, 1e-9));
    return missing || parsed + asText + rejected + blank != given;
}
