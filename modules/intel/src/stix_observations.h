// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stix_bindings.h"
#include "stix_value.h"

#include <simdjson.h>

#include <map>

namespace jupiter::intel {

/// The observed-data of a JSON text, with the objects each of them saw. Owns the parsed text.
class StixObservations {
public:
    /// A bundle, a list of bundles, or a list of objects. Errors as of matchStixPattern().
    static Result<StixObservations> read(std::string_view json);

    using Object = simdjson::dom::object;
    /// One observed-data. Objects by id, the key of the 2.0 dictionary, or their place when they have neither.
    struct Observation {
        std::map<std::string_view, Object> objects;
        StixInterval seen;
        std::uint64_t count = 1; ///< number_observed.
    };
    [[nodiscard]] const std::vector<Observation> &all() const { return m_observations; }

private:
    Result<void> addList(simdjson::dom::array objects, const std::string &where);
    Result<void> addObserved(Object observed, const std::map<std::string_view, Object> &beside, const std::string &where);

    std::unique_ptr<simdjson::dom::parser> m_parser;
    std::vector<Observation> m_observations;
};

/// Which objects of one observation satisfy the comparison tree below `node` (Test, AllOf, AnyOf): AND wants one object to satisfy all.
/// `judges` has one entry a test; empty for EXISTS.
class StixComparison {
public:
    StixComparison(const StixPattern &pattern, const std::vector<std::optional<StixJudge>> &judges) : m_pattern(pattern), m_judges(judges) {}
    Result<bool> holds(std::uint32_t node, const StixObservations::Observation &observation) const;

private:
    using Ids = std::vector<std::string_view>; ///< In order.
    Result<Ids> matching(std::uint32_t node, const StixObservations::Observation &observation) const;
    Result<Ids> matchingTest(std::uint32_t test, const StixObservations::Observation &observation) const;

    const StixPattern &m_pattern;
    const std::vector<std::optional<StixJudge>> &m_judges;
};

} // namespace jupiter::intel
