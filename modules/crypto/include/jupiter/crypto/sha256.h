// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/byte_source.h>
#include <jupiter/core/job_control.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// Of several texts, in their order. Where the processor has SHA instructions two are hashed at a time, in little more time than one takes.
std::vector<std::string> sha256OfEach(std::span<const std::span<const std::byte>> texts);

} // namespace jupiter::crypto
