// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/program.h"
#include "evtx/resolver.h"
#include "evtx/system_fields.h"
#include "evtx/value_text.h"

#include <jupiter/columnar/event_batch.h>
#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::ingest::evtx {

namespace {

using Pieces = std::vector<Piece>;

constexpr std::string_view eventData = "winlog.event_data";
constexpr std::string_view userData = "winlog.user_data";
constexpr std::string_view systemData = "winlog.system";
constexpr std::string_view otherXml = "winlog.xml"; ///< Text directly inside Event, System and the like: no log has any.

struct Attribute {
    std::string name;
    Pieces value;
};

/// An element whose end has not come yet.
struct Frame {
    std::string name;
    std::vector<Attribute> attributes;
    Pieces content;
    bool started = false; ///< Its start tag is complete: the members below are valid.
    bool hasChildren = false;
    bool hasOwnAttributes = false;         ///< Other than Name and xmlns.
    Scope place{Scope::Kind::Section, {}}; ///< Of its children.
    std::string field;                     ///< Of its text.
    Role role = Role::Field;
    bool keepEmpty = false, keepNull = false;
    bool hasDynamicName = false;
    std::uint32_t dynamicName = 0;
};

std::string utf8(std::string_view utf16)
{
    std::string out;
    appendUtf16(out, asBytes(utf16));
    return out;
}

std::string_view localName(std::string_view name)
{
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool isAllText(const Pieces &pieces)
{
    return std::all_of(pieces.begin(), pieces.end(), [](const Piece &piece) { return piece.isText; });
}

std::string textOf(const Pieces &pieces)
{
    std::string out;
    for (const Piece &piece : pieces)
        out += piece.text;
    return out;
}

bool isNamespace(std::string_view attribute)
{
    return attribute == "xmlns" || attribute.starts_with("xmlns:");
}

class Compiler {
public:
    Compiler(std::string_view xml, const Scope &place) : m_xml(xml) { m_root.place = place; }

    Program run()
    {
        while (m_at < m_xml.size() && !m_program.error)
            step(m_xml[m_at++]);
        while (!m_stack.empty()) // Only when the XML broke off: what was read of it still counts.
            closeElement();
        return std::move(m_program);
    }

private:
    void step(char token)
    {
        switch (token) {
        case resolved::open:
            if (!m_stack.empty())
                startElement();
            m_stack.emplace_back();
            m_stack.back().name = localName(utf8(name()));
            return;
        case resolved::attribute: {
            const std::string attribute = utf8(name());
            if (!m_stack.empty() && !m_stack.back().started)
                m_stack.back().attributes.push_back({attribute, {}});
            return;
        }
        case resolved::closeStart: return m_stack.empty() ? void() : startElement();
        case resolved::end: return m_stack.empty() ? void() : closeElement();
        case resolved::text: {
            const auto kind = ValueKind(m_xml[m_at++]);
            std::string text;
            appendValue(text, kind, asBytes(bytes(number<std::uint32_t>())));
            return addPiece({true, 0, std::move(text)});
        }
        case resolved::substitution: {
            const auto index = number<std::uint16_t>();
            ++m_at; // Optional or not: Windows writes an element that is there either way.
            return addPiece({false, index, {}});
        }
        case resolved::entity: return addPiece({true, 0, entityText(utf8(name()))});
        case resolved::character: {
            const auto unit = number<std::uint16_t>();
            return addPiece({true, 0, utf8({reinterpret_cast<const char *>(&unit), sizeof unit})});
        }
        case resolved::instruction: m_instruction = utf8(name()); return;
        case resolved::instructionData: {
            Frame frame;
            frame.field = "winlog.processing_instruction";
            frame.content.push_back({true, 0, m_instruction + ' ' + utf8(bytes(number<std::uint32_t>()))});
            return addValue(frame, frame.content);
        }
        case resolved::instance: {
            if (!m_stack.empty())
                startElement();
            Op op;
            op.kind = Op::Kind::Instance;
            op.index = number<std::uint32_t>();
            op.scope = scopeIndex(parent().place);
            return add(op);
        }
        }
    }

    // What resolve() wrote is complete by construction: no checks here.
    template <class T>
    T number()
    {
        const T value = load<T>(asBytes(m_xml), m_at);
        m_at += sizeof(T);
        return value;
    }
    std::string_view bytes(std::size_t count)
    {
        m_at += count;
        return m_xml.substr(m_at - count, count);
    }
    std::string_view name() { return bytes(number<std::uint16_t>()); }

    static std::string entityText(const std::string &entity)
    {
        constexpr std::pair<std::string_view, std::string_view> known[] = {
            {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}};
        for (const auto &[name, text] : known)
            if (entity == name)
                return std::string(text);
        return '&' + entity + ';';
    }

    Frame &parent() { return m_stack.empty() ? m_root : m_stack.back(); }

    void addPiece(Piece piece)
    {
        if (m_stack.empty())
            return addValue(m_root, {std::move(piece)});
        Frame &top = m_stack.back();
        Pieces &into = !top.started && !top.attributes.empty() ? top.attributes.back().value : top.content;
        const bool container = &into == &top.content && top.started && top.place.kind != Scope::Kind::Section;
        if (container && !piece.isText) // <Event>, <EventData>: XML comes in by substitution, each on its own.
            return addValue(top, {std::move(piece)});
        if (piece.isText && !into.empty() && into.back().isText)
            into.back().text += piece.text;
        else
            into.push_back(std::move(piece));
    }

    /// The start tag of the innermost element is complete: decides where its attributes and its content go.
    void startElement()
    {
        Frame &frame = m_stack.back();
        if (frame.started)
            return;
        frame.started = true;
        Frame &around = m_stack.size() > 1 ? m_stack[m_stack.size() - 2] : m_root;
        around.hasChildren = true;
        place(frame, around.place);
        for (const Attribute &attribute : frame.attributes)
            addAttribute(frame, around.place.kind, attribute);
    }

    void place(Frame &frame, const Scope &around)
    {
        using Kind = Scope::Kind;
        switch (around.kind) {
        case Kind::Root:
            if (frame.name == "Event")
                return setContainer(frame, Kind::Event);
            [[fallthrough]];
        case Kind::Event:
            if (frame.name == "System")
                return setContainer(frame, Kind::System);
            if (frame.name == "EventData")
                return setContainer(frame, Kind::EventData);
            if (frame.name == "UserData")
                return setContainer(frame, Kind::UserData);
            return setSection(frame, "winlog." + snakeCase(frame.name));
        case Kind::System: {
            setSection(frame, std::string(systemData) + '.' + frame.name);
            frame.keepEmpty = frame.keepNull = false;
            if (const SystemField *known = systemField(frame.name, {})) {
                frame.field = known->field;
                frame.role = known->role;
            }
            return;
        }
        case Kind::EventData: return placeData(frame, std::string(eventData));
        case Kind::UserData: {
            setSection(frame, std::string(userData));
            frame.keepEmpty = frame.keepNull = false;
            addLiteral("winlog.user_data.xml_name", frame.name);
            frame.field += '.' + frame.name;
            return;
        }
        case Kind::Section: return placeData(frame, around.path);
        }
    }

    /// An element that holds data: named by itself or, as in EventData, by its attribute Name.
    void placeData(Frame &frame, const std::string &path)
    {
        setSection(frame, path + '.' + frame.name);
        if (frame.name == "Binary" && path == eventData) {
            frame.keepEmpty = frame.keepNull = false;
            return;
        }
        if (frame.name != "Data" && frame.name != "ComplexData")
            return;
        for (const Attribute &attribute : frame.attributes) {
            if (attribute.name != "Name" || attribute.value.empty())
                continue;
            if (!isAllText(attribute.value)) {
                frame.hasDynamicName = true;
                frame.dynamicName = joinIndex(attribute.value);
                frame.field = path;
                return;
            }
            if (const std::string given = textOf(attribute.value); !given.empty()) {
                frame.place.path = frame.field = path + '.' + given;
                return;
            }
        }
        frame.keepNull = false; // <Data/> without a name: nothing says that a value belongs here.
    }

    static void setContainer(Frame &frame, Scope::Kind kind)
    {
        frame.place.kind = kind;
        frame.field = otherXml;
    }

    static void setSection(Frame &frame, std::string path)
    {
        frame.place = {Scope::Kind::Section, path};
        frame.field = std::move(path);
        frame.keepEmpty = frame.keepNull = true;
    }

    void addAttribute(Frame &frame, Scope::Kind around, const Attribute &attribute)
    {
        const bool isDataName = attribute.name == "Name" && (frame.name == "Data" || frame.name == "ComplexData") &&
                                (around == Scope::Kind::EventData || around == Scope::Kind::Section);
        if (isDataName || isNamespace(attribute.name) || attribute.value.empty())
            return;
        Frame target;
        target.place = {Scope::Kind::Section, {}};
        if (const SystemField *known = around == Scope::Kind::System ? systemField(frame.name, attribute.name) : nullptr) {
            target.field = known->field;
            target.role = known->role;
        } else if (frame.place.kind == Scope::Kind::Section) {
            target.field = frame.place.path + '.' + attribute.name;
        } else {
            target.field = "winlog." + snakeCase(frame.name) + '_' + snakeCase(attribute.name); // <EventData Name="...">
        }
        frame.hasOwnAttributes = true;
        addValue(target, attribute.value);
    }

    void closeElement()
    {
        startElement();
        Frame frame = std::move(m_stack.back());
        m_stack.pop_back();
        const bool container = frame.place.kind != Scope::Kind::Section;
        if ((container || frame.hasChildren) && isAllText(frame.content) && isBlank(textOf(frame.content)))
            return;
        if (frame.content.empty() && frame.hasOwnAttributes)
            return;
        addValue(frame, frame.content);
    }

    /// The operation that fills frame.field with the pieces.
    void addValue(const Frame &frame, const Pieces &pieces)
    {
        Op op;
        op.role = frame.role;
        op.keepEmpty = frame.keepEmpty;
        op.keepNull = frame.keepNull;
        op.hasDynamicName = frame.hasDynamicName;
        op.dynamicName = frame.dynamicName;
        op.field = fieldIndex(frame.field.empty() ? otherXml : std::string_view(frame.field));
        op.scope = scopeIndex(frame.place);
        if (isAllText(pieces)) {
            const std::string text = textOf(pieces);
            if (text.empty() && !frame.keepEmpty)
                return;
            op.text = std::uint32_t(m_program.texts.size());
            op.textSize = std::uint32_t(text.size());
            m_program.texts += text;
        } else if (pieces.size() == 1) {
            op.kind = Op::Kind::Substitution;
            op.index = pieces.front().substitution;
        } else {
            op.kind = Op::Kind::Join;
            op.index = joinIndex(pieces);
        }
        add(op);
    }

    void addLiteral(std::string_view field, std::string_view text)
    {
        Frame frame;
        frame.field = field;
        addValue(frame, {{true, 0, std::string(text)}});
    }

    void add(const Op &op)
    {
        if (m_program.ops.size() < maxOps)
            m_program.ops.push_back(op);
        else
            m_program.error = "event has too many elements";
    }

    std::uint32_t joinIndex(const Pieces &pieces)
    {
        m_program.joins.push_back(pieces);
        return std::uint32_t(m_program.joins.size() - 1);
    }

    std::uint16_t fieldIndex(std::string_view field) { return indexIn(m_program.fields, std::string(field)); }

    std::uint16_t scopeIndex(const Scope &scope) { return indexIn(m_program.scopes, scope); }

    template <class T>
    static std::uint16_t indexIn(std::vector<T> &known, const T &wanted)
    {
        // From the back: the same field or scope mostly was the last one. Bounded by maxOps.
        const auto found = std::find(known.rbegin(), known.rend(), wanted);
        if (found != known.rend())
            return std::uint16_t(known.rend() - found - 1);
        known.push_back(wanted);
        return std::uint16_t(known.size() - 1);
    }

    std::string_view m_xml;
    std::size_t m_at = 0;
    Frame m_root;
    std::vector<Frame> m_stack;
    std::string m_instruction;
    Program m_program;
};

} // namespace

Program compile(std::string_view resolvedXml, const Scope &place)
{
    return Compiler(resolvedXml, place).run();
}

} // namespace jupiter::ingest::evtx
