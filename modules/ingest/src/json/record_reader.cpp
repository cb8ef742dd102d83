// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/record_reader.h"

#include "text/text_stream.h"
#include "json/json_scanner.h"
#include "json/json_text.h"
#include "json/record_row.h"

#include <jupiter/core/text.h>

#include <simdjson.h>

namespace jupiter::ingest {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

static_assert(TextStream::padding >= simdjson::SIMDJSON_PADDING);

class RecordReader::Impl {
public:
    explicit Impl(const DecodeOptions &options) : m_row(options) {}

    Outcome read(std::string_view text, RecordSink &sink);
    RecordRow &row() { return m_row; }
    std::uint64_t repaired() const { return m_repaired; }

private:
    error_code walk(std::string_view text, std::size_t &end);
    Outcome readOnce(std::string_view text, RecordSink &sink);
    error_code members(ondemand::object object, std::uint32_t node, int depth);
    error_code value(ondemand::value value, std::uint32_t node, std::uint32_t slot, int depth);
    error_code dataItem(ondemand::object object, std::uint32_t node, int depth);
    error_code scalar(std::string_view token, std::uint32_t node, std::uint32_t slot);

    ondemand::parser m_parser;
    RecordRow m_row;
    const char *m_end = nullptr; // of the text being read
    std::string m_copy;
    std::uint64_t m_repaired = 0;
};

namespace {

std::string_view trimmed(std::string_view token)
{
    while (!token.empty() && (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' || token.back() == '\t'))
        token.remove_suffix(1);
    return token;
}

/// What stands between the quotes; stage 1 of the parser has seen to it that they match.
bool unquote(std::string_view &token)
{
    token = trimmed(token);
    if (token.size() < 2 || token.front() != '"' || token.back() != '"')
        return false;
    token = token.substr(1, token.size() - 2);
    return true;
}

bool isNameKey(std::string_view key)
{
    return key == "@Name" || key == "Name" || key == "-Name" || key == "name";
}
bool isTextKey(std::string_view key)
{
    return key == "#text" || key == "Value" || key == "value" || key == "content" || key == "text" || key == "$" || key == "_";
}

} // namespace

error_code RecordReader::Impl::scalar(std::string_view token, std::uint32_t node, std::uint32_t slot)
{
    if (token.front() == '"') {
        if (!unquote(token))
            return simdjson::STRING_ERROR;
        m_row.addString(node, slot, token);
        return simdjson::SUCCESS;
    }
    token = trimmed(token);
    if (token == "null")
        return simdjson::SUCCESS;
    if (token == "true" || token == "false") {
        m_row.addWord(node, slot, token);
        return simdjson::SUCCESS;
    }
    if (!isJsonNumber(token))
        return simdjson::NUMBER_ERROR;
    m_row.addNumber(node, slot, token);
    return simdjson::SUCCESS;
}

error_code RecordReader::Impl::value(ondemand::value value, std::uint32_t node, std::uint32_t slot, int depth)
{
    const std::string_view token = value.raw_json_token();
    if (token.empty())
        return simdjson::TAPE_ERROR;
    if (token.front() == '{') {
        ondemand::object object;
        if (const error_code error = value.get_object().get(object))
            return error;
        if (slot == NameSlot::none)
            return members(object, NameSlot::none, depth + 1);
        if (m_row.names().slot(node, slot).isDataList)
            return dataItem(object, node, depth + 1);
        return members(object, m_row.names().childOf(node, slot), depth + 1);
    }
    if (token.front() == '[') {
        if (depth >= JsonScanner::maxDepth)
            return simdjson::DEPTH_ERROR;
        ondemand::array array;
        if (const error_code error = value.get_array().get(array))
            return error;
        for (auto item : array) {
            ondemand::value element;
            if (const error_code error = std::move(item).get(element))
                return error;
            if (const error_code error = this->value(element, node, slot, depth + 1))
                return error;
        }
        return simdjson::SUCCESS;
    }
    return scalar(token, node, slot);
}

/// Members of an object; with node none they are only checked, because their names are too many.
error_code RecordReader::Impl::members(ondemand::object object, std::uint32_t node, int depth)
{
    if (depth > JsonScanner::maxDepth)
        return simdjson::DEPTH_ERROR;
    NameTree &names = m_row.names();
    std::uint32_t expected = node == NameSlot::none ? 0 : names.firstOf(node), previous = NameSlot::none;
    for (auto item : object) {
        ondemand::field field;
        if (const error_code error = std::move(item).get(field))
            return error;
        std::uint32_t slot = NameSlot::none;
        if (node != NameSlot::none) {
            slot = names.match(node, field.key().raw(), m_end, expected, previous);
            if (slot == NameSlot::none)
                m_row.markTooManyNames();
        }
        if (const error_code error = value(field.value(), node, slot, depth))
            return error;
    }
    return simdjson::SUCCESS;
}

/// One of EventData's Data objects, in any converter's spelling:
///     {"@Name": "Image", "#text": "C:\\x.exe"}, {"#attributes": {"Name": "Image"}, "#text": ...}, {"Name": "Image", "Value":
///     ...}
/// The text may come before the name, and a nameless one belongs to Data itself. `node` is EventData's.
error_code RecordReader::Impl::dataItem(ondemand::object object, std::uint32_t node, int depth)
{
    if (depth > JsonScanner::maxDepth)
        return simdjson::DEPTH_ERROR;
    std::string_view name;
    const std::size_t first = m_row.heldBack();
    for (auto item : object) {
        ondemand::field field;
        if (const error_code error = std::move(item).get(field))
            return error;
        const char *raw = field.key().raw();
        const std::string_view rest(raw, std::size_t(m_end - raw));
        const std::string_view key = rest.substr(0, rest.find('"'));
        ondemand::value member = field.value();
        std::string_view token = member.raw_json_token();
        if (key == "#attributes" || key == "@attributes") {
            for (auto attribute : member.get_object()) {
                ondemand::field named;
                if (const error_code error = std::move(attribute).get(named))
                    return error;
                std::string_view text = named.value().raw_json_token();
                const char *rawName = named.key().raw();
                if (isNameKey(std::string_view(rawName, std::size_t(m_end - rawName)).substr(0, 4)) && unquote(text))
                    name = text;
            }
        } else if (isNameKey(key) && token.starts_with('"')) {
            if (!unquote(token))
                return simdjson::STRING_ERROR;
            name = token;
        } else if (isTextKey(key) && token.starts_with('[')) {
            for (auto element : member.get_array()) {
                ondemand::value inner;
                if (const error_code error = std::move(element).get(inner))
                    return error;
                m_row.holdBack(inner.raw_json_token());
            }
        } else if (isTextKey(key)) {
            m_row.holdBack(token);
        }
    }
    const std::uint32_t slot = m_row.names().slotOf(node, name.empty() ? std::string_view("Data") : name);
    if (slot == NameSlot::none) {
        m_row.markTooManyNames();
        m_row.forgetHeldBack(first);
        return simdjson::SUCCESS;
    }
    for (std::size_t i = first; i < m_row.heldBack(); ++i) {
        const std::string_view token = m_row.heldBackAt(i);
        if (token.empty() || token.front() == '{' || token.front() == '[')
            continue;
        if (const error_code error = scalar(token, node, slot))
            return error;
    }
    m_row.forgetHeldBack(first);
    return simdjson::SUCCESS;
}

error_code RecordReader::Impl::walk(std::string_view text, std::size_t &end)
{
    m_end = text.data() + text.size();
    ondemand::document document;
    if (const error_code error = m_parser.iterate(text.data(), text.size(), text.size() + TextStream::padding).get(document))
        return error;
    ondemand::object object;
    if (const error_code error = document.get_object().get(object))
        return error;
    if (const error_code error = members(object, m_row.root(), 1))
        return error;
    const char *next = nullptr;
    if (document.current_location().get(next)) { // nothing follows
        end = trimmed(text).size();
    } else {
        end = std::size_t(next - text.data());
        end = trimmed(text.substr(0, end)).size();
    }
    return simdjson::SUCCESS;
}

RecordReader::Outcome RecordReader::Impl::readOnce(std::string_view text, RecordSink &sink)
{
    Outcome outcome;
    m_row.begin(sink.beginRow());
    if (const error_code error = walk(text, outcome.end)) {
        sink.dropRow();
        outcome.reason = simdjson::error_message(error);
        return outcome;
    }
    if (!m_row.fitsProfile()) { // the last record was of another kind than this one
        sink.dropRow();
        m_row.changeProfile();
        m_row.begin(sink.beginRow());
        if (walk(text, outcome.end)) {
            sink.dropRow();
            outcome.reason = "cannot be read twice";
            return outcome;
        }
    }
    outcome.ok = true;
    const auto time = m_row.finish(text.substr(0, outcome.end));
    outcome.hasTime = time.has_value();
    outcome.assumed = m_row.assumed();
    outcome.time = time.value_or(Timestamp{});
    return outcome;
}

RecordReader::Outcome RecordReader::Impl::read(std::string_view text, RecordSink &sink)
{
    Outcome outcome = readOnce(text, sink);
    if (outcome.ok || isValidUtf8(text))
        return outcome;
    m_copy = toValidUtf8(text);
    const std::size_t length = m_copy.size();
    m_copy.append(TextStream::padding, ' ');
    const Outcome repaired = readOnce(std::string_view(m_copy).substr(0, length), sink);
    if (!repaired.ok)
        return outcome;
    if (repaired.end != trimmed(std::string_view(m_copy).substr(0, length)).size()) {
        sink.dropRow(); // where the object ends in the source is not known: the caller finds out and asks again
        return outcome;
    }
    ++m_repaired;
    outcome = repaired;
    outcome.end = trimmed(text).size();
    return outcome;
}

RecordReader::RecordReader(const DecodeOptions &options) : m_impl(std::make_unique<Impl>(options)) {}
RecordReader::~RecordReader() = default;
RecordReader::Outcome RecordReader::read(std::string_view text, RecordSink &sink)
{
    return m_impl->read(text, sink);
}

void RecordReader::addTo(DecodeReport &report) const
{
    m_impl->row().addTo(report);
    if (m_impl->repaired())
        report.notes.push_back(std::to_string(m_impl->repaired()) +
                               " records were not UTF-8; their odd bytes were read as Windows-1252");
}

} // namespace jupiter::ingest
