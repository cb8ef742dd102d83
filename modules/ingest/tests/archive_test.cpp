// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/ingest/archive.h>

#include <QtTest>

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include <clocale>
#include <map>
#include <utility>

using namespace jupiter;

namespace {

struct File {
    std::string name, bytes;
    std::string link = {}; ///< A symbolic link to this.
};

/// An archive of these files: format and filter by libarchive's names; `password` encrypts (zip).
std::string packed(const char *format, const char *filter, const std::vector<File> &files, const char *password = nullptr,
                   const char *cipher = "zipcrypt")
{
    std::setlocale(LC_CTYPE, "C.UTF-8"); // the writer converts names with it; the reader under test must not need it
    std::string out(64u << 20, '\0');
    std::size_t used = 0;
    struct archive *a = archive_write_new();
    archive_write_set_format_by_name(a, format);
    if (std::string_view(filter) != "none")
        archive_write_add_filter_by_name(a, filter);
    archive_write_set_bytes_in_last_block(a, 1);
    if (password) {
        archive_write_set_options(a, (std::string("zip:encryption=") + cipher).c_str());
        archive_write_set_passphrase(a, password);
    }
    archive_write_open_memory(a, out.data(), out.size(), &used);
    for (const File &file : files) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname_utf8(entry, file.name.c_str());
        archive_entry_set_filetype(entry, file.link.empty() ? AE_IFREG : AE_IFLNK);
        if (!file.link.empty())
            archive_entry_set_symlink(entry, file.link.c_str());
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, la_int64_t(file.bytes.size()));
        archive_write_header(a, entry);
        archive_write_data(a, file.bytes.data(), file.bytes.size());
        archive_entry_free(entry);
    }
    archive_write_close(a);
    archive_write_free(a);
    out.resize(used);
    std::setlocale(LC_CTYPE, "C");
    return out;
}

struct Seen {
    std::map<std::string, std::string> files, refused, cut;
    ingest::ArchiveSummary summary;
    std::string error;
};

Seen read(const std::string &bytes, const std::string &path, const ingest::ArchiveLimits &limits = {},
          std::size_t most = ~std::size_t(0))
{
    Seen seen;
    SimpleJob job;
    const auto source = makeMemorySource(bytes);
    auto summary = ingest::readArchive(
        *source, path,
        [&](ingest::ArchiveMember member) {
            if (!member.content) {
                seen.refused[member.path] = member.content.error().message;
            } else {
                const auto all = readAll(**member.content, 1u << 30);
                seen.files[member.path] =
                    all ? std::string(reinterpret_cast<const char *>(all->data()), all->size()) : "<unreadable>";
                if (!member.cut.empty())
                    seen.cut[member.path] = member.cut;
            }
            return seen.files.size() < most;
        },
        job, limits);
    if (summary)
        seen.summary = *std::move(summary);
    else
        seen.error = summary.error().message;
    return seen;
}

/// The value of a path, or what paths there are.
QByteArray at(const std::map<std::string, std::string> &paths, const std::string &path)
{
    if (const auto found = paths.find(path); found != paths.end())
        return QByteArray::fromStdString(found->second);
    std::string names = "<not among";
    for (const auto &[name, text] : paths)
        names += " " + name;
    return QByteArray::fromStdString(names + ">");
}

bool looksLikeArchive(const std::string &bytes)
{
    const auto source = makeMemorySource(bytes);
    const auto is = ingest::isArchive(*source);
    return is && *is;
}

} // namespace

class ArchiveTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFormatGivesItsFiles_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("filter");
        QTest::newRow("zip") << QByteArray("zip") << QByteArray("none");
        QTest::newRow("7z") << QByteArray("7zip") << QByteArray("none");
        QTest::newRow("tar") << QByteArray("pax") << QByteArray("none");
        QTest::newRow("tar.gz") << QByteArray("pax") << QByteArray("gzip");
        QTest::newRow("tar.bz2") << QByteArray("pax") << QByteArray("bzip2");
        QTest::newRow("tar.xz") << QByteArray("pax") << QByteArray("xz");
        QTest::newRow("tar.zst") << QByteArray("pax") << QByteArray("zstd");
    }
    void everyFormatGivesItsFiles()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, filter);
        const std::string bytes = packed(format, filter, {{"dir/a.log", "first"}, {"\xC3\xA9.log", "second"}, {"empty", ""}});
        QVERIFY(looksLikeArchive(bytes));
        const Seen seen = read(bytes, "x");
        QCOMPARE(seen.error, std::string());
        QCOMPARE(seen.files.size(), 3u);
        QCOMPARE(at(seen.files, "x!/dir/a.log"), QByteArray("first"));
        QCOMPARE(at(seen.files, "x!/\xC3\xA9.log"), QByteArray("second"));
        QCOMPARE(seen.summary.members, 3u);
        QCOMPARE(seen.summary.bytes, 11u);
        QVERIFY(seen.summary.trouble.empty());
    }

    void aCompressedFileIsCalledWithoutItsEnding_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("ending");
        QTest::newRow("gz") << QByteArray("gzip") << QByteArray(".gz");
        QTest::newRow("bz2") << QByteArray("bzip2") << QByteArray(".bz2");
        QTest::newRow("xz") << QByteArray("xz") << QByteArray(".xz");
        QTest::newRow("zst") << QByteArray("zstd") << QByteArray(".zst");
    }
    void aCompressedFileIsCalledWithoutItsEnding()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, ending);
        const std::string bytes = packed("raw", filter, {{"ignored", "line\n"}});
        QVERIFY(looksLikeArchive(bytes));
        const std::string path = "logs/x.log" + ending.toStdString();
        const Seen seen = read(bytes, path);
        QCOMPARE(seen.files.size(), 1u);
        QCOMPARE(at(seen.files, path + "!/x.log"), QByteArray("line\n"));
    }

    void archivesInArchivesAreOpenedUpToTheLimit()
    {
        std::string bytes = packed("raw", "gzip", {{"", "deep"}});
        bytes = packed("pax", "gzip", {{"c.gz", bytes}, {"plain", "p"}});
        const std::string three = packed("zip", "none", {{"b.tgz", bytes}});
        const Seen fine = read(three, "a.zip");
        QCOMPARE(at(fine.files, "a.zip!/b.tgz!/c.gz!/c"), QByteArray("deep"));
        QCOMPARE(at(fine.files, "a.zip!/b.tgz!/plain"), QByteArray("p"));
        const Seen deep = read(packed("zip", "none", {{"a.zip", three}}), "z.zip");
        QCOMPARE(deep.files.size(), 1u);
        QCOMPARE(at(deep.refused, "z.zip!/a.zip!/b.tgz!/c.gz"), QByteArray("archives nested deeper than 3"));
    }

    void aLargeMemberGoesThroughATemporaryFileUnchanged()
    {
        std::string big;
        for (int i = 0; i < 300'000; ++i)
            big += std::to_string(i * 2654435761u) + "\n";
        ingest::ArchiveLimits limits;
        limits.memoryBytes = 100'000;
        const Seen seen = read(packed("zip", "none", {{"big", big}, {"small", "s"}}), "a.zip", limits);
        QVERIFY(at(seen.files, "a.zip!/big").toStdString() == big);
        QCOMPARE(at(seen.files, "a.zip!/small"), QByteArray("s"));
    }

    void aBombIsCutAndWhatStandsBesideItIsRead()
    {
        const std::string bomb = packed("zip", "none", {{"zeros", std::string(40u << 20, '\0')}, {"after", "x"}});
        const Seen seen = read(bomb, "a.zip");
        QCOMPARE(at(seen.cut, "a.zip!/zeros"), QByteArray("unpacks to more than 200 times its size"));
        QVERIFY(at(seen.files, "a.zip!/zeros").size() < (40 << 20));
        QCOMPARE(at(seen.files, "a.zip!/after"), QByteArray("x"));
        QVERIFY2(seen.summary.trouble.empty(), seen.summary.trouble.c_str());
        const Seen nested = read(packed("zip", "none", {{"1.zip", bomb}, {"2.zip", bomb}, {"log", "evidence"}}), "b.zip");
        QCOMPARE(at(nested.cut, "b.zip!/2.zip!/zeros"), QByteArray("unpacks to more than 200 times its size"));
        QCOMPARE(at(nested.files, "b.zip!/log"), QByteArray("evidence"));
    }

    void onlySoManyBombsAreCut()
    {
        ingest::ArchiveLimits limits;
        limits.bombs = 1;
        limits.ratioFreeBytes = 1 << 20;
        const std::string zeros(40u << 20, '\0');
        const Seen seen = read(packed("zip", "none", {{"a", zeros}, {"b", zeros}, {"c", "never"}}), "a.zip", limits);
        QCOMPARE(seen.files.size(), 2u);
        QCOMPARE(seen.summary.trouble, std::string("more than 1 members unpack to more than 200 times their size"));
    }

    void gzipIsHeldAgainstItsChecksumAndItsEnd()
    {
        const std::string sound = packed("raw", "gzip", {{"x", "Nov 20 10:00:00 a b: c\nline two\n"}});
        const std::string text = "Nov 20 10:00:00 a b: c\nline two\n";
        const auto cutOf = [&](const std::string &bytes, const std::string &expected) {
            const Seen seen = read(bytes, "x.log.gz");
            return at(seen.files, "x.log.gz!/x.log").toStdString() != expected ? "content: " + at(seen.files, "x.log.gz!/x.log").toStdString()
                   : seen.cut.count("x.log.gz!/x.log")                       ? seen.cut.at("x.log.gz!/x.log")
                                                                             : std::string();
        };
        QCOMPARE(cutOf(sound, text), std::string());
        QCOMPARE(cutOf(sound + sound, text + text), std::string()); // as logrotate appends
        QCOMPARE(cutOf(sound + std::string(512, '\0'), text), std::string()); // padding
        QCOMPARE(cutOf(sound + "hidden", text), "6 bytes behind the end of the gzip stream (offset " + std::to_string(sound.size()) + ") are none of it, not read");
        std::string wrong = sound;
        wrong[wrong.size() - 6] ^= 1;
        QCOMPARE(cutOf(wrong, text), std::string("the checksum of its gzip stream is wrong: what was unpacked is not what was packed"));
        const Seen nothing = read(packed("raw", "gzip", {{"x", ""}}), "x.log.gz");
        QCOMPARE(nothing.error, std::string());
        QVERIFY(nothing.refused.empty());
    }

    void aGzipThatEndsEarlyGivesWhatItHas()
    {
        const std::string lines = "Nov 20 10:00:00 a b: c\nNov 20 10:00:01 a b: another line\n";
        const std::string whole = packed("raw", "gzip", {{"x", lines}});
        const Seen noTrailer = read(whole.substr(0, whole.size() - 5), "x.log.gz");
        QCOMPARE(at(noTrailer.files, "x.log.gz!/x.log"), QByteArray::fromStdString(lines));
        QCOMPARE(at(noTrailer.cut, "x.log.gz!/x.log"), QByteArray("unpacks no further: the gzip stream ends early"));
        const Seen half = read(whole.substr(0, whole.size() - 20), "x.log.gz");
        const QByteArray kept = at(half.files, "x.log.gz!/x.log");
        QVERIFY2(kept.size() > 8 && QByteArray::fromStdString(lines).startsWith(kept), kept);
        std::string damaged = packed("raw", "gzip", {{"x", std::string(40, 'a') + lines + std::string(40, 'z')}});
        damaged[damaged.size() / 2] = char(damaged[damaged.size() / 2] ^ 0x55);
        const Seen odd = read(damaged, "x.gz"); // whatever the damage did to the stream, it is said
        QVERIFY(!odd.error.empty() || !at(odd.cut, "x.gz!/x").isEmpty());
    }

    void theChecksumAroundAnArchiveIsLookedAt()
    {
        const std::string tar = packed("pax", "gzip", {{"a", "one"}, {"b", "two"}});
        QCOMPARE(read(tar, "x.tgz").summary.trouble, std::string());
        std::string wrong = tar;
        wrong[wrong.size() - 6] ^= 1;
        const std::string said = "the checksum of its gzip stream is wrong: what was unpacked is not what was packed";
        const Seen seen = read(wrong, "x.tgz");
        QCOMPARE(seen.files.size(), 2u);
        QCOMPARE(seen.summary.trouble, said);
        const Seen inside = read(packed("pax", "none", {{"in.tgz", wrong}, {"after", "three"}}), "x.tar");
        QCOMPARE(inside.files.size(), 3u);
        QCOMPARE(at(inside.refused, "x.tar!/in.tgz!/"), QByteArray::fromStdString(said));
        QVERIFY(read(tar + "hidden", "x.tgz").summary.trouble.starts_with("6 bytes behind the end of the gzip stream"));
    }

    void aProgramThatUnpacksItselfIsAnArchive()
    {
        const std::string stub = std::string("MZ\x90\0\3", 5) + std::string(3'000, '\xCC');
        for (const char *format : {"zip", "7zip"}) {
            const bool zip = std::string_view(format) == "zip";
            const std::string program = (zip ? stub : stub + std::string(0x2F000, '\0')) + packed(format, "none", {{"a.log", "alpha"}, {"b.log", "beta"}});
            QVERIFY2(looksLikeArchive(program), format);
            const Seen seen = read(program, "x.exe");
            QCOMPARE(at(seen.files, "x.exe!/a.log"), QByteArray("alpha"));
            QCOMPARE(at(seen.files, "x.exe!/b.log"), QByteArray("beta"));
        }
        QVERIFY(!looksLikeArchive(stub));
        QVERIFY(!looksLikeArchive(stub + "PK\5\6" + std::string(18, '\1')));
        QVERIFY(!looksLikeArchive(stub + "PK\5\6" + std::string(18, '\0')));
    }

    void anEncrypted7zSaysWhatToDo()
    {
        using namespace std::string_literals;
        // A header that names an AES coder (06F10701) for its one member, and one that is itself encrypted: the bytes packed do not matter.
        const std::string packed(160, '\x5a'), name("s\0.\0l\0\0\0"s);
        const auto number = [](std::size_t n) { return n < 0x80 ? std::string(1, char(n)) : std::string{char(0x80 | n >> 8), char(n)}; };
        const auto streams = [&](std::size_t unpacked) {
            return "\x06\x00\x01\x09"s + number(packed.size()) + "\x00\x07\x0b\x01\x00\x01\x24\x06\xf1\x07\x01\x0a\x53\x07"s + std::string(8, '\x11') + "\x0c" + number(unpacked) + "\x00"s;
        };
        const std::string plain = "\x01\x04"s + streams(150) + "\x08\x0a\x01\x34\x12\x00\x00\x00\x00"s + "\x05\x01\x11"s + number(name.size() + 1) + "\x00"s + name + "\x00\x00"s;
        const std::string hidden = "\x17"s + streams(100) + "\x00"s;
        for (const std::string &header : {plain, hidden}) {
            const auto le = [](std::uint64_t n, int bytes) {
                std::string out;
                for (int i = 0; i < bytes; ++i)
                    out += char(n >> 8 * i & 0xFF);
                return out;
            };
            const std::string next = le(packed.size(), 8) + le(header.size(), 8) + le(crc32(0, reinterpret_cast<const Bytef *>(header.data()), uInt(header.size())), 4);
            const Seen seen = read("7z\xbc\xaf\x27\x1c\0\4"s + le(crc32(0, reinterpret_cast<const Bytef *>(next.data()), uInt(next.size())), 4) + next + packed + header, "s.7z");
            const std::string said = seen.error + (seen.refused.empty() ? "" : seen.refused.begin()->second);
            QCOMPARE(said, std::string("encrypted: no password opens 7z archives here; unpack it with 7-Zip and import the folder"));
        }
    }

    void totalAndMemberLimitsHold()
    {
        ingest::ArchiveLimits limits;
        limits.members = 2;
        const std::string bytes = packed("zip", "none", {{"a", "1"}, {"b", "2"}, {"c", "3"}});
        const Seen few = read(bytes, "x", limits);
        QCOMPARE(few.files.size(), 2u);
        QCOMPARE(few.summary.trouble, std::string("more than 2 members"));
        limits = {};
        limits.totalBytes = 2;
        const Seen little = read(bytes, "x", limits);
        QCOMPARE(little.files.size(), 2u);
        QVERIFY(!little.summary.trouble.empty());
    }

    void linksAndEncryptedMembersAreRefusedWithTheReason()
    {
        const Seen links = read(packed("pax", "none", {{"l", "", "/etc/passwd"}, {"../../up", "u"}, {"/abs", "a"}}), "t.tar");
        QCOMPARE(at(links.refused, "t.tar!/l"), QByteArray("a link: not followed"));
        QCOMPARE(at(links.files, "t.tar!/../../up"), QByteArray("u")); // a name to show, never a path to open
        const Seen secret = read(packed("zip", "none", {{"s", "secret"}}, "pw"), "s.zip");
        QCOMPARE(at(secret.refused, "s.zip!/s"), QByteArray("encrypted"));
    }

    void aPasswordIsAskedForUntilItIsRight_data()
    {
        QTest::addColumn<QByteArray>("cipher");
        QTest::newRow("the old cipher") << QByteArray("zipcrypt");
        QTest::newRow("AES") << QByteArray("aes256");
    }
    void aPasswordIsAskedForUntilItIsRight()
    {
        QFETCH(QByteArray, cipher);
        const std::string zip = packed("zip", "none", {{"a.log", "alpha"}, {"b.log", "beta"}}, "sesame", cipher.constData());
        int asked = 0;
        const auto unpack = [&](const ingest::PasswordPrompt &prompt) {
            std::map<std::string, std::string> out;
            SimpleJob job;
            const auto source = makeMemorySource(std::string_view(zip));
            (void)ingest::readArchive(*source, "x.zip", [&](ingest::ArchiveMember member) {
                if (member.content) {
                    const auto bytes = readAll(**member.content, 1000);
                    out[member.path] = std::string(reinterpret_cast<const char *>(bytes->data()), bytes->size());
                } else {
                    out[member.path] = "refused: " + member.content.error().message;
                }
                return true;
            }, job, {}, prompt);
            return out;
        };
        const auto read = unpack([&](std::string_view path, int attempt) -> std::optional<std::string> {
            asked += path == "x.zip";
            return attempt == 0 ? "wrong" : attempt == 1 ? std::optional<std::string>("sesame") : std::nullopt;
        });
        QCOMPARE(read, (std::map<std::string, std::string>{{"x.zip!/a.log", "alpha"}, {"x.zip!/b.log", "beta"}}));
        QCOMPARE(asked, 2); // the right one is kept for the second member
        for (const auto &[path, content] : unpack([](std::string_view, int) { return std::optional<std::string>("wrong"); }))
            QVERIFY2(content.starts_with("refused: encrypted"), content.c_str());
        for (const auto &[path, content] : unpack([](std::string_view, int) { return std::optional<std::string>(); }))
            QVERIFY2(content.starts_with("refused: encrypted"), content.c_str());
    }
    void damagedArchivesSaySo()
    {
        QVERIFY(!read("PK\x03\x04 and then nothing that makes sense", "x.zip").error.empty());
        const std::string whole = packed("pax", "gzip", {{"a", "kept"}, {"b", std::string(100'000, 'q')}, {"c", "lost"}});
        const Seen cut = read(whole.substr(0, whole.size() - 20), "x.tgz");
        QCOMPARE(at(cut.files, "x.tgz!/a"), QByteArray("kept"));
        QVERIFY(!cut.refused.empty());
    }

    void whatUnpackedBeforeTheCutIsKept()
    {
        std::string lines;
        for (int i = 0; i < 50'000; ++i)
            lines += "line " + std::to_string(i * 7919 % 50'021) + '\n';
        for (const auto &[format, filter] : {std::pair{"raw", "gzip"}, std::pair{"zip", "none"}}) {
            const std::string whole = packed(format, filter, {{"x.log", lines}});
            const Seen seen = read(whole.substr(0, whole.size() / 2), "x.log.gz");
            QCOMPARE(seen.files.size(), 1u);
            const auto &[path, kept] = *seen.files.begin();
            QVERIFY2(kept.size() > lines.size() / 4 && kept.size() < lines.size(), format);
            QCOMPARE(kept, lines.substr(0, kept.size()));
            QVERIFY2(at(seen.cut, path).startsWith("unpacks no further: "), at(seen.cut, path));
        }
    }

    void everyCutOfAnArchiveEnds()
    {
        for (const char *format : {"zip", "7zip", "pax"}) {
            const std::string whole = packed(format, "none", {{"a", "one"}, {"b", "two"}});
            for (std::size_t length = 0; length < whole.size(); length += 1 + whole.size() / 97) {
                const Seen seen = read(whole.substr(0, length), "x");
                QVERIFY(seen.files.size() <= 2);
            }
        }
    }

    void theReaderCanStop()
    {
        const Seen seen = read(packed("zip", "none", {{"a", "1"}, {"b", "2"}}), "x", {}, 1);
        QCOMPARE(seen.files.size(), 1u);
        QVERIFY(seen.summary.stopped);
    }

    void textIsNoArchive()
    {
        for (const char *text : {"", "BZh is how some lines begin\n", "PK", "{\"a\":1}", "ustar"})
            QVERIFY(!looksLikeArchive(text));
    }
};

QTEST_APPLESS_MAIN(ArchiveTest)
#include "archive_test.moc"
