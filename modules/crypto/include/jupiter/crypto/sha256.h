// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/byte_source.h>
#include <jupiter/core/job_control.h>

#include <memory>
#include <span>
#include <string>

namespace jupiter::crypto {

/// SHA-256 [FIPS 180-4] over bytes that arrive in pieces. Not thread-safe.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    void add(std::span<const std::byte> bytes);
    std::string hex(); ///< 64 lower-case digits; nothing may be added afterwards.

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Of a whole source. Errors: Io, Cancelled.
Result<std::string> sha256Of(ByteSource &source, JobControl &job);

std::string sha256Of(std::string_view bytes);

} // namespace jupiter::crypto
