// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/plugin_host.h>

#include <QtTest/QTest>

using namespace jupiter;
using namespace jupiter::workbench;

class PluginHostTest final : public QObject {
    Q_OBJECT
    const PluginRecord *find(const PluginHost &host, const QString &name)
    {
        for (const PluginRecord &record : host.plugins())
            if (record.name == name || record.path.contains(name))
                return &record;
        return nullptr;
    }
private slots:
    void pluginsThatDoNotFitAreRefusedWithTheReasonBeforeTheirCodeRuns()
    {
        PluginHost host;
        sdk::SessionService *none = nullptr;
        host.offer<sdk::SessionService>(none);
        host.load(QStringLiteral(FAULTY_PLUGINS));
        QCOMPARE(host.plugins().size(), std::size_t(3));
        QVERIFY(host.views().empty());
        QVERIFY2(find(host, "wrong_sdk")->refused.contains("Sdk 99"), qPrintable(find(host, "wrong_sdk")->refused));
        QVERIFY(find(host, "unknown_need")->refused.contains("jupiter.weather/3"));
        QVERIFY(find(host, "wrong_iid")->refused.contains("io.example.Other/1"));
    }
    void aFolderThatIsNotThereIsNoError()
    {
        PluginHost host;
        host.load(QStringLiteral("/nonexistent"));
        QVERIFY(host.plugins().empty());
    }
    void aViewThatNobodyOffersComesWithAReason()
    {
        PluginHost host;
        QString why;
        QVERIFY(!host.createView("jupiter.nothing", &why));
        QVERIFY(why.contains("jupiter.nothing"));
    }
    void safeModeIgnoresForeignFolders()
    {
        qputenv("JUPITER_PLUGINS", "/foreign");
        QVERIFY(PluginHost::folders(false).contains("/foreign"));
        QVERIFY(!PluginHost::folders(true).contains("/foreign"));
    }
};

QTEST_GUILESS_MAIN(PluginHostTest)
#include "plugin_host_test.moc"
