// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/byte_source.h>
#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>
#include <jupiter/intel/export.h>

#include <string>
#include <string_view>

namespace jupiter::intel {

/// Indicators to carry to a machine without a network: a tar with them as STIX, a manifest with SHA-256s, and an Ed25519 signature of the
/// manifest (docs/formats/intel.md).

/// All indicators and STIX objects of a store, signed with a private key in PEM. Errors: InvalidArgument (no such key, nothing to carry), those of the store.
struct Bundle {
    std::string bytes;
    ExportReport report;
};
Result<Bundle> makeBundle(IntelStore &store, const ListContext &context, std::string_view privatePem, Timestamp now);

/// The STIX of a bundle, once the signature, and every size and hash, is found right. Errors: Corrupt (anything was changed, is missing or is there
/// besides, with the reason), InvalidArgument (no public key), Unsupported (a newer bundle), Io.
Result<std::string> openBundle(ByteSource &bundle, std::string_view publicPem, JobControl &job);

/// Whether a file is such a bundle, sound or not: a tar with a member `manifest.sig` among its first 64. Errors: Io.
Result<bool> isBundle(ByteSource &file);

} // namespace jupiter::intel
