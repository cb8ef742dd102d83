// SPDX-License-Identifier: GPL-3.0-or-later
#include "lines_label.h"

#include <QtGui/QPainter>
#include <QtWidgets/QStyle>

namespace jupiter::indicators {

LinesLabel::LinesLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setMinimumWidth(1);
}

void LinesLabel::paintEvent(QPaintEvent *)
{
    QPainter p(this);
    QStringList lines = text().split(u'\n');
    for (QString &line : lines)
        line = fontMetrics().elidedText(line, Qt::ElideRight, contentsRect().width());
    style()->drawItemText(&p, contentsRect(), int(alignment()), palette(), isEnabled(), lines.join(u'\n'), foregroundRole());
}

} // namespace jupiter::indicators
