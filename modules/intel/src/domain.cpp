// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain.h"

#include <jupiter/core/text.h>

#include <idn2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace jupiter::embedded {
std::string_view top_level_domains();
}

namespace jupiter::intel {
namespace {

constexpr std::size_t longestName = 253, longestLabel = 63;

/// Open addressing over the lines of the embedded list.
class TopLevels {
public:
    TopLevels()
    {
        std::string_view text = embedded::top_level_domains();
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            const std::string_view line = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            if (!line.empty() && line[0] != '#')
                insert(line);
        }
    }
    bool holds(std::string_view name) const
    {
        for (std::size_t i = slot(name); !m_names[i].empty(); i = (i + 1) % size)
            if (m_names[i] == name)
                return true;
        return false;
    }

private:
    static constexpr std::size_t size = 8192; // five times the list
    static std::size_t slot(std::string_view name) { return hash64(name) % size; }
    void insert(std::string_view name)
    {
        std::size_t i = slot(name);
        while (!m_names[i].empty())
            i = (i + 1) % size;
        m_names[i] = name;
    }
    std::vector<std::string_view> m_names = std::vector<std::string_view>(size);
};

std::optional<std::string> toAscii(std::string_view text)
{
    char *ascii = nullptr;
    const std::string terminated(text);
    if (terminated.find('\0') != std::string::npos)
        return {};
    if (idn2_to_ascii_8z(terminated.c_str(), &ascii, IDN2_NONTRANSITIONAL) != IDN2_OK)
        return {};
    const std::unique_ptr<char, void (*)(void *)> owner(ascii, idn2_free);
    return std::string(ascii);
}

} // namespace

std::optional<std::string> domainName(std::string_view text)
{
    if (text.starts_with("*."))
        text.remove_prefix(2);
    while (text.starts_with('.'))
        text.remove_prefix(1);
    if (text.ends_with('.'))
        text.remove_suffix(1);
    if (text.empty() || text.size() > 4 * longestName)
        return {};
    std::string name;
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
        auto ascii = toAscii(text);
        if (!ascii)
            return {};
        name = lowerAscii(*ascii);
    } else {
        name = lowerAscii(text);
    }
    std::size_t label = 0;
    for (const char c : name) {
        if (c == '.') {
            if (label == 0)
                return {};
            label = 0;
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_') {
            if (++label > longestLabel)
                return {};
        } else {
            return {};
        }
    }
    if (label == 0 || name.size() > longestName)
        return {};
    return name;
}

bool hasKnownTopLevel(std::string_view domain)
{
    static const TopLevels topLevels;
    const std::size_t dot = domain.rfind('.');
    return dot != std::string_view::npos && dot > 0 && topLevels.holds(domain.substr(dot + 1));
}

} // namespace jupiter::intel
