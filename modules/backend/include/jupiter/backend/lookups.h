// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QUrl>

#include <string_view>
#include <vector>

namespace jupiter::backend {

/// A page of a service that tells more about a value: docs/formats/lookups.md. Nothing here connects anywhere.
struct Lookup {
    QString name;
    QString url;            ///< http or https, no user, "{value}" once and behind the host.
    QStringList kinds;      ///< Of values it is for; "any": all.
    QString file;           ///< Where it was read.

    QString host() const;   ///< Whom it goes to.
    bool encrypted() const { return url.startsWith(QLatin1String("https:")); }
    bool isFor(const QStringList &kindsOfValue) const;

    /// The URL with the value in it, all but letters, digits and "-._~" percent-encoded. Requires a value that mayBeAsked().
    QUrl urlFor(const QString &value) const;
};

struct LookupSet {
    std::vector<Lookup> all;    ///< In the order of the files; one with the name of an earlier one stands in its place.
    QStringList refused;        ///< "lookups.yaml:7: ...".
};

/// Adds what a file says to `set`; `file` is its name in messages.
void readLookups(std::string_view yaml, const QString &file, LookupSet &set);

/// Those of the program, then those of userLookupFile(). Never from a workspace: that may be somebody else's.
LookupSet lookups();
QString userLookupFile();

/// What a value is: "ip", "sha256" and "hash", "domain" ...; by its form first, by its field where the form says nothing. May be empty.
QStringList lookupKinds(const QString &field, const QString &value);

/// What a look-up sends of a value: of a file's path its name only.
QString lookupValue(const QStringList &kinds, const QString &value);

/// Why a value tells about the network it comes from rather than about the world; for people.
enum class LookupCaution { PrivateAddress, InternalName, Person, Path, Long };
std::vector<LookupCaution> lookupCautions(const QStringList &kinds, const QString &value);

inline constexpr qsizetype longestLookup = 2000;
inline bool mayBeAsked(const QString &value) { return !value.trimmed().isEmpty() && value.size() <= longestLookup; }

} // namespace jupiter::backend
