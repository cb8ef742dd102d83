// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace jupiter {

/// Gives the system what was freed and is still held for the next allocation: after work that needed much for a moment, in the heaps of its threads. A
/// search over ten million events leaves a gigabyte behind otherwise, and live merges hundreds of megabytes. Any thread; takes milliseconds, for which other
/// threads that allocate wait.
void returnFreedMemory();

} // namespace jupiter
