// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/byte_source.h>
#include <jupiter/crypto/sha256.h>

#include <algorithm>

namespace jupiter::engine {

/// A source whose SHA-256 is computed of what is read from front to back anyway, while it is near: nothing is fetched twice. One thread.
class HashingSource final : public ByteSource {
public:
    explicit HashingSource(ByteSource &source) : m_source(source) {} ///< Must outlive it.
    std::uint64_t size() const override { return m_source.size(); }
    Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into) override
    {
        JUPITER_TRY(got, m_source.read(offset, into));
        if (offset <= m_hashed && offset + got > m_hashed) {
            m_hash.add(into.subspan(std::size_t(m_hashed - offset), std::size_t(offset + got - m_hashed)));
            m_hashed = offset + got;
        }
        return got;
    }

    /// Of the whole source: reads what nobody has. Once, at the end. Errors: Io, Cancelled.
    Result<std::string> sha256(JobControl &job)
    {
        std::vector<std::byte> buffer(std::size_t(std::min<std::uint64_t>(size() - std::min(size(), m_hashed), 1u << 16)));
        while (m_hashed < size()) {
            if (job.cancelled())
                return Error{ErrorCode::Cancelled, "cancelled"};
            JUPITER_TRY(got, read(m_hashed, buffer));
            if (!got)
                break;
        }
        return m_hash.hex();
    }

private:
    ByteSource &m_source;
    crypto::Sha256 m_hash;
    std::uint64_t m_hashed = 0; ///< Bytes from the front.
};

} // namespace jupiter::engine
