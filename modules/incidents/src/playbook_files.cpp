// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/core/byte_source.h>
#include <jupiter/core/yaml.h>
#include <jupiter/incidents/playbook.h>

#include <QtCore/QByteArray>
#include <QtCore/QSaveFile>

#include <algorithm>
#include <fstream>

namespace jupiter::embedded {
std::string_view playbooks();
}

namespace jupiter::incidents {
namespace {

constexpr std::size_t mostFiles = 200, mostBytes = 64u << 10;

std::filesystem::path folderOf(const std::filesystem::path &workspace) { return workspace / "playbooks"; }

std::filesystem::path offFile(const std::filesystem::path &workspace, const QString &name)
{
    return folderOf(workspace) / pathFromUtf8(name.toStdString() + ".off");
}

Result<std::string> bytesOf(const std::filesystem::path &file)
{
    std::error_code failed;
    if (!std::filesystem::is_regular_file(file, failed))
        return Error{ErrorCode::NotFound, "there is no file " + pathToUtf8(file)};
    std::ifstream stream(file, std::ios::binary);
    std::string bytes(mostBytes + 1, '\0');
    stream.read(bytes.data(), std::streamsize(bytes.size()));
    if (stream.bad() || (!stream.is_open()))
        return Error{ErrorCode::Io, "cannot read " + pathToUtf8(file)};
    bytes.resize(std::size_t(stream.gcount()));
    if (bytes.size() > mostBytes)
        return Error{ErrorCode::InvalidArgument, pathToUtf8(file) + ":1: larger than 64 KiB"};
    return bytes;
}

/// Those of the program: one YAML document each, told apart by their first line.
std::vector<PlaybookFile> builtIn()
{
    std::vector<PlaybookFile> out;
    const std::string_view all = embedded::playbooks();
    constexpr std::string_view between = "\n---\n";
    for (std::size_t begin = 0; begin < all.size();) {
        const std::size_t end = std::min(all.find(between, begin), all.size());
        auto playbook = Playbook::parse(all.substr(begin, end - begin));
        if (playbook)
            out.push_back({{}, playbook->name, std::move(playbook), true});
        begin = end + between.size();
    }
    return out;
}

} // namespace

Result<Playbook> readPlaybook(const std::filesystem::path &file)
{
    JUPITER_TRY(bytes, bytesOf(file));
    auto playbook = Playbook::parse(bytes);
    if (playbook)
        return playbook;
    std::string reason = playbook.error().message; // "line 7: ..." -> "FILE:7: ..."
    if (reason.starts_with("line "))
        reason.erase(0, 5);
    return Error{ErrorCode::InvalidArgument, pathToUtf8(file) + ':' + reason};
}

std::vector<PlaybookFile> playbooks(const std::filesystem::path &workspace)
{
    std::vector<PlaybookFile> out = builtIn();
    std::vector<std::filesystem::path> files;
    std::error_code failed;
    for (std::filesystem::directory_iterator at(folderOf(workspace), failed), end; !failed && at != end; at.increment(failed))
        if (at->path().extension() == ".yaml" || at->path().extension() == ".yml")
            files.push_back(at->path());
    std::sort(files.begin(), files.end());
    if (files.size() > mostFiles)
        files.resize(mostFiles);
    for (const auto &path : files) {
        PlaybookFile file{pathToUtf8(path), QString::fromStdString(pathToUtf8(path.stem())), readPlaybook(path), true};
        if (file.playbook)
            file.name = file.playbook->name;
        const auto same = std::find_if(out.begin(), out.end(), [&](const PlaybookFile &other) { return other.name == file.name; });
        if (same == out.end())
            out.push_back(std::move(file));
        else if (same->path.empty())
            *same = std::move(file);
        else
            out.push_back({file.path, file.name, Error{ErrorCode::InvalidArgument, file.path + ":1: " + same->path + " has the name '" + file.name.toStdString() + "' already"}, true});
    }
    for (PlaybookFile &file : out)
        file.on = file.playbook && !std::filesystem::exists(offFile(workspace, file.name), failed);
    std::stable_sort(out.begin(), out.end(), [](const PlaybookFile &a, const PlaybookFile &b) { return a.name < b.name; });
    return out;
}

Result<Playbook> addPlaybook(const std::filesystem::path &workspace, const std::filesystem::path &file)
{
    JUPITER_TRY(playbook, readPlaybook(file));
    JUPITER_TRY(bytes, bytesOf(file));
    std::error_code failed;
    std::filesystem::create_directories(folderOf(workspace), failed);
    const auto target = folderOf(workspace) / pathFromUtf8(playbook.name.toStdString() + ".yaml");
    QSaveFile out(QString::fromStdString(pathToUtf8(target)));
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes.data(), qint64(bytes.size())) != qint64(bytes.size()) || !out.commit())
        return Error{ErrorCode::Io, "cannot write " + pathToUtf8(target)};
    return playbook;
}

Result<void> switchPlaybook(const std::filesystem::path &workspace, const QString &name, bool on)
{
    const auto all = playbooks(workspace);
    if (std::none_of(all.begin(), all.end(), [&](const PlaybookFile &file) { return file.name == name && file.playbook; }))
        return Error{ErrorCode::NotFound, "there is no playbook '" + name.toStdString() + "'"};
    std::error_code failed;
    const auto file = offFile(workspace, name);
    if (on) {
        std::filesystem::remove(file, failed);
        return failed ? Result<void>(Error{ErrorCode::Io, "cannot remove " + pathToUtf8(file)}) : Result<void>();
    }
    std::filesystem::create_directories(folderOf(workspace), failed);
    std::ofstream out(file, std::ios::app);
    if (!out)
        return Error{ErrorCode::Io, "cannot write " + pathToUtf8(file)};
    return {};
}

} // namespace jupiter::incidents
