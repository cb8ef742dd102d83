// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/playbook_run.h>

#include <QtCore/QByteArray>

#include <optional>
#include <span>
#include <string>

namespace jupiter::incidents {

/// What a run is made of: the alert, those of its indicators that the playbook wants, and its events.
struct RunFacts {
    Alert alert;
    std::vector<HitIndicator> indicators; ///< Not empty.
    QStringList events;
    std::uint64_t moreEvents = 0;
};

std::optional<StepAction> actionFrom(const QString &name);
std::string knownActions();

/// The names in braces of a text: "{value} on {host}" has value and host.
QStringList placesIn(const QString &text);
bool isKnownPlace(const QString &name);
std::string knownPlaces();

bool isBlockFormat(const QString &name);
std::string blockFormats();
bool isBlockFile(const QString &name);

/// Values are put in once, as plain text of one line: what a value brings is not looked into again.
StepPlan planOf(const PlaybookStep &step, const RunFacts &facts);

/// As it is kept in case.sqlite.
QByteArray toJson(const StepPlan &plan);

/// Checked like a playbook is: a workspace may come from anywhere. Errors: Corrupt with the reason.
Result<StepPlan> planFrom(const QString &id, const QString &action, const QByteArray &json);

} // namespace jupiter::incidents
