// SPDX-License-Identifier: GPL-3.0-or-later
#include "compiled_rules.h"
#include "rule_cache.h"
#include "rule_files.h"
#include "workers.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <iterator>
#include <unordered_map>

namespace jupiter::detection {
namespace {

std::vector<ReadRule> readFile(RuleFile &file, const Placeholders &placeholders)
{
    std::string path = toValidUtf8(pathToUtf8(file.path));
    thread_local std::vector<char> buffer;
    const std::string_view text = file.read(buffer);
    if (file.error.empty())
        return readRules(text, path, placeholders);
    std::vector<ReadRule> out(1);
    out[0].info.title = toValidUtf8(pathToUtf8(file.path.filename()));
    out[0].info.path = std::move(path);
    out[0].info.reason = toValidUtf8(file.error);
    return out;
}

using ReadFiles = std::vector<std::vector<ReadRule>>; ///< [files]

/// A rule that says the same as one before it, or has the id of one from a path given before (a pack of another release), does not judge.
/// Two rules of one folder that share an id by mistake both do: a copied id must not switch a detection off.
void refuseDuplicates(ReadFiles &read, const std::vector<RuleFile> &files)
{
    struct First {
        std::string path;
        std::size_t given;
    };
    std::unordered_map<std::string, First> byText, byId;
    for (std::size_t i = 0; i < read.size(); ++i) {
        for (std::size_t k = 0; k < read[i].size(); ++k) {
            RuleInfo &rule = read[i][k].info;
            if (!rule.loaded || read[i][k].values)
                continue;
            const auto refuse = [&](const First &first, std::string_view why) {
                rule.loaded = false;
                rule.duplicate = true;
                rule.reason = "a duplicate of " + first.path + ", which " + std::string(why) + " and judges";
            };
            const First here{rule.path, files[i].given};
            if (const auto [it, isNew] = byText.try_emplace(files[i].sha256 + '#' + std::to_string(k), here); !isNew)
                refuse(it->second, "says the same");
            else if (rule.id.empty())
                continue;
            else if (const auto [id, isFirst] = byId.try_emplace(lowerAscii(rule.id), here); !isFirst && id->second.given != here.given)
                refuse(id->second, "has the same id");
        }
    }
}

/// Reads the files and compiles what they say. Their hashes are afterwards those of what was compiled. Cancelled: lists what was read.
std::shared_ptr<CompiledRules> compile(std::vector<RuleFile> &files, JobControl &job)
{
    ReadFiles read(files.size());
    std::atomic<std::size_t> done{0};
    forEachOnThreads(files.size(), 16, job, [&](std::size_t i) {
        if (job.cancelled())
            return;
        read[i] = readFile(files[i], {});
        if (++done % 64 == 0)
            job.advance(done, files.size());
    });
    Placeholders values;
    for (const auto &rules : read)
        for (const ReadRule &rule : rules)
            if (rule.values)
                for (const auto &[name, list] : *rule.values)
                    values[name].insert(values[name].end(), list.begin(), list.end());
    if (!values.empty()) // only now known: the few rules that want some are read again
        for (std::size_t i = 0; i < read.size() && !job.cancelled(); ++i)
            if (std::any_of(read[i].begin(), read[i].end(), [](const ReadRule &rule) { return rule.wantsValues; }))
                read[i] = readFile(files[i], values);
    refuseDuplicates(read, files);
    std::vector<ReadRule> all;
    for (auto &rules : read)
        std::move(rules.begin(), rules.end(), std::back_inserter(all));
    applyFilters(all);
    auto out = std::make_shared<CompiledRules>();
    std::size_t added = 0;
    while (added < all.size() && !job.cancelled())
        out->add(std::move(all[added++]));
    if (added < all.size() || job.cancelled()) {
        auto listed = std::make_shared<CompiledRules>(); // half a set would judge by half of the rules
        for (const RuleInfo &info : out->rules())
            listed->list(info);
        for (; added < all.size(); ++added)
            listed->list(std::move(all[added].info));
        out = std::move(listed);
    } else {
        out->finish(fingerprintOf(files));
    }
    out->setReading({files.size(), done, job.cancelled()}, files);
    return out;
}

} // namespace

std::shared_ptr<const RuleSet> RuleSet::load(std::span<const std::filesystem::path> paths,
                                             const std::filesystem::path &cacheFolder, JobControl &job)
{
    const RuleCache cache(cacheFolder, paths);
    struct Kept {
        std::string contentKey;
        std::shared_ptr<CompiledRules> rules;
    };
    const auto readKept = [&]() -> Kept {
        const RuleCache::Kept kept = cache.read();
        if (kept.compiled.empty())
            return {};
        return {std::string(kept.contentKey), CompiledRules::unpack(kept.compiled, kept.bytes)};
    };
    // Beside listing the files: what was kept is usually right.
    auto reading = std::async(cache.isOn() ? std::launch::async : std::launch::deferred, readKept);
    std::vector<RuleFile> files = listRuleFiles(paths);
    const std::string stamp = cache.isOn() ? stampOf(files, job) : std::string(); // before they are read: a change meanwhile will be seen
    if (cache.isOn()) {
        const std::string known = cache.contentKeyAt(stamp);
        Kept kept = reading.get();
        if (kept.rules && !known.empty() && kept.contentKey == known) {
            job.advance(files.size(), files.size());
            kept.rules->setReading({files.size(), files.size(), false}, files);
            return std::move(kept.rules);
        }
        std::vector<RuleFile> now = files;
        forEachOnThreads(now.size(), 32, job, [&](std::size_t i) {
            thread_local std::vector<char> buffer;
            static_cast<void>(now[i].read(buffer));
        });
        if (kept.rules && !job.cancelled() && kept.contentKey == contentKeyOf(now)) {
            cache.saveStamp(stamp, kept.contentKey);
            job.advance(files.size(), files.size());
            kept.rules->setReading({files.size(), files.size(), false}, files);
            return std::move(kept.rules);
        }
    }
    auto out = compile(files, job);
    if (cache.isOn() && !job.cancelled()) {
        forEachOnThreads(out->fields.size(), 1, job, [&](std::size_t i) { out->fields[i]->compile(); });
        if (!job.cancelled()) {
            const std::string key = contentKeyOf(files);
            cache.save(key, out->pack());
            cache.saveStamp(stamp, key);
        }
    }
    job.advance(files.size(), files.size());
    return out;
}

} // namespace jupiter::detection
