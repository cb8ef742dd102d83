// SPDX-License-Identifier: GPL-3.0-or-later
#include "remembered_listeners.h"

#include <jupiter/core/byte_source.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace jupiter::backend {
namespace {

QString textOf(std::string_view utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }

void put(QJsonObject &object, const char *key, const QString &value)
{
    if (!value.isEmpty())
        object.insert(QLatin1String(key), value);
}

} // namespace

std::string toText(const std::vector<live::Listener> &listeners)
{
    QJsonArray list;
    for (const live::Listener &listener : listeners) {
        QJsonObject object{{QStringLiteral("transport"), textOf(live::transportInfo(listener.transport).name)}, {QStringLiteral("port"), int(listener.port)}};
        put(object, "address", textOf(listener.address));
        put(object, "certificate", textOf(pathToUtf8(listener.certificateChain)));
        put(object, "key", textOf(pathToUtf8(listener.key)));
        put(object, "clients", textOf(pathToUtf8(listener.authorities)));
        put(object, "decoder", textOf(listener.decoder));
        put(object, "zone", textOf(listener.zone));
        put(object, "file", textOf(pathToUtf8(listener.file)));
        put(object, "snmp_users", textOf(pathToUtf8(listener.snmpUsers)));
        list.append(object);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("schema"), QStringLiteral("jupiter.listeners/1")}, {QStringLiteral("listeners"), list}})
        .toJson(QJsonDocument::Compact)
        .toStdString();
}

std::vector<live::Listener> listenersFrom(const std::string &text)
{
    std::vector<live::Listener> out;
    const QJsonObject whole = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    for (const QJsonValue &value : whole.value(QStringLiteral("listeners")).toArray()) {
        const QJsonObject object = value.toObject();
        const auto textAt = [&](const char *key) { return object.value(QLatin1String(key)).toString().toStdString(); };
        const auto transport = live::transportByName(textAt("transport"));
        const int port = object.value(QStringLiteral("port")).toInt(-1);
        if (!transport || port < 0 || port > 65'535)
            continue;
        live::Listener listener;
        listener.transport = *transport;
        listener.address = textAt("address");
        listener.port = std::uint16_t(port);
        listener.certificateChain = pathFromUtf8(textAt("certificate"));
        listener.key = pathFromUtf8(textAt("key"));
        listener.authorities = pathFromUtf8(textAt("clients"));
        listener.decoder = textAt("decoder");
        listener.zone = textAt("zone");
        listener.file = pathFromUtf8(textAt("file"));
        listener.snmpUsers = pathFromUtf8(textAt("snmp_users"));
        out.push_back(std::move(listener));
    }
    return out;
}

} // namespace jupiter::backend
