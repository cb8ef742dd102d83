// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arguments.h"

#include <jupiter/core/json_writer.h>
#include <jupiter/detection/why.h>
#include <jupiter/rulebook/run_rules.h>

#include <filesystem>
#include <string>
#include <vector>

namespace jupiter::cli {

/// A rule file and its name for people.
struct RuleFile {
    std::filesystem::path file;
    std::string shown;
};

/// Rules that a word means, or words of them: a path, or the id, name or title of a rule under `--rules`.
struct Meant {
    detection::RuleSetPtr set;
    detection::TuningPtr tuning;    ///< Of --workspace; null: none.
    std::string wanted;             ///< Empty: every rule of the files.
    std::vector<RuleFile> files;    ///< Of the rules.

    bool has(const detection::RuleInfo &rule) const;
};

/// With --rules and --workspace of `arguments`. Errors: NotFound (with the rule that is nearest), Cancelled, those of the workspace.
Result<Meant> rulesMeant(const std::string &word, const Arguments &arguments);

/// A condition as JSON or as lines; `answered`: with what an event made of it.
void writeTree(JsonWriter &json, const detection::WhyNode &node, bool answered);
void showTree(const detection::WhyNode &condition, bool answered);

} // namespace jupiter::cli
