// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "field_plan.h"
#include "match_form.h"

#include <jupiter/intel/match_set.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::intel {

/// Asks a MatchSet about single values of events. One thread; keeps scratch space. A hit is reported with the form and the formed text that
/// hit (empty for a network), so that the receiver can verify it. The same value may hit several indicators.
class Prober {
public:
    using Hit = std::function<void(MatchSet::Tag tag, Form form, std::string_view formed)>;
    Prober(const MatchSet &set, Hit hit);

    /// `value` as a value of a field with that reader.
    void probe(Reader reader, std::string_view value);

    /// The same for many values, of which each has a number below 2^32: only their keys are made, and what the set has for them is fetched meanwhile.
    /// take() ends it and gives the numbers of the values that are to be probed, ascending: those with a key or a network that is in the set.
    void gather(Reader reader, std::string_view value, std::uint32_t number);
    std::vector<std::uint32_t> take();

    /// Whether a reader can hit at all with the forms that the set holds.
    bool canHit(Reader reader) const;

private:
    void ask(Form form, std::string_view formed);
    void sift();
    void address(std::string_view text);
    void domain(std::string_view text);
    void lone(std::string_view text);           ///< An address or a name.
    void host(std::string_view text);           ///< The same, or a list of them.
    void url(std::string_view text);
    void email(std::string_view text);
    void hash(std::string_view text);
    void hashes(std::string_view text);
    void folded(Form form, std::string_view text);
    void path(std::string_view text);
    void name(std::string_view text);
    void registry(std::string_view text);
    void text(std::string_view text);
    void word(std::string_view word, int depth);
    void word(std::string_view word, int depth, std::uint8_t seen, std::uint8_t all);

    const MatchSet &m_set;
    Hit m_hit;
    bool m_asksPaths;
    std::string m_scratch;
    struct Gathered {
        std::uint64_t key;
        std::uint32_t number;
    };
    std::vector<Gathered> m_gathered;
    std::vector<std::uint32_t> m_inSet; ///< Numbers.
    std::uint32_t m_number = 0;
    bool m_gathers = false;
};

} // namespace jupiter::intel
