// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "declarative/literal_scanner.h"
#include "declarative/stage.h"

#include <array>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace jupiter::ingest::declarative {

/// A line with what must come of it, from the decoder's own file.
struct SelfTest {
    std::string line;
    std::vector<std::pair<std::string, std::vector<std::string>>> expect; ///< Field -> values as text; none: absent.
    std::uint32_t at = 0;                                                 ///< Line in the decoder's file.
    bool refused = false;                                                 ///< The decoder must not read it.
};

class Catalog;

/// One decoder as its file describes it.
struct Spec {
    const Catalog *catalog = nullptr; ///< Whose it is: its slots are that one's.
    enum class Framing : std::uint8_t { Lines, Json, Started, Blocks, Elements };
    std::string name, title, kind = "device";
    std::string description;
    int confidence = 80;
    Framing framing = Framing::Lines;
    std::string element;                            ///< Framing::Elements: the name of a record's XML element.
    std::vector<Pattern> start;                     ///< Framing::Started: what the first line of a record looks like.
    std::vector<std::vector<std::uint32_t>> claims; ///< Literals of the catalog's scanner; a text with all of one list may be this decoder's.
    std::vector<std::uint32_t> unless;              ///< Literals that a text of this decoder never holds.
    std::vector<std::vector<std::string>> prefixes; ///< By claim: of these the text must begin with one; empty: any.
    std::vector<std::string> programs;              ///< Syslog programs whose messages this decoder reads, in lower case; "x*" by beginning.
    std::vector<std::string> comments;              ///< Lines that begin so are no events.
    std::string headerMark;                         ///< A line that begins so names the columns.
    std::vector<std::pair<std::string, Target>> headerFacts; ///< What follows such a mark is a value of all lines below.
    bool payload = true;                            ///< May be the message of a syslog line.
    bool whole = true;                              ///< May be a whole line.
    bool generic() const { return kind == "generic"; } ///< A form of files, not one product's log.
    Stage root;
    std::vector<SelfTest> tests;
};

/// Every decoder, compiled. Immutable once loaded; any thread.
class Catalog {
public:
    Catalog() : m_targets(m_names) {}
    Catalog(const Catalog &) = delete;

    /// Reads decoder files one after another; one that is refused does not stop the next. Errors: InvalidArgument, "LINE: reason" of the first.
    Result<void> add(std::string_view yaml);

    /// After the last add(), before any use.
    void finish();

    std::span<const std::unique_ptr<Spec>> specs() const { return m_specs; }
    const Spec *find(std::string_view name) const;
    const Targets &targets() const { return m_targets; }
    Targets &targets() { return m_targets; }

    /// Which literals of the decoders stand in a text.
    class Seen {
    public:
        void clear();

    private:
        friend class Catalog;
        static constexpr std::size_t words = 64; // literals past 4,096 share bits, which only costs a try
        std::array<std::uint64_t, words> m_bits{};
        std::vector<std::uint32_t> m_numbers; // each once, in the order in which they were found
    };
    /// Adds what stands in `text`, as far as decoders are looked for.
    void look(std::string_view text, Seen &seen) const;

    /// The decoders that claim a text by what stands in it, surest first, into `out` (cleared). `seen`: of this text.
    void claimants(std::string_view text, const Seen &seen, std::vector<const Spec *> &out) const;
    void claimants(std::string_view text, std::vector<const Spec *> &out) const;

    /// A literal may reach so many bytes back from where a text was cut.
    std::size_t longestLiteral() const { return m_scanner.longest(); }

    /// The decoders that read a syslog program's messages.
    std::span<const Spec *const> readersOf(std::string_view program) const;

    /// The decoders that come with the program, and those in the folders of the environment's JUPITER_DECODERS. A file there that is
    /// refused is left out and named in `refused`. It stays valid to the end of the program, also when refresh() has put another in its place. Any thread.
    static const Catalog &installed();
    static void use(const std::filesystem::path &folder); ///< One more folder for installed(), from now on.
    static bool refresh();                                ///< Reads the files again if one came, went or was written; true: installed() is another now.
    const std::vector<std::string> &refused() const { return m_refused; }

private:
    static void makeNewest();
    Result<std::unique_ptr<Spec>> load(const YamlNode &map);
    void addFolder(const std::filesystem::path &folder);
    Result<void> loadTests(const YamlNode &list, Spec &spec);
    bool beginsRight(const Spec &spec, std::size_t claim, std::string_view text) const;

    Names m_names;
    Targets m_targets;
    std::uint32_t m_nextStage = 0;
    std::vector<std::unique_ptr<Spec>> m_specs;
    LiteralScanner m_scanner;
    TextMap<std::vector<const Spec *>> m_programs;
    std::vector<std::pair<std::string, const Spec *>> m_programPrefixes;
    std::vector<const Spec *> m_bySureness;
    struct Claim {
        std::uint32_t rank, number; // in m_bySureness, in the decoder's claims
    };
    std::vector<std::vector<Claim>> m_claimsOf; // by the longest literal of the claim
    std::vector<std::string> m_refused;
};

} // namespace jupiter::ingest::declarative
