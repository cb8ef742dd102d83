// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/resolver.h"

#include "evtx/value_text.h"

#include <cstring>
#include <memory>

namespace jupiter::ingest::evtx {

namespace {

constexpr int maxDepth = 128;
constexpr std::size_t stepBytes = 2 * 65'536 + 64; // a step copies at most one name or text, of 65,535 characters at most

class Resolver {
public:
    Resolver(Bytes chunk, std::size_t from, std::size_t to, bool isTemplate, char *room)
        : m_chunk(chunk.first(to)), m_wholeChunk(chunk), m_at(from), m_isTemplate(isTemplate), m_begin(room), m_out(room)
    {
    }

    ResolveResult run()
    {
        while (m_at < m_chunk.size() && !m_error && !m_done) {
            step();
            if (std::size_t(m_out - m_begin) > maxResolvedBytes)
                m_error = "binary XML is too large";
        }
        if (!m_error && m_depth > 0)
            m_error = "binary XML ends inside an element";
        return {m_error, m_at};
    }
    std::size_t written() const { return std::size_t(m_out - m_begin); }

private:
    void step()
    {
        const std::size_t token = m_at;
        const auto flags = std::uint8_t(m_chunk[token]);
        switch (tokenOf(m_chunk[token])) {
        case Token::EndOfFragment:
            ++m_at;
            m_done = true;
            return;
        case Token::FragmentHeader: return advance(fragmentHeaderSize);
        case Token::OpenElement: return openElement(flags & moreFlag);
        case Token::CloseStartTag:
            ++m_at;
            put(resolved::closeStart);
            return;
        case Token::CloseEmptyElement: put(resolved::closeStart); [[fallthrough]];
        case Token::EndElement:
            ++m_at;
            put(resolved::end);
            --m_depth;
            m_done = m_depth <= 0 && !m_isTemplate;
            return;
        case Token::Attribute: ++m_at; return reference(resolved::attribute);
        case Token::Value: return value();
        case Token::CData: ++m_at; return countedText(ValueKind::Utf16);
        case Token::CharacterReference:
            advance(3);
            if (m_error)
                return;
            put(resolved::character);
            append(m_chunk.subspan(token + 1, 2));
            return;
        case Token::EntityReference: ++m_at; return reference(resolved::entity);
        case Token::InstructionTarget: ++m_at; return reference(resolved::instruction);
        case Token::InstructionData: return instructionData();
        case Token::TemplateInstance: return instance();
        case Token::Substitution:
        case Token::OptionalSubstitution:
            advance(4);
            if (m_error)
                return;
            put(resolved::substitution);
            append(m_chunk.subspan(token + 1, 2));
            put(tokenOf(m_chunk[token]) == Token::OptionalSubstitution ? '\1' : '\0');
            return;
        }
        m_error = "unknown binary XML token";
    }

    void advance(std::size_t bytes)
    {
        if (has(m_chunk, m_at, bytes))
            m_at += bytes;
        else
            m_error = "binary XML is cut off";
    }

    void put(char c) { *m_out++ = c; }

    void append(Bytes bytes)
    {
        if (!bytes.empty())
            std::memcpy(m_out, bytes.data(), bytes.size());
        m_out += bytes.size();
    }

    void appendCount(std::uint32_t n) { append(std::as_bytes(std::span(&n, 1))); }

    void appendName(Bytes utf16)
    {
        const auto size = std::uint16_t(utf16.size());
        append(std::as_bytes(std::span(&size, 1)));
        append(utf16);
    }

    /// The name whose offset stands at `position`: in place right after it (then `end` is after the name) or elsewhere in the
    /// chunk.
    std::optional<Name> nameVia(std::size_t position) const
    {
        if (!has(m_chunk, position, 4))
            return std::nullopt;
        const std::size_t offset = load<std::uint32_t>(m_chunk, position);
        std::optional<Name> name = nameAt(m_wholeChunk, offset);
        if (name && offset != position + 4)
            name->end = position + 4;
        return name && name->end <= m_chunk.size() ? name : std::nullopt;
    }

    void reference(char kind)
    {
        const std::optional<Name> name = nameVia(m_at);
        if (!name) {
            m_error = "name is outside the chunk";
            return;
        }
        put(kind);
        appendName(name->utf16);
        m_at = name->end;
    }

    /// The element's name when it is read with or without a dependency id; empty when that makes no sense.
    std::optional<Name> elementName(bool dependencyId) const
    {
        const std::size_t sizeAt = m_at + 1 + (dependencyId ? 2 : 0);
        if (!has(m_chunk, sizeAt, 8) || load<std::uint32_t>(m_chunk, sizeAt) > m_chunk.size() - sizeAt - 4)
            return std::nullopt;
        std::optional<Name> name = nameVia(sizeAt + 4);
        return name && !name->utf16.empty() ? name : std::nullopt;
    }

    void openElement(bool hasAttributes)
    {
        if (++m_depth > maxDepth) {
            m_error = "elements are nested too deeply";
            return;
        }
        std::optional<Name> name = elementName(m_isTemplate);
        if (!name)
            name = elementName(!m_isTemplate);
        if (!name) {
            m_error = "element has no valid name";
            return;
        }
        put(resolved::open);
        appendName(name->utf16);
        m_at = name->end;
        if (hasAttributes)
            advance(4); // Size of the attribute list: the tokens say the same.
    }

    void value()
    {
        if (!has(m_chunk, m_at, 2)) {
            m_error = "binary XML is cut off";
            return;
        }
        const auto kind = ValueKind(m_chunk[m_at + 1]);
        m_at += 2;
        if (kind == ValueKind::Utf16)
            return countedText(kind);
        const std::size_t size = fixedSize(kind); // Windows writes texts only; the standard allows any type of a fixed size.
        if (kind != ValueKind::Null && size == 0) {
            m_error = "unknown type of a literal value";
            return;
        }
        literal(kind, size);
    }

    void countedText(ValueKind kind)
    {
        const std::size_t count = has(m_chunk, m_at, 2) ? load<std::uint16_t>(m_chunk, m_at) : 0;
        advance(2);
        if (!m_error)
            literal(kind, count * 2);
    }

    void literal(ValueKind kind, std::size_t size)
    {
        const std::size_t from = m_at;
        advance(size);
        if (m_error)
            return;
        put(resolved::text);
        put(char(kind));
        appendCount(std::uint32_t(size));
        append(m_chunk.subspan(from, size));
    }

    void instructionData()
    {
        const std::size_t size = has(m_chunk, m_at, 3) ? std::size_t(load<std::uint16_t>(m_chunk, m_at + 1)) * 2 : 0;
        const std::size_t from = m_at + 3;
        advance(3 + size);
        if (m_error)
            return;
        put(resolved::instructionData);
        appendCount(std::uint32_t(size));
        append(m_chunk.subspan(from, size));
    }

    void instance()
    {
        const auto found = m_isTemplate ? std::nullopt : templateInstanceAt(m_wholeChunk, m_at, m_chunk.size());
        if (!found || found->end > m_chunk.size()) {
            m_error = m_isTemplate ? "template inside a template" : "template instance leaves its record";
            return;
        }
        put(resolved::instance);
        appendCount(std::uint32_t(m_at));
        m_at = found->end;
        m_done = m_depth <= 0;
    }

    Bytes m_chunk;      ///< Up to the end of what may be read in sequence.
    Bytes m_wholeChunk; ///< Names may stand anywhere.
    std::size_t m_at;
    bool m_isTemplate;
    char *const m_begin;
    char *m_out; ///< Never checked: a step writes less than stepBytes, and run() looks after each.
    int m_depth = 0;
    bool m_done = false;
    const char *m_error = nullptr;
};

} // namespace

ResolveResult resolve(Bytes chunk, std::size_t from, std::size_t to, bool isTemplate, std::string &out)
{
    thread_local const auto room = std::make_unique<char[]>(maxResolvedBytes + stepBytes);
    Resolver resolver(chunk, from, to, isTemplate, room.get());
    const ResolveResult result = resolver.run();
    out.append(room.get(), resolver.written());
    return result;
}

} // namespace jupiter::ingest::evtx
