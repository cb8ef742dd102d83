// SPDX-License-Identifier: GPL-3.0-or-later
#include "literal_scanner.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>

#include <hs.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <random>

namespace jupiter::detection {
namespace {

/// The file of a compiled set: magic, XXH3 of the rest, the matcher's serialized form. Named after the literals and the library's
/// version.
constexpr std::string_view magic = "JUPHSDB1";

std::filesystem::path cacheFile(const std::vector<std::string> &literals, const std::filesystem::path &folder)
{
    std::string all = hs_version();
    for (const std::string &literal : literals)
        all.append(1, '\xFF').append(literal);
    char name[48];
    std::snprintf(name, sizeof name, "%016llx-%zu.hsdb", static_cast<unsigned long long>(hash64(all)), all.size());
    return folder / name;
}

hs_database *load(const std::filesystem::path &file)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored))
        return nullptr;
    const auto text = readTextFile(file, 256u << 20);
    if (!text || text->size() < magic.size() + 8 || !text->starts_with(magic))
        return nullptr;
    std::uint64_t sum = 0;
    std::memcpy(&sum, text->data() + magic.size(), 8);
    const std::string_view body = std::string_view(*text).substr(magic.size() + 8);
    hs_database *database = nullptr;
    if (sum != hash64(body) || hs_deserialize_database(body.data(), body.size(), &database) != HS_SUCCESS)
        return nullptr;
    return database;
}

/// Written beside and renamed: another process never sees half a file. A failure only costs the next start a second.
void save(hs_database *database, const std::filesystem::path &file)
{
    char *bytes = nullptr;
    std::size_t size = 0;
    if (hs_serialize_database(database, &bytes, &size) != HS_SUCCESS)
        return;
    const std::uint64_t sum = hash64(std::string_view(bytes, size));
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    std::filesystem::path part = file;
    part += "." + std::to_string(std::random_device()()) + ".part";
    std::ofstream out(part, std::ios::binary);
    out.write(magic.data(), std::streamsize(magic.size()));
    out.write(reinterpret_cast<const char *>(&sum), 8);
    out.write(bytes, std::streamsize(size));
    out.close();
    std::free(bytes);
    if (out)
        std::filesystem::rename(part, file, error);
    if (!out || error)
        std::filesystem::remove(part, error);
}

} // namespace

ScanScratch::~ScanScratch()
{
    hs_free_scratch(m_scratch);
}

std::unique_ptr<LiteralScanner> LiteralScanner::make(const std::vector<std::string> &literals,
                                                     const std::filesystem::path &cacheFolder)
{
    std::unique_ptr<LiteralScanner> out(new LiteralScanner);
    // Small sets compile faster than a file opens.
    const bool cached = !cacheFolder.empty() && literals.size() > 200;
    const std::filesystem::path file = cached ? cacheFile(literals, cacheFolder) : std::filesystem::path();
    if (cached && (out->m_database = load(file)))
        return out;
    std::vector<const char *> texts;
    std::vector<unsigned> flags(literals.size(), 0), ids;
    std::vector<std::size_t> lengths;
    for (std::size_t i = 0; i < literals.size(); ++i) {
        texts.push_back(literals[i].data());
        lengths.push_back(literals[i].size());
        ids.push_back(unsigned(i));
    }
    hs_compile_error_t *error = nullptr;
    const hs_error_t code = hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(),
                                                 unsigned(literals.size()), HS_MODE_BLOCK, nullptr, &out->m_database, &error);
    if (code != HS_SUCCESS) {
        hs_free_compile_error(error);
        return nullptr;
    }
    if (cached)
        save(out->m_database, file);
    return out;
}

LiteralScanner::~LiteralScanner()
{
    hs_free_database(m_database);
}

bool LiteralScanner::scan(std::string_view bytes, ScanScratch &scratch,
                          const std::function<void(std::uint32_t, std::size_t)> &found) const
{
    if (hs_alloc_scratch(m_database, &scratch.m_scratch) != HS_SUCCESS)
        return false;
    const auto onMatch = [](unsigned id, unsigned long long, unsigned long long to, unsigned, void *context) {
        (*static_cast<const std::function<void(std::uint32_t, std::size_t)> *>(context))(id, std::size_t(to));
        return 0;
    };
    return hs_scan(m_database, bytes.data(), unsigned(bytes.size()), 0, scratch.m_scratch, onMatch,
                   const_cast<void *>(static_cast<const void *>(&found))) == HS_SUCCESS;
}

} // namespace jupiter::detection
