// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/store/event_store.h>

#include <QtCore/QString>

namespace jupiter::incidents {

/// What the import had to say against a source, from its receipt: "231 records damaged, 412 record numbers missing". Empty: nothing, it was read
/// whole. Any thread.
QString sourceCaveats(const store::SourceRecord &source);

} // namespace jupiter::incidents
