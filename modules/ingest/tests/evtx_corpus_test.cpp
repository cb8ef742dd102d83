// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx_support.h"
#include "packed_log.h"

#include "support/corpus.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QtTest>

#include <algorithm>
#include <cstdio>
#include <map>

using namespace jupiter;
using test::DecodedLog;
namespace fs = std::filesystem;

namespace {

using Row = std::map<std::string, std::string>;

/// A CSV file as rows by column name [RFC 4180].
std::vector<Row> readCsv(const fs::path &path)
{
    std::vector<std::vector<std::string>> lines(1);
    lines.back().emplace_back();
    bool quoted = false;
    const auto text = readTextFile(path);
    for (const char c : text ? *text : std::string()) {
        if (c == '"')
            quoted = !quoted, lines.back().back() += c;
        else if (!quoted && c == ',')
            lines.back().emplace_back();
        else if (!quoted && c == '\n')
            lines.emplace_back(1);
        else if (c != '\r' || quoted)
            lines.back().back() += c;
    }
    std::vector<Row> rows;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].size() != lines[0].size())
            continue;
        Row &row = rows.emplace_back();
        for (std::size_t k = 0; k < lines[i].size(); ++k) {
            QString value = QString::fromStdString(lines[i][k]);
            if (value.startsWith('"'))
                value = value.mid(1, value.size() - 2).replace("\"\"", "\"");
            row[lines[0][k]] = value.toStdString();
        }
    }
    return rows;
}

QString histogram(DecodedLog &log)
{
    std::map<std::string, int> counts;
    for (const auto &batch : log.sink.batches()) {
        const auto column = *batch.column("event.code");
        for (std::uint32_t entry = 0; column && entry < column->entries(); ++entry)
            ++counts[column->text(entry)];
    }
    QJsonObject object;
    for (const auto &[code, count] : counts)
        object[QString::fromStdString(code)] = count;
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString compact(const std::string &json) { return QJsonDocument::fromJson(QByteArray::fromStdString(json)).toJson(QJsonDocument::Compact); }

/// Record count, event ids, channels and time span of every file of an area, as two other readers saw them.
void checkTruth(const fs::path &area)
{
    std::size_t files = 0, records = 0;
    std::map<std::string, bool> seen;
    for (const Row &truth : readCsv(area / "index.csv")) {
        const std::string name = truth.at("evtx");
        if (seen[name])
            continue;
        seen[name] = true;
        const std::string bytes = test::unpacked(area / name);
        QVERIFY2(!bytes.empty(), name.c_str());
        DecodedLog log(bytes);
        QVERIFY2(log.report.read == std::stoull(truth.at("n_records")), name.c_str());
        QVERIFY2(log.report.bad == 0 && log.report.problems.empty(), name.c_str());
        QVERIFY2(histogram(log) == compact(truth.at("event_ids")), name.c_str());
        std::string channels;
        for (const auto &[channel, count] : log.report.channels)
            channels += (channels.empty() ? "" : ";") + channel;
        auto expected = QString::fromStdString(truth.at("channels")).split(QRegularExpression("[;|]"));
        expected.sort();
        QVERIFY2(QString::fromStdString(channels) == expected.join(';'), (name + ": " + channels).c_str());
        std::vector<std::int64_t> times;
        for (const auto &batch : log.sink.batches()) {
            const auto column = *batch.column("@timestamp");
            times.insert(times.end(), column->integers().begin(), column->integers().end());
        }
        const auto [first, last] = std::minmax_element(times.begin(), times.end());
        QVERIFY2(*first == parseTimestamp(truth.at("first_time"))->ns && *last == parseTimestamp(truth.at("last_time"))->ns, name.c_str());
        ++files;
        records += log.report.read;
    }
    QVERIFY(files > 0);
    std::printf("%zu files, %zu records as expected\n", files, records);
}

} // namespace

class EvtxCorpusTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (!test::corpus())
            QSKIP("no corpus: set JUPITER_CORPUS to its folder");
        if (QStandardPaths::findExecutable("xz").isEmpty())
            QSKIP("xz is not installed (Debian: xz-utils), and the large logs of the corpus are packed with it");
    }
    void attackSamplesReadAsOtherReadersReadThem() { checkTruth(*test::corpus() / "windows/attack_samples"); }
    void regressionLogsReadAsOtherReadersReadThem() { checkTruth(*test::corpus() / "windows/sigma_regression"); }
    void logsThatBreakParsersAreReadAsFarAsTheyGo();
};

void EvtxCorpusTest::logsThatBreakParsersAreReadAsFarAsTheyGo()
{
    const fs::path area = *test::corpus() / "windows/evtx_edge";
    for (const Row &truth : readCsv(area / "index.csv")) {
        const std::string name = truth.at("evtx");
        const std::string bytes = test::unpacked(area / name);
        QVERIFY2(!bytes.empty(), name.c_str());
        QElapsedTimer timer;
        timer.start();
        DecodedLog log(bytes);
        QVERIFY2(timer.elapsed() < 10'000, name.c_str());
        const auto number = [&](const char *column) { return std::strtoll(truth.at(column).c_str(), nullptr, 10); };
        const long long one = number("n_records"), two = number("n_records_2"), read = (long long)log.report.read;
        QVERIFY2(read >= std::min(one, two) - number("xml_errors"), (name + ": " + std::to_string(read)).c_str());
        QVERIFY2(read <= std::max(one, two) + number("recovered"), (name + ": " + std::to_string(read)).c_str());
        QVERIFY2(log.report.bad == 0 || !log.report.problems.empty(), name.c_str());

        // What stands in slack is carved only when asked: no more of it than libevtx recovers, none that is part of the log.
        test::BatchSink sink;
        SimpleJob job;
        const auto source = makeMemorySource(std::string_view(bytes));
        const auto carved = ingest::decoderByName("evtx-carve")->decode(*source, sink, {}, job);
        QVERIFY2(carved && (long long)carved->read <= number("recovered"), (name + ": " + std::to_string(carved ? carved->read : 0)).c_str());
        std::printf("%s: %lld read (libevtx %lld, python-evtx %lld), %llu carved (libevtx %lld)\n", name.c_str(), read, one, two, (unsigned long long)carved->read,
                    number("recovered"));
        for (std::size_t i = 0; i < sink.rows(); ++i)
            QVERIFY2(sink.value(i, "jupiter.carved") != "<absent>", name.c_str());
    }
}

QTEST_GUILESS_MAIN(EvtxCorpusTest)
#include "evtx_corpus_test.moc"
