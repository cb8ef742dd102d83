// SPDX-License-Identifier: GPL-3.0-or-later
#include "board.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <array>
#include <numeric>

namespace jupiter::dashboards {
namespace {

constexpr qsizetype mostBytes = 1 << 20;
constexpr qsizetype mostTiles = 64;
constexpr int mostRows = 400, mostTileRows = 40;
constexpr std::array<const char *, 7> kinds{"number", "line", "bar", "pie", "table", "heat", "map"};

Error wrong(qsizetype tile, const QString &what)
{
    return {ErrorCode::Corrupt, QStringLiteral("tile %1: %2").arg(tile + 1).arg(what).toStdString()};
}

Result<Tile> readTile(const QJsonObject &object, qsizetype index)
{
    Tile tile;
    tile.title = object[QStringLiteral("title")].toString().left(200);
    tile.query = object[QStringLiteral("query")].toString();
    const QString kind = object[QStringLiteral("kind")].toString();
    const auto known = std::find_if(kinds.begin(), kinds.end(), [&](const char *name) { return kind == QLatin1String(name); });
    if (known == kinds.end())
        return wrong(index, QStringLiteral("\"%1\" is no kind of tile").arg(kind.left(40)));
    tile.kind = TileKind(known - kinds.begin());
    const QJsonArray at = object[QStringLiteral("at")].toArray();
    if (at.size() != 4)
        return wrong(index, QStringLiteral("\"at\" is not [column, row, width, height]"));
    const auto cell = [&](int i, int least, int most) { return std::clamp(int(std::clamp(at[i].toDouble(), -1e6, 1e6)), least, most); };
    tile.place = QRect(cell(0, 0, gridColumns - 1), cell(1, 0, mostRows), cell(2, 1, gridColumns), cell(3, 1, mostTileRows));
    return tile;
}

bool covers(const Tile &a, const Tile &b) { return a.place.intersects(b.place); }

} // namespace

QString kindName(TileKind kind) { return QString::fromLatin1(kinds[std::size_t(kind)]); }

QByteArray toJson(const Board &board)
{
    QJsonArray tiles;
    for (const Tile &tile : board.tiles)
        tiles << QJsonObject{{QStringLiteral("title"), tile.title}, {QStringLiteral("kind"), kindName(tile.kind)}, {QStringLiteral("query"), tile.query},
                             {QStringLiteral("at"), QJsonArray{tile.place.x(), tile.place.y(), tile.place.width(), tile.place.height()}}};
    QJsonObject object{{QStringLiteral("schema"), QStringLiteral("jupiter.board/1")}, {QStringLiteral("name"), board.name}, {QStringLiteral("tiles"), tiles}};
    if (!board.when.isEmpty())
        object[QStringLiteral("when")] = board.when;
    return QJsonDocument(object).toJson();
}

Result<Board> readBoard(const QByteArray &json)
{
    if (json.size() > mostBytes)
        return Error{ErrorCode::Corrupt, "a board has at most 1 MiB"};
    QJsonParseError why;
    const QJsonObject object = QJsonDocument::fromJson(json, &why).object();
    if (why.error != QJsonParseError::NoError)
        return Error{ErrorCode::Corrupt, "not JSON: " + why.errorString().toStdString() + " at byte " + std::to_string(why.offset)};
    if (object[QStringLiteral("schema")].toString() != QLatin1String("jupiter.board/1"))
        return Error{ErrorCode::Corrupt, "not a board: \"schema\" is not \"jupiter.board/1\""};
    Board board;
    board.name = object[QStringLiteral("name")].toString().left(200);
    board.when = object[QStringLiteral("when")].toString();
    if (board.name.isEmpty())
        return Error{ErrorCode::Corrupt, "the board has no name"};
    const QJsonArray tiles = object[QStringLiteral("tiles")].toArray();
    if (tiles.size() > mostTiles)
        return Error{ErrorCode::Corrupt, "a board has at most 64 tiles"};
    for (qsizetype i = 0; i < tiles.size(); ++i) {
        JUPITER_TRY(tile, readTile(tiles[i].toObject(), i));
        board.tiles.push_back(tile);
    }
    settle(board.tiles, -1);
    return board;
}

void settle(std::vector<Tile> &tiles, int fixed)
{
    for (Tile &tile : tiles) {
        tile.place.setWidth(std::clamp(tile.place.width(), 1, gridColumns));
        tile.place.setHeight(std::clamp(tile.place.height(), 1, mostTileRows));
        tile.place.moveTo(std::clamp(tile.place.x(), 0, gridColumns - tile.place.width()), std::clamp(tile.place.y(), 0, mostRows));
    }
    // From the top down; the fixed one first, so that the others give way.
    std::vector<std::size_t> order(tiles.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if ((int(a) == fixed) != (int(b) == fixed))
            return int(a) == fixed;
        return tiles[a].place.y() < tiles[b].place.y();
    });
    const auto blocked = [&](std::size_t upTo) {
        return std::any_of(order.begin(), order.begin() + std::ptrdiff_t(upTo), [&](std::size_t other) { return covers(tiles[order[upTo]], tiles[other]); });
    };
    for (std::size_t i = 0; i < order.size(); ++i) {
        QRect &place = tiles[order[i]].place;
        if (int(order[i]) != fixed)
            while (place.y() > 0) {
                place.translate(0, -1);
                if (blocked(i)) {
                    place.translate(0, 1);
                    break;
                }
            }
        while (blocked(i))
            place.translate(0, 1);
    }
}

} // namespace jupiter::dashboards
