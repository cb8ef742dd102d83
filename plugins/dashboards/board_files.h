// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "board.h"

#include <QtCore/QStringList>

class QWidget;

namespace jupiter::dashboards {

/// Boards that come with the program, one a source of evidence (resources/dashboards).
std::vector<Board> starterBoards();

/// Boards of the workspace: dashboards/*.json in its folder. What cannot be read is named in `problems`.
std::vector<Board> savedBoards(const QString &workspace, QStringList *problems);

/// Writes a board as dashboards/NAME.json, replacing the file only when it is complete. Errors: Io.
Result<void> saveBoard(const QString &workspace, const Board &board);
Result<void> removeBoard(const QString &workspace, const QString &name);

enum class PictureFormat { Png, Svg, Pdf };

/// Draws a page into exports/NAME-TIME.EXT of the workspace; `heading` says board, range and zone above it. Returns the path. Errors: Io.
Result<QString> writePicture(QWidget &page, const QString &workspace, const QString &name, const QString &heading, PictureFormat format);

} // namespace jupiter::dashboards
