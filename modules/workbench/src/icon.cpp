// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/icon.h>

#include <QtCore/QFile>
#include <QtGui/QPainter>
#include <QtGui/QPixmapCache>
#include <QtSvg/QSvgRenderer>

namespace jupiter::workbench {

QPixmap icon(const QString &path, QColor colour, int size, qreal scale)
{
    const QString key = QStringLiteral("jupiter-icon:%1:%2:%3:%4").arg(path, colour.name()).arg(size).arg(scale);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray svg =
        QByteArrayLiteral("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='currentColor' "
                          "stroke-width='1.6'><circle cx='12' cy='12' r='7'/></svg>");
    if (QFile file(path); !path.isEmpty() && file.open(QIODevice::ReadOnly))
        svg = file.read(256 * 1024);
    svg.replace("currentColor", colour.name().toLatin1());
    pixmap = QPixmap(QSize(size, size) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter p(&pixmap);
    QSvgRenderer(svg).render(&p, QRectF(0, 0, size, size));
    p.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace jupiter::workbench
