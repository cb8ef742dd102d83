// SPDX-License-Identifier: GPL-3.0-or-later
#include "sample.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <ctime>

using namespace jupiter;
using namespace jupiter::reports;
using jupiter::reports::test::sample;

/// What a reader of the file sees: the text that pdftotext (poppler-utils) finds. JUPITER_REPORT_DIR keeps the files for looking
/// at.
class PdfTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path(const char *name) const
    {
        const QString keep = qEnvironmentVariable("JUPITER_REPORT_DIR");
        return (keep.isEmpty() ? m_folder.path() : keep) + u'/' + QLatin1String(name) + QStringLiteral(".pdf");
    }

    static QStringList pages(const QString &file)
    {
        QProcess reader;
        reader.start("pdftotext", {"-layout", file, "-"});
        reader.waitForFinished();
        QStringList all = QString::fromUtf8(reader.readAllStandardOutput()).split(u'\f');
        all.removeLast(); // a form feed ends each page
        return all;
    }

    /// Text without its layout: every run of blanks is one.
    static QString words(const QStringList &pages) { return pages.join(u' ').simplified(); }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable("pdftotext").isEmpty())
            QSKIP("pdftotext (poppler-utils) is not installed");
    }

    void aClockThatIsPutForwardAndBackSaysItsOffsetWithEveryTime()
    {
        SimpleJob job;
        CaseReport report = sample();
        report.zone = QStringLiteral("Europe/Berlin");
        QVERIFY(writePdf(report, path("berlin"), Paper::A4, job));
        const QString text = words(pages(path("berlin")));
        QVERIFY2(text.contains("2019-03-17 20:12:40 +01:00"), qPrintable(text.left(600)));
        QVERIFY(text.contains("All times Europe/Berlin"));
        report.zone = QStringLiteral("+02:00");
        QVERIFY(writePdf(report, path("fixed"), Paper::A4, job));
        const QString fixed = words(pages(path("fixed")));
        QVERIFY(fixed.contains("2019-03-17 21:12:40") && fixed.contains("All times UTC+02:00") && !fixed.contains("21:12:40 +02:00"));
    }

    void everySectionIsThereInItsOrder()
    {
        SimpleJob job;
        QVERIFY(writePdf(sample(), path("sample"), Paper::A4, job));
        const QString text = words(pages(path("sample")));
        qsizetype before = -1;
        for (const char *part : {"Incident report · case 7",
                                 "Domain controller compromised from PC01",
                                 "Severity Critical",
                                 "Status In progress",
                                 "Owner Anna Kern",
                                 "Period 2019-03-17 19:12:40 to 19:37:41 UTC",
                                 "Prepared 2019-03-18 09:14:00 UTC",
                                 "jupiter 0.1.0 · rules 5a1e8c0d93",
                                 "Summary",
                                 "What was examined",
                                 "225,520",
                                 "231 records damaged, 412 record numbers missing",
                                 "no decoder: taken as lines of text",
                                 "Not examined",
                                 "memory.raw: no decoder",
                                 "2,839 of 2,841 rules ran",
                                 "Course of events",
                                 "Password spray",
                                 "T1110.003",
                                 "Findings",
                                 "1 · LSASS memory read by PowerShell",
                                 "True positive: seen in memory",
                                 "2 · NTDS.dit copied",
                                 "Not judged yet",
                                 "Indicators",
                                 "Evidence and custody",
                                 "changed",
                                 "Tasks and notes",
                                 "Reset all domain passwords",
                                 "Footnotes",
                                 "How to check this report",
                                 "sha256sum FILE",
                                 "jupiter verify WORKSPACE",
                                 "jupiter case show WORKSPACE 7"}) {
            const qsizetype at = text.indexOf(QString::fromUtf8(part), before + 1);
            QVERIFY2(at > before, part);
            before = at;
        }
    }

    void everyPageCarriesItsMarkingAndItsNumber()
    {
        SimpleJob job;
        CaseReport report = sample();
        report.detail.info.tlp = incidents::Tlp::AmberStrict;
        QVERIFY(writePdf(report, path("marked"), Paper::Letter, job));
        const QStringList all = pages(path("marked"));
        QVERIFY(all.size() >= 3);
        for (qsizetype i = 0; i < all.size(); ++i) {
            const QString page = all[i].simplified();
            QVERIFY(page.contains("TLP:AMBER+STRICT"));
            QVERIFY(
                page.endsWith(QString("Case 7 · Domain controller compromised from PC01 %1 of %2").arg(i + 1).arg(all.size())));
        }
    }

    void addressesAreDefangedAndEvidenceIsNeverMarkup()
    {
        SimpleJob job;
        QVERIFY(writePdf(sample(), path("safe"), Paper::A4, job));
        const QString text = words(pages(path("safe")));
        QVERIFY(text.contains("10[.]0[.]2[.]15"));
        QVERIFY(text.contains("updates[.]evil[.]example"));
        QVERIFY(text.contains("from hxxp://") && text.contains("updates[.]evil[.]example/a.ps1")); // broken after the slashes
        QVERIFY(text.contains("anna[@]evil[.]example"));
        QVERIFY(!text.contains("http://"));
        QVERIFY(!text.contains("evil.example"));
        QVERIFY(text.contains("<b>not bold</b> &amp; \\x1b[31m and \\u202egnp.exe"));
        QVERIFY(text.contains("PC01-Sysmon.evtx #4711 #4712 #4715; DC1-Security.evtx #90211"));
    }

    void wholeHashesAreWrittenAndLongValuesSayWhatIsLeftOut()
    {
        SimpleJob job;
        QVERIFY(writePdf(sample(), path("long"), Paper::A4, job));
        const QString text = words(pages(path("long")));
        QVERIFY(text.contains(test::hash(1).left(32)));
        QVERIFY(text.contains(test::hash(1).mid(32)));
        const QRegularExpressionMatch cut = QRegularExpression("A… \\((\\d,\\d{3}) more characters\\)").match(text);
        QVERIFY(cut.hasMatch());
        const qsizetype shown = text.count(u'A', Qt::CaseSensitive), left = cut.captured(1).remove(u',').toInt();
        QVERIFY2(shown + left >= 4000 && shown + left < 4100,
                 qPrintable(QString::number(shown + left))); // a few other capital As
    }

    void theSummaryOfTheOwnerKeepsItsFootnotes()
    {
        SimpleJob job;
        CaseReport report = sample();
        report.detail.info.summary =
            "An attacker sprayed passwords from 172.16.144.128 [1] and read LSASS [3]. Nothing has number [99].\nSecond part.";
        QVERIFY(writePdf(report, path("summary"), Paper::A4, job));
        const QString text = words(pages(path("summary")).mid(0, 1));
        QVERIFY(text.contains("172[.]16[.]144[.]128"));
        QVERIFY(!text.contains("[1]") && !text.contains("[3]"));
        QVERIFY(text.contains("number [99]."));
        QVERIFY(text.contains("Second part."));
    }

    void withoutASummaryTheDataIsPutIntoSentences()
    {
        SimpleJob job;
        QVERIFY(writePdf(sample(), path("composed"), Paper::A4, job));
        const QString text = words(pages(path("composed")).mid(0, 1));
        QVERIFY(text.contains("Rules raised 3 findings (1 critical, 1 high and 1 medium) on 2 hosts: PC01 and DC1."));
        QVERIFY(text.contains("1 is judged true positive and 2 are not judged yet"));
        QVERIFY(text.contains("The case holds 3 files of evidence; 1 is no longer what was taken in."));
    }

    void anEmptyCaseSaysWhatIsNotThere()
    {
        SimpleJob job;
        CaseReport report;
        report.detail.info.title = "Empty";
        QVERIFY(writePdf(report, path("empty"), Paper::A4, job));
        const QString text = words(pages(path("empty")));
        for (const char *said : {"Nothing has been imported", "No event has been added", "No alert is part",
                                 "No indicator is part", "No evidence has been taken"})
            QVERIFY2(text.contains(said), said);
    }

    void hundredsOfFindingsAndEventsTakeSecondsAndRepeatTheirTitles()
    {
        CaseReport report = sample();
        for (int i = 0; i < 200; ++i) {
            report.findings.push_back(test::finding(i + 4, "Suspicious service installed", incidents::Severity(i % 5),
                                                    i % 2 ? "PC01" : "DC1", "2019-03-17T19:37:30Z"));
            report.course.push_back(test::event("2019-03-17T19:40:00Z", i % 3 ? "PC01" : "SRV2",
                                                "Something else happened on this host", "T1569.002", incidents::Severity(i % 5),
                                                "DC1-System.evtx", 20000 + i));
        }
        SimpleJob job;
        const std::clock_t before = std::clock();
        QVERIFY(writePdf(report, path("many"), Paper::A4, job));
        const qint64 ms =
            qint64(std::clock() - before) * 1000 / CLOCKS_PER_SEC; // of this process: other work on the machine does not count
        const QStringList all = pages(path("many"));
        qInfo("%lld pages in %lld ms of CPU time, %lld kB", qlonglong(all.size()), ms, QFile(path("many")).size() / 1000);
        QVERIFY(all.back().simplified().endsWith(QString("%1 of %1").arg(all.size())));
        int withTitles = 0;
        for (const QString &page : all) {
            if (page.contains("Something else happened"))
                withTitles += page.contains(QRegularExpression("#\\s+Time \\(UTC\\)\\s+Where\\s+What")) ? 1 : -1000;
        }
        QVERIFY2(withTitles >= 4, "each page of the table has its titles");
        QVERIFY2(ms < 3000, "a report of 200 findings takes less than 3 s");
    }

    void hostileAndForeignTextsStayInTheirPlace()
    {
        CaseReport report = sample();
        const QString flood = QString("\x1b]0;x\a \u202e<script>\n").repeated(300); // 5 kB, on every field there is
        const QString foreign = QString::fromUtf8("漢字 العربية Ünïcode 🙂 ");
        report.detail.info.title = report.detail.info.owner = foreign + flood;
        for (ReportFinding &finding : report.findings) {
            for (QString *text : {&finding.alert.title, &finding.alert.rule, &finding.alert.host, &finding.alert.user,
                                  &finding.alert.reason, &finding.why})
                *text = foreign + flood;
            finding.alert.verdict = incidents::Verdict::Benign;
            finding.events = QStringList(500, flood);
        }
        for (ReportEvent &event : report.course)
            event.where = event.what = event.attack = event.file = event.id = foreign + flood;
        for (ReportIndicator &indicator : report.indicators)
            indicator.type = indicator.value = indicator.seen = indicator.source = flood;
        for (incidents::Evidence &evidence : report.detail.evidence)
            evidence.name = evidence.sha256 = evidence.state = flood;
        for (store::SourceRecord &source : report.examined)
            source.path = flood.toStdString();
        SimpleJob job;
        QVERIFY(writePdf(report, path("hostile"), Paper::A4, job));
        const QStringList all = pages(path("hostile"));
        const QString text = words(all);
        QVERIFY2(all.size() < 20, qPrintable(QString::number(all.size())));
        QVERIFY(text.contains("<script>") && text.contains("more characters)"));
        QVERIFY(text.contains(QString::fromUtf8("漢字")) ||
                text.contains("\\u6f22\\u5b57")); // by its code where no font has it: never a box
        for (const QChar c : text)
            QVERIFY2(c.unicode() >= 0x20 && c != QChar(0x202e), "a control character reached the page");
        for (qsizetype i = 0; i < all.size(); ++i) // nothing ran over the foot of a page
            QVERIFY(all[i].simplified().endsWith(QString("%1 of %2").arg(i + 1).arg(all.size())));
    }

    void bookmarksLeadToSectionsAndFindings()
    {
        SimpleJob job;
        CaseReport report = sample();
        report.findings[1].alert.title = QString::fromUtf8("Ünïcode (with) \\ signs");
        QVERIFY(writePdf(report, path("marks"), Paper::A4, job));
        QProcess reader;
        reader.start("pdftohtml", {"-xml", "-i", "-stdout", path("marks")});
        QVERIFY(reader.waitForFinished());
        QVERIFY2(reader.readAllStandardError().isEmpty(), "the reader finds nothing to repair");
        QString outline = QString::fromUtf8(reader.readAllStandardOutput());
        outline = outline.mid(outline.indexOf("<outline>"));
        QVERIFY2(outline.contains("<item page=\"1\">Summary</item>"), qPrintable(outline));
        const QRegularExpression nested(
            "Findings</item>\\s*<outline>\\s*<item page=\"\\d\">LSASS memory read by PowerShell</item>\\s*<item page=\"\\d\">"
            "Ünïcode \\(with\\) \\\\ signs</item>\\s*<item page=\"\\d\">Members of Domain Admins listed</item>\\s*</outline>");
        QVERIFY2(outline.contains(nested), qPrintable(outline));
        QVERIFY(outline.contains("How to check this report"));
    }

    void aCancelledReportLeavesTheOldFile()
    {
        const QString file = m_folder.filePath("old.pdf");
        QFile old(file);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        SimpleJob job;
        job.cancel();
        const auto written = writePdf(sample(), file, Paper::A4, job);
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Cancelled);
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("old"));
        SimpleJob again;
        QCOMPARE(writePdf(sample(), m_folder.filePath("no/such/folder.pdf"), Paper::A4, again).error().code, ErrorCode::Io);
    }

    void aReportIsNotWrittenThroughALink()
    {
        const QString mine = m_folder.filePath("mine.pdf"), link = m_folder.filePath("link.pdf");
        QFile file(mine);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        file.close();
        if (!QFile::link(mine, link))
            QSKIP("no links here");
        SimpleJob job;
        const auto written = writePdf(sample(), link, Paper::A4, job);
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::InvalidArgument);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("mine"));
    }
};

QTEST_MAIN(PdfTest)
#include "pdf_test.moc"
