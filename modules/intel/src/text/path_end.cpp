// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/path_end.h"

#include <jupiter/core/text.h>
#include <jupiter/intel/canonical.h>

#include <algorithm>
#include <array>

namespace jupiter::intel {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest = 1024;
constexpr int wordsAhead = 4; // "Image File Execution Options\x.exe"

constexpr auto extensions = std::to_array<std::string_view>({"exe", "dll", "sys", "scr", "com", "bat", "cmd", "ps1", "psm1", "psd1", "vbs", "vbe", "vb", "js", "jse", "wsf", "wsh", "hta", "lnk", "msi", "msp", "cpl", "ocx",
    "drv", "efi", "dat", "bin", "tmp", "log", "txt", "ini", "inf", "cfg", "conf", "config", "xml", "json", "yml", "yaml", "csv", "doc", "docx", "docm", "dot", "dotm", "xls", "xlsx", "xlsm", "xlsb", "xll", "ppt", "pptx",
    "pptm", "pdf", "rtf", "one", "zip", "rar", "7z", "cab", "gz", "tar", "iso", "img", "vhd", "vhdx", "jar", "class", "py", "pyc", "pyd", "pl", "php", "asp", "aspx", "ashx", "asmx", "jsp", "jspx", "html", "htm", "mht",
    "chm", "hlp", "url", "website", "reg", "db", "sqlite", "png", "jpg", "jpeg", "gif", "bmp", "ico", "mui", "sct", "job", "evtx", "etl", "dmp", "mof", "manifest", "sdb", "ax", "pif", "key", "pem", "cer", "pfx", "ost", "pst"});

/// Words that follow a path in a sentence, and are hardly part of a name.
constexpr auto sentenceWords = std::to_array<std::string_view>({"and", "or", "to", "the", "a", "an", "as", "is", "are", "was", "were", "has", "had", "have", "with", "via", "in", "into", "on", "at", "from", "for", "by", "of",
    "using", "which", "that", "then", "where", "when", "while", "but", "it", "this", "these", "will", "can", "may", "also", "after", "before", "if", "not", "directory", "folder", "und", "oder", "ist", "wurde", "sind", "mit"});

constexpr auto hives = std::to_array<std::string_view>({"HKLM\\", "HKCU\\", "HKCR\\", "HKU\\", "HKCC\\", "HKEY_LOCAL_MACHINE\\", "HKEY_CURRENT_USER\\", "HKEY_CLASSES_ROOT\\", "HKEY_USERS\\", "HKEY_CURRENT_CONFIG\\"});

template <std::size_t N>
bool isOneOf(std::string_view text, const std::array<std::string_view, N> &list)
{
    return std::any_of(list.begin(), list.end(), [&](std::string_view one) { return equalsIgnoreAsciiCase(text, one); });
}

bool isLetter(char c)
{
    return lowerAscii(c) >= 'a' && lowerAscii(c) <= 'z';
}

bool isWordCharacter(char c)
{
    return isLetter(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool beginsPath(std::string_view text)
{
    if (text.size() > 3 && isLetter(text[0]) && text[1] == ':' && text[2] == '\\')
        return text[3] != '\\';
    if (text.size() > 3 && text[0] == '%') {
        const std::size_t close = text.find('%', 1);
        return close != npos && close > 1 && text.substr(close + 1).starts_with('\\') && text.substr(0, close).find(' ') == npos;
    }
    if (text.empty() || lowerAscii(text[0]) != 'h')
        return false;
    return std::any_of(hives.begin(), hives.end(), [&](std::string_view hive) { return text.size() > hive.size() && equalsIgnoreAsciiCase(text.substr(0, hive.size()), hive); });
}

/// What follows the last '.' of a name.
std::string_view extensionOf(std::string_view word)
{
    const std::string_view name = word.substr(word.rfind('\\') + 1);
    const std::size_t dot = name.rfind('.');
    return dot == npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

bool mayBeExtension(std::string_view text)
{
    return text.size() >= 2 && text.size() <= 4 && std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

/// Without what closes a sentence or a bracket that was opened before the path.
std::string_view withoutClosing(std::string_view path)
{
    while (!path.empty()) {
        const char last = path.back();
        const char opening = last == ')' ? '(' : last == ']' ? '[' : last == '}' ? '{' : 0;
        const bool closes = opening && std::count(path.begin(), path.end(), opening) < std::count(path.begin(), path.end(), last);
        if (!closes && std::string_view(".,:;!?").find(last) == npos)
            break;
        path.remove_suffix(1);
    }
    return path;
}

/// The word at `at` of a stretch without double blanks.
std::string_view wordAt(std::string_view text, std::size_t at)
{
    return text.substr(at, std::min(text.find(' ', at), text.size()) - at);
}

enum class Ahead { Path, File, Sentence, Unknown };

/// What the words behind a blank say of what stands before it.
Ahead ahead(std::string_view rest)
{
    bool sentence = false;
    const std::string_view next = wordAt(rest, 0);
    for (std::size_t at = 0, words = 0; at < rest.size() && words < wordsAhead; ++words) {
        const std::string_view word = wordAt(rest, at), plain = withoutClosing(word);
        if (startOfPath(word) != npos || word.starts_with("\\\\") || recognise(plain))
            break;
        if (plain.find('\\') != npos)
            return sentence ? Ahead::Unknown : Ahead::Path;
        if (!sentence && isOneOf(extensionOf(plain), extensions))
            return Ahead::File;
        sentence |= isOneOf(plain, sentenceWords) && !(plain == "and" && rest.starts_with("and Settings\\"));
        if (plain.size() < word.size())
            break;
        at += word.size() + 1;
    }
    const bool otherThing = next.empty() || !isWordCharacter(next[0]) || startOfPath(next) != npos || recognise(withoutClosing(next));
    return otherThing || isOneOf(withoutClosing(next), sentenceWords) ? Ahead::Sentence : Ahead::Unknown;
}

/// " Corp", " Corp 2": what ends a line and reads as the rest of a name.
bool isNameToTheEnd(std::string_view rest)
{
    for (std::size_t at = 0; at < rest.size(); ++at)
        if (at == 0 || rest[at - 1] == ' ')
            if (const char c = rest[at == 0 ? 1 : at]; !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9'))
                return false;
    return rest.size() > 1 && isWordCharacter(rest.back()) && rest.find_first_of("\"'`<>|*?,;:\\") == npos;
}

} // namespace

std::size_t startOfPath(std::string_view word)
{
    for (std::size_t i = 0; i + 3 < word.size(); ++i)
        if ((i == 0 || !isWordCharacter(word[i - 1])) && word[i] != '\\' && (i == 0 || (word[i - 1] != '\\' && word[i - 1] != '/')) && beginsPath(word.substr(i)))
            return i;
    return npos;
}

std::optional<std::size_t> endOfPath(std::string_view line, std::size_t at)
{
    if (at > 0 && std::string_view("\"'`").find(line[at - 1]) != npos)
        if (const std::size_t close = line.find(line[at - 1], at); close != npos)
            return close;
    std::string_view text = line.substr(at, longest);
    const std::size_t cut = std::min(text.find_first_of("\"'`<>|*?,;\t"), text.size());
    if (cut < text.size() && (text[cut - 1] == '\\' || text[cut] == '*')) // "C:\Users\<user>\a.exe" describes paths, and is none
        return {};
    text = text.substr(0, cut);
    text = text.substr(0, text.find("  "));
    for (std::size_t end = std::min(text.find(' '), text.size());; end = std::min(text.find(' ', end + 1), text.size())) {
        const std::string_view path = text.substr(0, end), plain = withoutClosing(path);
        const std::string_view extension = extensionOf(plain);
        if (end == text.size() || plain.size() < path.size() || isOneOf(extension, extensions))
            return at + plain.size();
        switch (ahead(text.substr(end + 1))) {
        case Ahead::Path: break;
        case Ahead::File:
            if (mayBeExtension(extension))
                return at + plain.size();
            break;
        case Ahead::Sentence: return at + plain.size();
        case Ahead::Unknown:
            if (mayBeExtension(extension))
                return at + plain.size();
            if (isNameToTheEnd(line.substr(at + end)))
                return line.size();
            return {};
        }
    }
}

} // namespace jupiter::intel
