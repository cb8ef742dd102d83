// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/crc32.h"

#include <QtTest>

#include <string>

using namespace jupiter::ingest::evtx;

class EvtxChecksumTest : public QObject {
    Q_OBJECT
private slots:
    void knownTextHasItsKnownChecksum();
    void everyLengthAndSplitGivesTheSame();
};

void EvtxChecksumTest::knownTextHasItsKnownChecksum()
{
    QCOMPARE(crc32(asBytes("123456789")), 0xCBF43926u); // The catalogue's check value of CRC-32/ISO-HDLC.
    QCOMPARE(crc32({}), 0u);
    QCOMPARE(crc32(asBytes(std::string(32, '\0'))), 0x190A55ADu);
}

void EvtxChecksumTest::everyLengthAndSplitGivesTheSame()
{
    std::string text;
    for (unsigned i = 0; i < 700; ++i)
        text += char(i * i * 31 + 7);
    std::uint32_t bit = ~0u; // Bit by bit, as the standard writes it.
    for (std::size_t size = 0; size < text.size(); ++size) {
        const Bytes bytes = asBytes(std::string_view(text).substr(0, size));
        QCOMPARE(crc32(bytes), ~bit);
        QCOMPARE(crc32(bytes.subspan(size / 3), crc32(bytes.first(size / 3))), ~bit);
        bit ^= static_cast<unsigned char>(text[size]);
        for (int k = 0; k < 8; ++k)
            bit = bit >> 1 ^ (bit & 1 ? 0xEDB88320u : 0);
    }
}

QTEST_GUILESS_MAIN(EvtxChecksumTest)
#include "evtx_checksum_test.moc"
