// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evtx/program.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace jupiter::ingest::evtx {

/// Compiled templates of every log read so far: Windows repeats each template in each chunk of each file, so 3,800 definitions of
/// a mixed set of logs are 475 programs. The key is GUID, place and the whole resolved body: a GUID alone may be forged, a hash
/// made to collide. Any thread may call.
class TemplateCache {
public:
    static TemplateCache &shared();

    /// The program of a template. Compiles it on first use; past `limitBytes` of keys it compiles without keeping.
    std::shared_ptr<const Program> program(std::string_view guid, const Scope &place, std::string_view resolvedBody);

    explicit TemplateCache(std::size_t limitBytes = 64u << 20);
    ~TemplateCache();
    TemplateCache(const TemplateCache &) = delete;
    TemplateCache &operator=(const TemplateCache &) = delete;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace jupiter::ingest::evtx
