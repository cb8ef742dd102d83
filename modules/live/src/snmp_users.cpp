// SPDX-License-Identifier: GPL-3.0-or-later
#include "snmp_users.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/provider.h>

#include <array>
#include <memory>
#include <optional>
#include <sstream>

namespace jupiter::live {
namespace {

constexpr std::size_t maxKeys = 1'000;            // engines may be made up
constexpr std::size_t passwordStretch = 1'048'576; // [RFC 3414 §A.2]

const EVP_MD *digestOf(SnmpAuth auth)
{
    switch (auth) {
    case SnmpAuth::Md5: return EVP_md5();
    case SnmpAuth::Sha1: return EVP_sha1();
    case SnmpAuth::Sha224: return EVP_sha224();
    case SnmpAuth::Sha256: return EVP_sha256();
    case SnmpAuth::Sha384: return EVP_sha384();
    case SnmpAuth::Sha512: return EVP_sha512();
    case SnmpAuth::None: break;
    }
    return nullptr;
}

std::string digest(const EVP_MD *md, std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> out;
    unsigned length = 0;
    if (!md || EVP_Digest(bytes.data(), bytes.size(), out.data(), &length, md, nullptr) != 1)
        return {};
    return {reinterpret_cast<const char *>(out.data()), length};
}

std::optional<SnmpAuth> authNamed(std::string_view name)
{
    const std::string upper = lowerAscii(name);
    for (const auto &[text, auth] : {std::pair("md5", SnmpAuth::Md5), std::pair("sha", SnmpAuth::Sha1), std::pair("sha-224", SnmpAuth::Sha224), std::pair("sha-256", SnmpAuth::Sha256),
                                     std::pair("sha-384", SnmpAuth::Sha384), std::pair("sha-512", SnmpAuth::Sha512)})
        if (upper == text)
            return auth;
    return {};
}

/// DES is not among OpenSSL 3's own algorithms; without the provider of the old ones it cannot be read.
const EVP_CIPHER *desCipher()
{
    static OSSL_PROVIDER *const legacy = [] {
        OSSL_PROVIDER_load(nullptr, "default"); // loading one by hand ends the automatic loading of this
        return OSSL_PROVIDER_load(nullptr, "legacy");
    }();
    return legacy ? EVP_des_cbc() : nullptr;
}

} // namespace

Result<std::vector<SnmpUser>> readSnmpUsers(const std::filesystem::path &file)
{
    JUPITER_TRY(text, readTextFile(file, 1u << 20));
    auto users = parseSnmpUsers(text);
    if (!users)
        return Error{users.error().code, users.error().message, pathToUtf8(file)};
    return users;
}

Result<std::vector<SnmpUser>> parseSnmpUsers(std::string_view text)
{
    std::vector<SnmpUser> out;
    std::istringstream lines{std::string(text)};
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        std::istringstream words(line);
        std::string auth, privacy;
        SnmpUser user;
        const auto wrong = [&](const std::string &what) { return Error{ErrorCode::InvalidArgument, "line " + std::to_string(number) + ": " + what}; };
        if (!(words >> user.name) || user.name.starts_with('#'))
            continue;
        if (words >> auth) {
            const auto known = authNamed(auth);
            if (!known)
                return wrong(auth + " is not MD5, SHA, SHA-224, SHA-256, SHA-384 or SHA-512");
            user.auth = *known;
            if (!(words >> user.authPassword) || user.authPassword.size() < 8)
                return wrong("a password of at least 8 characters follows " + auth);
        }
        if (words >> privacy) {
            const std::string lower = lowerAscii(privacy);
            if (lower != "des" && lower != "aes")
                return wrong(privacy + " is not DES or AES");
            user.privacy = lower == "des" ? SnmpPrivacy::Des : SnmpPrivacy::Aes128;
            if (!(words >> user.privacyPassword) || user.privacyPassword.size() < 8)
                return wrong("a password of at least 8 characters follows " + privacy);
        }
        if (words >> auth)
            return wrong("there is more than NAME AUTH PASSWORD PRIVACY PASSWORD");
        out.push_back(std::move(user));
    }
    return out;
}

std::size_t SnmpKeys::authLength(SnmpAuth auth)
{
    switch (auth) {
    case SnmpAuth::None: return 0;
    case SnmpAuth::Md5:
    case SnmpAuth::Sha1: return 12;
    case SnmpAuth::Sha224: return 16;
    case SnmpAuth::Sha256: return 24;
    case SnmpAuth::Sha384: return 32;
    case SnmpAuth::Sha512: return 48;
    }
    return 0;
}

const std::string &SnmpKeys::key(SnmpAuth auth, const std::string &password, std::string_view engine)
{
    const std::pair<std::string, std::string> name{char('0' + int(auth)) + password, std::string(engine)};
    if (const auto found = m_keys.find(name); found != m_keys.end())
        return found->second;
    const std::pair<std::string, std::string> general{name.first, std::string()};
    if (!m_keys.contains(general)) {
        std::string stretched;
        while (stretched.size() < passwordStretch)
            stretched += password;
        stretched.resize(passwordStretch);
        m_keys[general] = digest(digestOf(auth), stretched);
    }
    if (m_keys.size() > maxKeys)
        std::erase_if(m_keys, [](const auto &entry) { return !entry.first.second.empty(); });
    const std::string &unbound = m_keys[general];
    return m_keys[name] = digest(digestOf(auth), unbound + std::string(engine) + unbound);
}

std::string SnmpKeys::sum(const SnmpUser &user, std::string_view engine, std::string_view message)
{
    const std::string &secret = key(user.auth, user.authPassword, engine);
    std::array<unsigned char, EVP_MAX_MD_SIZE> out;
    unsigned length = 0;
    if (!HMAC(digestOf(user.auth), secret.data(), int(secret.size()), reinterpret_cast<const unsigned char *>(message.data()), message.size(), out.data(), &length))
        return {};
    return {reinterpret_cast<const char *>(out.data()), std::min<std::size_t>(length, authLength(user.auth))};
}

std::string SnmpKeys::crypt(const SnmpUser &user, std::string_view engine, std::int64_t boots, std::int64_t time, std::string_view salt, std::string_view bytes, bool encrypt)
{
    const std::string &secret = key(user.auth, user.privacyPassword, engine);
    const EVP_CIPHER *cipher = user.privacy == SnmpPrivacy::Aes128 ? EVP_aes_128_cfb128() : desCipher();
    if (salt.size() != 8 || secret.size() < 16 || !cipher || bytes.size() > 65'536)
        return {};
    std::string iv;
    if (user.privacy == SnmpPrivacy::Aes128) { // [RFC 3826 §3.1.2.1]
        for (const std::int64_t number : {boots, time})
            for (int shift = 24; shift >= 0; shift -= 8)
                iv += char(number >> shift & 0xFF);
        iv += salt;
    } else { // [RFC 3414 §8.1.1.1]
        if (!encrypt && bytes.size() % 8)
            return {};
        for (std::size_t i = 0; i < 8; ++i)
            iv += char(secret[8 + i] ^ salt[i]);
    }
    std::string in(bytes);
    if (user.privacy == SnmpPrivacy::Des)
        in.resize((in.size() + 7) / 8 * 8, '\0');
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    std::string out(in.size() + 16, '\0');
    int first = 0, rest = 0;
    auto *to = reinterpret_cast<unsigned char *>(out.data());
    if (!context || EVP_CipherInit_ex(context.get(), cipher, nullptr, reinterpret_cast<const unsigned char *>(secret.data()), reinterpret_cast<const unsigned char *>(iv.data()), encrypt) != 1)
        return {};
    EVP_CIPHER_CTX_set_padding(context.get(), 0);
    if (EVP_CipherUpdate(context.get(), to, &first, reinterpret_cast<const unsigned char *>(in.data()), int(in.size())) != 1 ||
        EVP_CipherFinal_ex(context.get(), to + first, &rest) != 1)
        return {};
    out.resize(std::size_t(first + rest));
    return out;
}

} // namespace jupiter::live
