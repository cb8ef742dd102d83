// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtCore/QXmlStreamReader>
#include <QtTest/QTest>

/// The languages of the program: nothing is left in English by accident, and no translation loses what it must say.
class TranslationsTest final : public QObject {
    Q_OBJECT

    struct Message {
        QString context, source;
        QStringList texts; ///< One, or one a plural form.
        bool finished = true;
    };
    static QList<Message> read(const QString &path)
    {
        QList<Message> messages;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return messages;
        QXmlStreamReader xml(&file);
        QString context;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QLatin1String("name")) {
                context = xml.readElementText();
            } else if (xml.name() == QLatin1String("message")) {
                messages.push_back({context, {}, {}, true});
            } else if (xml.name() == QLatin1String("source")) {
                messages.back().source = xml.readElementText();
            } else if (xml.name() == QLatin1String("translation")) {
                messages.back().finished = xml.attributes().value(QLatin1String("type")).isEmpty();
                QString text;
                while (!(xml.readNext() == QXmlStreamReader::EndElement && xml.name() == QLatin1String("translation")) && !xml.atEnd()) {
                    if (xml.isStartElement() && xml.name() == QLatin1String("numerusform"))
                        messages.back().texts << xml.readElementText();
                    else if (xml.isCharacters())
                        text += xml.text();
                }
                if (messages.back().texts.isEmpty())
                    messages.back().texts << text;
            }
        }
        return messages;
    }
    static QSet<QString> places(const QString &text)
    {
        static const QRegularExpression place(QStringLiteral("%(\\d|n)"));
        QSet<QString> found;
        for (const QRegularExpressionMatch &match : place.globalMatch(text))
            found << match.captured();
        return found;
    }
    static QString german() { return QStringLiteral(JUPITER_SOURCE_DIR "/translations/jupiter_de.ts"); }

private Q_SLOTS:
    void everyTextIsTranslated()
    {
        const QList<Message> messages = read(german());
        QVERIFY(messages.size() > 1000);
        int open = 0;
        for (const Message &m : messages)
            if (!m.finished || m.texts.contains(QString())) {
                qWarning("%s: %s", qPrintable(m.context), qPrintable(m.source));
                ++open;
            }
        QCOMPARE(open, 0);
    }

    void everyTranslationHasThePlacesOfItsText()
    {
        for (const Message &m : read(german()))
            for (const QString &text : m.texts)
                // "one source" needs no number
                QVERIFY2(places(text) == places(m.source) || (m.texts.size() > 1 && places(text) == places(m.source) - QSet<QString>{"%n"}),
                         qPrintable(m.source + " -> " + text));
    }

    /// A file that wraps translate() in a tr() of its own is read by lupdate under the context of its namespace: another one is never found.
    void textsAreLookedUpWhereTheyAreWritten()
    {
        QSet<QString> contexts;
        for (const Message &m : read(german()))
            contexts << m.context;
        static const QRegularExpression wrapped(QStringLiteral("translate\\(\"([\\w:]+)\", (text|source)\\b"));
        int seen = 0;
        for (const char *folder : {"plugins", "modules/workbench/src"}) {
            QDirIterator files(QStringLiteral(JUPITER_SOURCE_DIR "/") + QLatin1String(folder), {"*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                for (const QRegularExpressionMatch &match : wrapped.globalMatch(QString::fromUtf8(file.readAll()))) {
                    ++seen;
                    QVERIFY2(contexts.contains(match.captured(1)), qPrintable(file.fileName() + ": " + match.captured(1)));
                }
            }
        }
        QVERIFY(seen > 4);
    }

    void foldersThatAreDeclaredCompleteHaveNoNewText()
    {
        QString lupdate = QStandardPaths::findExecutable(QStringLiteral("lupdate"), {QStringLiteral("/usr/lib/qt6/bin")});
        if (lupdate.isEmpty())
            QSKIP("lupdate is not here (Debian: qt6-l10n-tools)");
        QFile list(JUPITER_SOURCE_DIR "/translations/complete.txt");
        QVERIFY(list.open(QIODevice::ReadOnly));
        QStringList folders;
        for (const QByteArray &line : list.readAll().split('\n'))
            if (!line.isEmpty() && !line.startsWith('#'))
                folders << QStringLiteral(JUPITER_SOURCE_DIR "/") + QString::fromUtf8(line);
        QVERIFY(folders.size() >= 5);
        QTemporaryDir folder;
        const QString copy = folder.filePath("jupiter_de.ts");
        QVERIFY(QFile::copy(german(), copy));
        QFile(copy).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        QProcess process;
        process.start(lupdate, QStringList{"-silent", "-locations", "none"} + folders + QStringList{"-ts", copy});
        QVERIFY(process.waitForFinished(60'000) && process.exitCode() == 0);
        int open = 0;
        for (const Message &m : read(copy))
            if (!m.finished && m.texts.contains(QString())) {
                qWarning("%s: %s", qPrintable(m.context), qPrintable(m.source));
                ++open;
            }
        QCOMPARE(open, 0);
    }
};

QTEST_GUILESS_MAIN(TranslationsTest)
#include "translations_test.moc"
