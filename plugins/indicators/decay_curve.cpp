// SPDX-License-Identifier: GPL-3.0-or-later
#include "decay_curve.h"

#include <jupiter/intel/score.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>
#include <cmath>

namespace jupiter::indicators {

using workbench::theme;

namespace {

constexpr double longestLife = 20'000; // days

/// The first day on which nothing is left.
double lifetimeOf(intel::Kind kind)
{
    double low = 0, high = longestLife;
    while (high - low > 0.5) {
        const double middle = (low + high) / 2;
        (intel::decayAfter(kind, middle) > 0 ? low : high) = middle;
    }
    return std::round(high);
}

/// When a source that wants it looked for spoke last.
std::optional<Timestamp> lastSaid(const intel::Indicator &indicator, Timestamp now)
{
    std::optional<Timestamp> out;
    for (const intel::Claim &claim : indicator.claims)
        if (claim.forDetection && !claim.revoked && (!claim.validUntil || *claim.validUntil > now))
            for (const auto &time : {claim.lastSeen, claim.version, claim.firstSeen, claim.validFrom})
                if (time && (!out || *out < *time))
                    out = time;
    return out;
}

} // namespace

DecayCurve::DecayCurve(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(58);
    setFocusPolicy(Qt::NoFocus); // its words stand beside it
}

void DecayCurve::show(const intel::Indicator &indicator, Timestamp now)
{
    const auto said = lastSaid(indicator, now);
    setVisible(said.has_value());
    if (!said)
        return;
    m_kind = indicator.value.kind;
    m_days = std::max(0.0, double(now.ns - said->ns) / 86'400e9);
    m_lifetime = lifetimeOf(m_kind);
    m_words = tr("decay ×%1: last said %2 of %3 days ago").arg(intel::decayAfter(m_kind, m_days), 0, 'f', 2).arg(qRound64(m_days)).arg(qint64(m_lifetime));
    setAccessibleName(m_words);
    setToolTip(m_words);
    update();
}

void DecayCurve::paintEvent(QPaintEvent *)
{
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setFont(workbench::uiFont(11));
    const QRectF area(14, 20, width() - 28, height() - 26);
    p.setPen(theme().text3);
    p.drawText(QRectF(14, 2, width() - 28, 16), Qt::AlignLeft | Qt::AlignVCenter, p.fontMetrics().elidedText(m_words, Qt::ElideRight, width() - 28));
    const auto at = [&](double days) { return QPointF(area.left() + area.width() * std::min(1.0, days / m_lifetime), area.bottom() - area.height() * intel::decayAfter(m_kind, days)); };
    QPainterPath curve(at(0));
    constexpr int points = 80;
    for (int i = 1; i <= points; ++i)
        curve.lineTo(at(m_lifetime * i / points));
    p.setPen(QPen(theme().line, 1));
    p.drawLine(area.bottomLeft(), area.bottomRight());
    p.setPen(QPen(theme().accent, 1.5));
    p.drawPath(curve);
    const QPointF here = at(m_days);
    p.setPen(QPen(theme().text2, 1, Qt::DotLine));
    p.drawLine(QPointF(here.x(), area.top()), QPointF(here.x(), area.bottom()));
    p.setPen(Qt::NoPen);
    p.setBrush(theme().accent);
    p.drawEllipse(here, 3, 3);
}

} // namespace jupiter::indicators
