// SPDX-License-Identifier: GPL-3.0-or-later
// bench_multiply FROM.jupiter EVENTS [--store TO.jupiter] [--ndjson FILE]: writes altered copies of the events of a workspace, each a
// host of its own within the same month, until EVENTS are reached; into a new workspace, as NDJSON for other programs, or both. A line of
// NDJSON holds each value once, under its ECS name where it has one, and nothing that only we keep.
#include "variant.h"

#include <jupiter/columnar/batch_builder.h>
#include <jupiter/columnar/schema.h>
#include <jupiter/core/json_writer.h>
#include <jupiter/store/event_store.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

using namespace jupiter;
using columnar::Column;
using columnar::ColumnPtr;
using columnar::ValueType;

namespace {

constexpr std::int64_t second = 1'000'000'000, day = 86'400 * second;
constexpr std::int64_t monthBegins = 1'709'251'200 * second; // 2024-03-01

/// One stored column of the corpus, its distinct values ready to be altered.
struct Field {
    std::string name;
    ColumnPtr column;
    bench::Change change;
    columnar::FieldId id{};
    std::vector<std::string> variants; ///< By code, of the copy under way.
};

/// A value of a row: which field, which entry, and the name that NDJSON gives it.
struct Cell {
    std::uint32_t field, entry, name;
};

class Corpus {
public:
    Corpus(const columnar::ColumnSource &source, columnar::BatchBuilder &builder) : m_rows(source.rows())
    {
        for (const std::string &name : source.fields())
            if (auto column = source.column(name); column && *column)
                m_fields.push_back({name, *column, bench::changeOf(name), builder.field(name), {}});
        for (const Field &field : m_fields)
            m_names.push_back(field.name.starts_with("jupiter.") || field.name == columnar::fields::offset ? std::string() : field.name);
        std::vector<std::vector<Cell>> byRow(m_rows);
        for (std::uint32_t f = 0; f < m_fields.size(); ++f)
            for (std::uint32_t entry = 0; entry < m_fields[f].column->entries(); ++entry)
                byRow[std::uint32_t(m_fields[f].column->rowOf(entry))].push_back({f, entry, f});
        for (const std::string_view name : {"process.executable", "process.command_line", "source.ip", "host.name"})
            rename(source, name, byRow);
        m_first.push_back(0);
        for (const std::vector<Cell> &cells : byRow) {
            m_cells.insert(m_cells.end(), cells.begin(), cells.end());
            m_first.push_back(std::uint32_t(m_cells.size()));
        }
    }
    std::uint32_t rows() const { return m_rows; }

    void beginCopy(std::uint32_t copy)
    {
        m_copy = copy;
        for (Field &field : m_fields) {
            if (!field.column->isDictionary())
                continue;
            field.variants.resize(field.column->dictionary().size());
            for (std::uint32_t code = 0; code < field.variants.size(); ++code)
                field.variants[code] = bench::variantOf(field.column->dictionary().at(code), field.change, copy);
        }
    }

    void addRow(std::uint32_t row, columnar::BatchBuilder &builder) const
    {
        builder.beginRow();
        for (std::uint32_t i = m_first[row]; i < m_first[row + 1]; ++i) {
            const Field &field = m_fields[m_cells[i].field];
            const std::uint32_t entry = m_cells[i].entry;
            switch (field.column->type()) {
            case ValueType::Text: builder.addText(field.id, field.variants[field.column->codes()[entry]]); break;
            case ValueType::Ip: builder.addIp(field.id, field.variants[field.column->codes()[entry]]); break;
            case ValueType::Integer: builder.addInteger(field.id, field.column->integers()[entry]); break;
            case ValueType::Real: builder.addReal(field.id, field.column->reals()[entry]); break;
            case ValueType::Time: builder.addTime(field.id, {timeOf(field, entry)}); break;
            }
        }
        builder.endRow();
    }

    void printRow(std::uint32_t row, std::FILE *out)
    {
        m_json.beginObject();
        for (std::uint32_t i = m_first[row]; i < m_first[row + 1];) {
            const Cell &cell = m_cells[i];
            std::uint32_t end = i + 1;
            while (end < m_first[row + 1] && m_cells[end].field == cell.field)
                ++end;
            if (m_names[cell.name].empty()) {
                i = end;
                continue;
            }
            const bool several = end > i + 1;
            m_json.key(m_names[cell.name]);
            if (several)
                m_json.beginArray();
            for (; i < end; ++i)
                printValue(m_fields[cell.field], m_cells[i].entry);
            if (several)
                m_json.endArray();
        }
        m_json.endObject();
        std::string line = m_json.take();
        line += '\n';
        std::fwrite(line.data(), 1, line.size(), out);
    }

private:
    /// Where an alias takes its value from a stored field unchanged, the value goes under the alias.
    void rename(const columnar::ColumnSource &source, std::string_view alias, std::vector<std::vector<Cell>> &byRow)
    {
        const columnar::Schema &schema = columnar::Schema::builtIn();
        const auto resolved = schema.resolve(source, alias);
        if (!resolved || !*resolved)
            return;
        const auto name = std::uint32_t(m_names.size());
        m_names.emplace_back(alias);
        const auto origins = schema.originsOf(source, alias);
        for (std::uint32_t row = 0; row < m_rows; ++row) {
            const auto [first, last] = (*resolved)->entriesOf(columnar::BatchRow(row));
            if (first == last)
                continue;
            const std::string text = (*resolved)->text(first);
            bool done = false;
            for (const auto &origin : origins)
                for (Cell &cell : byRow[row])
                    if (!done && m_fields[cell.field].name == origin.stored && m_fields[cell.field].column->text(cell.entry) == text) {
                        cell.name = name;
                        done = true;
                    }
        }
    }

    std::int64_t timeOf(const Field &field, std::uint32_t entry) const
    {
        const std::int64_t ns = field.column->integers()[entry];
        if (m_copy == 0 && field.name != columnar::fields::timestamp)
            return ns;
        return monthBegins + (std::int64_t(m_copy) * 7919 * second + ns % (29 * day) + 29 * day) % (29 * day);
    }

    void printValue(const Field &field, std::uint32_t entry)
    {
        switch (field.column->type()) {
        case ValueType::Text:
        case ValueType::Ip: m_json.string(field.variants[field.column->codes()[entry]]); break;
        case ValueType::Integer: m_json.integer(field.column->integers()[entry]); break;
        case ValueType::Real: m_json.real(field.column->reals()[entry]); break;
        case ValueType::Time: m_json.string(formatRfc3339({timeOf(field, entry)})); break;
        }
    }

    std::uint32_t m_rows, m_copy = 0;
    std::vector<Field> m_fields;
    std::vector<std::string> m_names;   ///< Of the fields (empty: not printed), then aliases.
    std::vector<Cell> m_cells;
    std::vector<std::uint32_t> m_first; ///< [rows + 1] into m_cells.
    JsonWriter m_json;
};

int failed(const std::string &reason)
{
    std::fprintf(stderr, "%s\n", reason.c_str());
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    std::vector<std::string> words;
    std::map<std::string, std::string> options;
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]).starts_with("--") && i + 1 < argc) {
            options[argv[i]] = argv[i + 1];
            ++i;
        } else {
            words.emplace_back(argv[i]);
        }
    }
    if (words.size() != 2 || options.empty())
        return failed("usage: bench_multiply FROM.jupiter EVENTS [--store TO.jupiter] [--ndjson FILE]");
    const std::uint64_t wanted = std::strtoull(words[1].c_str(), nullptr, 10);
    auto from = store::EventStore::open(words[0], store::EventStore::Mode::Read);
    if (!from)
        return failed(from.error().message);
    std::unique_ptr<store::EventStore> to;
    if (options.contains("--store")) {
        std::filesystem::remove_all(options["--store"]);
        auto made = store::EventStore::open(options["--store"], store::EventStore::Mode::Create);
        if (!made)
            return failed(made.error().message);
        to = *std::move(made);
    }
    std::FILE *lines = options.contains("--ndjson") ? std::fopen(options["--ndjson"].c_str(), "wb") : nullptr;
    if (options.contains("--ndjson") && !lines)
        return failed("cannot write " + options["--ndjson"]);

    columnar::BatchBuilder builder;
    std::vector<Corpus> corpora;
    for (const store::SegmentPtr &segment : (*from)->snapshot()->segments)
        corpora.emplace_back(*segment, builder);
    std::uint64_t events = 0;
    const auto flush = [&] { return !to || to->append(builder.take(), {}); };
    for (std::uint32_t copy = 0; events < wanted && !corpora.empty(); ++copy)
        for (Corpus &corpus : corpora) {
            corpus.beginCopy(copy);
            for (std::uint32_t row = 0; row < corpus.rows() && events < wanted; ++row, ++events) {
                if (to)
                    corpus.addRow(row, builder);
                if (lines)
                    corpus.printRow(row, lines);
                if (builder.full() && !flush())
                    return failed("storing failed");
            }
        }
    if (builder.rows() > 0 && !flush())
        return failed("storing failed");
    if (lines && std::fclose(lines) != 0)
        return failed("writing failed");
    std::printf("%llu events\n", static_cast<unsigned long long>(events));
    return 0;
}
