// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets in a real keychain: a session of its own with gnome-keyring, where both are installed.
#include <jupiter/integrations/keychain.h>

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace jupiter;
using namespace jupiter::integrations;

class KeychainTest final : public QObject {
    Q_OBJECT

    static Result<void> writeNow(const QString &name, const QString &secret)
    {
        QObject context;
        std::optional<Result<void>> out;
        keychain::write(name, secret, &context, [&](Result<void> written) { out = std::move(written); });
        if (!QTest::qWaitFor([&] { return out.has_value(); }, 20'000))
            return Error{ErrorCode::Io, "no answer"};
        return *out;
    }

private Q_SLOTS:
    void aSecretBelongsToItsServerAndUser()
    {
        const QString name = keychain::nameOf(QUrl("https://TAXII.example.org/taxii2/?a#b"), "ann");
        QCOMPARE(name, QString("ann@https://taxii.example.org"));
        QVERIFY(keychain::nameOf(QUrl("http://taxii.example.org/"), "ann") != name);
        QVERIFY(keychain::nameOf(QUrl("https://taxii.example.org:8443/"), "ann") != name);
        QVERIFY(keychain::nameOf(QUrl("https://taxii.example.org/"), "ben") != name);
        QCOMPARE(keychain::nameOf(QUrl("https://eve:secret@taxii.example.org/"), "ann"), name);
    }

    void aSecretIsKeptReadAndTakenAway()
    {
        if (qEnvironmentVariableIsSet("JUPITER_KEYRING")) { // inside the session
            const QString name = keychain::nameOf(QUrl("https://misp.example.org/"), {});
            QCOMPARE(keychain::readNow(name).error().code, ErrorCode::NotFound);
            const auto written = writeNow(name, QStringLiteral("s3cret ü"));
            QVERIFY2(written, written ? "" : written.error().message.c_str());
            QCOMPARE(*keychain::readNow(name), QStringLiteral("s3cret ü"));
            QVERIFY(writeNow(name, {}));
            QCOMPARE(keychain::readNow(name).error().code, ErrorCode::NotFound);
            QVERIFY(writeNow(name, {})); // nothing to take away is no error
            return;
        }
        for (const char *program : {"dbus-run-session", "gnome-keyring-daemon"})
            if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty())
                QSKIP(qPrintable(QStringLiteral("%1 is not installed").arg(QLatin1String(program))));
        QTemporaryDir home;
        QProcess session;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("JUPITER_KEYRING"), QStringLiteral("1"));
        for (const char *variable : {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
            environment.insert(QLatin1String(variable), home.path());
        session.setProcessEnvironment(environment);
        session.setProcessChannelMode(QProcess::MergedChannels);
        session.start(QStringLiteral("dbus-run-session"), {QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
                                                           QStringLiteral("printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec \"$0\" aSecretIsKeptReadAndTakenAway"), QCoreApplication::applicationFilePath()});
        QVERIFY(session.waitForFinished(60'000));
        QVERIFY2(session.exitCode() == 0, session.readAll().constData());
    }
};

QTEST_GUILESS_MAIN(KeychainTest)
#include "keychain_test.moc"
