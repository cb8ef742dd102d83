// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/job_control.h>
#include <jupiter/core/result.h>

#include <QtCore/QString>

#include <cstdint>
#include <filesystem>

namespace jupiter::incidents {

/// The bytes of evidence: hashes files and keeps copies in WORKSPACE/evidence/SHA256. Originals are opened for reading only, and
/// read once: what is hashed is what is copied. Knows no database. Any thread.
class EvidenceLocker {
public:
    explicit EvidenceLocker(const std::filesystem::path &workspace) : m_folder(workspace / "evidence") {}

    struct Held {
        QString sha256;
        std::uint64_t bytes = 0;
    };

    /// Errors: NotFound, PermissionDenied, Io, Cancelled; nothing is left behind then.
    Result<Held> take(const std::filesystem::path &file, bool copy, JobControl &job) const;

    /// Hashes alone. Errors: as take().
    Result<Held> hash(const std::filesystem::path &file, JobControl &job) const { return take(file, false, job); }

    std::filesystem::path copyOf(const QString &sha256) const;

private:
    std::filesystem::path m_folder;
};

} // namespace jupiter::incidents
