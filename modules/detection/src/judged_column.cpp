// SPDX-License-Identifier: GPL-3.0-or-later
#include "judged_column.h"

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::detection {

using columnar::BatchRow;

JudgedColumn::JudgedColumn(columnar::ColumnPtr column, const FieldMatcher &matcher, ValueCache &cache, ScanScratch &scratch,
                           const JobControl *job)
    : m_column(std::move(column)), m_matcher(matcher), m_cache(cache)
{
    if (m_column->isDictionary()) {
        m_dictionary = m_column->sharedDictionary();
        m_codes = m_column->codes();
    } else {
        auto texts = std::make_shared<columnar::Dictionary>();
        std::unordered_map<std::int64_t, std::uint32_t> seen; // reals have no order of their own here: each entry is printed
        const bool flat = !m_column->integers().empty();
        for (std::uint32_t i = 0; i < m_column->entries(); ++i) {
            const auto [it, isNew] =
                flat ? seen.try_emplace(m_column->integers()[i], texts->size()) : seen.try_emplace(i, texts->size());
            if (isNew)
                texts->append(m_column->text(i));
            m_ownCodes.push_back(it->second);
        }
        m_dictionary = std::move(texts);
        m_codes = m_ownCodes;
    }
    m_hits = matcher.judge(*m_dictionary, cache, scratch, job);
    m_any.assign((matcher.size() + 63) / 64, 0);
    for (std::uint32_t code = 0; code < m_hits.size(); ++code) {
        for (const std::uint32_t atom : cache.atoms(m_hits[code])) {
            m_any[atom >> 6] |= std::uint64_t(1) << (atom & 63);
            m_pairs.push_back(std::uint64_t(atom) << 32 | code);
        }
    }
    std::sort(m_pairs.begin(), m_pairs.end());
    for (const std::uint64_t pair : m_pairs)
        if (m_hitAtoms.empty() || m_hitAtoms.back() != pair >> 32)
            m_hitAtoms.push_back(std::uint32_t(pair >> 32));
}

void JudgedColumn::invert()
{
    if (!m_firstOfCode.empty())
        return;
    m_firstOfCode.assign(m_dictionary->size() + 1, 0);
    for (const std::uint32_t code : m_codes)
        ++m_firstOfCode[code + 1];
    for (std::size_t i = 1; i < m_firstOfCode.size(); ++i)
        m_firstOfCode[i] += m_firstOfCode[i - 1];
    m_entriesByCode.resize(m_codes.size());
    std::vector<std::uint32_t> next(m_firstOfCode.begin(), m_firstOfCode.end() - 1);
    for (std::uint32_t entry = 0; entry < m_codes.size(); ++entry)
        m_entriesByCode[next[m_codes[entry]]++] = entry;
}

void JudgedColumn::addRows(std::uint32_t atom, const columnar::Selection &wanted, columnar::Selection &out)
{
    m_matcher.isIndexed(atom) ? addIndexed(atom, wanted, out) : addTested(atom, wanted, out);
}

void JudgedColumn::addIndexed(std::uint32_t atom, const columnar::Selection &wanted, columnar::Selection &out)
{
    if (!hasHit(atom))
        return;
    invert();
    for (auto it = std::lower_bound(m_pairs.begin(), m_pairs.end(), std::uint64_t(atom) << 32);
         it != m_pairs.end() && *it >> 32 == atom; ++it) {
        const std::uint32_t code = std::uint32_t(*it);
        for (std::uint32_t i = m_firstOfCode[code]; i < m_firstOfCode[code + 1]; ++i)
            if (const BatchRow row = m_column->rowOf(m_entriesByCode[i]); wanted.wants(row))
                out.add(row);
    }
}

void JudgedColumn::addTested(std::uint32_t atom, const columnar::Selection &wanted, columnar::Selection &out)
{
    if (!mayHold(m_matcher.atom(atom)))
        return;
    auto &known = testedOf(atom);
    if (std::uint64_t(wanted.count()) * 8 > m_codes.size()) { // one pass over the column beats a search for each row
        for (std::uint32_t entry = 0; entry < m_codes.size(); ++entry)
            if (const BatchRow row = m_column->rowOf(entry); wanted.wants(row) && known[m_codes[entry]] && test(atom, m_codes[entry], known))
                out.add(row);
        return;
    }
    wanted.forEach([&](BatchRow row) {
        const auto [first, last] = m_column->entriesOf(row);
        for (std::uint32_t entry = first; entry < last; ++entry) {
            if (test(atom, m_codes[entry], known)) {
                out.add(row);
                break;
            }
        }
    });
}

bool JudgedColumn::holds(std::uint32_t atom, std::uint32_t code)
{
    if (!m_matcher.isIndexed(atom))
        return test(atom, code, testedOf(atom));
    const auto atoms = m_cache.atoms(m_hits[code]);
    return std::binary_search(atoms.begin(), atoms.end(), atom);
}

std::vector<signed char> &JudgedColumn::testedOf(std::uint32_t atom)
{
    auto &known = m_tested[atom];
    if (known.empty())
        known.assign(m_dictionary->size(), -1);
    return known;
}

bool JudgedColumn::test(std::uint32_t atom, std::uint32_t code, std::vector<signed char> &known)
{
    if (known[code] < 0) {
        const Atom &question = m_matcher.atom(atom);
        const bool isText = question.kind == Atom::Kind::Text || question.kind == Atom::Kind::Expression;
        known[code] = question.test(m_dictionary->at(code), isText ? folded().at(code) : std::string_view());
    }
    return known[code];
}

const columnar::Dictionary &JudgedColumn::folded()
{
    if (!m_folded) {
        std::string bytes;
        std::vector<std::uint32_t> ends;
        bytes.reserve(m_dictionary->bytes().size());
        for (std::uint32_t i = 0; i < m_dictionary->size(); ++i) {
            appendFolded(bytes, m_dictionary->at(i));
            bytes += '\xFF';
            ends.push_back(std::uint32_t(bytes.size()));
        }
        m_folded.emplace(std::move(bytes), std::move(ends));
    }
    return *m_folded;
}

/// Whether some value may have the texts that the question cannot do without: most of the questions no index answers are about characters
/// that no value of a batch has.
bool JudgedColumn::mayHold(const Atom &question)
{
    const auto &kind = question.kind;
    if ((kind != Atom::Kind::Text && kind != Atom::Kind::Expression) || m_dictionary->size() < 8)
        return true;
    if (!m_neighbours) {
        m_neighbours = std::make_unique<std::bitset<0x10000>>();
        const auto note = [&](const columnar::Dictionary &values) {
            unsigned before = 0xFF;
            for (const char c : values.bytes()) {
                const auto byte = static_cast<unsigned char>(c);
                m_neighbours->set(before << 8 | byte);
                before = byte;
            }
        };
        note(*m_dictionary);
        note(folded());
    }
    const auto among = [&](std::string_view text) {
        for (std::size_t i = 1; i < text.size(); ++i)
            if (!m_neighbours->test(std::size_t(static_cast<unsigned char>(text[i - 1])) << 8 | static_cast<unsigned char>(text[i])))
                return false;
        return true;
    };
    if (kind == Atom::Kind::Expression)
        return std::all_of(question.regex->requiredAll().begin(), question.regex->requiredAll().end(), among);
    return std::all_of(question.pattern.tokens().begin(), question.pattern.tokens().end(), [&](const Pattern::Token &token) { return among(token.text); });
}

} // namespace jupiter::detection
