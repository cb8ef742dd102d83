// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/reports/case_report.h>

#include "defang.h"

#include <algorithm>
#include <array>

namespace jupiter::reports {
namespace {

/// Last labels that are taken for a domain's. Country codes are any two letters that are not an ending of files.
constexpr std::array topLevels{u"com",     u"net",  u"org",     u"info", u"biz",    u"edu",     u"gov",    u"mil",    u"int",
                               u"arpa",    u"app",  u"dev",     u"xyz",  u"top",    u"site",    u"online", u"club",   u"shop",
                               u"store",   u"tech", u"live",    u"pro",  u"name",   u"mobi",    u"cloud",  u"icu",    u"vip",
                               u"work",    u"win",  u"bid",     u"loan", u"click",  u"link",    u"space",  u"stream", u"download",
                               u"website", u"host", u"press",   u"fun",  u"party",  u"science", u"onion",  u"local",  u"internal",
                               u"home",    u"corp", u"example", u"test", u"invalid"};
constexpr std::array fileEndings{u"py", u"sh", u"so", u"pl", u"ps", u"rs", u"md", u"cs", u"vb",
                                 u"js", u"ts", u"rb", u"gz", u"db", u"go", u"cc", u"mm"};

bool isLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}
bool isLetter(QChar c)
{
    return isLetterOrDigit(c) && !c.isDigit();
}
bool endsToken(QChar c)
{
    return c.isSpace() || QStringView(u"\"'`()<>[]{},;|=\\").contains(c);
}

template <std::size_t N>
bool isOneOf(const std::array<const char16_t *, N> &words, QStringView word)
{
    return std::any_of(words.begin(), words.end(),
                       [&](const char16_t *w) { return word.compare(QStringView(w), Qt::CaseInsensitive) == 0; });
}

bool isIpv4(QStringView text)
{
    const auto parts = text.split(u'.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](QStringView part) {
               return !part.isEmpty() && part.size() <= 3 &&
                      std::all_of(part.begin(), part.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }) &&
                      part.toInt() <= 255;
           });
}

/// Hex groups and colons with a "::" or all eight groups: a time of day is neither.
bool isIpv6(QStringView text)
{
    if (!std::all_of(text.begin(), text.end(), [](QChar c) {
            return c == u':' || (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
        }))
        return false;
    const bool isShort = text.contains(u"::") && text.size() > 2;
    return (isShort || text.count(u':') == 7) && text.count(u':') <= 7;
}

/// Labels of letters, digits, '-' and '_' between dots, the last one of letters (or xn--).
bool isHostName(QStringView text)
{
    const auto labels = text.split(u'.');
    if (labels.size() < 2)
        return false;
    for (const QStringView label : labels) {
        if (label.isEmpty() || label.size() > 63 || !std::all_of(label.begin(), label.end(), [](QChar c) {
                return isLetterOrDigit(c) || c == u'-' || c == u'_' || c.unicode() > 0x7F;
            }))
            return false;
    }
    const QStringView last = labels.back();
    return last.size() >= 2 &&
           (last.startsWith(u"xn--") || std::all_of(last.begin(), last.end(), [](QChar c) { return isLetter(c); }));
}

/// Whether a name met in running text means a host and not a file ("cmd.exe") or a class ("System.Net").
bool looksLikeDomain(QStringView text)
{
    if (!isHostName(text))
        return false;
    const QStringView last = text.mid(text.lastIndexOf(u'.') + 1);
    const bool mixedCase = last.front().isUpper() && std::any_of(last.begin(), last.end(), [](QChar c) { return c.isLower(); });
    if (mixedCase)
        return false;
    return last.startsWith(u"xn--") || isOneOf(topLevels, last) || (last.size() == 2 && !isOneOf(fileEndings, last));
}

QString withBracketedDots(QStringView text)
{
    return text.toString().replace(u'.', QStringLiteral("[.]"));
}

/// What stands before a port, path, query or prefix length, so far as that is one: "10.0.0.5:443" -> 8.
qsizetype hostLength(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (QStringView(u":/?#").contains(text.at(i)))
            return i;
    }
    return text.size();
}

QString defangedUrl(QStringView token, qsizetype mark)
{
    const QStringView scheme = token.left(mark), rest = token.mid(mark + 3);
    QString safe = scheme.toString();
    if (scheme.endsWith(u"http", Qt::CaseInsensitive) || scheme.endsWith(u"https", Qt::CaseInsensitive))
        safe.replace(QLatin1String("http"), QLatin1String("hxxp"), Qt::CaseInsensitive);
    else if (scheme.endsWith(u"ftp", Qt::CaseInsensitive))
        safe.replace(QLatin1String("ftp"), QLatin1String("fxp"), Qt::CaseInsensitive);
    qsizetype end = 0;
    while (end < rest.size() && !QStringView(u"/?#").contains(rest.at(end)))
        ++end;
    return safe + QStringLiteral("://") + withBracketedDots(rest.left(end)) + rest.mid(end).toString();
}

/// One token without its closing punctuation.
QString defangedToken(QStringView token, bool insidePath)
{
    if (const qsizetype mark = token.indexOf(u"://"); mark > 0)
        return defangedUrl(token, mark);
    if (const qsizetype at = token.indexOf(u'@'); at > 0 && isHostName(token.mid(at + 1)))
        return token.left(at).toString() + QStringLiteral("[@]") + withBracketedDots(token.mid(at + 1));
    if (isIpv6(token.split(u'/').front()))
        return token.toString().replace(u':', QStringLiteral("[:]"));
    const qsizetype length = hostLength(token);
    const QStringView host = token.left(length);
    if (isIpv4(host) || (!insidePath && looksLikeDomain(host)))
        return withBracketedDots(host) + token.mid(length).toString();
    return token.toString();
}

} // namespace

QString defanged(const QString &text)
{
    QString safe;
    safe.reserve(text.size() + 16);
    for (qsizetype i = 0; i < text.size();) {
        if (endsToken(text.at(i))) {
            safe += text.at(i++);
            continue;
        }
        qsizetype end = i;
        while (end < text.size() && !endsToken(text.at(end)))
            ++end;
        qsizetype last = end;
        while (last > i && QStringView(u".:!?").contains(text.at(last - 1)))
            --last;
        const bool ipv6Tail =
            last < end && QStringView(text).mid(i, end - i).endsWith(u"::"); // "fe80::" ends in colons of its own
        if (ipv6Tail)
            last = end;
        const bool insidePath = i > 0 && text.at(i - 1) == u'\\';
        safe += defangedToken(QStringView(text).mid(i, last - i), insidePath);
        safe += QStringView(text).mid(last, end - last);
        i = end;
    }
    return safe;
}

QString defangedIndicator(const QString &type, const QString &value)
{
    const QString safe = defanged(value);
    const bool names =
        type.contains(QLatin1String("domain"), Qt::CaseInsensitive) || type.contains(QLatin1String("host"), Qt::CaseInsensitive);
    if (safe == value && names)
        return withBracketedDots(value); // a domain whose ending is not known here is still one
    return safe;
}

} // namespace jupiter::reports
