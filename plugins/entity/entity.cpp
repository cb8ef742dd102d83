// SPDX-License-Identifier: GPL-3.0-or-later
#include "entity.h"

#include "../common/query_text.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace jupiter::entity {

namespace {

struct EntityWords {
    Q_DECLARE_TR_FUNCTIONS(EntityWords)
};

bool isHash(const QString &text)
{
    const auto n = text.size();
    return (n == 32 || n == 40 || n == 64) && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit() || (c.toLower() >= u'a' && c.toLower() <= u'f'); });
}

bool isAddress(const QString &text)
{
    if (text.count(u':') >= 2)
        return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit() || (c.toLower() >= u'a' && c.toLower() <= u'f') || c == u':' || c == u'.' || c == u'%'; });
    return text.count(u'.') == 3 && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit() || c == u'.'; });
}

bool isProgram(const QString &text)
{
    return text.contains(u'\\') || text.startsWith(u'/') || text.endsWith(QLatin1String(".exe"), Qt::CaseInsensitive) || text.endsWith(QLatin1String(".dll"), Qt::CaseInsensitive);
}

bool isFile(const QString &value) { return value.contains(u'\\') || value.contains(u'/'); }

} // namespace

Entity entityOf(const QString &field, const QString &value)
{
    const QString f = field.toLower(), last = f.section(u'.', -1);
    Kind kind = Kind::Other;
    if (f == QLatin1String("host.name") || f == QLatin1String("host.hostname") || f == QLatin1String("winlog.computer_name") || last == QLatin1String("computer") || f == QLatin1String("host"))
        kind = Kind::Host;
    else if (f.contains(QLatin1String(".hash.")) || last == QLatin1String("hashes") || last == QLatin1String("imphash") || isHash(value))
        kind = Kind::Hash;
    else if (last == QLatin1String("ip") || last == QLatin1String("ipaddress") || last.endsWith(QLatin1String("ip")) || (last.endsWith(QLatin1String("address")) && isAddress(value)))
        kind = Kind::Address;
    else if (f == QLatin1String("user") || f == QLatin1String("user.name") || f.endsWith(QLatin1String(".user.name")) || last.endsWith(QLatin1String("username")) || last == QLatin1String("user"))
        kind = Kind::User;
    else if (f == QLatin1String("process") || f.startsWith(QLatin1String("process.")) ? last == QLatin1String("name") || last == QLatin1String("executable") || last == QLatin1String("process")
                                                                                      : last.endsWith(QLatin1String("image")) || last.endsWith(QLatin1String("processname")))
        kind = Kind::Process;
    else if (last == QLatin1String("domain") || f == QLatin1String("dns.question.name") || last == QLatin1String("queryname") || last == QLatin1String("destinationhostname"))
        kind = Kind::Domain;
    return {kind, field, value};
}

Entity entityNamed(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return {};
    static constexpr std::pair<const char *, const char *> names[] = {{"host", "host.name"}, {"user", "user.name"}, {"process", "process.name"}, {"ip", "source.ip"},
                                                                       {"address", "source.ip"}, {"hash", "process.hash.sha256"}, {"domain", "dns.question.name"}};
    if (const qsizetype colon = text.indexOf(u':'); colon > 0 && !isAddress(text)) {
        const QString before = text.left(colon).trimmed(), after = text.mid(colon + 1).trimmed();
        for (const auto &[name, field] : names)
            if (before.compare(QLatin1String(name), Qt::CaseInsensitive) == 0)
                return entityOf(QLatin1String(field), after);
        if (before.contains(u'.') && !after.isEmpty() && !after.startsWith(u'/'))
            return entityOf(before, after);     // any field
    }
    if (isAddress(text))
        return {Kind::Address, QStringLiteral("source.ip"), text};
    if (isHash(text))
        return {Kind::Hash, QStringLiteral("process.hash.sha256"), text};
    if (isProgram(text))
        return {Kind::Process, isFile(text) ? QStringLiteral("process.executable") : QStringLiteral("process.name"), text};
    return {Kind::Host, QStringLiteral("host.name"), text};
}

QString kindWord(Kind kind)
{
    switch (kind) {
    case Kind::Host: return EntityWords::tr("host", "kind of entity");
    case Kind::User: return EntityWords::tr("user", "kind of entity");
    case Kind::Process: return EntityWords::tr("process", "kind of entity");
    case Kind::Address: return EntityWords::tr("address", "kind of entity");
    case Kind::Hash: return EntityWords::tr("hash", "kind of entity");
    case Kind::Domain: return EntityWords::tr("domain", "kind of entity");
    case Kind::Other: break;
    }
    return EntityWords::tr("value", "kind of entity");
}

QStringList fieldsOf(const Entity &entity)
{
    QStringList fields;
    switch (entity.kind) {
    case Kind::Host: fields = {QStringLiteral("host.name")}; break;
    case Kind::User: fields = {QStringLiteral("user.name")}; break;
    case Kind::Process: fields = isFile(entity.value) ? QStringList{QStringLiteral("process.executable")} : QStringList{QStringLiteral("process.name")}; break;
    case Kind::Address: fields = {QStringLiteral("source.ip"), QStringLiteral("destination.ip")}; break;
    case Kind::Hash:
        for (const char *of : {"process", "file"})
            for (const char *sum : {"md5", "sha1", "sha256"})
                if (entity.value.size() == (sum[0] == 'm' ? 32 : sum[3] == '1' ? 40 : 64))
                    fields << QStringLiteral("%1.hash.%2").arg(QLatin1String(of), QLatin1String(sum));
        break;
    case Kind::Domain: fields = {QStringLiteral("dns.question.name"), QStringLiteral("destination.domain")}; break;
    case Kind::Other: break;
    }
    if (fields.isEmpty())
        fields << entity.field;
    return fields;
}

QString filterOf(const Entity &entity)
{
    if (entity.kind == Kind::Host)
        return views::hostTerm(entity.value);
    QStringList terms;
    for (const QString &field : fieldsOf(entity))
        terms << views::term(field, entity.value);
    return terms.size() == 1 ? terms.first() : u'(' + terms.join(QStringLiteral(" or ")) + u')';
}

} // namespace jupiter::entity
