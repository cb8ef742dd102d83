// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#ifdef Q_OS_LINUX
#include <sys/inotify.h>
#include <unistd.h>
#endif

/// Says whether a file was opened since it was made.
class Canary {
public:
    explicit Canary(const QString &path)
    {
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write("never read");
        file.close();
#ifdef Q_OS_LINUX
        m_watch = inotify_init1(IN_NONBLOCK);
        inotify_add_watch(m_watch, path.toLocal8Bit().constData(), IN_OPEN);
#endif
    }
    ~Canary()
    {
#ifdef Q_OS_LINUX
        close(m_watch);
#endif
    }
    bool touched() const
    {
#ifdef Q_OS_LINUX
        char event[4096];
        return read(m_watch, event, sizeof event) > 0;
#else
        return false;
#endif
    }

private:
    int m_watch = -1;
};

/// Rows of an RFC 4180 text.
inline QList<QStringList> csvRows(const QString &text)
{
    QList<QStringList> rows{{QString()}};
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        QString &cell = rows.last().last();
        if (quoted) {
            if (c != u'"')
                cell += c;
            else if (text.mid(i + 1, 1) == QLatin1String("\""))
                cell += text[++i];
            else
                quoted = false;
        } else if (c == u'"') {
            quoted = true;
        } else if (c == u',') {
            rows.last() << QString();
        } else if (c == u'\n') {
            rows << QStringList{QString()};
        } else {
            cell += c;
        }
    }
    return rows;
}

/// What a spreadsheet would run: a formula's first sign, also after blanks. Numbers are none.
inline bool isFormula(const QString &cell)
{
    const QString text = cell.trimmed();
    bool number = false;
    text.toDouble(&number);
    return !number && text.size() > 1 && QStringLiteral("=+-@").contains(text[0]);
}

inline bool hasControls(const QString &text, bool lineEnds)
{
    for (const QChar c : text) {
        const bool allowed = lineEnds && (c == u'\n' || c == u'\t');
        if ((c.unicode() < 0x20 && !allowed) || (c.unicode() >= 0x7f && c.unicode() < 0xa0))
            return true;
    }
    return false;
}

inline bool hidesOrder(const QString &text)
{
    static const QRegularExpression bidi(QStringLiteral("[\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}\\x{200b}]"));
    return text.contains(bidi);
}
