// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event_view.h"

#include <jupiter/query/ast.h>
#include <jupiter/query/match.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace jupiter::query::internal {

/// False proves that no number and no time matches.
bool mayMatchFlat(const ValueMatcher &matcher);

/// A filter ready to run over any source: every test a ValueMatcher, cheap tests before dear ones. Immutable; any thread.
class FilterPlan {
public:
    static Result<FilterPlan> compile(const Expr &expr);

    /// Rows wanted. Fields mean what they mean after the first `steps` derivations. Errors: those of the columns, InvalidArgument for a
    /// comparison that a column's type refuses, Cancelled.
    Result<columnar::Selection> rows(EventView &view, std::size_t steps) const;

    /// False proves by the segment's filters that no row can be wanted, without opening a column; `why` then says which filter of what.
    bool mayMatch(const EventView &view, std::size_t steps, std::string *why = nullptr) const;

    struct Clause {
        std::string text; ///< As typed.
        std::string how;  ///< How it is judged.
    };
    std::vector<Clause> clauses() const; ///< What all must hold, in the order in which it is judged.

    /// Stored fields that judging would open in a segment, at most; distinct.
    std::vector<std::string> storedFields(const EventView &view, std::size_t steps) const;

    bool wantsAll() const { return m_root.kind == Expr::Kind::All; }

    /// Names that are asked for, with wildcards or not, for notes about fields nobody has.
    std::vector<std::string> fields() const;

    std::uint64_t gaveUp() const; ///< Values on which regular expressions ran out of steps.

private:
    /// What a value filter can rule out: a text that the value must equal, or contain.
    struct Probe {
        bool whole;
        std::string text;
    };
    struct Node {
        Expr::Kind kind = Expr::Kind::All;
        std::string text;                           ///< As typed; may be empty.
        std::vector<Node> children;
        Test::Kind test = Test::Kind::AnyField;
        std::string field;
        std::optional<std::string> fieldPattern;    ///< When the name has wildcards.
        std::optional<ValueMatcher> matcher;        ///< Every test but Exists.
        bool canProbe = false;
        std::vector<Probe> probes;                  ///< One of them must hold when canProbe.
        std::vector<columnar::EventId> ids;         ///< jupiter.id by equality; by sequence.
        int cost = 0;
    };
    static Result<Node> compileNode(const Expr &expr);
    static Result<Node> compileTest(const Test &test);
    static void addProbes(const Test &test, Node &node);

    static Result<columnar::Selection> rowsOf(const Node &node, EventView &view, std::size_t steps);
    static Result<columnar::Selection> testRows(const Node &node, EventView &view, std::size_t steps);
    static Result<columnar::Selection> anyFieldRows(const Node &node, EventView &view);
    static Result<columnar::Selection> idRows(const Node &node, EventView &view);
    static bool nodeMayMatch(const Node &node, const EventView &view, std::size_t steps, std::string *why);
    static bool testMayMatch(const Node &node, const EventView &view, std::string *why);
    static bool mayHold(const Node &node, const EventView &view, const std::string &stored, bool exact, std::string_view name, std::string *why);

    Node m_root;
};

} // namespace jupiter::query::internal
