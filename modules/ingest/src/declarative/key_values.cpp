// SPDX-License-Identifier: GPL-3.0-or-later
#include "declarative/key_values.h"

namespace jupiter::ingest::declarative {

std::string_view withoutEscapes(std::string_view value, Arena &arena)
{
    char *out = arena.take(value.size());
    std::size_t length = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        char c = value[i];
        if (c == '\\' && i + 1 < value.size()) {
            const char next = value[i + 1];
            if (next == '"' || next == '\'' || next == '\\' || next == '=' || next == '|' || next == ']')
                c = next, ++i;
            else if (next == 'n' || next == 'r' || next == 't')
                c = next == 'n' ? '\n' : next == 'r' ? '\r' : '\t', ++i;
        }
        out[length++] = c;
    }
    return {out, length};
}

std::size_t internal::endBeforeNextKey(std::string_view text, std::size_t from, const PairStyle &style)
{
    for (std::size_t equals = text.find(style.assign, from); equals != std::string_view::npos; equals = text.find(style.assign, equals + 1)) {
        std::size_t key = equals;
        while (key > from && isKeyByte(text[key - 1]) && text[key - 1] != style.assign)
            --key;
        // An escaped sign or one without a name before it belongs to the value.
        if (key < equals && key > from && text[key - 1] == ' ')
            return key - 1;
        if (key < equals && key == from)
            return from;
    }
    return text.size();
}

} // namespace jupiter::ingest::declarative
