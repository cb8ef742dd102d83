// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text_importer.h"

#include "plain_form.h"
#include "text/lines.h"
#include "text/token_finder.h"

#include <jupiter/core/text.h>
#include <jupiter/intel/canonical.h>

#include <algorithm>
#include <array>
#include <deque>
#include <future>
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

ListLine splitLine(std::string_view line)
{
    ListLine out;
    out.first = unquoted(line);
    if ((out.value = recognise(out.first)))
        return out;
    for (const char separator : {';', ',', '\t', '#', '|', ' '}) {
        const std::size_t at = line.find(separator);
        if (at == std::string_view::npos || at == 0)
            continue;
        const std::string_view first = unquoted(trim(line.substr(0, at)));
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
    return lines > 0 && prose * 10 <= lines * 3;
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

/// The lines of one part of a list, numbered from `firstLine`.
Part readPart(std::string_view text, std::size_t firstLine)
{
    Part out;
    out.taken.values.reserve(text.size());
    forEachLine(text, [&](std::string_view line, std::size_t number) {
        number += firstLine - 1;
        if (line.empty() || isRemark(line))
            return true;
        if (const auto kind = plainKind(line)) {
            out.add(*kind, line, number);
            return true;
        }
        if (line.size() > 2 * maxValueBytes) {
            out.problems.emplace_back(number, "a line of " + withThousands(line.size()) + " bytes; values of at most 65,536 are taken");
            return true;
        }
        const ListLine parts = splitLine(line);
        const bool blanks = parts.separator == ' ' || parts.separator == '\t';
        if (!parts.value)
            out.add(Kind::Text, parts.first, number, parts.remark);
        else if (!blanks || !leadsNowhere(*parts.value))
            out.add(parts.value->kind, parts.value->text, number, parts.remark);
        if (blanks) // "0.0.0.0 evil.example", "MD5  SHA-256": every value of the line, up to a remark
            findValues(parts.remark.substr(0, parts.remark.find('#')), [&](const Value &value) { out.add(value.kind, value.text, number); });
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
    while ((!text.empty() || !parts.empty()) && !job.cancelled()) {
        while (!text.empty() && parts.size() <= ahead) {
            const std::size_t end = std::min(text.find('\n', std::min(partBytes, text.size())), text.size());
            const std::string_view part = text.substr(0, std::min(end + 1, text.size()));
            const bool few = part.size() == text.size() && parts.empty(); // no thread for a short list
            parts.push_back(std::async(few ? std::launch::deferred : std::launch::async | std::launch::deferred, readPart, part, line));
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

void readProse(std::string_view text, ImportSink &sink, JobControl &job)
{
    forEachLine(text, [&](std::string_view line, std::size_t number) {
        findValues(line, [&](Value value) {
            Claim claim;
            claim.comment = line.substr(0, 200);
            while (!isValidUtf8(claim.comment))
                claim.comment.pop_back();
            sink.indicator(std::move(value), std::move(claim), "line " + std::to_string(number));
        });
        return !job.cancelled();
    });
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
    else
        readProse(document.text, sink, job);
    return {};
}

} // namespace jupiter::intel
