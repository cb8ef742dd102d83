// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/byte_reader.h>
#include <jupiter/core/byte_source.h>

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace jupiter;

class BytesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aReadPastTheEndFailsAndStays()
    {
        const std::byte bytes[] = {std::byte(1), std::byte(2), std::byte(3)};
        ByteReader reader(bytes);
        QCOMPARE(reader.read<std::uint16_t>(), std::uint16_t(0x0201));
        QCOMPARE(reader.read<std::uint16_t>(), std::uint16_t(0));
        QVERIFY(reader.failed());
        QCOMPARE(reader.position(), std::size_t(2));
        QVERIFY(!reader.seek(4));
        QVERIFY(reader.bytes(SIZE_MAX).empty()); // a length near the top must not wrap around
    }
    void filesAreReadAtOffsets()
    {
        QTemporaryDir dir;
        const std::filesystem::path file = pathFromUtf8(dir.path().toStdString()) / pathFromUtf8("ä.bin");
        std::ofstream(file, std::ios::binary) << "0123456789";
        auto source = openFile(file);
        QVERIFY(source);
        QCOMPARE((*source)->size(), std::uint64_t(10));
        std::byte into[4];
        QCOMPARE(*(*source)->read(8, into), std::size_t(2));
        QCOMPARE(char(into[0]), '8');
        QCOMPARE(*(*source)->read(99, into), std::size_t(0));
        QVERIFY(!readAll(**source, 9));
        QCOMPARE(*readTextFile(file), std::string("0123456789"));
    }
    void whatCannotBeOpenedSaysWhy()
    {
        QTemporaryDir dir;
        const auto missing = openFile(pathFromUtf8(dir.path().toStdString()) / "none");
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        const auto folder = openFile(pathFromUtf8(dir.path().toStdString()));
        QVERIFY(!folder);
        QCOMPARE(folder.error().code, ErrorCode::Unsupported);
    }
};

QTEST_APPLESS_MAIN(BytesTest)
#include "bytes_test.moc"
