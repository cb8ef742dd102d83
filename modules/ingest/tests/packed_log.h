// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/tool.h"

#include <jupiter/core/text.h>

#include <QtTest>

#include <filesystem>
#include <string>

namespace jupiter::test {

/// A log of the corpus, which packs large ones with xz; empty when it cannot be read, which is said.
inline std::string unpacked(const std::filesystem::path &path)
{
    if (path.extension() == ".xz") {
        const ToolRun xz = runTool("xz", {"-dc", QString::fromStdString(path.string())});
        if (!xz.problem.isEmpty())
            qWarning("%s", qPrintable(xz.problem));
        return xz.out.toStdString();
    }
    auto text = readTextFile(path, 1u << 30);
    return text ? std::move(*text) : std::string();
}

} // namespace jupiter::test
