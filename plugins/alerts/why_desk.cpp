// SPDX-License-Identifier: GPL-3.0-or-later
#include "why_desk.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/rulebook/find_event.h>

#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>

namespace jupiter::alerts {

namespace {

constexpr std::uint64_t mostRuleBytes = 4u << 20;

WhyDesk::Answer noAnswer(const QString &note) { return {nullptr, note}; }

WhyDesk::Answer asked(const detection::RuleInfo &rule, const std::string &event, const store::SnapshotPtr &snapshot)
{
    const auto text = readTextFile(pathFromUtf8(rule.path), mostRuleBytes);
    if (!text)
        return noAnswer(WhyDesk::tr("its rule cannot be read any more: %1", "why a rule fired").arg(QString::fromStdString(text.error().message)));
    const auto id = columnar::EventId::parse(event);
    if (!id)
        return noAnswer(WhyDesk::tr("the finding names no event", "why a rule fired"));
    const auto found = rulebook::findEvent(*snapshot, *id);
    if (!found || !*found)
        return noAnswer(WhyDesk::tr("its event is not in the store any more", "why a rule fired"));
    auto all = detection::whyOf(*text, rule.path, *(*found)->segment, (*found)->row, columnar::Schema::builtIn());
    if (!all)
        return noAnswer(QString::fromStdString(all.error().message));
    for (detection::Why &why : *all)
        if (why.info.key() == rule.key())
            return {std::make_shared<const detection::Why>(std::move(why)), {}};
    return noAnswer(WhyDesk::tr("it fires on several events together, not on one", "why a rule fired"));
}

} // namespace

WhyDesk::WhyDesk(backend::Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(&m_watcher, &QFutureWatcher<Answer>::finished, this, [this] {
        if (!m_watcher.isCanceled() && m_watcher.future().resultCount() > 0)
            Q_EMIT answered(m_watcher.result());
    });
}

WhyDesk::~WhyDesk() { m_watcher.waitForFinished(); }

void WhyDesk::ask(const QString &rule, const QString &eventId)
{
    const detection::RuleSetPtr rules = m_session.rules();
    const std::string key = rule.toStdString();
    const detection::RuleInfo *info = nullptr;
    if (rules)
        if (const auto found = std::find_if(rules->rules().begin(), rules->rules().end(), [&](const detection::RuleInfo &r) { return r.key() == key; }); found != rules->rules().end())
            info = &*found;
    if (!info) {
        m_watcher.setFuture({});
        Q_EMIT answered(noAnswer(tr("its rule is not loaded now", "why a rule fired")));
        return;
    }
    m_watcher.setFuture(QtConcurrent::run([rules, info, event = eventId.toStdString(), snapshot = m_session.snapshot()] { return asked(*info, event, snapshot); }));
}

} // namespace jupiter::alerts
