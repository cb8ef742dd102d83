// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/live/listener.h>

#include <string>
#include <vector>

namespace jupiter::backend {

/// The listeners of a workspace as the text of a note in its store (docs/formats/container.md). Nothing secret is in it.
inline constexpr const char *listenersNote = "live listeners";
std::string toText(const std::vector<live::Listener> &listeners);

/// What cannot be read is left out: a transport that this program does not know.
std::vector<live::Listener> listenersFrom(const std::string &text);

} // namespace jupiter::backend
