// SPDX-License-Identifier: GPL-3.0-or-later
#include "match_form.h"

#include "plain_form.h"

#include <jupiter/core/address.h>
#include <jupiter/core/text.h>
#include <jupiter/intel/canonical.h>

#include <algorithm>
#include <array>

namespace jupiter::intel {
namespace {

struct Prefix {
    std::string_view given, meant;
};

/// Folders that a path in an indicator leaves to the machine, by what stands for sure in the paths of events.
constexpr std::array<Prefix, 14> variables{{{"%appdata%", "appdata\\roaming"}, {"%localappdata%", "appdata\\local"}, {"%temp%", "temp"}, {"%tmp%", "temp"},
                                            {"%programdata%", "programdata"}, {"%allusersprofile%", "programdata"}, {"%programfiles%", "program files"},
                                            {"%programfiles(x86)%", "program files (x86)"}, {"%windir%", "windows"}, {"%systemroot%", "windows"},
                                            {"%system%", "system32"}, {"%system32%", "system32"}, {"%public%", "public"}, {"%startup%", "startup"}}};

constexpr std::array<Prefix, 12> hives{{{"hkey_local_machine\\", "hklm\\"}, {"hkey_current_user\\", "hkcu\\"}, {"hkey_classes_root\\", "hkcr\\"}, {"hkey_users\\", "hku\\"},
                                        {"hkey_current_config\\", "hkcc\\"}, {"\\registry\\machine\\", "hklm\\"}, {"\\registry\\user\\", "hku\\"}, {"hklm:\\", "hklm\\"},
                                        {"hkcu:\\", "hkcu\\"}, {"registry\\machine\\", "hklm\\"}, {"machine\\", "hklm\\"}, {"computer\\hkey_local_machine\\", "hklm\\"}}};

FormedValue pathFormOf(std::string_view raw)
{
    std::string path = pathForm(raw);
    for (const Prefix &variable : variables)
        if (path.starts_with(variable.given)) {
            path = std::string(variable.meant) + path.substr(variable.given.size());
            return {Form::PathTail, std::move(path)};
        }
    if (path.starts_with('%'))
        if (const std::size_t end = path.find("%\\", 1); end != std::string::npos)
            return {Form::PathTail, path.substr(end + 2)};
    const bool drive = path.size() > 2 && path[1] == ':' && path[2] == '\\';
    if (drive || path.starts_with("\\\\") || (raw.starts_with('/') && std::count(raw.begin(), raw.end(), '/') > 1))
        return {Form::WholePath, std::move(path)};
    while (path.starts_with('\\'))
        path.erase(0, 1);
    return path.find('\\') == std::string::npos ? FormedValue{Form::Name, std::move(path)} : FormedValue{Form::PathTail, std::move(path)};
}

/// The form of kinds whose values are compared as they are.
std::optional<Form> ownForm(Kind kind)
{
    switch (kind) {
    case Kind::Domain: return Form::Domain;
    case Kind::Email: return Form::Email;
    case Kind::Md5:
    case Kind::Sha1:
    case Kind::Sha256:
    case Kind::Sha512: return Form::Hash;
    case Kind::Ssdeep: return Form::Ssdeep;
    case Kind::Imphash: return Form::Imphash;
    case Kind::Mutex: return Form::Mutex;
    case Kind::UserAgent: return Form::Agent;
    case Kind::X509Sha1:
    case Kind::X509Sha256: return Form::Certificate;
    case Kind::Ja3: return Form::Ja3;
    case Kind::Ja4: return Form::Ja4;
    case Kind::Vulnerability: return Form::Vulnerability;
    default: return {};
    }
}

int hexDigit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : lowerAscii(c) >= 'a' && lowerAscii(c) <= 'f' ? lowerAscii(c) - 'a' + 10 : -1;
}

/// Part of a URL with one spelling for every character: those that need no %xx without it, all that may not stand by themselves with it, in upper case
/// [RFC 3986 §2.1, §2.3, §6.2.2].
std::string escapedForm(std::string_view text)
{
    constexpr std::string_view unreserved("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"), never("\"<>[\\]^`{|}"), digits("0123456789ABCDEF");
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        const bool escaped = c == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0;
        if (escaped) {
            c = char(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        }
        const auto byte = static_cast<unsigned char>(c);
        if (unreserved.find(c) != std::string_view::npos || (!escaped && byte > 0x20 && byte < 0x7F && never.find(c) == std::string_view::npos))
            out += c;
        else
            out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

/// "/a/./b/../c" -> "/a/c" [RFC 3986 §5.2.4]; "/" when nothing is left.
std::string withoutDotSegments(std::string_view path)
{
    std::string out;
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t end = std::min(path.find('/', at + 1), path.size());
        const std::string_view segment = path.substr(at, end - at); // with its '/'
        const bool last = end == path.size();
        if (segment == "/..")
            out.erase(std::min(out.rfind('/'), out.size()));
        if (segment != "/.." && segment != "/.")
            out += segment;
        else if (last)
            out += '/';
        at = end;
    }
    return out.empty() ? "/" : out;
}

} // namespace

std::uint64_t keyOf(Form form, std::string_view text)
{
    std::uint64_t key = hash64(text) ^ (0x9E3779B97F4A7C15ull * std::uint64_t(form));
    key ^= key >> 29;
    return key ? key : 1;
}

std::string urlForm(std::string_view url)
{
    std::string whole;
    if (plainKind(url) == Kind::Url)
        whole = url;
    else if (auto value = canonical(Kind::Url, url))
        whole = std::move(value->text);
    else
        whole = url;
    std::string_view rest = whole;
    if (const std::size_t mark = rest.find("://"); mark != std::string_view::npos)
        rest.remove_prefix(mark + 3);
    std::string_view host = rest.substr(0, rest.find_first_of("/?#\\"));
    rest.remove_prefix(host.size());
    host.remove_prefix(host.rfind('@') + 1); // who asks is not what is asked for
    const std::string_view fragment = rest.substr(std::min(rest.find('#'), rest.size()));
    rest.remove_suffix(fragment.size());
    const std::string_view query = rest.substr(std::min(rest.find('?'), rest.size()));
    rest.remove_suffix(query.size());
    std::string path(rest);
    std::replace(path.begin(), path.end(), '\\', '/');
    std::string out(host);
    out += withoutDotSegments(escapedForm(path));
    out += escapedForm(query);
    return fragment.size() > 1 ? out + escapedForm(fragment) : out;
}

std::string pathForm(std::string_view path)
{
    std::string out = foldCase(path);
    std::replace(out.begin(), out.end(), '/', '\\');
    if (out.starts_with("\\??\\") || out.starts_with("\\\\?\\"))
        out.erase(0, 4);
    return out;
}

std::string registryForm(std::string_view key)
{
    std::string out = pathForm(key);
    for (const Prefix &hive : hives)
        if (out.starts_with(hive.given)) {
            out = std::string(hive.meant) + out.substr(hive.given.size());
            break;
        }
    if (out.starts_with("hku\\s-1-5-21-")) // a user's own hive
        if (const std::size_t end = out.find('\\', 4); end != std::string::npos)
            out = "hkcu" + out.substr(end);
    while (out.ends_with('\\'))
        out.pop_back();
    return out;
}

std::optional<FormedValue> formOf(const Value &value)
{
    const std::string &text = value.text;
    if (const auto form = ownForm(value.kind))
        return FormedValue{*form, text};
    switch (value.kind) {
    case Kind::Ipv4:
    case Kind::Ipv6: {
        const auto address = parseAddress(text);
        return address ? std::optional(FormedValue{Form::Address, std::string(reinterpret_cast<const char *>(address->bytes.data()), 16)}) : std::nullopt;
    }
    case Kind::Url: {
        std::string room;
        const auto plain = plainUrlForm(text, room);
        return FormedValue{Form::Url, plain ? std::string(*plain) : urlForm(text)};
    }
    case Kind::FileName: {
        FormedValue path = pathFormOf(text);
        return path.text.find('\\') == std::string::npos ? FormedValue{Form::Name, std::move(path.text)} : std::move(path);
    }
    case Kind::FilePath: return pathFormOf(text);
    case Kind::RegistryKey: return FormedValue{Form::Registry, registryForm(text)};
    default: return {};
    }
}

std::optional<FormKey> formKeyOf(Kind kind, std::string_view text)
{
    if (const auto form = ownForm(kind))
        return FormKey{*form, keyOf(*form, text)};
    const auto formed = formOf({kind, std::string(text)});
    return formed ? std::optional(FormKey{formed->form, keyOf(formed->form, formed->text)}) : std::nullopt;
}

} // namespace jupiter::intel
