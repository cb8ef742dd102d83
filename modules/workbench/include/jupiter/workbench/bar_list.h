// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/workbench/severity.h>

#include <QtCore/QString>
#include <QtCore/QVariant>
#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

namespace jupiter::workbench {

/// Values with counts, painted. Facet: a bar behind the label, count at the right (the Fields panel of Hunt). Ranked: label, bar
/// and count in columns (top hosts). Levels: severity shape, word, bar, count. One click says which. Keys: Up and Down walk (past an
/// end to the neighbour), Enter chooses, Delete or Alt+Enter excludes, '.' pivots.
class BarList final : public QWidget {
    Q_OBJECT
public:
    enum class Style { Facet, Ranked, Levels };
    struct Bar {
        QString label; ///< Evidence: plain, escaped here.
        double value = 0;
        QString count; ///< Shown at the right; empty: the value with thousands.
        std::optional<Severity> severity = {};
        QVariant data = {}; ///< The caller's.
    };

    explicit BarList(Style style, QWidget *parent = nullptr);

    void setBars(std::vector<Bar> bars); ///< Keeps their order. Full length is the greatest value.
    const std::vector<Bar> &bars() const { return m_bars; }
    void setEmptyText(const QString &why); ///< Shown when there are no bars.
    void setSeries(int series);            ///< Colour of ranked bars, by the theme's series.
    void setChosen(int index);             ///< -1: none.

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void clicked(int index);
    void excludeWanted(int index); ///< Alt and click: everything but this.
    void pivotWanted(int index, const QPoint &globalPosition); ///< '.' or the context menu.

protected:
    void paintEvent(QPaintEvent *) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    int rowHeight() const;
    int at(const QPoint &position) const;
    int shown() const; ///< Rows that are whole in the height there is.
    void paintFacet(QPainter &p, const QRect &row, const Bar &bar) const;
    void paintColumns(QPainter &p, const QRect &row, const Bar &bar) const;

    Style m_style;
    std::vector<Bar> m_bars;
    double m_most = 0;
    QString m_empty;
    int m_series = 0, m_hover = -1, m_chosen = -1;
};

} // namespace jupiter::workbench
