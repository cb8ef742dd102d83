// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "declarative/json_walk.h"

#include <cstdint>
#include <string_view>

namespace jupiter::ingest::declarative {

/// The text of character data or of an attribute without its references (&lt; &#10; &#x0A; ...); in the arena when it has some. What is no
/// reference stays as it is.
std::string_view xmlText(std::string_view raw, Arena &arena);

namespace internal {

/// One tag of an XML document, and what stands before it.
struct XmlTag {
    enum class Kind : std::uint8_t { Open, Empty, Close, End, Broken };
    Kind kind = Kind::End;
    std::string_view before;     ///< Character data since the last tag, or the inside of a CDATA section.
    std::string_view name;       ///< Without its namespace prefix.
    std::string_view attributes; ///< Between the name and the end of the tag.
};

/// Reads the next tag at `at`; comments and processing instructions are passed over, a document type is Broken: it could define entities.
XmlTag nextXmlTag(std::string_view text, std::size_t &at);

/// Takes NAME="VALUE" off `attributes`. False when there is none (any more).
bool nextXmlAttribute(std::string_view &attributes, std::string_view &name, std::string_view &value);

} // namespace internal

/// Walks the XML element at the start of `text` and calls value(node, raw) for each attribute (ELEMENT.ATTRIBUTE) and each text that is not
/// blank (ELEMENT); the outermost element gives no part of the name. A value with a name of its own, <Data Name="Image">x</Data>, is
/// PARENT.Image. xmlns is passed over. Returns one past the element, 0 when it is broken (values were reported before that showed) or
/// deeper than 32.
template <class F>
std::size_t walkXml(std::string_view text, PathTree &tree, F &&value)
{
    using Tag = internal::XmlTag;
    constexpr std::size_t maxDepth = 32;
    PathTree::Node stack[maxDepth];
    std::string_view names[maxDepth];
    std::size_t depth = 0, at = 0;
    bool leaf = false; // nothing but text since the last opening tag
    for (;;) {
        const Tag tag = internal::nextXmlTag(text, at);
        const bool blank = tag.before.find_first_not_of(" \t\r\n") == std::string_view::npos;
        if (depth && !blank && (leaf || tag.kind != Tag::Kind::Close))
            value(stack[depth - 1], tag.before);
        if (tag.kind == Tag::Kind::Broken || tag.kind == Tag::Kind::End || (!depth && !blank))
            return 0;
        if (tag.kind == Tag::Kind::Close) {
            if (!depth || names[depth - 1] != tag.name)
                return 0;
            leaf = false;
            if (--depth == 0)
                return at;
            continue;
        }
        if (depth == maxDepth)
            return 0;
        PathTree::Node node = depth ? tree.child(stack[depth - 1], tag.name) : PathTree::root;
        std::string_view rest = tag.attributes, name, held;
        while (internal::nextXmlAttribute(rest, name, held)) {
            if (name == "Name" && depth && tag.name == "Data")
                node = tree.child(stack[depth - 1], held);
            else if (!name.starts_with("xmlns"))
                value(tree.child(node, name), held);
        }
        if (tag.kind == Tag::Kind::Open) {
            names[depth] = tag.name;
            stack[depth++] = node;
            leaf = true;
        } else if (depth == 0) {
            return at;
        }
    }
}

} // namespace jupiter::ingest::declarative
