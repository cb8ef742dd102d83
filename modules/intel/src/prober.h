// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "field_plan.h"
#include "match_form.h"

#include <jupiter/intel/match_set.h>

#include <functional>
#include <string>
#include <string_view>

namespace jupiter::intel {

/// Asks a MatchSet about single values of events. One thread; keeps scratch space. A hit is reported with the form and the formed text that
/// hit (empty for a network), so that the receiver can verify it. The same value may hit several indicators.
class Prober {
public:
    using Hit = std::function<void(MatchSet::Tag tag, Form form, std::string_view formed)>;
    Prober(const MatchSet &set, Hit hit);

    /// `value` as a value of a field with that reader.
    void probe(Reader reader, std::string_view value);

    /// Whether a reader can hit at all with the forms that the set holds.
    bool canHit(Reader reader) const;

private:
    void ask(Form form, std::string_view formed);
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
};

} // namespace jupiter::intel
