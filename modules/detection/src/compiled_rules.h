// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "field_matcher.h"
#include "rule_files.h"
#include "rule_reader.h"
#include "taxonomy.h"

#include <jupiter/detection/detector.h>

#include <compare>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace jupiter::detection {

/// One step of a rule's question. Children stand in CompiledRules::children; selections are shared, so the steps form a graph
/// without cycles.
struct Step {
    enum class Kind : std::uint8_t {
        And,
        Or,
        Not,
        AtLeast,
        Ask,     ///< Atom `atom` of field `field`.
        Present, ///< The row has the field.
        SameAs,  ///< Atom `atom`, compared with the values of field `other`.
    } kind = Kind::And;
    std::uint8_t cost = 0;              ///< 0 answered by the index, larger asks more; children stand cheapest first.
    std::uint16_t unused = 0;
    std::uint32_t first = 0, count = 0; ///< Children.
    std::uint32_t needed = 0;           ///< AtLeast.
    std::uint32_t field = 0, atom = 0, other = 0;
    std::int32_t selection = -1; ///< Index into CompiledRules::selectionNames when this step is a selection of the rule.
};

/// A rule ready to run. `info` says what it is.
struct CompiledRule {
    std::uint32_t info = 0; ///< Index into rules().
    std::uint32_t root = 0; ///< Step.
};

/// A log source and the rules for it.
struct CompiledSource {
    std::vector<std::uint32_t> variants; ///< Into CompiledRules::variants.
    std::vector<CompiledRule> rules;

    /// A rule can only be true of a batch in which one of its triggers is true of some value; those without any stand in `always`.
    struct Trigger {
        std::uint32_t field, atom; ///< Indexed by the field's matcher.
        std::uint32_t rule;        ///< Into rules.
        auto operator<=>(const Trigger &) const = default;
    };
    std::vector<Trigger> triggers; ///< Ascending.
    std::vector<std::uint32_t> always;
};

/// A correlation and the rules it stands on.
struct CompiledCorrelation {
    struct Member {
        std::uint32_t info = 0;                              ///< The rule: index into rules().
        std::uint32_t number = 0;                            ///< Its place in spec.rules.
        std::vector<std::string> groupNames;                 ///< What each group-by is called in that rule's events.
        std::vector<std::uint32_t> groupFields, valueFields; ///< The same and spec.fields as fields.
    };
    std::uint32_t info = 0;
    CorrelationSpec spec;
    std::vector<Member> members; ///< Rules that are not loaded are left out.
    std::uint32_t line = 0, column = 0; ///< Of the rules it names; known while it is built only.
};

/// The private face of RuleSet: what detectors run. Built by one thread (add, finish) or read back (unpack), then immutable.
class CompiledRules final : public RuleSet {
public:
    static constexpr std::uint32_t keywords = 0; ///< The field that stands for every value of an event.

    CompiledRules();

    void add(ReadRule rule);
    void finish(std::string fingerprint);

    /// Takes a rule into rules() and no more: of a set that was not read to its end.
    void list(RuleInfo info) { m_infos.push_back(std::move(info)); }

    /// What was read, from which files. Their names that are no UTF-8 are kept: see fileOf().
    void setReading(Reading reading, std::span<const RuleFile> files);

    /// Everything as bytes, literal matchers included. The bytes hold on this machine with this version of the program only.
    std::string pack() const;

    /// Null when the bytes are damaged: every index is checked, whatever wrote them. `owner` keeps the bytes alive.
    static std::shared_ptr<CompiledRules> unpack(std::string_view bytes, std::shared_ptr<const void> owner);

    const std::vector<RuleInfo> &rules() const override { return m_infos; }
    const std::string &fingerprint() const override { return m_fingerprint; }
    const Reading &reading() const override { return m_reading; }
    std::filesystem::path fileOf(const RuleInfo &rule) const override;

    std::vector<Step> steps;
    std::vector<std::uint32_t> children;
    std::vector<std::string> selectionNames;
    std::vector<std::unique_ptr<FieldMatcher>> fields;
    std::unordered_map<std::string, std::uint32_t> fieldOfKey;
    std::vector<SourceVariant> variants;
    std::vector<CompiledSource> sources;
    std::vector<CompiledCorrelation> correlations; ///< Each after those it stands on.
    struct Use {
        std::uint32_t correlation, member; ///< Indexes into correlations and its members.
    };
    std::unordered_map<std::uint32_t, std::vector<Use>> usesOf; ///< By index into rules().

private:
    std::shared_ptr<const void> m_owner; ///< Of the bytes that fields look at; goes last.
    void link();
    void findUses();
    void findTriggers();
    bool isSound() const;
    void order(std::vector<CompiledCorrelation> unordered);
    std::uint32_t fieldOf(std::string_view name);
    std::uint32_t sourceOf(const RuleInfo &info);
    std::uint32_t push(Step step, std::vector<std::uint32_t> of);
    std::uint32_t compile(Term &&term);
    std::uint32_t compile(const Condition &condition, std::span<const std::uint32_t> selections);

    std::vector<RuleInfo> m_infos;
    std::string m_fingerprint;
    Reading m_reading;
    std::unordered_map<std::string, std::filesystem::path> m_oddFiles; ///< By RuleInfo::path, those that it does not name.
    std::unordered_map<std::string, std::uint32_t> m_sourceOfName;
};

} // namespace jupiter::detection
