// SPDX-License-Identifier: GPL-3.0-or-later
#include "style.h"

#include <QtGui/QPainter>

namespace jupiter::reports {
namespace {

enum class Face { Text, Strong, Mono };

QFont font(Face face, qreal sizePt)
{
    QFont font;
    if (face == Face::Mono)
        font.setFamilies({QStringLiteral("Noto Sans Mono"), QStringLiteral("Consolas"), QStringLiteral("Menlo"),
                          QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")});
    else
        font.setFamilies({QStringLiteral("Noto Sans"), QStringLiteral("Segoe UI"), QStringLiteral("Helvetica Neue"),
                          QStringLiteral("DejaVu Sans"), QStringLiteral("sans-serif")});
    font.setPixelSize(qRound(sizePt * pt));
    font.setBold(face == Face::Strong);
    font.setHintingPreference(QFont::PreferNoHinting); // paper has no pixels to hint for
    font.setKerning(true);
    font.setLetterSpacing(QFont::AbsoluteSpacing,
                          0.02); // any spacing at all keeps "fi" two letters: a search in the file finds "file"
    return font;
}

const QColor inkColour{0x17, 0x21, 0x2c}, quietColour{0x47, 0x53, 0x5f}, lineColour{0xd6, 0xdd, 0xe5},
    referenceColour{0x17, 0x63, 0xcf};

} // namespace

namespace style {
TextStyle title()
{
    return {font(Face::Strong, 24), inkColour, 31 * pt};
}
TextStyle heading()
{
    return {font(Face::Strong, 14), inkColour, 20 * pt};
}
TextStyle subheading()
{
    return {font(Face::Strong, 10.5), inkColour, 15.5 * pt};
}
TextStyle body()
{
    return {font(Face::Text, 10.5), inkColour, 15.5 * pt};
}
TextStyle quiet()
{
    return {font(Face::Text, 10.5), quietColour, 15.5 * pt};
}
TextStyle cell()
{
    return {font(Face::Text, 8.8), inkColour, 12.5 * pt};
}
TextStyle cellStrong()
{
    return {font(Face::Strong, 8.8), inkColour, 12.5 * pt};
}
TextStyle cellMono()
{
    return {font(Face::Mono, 8), inkColour, 12.5 * pt};
}
TextStyle small()
{
    return {font(Face::Text, 8.3), quietColour, 12 * pt};
}
TextStyle smallStrong()
{
    return {font(Face::Strong, 8.8), inkColour, 12 * pt};
}
QColor ink()
{
    return inkColour;
}
QColor line()
{
    return lineColour;
}
QColor reference()
{
    return referenceColour;
}
} // namespace style

QColor severityInk(incidents::Severity severity)
{
    switch (severity) {
    case incidents::Severity::Critical: return {0xc4, 0x19, 0x3f};
    case incidents::Severity::High: return {0xb5, 0x4c, 0x04};
    case incidents::Severity::Medium: return {0x8a, 0x61, 0x00};
    case incidents::Severity::Low: return {0x13, 0x6a, 0x9e};
    case incidents::Severity::Informational: return {0x58, 0x64, 0x6f};
    }
    return quietColour;
}

void drawSeverity(QPainter &painter, incidents::Severity severity, QPointF centre, qreal radius)
{
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(severityInk(severity));
    const auto at = [&](qreal x, qreal y) { return centre + QPointF(x, y) * radius; };
    switch (severity) {
    case incidents::Severity::Critical:
        painter.drawPolygon(QPolygonF{{at(0, -1.15), at(1.15, 0), at(0, 1.15), at(-1.15, 0)}});
        break;
    case incidents::Severity::High: painter.drawPolygon(QPolygonF{{at(0, -1.05), at(1.1, 0.9), at(-1.1, 0.9)}}); break;
    case incidents::Severity::Medium: painter.drawRect(QRectF(at(-0.85, -0.85), at(0.85, 0.85))); break;
    case incidents::Severity::Low: painter.drawEllipse(centre, radius * 0.95, radius * 0.95); break;
    case incidents::Severity::Informational:
        painter.setBrush(Qt::white);
        painter.setPen(QPen(severityInk(severity), radius * 0.4));
        painter.drawEllipse(centre, radius * 0.8, radius * 0.8);
        break;
    }
    painter.restore();
}

} // namespace jupiter::reports
