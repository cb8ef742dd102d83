// SPDX-License-Identifier: GPL-3.0-or-later
#include "literal_scanner.h"

#include <hs.h>

#include <cstdlib>

namespace jupiter::detection {

ScanScratch::~ScanScratch()
{
    hs_free_scratch(m_scratch);
}

std::unique_ptr<LiteralScanner> LiteralScanner::make(const std::vector<std::string_view> &literals)
{
    std::unique_ptr<LiteralScanner> out(new LiteralScanner);
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
    if (code == HS_SUCCESS)
        return out;
    hs_free_compile_error(error);
    return nullptr;
}

std::string LiteralScanner::pack() const
{
    char *bytes = nullptr;
    std::size_t size = 0;
    if (hs_serialize_database(m_database, &bytes, &size) != HS_SUCCESS)
        return {};
    std::string out(bytes, size);
    std::free(bytes);
    return out;
}

std::unique_ptr<LiteralScanner> LiteralScanner::unpack(std::string_view packed)
{
    std::unique_ptr<LiteralScanner> out(new LiteralScanner);
    if (packed.empty() || hs_deserialize_database(packed.data(), packed.size(), &out->m_database) != HS_SUCCESS)
        return nullptr;
    return out;
}

std::string LiteralScanner::platform()
{
    hs_platform_info_t here{};
    hs_populate_platform(&here);
    return std::string(hs_version()) + '/' + std::to_string(here.tune) + '/' + std::to_string(here.cpu_features);
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
