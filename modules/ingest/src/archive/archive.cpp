// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/ingest/archive.h>

#include "archive/archive_handle.h"
#include "archive/member_store.h"
#include "archive/utf8_locale.h"

#include <jupiter/core/text.h>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace jupiter::ingest {
namespace {

constexpr std::uint64_t maxBehind = 64u << 20; // unpacked, after the last member of an archive
constexpr const char *encrypted7zip = "encrypted: no password opens 7z archives here; unpack it with 7-Zip and import the folder";

/// "logs/x.log.gz" -> "x.log"; a name without a known ending stays.
std::string singleFileName(std::string_view path)
{
    std::string_view name = path.substr(path.find_last_of('/') + 1);
    constexpr std::array<std::string_view, 6> endings{".gz", ".bz2", ".xz", ".zst", ".lz4", ".lzma"};
    for (const std::string_view ending : endings)
        if (name.size() > ending.size() && equalsIgnoreAsciiCase(name.substr(name.size() - ending.size()), ending))
            return std::string(name.substr(0, name.size() - ending.size()));
    return std::string(name);
}

/// What one readArchive() spends, over all levels.
class ArchiveWalk {
public:
    ArchiveWalk(const std::function<bool(ArchiveMember)> &onMember, JobControl &job, const ArchiveLimits &limits, const PasswordPrompt &password)
        : m_onMember(onMember), m_job(job), m_limits(limits), m_password(password)
    {
    }

    Result<void> walk(ByteSource &source, const std::string &path, int depth);
    ArchiveSummary &summary() { return m_summary; }

private:
    void hand(std::string path, Result<std::unique_ptr<ByteSource>> content, std::string cut = {})
    {
        m_summary.members += content.has_value();
        if (!m_onMember({std::move(path), std::move(content), m_modified, std::move(cut)}))
            m_summary.stopped = true;
    }
    void member(ArchiveHandle &handle, struct archive_entry *entry, std::string path, int depth);
    Result<std::unique_ptr<ByteSource>> unpack(ArchiveHandle &handle, std::string &cut);
    Result<void> keep(MemberStore &store, std::span<const std::byte> bytes);
    bool isBomb(const ArchiveHandle &handle) const
    {
        return m_unpackedHere > m_limits.ratioFreeBytes && m_unpackedHere / m_limits.ratio > handle.packedBytes();
    }
    std::string nameOf(const ArchiveHandle &handle, struct archive_entry *entry, const std::string &archivePath) const;

    const std::function<bool(ArchiveMember)> &m_onMember;
    JobControl &m_job;
    const ArchiveLimits &m_limits;
    const PasswordPrompt &m_password;
    std::optional<Timestamp> m_modified; // of the member at hand
    ArchiveSummary m_summary;
    std::uint64_t m_seen = 0;
    std::uint64_t m_unpackedHere = 0; // of the archive being read, for its ratio
    std::uint64_t m_bombs = 0;        // members that were cut for it
    std::vector<std::byte> m_zeros = std::vector<std::byte>(64 * 1024);
};

std::string ArchiveWalk::nameOf(const ArchiveHandle &handle, struct archive_entry *entry, const std::string &archivePath) const
{
    if (handle.isSingleFile())
        return archivePath + "!/" + singleFileName(archivePath);
    const char *name = archive_entry_pathname_utf8(entry);
    if (!name)
        name = archive_entry_pathname(entry);
    return archivePath + "!/" + (name ? toValidUtf8(name) : "member " + std::to_string(m_seen));
}

/// What is unpacked before damage is kept: `cut` says what the damage is. Block by block: archive_read_data() would lose what it has
/// gathered when it meets an error.
Result<std::unique_ptr<ByteSource>> ArchiveWalk::unpack(ArchiveHandle &handle, std::string &cut)
{
    MemberStore store(m_limits.memoryBytes);
    const std::uint64_t before = m_unpackedHere;
    for (;;) {
        if (isBomb(handle)) { // what it held so far is kept, and the other members are read
            cut = "unpacks to more than " + std::to_string(m_limits.ratio) + " times its size";
            m_unpackedHere = before;
            if (++m_bombs > m_limits.bombs)
                m_summary.trouble = "more than " + std::to_string(m_limits.bombs) + " members unpack to more than " + std::to_string(m_limits.ratio) + " times their size";
            return store.finish();
        }
        if (m_job.cancelled())
            return Error{ErrorCode::Cancelled, "cancelled"};
        const void *block = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int status = archive_read_data_block(handle.get(), &block, &size, &offset);
        if (status == ARCHIVE_EOF) {
            if (handle.isSingleFile())
                cut = handle.wrappingTrouble(0);
            if (handle.isSingleFile() && handle.endsEarly())
                cut = "unpacks no further: " + cut;
            return store.finish();
        }
        if (status < ARCHIVE_OK && store.size() == 0)
            return Error{ErrorCode::Corrupt, handle.message()};
        if (status < ARCHIVE_OK) {
            cut = "unpacks no further: " + handle.message();
            return store.finish();
        }
        while (offset > 0 && store.size() < std::uint64_t(offset)) { // a hole of a sparse file
            const std::size_t zeros = std::size_t(std::min<std::uint64_t>(m_zeros.size(), std::uint64_t(offset) - store.size()));
            if (auto kept = keep(store, std::span(m_zeros).first(zeros)); !kept)
                return std::move(kept).error();
            if (m_job.cancelled())
                return Error{ErrorCode::Cancelled, "cancelled"};
            if (isBomb(handle))
                break;
        }
        if (isBomb(handle))
            continue;
        if (auto kept = keep(store, std::span(static_cast<const std::byte *>(block), size)); !kept)
            return std::move(kept).error();
    }
}

Result<void> ArchiveWalk::keep(MemberStore &store, std::span<const std::byte> bytes)
{
    m_summary.bytes += bytes.size();
    m_unpackedHere += bytes.size();
    if (m_summary.bytes > m_limits.totalBytes)
        return Error{ErrorCode::InvalidArgument, "unpacks to more than the limit of " + std::to_string(m_limits.totalBytes >> 30) + " GiB"};
    return store.append(bytes);
}

void ArchiveWalk::member(ArchiveHandle &handle, struct archive_entry *entry, std::string path, int depth)
{
    const auto refuse = [&](const char *reason) { hand(std::move(path), Error{ErrorCode::Unsupported, reason}); };
    if (archive_entry_hardlink(entry) || archive_entry_filetype(entry) == AE_IFLNK)
        return refuse("a link: not followed");
    if (archive_entry_filetype(entry) == AE_IFDIR)
        return;
    if (!handle.isSingleFile() && archive_entry_filetype(entry) != AE_IFREG)
        return refuse("not a regular file");
    const bool encrypted = archive_entry_is_encrypted(entry);
    if (encrypted && (handle.is7zip() || !m_password))
        return refuse(handle.is7zip() ? encrypted7zip : "encrypted");
    m_modified.reset();
    if (archive_entry_mtime_is_set(entry))
        m_modified = Timestamp{std::clamp<std::int64_t>(archive_entry_mtime(entry), -9'000'000'000, 9'000'000'000) * 1'000'000'000};
    std::string cut;
    auto content = unpack(handle, cut);
    if (encrypted && !content && content.error().code == ErrorCode::Corrupt)
        return refuse(("encrypted: " + content.error().message).c_str());
    if (!content) {
        const ErrorCode code = content.error().code;
        if (code == ErrorCode::InvalidArgument || code == ErrorCode::Io || code == ErrorCode::Cancelled)
            m_summary.trouble = content.error().message; // no later member can do better
        if (code != ErrorCode::Cancelled)
            hand(std::move(path), std::move(content));
        return;
    }
    const auto nested = isArchive(**content);
    if (!nested || !*nested) {
        hand(std::move(path), std::move(content), std::move(cut));
        return;
    }
    if (depth >= m_limits.depth) {
        const std::string reason = "archives nested deeper than " + std::to_string(m_limits.depth);
        return refuse(reason.c_str());
    }
    const std::uint64_t unpackedAround = m_unpackedHere;
    m_unpackedHere = 0;
    if (auto walked = walk(**content, path, depth + 1); !walked)
        hand(std::move(path), std::move(walked).error());
    m_unpackedHere = unpackedAround;
}

Result<void> ArchiveWalk::walk(ByteSource &source, const std::string &path, int depth)
{
    auto handle = ArchiveHandle::open(source, path, m_password);
    if (!handle)
        return std::move(handle).error();
    bool told = false; // why it ended before its end
    for (bool first = true; !m_summary.stopped && m_summary.trouble.empty(); first = false) {
        m_job.advance(m_summary.bytes, 0);
        if (m_job.cancelled()) {
            m_summary.stopped = true;
            break;
        }
        struct archive_entry *entry = nullptr;
        const int status = archive_read_next_header((*handle)->get(), &entry);
        if (status == ARCHIVE_EOF)
            break;
        if (status < ARCHIVE_WARN) {
            const bool encrypted = archive_read_has_encrypted_entries((*handle)->get()) > 0;
            Error error{encrypted ? ErrorCode::Unsupported : ErrorCode::Corrupt, !encrypted ? (*handle)->message() : (*handle)->is7zip() ? encrypted7zip : "encrypted"};
            if (first)
                return error;
            hand(path + "!/", std::move(error)); // what follows in this archive; those around it go on
            told = true;
            break;
        }
        if (++m_seen > m_limits.members) {
            m_summary.trouble = "more than " + std::to_string(m_limits.members) + " members";
            break;
        }
        member(**handle, entry, nameOf(**handle, entry, path), depth);
    }
    if (!told && !m_summary.stopped && m_summary.trouble.empty() && !(*handle)->isSingleFile()) {
        if (std::string wrong = (*handle)->wrappingTrouble(maxBehind); !wrong.empty() && depth == 1)
            m_summary.trouble = std::move(wrong);
        else if (!wrong.empty())
            hand(path + "!/", Error{ErrorCode::Corrupt, std::move(wrong)});
    }
    return {};
}

} // namespace

namespace {

/// A program with an archive behind it: a zip whose directory stands at the end and lies within the file, or a 7z where libarchive looks for one.
Result<bool> isSelfExtracting(ByteSource &source, std::span<const std::byte> head)
{
    using namespace std::string_view_literals;
    const std::string_view begins(reinterpret_cast<const char *>(head.data()), head.size());
    if (!begins.starts_with("MZ") && !begins.starts_with("\x7F" "ELF"))
        return false;
    const auto text = [&](std::uint64_t from, std::uint64_t bytes) -> Result<std::string> {
        std::string out(std::size_t(std::min(bytes, source.size() - from)), '\0');
        JUPITER_TRY(got, source.read(from, std::as_writable_bytes(std::span(out))));
        out.resize(got);
        return out;
    };
    constexpr std::uint64_t endRecord = 22, lookBack = 16 * 1024, first7z = 0x27000, last7z = 0x60000; // as far as libarchive looks
    const std::uint64_t size = source.size(), tailAt = size - std::min(size, lookBack);
    JUPITER_TRY(tail, text(tailAt, size));
    const std::size_t end = tail.rfind("PK\5\6"sv);
    if (end != std::string::npos && tail.size() - end >= endRecord) {
        const auto number = [&](std::size_t at) {
            std::uint64_t out = 0;
            for (std::size_t i = 4; i-- > 0;)
                out = out << 8 | std::uint8_t(tail[end + at + i]);
            return out;
        };
        const std::uint64_t directory = number(12);
        if (directory >= 46 && directory <= tailAt + end) {
            JUPITER_TRY(entry, text(tailAt + end - directory, 4));
            return entry == "PK\1\2"sv;
        }
    }
    if (size <= first7z)
        return false;
    JUPITER_TRY(middle, text(first7z, last7z - first7z));
    return middle.find("7z\xBC\xAF\x27\x1C"sv) != std::string::npos;
}

} // namespace

bool isArchive(std::span<const std::byte> head)
{
    const std::string_view text(reinterpret_cast<const char *>(head.data()), head.size());
    using namespace std::string_view_literals;
    for (const std::string_view magic :
         {"\x1F\x8B\x08"sv,
          "\xFD"
          "7zXZ\0"sv,
          "\x28\xB5\x2F\xFD"sv, "\x04\x22\x4D\x18"sv, "PK\x03\x04"sv, "PK\x05\x06"sv, "7z\xBC\xAF\x27\x1C"sv})
        if (text.starts_with(magic))
            return true;
    // "BZh" and a level are ASCII: the block magic (pi) or the end magic must follow.
    if (text.starts_with("BZh") && text.size() >= 10 &&
        (text.substr(4, 6) == "1AY&SY" || text.substr(4, 6) == "\x17\x72\x45\x38\x50\x90"sv))
        return true;
    return text.size() >= 512 && text.substr(257, 5) == "ustar";
}

Result<bool> isArchive(ByteSource &source)
{
    std::vector<std::byte> head(512);
    JUPITER_TRY(got, source.read(0, head));
    head.resize(got);
    if (isArchive(std::span<const std::byte>(head)))
        return true;
    return isSelfExtracting(source, head);
}

Result<ArchiveSummary> readArchive(ByteSource &source, std::string_view path, const std::function<bool(ArchiveMember)> &onMember,
                                   JobControl &job, const ArchiveLimits &limits, const PasswordPrompt &password)
{
    const Utf8Locale names;
    ArchiveWalk walk(onMember, job, limits, password);
    auto walked = walk.walk(source, std::string(path), 1);
    if (!walked)
        return std::move(walked).error();
    return std::move(walk.summary());
}

} // namespace jupiter::ingest
