// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/result.h>
#include <jupiter/intel/import_sink.h>
#include <jupiter/intel/indicator.h>
#include <jupiter/intel/warnings.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::intel {

/// What storing the claims of a file changed. read = every value handed over, the rest counts distinct indicators.
struct StoreCounts {
    std::uint64_t read = 0, added = 0, updated = 0, unchanged = 0, active = 0, removed = 0; ///< removed: nobody claims them any more.
};

/// Takes what one source says, in one transaction: commit() makes all of it visible, going without commit() none. What an id of the
/// source claimed before and does not claim now is gone (a STIX indicator with a new pattern, a MISP attribute with a new value).
class Intake : public ImportSink {
public:
    struct Counts {
        StoreCounts indicators;
        std::uint64_t objects = 0, newObjects = 0;
    };
    /// Errors: Io.
    virtual Result<Counts> commit() = 0;
};

/// An object as it is kept.
struct StoredObject {
    std::string type, id, format, path, json;
    std::optional<Timestamp> version;
};

/// A file, paste or collection that was read.
struct StoredSource {
    std::int64_t row = 0;
    std::string path, format;
};

/// What of a claim decides how its indicator is listed; the tags live during the call, one a line.
struct ClaimBrief {
    std::int64_t indicator = 0, source = 0; ///< Their rows.
    bool forDetection = false, revoked = false;
    std::optional<Timestamp> validUntil, newest; ///< newest: the last that the source says of its age, Claim::lastSeen, version, firstSeen or validFrom.
    std::optional<int> confidence;
    std::uint32_t falsePositives = 0;
    std::string_view tags;
};

/// The indicators of one workspace: NAME.jupiter/intel.sqlite (docs/formats/intel.md). One thread at a time; a second process may read
/// while one writes.
class IntelStore {
public:
    enum class Mode { Read, Write, Create }; ///< Create makes the folder when absent; Read and Write make an empty store of none.

    /// Errors: NotFound (no such workspace), PermissionDenied, Corrupt, Unsupported (a newer format), Io.
    static Result<std::unique_ptr<IntelStore>> open(const std::filesystem::path &workspace, Mode mode);
    virtual ~IntelStore() = default;

    /// Begins to take a source named `path`. At most one intake at a time. `whole`: what this source claimed before and does not claim now
    /// is gone (a feed). Errors: Io.
    virtual Result<std::unique_ptr<Intake>> take(std::string_view path, std::string_view format, bool whole = false) = 0;

    /// Sources whose path begins with `prefix` and that have not taken back everything.
    virtual Result<std::vector<std::string>> sourcesUnder(std::string_view prefix) = 0;

    /// All that a source claims is revoked; its claims stay, and hold again when it is read again. How many indicators nobody wants any more by that.
    virtual Result<std::uint64_t> revokeSource(std::string_view path) = 0;

    virtual Result<std::uint64_t> count() = 0;                   ///< Indicators.
    virtual Result<std::uint64_t> countActive(Timestamp at) = 0; ///< Those that some source wants looked for at that time.

    /// Every indicator, by kind and value; `visit` returns false to stop.
    virtual Result<void> forEach(const std::function<bool(const Indicator &)> &visit) = 0;
    virtual Result<std::optional<Indicator>> find(const Value &value) = 0;
    virtual Result<std::optional<Indicator>> indicator(std::int64_t row) = 0;

    /// Every value without its claims, in order of row; the text lives during the call. `activeUntil`: 0 never, the greatest time for ever.
    virtual Result<void> forEachValue(const std::function<bool(std::int64_t row, Kind kind, std::string_view text, Timestamp activeUntil)> &visit) = 0;

    virtual Result<std::vector<StoredSource>> sources() = 0;

    /// Every claim in order of import: of one indicator they need not be neighbours.
    virtual Result<void> forEachClaim(const std::function<bool(const ClaimBrief &)> &visit) = 0;

    /// Another number after every change of indicators, warning lists or exceptions.
    virtual Result<std::int64_t> generation() = 0;

    /// Objects of a type (empty: all), in order of import.
    virtual Result<void> forEachObject(std::string_view type, const std::function<bool(const StoredObject &)> &visit) = 0;
    virtual Result<std::optional<StoredObject>> object(std::string_view id) = 0;

    virtual Result<std::vector<WarningLists::List>> warningLists() = 0;

    /// What the analyst has excepted; one a value, a later one replaces it.
    virtual Result<std::vector<Exception>> exceptions() = 0;
    virtual Result<void> saveException(const Exception &exception) = 0;
    virtual Result<void> dropException(std::string_view value) = 0;

    /// A MatchSet in bytes, good for what the store holds now until `goodUntil`; empty when there is none for `now`. Not keeping it (a store
    /// opened for reading) costs the next reader time and nothing else.
    virtual Result<std::string> keptMatchSet(Timestamp now) = 0;
    virtual void keepMatchSet(std::string_view bytes, Timestamp goodUntil) = 0;

    /// Small named texts: how far a collection was read, settings of feeds. Empty when absent.
    virtual Result<void> saveNote(std::string_view name, std::string_view text) = 0;
    virtual Result<std::string> note(std::string_view name) = 0;
    virtual Result<std::vector<std::pair<std::string, std::string>>> notes(std::string_view prefix) = 0; ///< Name and text, by name; empty texts left out.
};

} // namespace jupiter::intel
