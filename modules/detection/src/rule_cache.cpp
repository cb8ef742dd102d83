// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule_cache.h"

#include "literal_scanner.h"
#include "packing.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/kept_files.h>
#include <jupiter/core/text.h>

#include <array>
#include <cstdio>

namespace jupiter::embedded {
std::string_view sigma_sources();
std::string_view detection_build();
} // namespace jupiter::embedded

namespace jupiter::detection {
namespace {

namespace fs = std::filesystem;

/// File: magic, XXH3 of the rest; program, content key, compiled form, each a text with its length.
constexpr std::string_view magic = "JUPRULE1", extension = ".rules";

/// File: this, the stamp, a line feed, the content key.
constexpr std::string_view stampMagic = "JUPSTMP1", stampExtension = ".stamp";
constexpr std::uint64_t mostStampBytes = 1'000;
constexpr std::uint64_t mostBytes = 512u << 20;
constexpr std::size_t mostFiles = 16; ///< Kept in the folder: about 13 MB each for all of SigmaHQ.

std::string hex(std::uint64_t number)
{
    char out[17];
    std::snprintf(out, sizeof out, "%016llx", static_cast<unsigned long long>(number));
    return out;
}

} // namespace

RuleCache::RuleCache(const fs::path &folder, std::span<const fs::path> paths)
{
    if (folder.empty())
        return;
    m_program = std::string(embedded::detection_build()) + '\n' + LiteralScanner::platform() + '\n' +
                hex(hash64(embedded::sigma_sources()));
    std::string names;
    for (const fs::path &path : paths) {
        std::error_code error;
        names += pathToUtf8(fs::absolute(path, error)) + '\n' + pathToUtf8(path) + '\n'; // rules show their path as it was given
    }
    m_file = folder / (hex(hash64(names)) + std::string(extension));
    m_stampFile = fs::path(m_file).replace_extension(stampExtension);
}

RuleCache::Kept RuleCache::read() const
{
    Kept out;
    if (!isOn() || !isOursAlone(m_file)) // whoever else may write it may write matchers
        return out;
    auto file = openFile(m_file);
    if (!file || (*file)->size() > mostBytes)
        return out;
    const std::size_t size = std::size_t((*file)->size());
    const std::shared_ptr<char[]> bytes(new char[size]); // not cleared: that would take as long as reading it
    const auto got = (*file)->read(0, std::as_writable_bytes(std::span(bytes.get(), size)));
    if (!got || *got != size)
        return out;
    const std::string_view all(bytes.get(), size);
    ByteReader in(std::as_bytes(std::span(all)));
    const bool isOurs = in.skip(magic.size()) && all.starts_with(magic);
    const auto sum = in.read<std::uint64_t>();
    if (!isOurs || in.failed() || sum != hash64(all.substr(in.position())))
        return out;
    const std::string_view program = unpackText(in), key = unpackText(in), compiled = unpackText(in);
    if (!in.failed() && !in.left() && program == m_program)
        out = {bytes, key, compiled};
    return out;
}

void RuleCache::save(std::string_view contentKey, std::string_view compiled) const
{
    if (!isOn())
        return;
    std::string rest;
    rest.reserve(compiled.size() + 1'000);
    for (const std::string_view part : {std::string_view(m_program), contentKey, compiled})
        packText(rest, part);
    std::string head(magic);
    pack(head, hash64(rest));
    replaceKeptFile(m_file, std::array<std::string_view, 2>{head, rest});
    prune();
}

std::string RuleCache::contentKeyAt(std::string_view stamp) const
{
    if (!isOn() || stamp.empty() || !isOursAlone(m_stampFile))
        return {};
    const auto text = readTextFile(m_stampFile, mostStampBytes);
    const std::string head = std::string(stampMagic) + std::string(stamp) + '\n';
    return text && text->starts_with(head) ? text->substr(head.size()) : std::string();
}

void RuleCache::saveStamp(std::string_view stamp, std::string_view contentKey) const
{
    if (isOn() && !stamp.empty())
        replaceKeptFile(m_stampFile, std::array<std::string_view, 4>{stampMagic, stamp, "\n", contentKey});
}

/// Keeps the newest few: folders of rules come and go.
void RuleCache::prune() const
{
    std::error_code error;
    for (fs::path file : keptTooLong(m_file.parent_path(), extension, mostFiles, mostBytes)) {
        fs::remove(file, error);
        fs::remove(file.replace_extension(stampExtension), error);
    }
    for (const fs::path &file : keptTooLong(m_file.parent_path(), ".hsdb", 0, 0)) // of versions before 0.2
        fs::remove(file, error);
}

} // namespace jupiter::detection
