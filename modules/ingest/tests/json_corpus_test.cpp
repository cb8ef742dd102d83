// SPDX-License-Identifier: GPL-3.0-or-later
// Real exports of others, with the truth that comes with them.
#include "decoding.h"
#include "support/corpus.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

using namespace jupiter;
using test::BatchSink;

namespace {

/// Rows of a CSV file with a header, by column name. Quotes are doubled inside quoted cells.
std::vector<std::map<std::string, std::string>> readCsv(const std::filesystem::path &path)
{
    const auto text = readTextFile(path);
    std::vector<std::vector<std::string>> rows(1, {std::string()});
    bool quotedCell = false;
    for (std::size_t i = 0; text && i < text->size(); ++i) {
        const char c = (*text)[i];
        if (c == '"') {
            if (quotedCell && i + 1 < text->size() && (*text)[i + 1] == '"')
                rows.back().back() += (*text)[++i];
            else
                quotedCell = !quotedCell;
        } else if (c == ',' && !quotedCell) {
            rows.back().emplace_back();
        } else if (c == '\n' && !quotedCell) {
            rows.push_back({std::string()});
        } else if (c != '\r' || quotedCell) {
            rows.back().back() += c;
        }
    }
    std::vector<std::map<std::string, std::string>> out;
    for (std::size_t r = 1; r < rows.size(); ++r)
        if (rows[r].size() == rows[0].size()) {
            out.emplace_back();
            for (std::size_t c = 0; c < rows[0].size(); ++c)
                out.back()[rows[0][c]] = rows[r][c];
        }
    return out;
}

ingest::DecodeReport decodeFile(const std::filesystem::path &path, BatchSink &sink, std::string *decoderName = nullptr)
{
    const auto source = openFile(path);
    if (!source)
        return {};
    const auto decoder = ingest::sniff(**source, pathToUtf8(path));
    if (!decoder || !*decoder)
        return {};
    if (decoderName)
        *decoderName = (*decoder)->name;
    SimpleJob job;
    auto report = (*decoder)->decode(**source, sink, {}, job);
    return report ? *std::move(report) : ingest::DecodeReport{};
}

std::map<std::string, std::int64_t> histogram(BatchSink &sink, std::size_t rows, std::string_view field)
{
    std::map<std::string, std::int64_t> out;
    for (std::size_t row = 0; row < rows; ++row)
        ++out[sink.value(row, field)];
    return out;
}

} // namespace

class JsonCorpusTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto found = test::corpus();
        if (!found)
            QSKIP("the corpus is not here: set JUPITER_CORPUS");
        m_corpus = *found;
    }

    void securityDatasetsGiveTheirHistogramAndTheirTimes()
    {
        const auto folder = m_corpus / "windows/security_datasets";
        const auto rows = readCsv(folder / "index.csv");
        QVERIFY(!rows.empty());
        for (const auto &row : rows) {
            BatchSink sink;
            const auto report = decodeFile(folder / row.at("jsonl"), sink);
            QCOMPARE(std::to_string(report.read), row.at("n_events"));
            QCOMPARE(std::to_string(report.bad), row.at("bad_lines"));
            const auto events = histogram(sink, std::size_t(report.read), "event.code");
            const QJsonObject truth = QJsonDocument::fromJson(QByteArray::fromStdString(row.at("event_ids"))).object();
            QCOMPARE(int(events.size()), int(truth.size()));
            for (const auto &[code, count] : events)
                QCOMPARE(count, std::int64_t(truth.value(QString::fromStdString(code)).toInt()));
            for (std::size_t i = 0; i < report.read; ++i) {
                QVERIFY(sink.value(i, "@timestamp").starts_with("2020-"));
                // Sysmon states its own UTC time to the millisecond: an independent witness for time and zone.
                const std::string utc = sink.value(i, "winlog.event_data.UtcTime");
                if (utc.size() < 19)
                    continue;
                const auto said = parseTimestamp(utc), got = parseTimestamp(sink.value(i, "@timestamp"));
                QVERIFY(said && got);
                // Some sets were exported with a local TimeCreated, some even with a wrong "Z" on it: whole quarters of an hour
                // apart.
                const bool local = sink.value(i, "EventTime") == "<absent>";
                const std::int64_t apart =
                    (std::abs(said->ns - got->ns) + 60'000'000'000) % (local ? 900'000'000'000 : 1'000'000'000'000'000'000);
                QVERIFY2(apart < 120'000'000'000, (row.at("jsonl") + ": " + utc + " " + sink.value(i, "@timestamp")).c_str());
            }
        }
    }

    void regressionFilesGiveTheirNumberOfEvents()
    {
        const auto folder = m_corpus / "windows/sigma_regression";
        const auto rows = readCsv(folder / "index.csv");
        QVERIFY(!rows.empty());
        for (const auto &row : rows) {
            BatchSink sink;
            const auto report = decodeFile(folder / row.at("json"), sink);
            QCOMPARE(std::to_string(report.read), row.at("json_events"));
            QCOMPARE(report.bad, 0u);
            const auto events = histogram(sink, std::size_t(report.read), "event.code");
            const QJsonObject truth = QJsonDocument::fromJson(QByteArray::fromStdString(row.at("event_ids"))).object();
            if (row.at("json_events") == row.at("n_records"))
                for (const auto &[code, count] : events)
                    QVERIFY2(count == truth.value(QString::fromStdString(code)).toInt(), row.at("json").c_str());
            for (std::size_t i = 0; i < report.read; ++i)
                QVERIFY2(sink.value(i, "@timestamp") != "<absent>" && sink.value(i, "winlog.channel") != "<absent>",
                         row.at("json").c_str());
        }
    }

    void everyLogIsReadOrCounted()
    {
        std::size_t files = 0, unknown = 0;
        std::map<std::string, int> decoders;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(m_corpus / "logs")) {
            if (!entry.is_regular_file() || entry.file_size() == 0)
                continue;
            BatchSink sink;
            std::string decoder;
            const auto report = decodeFile(entry.path(), sink, &decoder);
            ++files;
            ++decoders[decoder];
            unknown += decoder.empty();
            QVERIFY2(decoder.empty() || entry.file_size() < 3 || report.read + report.bad > 0, entry.path().c_str());
            QCOMPARE(sink.rows(), report.read);
        }
        for (const auto &[name, count] : decoders)
            qInfo("%5d files: %s", count, name.empty() ? "(none)" : name.c_str());
        QVERIFY(files > 0);
        QVERIFY2(unknown * 10 < files, "more than a tenth of the logs is known to no decoder");
    }

private:
    std::filesystem::path m_corpus;
};

QTEST_APPLESS_MAIN(JsonCorpusTest)
#include "json_corpus_test.moc"
