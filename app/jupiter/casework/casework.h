// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/incident_store.h>

#include <QtCore/QString>

#include <string>
#include <vector>

namespace jupiter::cli {

int commandCase(const std::vector<std::string> &words);
int commandPlaybook(const std::vector<std::string> &words);
int commandReport(const std::vector<std::string> &words);
int commandRetention(const std::vector<std::string> &words);

/// The incident store of an existing workspace, with findings that are not yet alerts taken in.
Result<std::unique_ptr<incidents::IncidentStore>> openIncidents(const std::string &workspace, store::EventStore::Mode mode);

QString actorName(); ///< Who works at this machine.
std::optional<incidents::CaseId> caseIdFrom(const std::string &text);
std::string utf8(const QString &text);

} // namespace jupiter::cli
