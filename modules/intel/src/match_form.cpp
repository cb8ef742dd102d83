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

} // namespace

std::uint64_t keyOf(Form form, std::string_view text)
{
    std::uint64_t key = hash64(text) ^ (0x9E3779B97F4A7C15ull * std::uint64_t(form));
    key ^= key >> 29;
    return key ? key : 1;
}

std::string urlForm(std::string_view url)
{
    std::string out;
    if (plainKind(url) == Kind::Url)
        out = url;
    else if (auto value = canonical(Kind::Url, url))
        out = std::move(value->text);
    else
        out = url;
    if (const std::size_t mark = out.find("://"); mark != std::string::npos)
        out.erase(0, mark + 3);
    const std::size_t end = out.find_first_of("/?#");
    if (end == std::string::npos)
        out += '/';
    else if (out[end] != '/')
        out.insert(end, "/");
    return out;
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
    case Kind::Url: return FormedValue{Form::Url, urlForm(text)};
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
