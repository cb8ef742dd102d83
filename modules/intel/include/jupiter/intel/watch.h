// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/intel/hunt.h>
#include <jupiter/intel/indicator_json.h>
#include <jupiter/intel/intel_store.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace jupiter::intel {

/// The indicators of a workspace, held ready while events come in. Any thread.
class IndicatorWatch {
public:
    /// Null when the workspace has no active indicator. Errors: those of the store.
    static Result<std::shared_ptr<const IndicatorWatch>> open(const std::filesystem::path &workspace);

    const MatchSet &set() const { return m_list.set; }
    std::optional<Value> valueOf(MatchSet::Tag tag) const;

    /// The findings of a hunt or of one batch: one a hit, with indicator, sources, score and its arithmetic in the line; those of the same hit are
    /// the same finding. The level follows the score.
    store::StoredFinding finding(const HuntHit &hit) const;

private:
    mutable std::mutex m_mutex; // guards the store
    std::unique_ptr<IntelStore> m_store;
    HuntList m_list;
    ListContext m_context;
};

/// What a batch or segment has of the indicators, ready for finding(): one a tag and field.
std::vector<HuntHit> describeHits(const columnar::ColumnSource &source, const std::vector<FieldHit> &hits);

} // namespace jupiter::intel
