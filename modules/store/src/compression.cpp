// SPDX-License-Identifier: GPL-3.0-or-later
#include "compression.h"

#include <memory>
#include <new>
#include <zstd.h>

namespace jupiter::store {
namespace {

struct ContextDeleter {
    void operator()(ZSTD_CCtx *c) const { ZSTD_freeCCtx(c); }
    void operator()(ZSTD_DCtx *d) const { ZSTD_freeDCtx(d); }
};

ZSTD_CCtx *packer()
{
    thread_local const std::unique_ptr<ZSTD_CCtx, ContextDeleter> context(ZSTD_createCCtx());
    if (!context)
        throw std::bad_alloc();
    return context.get();
}

ZSTD_DCtx *unpacker()
{
    thread_local const std::unique_ptr<ZSTD_DCtx, ContextDeleter> context(ZSTD_createDCtx());
    if (!context)
        throw std::bad_alloc();
    return context.get();
}

} // namespace

void appendCompressed(Blob &out, std::string_view raw, int level)
{
    ZSTD_CCtx *context = packer();
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
    constexpr std::size_t keptRoom = 1u << 20; // of a thread: what it packs is mostly smaller
    thread_local const std::unique_ptr<char[]> room(new char[keptRoom]);
    const std::size_t most = ZSTD_compressBound(raw.size());
    const std::unique_ptr<char[]> own(most > keptRoom ? new char[most] : nullptr); // not cleared: that would take as long as packing
    char *const to = own ? own.get() : room.get();
    const std::size_t written = ZSTD_compress2(context, to, most, raw.data(), raw.size());
    // With compressBound() bytes of room only lack of memory can fail.
    if (ZSTD_isError(written))
        throw std::bad_alloc();
    out.append(to, written);
}

Result<void> decompress(BlobView frame, std::span<char> out)
{
    const std::size_t written = ZSTD_decompressDCtx(unpacker(), out.data(), out.size(), frame.data(), frame.size());
    if (ZSTD_isError(written))
        return Error{ErrorCode::Corrupt, std::string("compressed data is damaged: ") + ZSTD_getErrorName(written)};
    if (written != out.size())
        return Error{ErrorCode::Corrupt, "compressed data is shorter than recorded"};
    return {};
}

bool plausibleRawSize(std::size_t frameBytes, std::uint64_t rawBytes)
{
    return rawBytes / (32 * 1024) <= frameBytes;
}

} // namespace jupiter::store
