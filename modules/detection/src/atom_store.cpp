// SPDX-License-Identifier: GPL-3.0-or-later
#include "atom_store.h"

#include "packing.h"

namespace jupiter::detection {
namespace {

void packAtom(std::string &out, const Atom &atom)
{
    pack(out, atom.kind);
    pack(out, atom.cased);
    pack(out, atom.relation);
    pack(out, atom.part);
    pack(out, atom.place);
    packText(out, atom.display);
    switch (atom.kind) {
    case Atom::Kind::Text:
        packList(out, atom.pattern.tokens(), [&](const Pattern::Token &token) {
            pack(out, token.kind);
            packText(out, token.text);
        });
        break;
    case Atom::Kind::Expression:
        packText(out, atom.regex->text());
        pack(out, atom.regex->flags().ignoreCase);
        pack(out, atom.regex->flags().multiLine);
        pack(out, atom.regex->flags().dotAll);
        break;
    case Atom::Kind::Net:
        for (const std::uint8_t byte : atom.network.address.bytes)
            pack(out, byte);
        pack(out, std::int32_t(atom.network.bits));
        break;
    case Atom::Kind::Number: pack(out, atom.number); break;
    case Atom::Kind::SameAs: packText(out, atom.other); break;
    case Atom::Kind::Present: break;
    }
}

template <class E>
E unpackEnum(ByteReader &in, E last)
{
    const auto value = in.read<std::uint8_t>();
    if (value > std::uint8_t(last))
        in.fail();
    return in.failed() ? E() : E(value);
}

bool unpackBool(ByteReader &in)
{
    return in.read<std::uint8_t>() == 1;
}

void unpackAtom(ByteReader &in, Atom &atom)
{
    atom.kind = unpackEnum(in, Atom::Kind::SameAs);
    atom.cased = unpackBool(in);
    atom.relation = unpackEnum(in, Atom::Relation::GreaterOrEqual);
    atom.part = unpackEnum(in, Atom::Part::Time);
    atom.place = unpackEnum(in, Atom::Place::Inside);
    atom.display = unpackText(in);
    switch (atom.kind) {
    case Atom::Kind::Text: {
        std::vector<Pattern::Token> tokens;
        unpackList(in, tokens, [&](Pattern::Token &token) {
            token.kind = unpackEnum(in, Pattern::Token::Kind::Any);
            token.text = unpackText(in);
            if ((token.kind == Pattern::Token::Kind::Literal) == token.text.empty())
                in.fail();
        });
        atom.pattern = Pattern(std::move(tokens));
        break;
    }
    case Atom::Kind::Expression: {
        const std::string_view text = unpackText(in);
        Regex::Flags flags;
        flags.ignoreCase = unpackBool(in);
        flags.multiLine = unpackBool(in);
        flags.dotAll = unpackBool(in);
        std::string error;
        atom.regex = Regex::compile(text, flags, error);
        if (!atom.regex)
            in.fail();
        break;
    }
    case Atom::Kind::Net:
        for (std::uint8_t &byte : atom.network.address.bytes)
            byte = in.read<std::uint8_t>();
        atom.network.bits = in.read<std::int32_t>();
        if (atom.network.bits < 0 || atom.network.bits > 128)
            in.fail();
        break;
    case Atom::Kind::Number: atom.number = in.read<double>(); break;
    case Atom::Kind::SameAs: atom.other = unpackText(in); break;
    case Atom::Kind::Present: break;
    }
}

} // namespace

AtomStore::~AtomStore()
{
    for (std::size_t i = 0; m_made && i < m_ends.size(); ++i)
        delete m_made[i].load(std::memory_order_relaxed);
}

std::uint32_t AtomStore::add(Atom atom)
{
    m_atoms.push_back(std::move(atom));
    return std::uint32_t(m_atoms.size() - 1);
}

std::string_view AtomStore::packed(std::uint32_t id) const
{
    const std::uint32_t from = id ? m_ends[id - 1] : 0;
    return m_bytes.substr(from, m_ends[id] - from);
}

const Atom &AtomStore::made(std::uint32_t id) const
{
    const Atom *known = m_made[id].load(std::memory_order_acquire);
    if (known)
        return *known;
    auto atom = std::make_unique<Atom>();
    const std::string_view bytes = packed(id);
    ByteReader in(std::as_bytes(std::span(bytes)));
    unpackAtom(in, *atom);
    if (in.failed()) {
        *atom = Atom();
        atom->cased = true;
        atom->pattern = Pattern::literal("\xFF"); // no value holds this byte
    }
    if (m_made[id].compare_exchange_strong(known, atom.get(), std::memory_order_acq_rel))
        return *atom.release();
    return *known; // another thread was first
}

void AtomStore::pack(std::string &out) const
{
    std::string bytes;
    std::vector<std::uint32_t> ends;
    for (std::uint32_t id = 0; id < size(); ++id) {
        if (m_made)
            bytes += packed(id);
        else
            packAtom(bytes, m_atoms[id]);
        ends.push_back(std::uint32_t(bytes.size()));
    }
    packArray(out, ends);
    packText(out, bytes);
}

void AtomStore::unpack(ByteReader &in)
{
    unpackArray(in, m_ends);
    m_bytes = unpackText(in);
    std::uint32_t before = 0;
    for (const std::uint32_t end : m_ends) {
        if (end < before || end > m_bytes.size())
            in.fail();
        before = end;
    }
    if (in.failed())
        m_ends.clear();
    m_made = std::make_unique<std::atomic<const Atom *>[]>(m_ends.size());
}

} // namespace jupiter::detection
