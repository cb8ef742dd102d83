// SPDX-License-Identifier: GPL-3.0-or-later
#include "automaton.h"

#include <jupiter/core/text.h>

#include <hs.h>

#include <algorithm>
#include <limits>
#include <mutex>
#include <string>
#include <vector>

namespace jupiter::query::internal {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Large counts become thousands of states and seconds of compilation.
bool countsFar(std::string_view pattern)
{
    for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
        std::size_t digits = 0;
        for (std::size_t i = at + 1; i < pattern.size() && (isDigit(pattern[i]) || pattern[i] == ','); ++i) {
            digits = isDigit(pattern[i]) ? digits + 1 : 0;
            if (digits > 2)
                return true;
        }
    }
    return false;
}

struct FreeDatabase {
    void operator()(hs_database_t *database) const { hs_free_database(database); }
};
struct FreeScratch {
    void operator()(hs_scratch_t *scratch) const { hs_free_scratch(scratch); }
};
using Scratch = std::unique_ptr<hs_scratch_t, FreeScratch>;

} // namespace

struct Automaton::Parts {
    std::unique_ptr<hs_database_t, FreeDatabase> database;
    std::mutex mutex; // guards `idle`
    std::vector<Scratch> idle; ///< One thread uses one at a time.

    Scratch take()
    {
        {
            const std::lock_guard lock(mutex);
            if (!idle.empty()) {
                Scratch scratch = std::move(idle.back());
                idle.pop_back();
                return scratch;
            }
        }
        hs_scratch_t *scratch = nullptr;
        return hs_alloc_scratch(database.get(), &scratch) == HS_SUCCESS ? Scratch(scratch) : nullptr;
    }
    void give(Scratch scratch)
    {
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(scratch));
    }
};

Automaton::Automaton(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Automaton::~Automaton() = default;

std::unique_ptr<const Automaton> Automaton::compile(std::string_view pattern, bool exactCase)
{
    // The two libraries fold letters beyond ASCII by different tables, and only PCRE2 reads (*VERB) at the beginning: keep to what is the same.
    const bool ascii = std::all_of(pattern.begin(), pattern.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != 0; });
    if (!ascii || pattern.empty() || pattern.size() > 4096 || pattern.starts_with("(*") || countsFar(pattern))
        return nullptr;
    unsigned flags = HS_FLAG_UTF8 | HS_FLAG_SINGLEMATCH | HS_FLAG_ALLOWEMPTY;
    if (!exactCase)
        flags |= HS_FLAG_CASELESS;
    hs_database_t *database = nullptr;
    hs_compile_error_t *error = nullptr;
    if (hs_compile(std::string(pattern).c_str(), flags, HS_MODE_BLOCK, nullptr, &database, &error) != HS_SUCCESS) {
        hs_free_compile_error(error);
        return nullptr;
    }
    auto parts = std::make_unique<Parts>();
    parts->database.reset(database);
    Scratch scratch = parts->take();
    if (!scratch)
        return nullptr;
    parts->give(std::move(scratch));
    return std::unique_ptr<const Automaton>(new Automaton(std::move(parts)));
}

std::optional<bool> Automaton::find(std::string_view text) const
{
    if (text.size() > std::numeric_limits<unsigned>::max() || !isValidUtf8(text)) // the automaton trusts its input
        return {};
    Scratch scratch = m_parts->take();
    if (!scratch)
        return {};
    bool found = false;
    const auto hit = [](unsigned, unsigned long long, unsigned long long, unsigned, void *context) {
        *static_cast<bool *>(context) = true;
        return 1; // one is enough
    };
    const hs_error_t done = hs_scan(m_parts->database.get(), text.data(), unsigned(text.size()), 0, scratch.get(), hit, &found);
    m_parts->give(std::move(scratch));
    if (done != HS_SUCCESS && done != HS_SCAN_TERMINATED)
        return {};
    return found;
}

} // namespace jupiter::query::internal
