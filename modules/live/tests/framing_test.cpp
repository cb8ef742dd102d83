// SPDX-License-Identifier: GPL-3.0-or-later
#include "syslog_framing.h"

#include <QtTest/QTest>

#include <vector>

using namespace jupiter::live;

namespace {

struct Taken {
    std::vector<std::string> messages;
    std::size_t cut = 0;
    SyslogFraming::Message sink()
    {
        return [this](std::string_view message, bool isCut) {
            messages.emplace_back(message);
            cut += isCut;
        };
    }
};

using Messages = std::vector<std::string>;

/// The same bytes in pieces of one size.
Taken inPieces(std::string_view bytes, std::size_t size)
{
    Taken taken;
    SyslogFraming framing;
    for (std::size_t at = 0; at < bytes.size(); at += size)
        framing.take(bytes.substr(at, size), taken.sink());
    framing.end(taken.sink());
    return taken;
}

} // namespace

class FramingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothFramingsAreReadWhateverThePieces()
    {
        // RFC 6587 §3.4.1 and §3.4.2 on one connection, as relays do it.
        const std::string bytes = "5 <1>ab<2>line\r\n<3>nul" + std::string(1, '\0') + "11 <4>one\ntwo\n\n6 <5>end<6>no end";
        const Messages wanted{"<1>ab", "<2>line", "<3>nul", "<4>one\ntwo", "<5>end", "<6>no end"};
        for (std::size_t size = 1; size <= bytes.size(); ++size) {
            const Taken taken = inPieces(bytes, size);
            QCOMPARE(taken.messages, wanted);
            QCOMPARE(taken.cut, std::size_t(0));
        }
    }

    void aLineThatBeginsWithADigitIsALine()
    {
        QCOMPARE(inPieces("2019-03-17T19:37:11Z host app: text\n", 7).messages, Messages{"2019-03-17T19:37:11Z host app: text"});
        QCOMPARE(inPieces("007 no count\n", 3).messages, Messages{"007 no count"});
        QCOMPARE(inPieces("123456789012 too many digits\n", 5).messages, Messages{"123456789012 too many digits"});
    }

    void aMessagePastTheLimitIsCutAndTheNextOneIsWhole()
    {
        const std::string body(SyslogFraming::maxBytes + 1'000, 'x');
        for (const std::string &bytes : {std::to_string(body.size()) + " " + body + "3 <9>", body + "\n<9>\n"}) {
            const Taken taken = inPieces(bytes, 65'536);
            QCOMPARE(taken.messages.size(), std::size_t(2));
            QCOMPARE(taken.messages[0].size(), SyslogFraming::maxBytes);
            QCOMPARE(taken.messages[1], std::string("<9>"));
            QCOMPARE(taken.cut, std::size_t(1));
        }
    }

    void aStreamThatEndsWithinACountedMessageSaysSo()
    {
        const Taken taken = inPieces("50 <1>only so much", 4);
        QCOMPARE(taken.messages.size(), std::size_t(1));
        QCOMPARE(taken.cut, std::size_t(1));
    }

    void nothingButEndsIsNoMessage()
    {
        QVERIFY(inPieces(std::string("\n\n\r\n\0\0\n", 7), 2).messages.empty());
    }
};

QTEST_GUILESS_MAIN(FramingTest)
#include "framing_test.moc"
