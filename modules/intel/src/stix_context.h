// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/intel/indicator.h>

#include <simdjson.h>

#include <unordered_map>

namespace jupiter::intel {

/// Labels by which misp-stix says whether something is to be looked for; they become Claim::forDetection, and are no tags.
inline constexpr std::string_view stixToIds = "misp:to_ids=\"True\"", stixNotToIds = "misp:to_ids=\"False\"";

/// What objects of one bundle say of each other: markings, sightings, what an indicator indicates. References are looked up by id and
/// never followed further, so cycles do no harm. Views into the parsed bundle, which must outlive it.
class StixContext {
public:
    void add(simdjson::dom::object object);

    /// What `object` says of its values. Requires add() of every object of the bundle before.
    [[nodiscard]] Claim claim(simdjson::dom::object object) const;

private:
    struct Seen {
        std::uint32_t count = 0;
        std::optional<Timestamp> first, last;
    };
    [[nodiscard]] Tlp tlpOf(simdjson::dom::object object) const;
    void addTags(simdjson::dom::object object, std::vector<std::string> &tags) const;

    std::unordered_map<std::string_view, Tlp> m_markings;
    std::unordered_map<std::string_view, Seen> m_sightings;                           ///< By sighting_of_ref.
    std::unordered_multimap<std::string_view, std::string_view> m_indicates;          ///< source_ref -> target_ref
    std::unordered_map<std::string_view, std::string> m_names;                        ///< Of what can be indicated, as a tag.
};

} // namespace jupiter::intel
