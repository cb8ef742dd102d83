// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_desk.h"

#include "names.h"

#include <jupiter/records/database.h>

namespace jupiter::incidents {

Result<void> AlertDesk::acknowledge(std::span<const AlertId> ids)
{
    return change(ids, {QStringLiteral("acknowledged "), {}, QStringLiteral("acknowledged alerts"), QStringLiteral("alerts"), {}},
                  [](const Triage &was) {
                      Triage now = was;
                      if (was.state == AlertState::New)
                          now.state = AlertState::Acknowledged;
                      return now;
                  });
}

Result<void> AlertDesk::close(std::span<const AlertId> ids, Verdict verdict, const QString &reason)
{
    const QString as = verdict == Verdict::None ? QString() : QStringLiteral(" as ") + nameOf(verdict);
    return change(ids, {QStringLiteral("closed "), as, QStringLiteral("closed alerts"), QStringLiteral("alerts"), reason},
                  [&](const Triage &was) {
                      return Triage{AlertState::Closed, verdict, reason, was.inCase};
                  });
}

Result<void> AlertDesk::reopen(std::span<const AlertId> ids)
{
    return change(ids, {QStringLiteral("reopened "), {}, QStringLiteral("reopened alerts"), QStringLiteral("alerts"), {}},
                  [](const Triage &was) {
                      if (was.state != AlertState::Closed)
                          return was;
                      return Triage{was.inCase ? AlertState::InCase : AlertState::New, Verdict::None, {}, was.inCase};
                  });
}

Result<void> AlertDesk::addToCase(CaseId id, std::span<const AlertId> ids)
{
    const QString to = QStringLiteral(" to case %1").arg(qint64(id));
    return change(ids, {QStringLiteral("added "), to, QStringLiteral("added alerts"), ledgerObject(id), {}},
                  [id](const Triage &was) {
                      Triage now = was;
                      now.inCase = id;
                      if (was.state != AlertState::Closed)
                          now.state = AlertState::InCase;
                      return now;
                  });
}

Result<void> AlertDesk::change(std::span<const AlertId> ids, const Words &words,
                               const std::function<Triage(const Triage &)> &decide)
{
    JUPITER_TRY(transaction, m_database.begin());
    Step step{{}, words.object, {}};
    std::vector<AlertId> changed;
    for (const AlertId id : ids) {
        JUPITER_TRY(before, m_alerts.triage(id));
        Triage after = decide(before);
        if (after == before)
            continue;
        if (auto done = m_alerts.setTriage(id, after); !done)
            return done;
        changed.push_back(id);
        step.changes.push_back({id, std::move(before), std::move(after)});
    }
    if (changed.empty())
        return {}; // nothing to keep, nothing to tell
    step.text = words.before + counted(std::int64_t(changed.size()), "alert") + words.after;
    QString detail = step.text + QStringLiteral(": ") + ranges(changed);
    if (!words.remark.isEmpty())
        detail += QStringLiteral("; ") + words.remark;
    if (auto done = m_ledger.add(words.action, words.object, detail); !done)
        return done;
    if (auto done = transaction.commit(); !done)
        return done;
    m_steps.push_back(std::move(step));
    return {};
}

Result<bool> AlertDesk::undo()
{
    if (m_steps.empty())
        return false;
    const Step &step = m_steps.back();
    JUPITER_TRY(transaction, m_database.begin());
    std::vector<AlertId> restored;
    for (const Change &change : step.changes) {
        JUPITER_TRY(now, m_alerts.triage(change.id));
        if (now != change.after)
            continue;
        if (auto done = m_alerts.setTriage(change.id, change.before); !done)
            return std::move(done).error();
        restored.push_back(change.id);
    }
    if (!restored.empty()) {
        QString detail = step.text + QStringLiteral(": ") + ranges(restored);
        if (restored.size() < step.changes.size())
            detail += QStringLiteral("; %1 changed since, left alone").arg(step.changes.size() - restored.size());
        if (auto done = m_ledger.add(QStringLiteral("undid"), step.object, detail); !done)
            return std::move(done).error();
        if (auto done = transaction.commit(); !done)
            return std::move(done).error();
    }
    m_steps.pop_back();
    return true;
}

} // namespace jupiter::incidents
