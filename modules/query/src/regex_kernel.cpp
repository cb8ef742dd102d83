// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include "automaton.h"
#include "pcre.h"

#include <atomic>

namespace jupiter::query::internal {
namespace {

/// Through an automaton, whose time is linear in the value, when the expression can be one; with PCRE2 otherwise.
class Regex final : public ValueMatcher::Kernel {
public:
    Regex(Pcre pcre, std::unique_ptr<const Automaton> automaton) : m_pcre(std::move(pcre)), m_automaton(std::move(automaton)) {}
    bool text(std::string_view value) const override
    {
        if (m_automaton)
            if (const auto found = m_automaton->find(value))
                return *found;
        const Pcre::Answer answer = m_pcre.find(value);
        if (answer == Pcre::Answer::GaveUp)
            m_gaveUp.fetch_add(1, std::memory_order_relaxed);
        return answer == Pcre::Answer::Yes;
    }
    std::uint64_t gaveUp() const override { return m_gaveUp.load(std::memory_order_relaxed); }
    std::string_view engine() const override { return m_automaton ? "vectorscan" : "PCRE2 with limits"; }

private:
    Pcre m_pcre;
    std::unique_ptr<const Automaton> m_automaton;
    mutable std::atomic<std::uint64_t> m_gaveUp{0};
};

} // namespace

Result<KernelPtr> makeRegex(std::string_view pattern, Case rule)
{
    JUPITER_TRY(pcre, Pcre::compile(pattern, rule == Case::Exact)); // it also says what is wrong, and where
    return KernelPtr(std::make_shared<Regex>(std::move(pcre), Automaton::compile(pattern, rule == Case::Exact)));
}

} // namespace jupiter::query::internal
