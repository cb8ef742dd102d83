// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/core/byte_reader.h>

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace jupiter::detection {

// Numbers, texts and lists as bytes, for what is kept between starts. Reading is bounds-checked: in.failed() tells; a count is
// checked against what is left before anything is reserved.

template <class T>
void pack(std::string &out, T number)
{
    static_assert((std::is_arithmetic_v<T> || std::is_enum_v<T>) && std::endian::native == std::endian::little);
    out.append(reinterpret_cast<const char *>(&number), sizeof number);
}

inline void packText(std::string &out, std::string_view text)
{
    pack(out, std::uint32_t(text.size()));
    out += text;
}

/// A view into the bytes that are read.
inline std::string_view unpackText(ByteReader &in)
{
    const auto bytes = in.bytes(in.read<std::uint32_t>());
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

/// Elements without padding, one after another.
template <class T>
void packArray(std::string &out, const std::vector<T> &list)
{
    static_assert(std::has_unique_object_representations_v<T>);
    pack(out, std::uint32_t(list.size()));
    out.append(reinterpret_cast<const char *>(list.data()), list.size() * sizeof(T));
}

template <class T>
void unpackArray(ByteReader &in, std::vector<T> &list)
{
    static_assert(std::has_unique_object_representations_v<T>);
    const std::size_t count = in.read<std::uint32_t>();
    if (count > in.left() / sizeof(T))
        return in.fail();
    list.resize(count);
    const auto bytes = in.bytes(count * sizeof(T));
    if (count)
        std::memcpy(list.data(), bytes.data(), bytes.size());
}

/// A list of anything, each element by write(element); read back by read(element).
template <class List, class F>
void packList(std::string &out, const List &list, F &&write)
{
    pack(out, std::uint32_t(list.size()));
    for (const auto &element : list)
        write(element);
}

/// Requires that each element takes a byte or more.
template <class T, class F>
void unpackList(ByteReader &in, std::vector<T> &list, F &&read)
{
    const std::size_t count = in.read<std::uint32_t>();
    if (count > in.left())
        return in.fail();
    list.clear();
    for (std::size_t i = 0; i < count && !in.failed(); ++i)
        read(list.emplace_back());
}

inline void packTexts(std::string &out, const std::vector<std::string> &list)
{
    packList(out, list, [&](const std::string &text) { packText(out, text); });
}

inline void unpackTexts(ByteReader &in, std::vector<std::string> &list)
{
    unpackList(in, list, [&](std::string &text) { text = unpackText(in); });
}

} // namespace jupiter::detection
