// SPDX-License-Identifier: GPL-3.0-or-later
// Which answers a rule cannot do without: what lets a batch pass over the rules that nothing in it speaks of.
#include "compiled_rules.h"

#include <algorithm>

namespace jupiter::detection {
namespace {

/// Atoms of which one must be true for a step to be; not `known` when there is no such list.
struct Needed {
    bool known = false;
    std::uint64_t cost = 0; ///< How often they will be true in vain, roughly.
    std::vector<CompiledSource::Trigger> atoms;
};

class Finder {
public:
    Finder(const CompiledRules &rules, std::uint32_t number) : m_rules(rules), m_number(number) {}

    Needed of(std::uint32_t index) const // as deep as limits::conditionDepth and the levels of a selection
    {
        const Step &step = m_rules.steps[index];
        Needed out;
        switch (step.kind) {
        case Step::Kind::Ask:
            if (m_rules.fields[step.field]->isIndexed(step.atom))
                out = {true, costOf(step), {{step.field, step.atom, m_number}}};
            return out;
        case Step::Kind::And:
            for (std::uint32_t i = 0; i < step.count; ++i) {
                Needed child = of(m_rules.children[step.first + i]);
                if (child.known && (!out.known || child.cost < out.cost))
                    out = std::move(child);
            }
            return out;
        case Step::Kind::Or:
        case Step::Kind::AtLeast: {
            std::uint32_t open = 0; // children that may hold without any atom of the list
            for (std::uint32_t i = 0; i < step.count; ++i) {
                Needed child = of(m_rules.children[step.first + i]);
                open += !child.known;
                out.cost += child.cost;
                out.atoms.insert(out.atoms.end(), child.atoms.begin(), child.atoms.end());
            }
            out.known = open < (step.kind == Step::Kind::Or ? 1 : step.needed);
            return out;
        }
        case Step::Kind::Not:
        case Step::Kind::Present:
        case Step::Kind::SameAs: return out;
        }
        return out;
    }

private:
    std::uint64_t costOf(const Step &step) const
    {
        const std::string &text = m_rules.fields[step.field]->atom(step.atom).display;
        const bool isNumber = text.find_first_not_of("0123456789") == std::string::npos; // event ids, ports: true all the time
        return isNumber ? 1'000 : text.size() < 6 ? 50 : 1;
    }

    const CompiledRules &m_rules;
    std::uint32_t m_number;
};

} // namespace

void CompiledRules::findTriggers()
{
    for (CompiledSource &source : sources) {
        for (std::uint32_t number = 0; number < source.rules.size(); ++number) {
            const Needed needed = Finder(*this, number).of(source.rules[number].root);
            if (needed.known)
                source.triggers.insert(source.triggers.end(), needed.atoms.begin(), needed.atoms.end());
            else
                source.always.push_back(number);
        }
        std::sort(source.triggers.begin(), source.triggers.end());
        source.triggers.erase(std::unique(source.triggers.begin(), source.triggers.end()), source.triggers.end());
    }
}

} // namespace jupiter::detection
