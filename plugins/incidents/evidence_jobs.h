// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/session.h>

namespace jupiter::cases {

/// Takes files in as evidence, as a job: hashing is slow, so it runs with its own connection to the case database and the window stays
/// free. `copy` keeps a read-only copy in the workspace. Ends with noteIncidentsChanged().
void takeFiles(backend::Session &session, incidents::CaseId id, const QStringList &files, bool copy);

/// Hashes every file of the case again, as a job.
void rehash(backend::Session &session, incidents::CaseId id);

} // namespace jupiter::cases
