// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/workbench/cell_delegate.h>

#include <QtCore/QRectF>
#include <QtCore/QString>
#include <QtWidgets/QWidget>

class QPainter;

namespace jupiter::workbench {

/// Paints a tag (T1003.001, TLP:AMBER) at `left`, centred on `middle`; returns its width. The text is plain.
int paintChip(QPainter &painter, int left, int middle, const QString &text, Tone tone = Tone::Secondary, int mostWidth = 10000);
int chipWidth(const QString &text);

/// Paints a dot and a word: covered, partly, not. Never by colour alone.
void paintDotWord(QPainter &painter, const QRect &rect, const QString &word, Tone tone);

/// A tag as a widget.
class Chip final : public QWidget {
    Q_OBJECT
public:
    explicit Chip(const QString &text = {}, Tone tone = Tone::Secondary, QWidget *parent = nullptr);
    void setText(const QString &text, Tone tone = Tone::Secondary);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override;

private:
    QString m_text;
    Tone m_tone;
};

/// Dot and word as a widget.
class DotLabel final : public QWidget {
    Q_OBJECT
public:
    explicit DotLabel(const QString &word = {}, Tone tone = Tone::Good, QWidget *parent = nullptr);
    void setState(const QString &word, Tone tone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override;

private:
    QString m_word;
    Tone m_tone;
};

} // namespace jupiter::workbench
