// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>
#include <jupiter/store/event_store.h>
#include <jupiter/workbench/cell_delegate.h>

#include <QtCore/QString>

#include <vector>

namespace jupiter::cases {

QString stateWord(incidents::CaseState state);          ///< "in progress"
QString tlpWord(incidents::Tlp tlp);                    ///< "TLP:AMBER"

/// "8 alerts · 320 events · 6 evidence files · tasks 3 of 7"
QString countsText(const incidents::CaseDetail &detail);

/// The tone of an evidence state: intact is good, a caveat warns, changed or missing is bad.
workbench::Tone evidenceTone(const QString &state);

/// "9f2c…41e1"
QString shortHash(const QString &sha256);

/// The sources in the store that the case's events come from and that are not yet evidence of it. `eventIds` are all its events.
std::vector<store::SourceRecord> missingSources(const std::vector<store::SourceRecord> &sources, const QStringList &eventIds,
                                                const std::vector<incidents::Evidence> &evidence);

} // namespace jupiter::cases
