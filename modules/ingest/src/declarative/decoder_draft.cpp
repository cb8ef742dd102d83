// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/ingest/decoder_file.h>

#include <jupiter/core/text.h>

#include <algorithm>
#include <map>
#include <set>

namespace jupiter::ingest {
namespace {

constexpr std::size_t maxLines = 200, maxLineBytes = 4096, maxShapes = 6, maxTests = 3;

bool isWordChar(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.' || c == ':' || c == '/' || c == '\\' || c == '@'; }
bool isDigits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

bool isAddress(std::string_view text)
{
    int dots = 0, digits = 0;
    for (const char c : text) {
        if (c == '.' && digits > 0 && digits <= 3)
            ++dots, digits = 0;
        else if (c >= '0' && c <= '9')
            ++digits;
        else
            return false;
    }
    return dots == 3 && digits > 0 && digits <= 3;
}

/// How long a time like "2024-05-01 10:00:00.123" at the beginning is, with its pattern; 0: there is none. "T" between makes it one word.
std::size_t leadingTime(std::string_view line, std::string &pattern)
{
    static constexpr std::string_view shape = "dddd-dd-dd dd:dd:dd";
    if (line.size() < shape.size())
        return 0;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool fits = shape[i] == 'd' ? line[i] >= '0' && line[i] <= '9' : shape[i] == ' ' ? line[i] == ' ' || line[i] == 'T' : shape[i] == '-' ? line[i] == '-' || line[i] == '/' : line[i] == shape[i];
        if (!fits)
            return 0;
    }
    if (line[10] == 'T' || line[4] == '/')
        return 0; // one word, or a form of its own
    std::size_t end = shape.size();
    pattern = "%{@timestamp:time(%Y-%m-%d %H:%M:%S)}";
    if (end < line.size() && (line[end] == '.' || line[end] == ',')) {
        pattern = std::string("%{@timestamp:time(%Y-%m-%d %H:%M:%S") + line[end] + "%f)}";
        end = std::min(line.find_first_not_of("0123456789", end + 1), line.size());
    }
    return end;
}

bool looksLikeTime(std::string_view token)
{
    return token.size() >= 19 && token[4] == '-' && token[7] == '-' && token[10] == 'T' && isDigits(token.substr(0, 4));
}

/// A line as words and what stands between them: words.size() + 1 == between.size().
struct Parts {
    std::string time; ///< Pattern of a time at the beginning.
    std::vector<std::string> words, between;
    std::string signature() const
    {
        std::string out = time;
        for (const std::string &text : between)
            out += text + '\x01';
        return out;
    }
};

Parts partsOf(std::string_view line)
{
    Parts out;
    std::size_t at = leadingTime(line, out.time);
    while (true) {
        const std::size_t word = std::size_t(std::find_if(line.begin() + std::ptrdiff_t(at), line.end(), isWordChar) - line.begin());
        out.between.emplace_back(line.substr(at, word - at));
        if (word == line.size())
            return out;
        at = std::size_t(std::find_if_not(line.begin() + std::ptrdiff_t(word), line.end(), isWordChar) - line.begin());
        std::string_view text = line.substr(word, at - word);
        std::string tail;
        while (text.size() > 1 && (text.back() == ':' || text.back() == '.')) { // the end of a phrase, not of a value
            tail.insert(tail.begin(), text.back());
            text.remove_suffix(1);
        }
        at -= tail.size();
        out.words.emplace_back(text);
        if (!tail.empty()) { // it goes before what comes next
            const std::size_t next = std::size_t(std::find_if(line.begin() + std::ptrdiff_t(at + tail.size()), line.end(), isWordChar) - line.begin());
            out.between.emplace_back(line.substr(at, next - at));
            if (next == line.size())
                return out;
            at = std::size_t(std::find_if_not(line.begin() + std::ptrdiff_t(next), line.end(), isWordChar) - line.begin());
            out.words.emplace_back(line.substr(next, at - next));
        }
    }
}

std::string escaped(std::string_view literal)
{
    std::string out;
    for (const char c : literal)
        out += c == '%' ? std::string("%%") : std::string(1, c);
    return out;
}

std::string inQuotes(std::string_view text)
{
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("''") : std::string(1, c);
    return out + '\'';
}

/// Gives the values of one shape names by what they look like and the word before them; none twice.
class Names {
public:
    explicit Names(std::string prefix) : m_prefix(std::move(prefix)) {}

    std::string nameOf(std::string_view before, const std::vector<std::string_view> &values)
    {
        const auto all = [&](auto is) { return std::all_of(values.begin(), values.end(), is); };
        const std::string word = lowerAscii(before);
        if (all(looksLikeTime))
            return unused("@timestamp", word);
        if (all(isAddress)) {
            const bool target = word == "to" || word == "dst" || word == "dest" || word == "destination" || word == "server";
            m_side = target || m_used.contains("source.ip") ? "destination" : "source";
            return unused(m_side + ".ip", word);
        }
        if (all(isDigits)) {
            if (word == "port" || word == "sport" || word == "dport")
                return unused(m_side + ".port", word);
            return word == "pid" ? unused("process.pid", word) : unused(m_prefix + (word.empty() ? "number" : cleaned(word)), {});
        }
        if (word == "user" || word == "username" || word == "login" || word == "account" || word == "usr")
            return unused("user.name", word);
        if (word == "host" || word == "hostname")
            return unused("host.name", word);
        return unused(m_prefix + (word.empty() ? "text" : cleaned(word)), {});
    }

private:
    static std::string cleaned(std::string_view word)
    {
        std::string out;
        for (const char c : word)
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')
                out += c;
        return out.empty() || out.size() > 40 ? "text" : out;
    }
    std::string unused(const std::string &name, const std::string &word)
    {
        std::string out = name;
        if (m_used.contains(out) && !word.empty())
            out = m_prefix + cleaned(word);
        const std::string base = out;
        for (int n = 2; !m_used.insert(out).second; ++n)
            out = (base.starts_with(m_prefix) ? base : m_prefix + "value") + '_' + std::to_string(n);
        return out;
    }
    const std::string m_prefix;
    std::set<std::string> m_used;
    std::string m_side = "source";
};

/// One pattern for lines of one signature: words that all have stay, the others are values.
std::string patternOf(const std::vector<Parts> &lines, const std::string &prefix)
{
    const Parts &first = lines.front();
    std::string out = first.time;
    Names names(prefix);
    std::string before;
    for (std::size_t i = 0; i < first.words.size(); ++i) {
        out += escaped(first.between[i]);
        std::vector<std::string_view> values;
        for (const Parts &line : lines)
            values.push_back(line.words[i]);
        const bool same = std::all_of(values.begin(), values.end(), [&](std::string_view value) { return value == values.front(); });
        const bool isValue = !same || isAddress(values.front()) || isDigits(values.front()) || looksLikeTime(values.front());
        if (isValue) {
            out += "%{" + names.nameOf(before, values) + '}';
            before.clear();
        } else {
            out += escaped(first.words[i]);
            before = first.words[i];
        }
    }
    return out + escaped(first.between.back());
}

/// Words without digits that every line has, the longest first: what tells these lines from all others.
std::vector<std::string> commonWords(const std::vector<std::string> &lines)
{
    std::map<std::string, std::size_t> counts;
    for (const std::string &line : lines) {
        std::set<std::string> words;
        for (const std::string &word : partsOf(line).words)
            if (word.size() >= 3 && word.find_first_of("0123456789") == std::string::npos)
                words.insert(word);
        for (const std::string &word : words)
            ++counts[word];
    }
    std::vector<std::string> out;
    for (const auto &[word, count] : counts)
        if (count == lines.size())
            out.push_back(word);
    std::stable_sort(out.begin(), out.end(), [](const std::string &a, const std::string &b) { return a.size() > b.size(); });
    out.resize(std::min<std::size_t>(out.size(), 2));
    return out;
}

std::size_t countOf(std::string_view line, char c) { return std::size_t(std::count(line.begin(), line.end(), c)); }

/// The separator of which every line has the same number, two at least; 0: none.
char separatorOf(const std::vector<std::string> &lines)
{
    for (const char c : {'\t', '|', ';', ','})
        if (const std::size_t count = countOf(lines.front(), c);
            count >= 2 && std::all_of(lines.begin(), lines.end(), [&](const std::string &line) { return countOf(line, c) == count; }))
            return c;
    return 0;
}

std::string columnsOf(const std::vector<std::string> &lines, char separator, const std::string &prefix)
{
    std::vector<std::vector<std::string_view>> columns(countOf(lines.front(), separator) + 1);
    for (const std::string &line : lines) {
        std::string_view rest = line;
        for (auto &column : columns) {
            column.push_back(rest.substr(0, rest.find(separator)));
            rest.remove_prefix(std::min(rest.size(), column.back().size() + 1));
        }
    }
    Names names(prefix);
    std::string out = "columns: {separator: " + (separator == '\t' ? std::string("\"\\t\"") : inQuotes(std::string(1, separator))) + ", names: [";
    for (std::size_t i = 0; i < columns.size(); ++i)
        out += (i ? ", " : "") + inQuotes(names.nameOf({}, columns[i]));
    return out + "]}\n";
}

bool hasPairs(std::string_view line)
{
    std::size_t pairs = 0;
    for (std::size_t at = line.find('='); at != std::string_view::npos; at = line.find('=', at + 1))
        pairs += at > 0 && isWordChar(line[at - 1]);
    return pairs >= 3;
}

/// How the lines are read, as YAML.
std::string readerOf(const std::vector<std::string> &lines, const std::string &prefix)
{
    const auto most = [&](auto is) { return std::size_t(std::count_if(lines.begin(), lines.end(), is)) * 5 >= lines.size() * 4; };
    if (most([](const std::string &line) { return line.starts_with('{') && line.ends_with('}'); }))
        return "framing: json\njson: {prefix: " + prefix + "}\n";
    if (const char separator = separatorOf(lines))
        return columnsOf(lines, separator, prefix);
    if (most(hasPairs))
        return "pairs: {prefix: " + prefix + "}\n";
    std::map<std::string, std::vector<Parts>> shapes;
    for (const std::string &line : lines) {
        Parts parts = partsOf(line);
        shapes[parts.signature()].push_back(std::move(parts));
    }
    std::vector<const std::vector<Parts> *> largest;
    for (const auto &[signature, of] : shapes)
        largest.push_back(&of);
    std::stable_sort(largest.begin(), largest.end(), [](const auto *a, const auto *b) { return a->size() > b->size(); });
    largest.resize(std::min(largest.size(), maxShapes));
    std::string out = "shapes:\n";
    for (const std::vector<Parts> *shape : largest)
        out += "  - pattern: " + inQuotes(patternOf(*shape, prefix)) + '\n';
    return out;
}

} // namespace

std::string draftDecoderFile(const std::string &name, std::span<const std::string> samples)
{
    std::vector<std::string> lines;
    for (const std::string &sample : samples)
        if (lines.size() < maxLines && sample.find_first_not_of(" \t\r\n") != std::string::npos)
            lines.push_back(toValidUtf8(sample.substr(0, maxLineBytes)));
    if (lines.empty())
        return {};
    const std::string prefix = name + '.';
    std::string match;
    for (const std::string &word : commonWords(lines))
        match += (match.empty() ? "" : ", ") + inQuotes(word);
    if (match.empty()) // nothing but its beginning tells such a line
        match = inQuotes("^" + lines.front().substr(0, 1));
    const std::string head = "name: " + name + "\ntitle: " + inQuotes(name) + "\nkind: device\nconfidence: 80\nmodule: " + name + "\ndataset: " + prefix + "log\nmatch:\n  - [" + match + "]\n";
    const std::string body = head + readerOf(lines, prefix);
    const std::vector<std::string> first(lines.begin(), lines.begin() + std::ptrdiff_t(std::min(lines.size(), maxTests)));
    const auto tried = tryDecoderFile(body, first);
    std::string tests;
    for (std::size_t i = 0; tried && i < first.size(); ++i) {
        if (!(*tried)[i].read)
            continue;
        tests += "  - line: " + inQuotes(first[i]) + "\n    expect: {";
        std::string expected;
        for (const auto &[field, value] : (*tried)[i].fields)
            if (!field.starts_with("event.") && value.find_first_of("\n,") == std::string::npos) // several values stand in a list
                expected += (expected.empty() ? "" : ", ") + inQuotes(field) + ": " + inQuotes(value);
        tests += expected + "}\n";
    }
    return tests.empty() ? body : body + "tests:\n" + tests;
}

} // namespace jupiter::ingest
