// SPDX-License-Identifier: GPL-3.0-or-later
#include "evtx/binxml.h"

namespace jupiter::ingest::evtx {

std::optional<Name> nameAt(Bytes chunk, std::size_t offset)
{
    if (!has(chunk, offset, 8))
        return std::nullopt;
    const std::size_t characters = load<std::uint16_t>(chunk, offset + 6);
    if (characters > maxNameCharacters || !has(chunk, offset + 8, characters * 2 + 2))
        return std::nullopt;
    return Name{chunk.subspan(offset + 8, characters * 2), offset + 8 + characters * 2 + 2};
}

namespace {

/// The number of values at `at`, their descriptors, and where they end.
bool readValues(Bytes chunk, std::size_t at, std::size_t end, TemplateInstance &instance)
{
    if (at > end || end - at < 4)
        return false;
    instance.count = load<std::uint32_t>(chunk, at);
    instance.descriptors = at + 4;
    if (instance.count > (end - instance.descriptors) / descriptorSize)
        return false;
    instance.values = instance.descriptors + instance.count * descriptorSize;
    instance.end = instance.values;
    for (std::uint32_t i = 0; i < instance.count; ++i)
        instance.end += load<std::uint16_t>(chunk, instance.descriptors + i * descriptorSize);
    return true;
}

} // namespace

std::optional<TemplateInstance> templateInstanceAt(Bytes chunk, std::size_t position, std::size_t end)
{
    // Token, one byte of unknown meaning, template id (u32), offset of the definition (u32).
    if (end > chunk.size() || position > end || end - position < 10)
        return std::nullopt;
    TemplateInstance instance;
    instance.definition = load<std::uint32_t>(chunk, position + 6);
    std::size_t at = position + 10;
    if (!has(chunk, instance.definition, definitionHeaderSize))
        return std::nullopt;
    instance.bodySize = load<std::uint32_t>(chunk, instance.definition + 20);
    if (!has(chunk, instance.definition + definitionHeaderSize, instance.bodySize))
        return std::nullopt;
    if (instance.definition == at) // Its first use in the chunk: the definition stands right here.
        at += definitionHeaderSize + instance.bodySize;
    if (!readValues(chunk, at, end, instance))
        return std::nullopt;
    return instance;
}

bool hasDefinition(Bytes chunk, std::size_t position, std::size_t end)
{
    if (end > chunk.size() || position > end || end - position < 10)
        return false;
    const std::size_t definition = load<std::uint32_t>(chunk, position + 6);
    return has(chunk, definition, definitionHeaderSize) && load<std::uint32_t>(chunk, definition + 4) == load<std::uint32_t>(chunk, position + 2);
}

std::optional<TemplateInstance> orphanInstanceAt(Bytes chunk, std::size_t position, std::size_t end)
{
    TemplateInstance instance;
    if (end > chunk.size() || position > end || end - position < 10 || !readValues(chunk, position + 10, end, instance))
        return std::nullopt;
    return instance;
}

} // namespace jupiter::ingest::evtx
