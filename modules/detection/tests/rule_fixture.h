// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evidence.h"

#include <QTemporaryDir>

#include <atomic>

namespace jupiter::test {

/// Rules written in a test, loaded as the program loads them: from files.
class RuleFixture {
public:
    /// One rule for Sysmon process creations with this `detection` body (two blanks of indentation).
    static std::string rule(const std::string &detection,
                            const std::string &logsource = "product: windows\n  category: process_creation")
    {
        return "title: test\nid: test\nlogsource:\n  " + logsource + "\ndetection:\n" + detection + "\n";
    }

    detection::RuleSetPtr load(const std::string &text)
    {
        const std::filesystem::path file =
            std::filesystem::path(m_folder.path().toStdString()) / (std::to_string(++m_files) + ".yml");
        std::ofstream(file, std::ios::binary) << text;
        SimpleJob job;
        const std::vector<std::filesystem::path> paths{file};
        return detection::RuleSet::load(paths, {}, job);
    }

    /// The findings of rules over events in one batch; the reason as a failure when a rule was refused.
    std::vector<detection::Finding> find(const std::string &text, const std::vector<Event> &events)
    {
        const auto rules = load(text);
        for (const auto &info : rules->rules())
            if (!info.loaded)
                qWarning("refused: %s (%u:%u)", info.reason.c_str(), info.line, info.column);
        const auto batch = batchOf(events);
        auto found = detection::Detector::make(rules, columnar::Schema::builtIn())->detect(batch, nullptr);
        return found ? *found : std::vector<detection::Finding>();
    }

    /// Whether a process_creation rule with this detection body fires on a Sysmon event with this data.
    bool fires(const std::string &detection, const Event &data) { return !find(rule(detection), {sysmon("1", data)}).empty(); }

    /// `Field|modifiers: 'value'` (any YAML after the colon) against one value of Field.
    bool item(const std::string &item, const std::string &value)
    {
        return fires("  s:\n    " + item + "\n  condition: s", {{"Field", value}});
    }

    /// Why a rule with this detection body is refused; "loaded" when it is not.
    std::string refusal(const std::string &detection)
    {
        const auto rules = load(rule(detection));
        const auto &info = rules->rules().at(0);
        if (info.loaded)
            return "loaded";
        return std::to_string(info.line) + ":" + std::to_string(info.column) + " " + info.reason;
    }

private:
    QTemporaryDir m_folder;
    int m_files = 0;
};

} // namespace jupiter::test
