// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/egress_desk.h>

#include <jupiter/core/byte_source.h>
#include <jupiter/integrations/http_client.h>

#include <QtCore/QCryptographicHash>
#include <QtCore/QFileInfo>
#include <QtCore/QSettings>

namespace jupiter::backend {
namespace {

QSettings settings()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("jupiter"), QStringLiteral("network"));
}

/// A name for the folder that the settings can hold.
QString keyOf(const QString &folder)
{
    const QString real = QFileInfo(folder).canonicalFilePath();
    return QStringLiteral("online/") + QString::fromLatin1(QCryptographicHash::hash((real.isEmpty() ? folder : real).toUtf8(), QCryptographicHash::Sha256).toHex());
}

} // namespace

EgressDesk::EgressDesk(QString folder, QString actor)
    : m_folder(std::move(folder)), m_actor(std::move(actor)),
      m_network(std::make_shared<integrations::Egress>(settings().value(keyOf(m_folder), false).toBool()))
{
}

EgressDesk::~EgressDesk()
{
    m_network->set(false); // who still asks for a workspace that is closed ends
}

bool EgressDesk::isOn() const { return m_network->isOn(); }

void EgressDesk::set(bool on)
{
    if (on == isOn())
        return;
    if (!on)
        m_network->set(false); // whatever becomes of the ledger
    integrations::Contact contact;
    contact.time = timestampNow();
    contact.purpose = on ? "switched on" : "switched off";
    contact.actor = m_actor.toStdString();
    const auto written = integrations::ContactLog(pathFromUtf8(m_folder.toStdString())).add(contact);
    if (written)
        m_network->set(on);
    QSettings kept = settings();
    if (isOn())
        kept.setValue(keyOf(m_folder), true);
    else
        kept.remove(keyOf(m_folder));
    if (!written)
        Q_EMIT failed(tr("The ledger of what leaves cannot be written: %1. The network is off.").arg(QString::fromStdString(written.error().message)));
    Q_EMIT changed();
}

Result<void> EgressDesk::note(integrations::Contact contact)
{
    if (!isOn())
        return Error{ErrorCode::PermissionDenied, "the network is switched off for this workspace"};
    contact.time = timestampNow();
    contact.actor = m_actor.toStdString();
    if (auto added = integrations::ContactLog(pathFromUtf8(m_folder.toStdString())).add(contact); !added)
        return added;
    Q_EMIT changed();
    return {};
}

Result<std::vector<integrations::Contact>> EgressDesk::contacts(std::size_t most) const
{
    return integrations::ContactLog::last(pathFromUtf8(m_folder.toStdString()), most);
}

} // namespace jupiter::backend
