// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/query/result_set.h>

namespace jupiter::backend {

/// Call first in main(): threads share heaps, half as many as there are cores and two at least. With one each, what a search leaves in one is of no
/// use to the next, which runs in others. And a large block (a column, a run of rows) goes back to the system as soon as it is freed: the peak of
/// a sort of ten million events is a fifth lower.
void shareHeaps();

/// A result whose last holder does not free it, but another thread does: millions of rows, and the columns that were read for them, take longer
/// than the GUI thread has.
query::ResultPtr freedApart(query::ResultPtr result);

} // namespace jupiter::backend
