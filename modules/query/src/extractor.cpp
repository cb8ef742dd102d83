// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractor.h"

#include "pcre.h"

#include <algorithm>

namespace jupiter::query::internal {
namespace {

Error wrong(std::string reason, std::size_t offset) { return {ErrorCode::InvalidArgument, std::move(reason), std::to_string(offset)}; }

/// "%{day} %{host} %{?skipped}: %{rest}": each part reaches to the first place of the text that follows it, the last to the end.
class Dissect final : public Extractor {
public:
    Result<void> read(std::string_view pattern)
    {
        constexpr std::size_t most = 100;
        for (std::size_t at = 0; at < pattern.size();) {
            const std::size_t open = pattern.find("%{", at);
            const std::string_view text = pattern.substr(at, open == std::string_view::npos ? open : open - at);
            if (open == std::string_view::npos) {
                if (!m_parts.empty())
                    m_parts.back().after = text;
                break;
            }
            if (m_parts.empty())
                m_before = text;
            else if (text.empty())
                return wrong("two parts need a text between them", open);
            else
                m_parts.back().after = text;
            const std::size_t close = pattern.find('}', open);
            if (close == std::string_view::npos)
                return wrong("this %{ is never closed", open);
            if (m_parts.size() == most)
                return wrong("more than 100 parts", open);
            const std::string_view name = pattern.substr(open + 2, close - open - 2);
            m_parts.push_back({none, {}});
            if (!name.empty() && name[0] != '?') {
                if (std::find(m_names.begin(), m_names.end(), name) != m_names.end())
                    return wrong("'" + std::string(name) + "' stands here twice", open);
                m_parts.back().name = m_names.size();
                m_names.emplace_back(name);
            }
            at = close + 1;
        }
        if (m_names.empty())
            return wrong("the pattern names no field", 0);
        return {};
    }

    std::optional<std::string> part(std::string_view text, std::size_t name) const override
    {
        if (!text.starts_with(m_before))
            return {};
        std::size_t at = m_before.size();
        std::optional<std::string> found;
        for (const Part &part : m_parts) {
            std::size_t end = part.after.empty() ? text.size() : text.find(part.after, at);
            if (&part == &m_parts.back() && !part.after.empty()) // the last text ends the value
                end = text.size() >= at + part.after.size() && text.ends_with(part.after) ? text.size() - part.after.size() : std::string_view::npos;
            if (end == std::string_view::npos)
                return {};
            if (part.name == name)
                found = text.substr(at, end - at);
            at = end + part.after.size();
        }
        return found;
    }

private:
    static constexpr std::size_t none = ~std::size_t(0);
    struct Part {
        std::size_t name; ///< Index, or none: skipped.
        std::string after;
    };
    std::string m_before;
    std::vector<Part> m_parts;
};

class NamedGroups final : public Extractor {
public:
    explicit NamedGroups(Pcre regex) : m_regex(std::move(regex))
    {
        for (auto &[name, group] : m_regex.namedGroups()) {
            m_names.push_back(name);
            m_groups.push_back(group);
        }
    }
    std::optional<std::string> part(std::string_view text, std::size_t name) const override { return m_regex.group(text, m_groups[name]); }

private:
    Pcre m_regex;
    std::vector<std::uint32_t> m_groups;
};

} // namespace

Result<std::shared_ptr<const Extractor>> Extractor::compile(const ParseCommand &command)
{
    if (!command.regex) {
        auto dissect = std::make_shared<Dissect>();
        if (auto done = dissect->read(command.pattern); !done)
            return std::move(done).error();
        return std::shared_ptr<const Extractor>(std::move(dissect));
    }
    JUPITER_TRY(regex, Pcre::compile(command.pattern, command.exactCase));
    auto groups = std::make_shared<NamedGroups>(std::move(regex));
    if (groups->names().empty())
        return wrong("the expression has no named group", 0);
    return std::shared_ptr<const Extractor>(std::move(groups));
}

} // namespace jupiter::query::internal
