// SPDX-License-Identifier: GPL-3.0-or-later
#include "merged.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <unordered_set>

namespace jupiter::columnar {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// Calls f(row, entry) for each entry that the part may contribute, the last one first.
template <class F>
void forEachFromTheEnd(const Contribution &part, F &&f)
{
    const auto ids = part.column->rowIds();
    for (std::uint32_t entry = part.column->entries(); entry-- > 0;) {
        const std::uint32_t row = ids.empty() ? entry : ids[entry];
        if (part.everyRow || part.rows.wants(BatchRow(row)))
            f(row, entry);
    }
}

bool isTextOncePerRow(const Contribution &part)
{
    const auto ids = part.column->rowIds();
    return part.column->isDictionary() && std::adjacent_find(ids.begin(), ids.end()) == ids.end();
}

/// The distinct texts of the parts in one dictionary.
class Texts {
public:
    /// `text` must outlive this.
    std::uint32_t codeOf(std::string_view text)
    {
        const auto [at, isNew] = m_known.try_emplace(text, m_dictionary->size());
        if (isNew)
            m_dictionary->append(text);
        return at->second;
    }
    std::shared_ptr<const Dictionary> take() { return std::move(m_dictionary); }

private:
    std::shared_ptr<Dictionary> m_dictionary = std::make_shared<Dictionary>();
    std::unordered_map<std::string_view, std::uint32_t> m_known;
};

/// Texts, at most one a row, as most aliases are: codes are counted on from part to part, so that a row's number tells part and value.
ColumnPtr mergedTexts(const std::vector<Contribution> &parts, std::uint32_t rows)
{
    std::vector<std::uint32_t> bases;
    std::uint32_t values = 0;
    for (const Contribution &part : parts) {
        bases.push_back(values);
        values += part.column->dictionary().size();
    }
    std::vector<std::uint32_t> numbers(rows, none);
    for (std::size_t p = parts.size(); p-- > 0;) // the first part last: it overrules the others
        forEachFromTheEnd(parts[p], [&, codes = parts[p].column->codes(), base = bases[p]](std::uint32_t row, std::uint32_t entry) {
            numbers[row] = base + codes[entry];
        });
    Column::Parts out;
    out.rows = rows;
    out.rowIds.resize(rows);
    out.codes.resize(rows);
    std::vector<std::uint32_t> newCode(values, none);
    Texts texts;
    std::size_t taken = 0;
    for (std::uint32_t row = 0; row < rows; ++row) {
        const std::uint32_t number = numbers[row];
        if (number == none)
            continue;
        if (newCode[number] == none) {
            const auto part = std::size_t(std::upper_bound(bases.begin(), bases.end(), number) - bases.begin()) - 1;
            newCode[number] = texts.codeOf(parts[part].column->dictionary().at(number - bases[part]));
        }
        out.rowIds[taken] = std::uint16_t(row);
        out.codes[taken++] = newCode[number];
    }
    if (taken == 0)
        return nullptr;
    out.rowIds.resize(taken == rows ? 0 : taken);
    out.codes.resize(taken);
    out.dictionary = texts.take();
    return std::make_shared<const Column>(std::move(out));
}

/// Whatever the parts are: numbers become texts beside texts, and a row takes all of its values.
ColumnPtr mergedValues(const std::vector<Contribution> &parts, std::uint32_t rows)
{
    struct Place {
        std::uint32_t part = none;
        std::uint32_t entry = 0; ///< The row's first.
    };
    std::vector<Place> places(rows);
    for (std::size_t p = parts.size(); p-- > 0;)
        forEachFromTheEnd(parts[p], [&](std::uint32_t row, std::uint32_t entry) { places[row] = {std::uint32_t(p), entry}; });
    const bool allIntegers =
        std::all_of(parts.begin(), parts.end(), [](const Contribution &part) { return part.column->type() == ValueType::Integer; });
    Column::Parts out;
    out.type = allIntegers ? ValueType::Integer : ValueType::Text;
    out.rows = rows;
    Texts texts;
    std::unordered_set<std::string> printed; // its texts stay where they are
    for (std::uint32_t row = 0; row < rows; ++row) {
        if (places[row].part == none)
            continue;
        const Column &column = *parts[places[row].part].column;
        for (std::uint32_t entry = places[row].entry; entry < column.entries() && std::uint32_t(column.rowOf(entry)) == row; ++entry) {
            out.rowIds.push_back(std::uint16_t(row));
            if (allIntegers)
                out.integers.push_back(column.integers()[entry]);
            else if (column.isDictionary())
                out.codes.push_back(texts.codeOf(column.dictionary().at(column.codes()[entry])));
            else
                out.codes.push_back(texts.codeOf(*printed.insert(column.text(entry)).first));
        }
    }
    if (out.rowIds.empty())
        return nullptr;
    out.dictionary = texts.take();
    return std::make_shared<const Column>(std::move(out));
}

} // namespace

ColumnPtr merged(const std::vector<Contribution> &parts, std::uint32_t rows)
{
    return std::all_of(parts.begin(), parts.end(), isTextOncePerRow) ? mergedTexts(parts, rows) : mergedValues(parts, rows);
}

} // namespace jupiter::columnar
