// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/intel/indicator.h>
#include <jupiter/intel/score.h>
#include <jupiter/intel/warnings.h>

#include <string>

namespace jupiter::intel {

class IntelStore;

/// What is needed beside an indicator to say whether it is active and what it scores: the time, warning lists and exceptions. Immutable.
class ListContext {
public:
    /// Errors: Io, Corrupt.
    static Result<ListContext> load(IntelStore &store, Timestamp now);

    /// Some source wants it looked for, and no exception of the analyst stands against it.
    bool isActive(const Indicator &indicator) const;
    Score score(const Indicator &indicator) const;
    const Exceptions &exceptions() const { return m_exceptions; }
    const WarningLists &warnings() const { return m_warnings; }
    Timestamp now() const { return m_now; }

private:
    Timestamp m_now;
    WarningLists m_warnings;
    Exceptions m_exceptions;
};

/// The `indicator` line of docs/cli.md.
std::string indicatorLine(const Indicator &indicator, const ListContext &context);

} // namespace jupiter::intel
