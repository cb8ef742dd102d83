// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct hs_database;
struct hs_scratch;

namespace jupiter::detection {

/// Working memory of scans; one a thread, for any number of scanners.
class ScanScratch {
public:
    ScanScratch() = default;
    ~ScanScratch();
    ScanScratch(const ScanScratch &) = delete;
    ScanScratch &operator=(const ScanScratch &) = delete;

private:
    friend class LiteralScanner;
    hs_scratch *m_scratch = nullptr;
};

/// Finds many plain texts in one pass. Immutable once made; any thread may scan with a scratch of its own.
class LiteralScanner {
public:
    /// `literals` distinct and not empty. The compiled form is read from and kept in `cacheFolder` when that is not empty; a
    /// damaged or foreign file there is ignored. Null when the matcher cannot be built (out of memory).
    static std::unique_ptr<LiteralScanner> make(const std::vector<std::string> &literals,
                                                const std::filesystem::path &cacheFolder);
    ~LiteralScanner();

    /// Calls found(index, end) for every place where literal `index` ends (one past its last byte), in ascending order of end.
    /// False when the scan could not be done.
    bool scan(std::string_view bytes, ScanScratch &scratch, const std::function<void(std::uint32_t, std::size_t)> &found) const;

private:
    LiteralScanner() = default;
    hs_database *m_database = nullptr;
};

} // namespace jupiter::detection
