// SPDX-License-Identifier: GPL-3.0-or-later
// What is taken from reports that people paste: reports.test.
#include "loaded_document.h"

#include <jupiter/intel/import_sink.h>

#include <QFile>
#include <QtTest>

using namespace jupiter;

namespace {

class Sink final : public intel::ImportSink {
public:
    QStringList taken;

    void indicator(intel::Value value, intel::Claim claim, std::string_view) override
    {
        taken << (claim.forDetection ? "" : "-") + QString::fromStdString(std::string(intel::kindName(value.kind)) + ' ' + value.text);
        if (claim.forDetection != claim.tags.empty())
            qFatal("what is set aside says why");
    }
    void object(const intel::SourceObject &) override {}
    void warningList(const intel::WarningList &) override {}
    void problem(std::string_view, std::string_view reason) override { qFatal("%s", std::string(reason).c_str()); }
};

QStringList takenFrom(const QString &text)
{
    SimpleJob job;
    Sink sink;
    intel::LoadedDocument loaded;
    const auto importer = loaded.load("paste", text.toStdString(), {});
    if (!importer || (*importer)->name != std::string("text"))
        qFatal("not taken for a text: %s", qPrintable(text));
    if (!(*importer)->read(loaded.document(), sink, job))
        qFatal("not read");
    return sink.taken;
}

} // namespace

class ReportTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReportGivesTheValuesThatItsAuthorMeant_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("values");
        QFile file(JUPITER_SOURCE_DIR "/modules/intel/tests/reports.test");
        QVERIFY(file.open(QIODevice::ReadOnly));
        static const QRegularExpression escape(QStringLiteral("\\\\u([0-9a-f]{4})"));
        for (const QString &line : QString::fromUtf8(file.readAll()).split('\n')) {
            const qsizetype arrow = line.lastIndexOf(QStringLiteral(" =>"));
            if (line.startsWith('#') || arrow < 0)
                continue;
            QString text = line.left(arrow).replace(QStringLiteral("\\n"), QStringLiteral("\n"));
            for (auto match = escape.match(text); match.hasMatch(); match = escape.match(text))
                text.replace(match.capturedStart(), match.capturedLength(), QChar(match.captured(1).toUShort(nullptr, 16)));
            QStringList values = line.mid(arrow + 3).split('|', Qt::SkipEmptyParts);
            for (QString &value : values)
                value = value.trimmed();
            values.removeAll(QString());
            QTest::newRow(qPrintable(line.left(arrow))) << text << values;
        }
    }
    void aReportGivesTheValuesThatItsAuthorMeant()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, values);
        QCOMPARE(takenFrom(text), values);
    }

    void aValueNamesItsLineAlsoWhenLinesWereJoined()
    {
        class Lines final : public intel::ImportSink {
        public:
            QStringList where;
            void indicator(intel::Value, intel::Claim, std::string_view at) override { where << QString::fromUtf8(at.data(), qsizetype(at.size())); }
            void object(const intel::SourceObject &) override {}
            void warningList(const intel::WarningList &) override {}
            void problem(std::string_view, std::string_view) override {}
        } lines;
        SimpleJob job;
        intel::LoadedDocument loaded;
        const auto importer = loaded.load("paste", "There is the name evil.com here\nand a link at hxxp://evil[.]com/a/\nb/c.php which is long\nthen bad.com at the very end\n", {});
        QVERIFY(importer && (*importer)->read(loaded.document(), lines, job));
        QCOMPARE(lines.where, (QStringList{"line 1", "line 2", "line 4"}));
    }

    void hostileTextsEnd()
    {
        for (const QString &piece : {QString("<a href="), QString("<script>"), QString("<!--"), QString("&#"), QString("<td \""), QString("</")})
            (void)takenFrom("<p>there are four words at the start of this text\n" + piece.repeated(20'000));
        for (const QString &piece : {QString("[.]"), QString("[ . ] "), QString("hxxp://"), QString("a[.]\n"), QString("http://a.com/\n"), QString("1.2.3.4-"), QString("a:b=c:"), QString("<.>"), QString("](" ),
                                     QString("((((("), QString("v 1.2.3.4 and "), QString("\u200b"), QString("evil.com,"), QString("a@b.com:"), QString("deadbeef\n"), QString("9f2c9f2c9f2c9f2c "), QString("C:\\a b "), QString("%a%\\x "), QString("SHA256 d41d8cd98f00b204e9800998ecf8427e\n")})
            (void)takenFrom("there are four words at the start of this text\n" + piece.repeated(20'000));
    }
};

QTEST_GUILESS_MAIN(ReportTest)
#include "report_test.moc"
