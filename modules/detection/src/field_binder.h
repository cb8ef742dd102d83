// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compiled_rules.h"
#include "judged_column.h"

#include <jupiter/columnar/schema.h>

#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace jupiter::detection {

/// Finds, for one batch after another, the columns that a Sigma field name means, and judges each when it is first asked for.
///
/// A name means every stored field whose key (fieldKey) it is: winlog.event_data.NAME and winlog.user_data.NAME (blanks dropped,
/// or as '_'), the stored name itself, what the taxonomy calls so, and the ECS alias of the schema. A row with several of them
/// has several values. A log source may say what else the name means, or that it means nothing else. Batches never influence each other; values
/// judged before are remembered.
class FieldBinder {
public:
    FieldBinder(const CompiledRules &rules, const columnar::Schema &schema);

    /// Starts a batch; forgets the one before. `source` and `job` (null: nobody cancels) must live until the next begin() or end().
    void begin(const columnar::ColumnSource &source, const JobControl *job = nullptr);
    void end();

    using Columns = std::vector<JudgedColumn *>;
    /// The columns of a field; empty when no row has it. `renames` is SourceVariant::renames.
    const Columns &columns(int renames, std::uint32_t field);

    /// Asks the job. True when it is cancelled: that is then the error.
    bool stopped();

    /// The first error of a column that could not be read since begin(), or Cancelled: then what columns() answers means nothing.
    const std::optional<Error> &error() const { return m_error; }

private:
    struct Bound {
        bool known = false;
        Columns columns;
    };
    const std::vector<std::uint32_t> &fieldsOfStored(const std::string &stored);
    const Columns &bind(int renames, std::uint32_t field, Bound &bound);
    void appendRenamed(Columns &out, std::uint32_t field, const columnar::AliasRule &rule);
    void append(Columns &out, std::uint32_t field, Result<columnar::ColumnPtr> column);

    const CompiledRules &m_rules;
    const columnar::Schema &m_schema;
    const columnar::ColumnSource *m_source = nullptr;
    const JobControl *m_job = nullptr;
    std::vector<std::string> m_aliasOf;                                    ///< [fields] ECS name, or empty.
    std::vector<std::vector<const Taxonomy::Renamed *>> m_renamed;       ///< [renames][fields]
    std::multimap<std::string, std::uint32_t, std::less<>> m_systemFields; ///< Stored name -> field.
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_fieldsOfStored;
    std::vector<std::vector<std::uint32_t>> m_storedOf; ///< [fields] indexes into source.fields()
    std::vector<std::uint32_t> m_touched;
    std::vector<std::vector<Bound>> m_bound;           ///< [renames + 1][fields]
    std::vector<Bound *> m_known;                      ///< Those of m_bound that this batch has filled.
    std::vector<std::unique_ptr<ValueCache>> m_caches; ///< [fields]
    std::map<std::pair<std::uint32_t, const columnar::Column *>, std::unique_ptr<JudgedColumn>> m_judged;
    ScanScratch m_scratch;
    std::optional<Error> m_error;
};

} // namespace jupiter::detection
