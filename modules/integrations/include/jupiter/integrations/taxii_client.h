// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/integrations/http_client.h>

#include <QtCore/QString>

#include <functional>
#include <optional>
#include <string>

namespace jupiter::intel {
class IntelStore;
}

namespace jupiter::integrations {

struct TaxiiOptions {
    QUrl discovery;               ///< As the operator of the server gives it: "https://taxii.example.org/taxii2/".
    QString user, password;       ///< Basic authentication; sent only to the server of `discovery`, over TLS or within this machine.
    QString collection;           ///< Only the one with this id or alias; empty: all that can be read.
    int pageSize = 1000;          ///< Objects a page wished for; the server may send fewer.
};

struct TaxiiRoot {
    std::string url, title;
};

/// What became of one collection.
struct TaxiiCollection {
    enum class Status { Ok, Refused, Failed };
    std::string root, id, alias, title;
    bool canRead = false;
    Status status = Status::Refused; ///< Refused: it cannot be read with these credentials.
    std::uint64_t read = 0;          ///< Objects that came.
    std::uint64_t added = 0;         ///< Of them, those whose id was not in the store.
    std::string reason;              ///< Unless Ok.
};

struct TaxiiReport {
    std::uint64_t roots = 0, rootsFailed = 0;
    std::uint64_t collections = 0, ok = 0, refused = 0, failed = 0;
    std::uint64_t read = 0, added = 0;
    std::uint64_t indicatorsRead = 0, indicatorsNew = 0, indicatorsUpdated = 0;
};

/// What to tell while it goes on.
struct TaxiiListener {
    std::function<void(const TaxiiRoot &)> onRoot;
    std::function<void(const TaxiiRoot &, const Error &)> onRootFailed;
    std::function<void(const TaxiiCollection &)> onCollection;
};

/// Reads the collections of a TAXII 2.1 server into a store, each from where it was read to before. Every page is stored when it is here; a
/// collection that breaks off goes on at that page the next time, and `added_after` moves only once all of its pages are in.
/// Errors: those of HttpClient::send() for the discovery; Corrupt when its answer is none; NotFound when there is no such collection.
Result<TaxiiReport> pullTaxii(intel::IntelStore &store, const TaxiiOptions &options, HttpClient &http, const TaxiiListener &listener, JobControl &job);

} // namespace jupiter::integrations
