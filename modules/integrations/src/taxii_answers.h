// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>

#include <QtCore/QByteArray>

#include <cstdint>
#include <string>
#include <vector>

namespace jupiter::integrations {

/// [TAXII 2.1 §4.1.1]
struct TaxiiDiscovery {
    std::string title;
    std::vector<std::string> roots; ///< Absolute, or relative to the discovery.
};

/// [TAXII 2.1 §5.2.1]
struct TaxiiCollectionInfo {
    std::string id, alias, title;
    bool canRead = false;
};

/// What a page says of itself [TAXII 2.1 §3.7]; its objects stay in the bytes.
struct TaxiiPage {
    bool more = false;
    std::string next;
    std::uint64_t objects = 0;
    std::string lastId; ///< Of the last object: two pages that end alike are one page sent again.
};

/// Each reads one answer. Corrupt, with what is wrong, for anything that is none.
Result<TaxiiDiscovery> readDiscovery(const QByteArray &body);
Result<std::string> readRootTitle(const QByteArray &body);
Result<std::vector<TaxiiCollectionInfo>> readCollections(const QByteArray &body);
Result<TaxiiPage> readPage(const QByteArray &body);

} // namespace jupiter::integrations
