// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "atom_store.h"
#include "literal_scanner.h"
#include "text_index.h"
#include "value_cache.h"

#include <jupiter/columnar/column.h>
#include <jupiter/core/job_control.h>

#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace jupiter::detection {

/// Appends foldCase(value), without an allocation of its own for the usual, ASCII value.
void appendFolded(std::string &out, std::string_view value);

/// Every question that any rule asks about one field, and how to answer them all for a list of values at once:
///   equal texts      one look into a hash table
///   other texts      one pass of a multi-pattern matcher over all values for the longest plain part (4 bytes or more) of each
///   pattern
///                    [3.9 million events/s for 26,700 patterns, against 0.15 with one matcher for all fields]
///   expressions      only where the plain text they require was found
/// The rest (networks, numbers, patterns with shorter plain parts) is asked later, and only about rows that are still wanted.
/// Built by one thread (add, finish) or read back (unpack), then immutable: any thread may judge.
class FieldMatcher {
public:
    explicit FieldMatcher(std::string name) : m_name(std::move(name)), m_building(std::make_unique<Building>()) {}

    const std::string &name() const { return m_name; }
    std::uint32_t add(Atom atom); ///< The id of the question; equal ones get the same.
    const Atom &atom(std::uint32_t id) const { return m_atoms[id]; }
    std::uint32_t size() const { return m_atoms.size(); }

    /// True when judge() answers this one, false when Atom::test() must be asked.
    bool isIndexed(std::uint32_t id) const { return m_indexed[id]; }

    /// Ends building. The literal matcher itself is compiled when it is first needed.
    void finish();

    /// What finish() made, the literal matcher included (compiled now if need be).
    void pack(std::string &out) const;
    void unpack(ByteReader &in); ///< Instead of add() and finish(); in.failed() tells. The bytes must live as long as this.
    void compile() const; ///< The literal matcher, now.

    /// The indexed atoms that are true of each value of `dictionary`, by code. `cache` belongs to this matcher and one thread.
    /// Values judged before come from it. `job` (may be null) is asked every megabyte; when it is cancelled, the other values have no atoms.
    std::vector<ValueCache::Hits> judge(const columnar::Dictionary &dictionary, ValueCache &cache, ScanScratch &scratch,
                                        const JobControl *job) const;

private:
    enum class Shape : std::uint32_t { Inside, Start, End, Verify };
    struct Use {
        std::uint32_t atom;
        Shape shape;
    };
    struct Building {
        std::unordered_map<std::string, std::uint32_t> ids;       ///< By Atom::identity().
        std::unordered_map<std::string, std::uint32_t> literalOf; ///< Text -> literal.
        std::vector<std::vector<Use>> uses;                       ///< By literal.
        std::map<std::string, std::vector<std::uint32_t>> equals; ///< Folded text -> atoms.
    };
    struct Pending {
        std::uint32_t code;
        std::uint64_t hash;
        std::size_t end; ///< One past its folded text in the scan buffer.
    };
    void index(std::uint32_t id);
    void require(std::uint32_t id, const std::string &literal, Shape shape);
    std::string_view literal(std::uint32_t i) const
    {
        const std::uint32_t from = i ? m_literalEnds[i - 1] : 0;
        return m_literals.substr(from, m_literalEnds[i] - from);
    }
    std::span<const Use> usesOf(std::uint32_t literal) const
    {
        return std::span(m_uses).subspan(m_firstUse[literal], m_firstUse[literal + 1] - m_firstUse[literal]);
    }
    const LiteralScanner *scanner() const;
    /// Judges those values and keeps the answers.
    void judgePending(const columnar::Dictionary &dictionary, std::string_view folded, std::span<const Pending> pending, ValueCache &cache,
                      ScanScratch &scratch, std::vector<ValueCache::Hits> &out) const;
    void findLiterals(const columnar::Dictionary &dictionary, std::string_view folded, std::span<const Pending> pending,
                      ScanScratch &scratch, std::vector<std::uint64_t> &hits) const;

    std::string m_name;
    std::unique_ptr<Building> m_building; ///< Until finish().
    AtomStore m_atoms;
    std::vector<char> m_indexed; ///< By atom.
    TextIndex m_equals;          ///< Folded text -> atoms.
    std::string m_ownLiterals;
    std::string_view m_literals; ///< One after another, by m_literalEnds: our own, or those read back.
    std::vector<std::uint32_t> m_literalEnds;
    std::vector<std::uint32_t> m_firstUse; ///< [literals + 1] into m_uses.
    std::vector<Use> m_uses;
    std::string_view m_packedScanner; ///< Read back.
    mutable std::once_flag m_scannerOnce;
    mutable std::unique_ptr<LiteralScanner> m_scanner;
};

} // namespace jupiter::detection
