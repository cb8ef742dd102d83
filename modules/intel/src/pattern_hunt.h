// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stix_bindings.h"
#include "stix_value.h"

#include <jupiter/intel/hunt.h>

#include <map>
#include <memory>
#include <set>

namespace jupiter::intel {

/// What one worker has seen so far.
struct PatternSeen {
    std::set<std::string> fields;                      ///< Looked into.
    std::vector<std::vector<bool>> tested;             ///< By pattern and test: some event had a field for it.
    std::map<std::size_t, std::string> undecided;      ///< Pattern: why not.
    std::uint64_t judged = 0;
    void add(const PatternSeen &other);
};

/// STIX patterns over stored events: each event is one observation, its fields are what resources/intel/stix_fields.yaml says of a path.
/// Comparisons that AND joins must hold for one object: fields of the same beginning (`process.`, `file.`), the whole event for
/// processes, connections, accounts and messages. Immutable after the constructor; any thread.
class PatternHunt {
public:
    explicit PatternHunt(const std::vector<HuntList::Pattern> &patterns);
    ~PatternHunt();

    using Seen = PatternSeen;

    /// Events that satisfy a `[...]` (of patterns that are one such and no more, when `aloneOnly`): `tag` is the number of the pattern, `field` the number of its node. Errors: those of the columns.
    Result<std::vector<FieldHit>> match(const columnar::ColumnSource &source, const columnar::Selection *only, Seen &seen, bool aloneOnly = false) const;

    /// Adds the events that satisfy a pattern of one observation, ready to be told: with its indicator and the path of its first comparison.
    Result<void> matchAlone(const columnar::ColumnSource &source, Seen &seen, std::vector<FieldHit> &hits) const;

    /// Takes what match() gave, described, from all segments; adds hits, and what was asked and what was not to the receipt.
    void finish(std::vector<HuntHit> observed, const Seen &seen, HuntResult &into) const;

    bool empty() const { return m_patterns.empty(); }

private:
    struct Asked;
    class Rows;
    static Result<std::optional<HuntHit>> bind(const Asked &asked, const std::vector<HuntHit *> &observed);
    void refuse(const HuntList::Pattern &pattern, std::string why);

    std::vector<std::unique_ptr<Asked>> m_patterns;
    std::map<std::string, std::vector<std::string>> m_refused; ///< Why: the patterns.
};

} // namespace jupiter::intel
