// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/coverage.h>

#include <jupiter/workbench/format.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <cmath>

namespace jupiter::workbench {
namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("jupiter::workbench", text, nullptr, n);
}
QString fromUtf8(const std::string &s)
{
    return QString::fromUtf8(s.data(), qsizetype(s.size()));
}

} // namespace

SourceCoverage coverageOf(const store::SourceRecord &source)
{
    SourceCoverage out;
    out.path = fromUtf8(source.path);
    out.name = out.path.contains(QLatin1String("://")) ? out.path : out.path.section(u'/', -2); // the folder tells DC-01/Security.evtx from WS-14/Security.evtx
    out.format = fromUtf8(source.format);
    out.sha256 = fromUtf8(source.sha256);
    out.bytes = source.bytes;
    out.events = source.stored;
    const QJsonObject receipt = QJsonDocument::fromJson(QByteArray::fromStdString(source.receipt)).object();
    if (receipt.isEmpty() && source.bytes == 0) { // nobody's file: messages as they came
        out.read = out.events;
        out.verdict = source.complete ? tr("live, ended") : tr("live, still open");
        return out;
    }
    if (!source.complete || receipt.isEmpty()) {
        out.verdict = tr("not read to its end");
        out.tone = Tone::Warning;
        return out;
    }
    const QJsonObject records = receipt.value(QStringLiteral("records")).toObject();
    out.read = quint64(records.value(QStringLiteral("read")).toDouble());
    out.bad = quint64(records.value(QStringLiteral("bad")).toDouble());
    for (const QJsonValue &hole : receipt.value(QStringLiteral("holes")).toArray()) {
        ++out.holes;
        const double missing = hole.toObject().value(QStringLiteral("before")).toDouble() -
                               hole.toObject().value(QStringLiteral("after")).toDouble() - 1;
        out.missingIds += missing > 0 ? quint64(missing) : 0;
    }
    const QString status = receipt.value(QStringLiteral("status")).toString();
    const QJsonArray cleared = receipt.value(QStringLiteral("cleared")).toArray();
    out.cleared = quint64(cleared.size());
    QStringList caveats;
    if (out.cleared > 0) {
        const QString log = cleared.last().toObject().value(QStringLiteral("channel")).toString();
        caveats << (log.isEmpty() ? tr("log cleared") : tr("%1 cleared").arg(safeText(log.left(80))));
    }
    if (out.bad > 0)
        caveats << tr("%1 unreadable").arg(countText(out.bad));
    if (out.missingIds > 0)
        caveats << tr("hole: %1 ids").arg(countText(out.missingIds));
    if (status == QLatin1String("failed")) {
        out.verdict = tr("not read: %1").arg(receipt.value(QStringLiteral("reason")).toString());
        out.tone = Tone::Bad;
    } else if (status == QLatin1String("unknown")) {
        out.verdict = out.events > 0 ? tr("searchable as lines") : tr("no decoder; hashed only");
        out.tone = Tone::Warning;
    } else if (status == QLatin1String("empty")) {
        out.verdict = tr("no record in it");
        out.tone = Tone::Hint;
    } else if (!caveats.isEmpty() || status == QLatin1String("partial")) {
        out.verdict = caveats.isEmpty() ? tr("read in part") : caveats.join(QStringLiteral("; "));
        out.tone = Tone::Warning;
    } else {
        out.verdict = tr("complete");
    }
    return out;
}

double TotalCoverage::percent() const
{
    const double there = double(read), wanted = there + double(bad) + double(missingIds) + double(notRead);
    const double p = wanted > 0 ? 100.0 * there / wanted : 100.0;
    return there < wanted || cleared > 0 ? std::min(99.9, std::floor(p * 10) / 10) : 100.0; // never rounded up to "everything"
}

TotalCoverage totalOf(std::span<const SourceCoverage> sources)
{
    TotalCoverage total;
    for (const SourceCoverage &s : sources) {
        ++total.sources;
        total.complete += s.tone == Tone::Good || s.tone == Tone::Hint;
        total.partial += s.tone == Tone::Warning;
        total.notRead += s.tone == Tone::Bad || (s.tone == Tone::Warning && s.events == 0);
        total.read += s.read;
        total.bad += s.bad;
        total.missingIds += s.missingIds;
        total.cleared += s.cleared;
    }
    return total;
}

} // namespace jupiter::workbench
