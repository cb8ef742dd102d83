// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/rulebook/rule_tests.h>

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/detection/correlation.h>
#include <jupiter/detection/why.h>
#include <jupiter/rulebook/event_file.h>

#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <set>

namespace jupiter::rulebook {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view testEnding = ".test.ndjson";

/// A line as it was written.
struct Line {
    bool wantsMatch = false;
    std::optional<std::uint64_t> findings; ///< Exactly so many.
    std::string note, rule, decoder, text;
};

std::string textOf(const simdjson::dom::object &object, std::string_view key)
{
    std::string_view out;
    return object[key].get_string().get(out) ? std::string() : std::string(out);
}

std::optional<Line> readLine(std::string_view text, std::string &wrong)
{
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(text.data(), text.size()).get_object().get(object)) {
        wrong = "not a JSON object";
        return std::nullopt;
    }
    Line out;
    const std::string expect = textOf(object, "expect");
    if (expect != "match" && expect != "no match") {
        wrong = "'expect' must be \"match\" or \"no match\"";
        return std::nullopt;
    }
    out.wantsMatch = expect == "match";
    if (std::uint64_t n = 0; !object["findings"].get_uint64().get(n))
        out.findings = n;
    out.note = textOf(object, "note");
    out.rule = textOf(object, "rule");
    out.decoder = textOf(object, "decoder");
    simdjson::dom::element value;
    if (!object["log"].get(value)) {
        out.text = textOf(object, "log") + '\n';
        return out;
    }
    if (out.decoder.empty())
        out.decoder = "json";
    if (!object["event"].get(value) && value.is_object()) {
        out.text = simdjson::minify(value) + '\n';
    } else if (!object["events"].get(value) && value.is_array()) {
        for (const simdjson::dom::element event : value.get_array())
            out.text += simdjson::minify(event) + '\n';
    } else {
        wrong = "one of 'event', 'events' and 'log' is needed";
        return std::nullopt;
    }
    return out;
}

struct Outcome {
    std::uint64_t findings = 0;
    std::string matches; ///< Of the first finding.
};

class Runner {
public:
    Runner(std::string rulePath, std::string ruleText, detection::RuleSetPtr rules, JobControl &job)
        : m_rulePath(std::move(rulePath)), m_ruleText(std::move(ruleText)), m_rules(std::move(rules)), m_job(job)
    {
    }

    void run(std::string_view text, RuleTest &test)
    {
        auto line = readLine(text, test.reason);
        if (!line)
            return;
        test.note = line->note;
        test.wantsMatch = line->wantsMatch;
        if (!line->rule.empty() && std::none_of(m_rules->rules().begin(), m_rules->rules().end(), [&](const auto &r) { return names(r, line->rule); })) {
            test.reason = "no rule of this file is '" + line->rule + "'";
            return;
        }
        const auto source = makeMemorySource(line->text);
        const auto batches = readEvents(*source, "test", line->decoder, m_job);
        if (!batches) {
            test.reason = batches.error().message;
            return;
        }
        if (batches->empty()) {
            test.reason = "there is no event";
            return;
        }
        const auto outcome = judge(*batches, line->rule);
        if (!outcome) {
            test.reason = outcome.error().message;
            return;
        }
        if (line->findings)
            test.passed = outcome->findings == *line->findings && (outcome->findings > 0) == line->wantsMatch;
        else
            test.passed = (outcome->findings > 0) == line->wantsMatch;
        if (test.passed)
            return;
        if (!line->wantsMatch)
            test.reason = "it matched: " + outcome->matches;
        else if (outcome->findings)
            test.reason = std::to_string(outcome->findings) + " findings, not " + std::to_string(line->findings.value_or(0));
        else
            test.reason = whyNot(*batches, line->rule);
    }

private:
    static bool names(const detection::RuleInfo &rule, const std::string &name)
    {
        return name.empty() || rule.id == name || rule.name == name || rule.title == name;
    }

    Result<Outcome> judge(const std::vector<columnar::EventBatch> &batches, const std::string &rule)
    {
        Outcome out;
        const auto detector = detection::Detector::make(m_rules, columnar::Schema::builtIn());
        for (const columnar::EventBatch &batch : batches) {
            JUPITER_TRY(findings, detector->detect(batch, nullptr));
            for (const detection::Finding &finding : findings) {
                if (!names(m_rules->rules()[finding.rule], rule))
                    continue;
                if (out.findings++ == 0)
                    for (const detection::Match &match : finding.matches)
                        out.matches += (out.matches.empty() ? "" : ", ") + match.field + (match.field.empty() ? "" : " ") + match.pattern;
            }
        }
        for (const auto &finding : detection::correlate(*m_rules, detector->takeCorrelationHits(), m_job)) {
            if (!names(m_rules->rules()[finding.rule], rule))
                continue;
            if (out.findings++ == 0)
                out.matches = "a correlation of " + std::to_string(finding.count) + " events";
        }
        return out;
    }

    std::string whyNot(const std::vector<columnar::EventBatch> &batches, const std::string &rule)
    {
        std::string out = "no match";
        const auto all = detection::whyOf(m_ruleText, m_rulePath, batches.front(), columnar::BatchRow(0), columnar::Schema::builtIn());
        if (all)
            for (const detection::Why &why : *all)
                if (names(why.info, rule) && !why.fires)
                    out += ": " + detection::briefly(why);
        return out;
    }

    std::string m_rulePath, m_ruleText;
    detection::RuleSetPtr m_rules;
    JobControl &m_job;
};

bool isRule(const fs::path &path)
{
    const std::string extension = lowerAscii(path.extension().string());
    return extension == ".yml" || extension == ".yaml";
}

/// The test file beside a rule, whether it exists or not.
fs::path testsOf(fs::path rule)
{
    rule.replace_extension();
    rule += testEnding;
    return rule;
}

} // namespace

std::size_t RuleTests::count(bool passed) const
{
    std::size_t out = 0;
    for (const File &file : files)
        out += std::size_t(std::count_if(file.results.begin(), file.results.end(), [&](const RuleTest &test) { return test.passed == passed; }));
    return out;
}

std::size_t RuleTests::untested() const
{
    return std::size_t(std::count_if(files.begin(), files.end(), [](const File &file) { return file.tests.empty() && file.reason.empty(); }));
}

RuleTests::File runTests(const fs::path &rulePath, const fs::path &testPath, JobControl &job)
{
    RuleTests::File out;
    out.rule = toValidUtf8(pathToUtf8(rulePath));
    out.tests = toValidUtf8(pathToUtf8(testPath));
    const auto ruleText = readTextFile(rulePath);
    const auto text = readTextFile(testPath);
    if (!ruleText || !text) {
        out.reason = (ruleText ? text : ruleText).error().message;
        return out;
    }
    const auto rules = detection::RuleSet::load(std::vector<fs::path>{rulePath}, {}, job);
    for (const detection::RuleInfo &rule : rules->rules())
        if (!rule.loaded && out.reason.empty())
            out.reason = "refused: " + rule.reason;
    if (!out.reason.empty())
        return out;
    Runner runner(out.rule, *ruleText, rules, job);
    std::uint32_t number = 0;
    for (std::size_t at = 0; at < text->size() && !job.cancelled();) {
        const std::size_t end = std::min(text->find('\n', at), text->size());
        const std::string_view line = std::string_view(*text).substr(at, end - at);
        at = end + 1;
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        RuleTest &test = out.results.emplace_back();
        test.path = out.tests;
        test.line = number;
        runner.run(line, test);
    }
    if (out.results.empty())
        out.reason = "the test file holds no test";
    return out;
}

RuleTests runTests(const std::vector<fs::path> &paths, JobControl &job)
{
    std::set<fs::path> rules;
    std::vector<RuleTests::File> orphans;
    const auto orphan = [&](const fs::path &path, std::string why) { orphans.push_back({toValidUtf8(pathToUtf8(path)), {}, std::move(why), {}}); };
    const auto take = [&](const fs::path &path) {
        if (isRule(path)) {
            rules.insert(path);
        } else if (const std::string text = path.string(); text.ends_with(testEnding)) {
            const fs::path stem = text.substr(0, text.size() - testEnding.size());
            for (const char *extension : {".yml", ".yaml"})
                if (fs::path rule = fs::path(stem) += extension; fs::exists(rule))
                    return void(rules.insert(rule));
            orphans.push_back({toValidUtf8(text), toValidUtf8(text), "there is no rule beside it", {}});
        }
    };
    RuleTests out;
    for (const fs::path &path : paths) {
        std::error_code error;
        if (!fs::is_directory(path, error)) {
            if (fs::exists(path, error))
                take(path);
            else
                orphan(path, "there is no such file");
            continue;
        }
        const std::size_t before = rules.size() + orphans.size();
        for (auto it = fs::recursive_directory_iterator(path, error); !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
            std::error_code ignored;
            if (it->is_regular_file(ignored))
                take(it->path());
            else if (isRule(it->path()) && !it->is_directory(ignored))
                orphan(it->path(), it->is_symlink(ignored) ? "a link to nothing" : "not a file");
        }
        if (error)
            orphan(path, "the folder cannot be read to its end: " + error.message());
        else if (rules.size() + orphans.size() == before)
            orphan(path, "the folder holds no rule");
    }
    for (const fs::path &rule : rules) {
        if (job.cancelled())
            break;
        std::error_code error;
        job.advance(out.files.size(), rules.size());
        if (const fs::path tests = testsOf(rule); fs::exists(tests, error))
            out.files.push_back(runTests(rule, tests, job));
        else
            out.files.push_back({toValidUtf8(pathToUtf8(rule)), {}, {}, {}});
    }
    if (job.cancelled() && !out.files.empty() && !out.files.back().tests.empty())
        out.files.pop_back(); // it may have been cut short
    out.notRun = rules.size() - out.files.size();
    std::move(orphans.begin(), orphans.end(), std::back_inserter(out.files));
    return out;
}

} // namespace jupiter::rulebook
