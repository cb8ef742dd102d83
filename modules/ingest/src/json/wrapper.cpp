// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/wrapper.h"

#include "json/json_scanner.h"

#include <algorithm>
#include <array>

namespace jupiter::ingest {
namespace {

constexpr std::size_t enough = 1u << 20;
constexpr std::array<std::string_view, 3> sureNames{"Records", "records", "value"};
constexpr std::array<std::string_view, 8> commonNames{"events", "Events",  "logs",    "logEvents",
                                                      "items",  "results", "entries", "data"};

template <class Names>
bool contains(const Names &names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

enum class Looked { Yes, No, NeedMore };

/// A cursor over the members of the object; every step says NeedMore when the text ends.
class Members {
public:
    explicit Members(std::string_view text) : m_text(text) {}

    Looked find(WrapperList &list, bool &sure)
    {
        ++m_at; // the '{'
        for (;; ++list.membersBefore) {
            std::string_view key;
            if (!string(key) || !byte(':') || !blanks())
                return verdict();
            if (m_text[m_at] == '[') {
                ++m_at;
                list.begin = m_at;
                sure = contains(sureNames, key);
                if (!blanks())
                    return verdict();
                const bool opens = m_text[m_at] == '{' || m_text[m_at] == ']';
                sure = sure || (list.depth == 2 && key == "hits");
                return opens && (sure || contains(commonNames, key)) ? Looked::Yes : Looked::No;
            }
            if (key == "hits" && m_text[m_at] == '{' && list.depth == 1) {
                ++list.depth;
                ++m_at;
                continue;
            }
            const bool besideHits = list.depth == 2 || key == "_shards" || key == "_clusters";
            if (!(besideHits && m_text[m_at] == '{' ? object() : scalar()) || !byte(','))
                return verdict();
        }
    }

private:
    Looked verdict() const { return m_at >= m_text.size() ? Looked::NeedMore : Looked::No; }
    bool blanks()
    {
        while (m_at < m_text.size() &&
               (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\r' || m_text[m_at] == '\t'))
            ++m_at;
        return m_at < m_text.size();
    }
    bool byte(char wanted)
    {
        if (!blanks() || m_text[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }
    bool string(std::string_view &inside)
    {
        if (!byte('"'))
            return false;
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"')
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        m_at = std::min(m_at, m_text.size());
        if (m_at == m_text.size())
            return false;
        inside = m_text.substr(begin, m_at - begin);
        ++m_at;
        return true;
    }
    bool scalar()
    {
        std::string_view ignored;
        if (m_text[m_at] == '"')
            return string(ignored);
        if (m_text[m_at] == '{')
            return false;
        m_at = std::min(m_text.find_first_of(",}] \r\n\t", m_at), m_text.size());
        return m_at < m_text.size();
    }

    bool object()
    {
        JsonScanner scanner;
        const auto state = scanner.scan(m_text.substr(m_at));
        if (state == JsonScanner::State::More)
            m_at = m_text.size();
        else
            m_at += scanner.position();
        return state == JsonScanner::State::Complete;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

/// Whether the object at the start is all there is, or too large to be one record.
Result<bool> isAlone(TextStream &stream)
{
    for (JsonScanner scanner;;) {
        const std::string_view text = stream.view();
        const auto state = scanner.scan(text);
        if (state == JsonScanner::State::Bad)
            return false;
        if (state == JsonScanner::State::Complete &&
            text.find_first_not_of(" \r\n\t", scanner.position()) != std::string_view::npos)
            return false;
        if (text.size() >= enough)
            return true;
        JUPITER_TRY(more, stream.fill());
        if (!more)
            return state == JsonScanner::State::Complete;
    }
}

} // namespace

Result<std::optional<WrapperList>> findWrapperList(TextStream &stream)
{
    for (;;) {
        WrapperList list;
        bool sure = false;
        const Looked looked = Members(stream.view()).find(list, sure);
        if (looked == Looked::Yes) {
            if (!sure) {
                JUPITER_TRY(alone, isAlone(stream));
                if (!alone)
                    return std::optional<WrapperList>();
            }
            return std::optional(list);
        }
        if (looked == Looked::No || stream.view().size() >= enough)
            return std::optional<WrapperList>();
        JUPITER_TRY(more, stream.fill());
        if (!more)
            return std::optional<WrapperList>();
    }
}

} // namespace jupiter::ingest
