// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style.h"

#include <QtCore/QString>
#include <QtGui/QTextLayout>

#include <memory>
#include <vector>

class QPainter;

namespace jupiter::reports {

/// Plain text broken into lines of one width. Words that are too long are broken anywhere. Never markup: what looks like a tag is
/// printed.
class TextBlock {
public:
    /// A stretch of the text set differently, in UTF-16 units.
    struct Span {
        int start = 0, length = 0;
        QTextCharFormat format;
    };

    /// At most `maxLines` lines (0: all); what does not fit is counted at the end: "… (3,912 more characters)".
    TextBlock(const QString &text, const TextStyle &style, qreal width, int maxLines = 0, std::vector<Span> spans = {});

    int lines() const { return m_layout->lineCount(); }
    qreal height() const { return lines() * m_style.lineHeight; }
    qreal lineHeight() const { return m_style.lineHeight; }

    /// Draws lines [from, to) with the top of the first at `topLeft`.
    void draw(QPainter &painter, QPointF topLeft, int from, int to) const;
    void draw(QPainter &painter, QPointF topLeft) const { draw(painter, topLeft, 0, lines()); }

private:
    void layOut(const QString &text, const std::vector<Span> &spans);

    TextStyle m_style;
    qreal m_width;
    std::unique_ptr<QTextLayout> m_layout;
};

} // namespace jupiter::reports
