// SPDX-License-Identifier: GPL-3.0-or-later
#include "tail_positions.h"

#include <jupiter/core/byte_source.h>
#include <jupiter/core/text.h>

#include <charconv>
#include <fstream>
#include <system_error>

namespace jupiter::live {
namespace {

/// FNV-1a, 64 bits: the same on every machine, and nobody gains by a collision but that lines of his own file are passed over.
std::uint64_t hashOf(std::string_view text)
{
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    return hash;
}

std::string keyOf(const std::filesystem::path &path)
{
    std::error_code error;
    const auto absolute = std::filesystem::absolute(path, error);
    return pathToUtf8(error ? path : absolute.lexically_normal());
}

/// The number at the beginning of `line`, and the blank after it; false when there is none.
bool takeNumber(std::string_view &line, std::uint64_t &value)
{
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
    const std::size_t length = std::size_t(end - line.data());
    if (error != std::errc() || length >= line.size() || line[length] != ' ')
        return false;
    line.remove_prefix(length + 1);
    return true;
}

} // namespace

TailPosition TailPosition::at(std::uint64_t offset, std::string_view head) { return {offset, std::uint32_t(head.size()), hashOf(head)}; }

bool TailPosition::fits(std::string_view head) const
{
    return headBytes > 0 && head.size() >= headBytes && hashOf(head.substr(0, headBytes)) == this->head;
}

TailPositions::TailPositions(std::filesystem::path file) : m_file(std::move(file))
{
    const auto text = m_file.empty() ? Result<std::string>(std::string()) : readTextFile(m_file, maxBytes);
    if (!text) // the first time
        return;
    for (std::string_view rest = *text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        TailPosition position;
        std::uint64_t bytes = 0;
        if (takeNumber(line, position.offset) && takeNumber(line, bytes) && takeNumber(line, position.head) && !line.empty() && bytes <= 65'536) {
            position.headBytes = std::uint32_t(bytes);
            m_positions[std::string(line)] = position;
        }
    }
}

std::optional<TailPosition> TailPositions::find(const std::filesystem::path &tailed) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_positions.find(keyOf(tailed));
    return found == m_positions.end() ? std::nullopt : std::optional(found->second);
}

void TailPositions::note(const std::filesystem::path &tailed, TailPosition position)
{
    const std::lock_guard lock(m_mutex);
    m_positions[keyOf(tailed)] = position;
    m_changed = true;
}

Result<void> TailPositions::save()
{
    const std::lock_guard lock(m_mutex);
    if (m_file.empty() || !m_changed)
        return {};
    const std::filesystem::path fresh = std::filesystem::path(m_file) += ".new";
    {
        std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
        for (const auto &[path, position] : m_positions)
            if (path.find('\n') == std::string::npos)
                out << position.offset << ' ' << position.headBytes << ' ' << position.head << ' ' << path << '\n';
        if (!out.flush())
            return Error{ErrorCode::Io, "cannot be written", pathToUtf8(fresh)};
    }
    std::error_code error;
    std::filesystem::rename(fresh, m_file, error); // all or nothing
    if (error)
        return Error{ErrorCode::Io, error.message(), pathToUtf8(m_file)};
    m_changed = false;
    return {};
}

} // namespace jupiter::live
