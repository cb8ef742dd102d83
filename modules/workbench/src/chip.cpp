// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/chip.h>

#include <jupiter/workbench/theme.h>

#include <QtGui/QPainter>

namespace jupiter::workbench {

QColor toneColour(Tone tone)
{
    const Theme &t = theme();
    switch (tone) {
    case Tone::Normal: return t.text;
    case Tone::Secondary: return t.text2;
    case Tone::Hint: return t.text3;
    case Tone::Accent: return t.accent;
    case Tone::Good: return t.good;
    case Tone::Warning: return t.warning();
    case Tone::Bad: return t.bad();
    }
    return t.text;
}

int chipWidth(const QString &text)
{
    return QFontMetrics(uiFont(11)).horizontalAdvance(text) + 12;
}

int paintChip(QPainter &p, int left, int middle, const QString &text, Tone tone, int mostWidth)
{
    const int width = std::min(chipWidth(text), mostWidth);
    if (width < 16)
        return 0;
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(tone == Tone::Accent ? theme().accentBackground : theme().hover);
    const QRectF box(left, middle - 9, width, 18);
    p.drawRoundedRect(box, 3, 3);
    p.setFont(uiFont(11));
    p.setPen(toneColour(tone));
    p.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, p.fontMetrics().elidedText(text, Qt::ElideRight, width - 8));
    p.restore();
    return width;
}

void paintDotWord(QPainter &p, const QRect &rect, const QString &word, Tone tone)
{
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(toneColour(tone));
    p.drawEllipse(QPointF(rect.left() + 4, rect.center().y() + 0.5), 4, 4);
    p.setPen(toneColour(tone));
    p.drawText(rect.adjusted(13, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine,
               p.fontMetrics().elidedText(word, Qt::ElideRight, rect.width() - 13));
    p.restore();
}

Chip::Chip(const QString &text, Tone tone, QWidget *parent) : QWidget(parent), m_text(text), m_tone(tone)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setText(const QString &text, Tone tone)
{
    m_text = text;
    m_tone = tone;
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return {chipWidth(m_text), 20};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter p(this);
    paintChip(p, 0, height() / 2, m_text, m_tone, width());
}

DotLabel::DotLabel(const QString &word, Tone tone, QWidget *parent) : QWidget(parent), m_word(word), m_tone(tone)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void DotLabel::setState(const QString &word, Tone tone)
{
    m_word = word;
    m_tone = tone;
    setAccessibleName(word);
    updateGeometry();
    update();
}

QSize DotLabel::sizeHint() const
{
    return {QFontMetrics(uiFont(12)).horizontalAdvance(m_word) + 15, 20};
}

void DotLabel::paintEvent(QPaintEvent *)
{
    QPainter p(this);
    p.setFont(uiFont(12));
    paintDotWord(p, rect(), m_word, m_tone);
}

} // namespace jupiter::workbench
