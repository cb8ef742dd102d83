// SPDX-License-Identifier: GPL-3.0-or-later
#include "field_plan.h"

#include <jupiter/core/text.h>
#include <jupiter/core/yaml.h>

#include <algorithm>
#include <array>
#include <map>

namespace jupiter::embedded {
std::string_view intel_fields();
}

namespace jupiter::intel {
namespace {

constexpr std::array<std::string_view, readerCount> readerNames{"address", "domain", "url",   "email", "hashes",        "hash", "imphash", "ssdeep",   "ja3",
                                                                "ja4",     "certificate", "mutex", "agent", "vulnerability", "path", "name",    "registry", "text"};

} // namespace

bool isOwnField(std::string_view stored)
{
    using namespace columnar;
    return stored.starts_with("jupiter.") || stored.starts_with('@') || stored == fields::path || stored == fields::sequence || stored == fields::offset;
}

std::string_view readerName(Reader reader)
{
    return readerNames[std::size_t(reader)];
}

const FieldPlan &FieldPlan::builtIn()
{
    static const FieldPlan plan = [] {
        FieldPlan out;
        std::vector<YamlNode> documents;
        YamlError error;
        if (!parseYaml(embedded::intel_fields(), documents, error) || documents.empty())
            return out;
        const YamlNode *readers = documents.front().find("readers");
        for (int i = 0; readers && i < readerCount; ++i) {
            const YamlNode *node = readers->find(readerNames[std::size_t(i)]);
            if (!node)
                continue;
            if (const YamlNode *fields = node->find("fields"))
                for (const YamlNode &field : fields->items)
                    out.m_fields.push_back({field.text, Reader(i)});
            if (const YamlNode *likes = node->find("like"))
                for (const YamlNode &like : likes->items)
                    out.m_likes.push_back({like.text, Reader(i)});
        }
        return out;
    }();
    return plan;
}

bool FieldPlan::readerLike(std::string_view stored, Reader &reader) const
{
    const std::string folded = lowerAscii(stored);
    for (const Like &like : m_likes) {
        const std::string_view pattern = like.pattern;
        if (pattern.starts_with('*') ? std::string_view(folded).ends_with(pattern.substr(1)) : folded == pattern) {
            reader = like.reader;
            return true;
        }
    }
    return false;
}

std::vector<PlannedColumn> plannedColumns(const FieldPlan &plan, const columnar::ColumnSource &source, const columnar::Schema &schema)
{
    std::map<std::string, PlannedColumn, std::less<>> columns;
    for (std::uint32_t i = 0; i < plan.fields().size(); ++i) {
        const FieldPlan::Field &field = plan.fields()[i];
        for (const columnar::Schema::Origin &origin : schema.originsOf(source, field.name)) {
            PlannedColumn &column = columns[origin.stored];
            column.stored = origin.stored;
            column.names.push_back(i);
            // A hash, an imphash that is taken out of a longer text: that text is read whole.
            const bool taken = !origin.exact && (field.reader == Reader::Hash || field.reader == Reader::Imphash);
            column.readers |= 1u << int(taken ? Reader::Hashes : field.reader);
        }
    }
    for (const std::string &stored : source.fields())
        if (Reader reader{}; !isOwnField(stored) && !columns.contains(stored) && plan.readerLike(stored, reader))
            columns[stored] = {stored, 1u << int(reader), {}};
    std::vector<PlannedColumn> out;
    for (auto &[name, column] : columns) {
        if (column.readers >> int(Reader::Path) & 1)
            column.readers &= ~(1u << int(Reader::Name)); // a path is asked by its name anyway
        out.push_back(std::move(column));
    }
    return out;
}

} // namespace jupiter::intel
