// SPDX-License-Identifier: GPL-3.0-or-later
#include "event_facts.h"

#include <jupiter/workbench/format.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QtEndian>

#include <algorithm>

namespace jupiter::hunt {

namespace {

constexpr qint64 mostBytes = 64 * 1024;

struct RecordText {
    Q_DECLARE_TR_FUNCTIONS(RecordText)
};

// The end of the JSON object at the start of `bytes`; -1 when it does not end in them.
qsizetype objectEnd(const QByteArray &bytes)
{
    int depth = 0;
    bool inText = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (inText && c == '\\')
            ++i;
        else if (c == '"')
            inText = !inText;
        else if (!inText && c == '{')
            ++depth;
        else if (!inText && c == '}' && --depth == 0)
            return i + 1;
    }
    return -1;
}

// How many of the bytes at a record's offset are the record: EVTX says its length, an object ends with its bracket, a line with its break.
qsizetype recordLength(const QByteArray &bytes)
{
    if (bytes.startsWith(QByteArray("\x2a\x2a\0\0", 4)) && bytes.size() >= 8)
        return std::clamp<qint64>(qFromLittleEndian<quint32>(bytes.constData() + 4), 8, bytes.size());
    if (const qsizetype end = bytes.startsWith('{') ? objectEnd(bytes) : -1; end > 0)
        return end;
    const qsizetype end = bytes.indexOf('\n');
    return end < 0 ? bytes.size() : end + 1;
}

} // namespace

QString EventFacts::stored(std::string_view name) const
{
    const auto at = std::lower_bound(fields.begin(), fields.end(), name, [](const auto &field, std::string_view wanted) { return field.first < wanted; });
    return at != fields.end() && at->first == name ? QString::fromStdString(query::displayText(at->second)) : QString();
}

QString EventFacts::text(std::string_view name) const { return workbench::safeText(stored(name)); }

EventFactsPtr readEvent(const query::ResultSet &result, quint64 row)
{
    auto facts = std::make_shared<EventFacts>();
    facts->fields = result.event(row);
    std::stable_sort(facts->fields.begin(), facts->fields.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    facts->id = QString::fromStdString(result.eventId(row).text());
    const auto stored = [&](std::string_view name) { return QString::fromStdString(query::displayText(result.field(row, name))); };
    facts->sha256 = stored("jupiter.source");
    facts->path = stored("log.file.path");
    facts->record = stored("winlog.record_id");
    if (facts->record.isEmpty())
        facts->record = stored("event.sequence");
    const query::Value offset = result.field(row, "log.offset");
    if (const auto *n = std::get_if<std::int64_t>(&offset); n && *n >= 0)
        facts->offset = *n;
    facts->json = QJsonDocument::fromJson(QByteArray::fromStdString(query::rowToJson(result, row))).toJson(QJsonDocument::Indented);
    return facts;
}

RecordBytes recordBytes(const EventFacts &facts, const QString &path)
{
    const QString original = facts.stored("event.original");
    const QByteArray kept = (original.isEmpty() ? QString::fromUtf8(facts.json) : original).toUtf8().left(mostBytes);
    const QString instead = original.isEmpty() ? RecordText::tr("shown is the event as it is stored, as JSON", "hex")
                                               : RecordText::tr("shown is the record as the store keeps it, as UTF-8", "hex");
    if (!facts.offset || path.isEmpty())
        return {kept, RecordText::tr("no offset is known for it; %1", "hex").arg(instead)};
    const QString name = workbench::safeText(path);
    const QFileInfo info(path);
    if (!info.isFile())     // a pipe or a device would not answer
        return {kept, RecordText::tr("%1 is not there (moved, or inside an archive); %2", "hex").arg(name, instead)};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(*facts.offset))
        return {kept, RecordText::tr("%1 cannot be read: %2; %3", "hex").arg(name, file.errorString(), instead)};
    QByteArray bytes = file.read(mostBytes);
    if (bytes.isEmpty())
        return {kept, RecordText::tr("%1 ends before the record; %2", "hex").arg(name, instead)};
    const bool cut = recordLength(bytes) == bytes.size() && bytes.size() == mostBytes;
    bytes.truncate(recordLength(bytes));
    return {bytes, cut ? RecordText::tr("the first 64 KiB at byte %1 of %2, as the file is now", "hex").arg(*facts.offset).arg(name)
                       : RecordText::tr("%1 bytes at byte %2 of %3, as the file is now", "hex").arg(bytes.size()).arg(*facts.offset).arg(name)};
}

} // namespace jupiter::hunt
