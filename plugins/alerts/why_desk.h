// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/session.h>
#include <jupiter/detection/why.h>

#include <QtCore/QFutureWatcher>
#include <QtCore/QObject>

#include <memory>

namespace jupiter::alerts {

/// Asks a rule about an event of the store, in the background; the newest question wins. GUI thread.
class WhyDesk final : public QObject {
    Q_OBJECT
public:
    /// `why` is null when the rule could not be asked, and `note` says the reason.
    struct Answer {
        std::shared_ptr<const detection::Why> why;
        QString note;
    };

    WhyDesk(backend::Session &session, QObject *parent);
    ~WhyDesk() override;

    /// `rule` is an Alert::rule.
    void ask(const QString &rule, const QString &eventId);
    bool busy() const { return m_watcher.isRunning(); }

Q_SIGNALS:
    void answered(const jupiter::alerts::WhyDesk::Answer &answer);

private:
    backend::Session &m_session;
    QFutureWatcher<Answer> m_watcher;
};

} // namespace jupiter::alerts
