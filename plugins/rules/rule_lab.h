// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/detection/lint.h>
#include <jupiter/rulebook/rule_tests.h>
#include <jupiter/rulebook/stored_rules.h>
#include <jupiter/store/event_store.h>

#include <QtCore/QString>

#include <vector>

/// What the Rules view asks about a rule while it is edited. Every function works in the caller's thread, which is never the GUI's.
namespace jupiter::rules::lab {

/// The text of a rule file. Errors: Io, Unsupported (larger than 1 MB).
Result<QString> read(const QString &path);

/// What is odd in a text, by line. `path` is for messages only.
std::vector<detection::Lint> lint(const QString &text, const QString &path);

/// What a text means here, as plain text: its events, its fields, its condition.
QString meaning(const QString &text, const QString &path);

/// The tests beside the rule file, with `text` in the place of the file's own. Errors: Io.
Result<rulebook::RuleTests::File> test(const QString &text, const QString &path, JobControl &job);

/// What `text` adds and removes over stored events against the file as it is. Errors: Io, InvalidArgument (`text` does not load).
Result<rulebook::Backtest> backtest(const QString &text, const QString &path, const store::Snapshot &events, JobControl &job);

} // namespace jupiter::rules::lab
