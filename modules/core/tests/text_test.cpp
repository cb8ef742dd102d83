// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/json_writer.h>
#include <jupiter/core/text.h>

#include <QtTest>

using namespace jupiter;

static std::string fromUtf16(const std::u16string &text)
{
    std::string out;
    appendUtf16(out, std::as_bytes(std::span(text.data(), text.size())));
    return out;
}

class TextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void utf16BecomesUtf8AcrossTheFastBlocks()
    {
        QCOMPARE(fromUtf16(u""), std::string());
        QCOMPARE(fromUtf16(u"0123456789abcdef0123456789ABCDEF!"), std::string("0123456789abcdef0123456789ABCDEF!")); // two blocks of 16 and a tail
        QCOMPARE(fromUtf16(u"0123456789abcdeé Ω 漢 😀"), std::string("0123456789abcdeé Ω 漢 😀"));
        QCOMPARE(fromUtf16(std::u16string(u"a\0b", 3)), std::string("a\0b", 3));
    }
    void loneSurrogatesAreMarkedNotDropped()
    {
        QCOMPARE(fromUtf16(std::u16string{u'a', char16_t(0xD83D), u'b'}), std::string("a\xEF\xBF\xBD" "b"));
        QCOMPARE(fromUtf16(std::u16string{char16_t(0xDE00)}), std::string("\xEF\xBF\xBD"));
    }
    void anOddLastByteIsIgnored()
    {
        std::string out;
        const std::byte bytes[] = {std::byte('a'), std::byte(0), std::byte('b')};
        appendUtf16(out, bytes);
        QCOMPARE(out, std::string("a"));
    }
    void utf8IsCheckedAsTheStandardSays()
    {
        QVERIFY(isValidUtf8("plain, long enough for a block of eight"));
        QVERIFY(isValidUtf8("é漢😀"));
        for (const char *bad : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xE2\x82", "12345678\xFF"})
            QVERIFY2(!isValidUtf8(bad), bad);
    }
    void whatIsNotUtf8IsReadAsWindows1252()
    {
        QCOMPARE(toValidUtf8("caf\xE9 \x80 5"), std::string("café € 5"));
        QCOMPARE(toValidUtf8("é"), std::string("é"));
        QVERIFY(isValidUtf8(toValidUtf8("\x81\x8D\xFF\xC3")));
    }
    void foldingIgnoresCaseBeyondAscii()
    {
        QCOMPARE(foldCase("PowerShell ÄÖÜ ΑΣ ПРИВЕТ Ａ"), std::string("powershell äöü ασ привет ａ"));
        QCOMPARE(foldCase("Ÿ Ž ž İ"), std::string("ÿ ž ž İ"));
        QCOMPARE(foldCase("ς"), std::string("σ")); // final sigma folds with the others
    }
    void controlsAndHiddenMarksAreShown()
    {
        QCOMPARE(escapeControls("a\x1b[31mb\x7f\n"), std::string("a\\x1b[31mb\\x7f\\x0a"));
        QCOMPARE(escapeControls("exe\xE2\x80\xAEgpj"), std::string("exe\\u202egpj")); // right-to-left override
        QCOMPARE(escapeControls("C:\\x é"), std::string("C:\\x é"));
        QCOMPARE(escapeControls("\xFF"), std::string("\\xff"));
    }
    void numbersGetThousands()
    {
        QCOMPARE(withThousands(0), std::string("0"));
        QCOMPARE(withThousands(999), std::string("999"));
        QCOMPARE(withThousands(10482116), std::string("10,482,116"));
    }
    void theNearestNameIsSuggested()
    {
        const std::vector<std::string> names{"process.name", "process.executable", "user.name"};
        QCOMPARE(nearestName("proces.name", names), std::string("process.name"));
        QCOMPARE(nearestName("executable", names), std::string("process.executable"));
        QCOMPARE(nearestName("zzz", names), std::string());
    }
    void jsonEscapesWhatItMust()
    {
        JsonWriter json;
        json.beginObject().key("a").string("\"\\\n\x01\x7f é").key("b").beginArray().integer(-1).real(0.5).boolean(true).null().endArray().endObject();
        QCOMPARE(json.take(), std::string("{\"a\":\"\\\"\\\\\\n\\u0001\\u007f é\",\"b\":[-1,0.5,true,null]}"));
        QCOMPARE(json.string("x\xFFy").take(), std::string("\"x\xEF\xBF\xBDy\""));
    }
};

QTEST_APPLESS_MAIN(TextTest)
#include "text_test.moc"
