// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that make fields out of texts and tables: parse, lookup.
#include "parser.h"

#include "extractor.h"

#include <jupiter/core/text.h>

#include <algorithm>
#include <cstdlib>

namespace jupiter::query::internal {

std::optional<Command> Parser::parseCommand()
{
    ParseCommand command;
    auto field = m_scan.wholeName("parse");
    if (!field)
        return {};
    command.field = *std::move(field);
    m_scan.skipBlanks();
    const std::size_t start = m_scan.position();
    if (m_scan.peek() == '/') {
        auto body = m_scan.slashed(command.exactCase);
        if (!body)
            return {};
        command.regex = true;
        command.pattern = *std::move(body);
    } else if (m_scan.peek() == '"') {
        auto text = m_scan.quoted();
        if (!text)
            return {};
        command.pattern = text->readings.front();
    } else {
        return m_scan.fail(start, 1, "parse needs a pattern after the field",
                           "such as parse " + command.field + " \"%{user} from %{address}\", or /(?<user>\\w+) from/");
    }
    if (const auto compiled = Extractor::compile(command); !compiled) {
        const std::size_t offset = std::min<std::size_t>(std::strtoull(compiled.error().where.c_str(), nullptr, 10), m_scan.position() - start - 2);
        return m_scan.fail(start + 1 + offset, 1, compiled.error().message,
                           command.regex ? "name a part with (?<name>...)" : "parts are written %{name}, such as \"%{user} from %{address}\"");
    }
    return command;
}

std::optional<Command> Parser::lookupCommand()
{
    LookupCommand command;
    m_scan.skipBlanks();
    const std::size_t start = m_scan.position();
    auto table = m_scan.fieldName("lookup");
    if (!table)
        return {};
    command.table = *std::move(table);
    // A name in the folder of tables, never a way out of it.
    const bool leaves = command.table.find("..") != std::string::npos || command.table.find_first_of("/\\:") != std::string::npos;
    if (command.table.empty() || leaves)
        return m_scan.fail(start, m_scan.position() - start, "lookup takes the name of a CSV file in the workspace's folder lookups",
                           "such as lookup hosts.csv host.name output owner");
    auto field = m_scan.wholeName("the name of the file");
    if (!field)
        return {};
    command.field = *std::move(field);
    command.column = command.field;
    const auto takeAs = [&](std::string &name) {
        if (!m_scan.takeKeyword("as"))
            return true;
        auto other = m_scan.fieldName("'as'");
        if (other)
            name = *std::move(other);
        return other.has_value();
    };
    if (!takeAs(command.column))
        return {};
    if (m_scan.takeKeyword("output")) {
        do {
            auto column = m_scan.fieldName("'output'");
            if (!column)
                return {};
            std::string name = *column;
            if (!takeAs(name))
                return {};
            command.outputs.emplace_back(*std::move(column), std::move(name));
        } while (m_scan.take(",") || !atCommandEnd());
    } else if (!atCommandEnd()) {
        return m_scan.fail(m_scan.position(), 1, "expected 'output' and the columns to take", "write output owner, site");
    }
    return command;
}

} // namespace jupiter::query::internal
