// SPDX-License-Identifier: GPL-3.0-or-later
#include "attack_matrix.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QMap>
#include <QtCore/QSet>

#include <algorithm>
#include <array>

namespace jupiter::rules {
namespace {

struct TacticName {
    const char *tag, *name;
};
// MITRE ATT&CK, enterprise, in the matrix's order. Version 19 has Stealth and Defense Impairment where Defense Evasion was; rules of both
// ages are about.
constexpr std::array<TacticName, 16> enterprise{{
    {"reconnaissance", QT_TRANSLATE_NOOP("Attack", "Reconnaissance")},
    {"resource-development", QT_TRANSLATE_NOOP("Attack", "Resource Dev.")},
    {"initial-access", QT_TRANSLATE_NOOP("Attack", "Initial Access")},
    {"execution", QT_TRANSLATE_NOOP("Attack", "Execution")},
    {"persistence", QT_TRANSLATE_NOOP("Attack", "Persistence")},
    {"privilege-escalation", QT_TRANSLATE_NOOP("Attack", "Privilege Esc.")},
    {"stealth", QT_TRANSLATE_NOOP("Attack", "Stealth")},
    {"defense-impairment", QT_TRANSLATE_NOOP("Attack", "Defense Impair.")},
    {"defense-evasion", QT_TRANSLATE_NOOP("Attack", "Defense Evasion")},
    {"credential-access", QT_TRANSLATE_NOOP("Attack", "Credential Access")},
    {"discovery", QT_TRANSLATE_NOOP("Attack", "Discovery")},
    {"lateral-movement", QT_TRANSLATE_NOOP("Attack", "Lateral Mov.")},
    {"collection", QT_TRANSLATE_NOOP("Attack", "Collection")},
    {"command-and-control", QT_TRANSLATE_NOOP("Attack", "C2")},
    {"exfiltration", QT_TRANSLATE_NOOP("Attack", "Exfiltration")},
    {"impact", QT_TRANSLATE_NOOP("Attack", "Impact")},
}};
constexpr std::size_t noTactic = enterprise.size(); // the column of techniques whose rules name no tactic

int tacticIndex(QStringView shortName)
{
    for (std::size_t i = 0; i < enterprise.size(); ++i)
        if (shortName.compare(QLatin1String(enterprise[i].tag), Qt::CaseInsensitive) == 0)
            return int(i);
    return -1;
}

/// The tactics a rule's tags name, by index. Older rules write them with underscores.
std::vector<std::size_t> tacticsOf(const detection::RuleInfo &rule)
{
    std::vector<std::size_t> out;
    for (const std::string &tag : rule.tags) {
        QString text = QString::fromStdString(tag).toLower();
        if (!text.startsWith(QLatin1String("attack.")))
            continue;
        if (const int i = tacticIndex(text.remove(0, 7).replace(u'_', u'-')); i >= 0)
            out.push_back(std::size_t(i));
    }
    if (out.empty())
        out.push_back(noTactic);
    return out;
}

QString parentOf(const QString &technique)
{
    return technique.section(u'.', 0, 0);
}

QSet<QString> techniquesOf(const detection::RuleInfo &rule)
{
    QSet<QString> named;
    for (const std::string &tag : rule.tags)
        if (const QString id = techniqueOf(tag); !id.isEmpty())
            named.insert(parentOf(id));
    return named;
}

/// Places the techniques that no bundle has placed: a rule with three techniques and two tactics does not say which belongs to which, so a
/// technique goes where most of its rules point, and wherever at least half as many do.
void placeByRules(const std::vector<detection::RuleInfo> &rules, QHash<QString, std::vector<std::size_t>> &placed)
{
    QHash<QString, std::array<int, enterprise.size() + 1>> votes;
    for (const detection::RuleInfo &rule : rules) {
        if (!rule.loaded)
            continue;
        const std::vector<std::size_t> tactics = tacticsOf(rule);
        for (const QString &id : techniquesOf(rule))
            if (!placed.contains(id))
                for (const std::size_t i : tactics)
                    ++votes[id][i];
    }
    for (auto it = votes.cbegin(); it != votes.cend(); ++it) {
        const int most = *std::max_element(it->begin(), it->end());
        for (std::size_t i = 0; i < it->size(); ++i)
            if ((*it)[i] > 0 && (*it)[i] * 2 >= most)
                placed[it.key()].push_back(i);
    }
}

void add(Technique &technique, const RuleFact &fact, const detection::RuleInfo &rule)
{
    ++technique.rules;
    technique.rulesWithSource += fact.sourceEvents > 0;
    technique.findings += fact.findings;
    const auto severity = workbench::Severity(int(rule.level));
    if (fact.findings > 0 && (!technique.worst || *technique.worst < severity))
        technique.worst = severity;
}

} // namespace

QString techniqueOf(std::string_view tag)
{
    if ((tag.size() != 12 && tag.size() != 16) || tag.substr(0, 8) != "attack.t")
        return {};
    const std::string_view digits = tag.substr(8);
    for (std::size_t i = 0; i < digits.size(); ++i)
        if (i == 4 ? digits[i] != '.' : digits[i] < '0' || digits[i] > '9')
            return {};
    return QStringLiteral("T") + QString::fromLatin1(digits.data(), qsizetype(digits.size()));
}

AttackMatrix matrixOf(const std::vector<RuleFact> &facts, const std::vector<detection::RuleInfo> &rules,
                      const std::vector<KnownTechnique> &known)
{
    AttackMatrix out;
    out.named = !known.empty();
    std::array<QMap<QString, Technique>, enterprise.size() + 1> columns;
    QHash<QString, std::vector<std::size_t>> placed; // by technique, of a bundle
    for (const KnownTechnique &technique : known) {
        if (technique.id.contains(u'.'))
            continue;
        for (const QString &name : technique.tactics)
            if (const int i = tacticIndex(name); i >= 0) {
                columns[std::size_t(i)][technique.id] = Technique{technique.id, technique.name, 0, 0, 0, {}};
                placed[technique.id].push_back(std::size_t(i));
            }
    }
    placeByRules(rules, placed);
    for (const RuleFact &fact : facts) {
        const detection::RuleInfo &rule = rules[fact.index];
        if (!rule.loaded)
            continue;
        for (const QString &id : techniquesOf(rule))
            for (const std::size_t i : placed[id]) {
                Technique &technique = columns[i][id];
                technique.id = id;
                add(technique, fact, rule);
            }
    }
    QSet<QString> all, seen, covered;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].isEmpty())
            continue;
        Tactic tactic;
        tactic.tag = i == noTactic ? QString() : QString::fromLatin1(enterprise[i].tag);
        tactic.name = QCoreApplication::translate("Attack", i == noTactic ? QT_TRANSLATE_NOOP("Attack", "No tactic named") : enterprise[i].name);
        for (const Technique &technique : std::as_const(columns[i])) {
            all.insert(technique.id);
            if (technique.findings > 0)
                seen.insert(technique.id);
            if (technique.rules > 0)
                covered.insert(technique.id);
            tactic.techniques.push_back(technique);
        }
        std::stable_sort(tactic.techniques.begin(), tactic.techniques.end(), [](const Technique &a, const Technique &b) {
            if (a.worst != b.worst)
                return a.worst > b.worst; // nothing is less than any level
            return a.findings != b.findings ? a.findings > b.findings : a.rules > b.rules;
        });
        out.tactics.push_back(std::move(tactic));
    }
    out.techniques = int(all.size());
    out.seen = int(seen.size());
    out.covered = int(covered.size());
    return out;
}

} // namespace jupiter::rules
