// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/incidents/types.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

/// The report's vocabulary.
namespace jupiter::reports::words {

QString tlp(incidents::Tlp tlp);                ///< "TLP:AMBER+STRICT"
QString severity(incidents::Severity severity); ///< "Critical"
QString state(incidents::CaseState state);      ///< "In progress"

/// "True positive: reason"; what to do when nobody has judged.
QString verdict(const incidents::Alert &alert);

/// One line of evidence: control characters, bidi marks and what no font here can draw as \x1b, \u202e, \u6f22.
QString plain(const QString &text);

/// plain(), in at most `most` letters: what is too long ends in "…".
QString title(const QString &text, qsizetype most = 160);

/// "1 alert", "3 alerts", "2,841 rules".
QString counted(std::uint64_t n, const char *noun);

QString bytes(std::uint64_t n); ///< "69.1 MB"

/// "PC01, DC1 and 172.16.144.128"; from the fourth on "and 5 more".
QString listed(const QStringList &names, int most = 4);

/// "T1003.001, T1059" from "attack.t1003.001"; tactics and other tags are left out.
QString techniques(const QStringList &tags);

/// {"a.evtx #1", "a.evtx #2", "b.evtx #9"} -> "a.evtx #1 #2; b.evtx #9".
QString records(const QStringList &events);

} // namespace jupiter::reports::words
