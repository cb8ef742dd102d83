// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attack_matrix.h"

#include <QtCore/QSet>
#include <QtWidgets/QWidget>

namespace jupiter::rules {

/// What the cells say.
enum class GridMode { Hits, Coverage, Gaps };

/// The matrix, painted: a column a tactic, a cell a technique. Arrows move, Enter opens the technique under the cursor. Meant
/// for a scroll area.
class AttackGrid final : public QWidget {
    Q_OBJECT
public:
    explicit AttackGrid(QWidget *parent = nullptr);
    void setMatrix(AttackMatrix matrix);
    const AttackMatrix &matrix() const { return m_matrix; }
    void setMode(GridMode mode);
    GridMode mode() const { return m_mode; }
    void setMarked(const QSet<QString> &techniques); ///< Those of a layer that was taken in: a dot in the cell's corner.
    const Technique *current() const; ///< Null without cells.
    QRect cursorRect() const { return cell(m_column, m_row); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void opened(const QString &technique);
    void cursorMoved();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect cell(int column, int row) const;
    int columnWidth() const;
    bool at(const QPoint &position, int *column, int *row) const;
    void moveTo(int column, int row);
    QString line(const Technique &technique) const;
    void paintCell(QPainter &p, const QRect &r, const Technique &technique, bool chosen) const;

    AttackMatrix m_matrix;
    GridMode m_mode = GridMode::Hits;
    QSet<QString> m_marked;
    int m_column = 0, m_row = 0;
};

} // namespace jupiter::rules
