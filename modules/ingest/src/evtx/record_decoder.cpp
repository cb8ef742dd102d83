// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/record_decoder.h"

#include "evtx/resolver.h"

#include <jupiter/core/text.h>

#include <charconv>

namespace jupiter::ingest::evtx {

namespace {

constexpr int maxNesting = 16;             // Real events nest twice.
constexpr std::size_t maxSteps = 20'000;   // Values of one record: what makes templates that expand each other harmless.
constexpr std::size_t maxBytes = 4u << 20; // Their bytes; a record itself has at most 64 KiB.
constexpr std::size_t maxFields = 20'000;  // Of one log: every name costs a column.
constexpr std::size_t maxBound = 20'000;   // Programs kept ready; a log of a busy server has some hundreds.
constexpr std::size_t maxInherited = 2'000; // Names of logs before that count towards maxFields; with more it begins anew.
constexpr const char *overflowField = "winlog.more_data";
const Scope rootScope;

std::optional<std::int64_t> integerIn(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// True when the text is the integer's only spelling: "007" and "+7" stay texts.
bool isCanonical(std::string_view text)
{
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    return !digits.empty() && (digits == "0" ? digits.size() == text.size() : digits.front() != '0');
}

} // namespace

RecordDecoder::RecordDecoder(columnar::BatchBuilder &builder, std::map<std::string, std::uint64_t> &channels)
    : m_builder(builder), m_channels(channels), m_writer(builder), m_bindings(builder.companion<Bindings>())
{
    if (m_bindings.columns.size() > maxInherited)
        m_bindings = {};
}

void RecordDecoder::setChunk(Bytes chunk, bool doubtful)
{
    m_chunk = chunk;
    m_doubtful = doubtful;
    ++m_generation;
    m_broken.clear();
    if (m_bindings.programs.size() > maxBound)
        m_bindings.programs.clear();
}

RecordFacts RecordDecoder::decode(std::size_t from, std::size_t to)
{
    m_facts = {};
    m_stepsLeft = maxSteps;
    m_bytesLeft = maxBytes;
    m_values.clear();
    fragment(from, to, rootScope, 0);
    return m_facts;
}

void RecordDecoder::fragment(std::size_t from, std::size_t to, const Scope &place, int depth)
{
    if (depth > maxNesting)
        return fail("binary XML is nested too deeply");
    std::size_t at = from;
    while (at < to) {
        if (!spend(0))
            return;
        switch (tokenOf(m_chunk[at])) {
        case Token::EndOfFragment: return;
        case Token::FragmentHeader: at += fragmentHeaderSize; break;
        case Token::TemplateInstance: {
            if (m_doubtful && !hasDefinition(m_chunk, at, to)) {
                orphan(at, to, depth);
                break;
            }
            const auto found = templateInstanceAt(m_chunk, at, to);
            if (!found)
                return fail("template instance leaves its record");
            if (m_doubtful && bound(*found, place).program->error) { // its names were overwritten
                orphan(at, to, depth);
                break;
            }
            instance(*found, to, place, depth);
            at = found->end;
            break;
        }
        case Token::OpenElement:
        case Token::InstructionTarget: element(at, to, place, depth); break;
        default: return fail("unknown binary XML token");
        }
    }
}

/// An instance whose template is gone: its values in order, without names. The outermost one of an event is laid out alike by all
/// providers: EventID is value 3, TimeCreated 6, EventRecordID 10.
void RecordDecoder::orphan(std::size_t &at, std::size_t to, int depth)
{
    fail("the template of the record is missing or overwritten; its values are in winlog.carved_values");
    const bool inlined = has(m_chunk, at + 6, 4) && load<std::uint32_t>(m_chunk, at + 6) == at + 10;
    const auto found = inlined ? templateInstanceAt(m_chunk, at, to) : orphanInstanceAt(m_chunk, at, to);
    at = found ? std::min(found->end, to) : to;
    if (!found)
        return;
    columnar::ColumnBuilder &column = columnNamed("winlog.carved_values");
    std::size_t offset = found->values;
    for (std::uint32_t i = 0; i < found->count; ++i) {
        const std::size_t descriptor = found->descriptors + i * descriptorSize;
        const std::size_t size = load<std::uint16_t>(m_chunk, descriptor);
        if (offset + size > to || !spend(size))
            return;
        const Bytes raw = m_chunk.subspan(offset, size);
        const auto type = std::uint8_t(m_chunk[descriptor + 2]);
        const auto kind = ValueKind(type);
        offset += size;
        if (kind == ValueKind::BinXml) {
            fragment(offset - size, offset, rootScope, depth + 1);
            continue;
        }
        if (depth == 0 && i == 3 && kind == ValueKind::UInt16)
            m_writer.addAsText(columnNamed(std::string(columnar::fields::code)), type, raw);
        if (depth == 0 && i == 6 && kind == ValueKind::FileTime && size == 8)
            m_facts.time = timestampFromFiletime(load<std::uint64_t>(raw, 0));
        if (depth == 0 && i == 10 && kind == ValueKind::UInt64 && size == 8)
            m_facts.recordId = std::int64_t(load<std::uint64_t>(raw, 0));
        m_writer.addAsText(column, type, raw);
    }
}

void RecordDecoder::instance(const TemplateInstance &found, std::size_t to, const Scope &place, int depth)
{
    const std::size_t firstValue = m_values.size();
    std::size_t offset = found.values;
    for (std::uint32_t i = 0; i < found.count; ++i) {
        const std::size_t descriptor = found.descriptors + i * descriptorSize;
        Value value{std::uint8_t(m_chunk[descriptor + 2]), std::uint32_t(offset), load<std::uint16_t>(m_chunk, descriptor)};
        if (offset + value.size > to) {
            fail("value is cut off");
            value = {};
        }
        m_values.push_back(value);
        offset += value.size;
    }
    Bound &use = bound(found, place);
    if (use.program->error)
        fail(use.program->error);
    run(use, firstValue, found.count, depth);
    m_values.resize(firstValue);
}

/// An element that stands in the record itself: compiled for this one use.
void RecordDecoder::element(std::size_t &at, std::size_t to, const Scope &place, int depth)
{
    m_resolved.clear();
    const ResolveResult resolved = resolve(m_chunk, at, to, false, m_resolved);
    if (resolved.error)
        fail(resolved.error);
    Bound use = boundTo(std::make_shared<const Program>(compile(m_resolved, place)), place);
    if (use.program->error)
        fail(use.program->error);
    run(use, m_values.size(), 0, depth);
    at = resolved.error ? to : resolved.end;
}

Bound &RecordDecoder::bound(const TemplateInstance &instance, const Scope &place)
{
    Known &known = m_known[(instance.definition / 8) % m_known.size()];
    if (known.generation == m_generation && known.definition == instance.definition && known.bound->place == place)
        return *known.bound;
    m_resolved.clear();
    const std::size_t body = instance.definition + definitionHeaderSize;
    const ResolveResult resolved = resolve(m_chunk, body, body + instance.bodySize, true, m_resolved);
    Bound *result = nullptr;
    if (resolved.error) { // Not shared: an undamaged twin may resolve to the same bytes.
        Program program = compile(m_resolved, place);
        program.error = resolved.error;
        m_broken.push_back(std::make_unique<Bound>(boundTo(std::make_shared<const Program>(std::move(program)), place)));
        result = m_broken.back().get();
    } else {
        result = &bind(TemplateCache::shared().program(asText(m_chunk.subspan(instance.definition + 4, 16)), place, m_resolved),
                       place);
    }
    known = {m_generation, std::uint32_t(instance.definition), result};
    return *result;
}

Bound &RecordDecoder::bind(std::shared_ptr<const Program> program, const Scope &place)
{
    std::unique_ptr<Bound> &slot = m_bindings.programs[program.get()];
    if (!slot)
        slot = std::make_unique<Bound>(boundTo(std::move(program), place));
    return *slot;
}

Bound RecordDecoder::boundTo(std::shared_ptr<const Program> program, const Scope &place)
{
    Bound use{place, std::move(program), {}, {}};
    use.columns.reserve(use.program->fields.size());
    for (const std::string &name : use.program->fields)
        use.columns.push_back(&columnNamed(name));
    use.literals.resize(use.program->ops.size());
    return use;
}

columnar::ColumnBuilder &RecordDecoder::columnNamed(const std::string &name)
{
    if (const auto found = m_bindings.columns.find(name); found != m_bindings.columns.end())
        return *found->second;
    if (m_bindings.columns.size() >= maxFields)
        return m_builder.column(m_builder.field(overflowField));
    return *m_bindings.columns.emplace(name, &m_builder.column(m_builder.field(name))).first->second;
}

void RecordDecoder::run(Bound &use, std::size_t firstValue, std::size_t values, int depth)
{
    const Program &program = *use.program;
    const std::string_view texts = program.texts;
    for (std::size_t i = 0; i < program.ops.size(); ++i) {
        const Op &op = program.ops[i];
        // A nested instance alone has no field of its own, and such a program perhaps none at all.
        columnar::ColumnBuilder *column = op.field < use.columns.size() ? use.columns[op.field] : nullptr;
        if (op.hasDynamicName) {
            const std::string given = joined(program.joins[op.dynamicName], firstValue, values);
            column = &columnNamed(program.fields[op.field] + '.' + (given.empty() ? "Data" : given));
        }
        switch (op.kind) {
        case Op::Kind::Text:
            if (!spend(op.textSize))
                return;
            deliverLiteral(op, *column, texts.substr(op.text, op.textSize), use.literals[i]);
            break;
        case Op::Kind::Substitution: {
            // Nested instances may move m_values: a copy.
            const Value value = op.index < values ? m_values[firstValue + op.index] : Value{};
            if (!spend(value.size))
                return;
            deliver(op, *column, value, program.scopes[op.scope], depth);
            break;
        }
        case Op::Kind::Join:
            if (!join(program, op, *column, firstValue, values, depth))
                return;
            break;
        case Op::Kind::Instance:
            if (!spend(0))
                return;
            if (depth >= maxNesting)
                return fail("binary XML is nested too deeply");
            if (const auto found = templateInstanceAt(m_chunk, op.index, m_chunk.size()))
                instance(*found, m_chunk.size(), program.scopes[op.scope], depth + 1);
            break;
        }
    }
}

bool RecordDecoder::join(const Program &program, const Op &op, columnar::ColumnBuilder &column, std::size_t firstValue, std::size_t values,
                         int depth)
{
    const std::vector<Piece> &pieces = program.joins[op.index];
    const std::string text = joined(pieces, firstValue, values);
    if (!spend(text.size()))
        return false;
    if (!text.empty() || op.keepEmpty)
        deliverText(op, column, text);
    for (const Piece &piece : pieces) // XML among text: its fields are filled beside it.
        if (!piece.isText && piece.substitution < values)
            if (const Value value = m_values[firstValue + piece.substitution]; ValueKind(value.type) == ValueKind::BinXml)
                fragment(value.offset, value.offset + value.size, program.scopes[op.scope], depth + 1);
    return true;
}

void RecordDecoder::deliver(const Op &op, columnar::ColumnBuilder &column, const Value &value, const Scope &place, int depth)
{
    const Bytes raw = m_chunk.subspan(value.offset, value.size);
    const auto kind = ValueKind(value.type);
    if (kind == ValueKind::BinXml && !raw.empty())
        return fragment(value.offset, value.offset + value.size, place, depth + 1);
    switch (op.role) {
    case Role::Field:
    case Role::Number:
        if (!m_writer.add(column, value.type, raw) &&
            (kind == ValueKind::Null || (value.type & arrayFlag) ? op.keepNull : op.keepEmpty))
            column.addText(row(), {});
        return;
    case Role::Code: m_writer.addAsText(column, value.type, raw); return;
    case Role::Time:
        if (kind == ValueKind::FileTime && raw.size() == 8) {
            m_facts.time = timestampFromFiletime(load<std::uint64_t>(raw, 0));
            return;
        }
        break;
    case Role::RecordId:
        if (kind >= ValueKind::Int8 && kind <= ValueKind::UInt64 && !raw.empty() && raw.size() <= 8) {
            m_facts.recordId = std::int64_t(unsignedOf(raw));
            return;
        }
        break;
    case Role::Channel:
        if (kind != ValueKind::Utf16)
            break;
        if (m_writer.add(column, value.type, raw))
            noteChannel(m_channel.changesTo(withoutTrailingNuls(raw)));
        return;
    case Role::Computer:
        m_writer.add(column, value.type, raw);
        noteOrigin(m_computer.changesTo(withoutTrailingNuls(raw)), m_computer, m_facts.origin.firstComputer);
        return;
    }
    if (kind == ValueKind::Null || raw.empty())
        return;
    std::string text;
    appendValue(text, kind, raw);
    deliverText(op, column, text);
}

/// A literal of a template is looked up once a batch.
void RecordDecoder::deliverLiteral(const Op &op, columnar::ColumnBuilder &column, std::string_view text, Literal &literal)
{
    if ((op.role != Role::Field && op.role != Role::Code) || op.hasDynamicName)
        return deliverText(op, column, text);
    if (literal.generation != m_builder.generation())
        literal = {m_builder.generation(), column.codeOf(text)};
    column.addCode(row(), literal.code);
}

void RecordDecoder::deliverText(const Op &op, columnar::ColumnBuilder &column, std::string_view text)
{
    switch (op.role) {
    case Role::Number:
        if (const auto integer = isCanonical(text) ? integerIn(text) : std::nullopt)
            return column.addInteger(row(), *integer);
        break;
    case Role::Time:
        if ((m_facts.time = parseTimestamp(text)))
            return;
        break;
    case Role::RecordId:
        if ((m_facts.recordId = integerIn(text)))
            return;
        break;
    case Role::Channel: noteChannel(m_channel.changesTo(text)); break;
    case Role::Computer: noteOrigin(m_computer.changesTo(text), m_computer, m_facts.origin.firstComputer); break;
    case Role::Field:
    case Role::Code: break;
    }
    column.addText(row(), text);
}

std::string RecordDecoder::joined(const std::vector<Piece> &pieces, std::size_t firstValue, std::size_t values) const
{
    std::string out;
    for (const Piece &piece : pieces) {
        out += piece.text;
        if (piece.isText || piece.substitution >= values || out.size() > maxBytes)
            continue;
        const Value &value = m_values[firstValue + piece.substitution];
        const Bytes raw = m_chunk.subspan(value.offset, value.size);
        if (value.type == std::uint8_t(ValueKind::BinXml))
            continue;
        if (value.type == (std::uint8_t(ValueKind::Utf16) | arrayFlag))
            appendUtf16(out, withoutTrailingNuls(raw));
        else
            appendValue(out, ValueKind(value.type), raw);
    }
    return out;
}

bool Followed::changesTo(Bytes raw)
{
    if (known && asText(raw) == utf16)
        return false;
    std::string text;
    appendUtf16(text, raw);
    const bool changes = changesTo(text);
    utf16 = asText(raw);
    return changes;
}

bool Followed::changesTo(std::string_view text)
{
    if (known && text == utf8)
        return false;
    utf8 = text;
    utf16.clear();
    return true;
}

void RecordDecoder::noteChannel(bool changed)
{
    if (changed)
        m_channelCount = &m_channels[m_channel.utf8];
    ++*m_channelCount;
    noteOrigin(changed, m_channel, m_facts.origin.firstChannel);
}

/// What came before the first value another stretch of the log knows.
void RecordDecoder::noteOrigin(bool changed, Followed &field, bool &isFirst)
{
    if (!changed)
        return;
    if (field.known) {
        m_facts.origin.same = false;
        return;
    }
    field.known = isFirst = true;
    field.first = field.utf8;
}

bool RecordDecoder::spend(std::size_t bytes)
{
    if (m_stepsLeft == 0 || m_bytesLeft < bytes) {
        fail("event expands beyond all measure");
        return false;
    }
    --m_stepsLeft;
    m_bytesLeft -= bytes;
    return true;
}

} // namespace jupiter::ingest::evtx
