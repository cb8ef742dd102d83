// SPDX-License-Identifier: GPL-3.0-or-later
#include "navigator_layer.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace jupiter::rules {

QByteArray layerOf(const AttackMatrix &matrix, GridMode mode, const QString &workspace)
{
    QJsonArray techniques;
    for (const Tactic &tactic : matrix.tactics)
        for (const Technique &technique : tactic.techniques) {
            const qint64 score = mode == GridMode::Hits ? qint64(technique.findings) : technique.rulesWithSource;
            if (technique.rules == 0)
                continue;
            QJsonObject entry{{QStringLiteral("techniqueID"), technique.id},
                              {QStringLiteral("score"), score},
                              {QStringLiteral("enabled"), true},
                              {QStringLiteral("comment"), QStringLiteral("%1 rules, %2 with events, %3 findings")
                                                              .arg(technique.rules).arg(technique.rulesWithSource).arg(technique.findings)}};
            if (!tactic.tag.isEmpty())
                entry[QStringLiteral("tactic")] = tactic.tag;
            techniques.append(entry);
        }
    const QJsonObject layer{
        {QStringLiteral("name"), workspace},
        {QStringLiteral("versions"), QJsonObject{{QStringLiteral("layer"), QStringLiteral("4.5")}}},
        {QStringLiteral("domain"), QStringLiteral("enterprise-attack")},
        {QStringLiteral("description"), mode == GridMode::Hits ? QStringLiteral("Findings of the loaded rules")
                                                               : QStringLiteral("Loaded rules with events of their log source")},
        {QStringLiteral("techniques"), techniques},
        {QStringLiteral("gradient"), QJsonObject{{QStringLiteral("colors"), QJsonArray{QStringLiteral("#ffffff"), QStringLiteral("#ff5d7d")}},
                                                 {QStringLiteral("minValue"), 0}, {QStringLiteral("maxValue"), 100}}}};
    return QJsonDocument(layer).toJson();
}

Result<NavigatorLayer> readNavigatorLayer(const QByteArray &json)
{
    QJsonParseError why;
    const QJsonObject layer = QJsonDocument::fromJson(json, &why).object();
    if (why.error != QJsonParseError::NoError)
        return Error{ErrorCode::Corrupt, "not JSON: " + why.errorString().toStdString() + " at byte " + std::to_string(why.offset)};
    if (!layer[QStringLiteral("techniques")].isArray())
        return Error{ErrorCode::Corrupt, "not a Navigator layer: it has no \"techniques\" list"};
    // Layers before 4.0 say "mitre-enterprise".
    if (const QString domain = layer[QStringLiteral("domain")].toString(); !domain.contains(QLatin1String("enterprise")))
        return Error{ErrorCode::Corrupt, "the layer is of the domain \"" + domain.toStdString() + "\", the matrix is enterprise-attack"};
    NavigatorLayer out{layer[QStringLiteral("name")].toString(), {}};
    for (const QJsonValue &value : layer[QStringLiteral("techniques")].toArray()) {
        const QJsonObject technique = value.toObject();
        const bool said = technique.contains(QLatin1String("score")) || !technique[QStringLiteral("color")].toString().isEmpty();
        if (said && technique[QStringLiteral("enabled")].toBool(true))
            out.techniques.insert(technique[QStringLiteral("techniqueID")].toString().section(u'.', 0, 0));
    }
    return out;
}

} // namespace jupiter::rules
