// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include <QtCore/QFile>
#include <QtCore/QStringList>

namespace jupiter::dashboards {
namespace {

World read()
{
    World world;
    QFile file(QStringLiteral(":/jupiter/dashboards/world.txt"));
    if (!file.open(QIODevice::ReadOnly))
        return world;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
        if (words.size() < 4 || words[0] == QLatin1String("#"))
            continue;
        if (words[0] == QLatin1String("land")) {
            QPolygonF shape;
            for (const QString &pair : words.mid(1))
                shape << QPointF(pair.section(u',', 0, 0).toDouble(), pair.section(u',', 1, 1).toDouble());
            world.land.push_back(shape);
        } else {
            world.countries.push_back({words[0], words.mid(3).join(u' '), QPointF(words[1].toDouble(), words[2].toDouble())});
        }
    }
    return world;
}

} // namespace

const World &World::get()
{
    static const World world = read();
    return world;
}

int World::find(const QString &value) const
{
    for (std::size_t i = 0; i < countries.size(); ++i)
        if (value.compare(countries[i].code, Qt::CaseInsensitive) == 0 || value.compare(countries[i].name, Qt::CaseInsensitive) == 0)
            return int(i);
    return -1;
}

} // namespace jupiter::dashboards
