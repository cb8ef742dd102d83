// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/incidents/source_caveats.h>

#include <jupiter/core/text.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

#include <algorithm>

namespace jupiter::incidents {
namespace {

/// Record numbers between the ends of the holes of a receipt.
std::int64_t missingNumbers(const QJsonObject &receipt)
{
    std::int64_t missing = 0;
    for (const QJsonValue &value : receipt.value(QLatin1String("holes")).toArray()) {
        const QJsonObject hole = value.toObject();
        const std::int64_t before = hole.value(QLatin1String("before")).toInteger(),
                           after = hole.value(QLatin1String("after")).toInteger();
        if (after >= 0 && before > after)
            missing += before - after - 1;
    }
    return missing;
}

constexpr int mostCleared = 5; // told one by one

QString counted(std::int64_t n, const char *noun, const char *what)
{
    return QString::fromStdString(withThousands(std::uint64_t(n)) + ' ' + noun + (n == 1 ? " " : "s ") + what);
}

} // namespace

QString sourceCaveats(const store::SourceRecord &source)
{
    const QJsonObject receipt = QJsonDocument::fromJson(QByteArray::fromStdString(source.receipt)).object();
    QStringList words;
    if (!source.complete)
        words << QStringLiteral("not read to its end");
    for (const QJsonValue &value : receipt.value(QLatin1String("cleared")).toArray()) {
        const QJsonObject log = value.toObject();
        const QString channel = log.value(QLatin1String("channel")).toString(), user = log.value(QLatin1String("user")).toString();
        words << QStringLiteral("log cleared: %1%2 at %3 UTC").arg(channel.isEmpty() ? QStringLiteral("which is not said") : channel,
                                                                   user.isEmpty() ? QString() : QStringLiteral(" by ") + user,
                                                                   log.value(QLatin1String("time")).toString().left(19).replace(u'T', u' '));
        if (words.size() == mostCleared)
            break;
    }
    if (const std::int64_t bad = receipt.value(QLatin1String("records")).toObject().value(QLatin1String("bad")).toInteger();
        bad > 0)
        words << counted(bad, "record", "damaged");
    if (const std::int64_t missing = missingNumbers(receipt); missing > 0)
        words << counted(missing, "record number", "missing");
    const QString status = receipt.value(QLatin1String("status")).toString();
    if (status == QLatin1String("unknown"))
        words << QStringLiteral("no decoder: taken as lines of text");
    else if (status == QLatin1String("failed"))
        words << QStringLiteral("could not be read");
    else if (status == QLatin1String("empty"))
        words << QStringLiteral("holds no record");
    return words.join(QStringLiteral(", "));
}

} // namespace jupiter::incidents
