// SPDX-License-Identifier: GPL-3.0-or-later
#include "batches.h"

#include "codec.h"
#include "compression.h"
#include "directory.h"
#include "segment_encoder.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace jupiter;
using namespace jupiter::store;

/// The streams alone: sizes that matter, and bytes that no encoder wrote.
class CodecsTest : public QObject {
    Q_OBJECT

    template <class T>
    static std::vector<T> filled(std::size_t count, T value)
    {
        return std::vector<T>(count, value);
    }

    /// Bytes of the n-th annotated dump of a page as (offset, byte): lines of an offset, bytes, and a remark after two blanks.
    static std::vector<std::pair<std::size_t, char>> dump(const QString &page, int n)
    {
        static const QRegularExpression line("^([0-9a-f]{4}) +((?:[0-9a-f]{2}(?: |$))+)");
        std::vector<std::pair<std::size_t, char>> out;
        const QStringList blocks = page.split("```").filter(QRegularExpression("^\n0000  "));
        for (const QString &text : blocks.value(n).split('\n')) {
            const auto match = line.match(text);
            std::size_t at = match.captured(1).toULongLong(nullptr, 16);
            for (const char byte : QByteArray::fromHex(match.captured(2).toLatin1()))
                out.emplace_back(at++, byte);
        }
        return out;
    }

private Q_SLOTS:
    void writesTheExampleOfTheFormatPageByteForByte()
    {
        columnar::BatchBuilder b;
        for (int i = 0; i < 3; ++i) {
            b.beginRow();
            b.addTime(b.field("@timestamp"), {1'552'851'431'000'000'000 + i * 1'000'000'000ll});
            b.addInteger(b.field("event.sequence"), 4711 + i);
            b.addText(b.field("user.name"), i == 1 ? "bob" : "alice");
            if (i != 1)
                b.addText(b.field("process.name"), "cmd.exe");
            b.endRow();
        }
        const EncodedSegment segment = test::must(encodeSegment(b.take()));
        ByteReader in(viewOf(segment.extents[0]));
        std::string directory(takeVarint(in), '\0');
        test::must(decompress(in.bytes(in.left()), directory));

        QFile page(JUPITER_SOURCE_DIR "/docs/formats/container.md");
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(page.readAll());
        const auto extent = dump(text, 0), unpacked = dump(text, 1);
        QVERIFY(extent.size() > 140);
        QCOMPARE(unpacked.size(), directory.size());
        for (const auto &[at, byte] : extent)
            QVERIFY2(at < segment.extents[1].size() && segment.extents[1][at] == byte, qPrintable(QString::number(at, 16)));
        for (const auto &[at, byte] : unpacked)
            QVERIFY2(at < directory.size() && directory[at] == byte, qPrintable(QString::number(at, 16)));
    }

    void writesAFullColumnOfNewValuesInAFewBytes()
    {
        std::vector<std::uint32_t> codes(65536);
        for (std::uint32_t i = 0; i < codes.size(); ++i)
            codes[i] = i;
        const Blob blob = encodeCodes(codes);
        QVERIFY2(blob.size() < 40, qPrintable(QString::number(blob.size())));
        QCOMPARE(test::must(decodeCodes(viewOf(blob), 65536, 65536)), codes);
    }

    void writesSequencesAndRoundTimesInFewBytes()
    {
        std::vector<std::int64_t> sequence(65536), times(65536);
        for (std::size_t i = 0; i < sequence.size(); ++i) {
            sequence[i] = std::int64_t(i) + 1'000'000;
            times[i] = 1'700'000'000'000'000'000 + std::int64_t(i * 7 % 256) * 1'000'000'000;
        }
        QVERIFY(encodeIntegers(sequence).size() < 100);
        QVERIFY(encodeIntegers(times).size() < 65536 + 40); // whole seconds: at most one byte each
        QCOMPARE(test::must(decodeIntegers(viewOf(encodeIntegers(times)), 65536)), times);
    }

    void rejectsEveryTruncatedStream()
    {
        std::mt19937 random(1);
        std::vector<std::uint32_t> codes(500);
        std::vector<std::int64_t> integers(500);
        std::vector<std::uint16_t> rows(500);
        for (std::uint32_t i = 0; i < 500; ++i) {
            codes[i] = random() % 300;
            integers[i] = std::int64_t(random());
            rows[i] = std::uint16_t(i * 100);
        }
        const Blob code = encodeCodes(codes), integer = encodeIntegers(integers), row = encodeRowIds(rows),
                   real = encodeReals(filled(500, 0.7));
        const Blob text = encodeText(std::string(3000, 'x') + '\xFF');
        for (std::size_t cut = 0; cut < code.size(); ++cut)
            QVERIFY(!decodeCodes(viewOf(code).first(cut), 500, 300));
        for (std::size_t cut = 0; cut < integer.size(); ++cut)
            QVERIFY(!decodeIntegers(viewOf(integer).first(cut), 500));
        for (std::size_t cut = 0; cut < row.size(); ++cut)
            QVERIFY(!decodeRowIds(viewOf(row).first(cut), 500, 65536));
        for (std::size_t cut = 0; cut < real.size(); ++cut)
            QVERIFY(!decodeReals(viewOf(real).first(cut), 500));
        for (std::size_t cut = 0; cut < text.size(); ++cut)
            QVERIFY(!decodeText(viewOf(text).first(cut), 3001));
    }

    void rejectsCodesAndRowsThatPointNowhere()
    {
        QVERIFY(!decodeCodes(viewOf(encodeCodes(std::vector<std::uint32_t>{0, 1, 2})), 3, 2));
        QVERIFY(!decodeCodes(viewOf(encodeCodes(std::vector<std::uint32_t>{5, 1, 2})), 3, 5));
        QVERIFY(decodeCodes(viewOf(encodeCodes(std::vector<std::uint32_t>{5, 1, 2})), 3, 6));
        QVERIFY(!decodeRowIds(viewOf(encodeRowIds(std::vector<std::uint16_t>{0, 9})), 2, 9));
        QVERIFY(decodeRowIds(viewOf(encodeRowIds(std::vector<std::uint16_t>{0, 9})), 2, 10));
    }

    void rejectsCountsThatTheBytesCannotHold()
    {
        const Blob small = encodeCodes(filled(500, 0u));
        QVERIFY(!decodeCodes(viewOf(small), 499, 1));
        QVERIFY(!decodeCodes(viewOf(small), maxColumnEntries, 1));
        QVERIFY(!decodeCodes(viewOf(small), UINT32_MAX, 1));
        QVERIFY(!decodeIntegers(viewOf(encodeIntegers(filled<std::int64_t>(10, 4))), UINT32_MAX));
        QVERIFY(!decodeText(viewOf(encodeText("abc\xFF")), maxDictionaryBytes)); // a bomb: refused before memory is taken
        QVERIFY(!decodeText(viewOf(encodeText("abc\xFF")), UINT64_MAX));
    }

    void rejectsDictionariesThatAreNotWhatTheyShouldBe()
    {
        QVERIFY(splitDictionary("a\xFF\xFF", 2)); // "a" and the empty text
        QVERIFY(!splitDictionary("a\xFF\xFF", 1));
        QVERIFY(!splitDictionary("a\xFF\xFF", 3));
        QVERIFY(!splitDictionary("a", 1)); // no end
        QVERIFY(!splitDictionary("a\xFF"
                                 "b",
                                 1));
        QVERIFY(!splitDictionary("\xC3(\xFF", 1));        // not UTF-8
        QVERIFY(!splitDictionary("\xC3\xFF", 1));         // a letter cut in half
        QVERIFY(!splitDictionary("\xED\xA0\x80\xFF", 1)); // a surrogate
        QVERIFY(splitDictionary("", 0));
        QVERIFY(!splitDictionary("", UINT32_MAX));
    }

    void takesAnyDirectoryBytesWithoutHarm()
    {
        const EncodedSegment segment = test::must(encodeSegment(test::simpleBatch(300)));
        const Directory good = test::must(Directory::decode(viewOf(segment.extents[0])));
        QCOMPARE(good.columns.size(), std::size_t(5));
        QVERIFY(good.find("event.code") && !good.find("event.codf"));
        const Blob &bytes = segment.extents[0];
        for (std::size_t cut = 0; cut < bytes.size(); ++cut)
            QVERIFY(!Directory::decode(viewOf(bytes).first(cut)));
        std::mt19937 random(2);
        for (int i = 0; i < 20'000; ++i) {
            Blob mutated = bytes;
            for (unsigned n = 0; n <= random() % 3; ++n)
                mutated[random() % mutated.size()] = char(random());
            if (auto decoded = Directory::decode(viewOf(mutated))) { // what is accepted keeps its promises
                for (const ColumnEntry &column : decoded->columns)
                    QVERIFY(!column.rowSet || decoded->rowSets[column.rowSet - 1].entries == column.entries);
            }
        }
    }
};

QTEST_APPLESS_MAIN(CodecsTest)
#include "codecs_test.moc"
