// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/legend.h>

#include <jupiter/workbench/theme.h>

#include <QtGui/QPainter>

#include <algorithm>

namespace jupiter::workbench {

Legend::Legend(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Legend::setSeries(const QStringList &names, bool lastIsOther)
{
    m_names = names;
    m_lastIsOther = lastIsOther;
    setAccessibleName(names.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize Legend::sizeHint() const
{
    int width = 0;
    for (const QString &name : m_names)
        width += 28 + QFontMetrics(uiFont(12)).horizontalAdvance(name.left(40));
    return {width, 20};
}

void Legend::paintEvent(QPaintEvent *)
{
    QPainter p(this);
    p.setFont(uiFont(12));
    int x = 0;
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        const QString name = m_names[i].left(40);
        const int left = width() - x - 14, w = std::min(left, p.fontMetrics().horizontalAdvance(name));
        if (left < 24)
            break;
        const bool other = m_lastIsOther && i + 1 == m_names.size();
        p.fillRect(QRect(x, height() / 2 - 4, 9, 9), other ? theme().line : theme().series[std::size_t(i) % 6]);
        p.setPen(theme().text2);
        p.drawText(QRect(x + 14, 0, w + 1, height()), Qt::AlignVCenter | Qt::TextSingleLine, p.fontMetrics().elidedText(name, Qt::ElideRight, w + 1));
        x += 28 + w;
    }
}

} // namespace jupiter::workbench
