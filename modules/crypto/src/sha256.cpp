// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/crypto/sha256.h>

#include "sha256_lanes.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace jupiter::crypto {

namespace {

/// Looked up once: OpenSSL would search its providers for every file.
const EVP_MD *algorithm()
{
    static const EVP_MD *const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return fetched ? fetched : EVP_sha256();
}

std::string hexOf(std::span<const unsigned char> digest)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const unsigned char byte : digest) {
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

/// A text on its way through a state: its whole blocks, then the rest with the padding and the length [FIPS 180-4, 5.1.1].
class Message {
public:
    Message(std::span<const std::byte> text, std::size_t place) : m_place(place), m_next(text.data()), m_blocks(text.size() / blockBytes)
    {
        const std::size_t rest = text.size() % blockBytes;
        std::copy(text.end() - std::ptrdiff_t(rest), text.end(), m_end.begin());
        m_end[rest] = std::byte(0x80);
        m_endBlocks = rest + 1 + sizeof(std::uint64_t) > blockBytes ? 2 : 1;
        const std::uint64_t bits = std::uint64_t(text.size()) * 8;
        for (std::size_t i = 0; i < sizeof bits; ++i)
            m_end[m_endBlocks * blockBytes - 1 - i] = std::byte(bits >> (8 * i));
        advance(0);
    }
    Message(const Message &) = delete;
    Message &operator=(const Message &) = delete;

    internal::Sha256Words state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}; // [5.3.3]

    const std::byte *next() const { return m_next; }
    std::size_t blocks() const { return m_blocks; } ///< That follow one another; 0: all have been taken in.
    std::size_t place() const { return m_place; }

    void advance(std::size_t blocks)
    {
        m_next += blocks * blockBytes;
        m_blocks -= blocks;
        if (m_blocks == 0) {
            m_next = m_end.data();
            m_blocks = std::exchange(m_endBlocks, 0);
        }
    }

    std::string hex() const
    {
        std::array<unsigned char, sizeof state> digest;
        for (std::size_t i = 0; i < digest.size(); ++i)
            digest[i] = static_cast<unsigned char>(state[i / 4] >> (24 - 8 * (i % 4)));
        return hexOf(digest);
    }

private:
    static constexpr std::size_t blockBytes = 64;
    std::size_t m_place;
    const std::byte *m_next;
    std::size_t m_blocks, m_endBlocks;
    std::array<std::byte, 2 * blockBytes> m_end{};
};

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
    return hexOf(std::span(digest).first(length));
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

std::vector<std::string> sha256OfEach(std::span<const std::span<const std::byte>> texts)
{
    std::vector<std::string> out(texts.size());
    if (texts.size() < 2 || !internal::hasShaInstructions()) {
        for (std::size_t i = 0; i < texts.size(); ++i)
            out[i] = sha256Of({reinterpret_cast<const char *>(texts[i].data()), texts[i].size()});
        return out;
    }
    std::vector<std::size_t> order(texts.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return texts[a].size() > texts[b].size(); }); // no long one is left alone
    std::array<std::optional<Message>, 2> lanes;
    for (auto place = order.begin();;) {
        for (std::optional<Message> &lane : lanes)
            if (!lane && place != order.end()) {
                lane.emplace(texts[*place], *place);
                ++place;
            }
        auto &[a, b] = lanes;
        if (a && b) {
            const std::size_t blocks = std::min(a->blocks(), b->blocks());
            internal::compressTwo(a->state, a->next(), b->state, b->next(), blocks);
            a->advance(blocks);
            b->advance(blocks);
        } else if (a || b) {
            Message &last = a ? *a : *b;
            const std::size_t blocks = last.blocks();
            internal::compress(last.state, last.next(), blocks);
            last.advance(blocks);
        } else {
            return out;
        }
        for (std::optional<Message> &lane : lanes)
            if (lane && lane->blocks() == 0) {
                out[lane->place()] = lane->hex();
                lane.reset();
            }
    }
}

} // namespace jupiter::crypto
