// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/catalog.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstdlib>
#include <mutex>

namespace jupiter::embedded {
std::string_view decoder_files();
}

namespace jupiter::ingest::declarative {
namespace {

constexpr std::size_t maxSpecs = 1024;      // decoders that may claim texts, the surest
constexpr std::size_t scannedBytes = 4096;  // of a text, when looking for who claims it
constexpr std::string_view knownKeys[] = {"name",    "title",       "kind", "description", "confidence", "framing", "element", "start", "match",   "programs", "comments",
                                          "header_mark", "header_facts", "unless", "payload", "whole", "tests", "on", "when", "pattern", "phrases", "pairs", "json", "xml", "columns", "header",
                                          "require", "set", "default", "map", "shapes", "then", "by", "must_shape", "module", "dataset"};

/// The catalogs of this run: the newest is in use, older ones still read what they have begun.
struct Generations {
    std::mutex mutex; // guards the rest
    std::vector<std::filesystem::path> folders;
    std::string state; // of the folders' files when the newest was made
    std::vector<std::unique_ptr<const Catalog>> all;
    std::atomic<const Catalog *> newest{nullptr};
};

Generations &generations()
{
    static Generations made;
    return made;
}

std::vector<std::filesystem::path> decoderFilesOf(const std::filesystem::path &folder)
{
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".yaml")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// Names, sizes and times of change: differs when a file came, went or was written.
std::string stateOf(const std::vector<std::filesystem::path> &folders)
{
    std::string out;
    for (const auto &folder : folders)
        for (const auto &file : decoderFilesOf(folder)) {
            std::error_code error;
            const auto size = std::filesystem::file_size(file, error);
            const auto changed = std::filesystem::last_write_time(file, error).time_since_epoch().count();
            out += pathToUtf8(file) + ' ' + std::to_string(size) + ' ' + std::to_string(changed) + '\n';
        }
    return out;
}

} // namespace

Result<void> Catalog::add(std::string_view yaml)
{
    std::vector<YamlNode> documents;
    YamlError wrong;
    YamlLimits limits;
    if (!parseYaml(yaml, documents, wrong, limits))
        return Error{ErrorCode::InvalidArgument, std::to_string(wrong.line) + ": " + wrong.reason};
    Result<void> done;
    for (const YamlNode &document : documents) {
        if (document.isNull())
            continue;
        auto spec = load(document);
        if (!spec) {
            if (done)
                done = std::move(spec).error();
            continue;
        }
        if (find((*spec)->name)) // a later file replaces: how an outsider corrects a decoder that comes with the program
            std::erase_if(m_specs, [&](const auto &other) { return other->name == (*spec)->name; });
        m_specs.push_back(*std::move(spec));
    }
    return done;
}

Result<std::unique_ptr<Spec>> Catalog::load(const YamlNode &map)
{
    if (!map.isMap())
        return atLine(map, "a decoder is a map");
    for (const auto &[key, value] : map.entries)
        if (std::find(std::begin(knownKeys), std::end(knownKeys), key.text) == std::end(knownKeys))
            return atLine(key, "unknown key '" + key.text + "'");
    auto spec = std::make_unique<Spec>();
    spec->name = map.textOf("name");
    spec->title = map.textOf("title", spec->name);
    spec->kind = map.textOf("kind", "device");
    spec->description = map.textOf("description");
    if (spec->name.empty() || spec->name.size() > 64 ||
        spec->name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") != std::string::npos)
        return atLine(map, "name is missing or holds more than a-z 0-9 _ .");
    if (spec->kind != "device" && spec->kind != "generic")
        return atLine(map, "kind is device or generic");
    spec->confidence = std::atoi(std::string(map.textOf("confidence", "80")).c_str());
    if (spec->confidence < 1 || spec->confidence > 100)
        return atLine(map, "confidence is 1 to 100");
    const std::string_view framing = map.textOf("framing", "lines");
    if (framing != "lines" && framing != "json" && framing != "blocks" && framing != "elements")
        return atLine(map, "framing is lines, json, blocks or elements");
    spec->element = map.textOf("element");
    if ((framing == "elements") != !spec->element.empty())
        return atLine(map, "framing elements and element: NAME belong together");
    spec->framing = framing == "json" ? Spec::Framing::Json : framing == "blocks" ? Spec::Framing::Blocks : framing == "elements" ? Spec::Framing::Elements : Spec::Framing::Lines;
    if (const YamlNode *start = map.find("start")) {
        spec->framing = Spec::Framing::Started;
        for (const std::string &text : textsOf(*start)) {
            auto pattern = Pattern::compile(text, m_targets);
            if (!pattern)
                return atLine(*start, pattern.error().message);
            spec->start.push_back(*std::move(pattern));
        }
    }
    if (const YamlNode *match = map.find("match")) {
        if (!match->isSequence())
            return atLine(*match, "match is a list; an entry is a text or a list of texts that must all stand there");
        for (const YamlNode &item : match->items) {
            std::vector<std::uint32_t> claim;
            std::vector<std::string> prefixes;
            for (const std::string &text : textsOf(item)) {
                if (text.empty() || text == "^")
                    return atLine(item, "a text to match is empty");
                if (text.starts_with('^')) // the text begins so
                    prefixes.push_back(text.substr(1));
                claim.push_back(m_scanner.add(text.starts_with('^') ? text.substr(1) : text));
            }
            spec->claims.push_back(std::move(claim));
            spec->prefixes.push_back(std::move(prefixes));
        }
    }
    if (const YamlNode *unless = map.find("unless"))
        for (const std::string &text : textsOf(*unless))
            if (!text.empty())
                spec->unless.push_back(m_scanner.add(text));
    if (const YamlNode *programs = map.find("programs"))
        for (const std::string &program : textsOf(*programs))
            spec->programs.push_back(lowerAscii(program));
    if (const YamlNode *comments = map.find("comments"))
        spec->comments = textsOf(*comments);
    spec->headerMark = map.textOf("header_mark");
    if (const YamlNode *facts = map.find("header_facts"))
        for (const auto &[mark, field] : facts->entries) {
            auto target = m_targets.parse(field.text);
            if (!target)
                return atLine(field, target.error().message);
            spec->headerFacts.emplace_back(mark.text, *target);
        }
    spec->payload = map.textOf("payload", "true") == "true";
    spec->whole = map.textOf("whole", "true") == "true";
    StageLoader loader(m_targets, m_nextStage);
    JUPITER_TRY(root, loader.load(map, true));
    spec->root = std::move(root);
    std::vector<Assignment> common;
    for (const auto &[key, field] : {std::pair("module", "event.module"), std::pair("dataset", "event.dataset")})
        if (const std::string_view value = map.textOf(key); !value.empty())
            common.push_back({*m_targets.parse(field), {std::string(value)}, {}, true});
    common.push_back({*m_targets.parse("event.kind"), {"event"}, {}, true});
    spec->root.set.insert(spec->root.set.end(), common.begin(), common.end());
    if (const YamlNode *tests = map.find("tests"))
        if (auto done = loadTests(*tests, *spec); !done)
            return std::move(done).error();
    return spec;
}

Result<void> Catalog::loadTests(const YamlNode &list, Spec &spec)
{
    for (const YamlNode &item : list.items) {
        SelfTest test;
        test.at = item.line;
        test.line = item.textOf("line");
        test.refused = item.textOf("refused") == "true";
        if (test.line.empty())
            return atLine(item, "a test needs a line");
        if (const YamlNode *expect = item.find("expect"))
            for (const auto &[key, value] : expect->entries)
                test.expect.emplace_back(key.text, textsOf(value));
        if (test.expect.empty() && !test.refused)
            return atLine(item, "a test expects fields, or says refused: true");
        spec.tests.push_back(std::move(test));
    }
    return {};
}

void Catalog::finish()
{
    m_scanner.build();
    for (const auto &spec : m_specs) {
        spec->catalog = this;
        m_bySureness.push_back(spec.get());
        for (const std::string &program : spec->programs)
            if (program.ends_with('*'))
                m_programPrefixes.emplace_back(program.substr(0, program.size() - 1), spec.get());
            else
                m_programs[program].push_back(spec.get());
    }
    std::stable_sort(m_bySureness.begin(), m_bySureness.end(), [](const Spec *a, const Spec *b) { return a->confidence > b->confidence; });
    if (m_bySureness.size() > maxSpecs)
        m_bySureness.resize(maxSpecs);
    m_claimsOf.resize(m_scanner.size());
    for (std::uint32_t rank = 0; rank < m_bySureness.size(); ++rank)
        for (std::uint32_t number = 0; number < m_bySureness[rank]->claims.size(); ++number) {
            const auto &literals = m_bySureness[rank]->claims[number];
            const auto rarest = std::max_element(literals.begin(), literals.end(), [&](std::uint32_t a, std::uint32_t b) { return m_scanner.literal(a).size() < m_scanner.literal(b).size(); });
            if (rarest != literals.end())
                m_claimsOf[*rarest].push_back({rank, number});
        }
}

const Spec *Catalog::find(std::string_view name) const
{
    for (const auto &spec : m_specs)
        if (spec->name == name)
            return spec.get();
    return nullptr;
}

bool Catalog::beginsRight(const Spec &spec, std::size_t claim, std::string_view text) const
{
    const auto &prefixes = spec.prefixes[claim];
    return prefixes.empty() || std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string &prefix) { return text.starts_with(prefix); });
}

void Catalog::Seen::clear()
{
    for (const std::uint32_t number : m_numbers)
        m_bits[(number / 64) % words] = 0;
    m_numbers.clear();
}

void Catalog::look(std::string_view text, Seen &seen) const
{
    m_scanner.scan(text.substr(0, scannedBytes), [&](std::uint32_t number) {
        std::uint64_t &word = seen.m_bits[(number / 64) % Seen::words];
        const std::uint64_t bit = std::uint64_t(1) << (number % 64);
        if (!(word & bit))
            seen.m_numbers.push_back(number);
        word |= bit;
    });
}

void Catalog::claimants(std::string_view text, const Seen &seen, std::vector<const Spec *> &out) const
{
    out.clear();
    const auto stands = [&](std::uint32_t number) { return (seen.m_bits[(number / 64) % Seen::words] >> (number % 64) & 1) != 0; };
    std::array<std::uint64_t, maxSpecs / 64> ranks{};
    bool any = false;
    for (const std::uint32_t number : seen.m_numbers)
        for (const Claim &claim : m_claimsOf[number]) {
            const Spec &spec = *m_bySureness[claim.rank];
            const std::vector<std::uint32_t> &literals = spec.claims[claim.number];
            if (!std::all_of(literals.begin(), literals.end(), stands) || !beginsRight(spec, claim.number, text) || std::any_of(spec.unless.begin(), spec.unless.end(), stands))
                continue;
            ranks[claim.rank / 64] |= std::uint64_t(1) << (claim.rank % 64);
            any = true;
        }
    for (std::size_t word = 0; any && word < ranks.size(); ++word)
        for (std::uint64_t left = ranks[word]; left; left &= left - 1)
            out.push_back(m_bySureness[word * 64 + std::size_t(std::countr_zero(left))]);
}

void Catalog::claimants(std::string_view text, std::vector<const Spec *> &out) const
{
    thread_local Seen seen;
    seen.clear();
    look(text, seen);
    claimants(text, seen, out);
}

std::span<const Spec *const> Catalog::readersOf(std::string_view program) const
{
    char lower[64];
    if (program.empty() || program.size() > sizeof lower)
        return {};
    std::transform(program.begin(), program.end(), lower, [](char c) { return lowerAscii(c); });
    const std::string_view name(lower, program.size());
    if (const auto found = m_programs.find(name); found != m_programs.end())
        return found->second;
    for (const auto &[prefix, spec] : m_programPrefixes)
        if (name.starts_with(prefix))
            return {&spec, 1};
    return {};
}

void Catalog::addFolder(const std::filesystem::path &folder)
{
    for (const auto &file : decoderFilesOf(folder)) {
        const auto text = readTextFile(file, 1u << 20);
        const auto added = text ? add(*text) : Result<void>(text.error());
        if (!added)
            m_refused.push_back(pathToUtf8(file) + ":" + added.error().message);
    }
}

void Catalog::use(const std::filesystem::path &folder)
{
    Generations &known = generations();
    {
        const std::lock_guard lock(known.mutex);
        if (std::find(known.folders.begin(), known.folders.end(), folder) == known.folders.end())
            known.folders.push_back(folder);
    }
    if (known.newest.load(std::memory_order_acquire))
        (void)refresh();
}

bool Catalog::refresh()
{
    Generations &known = generations();
    const std::lock_guard lock(known.mutex);
    if (!known.newest.load(std::memory_order_relaxed) || stateOf(known.folders) == known.state)
        return false;
    makeNewest();
    return true;
}

/// Requires the lock of the generations.
void Catalog::makeNewest()
{
    Generations &known = generations();
    known.state = stateOf(known.folders);
    auto made = std::make_unique<Catalog>();
    auto builtIn = made->add(embedded::decoder_files());
    if (!builtIn)
        made->m_refused.push_back("built in:" + builtIn.error().message);
    if (const char *folder = std::getenv("JUPITER_DECODERS"))
        made->addFolder(folder);
    for (const std::filesystem::path &folder : known.folders)
        made->addFolder(folder);
    made->finish();
    known.all.push_back(std::move(made));
    known.newest.store(known.all.back().get(), std::memory_order_release);
}

const Catalog &Catalog::installed()
{
    Generations &known = generations();
    if (const Catalog *newest = known.newest.load(std::memory_order_acquire))
        return *newest;
    const std::lock_guard lock(known.mutex);
    if (!known.newest.load(std::memory_order_relaxed))
        makeNewest();
    return *known.newest.load(std::memory_order_relaxed);
}

} // namespace jupiter::ingest::declarative
