// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/timestamp.h>
#include <jupiter/intel/indicator.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::intel {

/// Warning lists, ready to be asked. Immutable; any thread.
class WarningLists {
public:
    struct List {
        std::string name, kind, entries; ///< As in WarningList.
    };
    WarningLists() = default;
    explicit WarningLists(std::vector<List> lists);

    /// Names of the lists that hold a value, in order of loading: a network that contains the address, a host name or one above it, the very
    /// text (any letter case), a part of it, an expression found in it. A URL is asked by its host too.
    std::vector<std::string> holding(std::string_view value) const;
    bool empty() const { return !m_lists; }

private:
    class Matcher;
    struct Lists;
    std::shared_ptr<const Lists> m_lists; // null: none
};

/// A value that the analyst does not want looked for.
struct Exception {
    std::string value;                  ///< Canonical text.
    std::string reason;
    std::optional<Timestamp> until;     ///< Empty: for good.
};

/// Exceptions in force. Immutable.
class Exceptions {
public:
    Exceptions() = default;
    Exceptions(std::vector<Exception> all, Timestamp now);
    const Exception *find(std::string_view value) const; ///< Null: none.

private:
    std::vector<Exception> m_sorted;
};

} // namespace jupiter::intel
