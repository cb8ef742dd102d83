// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/integrations/contact_log.h>

#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>
#include <vector>

namespace jupiter::integrations {
class Egress;
}

namespace jupiter::backend {

/// The one switch that lets this program ask the network on behalf of a workspace, and the one ledger of what it asked. It is off until a person
/// switches it on. Where it stands is kept with the user's settings of this machine, never in the workspace: one that comes from elsewhere, or is
/// copied, begins offline. Who asks makes an integrations::HttpClient of network() and a ContactLog of the workspace. GUI thread, except where said.
class EgressDesk final : public QObject {
    Q_OBJECT
public:
    EgressDesk(QString folder, QString actor);
    ~EgressDesk() override;

    bool isOn() const;
    /// Switching is a line of the ledger; the network stays as it is when that cannot be written (failed() says so).
    void set(bool on);

    /// For HttpClient, in any thread. It ends requests under way when it is switched off. Lives as long as someone holds it.
    std::shared_ptr<const integrations::Egress> network() const { return m_network; }

    /// Writes down what a person lets go by another way than HttpClient, in their name: before it goes. Errors: PermissionDenied: the network is off; Io: it
    /// cannot be written down. Then it must not go.
    Result<void> note(integrations::Contact contact);

    /// Newest first. Errors: as ContactLog::last().
    Result<std::vector<integrations::Contact>> contacts(std::size_t most) const;

Q_SIGNALS:
    void changed();
    void failed(const QString &message);

private:
    const QString m_folder, m_actor;
    std::shared_ptr<integrations::Egress> m_network;
};

} // namespace jupiter::backend
