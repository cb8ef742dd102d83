// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../arguments.h"
#include "../output.h"

#include <jupiter/intel/intel_store.h>

#include <memory>
#include <string>
#include <vector>

// The commands under `jupiter intel`. Each takes the words after its own name.
namespace jupiter::cli {

int intelImport(const std::vector<std::string> &words);
int intelList(const std::vector<std::string> &words);
int intelExcept(const std::vector<std::string> &words);
int intelExport(const std::vector<std::string> &words);
int intelRule(const std::vector<std::string> &words);
int intelHunt(const std::vector<std::string> &words);
int intelObjects(const std::vector<std::string> &words);
int intelPattern(const std::vector<std::string> &words);
int intelTechnique(const std::vector<std::string> &words);
int intelGroups(const std::vector<std::string> &words);

int intelWarn(const std::vector<std::string> &words);

/// Opens the store of a workspace; on failure complains and sets `status`.
std::unique_ptr<intel::IntelStore> openIntel(const std::string &workspace, intel::IntelStore::Mode mode, int &status);

} // namespace jupiter::cli
