// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/columnar/event_batch.h>
#include <jupiter/core/byte_source.h>
#include <jupiter/core/job_control.h>

#include <string>
#include <vector>

namespace jupiter::rulebook {

/// The events of a file or text, read as an import reads them, without a store: for trying rules. `decoder` empty: recognised; any other name that is not
/// a decoder's is taken as the label of JSON records (`jupiter.decoder`), so that what a device's decoder makes can be written down. At most
/// `maxEvents`. Errors: those of the decoder, Unsupported (nothing knows the format).
Result<std::vector<columnar::EventBatch>> readEvents(ByteSource &source, const std::string &path, const std::string &decoder, JobControl &job,
                                                     std::size_t maxEvents = 1'000'000);

} // namespace jupiter::rulebook
