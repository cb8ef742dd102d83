// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "atom.h"

#include <jupiter/core/byte_reader.h>

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace jupiter::detection {

/// The questions of one field by number. Those read back from bytes are made (expressions compiled) when first asked for: of
/// 27,000 a run needs a few hundred. Built by one thread, then immutable to its users: any thread may ask.
class AtomStore {
public:
    AtomStore() = default;
    ~AtomStore();
    AtomStore(const AtomStore &) = delete;
    AtomStore &operator=(const AtomStore &) = delete;

    std::uint32_t add(Atom atom); ///< Not after unpack().
    std::uint32_t size() const { return m_made ? std::uint32_t(m_ends.size()) : std::uint32_t(m_atoms.size()); }
    const Atom &operator[](std::uint32_t id) const { return m_made ? made(id) : m_atoms[id]; }

    void pack(std::string &out) const;
    /// Into an empty store; the bytes must live as long as it. Those that are no question become one that no value answers.
    void unpack(ByteReader &in);

private:
    const Atom &made(std::uint32_t id) const;
    std::string_view packed(std::uint32_t id) const;

    std::vector<Atom> m_atoms; ///< Those added.
    std::string_view m_bytes;  ///< Those read back: packed, by m_ends.
    std::vector<std::uint32_t> m_ends;
    mutable std::unique_ptr<std::atomic<const Atom *>[]> m_made;
};

} // namespace jupiter::detection
