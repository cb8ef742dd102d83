// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/notebook/mark.h>

#include <jupiter/core/text.h>

#include <algorithm>

namespace jupiter::notebook {
namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t from = text.find_first_not_of(blanks);
    return from == std::string_view::npos ? std::string_view() : text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

} // namespace

bool Mark::hasTag(std::string_view tag) const { return std::find(tags.begin(), tags.end(), tag) != tags.end(); }

void Mark::addTag(const std::string &tag)
{
    const auto at = std::lower_bound(tags.begin(), tags.end(), tag);
    if ((at == tags.end() || *at != tag) && tags.size() < maxTags)
        tags.insert(at, tag);
}

void Mark::removeTag(std::string_view tag)
{
    std::erase_if(tags, [&](const std::string &one) { return one == tag; });
}

Result<std::string> tagFrom(std::string_view text)
{
    const std::string tag = foldCase(trimmed(text));
    if (tag.empty())
        return Error{ErrorCode::InvalidArgument, "a tag has at least one character"};
    if (tag.size() > maxTagBytes)
        return Error{ErrorCode::InvalidArgument, "a tag has at most " + std::to_string(maxTagBytes) + " bytes"};
    const bool odd = std::any_of(tag.begin(), tag.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == ','; });
    if (odd || !isValidUtf8(tag))
        return Error{ErrorCode::InvalidArgument, "a tag has no commas and no control characters"};
    return tag;
}

Result<std::string> commentFrom(std::string_view text)
{
    const std::string_view comment = trimmed(text);
    if (comment.size() > maxCommentBytes)
        return Error{ErrorCode::InvalidArgument, "a comment has at most 64 KiB"};
    if (!isValidUtf8(comment))
        return Error{ErrorCode::InvalidArgument, "a comment is UTF-8"};
    return std::string(comment);
}

} // namespace jupiter::notebook
