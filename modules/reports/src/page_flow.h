// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style.h"
#include "text_block.h"

#include <jupiter/reports/case_report.h>

#include <QtCore/QSizeF>

#include <vector>

class QPagedPaintDevice;
class QPainter;

namespace jupiter::reports {

/// A place that a reader may want to jump to.
struct Bookmark {
    QString title;
    int level = 0; ///< 0 a section, 1 a part of it.
    int page = 1;  ///< 1-based.
    qreal top = 0; ///< Distance from the upper edge of the paper.
};

/// What is the same on every page.
struct PageFrame {
    QSizeF paper;
    QString footer;
    incidents::Tlp tlp = incidents::Tlp::Amber;
    int pages = 0; ///< Of the whole report; 0 while that is being found out.
};

/// Pages filled from the top down. Without a painter it only measures: the same calls then end on the same page.
class PageFlow {
public:
    /// `device` and `painter` outlive the flow, or are both null.
    PageFlow(PageFrame frame, QPagedPaintDevice *device, QPainter *painter);

    QPainter *painter() const { return m_painter; } ///< Null while measuring.
    qreal left() const;
    qreal width() const;
    qreal y() const { return m_y; }
    qreal room() const; ///< What is left of this page.
    int page() const { return m_page; }
    const std::vector<Bookmark> &bookmarks() const { return m_bookmarks; }

    void advance(qreal height) { m_y += height; } ///< Something of that height was drawn at y().
    void space(qreal height);                     ///< Air; none at the top of a page.
    void need(qreal height); ///< Goes to a new page when less than `height` is left (and the page is not empty).
    void newPage();

    /// A section's title with its line, bookmarked; it stays with the `follows` below it.
    void heading(const QString &text, qreal follows = 60 * pt);

    /// A text that may go on over pages, never leaving one line of it alone.
    void paragraph(const QString &text, const TextStyle &style, std::vector<TextBlock::Span> spans = {});

    void bookmark(const QString &title, int level);
    void rule(qreal thickness, const QColor &colour); ///< Across the page at y(); takes no height.

private:
    void drawFrame();

    PageFrame m_frame;
    QPagedPaintDevice *m_device;
    QPainter *m_painter;
    qreal m_y = 0;
    int m_page = 1;
    std::vector<Bookmark> m_bookmarks;
};

} // namespace jupiter::reports
