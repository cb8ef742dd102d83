// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
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
    /// `literals` distinct and not empty. Null when the matcher cannot be built (out of memory).
    static std::unique_ptr<LiteralScanner> make(const std::vector<std::string_view> &literals);

    /// The compiled form, and back: null when it was made for another processor or version of the library. What it holds beyond
    /// that is trusted.
    std::string pack() const;
    static std::unique_ptr<LiteralScanner> unpack(std::string_view packed);
    static std::string platform(); ///< Differs wherever the compiled form does.
    ~LiteralScanner();

    /// Calls found(index, end) for every place where literal `index` ends (one past its last byte), in ascending order of end.
    /// False when the scan could not be done.
    bool scan(std::string_view bytes, ScanScratch &scratch, const std::function<void(std::uint32_t, std::size_t)> &found) const;

private:
    LiteralScanner() = default;
    hs_database *m_database = nullptr;
};

} // namespace jupiter::detection
