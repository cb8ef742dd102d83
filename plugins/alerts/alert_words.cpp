// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_words.h"

#include "alert_model.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace jupiter::alerts {

using incidents::Alert;
using incidents::AlertState;
using incidents::Verdict;

namespace {

struct AlertWords {
    Q_DECLARE_TR_FUNCTIONS(AlertWords)
};

const QString dot = QStringLiteral(" \u00b7 ");

} // namespace

QString factsText(const Alert &alert, const workbench::Zone &zone)
{
    QStringList facts;
    if (const QString where = whereText(alert); !where.isEmpty())
        facts << where;
    const double seconds = double(alert.last.ns - alert.first.ns) / 1e9;
    QString events = alert.eventCount == 1 ? AlertWords::tr("1 event", "alert") : AlertWords::tr("%1 events", "alert").arg(workbench::countText(alert.eventCount));
    if (alert.eventCount > 1)
        events = AlertWords::tr("%1 in %2", "alert").arg(events, workbench::durationText(seconds));
    facts << events << AlertWords::tr("first seen %1", "alert").arg(workbench::timeText(alert.first, zone));
    return facts.join(dot);
}

QString ruleText(const Alert &alert, const detection::RuleSetPtr &rules, const QString &fingerprint)
{
    QStringList facts{AlertWords::tr("rule %1", "alert").arg(workbench::safeText(alert.rule))};
    if (!alert.rulePath.isEmpty() && alert.rulePath != alert.rule)
        facts << workbench::safeText(alert.rulePath.count(u'/') > 1 ? QStringLiteral("\u2026/") + alert.rulePath.section(u'/', -2) : alert.rulePath);
    if (!fingerprint.isEmpty())
        facts << AlertWords::tr("rule set %1\u2026", "alert").arg(fingerprint.left(8));
    QString text = facts.join(dot);
    if (!rules)
        return text;
    const std::string key = alert.rule.toStdString();
    const auto &all = rules->rules();
    const auto found = std::find_if(all.begin(), all.end(), [&](const detection::RuleInfo &rule) { return rule.key() == key; });
    if (found != all.end() && !found->description.empty())
        text += u'\n' + workbench::safeText(QString::fromStdString(found->description).simplified().left(600));
    return text;
}

QString stateSentence(const Alert &alert)
{
    if (alert.state != AlertState::Closed)
        return {};
    const QString what = AlertWords::tr("Closed as %1", "alert").arg(verdictText(alert.verdict));
    return alert.reason.isEmpty() ? what + u'.' : what + QStringLiteral(": ") + workbench::safeText(alert.reason);
}

QString beforeText(const Alert &alert, const std::vector<Alert> &all)
{
    int others = 0, open = 0, inCase = 0, closed[4] = {};
    for (const Alert &other : all) {
        if (other.id == alert.id || other.rule != alert.rule)
            continue;
        ++others;
        if (other.state == AlertState::Closed)
            ++closed[int(other.verdict)];
        else if (other.state == AlertState::InCase)
            ++inCase;
        else
            ++open;
    }
    if (others == 0)
        return AlertWords::tr("This rule fired on nothing else in this workspace.", "alert");
    QStringList how;
    for (const Verdict verdict : {Verdict::TruePositive, Verdict::FalsePositive, Verdict::Benign, Verdict::None})
        if (closed[int(verdict)])
            how << AlertWords::tr("%1 closed as %2", "alert").arg(closed[int(verdict)]).arg(verdictText(verdict));
    if (inCase)
        how << AlertWords::tr("%1 in a case", "alert").arg(inCase);
    if (open)
        how << AlertWords::tr("%1 still open", "alert").arg(open);
    const QString list = how.join(QStringLiteral(", "));
    return others == 1 ? AlertWords::tr("This rule fired on 1 other entity in this workspace: %1.", "alert").arg(list)
                       : AlertWords::tr("This rule fired on %1 other entities in this workspace: %2.", "alert").arg(QString::number(others), list);
}

QString aroundQuery(const Alert &alert)
{
    const auto quoted = [](QString value) { return u'"' + value.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\"")) + u'"'; };
    if (!alert.host.isEmpty())
        return QStringLiteral("host.name:") + quoted(alert.host);
    if (!alert.user.isEmpty())
        return QStringLiteral("user.name:") + quoted(alert.user);
    return {};
}

QString whyNoAlerts(const RulesState &state)
{
    if (state.loaded == 0 && state.refused == 0)
        return AlertWords::tr("No rules are loaded. Ctrl K, \"Load Sigma rules\": what is stored is judged at once.", "alert");
    if (!state.anyEvents)
        return AlertWords::tr("%1 rules are loaded and there are no events yet. Import evidence; it is judged while it is read.", "alert").arg(workbench::countText(quint64(state.loaded)));
    QString text = AlertWords::tr("%1 rules are loaded and none fired.", "alert").arg(workbench::countText(quint64(state.loaded)));
    if (state.noSource)
        text += u' ' + AlertWords::tr("%1 of them have no source here: no event is of the kind they look at.", "alert").arg(workbench::countText(quint64(state.noSource)));
    if (state.refused)
        text += u' ' + AlertWords::tr("%1 rules were refused; Rules says why.", "alert").arg(workbench::countText(quint64(state.refused)));
    return text;
}

} // namespace jupiter::alerts
