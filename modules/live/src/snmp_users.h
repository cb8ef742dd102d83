// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::live {

enum class SnmpAuth : std::uint8_t { None, Md5, Sha1, Sha224, Sha256, Sha384, Sha512 };
enum class SnmpPrivacy : std::uint8_t { None, Des, Aes128 };

/// A user of SNMPv3's security model [RFC 3414, 3826, 7860].
struct SnmpUser {
    std::string name;
    SnmpAuth auth = SnmpAuth::None;
    SnmpPrivacy privacy = SnmpPrivacy::None;
    std::string authPassword, privacyPassword; ///< At least 8 characters, as the standard wants.
};

/// A file with a user a line, "NAME [AUTH PASSWORD [PRIVACY PASSWORD]]"; AUTH is MD5, SHA, SHA-224, SHA-256, SHA-384 or SHA-512, PRIVACY DES or AES;
/// blank lines and lines that begin with # are left out. Errors: NotFound, Io, InvalidArgument with the line.
Result<std::vector<SnmpUser>> readSnmpUsers(const std::filesystem::path &file);
Result<std::vector<SnmpUser>> parseSnmpUsers(std::string_view text);

/// Keys and sums of one user at one engine. Making keys from passwords takes milliseconds: they are kept.
class SnmpKeys {
public:
    static std::size_t authLength(SnmpAuth auth); ///< Bytes of the sum in a message.

    std::string sum(const SnmpUser &user, std::string_view engine, std::string_view message);

    /// Decrypts or encrypts. `salt`: msgPrivacyParameters. Empty when the salt or the length is none.
    std::string crypt(const SnmpUser &user, std::string_view engine, std::int64_t boots, std::int64_t time, std::string_view salt, std::string_view bytes, bool encrypt);

private:
    const std::string &key(SnmpAuth auth, const std::string &password, std::string_view engine);
    std::map<std::pair<std::string, std::string>, std::string> m_keys; // by algorithm and password, engine; bounded
};

} // namespace jupiter::live
