// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace jupiter::test {

/// The built `jupiter` with a folder of its own (its cache stands there too): a base of the tests that run it as a person would.
/// JUPITER_BIN_DIR and JUPITER_SOURCE_DIR come from jupiter_test().
class CommandRun {
protected:
    static QString source(const QString &relative) { return QStringLiteral(JUPITER_SOURCE_DIR "/") + relative; }
    QString path(const QString &name) const { return m_dir.filePath(name); }
    QString workspace() const { return path(QStringLiteral("w.jupiter")); }

    /// The path of a file that now holds the text; folders are made.
    QString write(const QString &name, const QByteArray &text)
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("%s cannot be written", qPrintable(path(name)));
        return path(name);
    }

    void start(QProcess &process, const QStringList &words)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_CACHE_HOME"), path(QStringLiteral("cache")));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(JUPITER_BIN_DIR "/jupiter"), words);
    }

    /// Its exit status, -1 when it did not end by itself within a minute; m_out and m_error hold what it printed.
    int run(const QStringList &words)
    {
        QProcess process;
        start(process, words);
        const bool ended = process.waitForFinished(60'000);
        m_out = process.readAllStandardOutput();
        m_error = process.readAllStandardError();
        return ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }

    /// m_out read as one JSON object a line.
    QList<QJsonObject> lines() const
    {
        QList<QJsonObject> out;
        for (const QByteArray &line : m_out.split('\n'))
            if (!line.isEmpty())
                out << QJsonDocument::fromJson(line).object();
        return out;
    }

    QTemporaryDir m_dir;
    QByteArray m_out, m_error;
};

} // namespace jupiter::test
