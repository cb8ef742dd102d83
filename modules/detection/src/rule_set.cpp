// SPDX-License-Identifier: GPL-3.0-or-later
#include "compiled_rules.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>
#include <jupiter/crypto/sha256.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <thread>

namespace jupiter::detection {
namespace {

std::uint8_t costOf(const Atom &atom, bool indexed)
{
    if (indexed)
        return 0;
    switch (atom.kind) {
    case Atom::Kind::Present: return 0;
    case Atom::Kind::Text: return 2;
    case Atom::Kind::Net:
    case Atom::Kind::Number: return 3;
    case Atom::Kind::SameAs: return 4;
    case Atom::Kind::Expression: return 5;
    }
    return 5;
}

/// "product linux, service auditd"
std::string sourceName(const RuleInfo &info)
{
    std::string out;
    for (const auto &[key, value] : {std::pair<std::string_view, const std::string &>{"product", info.product},
                                     {"category", info.category}, {"service", info.service}})
        if (!value.empty())
            out.append(out.empty() ? "" : ", ").append(key).append(" ").append(value);
    return out;
}

} // namespace

CompiledRules::CompiledRules(std::filesystem::path cacheFolder) : m_cacheFolder(std::move(cacheFolder))
{
    fields.push_back(std::make_unique<FieldMatcher>("")); // keywords
    fieldOfKey.emplace("", keywords);
}

std::uint32_t CompiledRules::fieldOf(std::string_view name)
{
    const auto [it, isNew] = fieldOfKey.try_emplace(fieldKey(name), std::uint32_t(fields.size()));
    if (isNew)
        fields.push_back(std::make_unique<FieldMatcher>(std::string(name)));
    return it->second;
}

std::uint32_t CompiledRules::sourceOf(const RuleInfo &info)
{
    const auto [it, isNew] =
        m_sourceOfName.try_emplace(info.product + '|' + info.category + '|' + info.service, std::uint32_t(sources.size()));
    if (isNew) {
        CompiledSource &source = sources.emplace_back();
        for (const SourceVariant &variant : Taxonomy::builtIn().source(info.product, info.category, info.service)) {
            const auto known = std::find(variants.begin(), variants.end(), variant);
            source.variants.push_back(std::uint32_t(known - variants.begin()));
            if (known == variants.end())
                variants.push_back(variant);
        }
    }
    return it->second;
}

std::uint32_t CompiledRules::push(Step step, std::vector<std::uint32_t> of)
{
    step.first = std::uint32_t(children.size());
    step.count = std::uint32_t(of.size());
    children.insert(children.end(), of.begin(), of.end());
    steps.push_back(step);
    return std::uint32_t(steps.size() - 1);
}

std::uint32_t CompiledRules::compile(Term &&term)
{
    Step step;
    if (term.kind == Term::Kind::Leaf) {
        step.field = fieldOf(term.field);
        Atom &atom = term.atom;
        if (atom.kind == Atom::Kind::Text && atom.pattern.tokens().size() == 1 &&
            atom.pattern.tokens()[0].kind == Pattern::Token::Kind::Any)
            atom.kind = Atom::Kind::Present; // `*`, and contains ''
        step.kind = atom.kind == Atom::Kind::Present  ? Step::Kind::Present
                    : atom.kind == Atom::Kind::SameAs ? Step::Kind::SameAs
                                                      : Step::Kind::Ask;
        if (atom.kind == Atom::Kind::SameAs)
            step.other = fieldOf(atom.other);
        step.atom = fields[step.field]->add(std::move(atom));
        return push(step, {});
    }
    step.kind = term.kind == Term::Kind::And ? Step::Kind::And : term.kind == Term::Kind::Or ? Step::Kind::Or : Step::Kind::Not;
    std::vector<std::uint32_t> of;
    for (Term &child : term.terms) // four levels deep at most: list, map, item, value
        of.push_back(compile(std::move(child)));
    return push(step, std::move(of));
}

std::uint32_t CompiledRules::compile(const Condition &condition, std::span<const std::uint32_t> selections)
{
    if (condition.kind == Condition::Kind::Selection)
        return selections[condition.number];
    Step step;
    step.needed = condition.number;
    switch (condition.kind) {
    case Condition::Kind::And: step.kind = Step::Kind::And; break;
    case Condition::Kind::Or: step.kind = Step::Kind::Or; break;
    case Condition::Kind::Not: step.kind = Step::Kind::Not; break;
    case Condition::Kind::AtLeast: step.kind = Step::Kind::AtLeast; break;
    case Condition::Kind::Selection: break;
    }
    std::vector<std::uint32_t> of;
    for (const Condition &child : condition.nodes) // as deep as limits::conditionDepth
        of.push_back(compile(child, selections));
    return push(step, std::move(of));
}

void CompiledRules::add(ReadRule rule)
{
    m_infos.push_back(std::move(rule.info));
    if (!m_infos.back().loaded || rule.filter)
        return;
    if (rule.correlation) {
        correlations.push_back({std::uint32_t(m_infos.size() - 1), std::move(*rule.correlation), {}});
        return;
    }
    std::vector<std::uint32_t> selections;
    for (NamedTerm &selection : rule.selections) {
        selections.push_back(compile(std::move(selection.term)));
        steps[selections.back()].selection = int(selectionNames.size());
        selectionNames.push_back(std::move(selection.name));
    }
    const std::uint32_t root = compile(rule.condition, selections);
    CompiledSource &source = sources[sourceOf(m_infos.back())];
    source.rules.push_back({std::uint32_t(m_infos.size() - 1), root});
    if (source.variants.empty())
        m_infos.back().reason = "no mapping knows the log source " + sourceName(m_infos.back());
}

void CompiledRules::finish(std::string fingerprint)
{
    m_fingerprint = std::move(fingerprint);
    link();
    for (const auto &field : fields)
        field->finish(m_cacheFolder);
    std::vector<std::uint32_t> size(steps.size(), 1); // Questions under each step.
    for (std::size_t i = 0; i < steps.size(); ++i) {  // children come before their parents
        Step &step = steps[i];
        if (step.kind == Step::Kind::Ask || step.kind == Step::Kind::SameAs) {
            step.cost = costOf(fields[step.field]->atom(step.atom),
                               step.kind == Step::Kind::Ask && fields[step.field]->isIndexed(step.atom));
            continue;
        }
        const auto begin = children.begin() + step.first, end = begin + step.count;
        // Cheap and narrow ones first: they end most rules.
        std::stable_sort(begin, end, [&](std::uint32_t a, std::uint32_t b) {
            return steps[a].cost != steps[b].cost ? steps[a].cost < steps[b].cost : size[a] < size[b];
        });
        for (auto it = begin; it != end; ++it) {
            step.cost = std::max(step.cost, steps[*it].cost);
            size[i] = std::uint32_t(std::min<std::uint64_t>(std::uint64_t(size[i]) + size[*it], 1u << 30));
        }
        if (step.kind == Step::Kind::Not)
            step.cost = std::uint8_t(std::min(step.cost + 10, 200)); // what it takes away is best asked about few rows
    }
}

namespace {

std::vector<std::filesystem::path> ruleFiles(std::span<const std::filesystem::path> paths)
{
    std::vector<std::filesystem::path> out;
    std::error_code error;
    for (const auto &path : paths) {
        if (!std::filesystem::is_directory(path, error)) {
            out.push_back(path);
            continue;
        }
        std::vector<std::filesystem::path> found;
        for (auto it = std::filesystem::recursive_directory_iterator(
                 path, std::filesystem::directory_options::skip_permission_denied, error);
             !error && it != std::filesystem::recursive_directory_iterator(); it.increment(error)) {
            const std::string extension = lowerAscii(it->path().extension().string());
            std::error_code ignored;
            if ((extension == ".yml" || extension == ".yaml") && it->is_regular_file(ignored))
                found.push_back(it->path());
        }
        std::sort(found.begin(), found.end());
        out.insert(out.end(), found.begin(), found.end());
    }
    return out;
}

struct ReadFile {
    std::string text;
    std::vector<ReadRule> rules;
};

ReadFile readFile(const std::filesystem::path &path)
{
    ReadFile out;
    auto text = readTextFile(path, limits::fileBytes);
    if (text) {
        out.text = *std::move(text);
        out.rules = readRules(out.text, toValidUtf8(pathToUtf8(path)));
    } else {
        ReadRule &rule = out.rules.emplace_back();
        rule.info.path = toValidUtf8(pathToUtf8(path));
        rule.info.title = toValidUtf8(pathToUtf8(path.filename()));
        rule.info.reason = toValidUtf8(text.error().message);
    }
    return out;
}

} // namespace

std::shared_ptr<const RuleSet> RuleSet::load(std::span<const std::filesystem::path> paths,
                                             const std::filesystem::path &cacheFolder, JobControl &job)
{
    const std::vector<std::filesystem::path> files = ruleFiles(paths);
    std::vector<ReadFile> read(files.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i; !job.cancelled() && (i = next.fetch_add(1)) < files.size();) {
            read[i] = readFile(files[i]);
            if (i % 64 == 0)
                job.advance(i, files.size());
        }
    };
    std::vector<std::jthread> helpers;
    const std::size_t threads =
        std::min<std::size_t>({std::max(1u, std::thread::hardware_concurrency()), 8, files.size() / 64 + 1});
    for (std::size_t i = 1; i < threads; ++i)
        helpers.emplace_back(work);
    work();
    helpers.clear();

    auto out = std::make_shared<CompiledRules>(cacheFolder);
    crypto::Sha256 sha;
    std::vector<ReadRule> all;
    for (ReadFile &file : read) {
        const std::string size = std::to_string(file.text.size()) + '\n'; // so that moving a byte between files shows
        sha.add(std::as_bytes(std::span(size)));
        sha.add(std::as_bytes(std::span(file.text)));
        std::move(file.rules.begin(), file.rules.end(), std::back_inserter(all));
    }
    applyFilters(all);
    for (ReadRule &rule : all)
        out->add(std::move(rule));
    out->finish(sha.hex());
    job.advance(files.size(), files.size());
    return out;
}

} // namespace jupiter::detection
