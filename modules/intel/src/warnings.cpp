// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/intel/warnings.h>

#include "domain.h"
#include "text/lines.h"

#include <jupiter/core/address.h>
#include <jupiter/core/text.h>
#include <jupiter/query/match.h>

#include <algorithm>
#include <unordered_set>

namespace jupiter::intel {
namespace {

/// What of a value lists are asked by.
struct Asked {
    std::string folded;             ///< Trimmed, letter case folded.
    std::string host;               ///< Domain or host of a URL; empty: none.
    std::optional<Address> address; ///< Itself, or the host.
};

Asked askedOf(std::string_view value)
{
    Asked out;
    out.folded = foldCase(trim(value));
    std::string_view host = out.folded;
    if (const std::size_t mark = host.find("://"); mark != std::string_view::npos) {
        host.remove_prefix(mark + 3);
        host = host.substr(0, host.find_first_of("/?#"));
        if (const std::size_t user = host.rfind('@'); user != std::string_view::npos)
            host.remove_prefix(user + 1);
        if (std::count(host.begin(), host.end(), ':') == 1)
            host = host.substr(0, host.find(':'));
    }
    out.address = parseAddress(host);
    if (!out.address)
        if (const auto network = parseNetwork(host))
            out.address = network->address;
    if (!out.address)
        out.host = domainName(host).value_or(std::string());
    return out;
}

/// Sorted, non-overlapping ranges of addresses.
class Ranges {
public:
    void add(const Network &network)
    {
        Address last = network.address;
        for (std::size_t bit = std::size_t(network.bits); bit < 128; ++bit)
            last.bytes[bit / 8] |= std::uint8_t(0x80u >> (bit % 8));
        m_ranges.emplace_back(network.address, last);
    }
    void add(const Ranges &other) { m_ranges.insert(m_ranges.end(), other.m_ranges.begin(), other.m_ranges.end()); }
    void finish()
    {
        std::sort(m_ranges.begin(), m_ranges.end());
        std::vector<std::pair<Address, Address>> merged;
        for (const auto &range : m_ranges)
            if (!merged.empty() && range.first <= merged.back().second)
                merged.back().second = std::max(merged.back().second, range.second);
            else
                merged.push_back(range);
        m_ranges = std::move(merged);
    }
    bool hold(const Address &address) const
    {
        const auto after = std::upper_bound(m_ranges.begin(), m_ranges.end(), address, [](const Address &a, const auto &range) { return a < range.first; });
        return after != m_ranges.begin() && address <= std::prev(after)->second;
    }

private:
    std::vector<std::pair<Address, Address>> m_ranges;
};

/// The name itself or one above it.
bool holdsHost(const std::unordered_set<std::string_view> &texts, std::string_view host)
{
    while (!host.empty()) {
        if (texts.contains(host))
            return true;
        const std::size_t dot = host.find('.');
        if (dot == std::string_view::npos)
            return false;
        host.remove_prefix(dot + 1);
    }
    return false;
}

} // namespace

class WarningLists::Matcher {
public:
    explicit Matcher(List list) : m_name(std::move(list.name)), m_kind(std::move(list.kind)), m_entries(foldCase(list.entries))
    {
        const std::string_view text = m_kind == "regex" ? std::string_view(list.entries) : std::string_view(m_entries);
        forEachLine(text, [&](std::string_view entry, std::size_t) {
            if (!entry.empty())
                add(entry);
            return true;
        });
        m_ranges.finish();
    }
    const std::string &name() const { return m_name; }
    bool isOfTexts() const { return m_kind == "cidr" || m_kind == "hostname" || m_kind == "string"; } ///< Asks nothing but the two below.
    const std::unordered_set<std::string_view> &texts() const { return m_texts; }
    const Ranges &ranges() const { return m_ranges; }

    bool holds(const Asked &asked) const
    {
        if (m_kind == "cidr")
            return asked.address ? m_ranges.hold(*asked.address) : m_texts.contains(asked.folded);
        if (m_kind == "hostname")
            return holdsHost(m_texts, asked.host) || m_texts.contains(asked.folded);
        if (m_kind == "string")
            return m_texts.contains(asked.folded) || (!asked.host.empty() && m_texts.contains(asked.host));
        if (m_kind == "substring")
            return std::any_of(m_parts.begin(), m_parts.end(), [&](std::string_view part) { return asked.folded.find(part) != std::string::npos; });
        return std::any_of(m_expressions.begin(), m_expressions.end(), [&](const query::ValueMatcher &expression) { return expression.matches(asked.folded); });
    }

private:
    void add(std::string_view entry)
    {
        if (m_kind == "cidr") {
            if (const auto network = parseNetwork(entry))
                m_ranges.add(*network);
            else if (const auto address = parseAddress(entry))
                m_ranges.add({*address, 128});
            else
                m_texts.insert(entry);
        } else if (m_kind == "hostname") {
            m_texts.insert(entry);
            if (entry.starts_with("*."))
                m_texts.insert(entry.substr(2));
            else if (entry.starts_with('.'))
                m_texts.insert(entry.substr(1));
            else if (entry.ends_with('.'))
                m_texts.insert(entry.substr(0, entry.size() - 1));
        } else if (m_kind == "string") {
            m_texts.insert(entry);
        } else if (m_kind == "substring") {
            m_parts.push_back(entry);
        } else {
            if (entry.size() > 1 && entry.front() == '/')
                if (const std::size_t close = entry.rfind('/'); close > 0)
                    entry = entry.substr(1, close - 1);
            if (auto expression = query::ValueMatcher::regex(entry))
                m_expressions.push_back(*std::move(expression));
        }
    }

    std::string m_name, m_kind, m_entries;
    std::unordered_set<std::string_view> m_texts; // into m_entries
    std::vector<std::string_view> m_parts;
    std::vector<query::ValueMatcher> m_expressions;
    Ranges m_ranges;
};

/// The lists, and all of their texts and networks together: of a value that is in none of these, which is nearly every one, no list of texts need be asked.
struct WarningLists::Lists {
    std::vector<std::unique_ptr<const Matcher>> matchers;
    std::unordered_set<std::string_view> texts; // into the matchers
    Ranges ranges;

    bool mayHold(const Asked &asked) const
    {
        return texts.contains(asked.folded) || holdsHost(texts, asked.host) || (asked.address && ranges.hold(*asked.address));
    }
};

WarningLists::WarningLists(std::vector<List> lists)
{
    if (lists.empty())
        return;
    const auto out = std::make_shared<Lists>();
    for (List &list : lists) {
        const Matcher &matcher = *out->matchers.emplace_back(std::make_unique<const Matcher>(std::move(list)));
        if (!matcher.isOfTexts())
            continue;
        out->texts.insert(matcher.texts().begin(), matcher.texts().end());
        out->ranges.add(matcher.ranges());
    }
    out->ranges.finish();
    m_lists = out;
}

std::vector<std::string> WarningLists::holding(std::string_view value) const
{
    std::vector<std::string> out;
    if (!m_lists)
        return out;
    const Asked asked = askedOf(value);
    const bool mayHold = m_lists->mayHold(asked);
    for (const auto &list : m_lists->matchers)
        if ((mayHold || !list->isOfTexts()) && list->holds(asked))
            out.push_back(list->name());
    return out;
}

Exceptions::Exceptions(std::vector<Exception> all, Timestamp now) : m_sorted(std::move(all))
{
    std::erase_if(m_sorted, [&](const Exception &one) { return one.until && *one.until <= now; });
    std::sort(m_sorted.begin(), m_sorted.end(), [](const Exception &a, const Exception &b) { return a.value < b.value; });
}

const Exception *Exceptions::find(std::string_view value) const
{
    const auto at = std::lower_bound(m_sorted.begin(), m_sorted.end(), value, [](const Exception &one, std::string_view wanted) { return one.value < wanted; });
    return at != m_sorted.end() && at->value == value ? &*at : nullptr;
}

} // namespace jupiter::intel
