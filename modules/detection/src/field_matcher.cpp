// SPDX-License-Identifier: GPL-3.0-or-later
#include "field_matcher.h"

#include "packing.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::detection {
namespace {

constexpr std::size_t sliceBytes = 1u << 20; ///< Judged at once: some 10 ms.
constexpr std::size_t shortestLiteral = 4;
constexpr std::size_t longestLiteral = 64; ///< A prefix of longer ones is searched, the rest verified.

} // namespace

void appendFolded(std::string &out, std::string_view value)
{
    unsigned char high = 0;
    for (const char c : value)
        high |= static_cast<unsigned char>(c);
    if (high & 0x80) {
        out += foldCase(value);
        return;
    }
    const std::size_t at = out.size();
    out.resize(at + value.size());
    char *to = out.data() + at;
    for (const char c : value)
        *to++ = char(c + (static_cast<unsigned char>(c - 'A') < 26 ? 32 : 0)); // branch-free: 16 bytes a step
}

std::uint32_t FieldMatcher::add(Atom atom)
{
    const auto [it, isNew] = m_building->ids.try_emplace(atom.identity(), size());
    if (isNew)
        m_atoms.add(std::move(atom));
    return it->second;
}

void FieldMatcher::finish()
{
    m_indexed.assign(size(), false);
    for (std::uint32_t id = 0; id < size(); ++id)
        index(id);
    m_equals.build(m_building->equals);
    m_literals = m_ownLiterals;
    m_firstUse.push_back(0);
    for (const auto &uses : m_building->uses) {
        m_uses.insert(m_uses.end(), uses.begin(), uses.end());
        m_firstUse.push_back(std::uint32_t(m_uses.size()));
    }
    m_building.reset();
}

void FieldMatcher::pack(std::string &out) const
{
    m_atoms.pack(out);
    packArray(out, m_indexed);
    m_equals.pack(out);
    packText(out, m_literals);
    packArray(out, m_literalEnds);
    packArray(out, m_firstUse);
    packArray(out, m_uses);
    compile();
    const LiteralScanner *made = m_scanner.get();
    packText(out, made ? made->pack() : std::string());
}

void FieldMatcher::compile() const
{
    if (!m_literalEnds.empty())
        scanner();
}

void FieldMatcher::unpack(ByteReader &in)
{
    m_building.reset();
    m_atoms.unpack(in);
    unpackArray(in, m_indexed);
    m_equals.unpack(in, size());
    m_literals = unpackText(in);
    unpackArray(in, m_literalEnds);
    unpackArray(in, m_firstUse);
    unpackArray(in, m_uses);
    m_packedScanner = unpackText(in);
    const auto ascends = [](const std::vector<std::uint32_t> &list) { return std::is_sorted(list.begin(), list.end()); };
    bool good = !in.failed() && m_indexed.size() == size() && m_firstUse.size() == m_literalEnds.size() + 1 && ascends(m_firstUse) &&
                m_firstUse.front() == 0 && m_firstUse.back() == m_uses.size() && ascends(m_literalEnds) &&
                (m_literalEnds.empty() ? 0 : m_literalEnds.back()) == m_literals.size();
    for (const Use &use : m_uses)
        good = good && use.atom < size() && use.shape <= Shape::Verify;
    for (std::uint32_t i = 0; good && i < m_literalEnds.size(); ++i)
        good = !literal(i).empty();
    if (!good)
        in.fail();
}

void FieldMatcher::index(std::uint32_t id)
{
    using Kind = Pattern::Token::Kind;
    const Atom &atom = m_atoms[id];
    if (atom.kind == Atom::Kind::Expression) {
        if (atom.regex->required().size() >= shortestLiteral)
            require(id, atom.regex->required(), Shape::Verify);
        return;
    }
    if (atom.kind != Atom::Kind::Text)
        return;
    const Pattern folded = atom.cased ? atom.pattern.folded() : atom.pattern;
    if (folded.isLiteral()) {
        m_building->equals[folded.plain()].push_back(id);
        m_indexed[id] = true;
        return;
    }
    const std::string *longest = folded.longestLiteral();
    if (!longest || longest->size() < shortestLiteral)
        return;
    const auto &t = folded.tokens();
    Shape shape = Shape::Verify;
    if (t.size() == 3 && t[0].kind == Kind::Any && t[2].kind == Kind::Any)
        shape = Shape::Inside;
    else if (t.size() == 2 && t[0].kind == Kind::Any)
        shape = Shape::End;
    else if (t.size() == 2 && t[1].kind == Kind::Any)
        shape = Shape::Start;
    require(id, *longest, atom.cased ? Shape::Verify : shape);
}

void FieldMatcher::require(std::uint32_t id, const std::string &literal, Shape shape)
{
    const bool cut = literal.size() > longestLiteral;
    const std::string text = literal.substr(0, longestLiteral);
    const auto [it, isNew] = m_building->literalOf.try_emplace(text, std::uint32_t(m_literalEnds.size()));
    if (isNew) {
        m_ownLiterals += text;
        m_literalEnds.push_back(std::uint32_t(m_ownLiterals.size()));
        m_building->uses.emplace_back();
    }
    m_building->uses[it->second].push_back({id, cut ? Shape::Verify : shape});
    m_indexed[id] = true;
}

const LiteralScanner *FieldMatcher::scanner() const
{
    std::call_once(m_scannerOnce, [this] {
        m_scanner = LiteralScanner::unpack(m_packedScanner);
        if (m_scanner)
            return;
        std::vector<std::string_view> texts;
        for (std::uint32_t i = 0; i < m_literalEnds.size(); ++i)
            texts.push_back(literal(i));
        m_scanner = LiteralScanner::make(texts);
    });
    return m_scanner.get();
}

std::vector<ValueCache::Hits> FieldMatcher::judge(const columnar::Dictionary &dictionary, ValueCache &cache,
                                                  ScanScratch &scratch, const JobControl *job) const
{
    std::vector<ValueCache::Hits> out(dictionary.size(), ValueCache::none);
    if (m_equals.empty() && m_literalEnds.empty())
        return out;
    std::vector<Pending> pending;
    std::string folded;
    for (std::uint32_t code = 0; code < dictionary.size(); ++code) {
        const std::string_view value = dictionary.at(code);
        const std::uint64_t hash = hash64(value);
        out[code] = cache.find(value, hash);
        if (out[code] != ValueCache::unknown)
            continue;
        appendFolded(folded, value);
        pending.push_back({code, hash, folded.size()});
        folded += '\xFF';
        if (folded.size() < sliceBytes)
            continue;
        judgePending(dictionary, folded, pending, cache, scratch, out);
        folded.clear();
        pending.clear();
        if (job && job->cancelled()) {
            std::replace(out.begin(), out.end(), ValueCache::unknown, ValueCache::none);
            return out;
        }
    }
    if (!pending.empty())
        judgePending(dictionary, folded, pending, cache, scratch, out);
    return out;
}

void FieldMatcher::judgePending(const columnar::Dictionary &dictionary, std::string_view folded, std::span<const Pending> pending,
                                ValueCache &cache, ScanScratch &scratch, std::vector<ValueCache::Hits> &out) const
{
    std::vector<std::uint64_t> hits; // pending index << 32 | atom
    if (!m_literalEnds.empty())
        findLiterals(dictionary, folded, pending, scratch, hits);
    for (std::size_t i = 0; !m_equals.empty() && i < pending.size(); ++i) {
        const std::size_t from = i ? pending[i - 1].end + 1 : 0;
        for (const std::uint32_t id : m_equals.find(folded.substr(from, pending[i].end - from)))
            if (!atom(id).cased || atom(id).pattern.matches(dictionary.at(pending[i].code)))
                hits.push_back(std::uint64_t(i) << 32 | id);
    }
    std::sort(hits.begin(), hits.end());
    hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
    std::vector<std::uint32_t> atoms;
    std::size_t at = 0;
    for (std::size_t i = 0; i < pending.size(); ++i) {
        atoms.clear();
        for (; at < hits.size() && hits[at] >> 32 == i; ++at)
            atoms.push_back(std::uint32_t(hits[at]));
        out[pending[i].code] = cache.insert(dictionary.at(pending[i].code), pending[i].hash, atoms);
    }
}

void FieldMatcher::findLiterals(const columnar::Dictionary &dictionary, std::string_view folded, std::span<const Pending> pending,
                                ScanScratch &scratch, std::vector<std::uint64_t> &hits) const
{
    const auto valueFrom = [&](std::size_t i) { return i ? pending[i - 1].end + 1 : 0; };
    const auto foldedValue = [&](std::size_t i) { return folded.substr(valueFrom(i), pending[i].end - valueFrom(i)); };
    std::size_t current = 0;
    const auto found = [&](std::uint32_t number, std::size_t end) {
        if (number >= m_literalEnds.size())
            return; // a compiled form that was read back is no promise
        if (end > pending[current].end || end <= valueFrom(current))
            current = std::size_t(
                std::lower_bound(pending.begin(), pending.end(), end, [](const Pending &p, std::size_t e) { return p.end < e; }) -
                pending.begin());
        const std::size_t from = end - literal(number).size(), valueBegin = valueFrom(current);
        if (current == pending.size() || from < valueBegin || from > end) {
            current = 0;
            return; // a literal with the separator's byte in it: no value can hold that
        }
        for (const Use &use : usesOf(number)) {
            if ((use.shape == Shape::Start && from != valueBegin) || (use.shape == Shape::End && end != pending[current].end))
                continue;
            hits.push_back(std::uint64_t(current) << 32 | use.atom | (use.shape == Shape::Verify ? std::uint64_t(1) << 31 : 0));
        }
    };
    const LiteralScanner *matcher = scanner();
    if (!matcher || !matcher->scan(folded, scratch, found)) {
        // No memory for the fast way: ask every atom. Slow, but nothing is missed.
        for (std::size_t i = 0; i < pending.size(); ++i)
            for (const Use &use : m_uses)
                hits.push_back(std::uint64_t(i) << 32 | use.atom | std::uint64_t(1) << 31);
    }
    // Candidates once each, then the question itself.
    std::sort(hits.begin(), hits.end());
    hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
    std::size_t kept = 0;
    for (const std::uint64_t hit : hits) {
        const std::uint64_t plain = hit & ~(std::uint64_t(1) << 31);
        const std::size_t i = hit >> 32;
        if (plain == hit || m_atoms[std::uint32_t(plain)].test(dictionary.at(pending[i].code), foldedValue(i)))
            hits[kept++] = plain;
    }
    hits.resize(kept);
}

} // namespace jupiter::detection
