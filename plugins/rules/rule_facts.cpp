// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule_facts.h"

#include "attack_matrix.h"

#include <jupiter/workbench/format.h>

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace jupiter::rules {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("jupiter::rules", text);
}

bool holds(const std::string &hay, const QString &needle)
{
    return QString::fromStdString(hay).contains(needle, Qt::CaseInsensitive);
}

} // namespace

std::vector<RuleFact> factsOf(const backend::Session &session)
{
    std::vector<RuleFact> facts;
    const detection::RuleSetPtr set = session.rules();
    if (!set)
        return facts;
    const auto &rules = set->rules();
    facts.reserve(rules.size());
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (rules[i].isFilter && rules[i].loaded)
            continue; // leaves events out of other rules and cannot fire
        const backend::RuleOutcome outcome = session.ruleOutcome(i);
        RuleFact fact{i, Fate::Quiet, outcome.findings, outcome.sourceEvents};
        if (!rules[i].loaded)
            fact.fate = rules[i].duplicate ? Fate::Duplicate : Fate::Refused;
        else if (outcome.disabled)
            fact.fate = Fate::Off;
        else if (outcome.findings > 0)
            fact.fate = Fate::Fired;
        else if (outcome.sourceEvents == 0)
            fact.fate = Fate::NoSource;
        for (const auto &blind : session.tuning().blind)
            if (blind.index == i)
                fact.blind = QString::fromStdString(blind.reason);
        facts.push_back(std::move(fact));
    }
    std::stable_sort(facts.begin(), facts.end(), [&](const RuleFact &a, const RuleFact &b) {
        if ((a.fate == Fate::Fired) != (b.fate == Fate::Fired))
            return a.fate == Fate::Fired;
        if (a.findings != b.findings)
            return a.findings > b.findings;
        if (rules[a.index].level != rules[b.index].level)
            return rules[a.index].level > rules[b.index].level;
        return rules[a.index].title < rules[b.index].title;
    });
    return facts;
}

std::array<int, fates> countsOf(const std::vector<RuleFact> &facts)
{
    std::array<int, fates> counts{};
    for (const RuleFact &fact : facts)
        ++counts[std::size_t(fact.fate)];
    return counts;
}

QString fateWord(Fate fate)
{
    switch (fate) {
    case Fate::Fired: return tr("Fired here");
    case Fate::Quiet: return tr("Nothing matched");
    case Fate::NoSource: return tr("No source here");
    case Fate::Off: return tr("Switched off");
    case Fate::Refused: return tr("Refused");
    case Fate::Duplicate: return tr("Duplicate");
    }
    return {};
}

workbench::Tone fateTone(Fate fate)
{
    switch (fate) {
    case Fate::Fired: return workbench::Tone::Accent;
    case Fate::Quiet: return workbench::Tone::Good;
    case Fate::NoSource: return workbench::Tone::Hint;
    case Fate::Off: return workbench::Tone::Hint;
    case Fate::Refused: return workbench::Tone::Bad;
    case Fate::Duplicate: return workbench::Tone::Hint;
    }
    return workbench::Tone::Normal;
}

QString fateSentence(const RuleFact &fact, const detection::RuleInfo &rule)
{
    if (!fact.blind.isEmpty())
        return fact.blind;
    switch (fact.fate) {
    case Fate::Fired: return QCoreApplication::translate("RuleFacts", "%n finding(s)", nullptr, int(fact.findings));
    case Fate::Quiet: return tr("none in %1 events").arg(workbench::countText(fact.sourceEvents));
    case Fate::NoSource:
        return rule.reason.empty() ? tr("no events of its log source") : QString::fromStdString(rule.reason);
    case Fate::Off: return tr("switched off by an analyst");
    case Fate::Refused:
    case Fate::Duplicate:
        return rule.line > 0 ? tr("line %1: %2").arg(rule.line).arg(QString::fromStdString(rule.reason))
                             : QString::fromStdString(rule.reason);
    }
    return {};
}

QString sourceText(const detection::RuleInfo &rule)
{
    if (rule.isCorrelation)
        return tr("correlation");
    QStringList parts;
    for (const std::string *part : {&rule.product, &rule.category, &rule.service})
        if (!part->empty())
            parts << QString::fromStdString(*part);
    return parts.join(QStringLiteral(" · "));
}

QString techniquesText(const detection::RuleInfo &rule)
{
    QStringList found;
    for (const std::string &tag : rule.tags)
        if (const QString id = techniqueOf(tag); !id.isEmpty())
            found << id;
    return found.join(QStringLiteral(", "));
}

bool passes(const RuleFact &fact, const detection::RuleInfo &rule, const RuleFilter &filter)
{
    if (filter.fate && fact.fate != *filter.fate)
        return false;
    if (filter.loadedOnly && !rule.loaded)
        return false;
    if (filter.text.isEmpty() || holds(rule.title, filter.text) || holds(rule.id, filter.text) || holds(rule.path, filter.text))
        return true;
    return sourceText(rule).contains(filter.text, Qt::CaseInsensitive) ||
           std::any_of(rule.tags.begin(), rule.tags.end(), [&](const std::string &tag) { return holds(tag, filter.text); });
}

} // namespace jupiter::rules
