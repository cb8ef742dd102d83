// SPDX-License-Identifier: GPL-3.0-or-later
// Runs tests/queries/*.test over tests/queries/events.ndjson: a query, a line "----", what it gives, an empty line. The rows are the same
// whether the events lie in one segment or in several, with filters and without, with one thread and with four.
#include <jupiter/query/query.h>

#include "memory_store.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace jupiter;
using namespace jupiter::query;

namespace {

const QString folder = QStringLiteral(JUPITER_SOURCE_DIR "/tests/queries/");

void addValue(columnar::BatchBuilder &builder, const std::string &name, const QJsonValue &value)
{
    const auto field = builder.field(name);
    if (value.isArray()) {
        for (const QJsonValue &one : value.toArray())
            addValue(builder, name, one);
    } else if (name == "@timestamp") {
        builder.addTime(field, *parseTimestamp(value.toString().toStdString()));
    } else if (value.isString()) {
        builder.addText(field, value.toString().toStdString());
    } else if (name == "rule.score") {
        builder.addReal(field, value.toDouble());
    } else {
        builder.addInteger(field, value.toInteger());
    }
}

/// The events of the file, `each` of them a segment.
store::SnapshotPtr events(int each)
{
    QFile file(folder + QStringLiteral("events.ndjson"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qPrintable(file.fileName()));
    std::vector<columnar::EventBatch> batches;
    columnar::BatchBuilder builder;
    const std::string source(64, 'e');
    const auto flush = [&] {
        if (builder.rows() > 0)
            batches.push_back(builder.take());
    };
    while (!file.atEnd()) {
        const QJsonObject event = QJsonDocument::fromJson(file.readLine()).object();
        builder.beginRow();
        builder.addText(builder.field("jupiter.source"), source);
        for (auto it = event.begin(); it != event.end(); ++it)
            addValue(builder, it.key().toStdString(), it.value());
        builder.endRow();
        if (int(builder.rows()) == each)
            flush();
    }
    flush();
    return test::snapshotOf(std::move(batches));
}

QByteArray answer(const QByteArray &text, const store::SnapshotPtr &snapshot, bool useFilters, int threads)
{
    const auto parsed = Query::parse(text.toStdString());
    if (const auto *error = std::get_if<QueryError>(&parsed))
        return QByteArray::fromStdString("error: " + error->reason);
    SimpleJob job;
    RunOptions options;
    options.useFilters = useFilters;
    options.threads = threads;
    options.lookups = {folder.toStdString()};
    const auto result = run(std::get<Query>(parsed), snapshot, columnar::Schema::builtIn(), options, job);
    if (!result)
        return QByteArray::fromStdString("error: " + result.error().message).replace(folder.toUtf8(), "tests/queries");
    std::string out;
    for (const std::string &column : (*result)->columns())
        out += (out.empty() ? "" : " | ") + column;
    for (std::uint64_t row = 0; row < (*result)->rows(); ++row) {
        out += '\n';
        for (std::size_t column = 0; column < (*result)->columns().size(); ++column)
            out += (column ? " | " : "") + displayText((*result)->cell(row, column));
    }
    for (const std::string &note : (*result)->receipt().notes)
        out += "\nnote: " + note;
    return QByteArray::fromStdString(out);
}

} // namespace

class TextsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void queries_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("expected");
        for (const QString &name : QDir(folder).entryList({QStringLiteral("*.test")})) {
            QFile file(folder + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QByteArray query, expected;
            bool inRows = false;
            int line = 0, start = 0;
            const auto finish = [&] {
                if (inRows)
                    QTest::addRow("%s:%d", qPrintable(name), start) << query << expected;
                query.clear();
                expected.clear();
                inRows = false;
            };
            while (!file.atEnd()) {
                QByteArray text = file.readLine();
                text.chop(text.endsWith('\n'));
                ++line;
                if (text.isEmpty()) {
                    finish();
                } else if (inRows) {
                    expected += (expected.isEmpty() ? "" : "\n") + text;
                } else if (text == "----") {
                    inRows = true;
                } else if (!text.startsWith('#')) {
                    query = text;
                    start = line;
                }
            }
            finish();
        }
    }
    void queries()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, expected);
        for (const int each : {100, 3, 1})
            for (const bool useFilters : {true, false})
                for (const int threads : {1, 4}) {
                    const QByteArray got = answer(query, events(each), useFilters, threads);
                    if (got != expected)
                        qWarning("query    %s\nexpected\n%s\ngot (%d events a segment, filters %s, %d threads)\n%s\n", query.constData(),
                                 expected.constData(), each, useFilters ? "on" : "off", threads, got.constData());
                    QCOMPARE(got, expected);
                }
    }
};

QTEST_APPLESS_MAIN(TextsTest)
#include "texts_test.moc"
