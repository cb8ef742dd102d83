// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text_importer.h"

#include "plain_form.h"
#include "text/lines.h"
#include "text/path_end.h"
#include "text/quoted_printable.h"
#include "text/report_lines.h"
#include "text/table_columns.h"
#include "text/token_finder.h"
#include "type_names.h"

#include <jupiter/core/text.h>
#include <jupiter/intel/canonical.h>

#include <algorithm>
#include <array>
#include <deque>
#include <future>
#include <set>
#include <thread>

namespace jupiter::intel {
namespace {

constexpr std::size_t sampledLines = 2000;
constexpr std::size_t partBytes = 256u << 10;
constexpr int wordsOfProse = 4; // "C:\Program Files\Common Files\x.exe" has three

/// The value at the start of a line, without the remark that follows it: "1.2.3.4 # scanner", "evil.example;note", "hash<tab>file".
struct ListLine {
    std::optional<Value> value;
    std::string_view first;     ///< Up to a separator.
    std::string_view remark;
    char separator = 0;
};

std::string_view unquoted(std::string_view text)
{
    if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front())
        return text.substr(1, text.size() - 2);
    return text;
}


int wordsOf(std::string_view text)
{
    int words = 0;
    bool inWord = false;
    for (const char c : text) {
        words += !isBlank(c) && !inWord;
        inWord = !isBlank(c);
    }
    return words;
}

/// Whether a line begins with a path or key that ends before the line does.
bool endsWithin(std::string_view line)
{
    if (startOfPath(line.substr(0, line.find(' '))) != 0)
        return false;
    const auto end = endOfPath(line, 0);
    return end ? *end < line.size() : wordsOf(line.substr(line.rfind('\\'))) > 2;
}

ListLine splitLine(std::string_view line)
{
    ListLine out;
    if (line.starts_with("||")) { // "||evil.com^$third-party" of filters for browsers
        line.remove_prefix(2);
        line = line.substr(0, line.find_first_of("^$"));
    }
    out.first = unquoted(line);
    const bool partly = out.first.size() == line.size() && endsWithin(line);
    if (!partly && (out.value = recognise(out.first)))
        return out;
    for (const char separator : {';', ',', '\t', '#', '|', ' '}) {
        const std::size_t at = line.find(separator);
        if (at == std::string_view::npos || at == 0)
            continue;
        const std::string_view first = unquoted(trim(line.substr(0, at)));
        if (partly && separator == ' ') // the blank may be one of the path
            continue;
        if (auto value = recognise(first))
            return {std::move(value), first, trim(line.substr(at + 1)), separator};
    }
    const std::size_t at = line.find(';');
    if (at != std::string_view::npos && at > 0) {
        out.first = trim(line.substr(0, at));
        out.remark = trim(line.substr(at + 1));
        out.separator = ';';
    }
    return out;
}

/// Most lines hold one value, or something about as short: a list. Otherwise it is a text.
bool isList(std::string_view text)
{
    std::size_t lines = 0, prose = 0;
    forEachLine(text, [&](std::string_view line, std::size_t) {
        if (line.empty() || isRemark(line))
            return true;
        ++lines;
        const std::size_t cut = std::min(line.find(';'), line.size());
        prose += wordsOf(line.substr(0, cut)) >= wordsOfProse && !splitLine(line).value;
        return lines < sampledLines;
    });
    return lines > 0 && prose * 10 <= lines * 3 && !hasBrokenHashes(text);
}

/// The left side of a hosts file that leads nowhere: the name on the right is meant.
bool leadsNowhere(const Value &value)
{
    return value.text == "0.0.0.0" || value.text == "127.0.0.1" || value.text == "::1" || value.text == "::";
}

/// What a part of a list says.
struct Part {
    ListedValues taken;
    std::vector<std::pair<std::size_t, std::string>> problems; ///< By line.
    void add(Kind kind, std::string_view text, std::size_t line, std::string_view remark = {})
    {
        if (text.size() > maxValueBytes) {
            problems.emplace_back(line, "a value of " + withThousands(text.size()) + " bytes; at most 65,536 are taken");
            return;
        }
        if (!remark.empty())
            taken.remarks.emplace_back(taken.values.size(), remark);
        taken.values.add(kind, text);
        taken.lines.push_back(std::uint32_t(line));
    }
};

/// "- evil.com", "3) evil.com", "> evil.com": without what numbers or marks the line.
std::string_view withoutBullet(std::string_view line)
{
    line = trim(line);
    std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view first = line.substr(0, end);
    const bool number = first.size() <= 4 && (first.ends_with('.') || first.ends_with(')')) && first.find_first_not_of("0123456789(") == first.size() - 1;
    if (first == "-" || first == "*" || first == "+" || first == ">" || first == "o" || first == "--" || first == "->" || number)
        return trim(line.substr(end));
    return line;
}

/// "MD5: d41d8...", "SHA256 (a.exe) = 9f2c...", "C2 10.0.0.5": the value behind the name of its kind.
ListLine splitLabelled(std::string_view line)
{
    if (ListLine whole = splitLine(line); whole.value)
        return whole;
    const std::size_t sign = line.find_first_of(":=");
    if (sign != std::string_view::npos && sign > 1 && line.substr(0, sign).find_first_of("\\/") == std::string_view::npos && wordsOf(line.substr(0, sign)) <= wordsOfProse)
        if (ListLine rest = splitLine(trim(line.substr(sign + 1))); rest.value) {
            rest.value->kind = kindBehind(line.substr(0, sign), rest.value->kind);
            return rest;
        }
    const std::size_t blank = std::min(line.find(' '), line.size());
    if (!kindOfType(line.substr(0, blank)))
        return {};
    ListLine rest = splitLine(trim(line.substr(blank)));
    if (rest.value)
        rest.value->kind = kindBehind(line.substr(0, blank), rest.value->kind);
    return rest;
}

/// "dga[.]corp": a name of a top level that nobody knows, which is meant; not the regular expressions of which some lists are made.
bool isDefangedName(std::string_view line)
{
    return wordsOf(line) == 1 && line.find_first_of("\\/^$*+?|") == std::string_view::npos && refang(line) != line;
}

/// Every value of a sentence that stands in a list; false when there is none.
bool takeValues(std::string_view line, std::size_t number, Part &out)
{
    bool any = false;
    findValues(line, [&](const FoundValue &found) {
        if (!found.setAside.empty())
            return;
        out.add(found.value.kind, found.value.text, number);
        any = true;
    });
    return any;
}

/// "evil.com, bad.com": a line of values and nothing else; false when it is something else.
bool takeAll(const ListLine &line, std::size_t number, Part &out)
{
    std::vector<Value> values{*line.value};
    for (std::string_view rest = line.remark; !rest.empty();) {
        const std::size_t end = std::min(rest.find(line.separator), rest.size());
        const std::string_view one = trim(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (one.empty())
            continue;
        auto value = recognise(unquoted(one));
        if (!value)
            return false;
        if (line.separator == ';' && value->kind != line.value->kind) // "hash;where.it.was": a remark
            return false;
        values.push_back(*std::move(value));
    }
    if (values.size() < 2)
        return false;
    for (const Value &value : values)
        out.add(value.kind, value.text, number);
    return true;
}

/// The line with the heading of a list, "ip" or "indicator,comment"; 0: there is none.
std::size_t headingLine(std::string_view text)
{
    std::size_t heading = 0;
    bool any = false;
    forEachLine(text, [&](std::string_view line, std::size_t number) {
        if (line.empty() || isRemark(line))
            return true;
        if (heading) { // something stands below it
            any = true;
            return false;
        }
        std::vector<std::string> cells;
        nextRow(line, line.find(';') == std::string_view::npos ? ',' : ';', cells);
        if (columnsOfHeading(cells).empty())
            return false;
        heading = number;
        return true;
    });
    return any ? heading : 0;
}

/// The lines of one part of a list, numbered from `firstLine`, without `heading`.
Part readPart(std::string_view text, std::size_t firstLine, std::size_t heading)
{
    Part out;
    out.taken.values.reserve(text.size());
    forEachLine(text, [&](std::string_view line, std::size_t number) {
        number += firstLine - 1;
        if (line.empty() || isRemark(line) || number == heading)
            return true;
        if (const auto kind = plainKind(line)) {
            out.add(*kind, line, number);
            return true;
        }
        if (line.size() > 2 * maxValueBytes) {
            out.problems.emplace_back(number, "a line of " + withThousands(line.size()) + " bytes; values of at most 65,536 are taken");
            return true;
        }
        std::string meant; // what parts looks at
        ListLine parts = splitLine(line);
        if (!parts.value) {
            meant = asMeant(line);
            if (ListLine again = splitLabelled(withoutBullet(meant)); again.value)
                parts = again;
            else if ((wordsOf(meant) >= wordsOfProse || startOfPath(meant) != std::string::npos || isDefangedName(meant)) && takeValues(meant, number, out))
                return true;
        }
        if (parts.value && (parts.separator == ',' || parts.separator == ';') && takeAll(parts, number, out))
            return true;
        const bool blanks = parts.separator == ' ' || parts.separator == '\t';
        const bool sentence = blanks || (parts.separator == ',' && (wordsOf(parts.remark) >= wordsOfProse || refang(parts.remark) != parts.remark)); // "evil.com, bad[.]com and more"
        if (!parts.value)
            out.add(Kind::Text, parts.first, number, parts.remark);
        else if (!leadsNowhere(*parts.value) || (!blanks && parts.value->text == line))
            out.add(parts.value->kind, parts.value->text, number, parts.remark);
        if (sentence) // "0.0.0.0 evil.example", "MD5  SHA-256": every value of the line, up to a remark
            findValues(asMeant(parts.remark.substr(0, parts.remark.find_first_of(blanks ? "#;" : "#"))), [&](const FoundValue &found) {
                if (!leadsNowhere(found.value))
                    out.add(found.value.kind, found.value.text, number);
            });
        return true;
    });
    return out;
}

/// Recognising a value takes longer than keeping it: parts of a long list are read ahead by other threads, and handed on in order.
void readList(std::string_view text, ImportSink &sink, JobControl &job)
{
    const std::size_t ahead = std::max(1u, std::thread::hardware_concurrency());
    std::deque<std::future<Part>> parts;
    std::size_t line = 1;
    const std::size_t heading = headingLine(text);
    while ((!text.empty() || !parts.empty()) && !job.cancelled()) {
        while (!text.empty() && parts.size() <= ahead) {
            const std::size_t end = std::min(text.find('\n', std::min(partBytes, text.size())), text.size());
            const std::string_view part = text.substr(0, std::min(end + 1, text.size()));
            const bool few = part.size() == text.size() && parts.empty(); // no thread for a short list
            parts.push_back(std::async(few ? std::launch::deferred : std::launch::async | std::launch::deferred, readPart, part, line, heading));
            line += std::size_t(std::count(part.begin(), part.end(), '\n'));
            text.remove_prefix(part.size());
        }
        const Part part = parts.front().get();
        parts.pop_front();
        sink.list(part.taken);
        for (const auto &[at, reason] : part.problems)
            sink.problem("line " + std::to_string(at), reason);
    }
}

/// Which part of a text a line is in: what stands under a signature or among references is not what the text warns of.
class Sections {
public:
    /// "signature", "reference"; empty: the text itself.
    std::string_view of(std::string_view line)
    {
        constexpr std::array<std::string_view, 9> farewells{"--", "best regards", "kind regards", "regards", "best", "sincerely", "cheers", "mit freundlichen grüßen", "thanks"};
        constexpr std::array<std::string_view, 7> references{"references", "reference", "external references", "further reading", "bibliography", "see also", "read more"};
        constexpr std::size_t linesOfSignature = 12, longestHeading = 40;
        while (line.starts_with('#') || line.starts_with('*') || line.starts_with('='))
            line.remove_prefix(1);
        line = trim(line);
        while (!line.empty() && std::string_view(":,.*#=").find(line.back()) != std::string_view::npos)
            line.remove_suffix(1);
        const std::string folded = foldCase(line.substr(0, longestHeading + 1));
        const auto isOneOf = [&](const auto &list) { return std::find(list.begin(), list.end(), folded) != list.end(); };
        if (isOneOf(farewells)) {
            m_section = "signature";
            m_lines = 0;
        } else if (isOneOf(references)) {
            m_section = "reference";
        } else if (folded.size() <= longestHeading && (folded.find("indicator") != std::string::npos || folded.find("ioc") != std::string::npos)) {
            m_section = {};
        } else if (m_section == "signature" && ++m_lines > linesOfSignature) {
            m_section = {};
        }
        return m_section;
    }

private:
    std::string_view m_section;
    std::size_t m_lines = 0;
};

bool isOfNetworks(Kind kind)
{
    return kind == Kind::Ipv4 || kind == Kind::Ipv6 || kind == Kind::Domain || kind == Kind::Url || kind == Kind::Email;
}

/// A value that is looked for where it stands once is looked for, whatever else is said of it.
void readProse(std::string_view text, ImportSink &sink, JobControl &job)
{
    struct Found {
        Value value;
        std::string_view why; ///< It is set aside.
        std::string line;
        std::size_t number;
    };
    std::vector<Found> all;
    std::set<Value> wanted;
    Sections sections;
    forEachReportLine(text, [&](std::string_view line, std::size_t number) {
        const std::string_view section = sections.of(line);
        findValues(line, [&](FoundValue found) {
            const std::string_view why = found.setAside.empty() && !found.defanged && isOfNetworks(found.value.kind) ? section : found.setAside;
            if (why.empty())
                wanted.insert(found.value);
            all.push_back({std::move(found.value), why, std::string(line.substr(0, 200)), number});
        });
        return !job.cancelled();
    });
    for (Found &found : all) {
        Claim claim;
        claim.comment = std::move(found.line);
        while (!isValidUtf8(claim.comment))
            claim.comment.pop_back();
        claim.forDetection = wanted.contains(found.value);
        if (!claim.forDetection)
            claim.tags.push_back("text:" + std::string(found.why));
        sink.indicator(std::move(found.value), std::move(claim), "line " + std::to_string(found.number));
    }
}

} // namespace

bool isText(const Document &document)
{
    return !document.json && document.text.find('\0') == std::string_view::npos;
}

Result<void> readText(const Document &document, ImportSink &sink, JobControl &job)
{
    if (isList(document.text))
        readList(document.text, sink, job);
    else if (document.text.find("uoted-") == std::string_view::npos)
        readProse(document.text, sink, job);
    else
        readProse(withoutQuotedPrintable(document.text), sink, job);
    return {};
}

} // namespace jupiter::intel
