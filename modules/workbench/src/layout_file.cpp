// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout_file.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace jupiter::workbench::internal {
namespace {

constexpr qsizetype mostBytes = 1 << 20;
constexpr int version = 1, deepest = 16;

QString bytesKey() { return QStringLiteral("base64"); }

// Bytes (of splitters and windows) have no JSON: {"base64": "..."}. Nothing else becomes more than a text, a number, a list or a map.
QJsonValue jsonOf(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::QByteArray: return QJsonObject{{bytesKey(), QString::fromLatin1(value.toByteArray().toBase64())}};
    case QMetaType::QVariantMap: {
        QJsonObject object;
        const QVariantMap map = value.toMap();
        for (auto entry = map.begin(); entry != map.end(); ++entry)
            object.insert(entry.key(), jsonOf(*entry));
        return object;
    }
    case QMetaType::QStringList:
    case QMetaType::QVariantList: {
        QJsonArray array;
        for (const QVariant &item : value.toList())
            array.append(jsonOf(item));
        return array;
    }
    default: return QJsonValue::fromVariant(value);
    }
}

QVariant variantOf(const QJsonValue &value, int depth)
{
    if (depth > deepest)
        return {};
    if (value.isArray()) {
        QVariantList list;
        for (const QJsonValue &item : value.toArray())
            list << variantOf(item, depth + 1);
        return list;
    }
    if (!value.isObject())
        return value.toVariant();
    const QJsonObject object = value.toObject();
    if (object.size() == 1 && object.contains(bytesKey()))
        return QByteArray::fromBase64(object.value(bytesKey()).toString().toLatin1());
    QVariantMap map;
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        map.insert(entry.key(), variantOf(*entry, depth + 1));
    return map;
}

} // namespace

QByteArray layoutToJson(const Layout &layout)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("jupiter_layout"), version}, {QStringLiteral("name"), layout.name}, {QStringLiteral("desk"), jsonOf(layout.toMap())}}).toJson();
}

Result<Layout> layoutFromJson(const QByteArray &json)
{
    if (json.size() > mostBytes)
        return Error{ErrorCode::InvalidArgument, "larger than 1 MiB"};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return Error{ErrorCode::InvalidArgument, error.error != QJsonParseError::NoError ? error.errorString().toStdString() : "no JSON object"};
    const QJsonObject object = document.object();
    const int made = object.value(QStringLiteral("jupiter_layout")).toInt();
    if (made < 1)
        return Error{ErrorCode::InvalidArgument, "no layout of Jupiter"};
    if (made > version)
        return Error{ErrorCode::InvalidArgument, "made by a later version of Jupiter"};
    const QString name = object.value(QStringLiteral("name")).toString().simplified().left(60);
    if (name.isEmpty() || !object.value(QStringLiteral("desk")).isObject())
        return Error{ErrorCode::InvalidArgument, "a layout has a name and a desk"};
    return Layout::fromMap(name, variantOf(object.value(QStringLiteral("desk")), 0).toMap());
}

} // namespace jupiter::workbench::internal
