// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/template_cache.h"

#include <jupiter/core/text.h>

#include <mutex>
#include <unordered_map>

namespace jupiter::ingest::evtx {

namespace {

struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return hash64(text); }
};

} // namespace

struct TemplateCache::State {
    std::mutex mutex; // Guards the rest; never held while compiling.
    std::unordered_map<std::string, std::shared_ptr<const Program>, Hash, std::equal_to<>> programs;
    std::size_t bytes = 0;
    std::size_t limitBytes = 0;
};

TemplateCache::TemplateCache(std::size_t limitBytes) : m_state(std::make_unique<State>())
{
    m_state->limitBytes = limitBytes;
}
TemplateCache::~TemplateCache() = default;

TemplateCache &TemplateCache::shared()
{
    static TemplateCache cache;
    return cache;
}

std::shared_ptr<const Program> TemplateCache::program(std::string_view guid, const Scope &place, std::string_view resolvedBody)
{
    std::string key;
    key.reserve(guid.size() + place.path.size() + resolvedBody.size() + 2);
    key.append(guid).append(1, char(place.kind)).append(place.path).append(1, '\0').append(resolvedBody);
    {
        const std::lock_guard lock(m_state->mutex);
        if (const auto found = m_state->programs.find(std::string_view(key)); found != m_state->programs.end())
            return found->second;
    }
    auto compiled = std::make_shared<const Program>(compile(resolvedBody, place));
    const std::lock_guard lock(m_state->mutex);
    // A program is about five times its body; the factor keeps the limit honest.
    const std::size_t cost = key.size() * 6;
    if (m_state->bytes + cost > m_state->limitBytes)
        return compiled;
    const auto [slot, isNew] = m_state->programs.try_emplace(std::move(key), compiled);
    if (isNew)
        m_state->bytes += cost;
    return slot->second;
}

} // namespace jupiter::ingest::evtx
