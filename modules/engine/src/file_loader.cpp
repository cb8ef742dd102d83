// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_loader.h"

#include <jupiter/crypto/sha256.h>
#include <jupiter/ingest/archive.h>

#include <algorithm>

namespace jupiter::engine {
namespace {

class LoadedFile final : public ByteSource {
public:
    explicit LoadedFile(std::span<const std::byte> bytes) : m_bytes(bytes) {}
    std::uint64_t size() const override { return m_bytes.size(); }
    Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into) override
    {
        const auto from = m_bytes.subspan(std::size_t(std::min<std::uint64_t>(offset, m_bytes.size())));
        const std::size_t count = std::min(into.size(), from.size());
        std::copy_n(from.begin(), count, into.begin());
        return count;
    }
    std::span<const std::byte> inMemory() const override { return m_bytes; }

private:
    std::span<const std::byte> m_bytes;
};

} // namespace

std::size_t FileLoader::together(std::span<const ingest::WalkedFile> files, std::size_t most)
{
    std::size_t count = 1;
    for (std::uint64_t bytes = files.front().bytes; count < std::min(most, files.size()); ++count)
        if ((bytes += files[count].bytes) > loadBytes)
            break;
    return count;
}

std::vector<FileLoader::Opened> FileLoader::open(std::span<const ingest::WalkedFile> files)
{
    std::vector<Opened> out;
    std::uint64_t bytes = 0;
    for (const ingest::WalkedFile &file : files) {
        out.push_back({openFile(file.file), false, {}});
        if (const auto &source = out.back().source; source && (*source)->size() <= loadBytes)
            bytes += (*source)->size();
    }
    if (m_buffer.size() < bytes)
        m_buffer.resize(std::size_t(bytes));

    std::vector<std::span<const std::byte>> texts;
    std::vector<std::size_t> whose;
    std::span<std::byte> room(m_buffer);
    for (std::size_t i = 0; i < out.size(); ++i) {
        auto &source = out[i].source;
        if (!source)
            continue;
        if (const std::uint64_t size = (*source)->size(); size <= loadBytes) {
            const auto into = room.first(std::size_t(size));
            auto got = (*source)->read(0, into);
            if (!got) {
                source = std::move(got).error();
                continue;
            }
            room = room.subspan(into.size());
            source = std::unique_ptr<ByteSource>(std::make_unique<LoadedFile>(into.first(*got)));
        }
        const auto archive = ingest::isArchive(**source);
        out[i].isArchive = archive && *archive;
        const auto text = (*source)->inMemory();
        if (!out[i].isArchive && (!text.empty() || (*source)->size() == 0)) {
            texts.push_back(text);
            whose.push_back(i);
        }
    }
    std::vector<std::string> sums = crypto::sha256OfEach(texts);
    for (std::size_t i = 0; i < sums.size(); ++i)
        out[whose[i]].sha256 = std::move(sums[i]);
    return out;
}

} // namespace jupiter::engine
