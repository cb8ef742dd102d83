// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/crypto/ed25519.h>

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

namespace jupiter::crypto {
namespace {

using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY *)>;
using Context = std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX *)>;
using Bytes = std::unique_ptr<BIO, int (*)(BIO *)>;

constexpr std::size_t longestPem = 64u << 10, signatureBytes = 64;

int noPassphrase(char *, int, int, void *)
{
    return -1; // never a prompt on the terminal
}

template <class Read>
Key keyOf(std::string_view pem, Read read)
{
    if (pem.size() > longestPem)
        return {nullptr, EVP_PKEY_free};
    const Bytes bytes(BIO_new_mem_buf(pem.data(), int(pem.size())), BIO_free);
    Key key(bytes ? read(bytes.get(), nullptr, noPassphrase, nullptr) : nullptr, EVP_PKEY_free);
    if (key && EVP_PKEY_id(key.get()) != EVP_PKEY_ED25519)
        key.reset();
    return key;
}

const unsigned char *unsignedBytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

} // namespace

Result<std::string> signEd25519(std::string_view message, std::string_view privatePem)
{
    const Key key = keyOf(privatePem, PEM_read_bio_PrivateKey);
    if (!key)
        return Error{ErrorCode::InvalidArgument, "not a private Ed25519 key in PEM without a passphrase"};
    const Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    std::string signature(signatureBytes, '\0');
    std::size_t size = signature.size();
    if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, unsignedBytes(message), message.size()) != 1 || size != signatureBytes)
        return Error{ErrorCode::InvalidArgument, "the key does not sign"};
    return signature;
}

Result<void> verifyEd25519(std::string_view message, std::string_view signature, std::string_view publicPem)
{
    const Key key = keyOf(publicPem, PEM_read_bio_PUBKEY);
    if (!key)
        return Error{ErrorCode::InvalidArgument, "not a public Ed25519 key in PEM"};
    const Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    if (!context || signature.size() != signatureBytes || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
        EVP_DigestVerify(context.get(), unsignedBytes(signature), signature.size(), unsignedBytes(message), message.size()) != 1)
        return Error{ErrorCode::Corrupt, "the signature is not by this key, or not of this content"};
    return {};
}

} // namespace jupiter::crypto
