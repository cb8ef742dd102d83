// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/ingest/archive.h>

namespace jupiter::cli {

/// Passwords of archives: the lines of standard input (`fromInput`), each tried with each archive; or asked for on the terminal, without echo, a
/// known one tried first. Null when there is neither.
ingest::PasswordPrompt passwordPrompt(bool fromInput);

} // namespace jupiter::cli
