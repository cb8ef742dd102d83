// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "declarative/catalog.h"

#include <jupiter/ingest/decoder.h>

namespace jupiter::ingest::declarative {

/// The declared decoder that is surest about a source's beginning, and how sure (1..100); null when none is.
std::pair<const Spec *, int> sniffDeclared(std::span<const std::byte> head);

/// How sure one declared decoder is, 0..100.
int sureness(const Spec &spec, std::span<const std::byte> head);

/// Decodes a source with a decoder of its own (`own`, may be null: syslog or any lines) and all others for what that one does not read.
/// Errors: Io.
Result<DecodeReport> decodeDeclared(const Spec *own, bool anyHead, ByteSource &source, RecordSink &sink, const DecodeOptions &options, JobControl &job);

} // namespace jupiter::ingest::declarative
