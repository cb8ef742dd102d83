// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "board.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace jupiter::dashboards {

/// Title, kind and search of a tile, beside the page. A query that cannot be read is told here and changes nothing.
class TileForm final : public QWidget {
    Q_OBJECT
public:
    explicit TileForm(QWidget *parent = nullptr);
    void edit(const Tile &tile);

Q_SIGNALS:
    void done(const jupiter::dashboards::Tile &tile);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void submit();
    Tile m_tile;
    QLineEdit *m_title;
    QComboBox *m_kind;
    QPlainTextEdit *m_query;
    QLabel *m_problem;
};

/// "bars", translated.
QString kindWord(TileKind kind);

} // namespace jupiter::dashboards
