// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <string>
#include <string_view>

namespace jupiter::crypto {

/// Ed25519 [RFC 8032] with keys as PEM: `openssl genpkey -algorithm ed25519`, `openssl pkey -pubout`. Any thread.

/// 64 bytes. Errors: InvalidArgument (no private Ed25519 key, or one that wants a passphrase).
Result<std::string> signEd25519(std::string_view message, std::string_view privatePem);

/// Errors: InvalidArgument (no public Ed25519 key), Corrupt (the signature is not of this message by this key).
Result<void> verifyEd25519(std::string_view message, std::string_view signature, std::string_view publicPem);

} // namespace jupiter::crypto
