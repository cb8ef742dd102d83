// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/lookups.h>

#include <jupiter/core/address.h>
#include <jupiter/core/yaml.h>
#include <jupiter/intel/canonical.h>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QStandardPaths>

#include <algorithm>
#include <array>

namespace jupiter::embedded {
std::string_view lookup_file();
}

namespace jupiter::backend {
namespace {

constexpr qint64 mostBytes = 1 << 20;
constexpr std::size_t mostLookups = 100;
constexpr QLatin1String place("{value}");

constexpr std::array kindNames{"any", "ip", "domain", "url", "email", "hash", "md5", "sha1", "sha256", "sha512", "file", "cve", "user", "host"};

QString textOf(std::string_view utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }

/// Empty: the URL may be used.
QString whyNot(const QString &url)
{
    if (url.count(place) != 1)
        return QStringLiteral("url: {value} stands in it once");
    QString probe = url;
    const QUrl asked(probe.replace(place, QLatin1String("jupiter")), QUrl::StrictMode);
    if (!asked.isValid())
        return QStringLiteral("url: ") + asked.errorString();
    if (asked.scheme() != QLatin1String("https") && asked.scheme() != QLatin1String("http"))
        return QStringLiteral("url: https or http, nothing else");
    if (asked.host().isEmpty() || !asked.userInfo().isEmpty())
        return QStringLiteral("url: a host, and no user or password");
    // Before the path the value would choose whom it goes to.
    const qsizetype behindHost = url.indexOf(QLatin1String("//")) + 2, slash = url.indexOf(u'/', behindHost);
    if (slash < 0 || url.indexOf(place) < slash)
        return QStringLiteral("url: {value} stands behind the host and its '/'");
    return {};
}

void readOne(const YamlNode &node, const QString &file, LookupSet &set)
{
    const auto refuse = [&](const YamlNode &at, const QString &why) { set.refused << QStringLiteral("%1:%2: %3").arg(file).arg(at.line).arg(why); };
    if (!node.isMap())
        return refuse(node, QStringLiteral("an entry is a map of name, for and url"));
    Lookup made{textOf(node.textOf("name")).simplified(), textOf(node.textOf("url")).trimmed(), {}, file};
    bool off = false;
    for (const auto &[key, value] : node.entries) {
        if (key.text == "off")
            off = value.text == "true";
        else if (key.text != "name" && key.text != "url" && key.text != "for")
            return refuse(key, QStringLiteral("unknown key \"%1\"").arg(textOf(key.text)));
    }
    if (made.name.isEmpty() || made.name.size() > 60)
        return refuse(node, QStringLiteral("name: 1 to 60 characters"));
    const auto known = std::find_if(set.all.begin(), set.all.end(), [&](const Lookup &l) { return l.name.compare(made.name, Qt::CaseInsensitive) == 0; });
    if (off) {
        if (known != set.all.end())
            set.all.erase(known);
        return;
    }
    const YamlNode *kinds = node.find("for");
    if (!kinds || !(kinds->isSequence() || kinds->isScalar()))
        return refuse(node, QStringLiteral("for: the kinds of values, [ip, domain]"));
    for (const YamlNode &kind : kinds->isSequence() ? kinds->items : std::vector<YamlNode>{*kinds}) {
        if (std::find(kindNames.begin(), kindNames.end(), kind.text) == kindNames.end())
            return refuse(kind, QStringLiteral("for: no kind \"%1\"").arg(textOf(kind.text)));
        made.kinds << textOf(kind.text);
    }
    if (const QString why = whyNot(made.url); !why.isEmpty())
        return refuse(node, why);
    if (known != set.all.end())
        *known = std::move(made);
    else if (set.all.size() < mostLookups)
        set.all.push_back(std::move(made));
    else
        refuse(node, QStringLiteral("more than %1 look-ups").arg(mostLookups));
}

bool isOwnNetwork(const Address &address)
{
    static const std::array networks{parseNetwork("0.0.0.0/8"), parseNetwork("10.0.0.0/8"), parseNetwork("100.64.0.0/10"), parseNetwork("127.0.0.0/8"), parseNetwork("169.254.0.0/16"),
                                     parseNetwork("172.16.0.0/12"), parseNetwork("192.168.0.0/16"), parseNetwork("224.0.0.0/3"), parseNetwork("::/127"), parseNetwork("fc00::/7"),
                                     parseNetwork("fe80::/10"), parseNetwork("ff00::/8")};
    return std::any_of(networks.begin(), networks.end(), [&](const auto &network) { return network && network->holds(address); });
}

bool isInternalName(const QString &name)
{
    if (!name.contains(u'.'))
        return true;
    const QString last = name.section(u'.', -1).toLower();
    static const QStringList inner{QStringLiteral("local"), QStringLiteral("localdomain"), QStringLiteral("lan"), QStringLiteral("internal"), QStringLiteral("intranet"), QStringLiteral("corp"),
                                   QStringLiteral("home"), QStringLiteral("private"), QStringLiteral("ad"), QStringLiteral("arpa"), QStringLiteral("test"), QStringLiteral("example")};
    return inner.contains(last);
}

} // namespace

QString Lookup::host() const
{
    QString probe = url;
    const QUrl asked(probe.replace(place, QLatin1String("x")));
    return asked.port() < 0 ? asked.host() : QStringLiteral("%1:%2").arg(asked.host()).arg(asked.port());
}

bool Lookup::isFor(const QStringList &kindsOfValue) const
{
    return kinds.contains(QLatin1String("any")) || std::any_of(kinds.begin(), kinds.end(), [&](const QString &kind) { return kindsOfValue.contains(kind); });
}

QUrl Lookup::urlFor(const QString &value) const
{
    QString whole = url;
    whole.replace(place, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return QUrl(whole, QUrl::StrictMode);
}

void readLookups(std::string_view yaml, const QString &file, LookupSet &set)
{
    std::vector<YamlNode> documents;
    YamlError error;
    if (!parseYaml(yaml, documents, error, {8, 20'000, std::size_t(mostBytes)})) {
        set.refused << QStringLiteral("%1:%2: %3").arg(file).arg(error.line).arg(textOf(error.reason));
        return;
    }
    for (const YamlNode &document : documents) {
        const YamlNode *list = document.find("lookups");
        if (document.isNull())
            continue;
        if (!list || !list->isSequence()) {
            set.refused << QStringLiteral("%1:%2: a list under \"lookups\" is wanted").arg(file).arg(document.line);
            continue;
        }
        for (const YamlNode &node : list->items)
            readOne(node, file, set);
    }
}

QString userLookupFile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)).filePath(QStringLiteral("jupiter/lookups.yaml"));
}

LookupSet lookups()
{
    LookupSet set;
    readLookups(embedded::lookup_file(), QStringLiteral("the program's lookups.yaml"), set);
    QFile own(userLookupFile());
    if (!own.exists())
        return set;
    if (!own.open(QIODevice::ReadOnly))
        set.refused << own.fileName() + QStringLiteral(": ") + own.errorString();
    else if (own.size() > mostBytes)
        set.refused << own.fileName() + QStringLiteral(": larger than 1 MiB");
    else
        readLookups(own.readAll().toStdString(), own.fileName(), set);
    return set;
}

QStringList lookupKinds(const QString &field, const QString &value)
{
    const QString f = field.toLower(), last = f.section(u'.', -1);
    if (f.endsWith(QLatin1String("user.name")) || last.endsWith(QLatin1String("username")) || last == QLatin1String("user"))
        return {QStringLiteral("user")};
    if (f == QLatin1String("host.name") || f == QLatin1String("host.hostname") || last == QLatin1String("computer") || last == QLatin1String("computer_name"))
        return {QStringLiteral("host")};
    const bool named = f.startsWith(QLatin1String("process.")) || f.startsWith(QLatin1String("file."));
    if ((named && (last == QLatin1String("name") || last == QLatin1String("executable") || last == QLatin1String("path"))) || last.endsWith(QLatin1String("image")) || last.endsWith(QLatin1String("processname")))
        return {QStringLiteral("file")};
    if (value.size() > longestLookup)
        return {};
    const auto found = intel::recognise(value.trimmed().toStdString());
    if (!found)
        return {};
    using intel::Kind;
    switch (found->kind) {
    case Kind::Ipv4:
    case Kind::Ipv6: return {QStringLiteral("ip")};
    case Kind::Domain: return {QStringLiteral("domain")};
    case Kind::Url: return {QStringLiteral("url")};
    case Kind::Email: return {QStringLiteral("email")};
    case Kind::Md5: return {QStringLiteral("md5"), QStringLiteral("hash")};
    case Kind::Sha1: return {QStringLiteral("sha1"), QStringLiteral("hash")};
    case Kind::Sha256: return {QStringLiteral("sha256"), QStringLiteral("hash")};
    case Kind::Sha512: return {QStringLiteral("sha512"), QStringLiteral("hash")};
    case Kind::FileName:
    case Kind::FilePath: return {QStringLiteral("file")};
    case Kind::Vulnerability: return {QStringLiteral("cve")};
    default: return {};
    }
}

QString lookupValue(const QStringList &kinds, const QString &value)
{
    const QString text = value.trimmed();
    if (!kinds.contains(QLatin1String("file")))
        return text;
    return text.mid(std::max(text.lastIndexOf(u'\\'), text.lastIndexOf(u'/')) + 1);
}

std::vector<LookupCaution> lookupCautions(const QStringList &kinds, const QString &value)
{
    std::vector<LookupCaution> cautions;
    const auto ofName = [&](const QString &host) {
        if (const auto address = parseAddress(host.toStdString()); address ? isOwnNetwork(*address) : isInternalName(host))
            cautions.push_back(address ? LookupCaution::PrivateAddress : LookupCaution::InternalName);
    };
    if (kinds.contains(QLatin1String("ip")))
        ofName(value.section(u'/', 0, 0));
    else if (kinds.contains(QLatin1String("domain")))
        ofName(value);
    else if (kinds.contains(QLatin1String("url"))) {
        const QUrl url(value);
        ofName(url.host());
        if (url.hasQuery() || !url.userInfo().isEmpty())
            cautions.push_back(LookupCaution::Person);
    } else if (kinds.contains(QLatin1String("host")))
        cautions.push_back(LookupCaution::InternalName);
    else if (kinds.contains(QLatin1String("user")) || kinds.contains(QLatin1String("email")))
        cautions.push_back(LookupCaution::Person);
    else if (value.contains(u'\\') || value.contains(u'/'))
        cautions.push_back(LookupCaution::Path);
    if (value.size() > 200)
        cautions.push_back(LookupCaution::Long);
    return cautions;
}

} // namespace jupiter::backend
