// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_desk.h"

#include "names.h"

#include <jupiter/records/database.h>

namespace jupiter::incidents {

namespace {

/// "rule X, host PC01"
QString scopeOf(const Suppression &s)
{
    QStringList parts;
    if (!s.rule.isEmpty())
        parts << QStringLiteral("rule ") + (s.title.isEmpty() ? s.rule : s.title);
    if (!s.host.isEmpty())
        parts << QStringLiteral("host ") + s.host;
    if (!s.user.isEmpty())
        parts << QStringLiteral("user ") + s.user;
    return parts.join(QStringLiteral(", "));
}

QString numbers(const std::vector<SuppressionId> &ids)
{
    QStringList out;
    for (const SuppressionId id : ids)
        out << QString::number(qint64(id));
    return out.join(QStringLiteral(", "));
}

} // namespace

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

Result<void> AlertDesk::suppress(std::span<const Suppression> what)
{
    const Timestamp now = timestampNow();
    JUPITER_TRY(transaction, m_database.begin());
    Step step{{}, QStringLiteral("alerts")};
    QStringList scopes;
    for (const Suppression &wanted : what) {
        if (wanted.rule.isEmpty() && wanted.host.isEmpty() && wanted.user.isEmpty())
            return Error{ErrorCode::InvalidArgument, "a suppression of everything is refused: name a rule, a host or a user"};
        if (wanted.reason.trimmed().isEmpty())
            return Error{ErrorCode::InvalidArgument, "a suppression needs a reason"};
        if (wanted.expires && *wanted.expires <= now)
            return Error{ErrorCode::InvalidArgument, "the suppression would have expired already"};
        Suppression made = wanted;
        made.created = now;
        made.author = m_ledger.actor();
        made.ended.reset();
        JUPITER_TRY(id, m_suppressions.add(made));
        step.suppressions.push_back(id);
        scopes << scopeOf(made);
    }
    if (step.suppressions.empty())
        return {};
    step.text = QStringLiteral("suppressed ") + (scopes.size() == 1 ? scopes.first() : counted(scopes.size(), "scope"));
    QString detail = QStringLiteral("suppressed ") + scopes.join(QStringLiteral(" | ")) + QStringLiteral("; ") + what.front().reason;
    if (what.front().expires)
        detail += QStringLiteral("; until ") + QString::fromStdString(formatRfc3339(*what.front().expires));
    if (auto done = m_ledger.add(QStringLiteral("suppressed alerts"), step.object, detail); !done)
        return done;
    if (auto done = transaction.commit(); !done)
        return done;
    m_steps.push_back(std::move(step));
    return {};
}

Result<void> AlertDesk::endSuppressions(std::span<const SuppressionId> ids)
{
    JUPITER_TRY(transaction, m_database.begin());
    Step step{{}, QStringLiteral("alerts"), {}, {}, true};
    for (const SuppressionId id : ids) {
        JUPITER_TRY(changed, m_suppressions.setEnded(id, timestampNow()));
        if (changed)
            step.suppressions.push_back(id);
    }
    if (step.suppressions.empty())
        return {};
    step.text = QStringLiteral("ended ") + counted(std::int64_t(step.suppressions.size()), "suppression");
    if (auto done = m_ledger.add(QStringLiteral("ended suppressions"), step.object, step.text + QStringLiteral(": ") + numbers(step.suppressions)); !done)
        return done;
    if (auto done = transaction.commit(); !done)
        return done;
    m_steps.push_back(std::move(step));
    return {};
}

Result<bool> AlertDesk::turn(std::int64_t number, bool back)
{
    if (number < 1 || number > std::int64_t(m_steps.size()))
        return Error{ErrorCode::NotFound, "there is no step " + std::to_string(number)};
    const Step &step = m_steps[std::size_t(number - 1)];
    JUPITER_TRY(transaction, m_database.begin());
    std::vector<AlertId> turned;
    for (const Change &change : step.changes) {
        JUPITER_TRY(now, m_alerts.triage(change.id));
        if (now != (back ? change.after : change.before))
            continue;
        if (auto done = m_alerts.setTriage(change.id, back ? change.before : change.after); !done)
            return std::move(done).error();
        turned.push_back(change.id);
    }
    std::size_t suppressions = 0;
    for (const SuppressionId id : step.suppressions) {
        JUPITER_TRY(changed, m_suppressions.setEnded(id, step.ends == back ? std::nullopt : std::optional(timestampNow())));
        suppressions += changed;
    }
    if (turned.empty() && suppressions == 0)
        return false;
    QString detail = step.text;
    if (!turned.empty())
        detail += QStringLiteral(": ") + ranges(turned);
    if (const std::size_t left = step.changes.size() - turned.size() + step.suppressions.size() - suppressions)
        detail += QStringLiteral("; %1 changed since, left alone").arg(left);
    if (auto done = m_ledger.add(back ? QStringLiteral("undid") : QStringLiteral("did again"), step.object, detail); !done)
        return std::move(done).error();
    if (auto done = transaction.commit(); !done)
        return std::move(done).error();
    return true;
}

} // namespace jupiter::incidents
