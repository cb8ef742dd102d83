// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence_locker.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/crypto/sha256.h>

#include <QtCore/QFile>
#include <QtCore/QSaveFile>
#include <QtCore/QUuid>

#include <array>

namespace jupiter::incidents {
namespace {

constexpr std::size_t blockBytes = 1u << 20;

QString toQt(const std::filesystem::path &path)
{
    return QString::fromStdString(pathToUtf8(path));
}

Error noCopy(const QFileDevice &file)
{
    return Error{ErrorCode::Io, "the copy cannot be written: " + file.errorString().toStdString(), file.fileName().toStdString()};
}

/// Gives a finished copy its name. The same evidence taken twice is one file.
Result<void> settle(const QString &arrived, const std::filesystem::path &final)
{
    QFile file(arrived);
    if (std::error_code ignored; std::filesystem::exists(final, ignored)) {
        file.remove();
        return {};
    }
    const QFileDevice::Permissions readOnly = QFileDevice::ReadOwner | QFileDevice::ReadUser | QFileDevice::ReadGroup;
    if (!file.setPermissions(readOnly) || !file.rename(toQt(final))) {
        Error error = noCopy(file);
        file.remove();
        return error;
    }
    return {};
}

} // namespace

std::filesystem::path EvidenceLocker::copyOf(const QString &sha256) const
{
    return m_folder / sha256.toStdString();
}

Result<EvidenceLocker::Held> EvidenceLocker::take(const std::filesystem::path &file, bool copy, JobControl &job) const
{
    JUPITER_TRY(source, openFile(file));
    const std::uint64_t size = source->size();
    // The name of a copy is known only at its end; QSaveFile puts it on disk (fsync) before it gives it any name at all.
    QSaveFile arriving(toQt(m_folder / ("incoming-" + QUuid::createUuid().toString(QUuid::Id128).toStdString())));
    if (copy) {
        std::error_code failed;
        std::filesystem::create_directories(m_folder, failed);
        if (failed)
            return Error{ErrorCode::Io, "the folder for evidence cannot be made: " + failed.message(), pathToUtf8(m_folder)};
        if (!arriving.open(QIODevice::WriteOnly))
            return noCopy(arriving);
    }
    crypto::Sha256 sha;
    std::vector<std::byte> block(blockBytes);
    std::uint64_t offset = 0;
    for (;;) {
        if (job.cancelled())
            return Error{ErrorCode::Cancelled, "cancelled", pathToUtf8(file)};
        JUPITER_TRY(count, source->read(offset, block));
        if (count == 0)
            break;
        sha.add(std::span(block).first(count));
        if (copy && arriving.write(reinterpret_cast<const char *>(block.data()), qint64(count)) != qint64(count))
            return noCopy(arriving);
        offset += count;
        job.advance(offset, std::max(size, offset));
    }
    const Held held{QString::fromStdString(sha.hex()), offset};
    if (copy) {
        if (!arriving.commit())
            return noCopy(arriving);
        if (auto done = settle(arriving.fileName(), copyOf(held.sha256)); !done)
            return std::move(done).error();
    }
    return held;
}

} // namespace jupiter::incidents
