// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/crypto/sha256.h>

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <vector>

namespace jupiter::crypto {

namespace {

/// Looked up once: OpenSSL would search its providers for every file.
const EVP_MD *algorithm()
{
    static const EVP_MD *const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return fetched ? fetched : EVP_sha256();
}

} // namespace

struct Sha256::State {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : m_state(std::make_unique<State>()) { EVP_DigestInit_ex(m_state->context, algorithm(), nullptr); }

Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::byte> bytes) { EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size()); }

std::string Sha256::hex()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned int length = 0;
    EVP_DigestFinal_ex(m_state->context, digest.data(), &length);
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (unsigned int i = 0; i < length; ++i) {
        out += digits[digest[i] >> 4];
        out += digits[digest[i] & 15];
    }
    return out;
}

Result<std::string> sha256Of(ByteSource &source, JobControl &job)
{
    Sha256 hash;
    if (const auto bytes = source.inMemory(); !bytes.empty()) {
        hash.add(bytes);
        return hash.hex();
    }
    // Small enough to stay in the nearest cache and on the heap: with a megabyte, half the time of a small file was clearing it.
    std::vector<std::byte> buffer(std::size_t(std::min<std::uint64_t>(source.size(), 1u << 16)));
    for (std::uint64_t at = 0; at < source.size();) {
        if (job.cancelled())
            return Error{ErrorCode::Cancelled, "cancelled"};
        JUPITER_TRY(got, source.read(at, buffer));
        if (!got)
            break;
        hash.add(std::span(buffer).first(got));
        at += got;
    }
    return hash.hex();
}

std::string sha256Of(std::string_view bytes)
{
    Sha256 hash;
    hash.add(std::as_bytes(std::span(bytes.data(), bytes.size())));
    return hash.hex();
}

} // namespace jupiter::crypto
