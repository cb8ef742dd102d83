// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace jupiter::entity {

enum class Kind { Host, User, Process, Address, Hash, Domain, Other };

/// Something that events speak of: a value of a field, and by it of all fields that mean the same.
struct Entity {
    Kind kind = Kind::Other;
    QString field, value;                       ///< As it was asked for.

    bool valid() const { return !field.isEmpty() && !value.isEmpty(); }
    bool operator==(const Entity &) const = default;
};

/// By what the field means: destination.ip is an address, winlog.event_data.Image a process.
Entity entityOf(const QString &field, const QString &value);

/// What a person typed: "host:PC01", "user:anna", "10.0.2.15", a hash, "cmd.exe", "updates.example"; a word alone is a host.
Entity entityNamed(const QString &typed);

QString kindWord(Kind kind);                    ///< "host"

/// Where values of this entity stand: source.ip and destination.ip for an address.
QStringList fieldsOf(const Entity &entity);

/// The filter for its events: `(source.ip:10.0.2.15 or destination.ip:10.0.2.15)`. A host is found with and without its domain.
QString filterOf(const Entity &entity);

/// Arguments of the view: {"field", "value"} of an entity.
inline const auto fieldKey = QStringLiteral("field");
inline const auto valueKey = QStringLiteral("value");

} // namespace jupiter::entity
