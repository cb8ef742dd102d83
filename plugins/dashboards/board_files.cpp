// SPDX-License-Identifier: GPL-3.0-or-later
#include "board_files.h"

#include <jupiter/workbench/theme.h>

#include <QtCore/QBuffer>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QRegularExpression>
#include <QtCore/QSaveFile>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>
#include <QtSvg/QSvgGenerator>
#include <QtWidgets/QWidget>

namespace jupiter::dashboards {
namespace {

/// A name of a board as a file name everywhere: letters and digits of any script, the rest as '-'.
QString fileName(const QString &name)
{
    static const QRegularExpression other(QStringLiteral("[^\\p{L}\\p{N}]+"));
    QString file = name.left(60).replace(other, QStringLiteral("-"));
    while (file.startsWith(u'-'))
        file.remove(0, 1);
    return file.isEmpty() ? QStringLiteral("board") : file;
}

Result<void> write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorCode::Io, (path + QStringLiteral(": ") + file.errorString()).toStdString()};
    return {};
}

constexpr int headingHeight = 36;

void draw(QPainter &p, QWidget &page, const QString &heading)
{
    const workbench::Theme &theme = workbench::theme();
    p.fillRect(QRect(0, 0, page.width() + 16, page.height() + headingHeight + 8), theme.window);
    p.setFont(workbench::uiFont(13, QFont::DemiBold));
    p.setPen(theme.text);
    p.drawText(QRect(8, 0, page.width(), headingHeight), Qt::AlignVCenter | Qt::TextSingleLine, heading);
    p.translate(8, headingHeight);
    page.render(&p, QPoint(), QRegion(), QWidget::DrawChildren);
}

} // namespace

std::vector<Board> starterBoards()
{
    std::vector<Board> boards;
    const QDir folder(QStringLiteral(":/jupiter/dashboards"));
    for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        if (auto board = readBoard(file.readAll()))
            boards.push_back(*std::move(board));
    }
    return boards;
}

std::vector<Board> savedBoards(const QString &workspace, QStringList *problems)
{
    std::vector<Board> boards;
    const QDir folder(workspace + QStringLiteral("/dashboards"));
    for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name).mid(0, 200)) {
        QFile file(folder.filePath(name));
        auto board = file.open(QIODevice::ReadOnly) ? readBoard(file.read((1 << 20) + 1)) : Result<Board>(Error{ErrorCode::Io, file.errorString().toStdString()});
        if (board)
            boards.push_back(*std::move(board));
        else
            *problems << name + QStringLiteral(": ") + QString::fromStdString(board.error().message);
    }
    return boards;
}

Result<void> saveBoard(const QString &workspace, const Board &board)
{
    return write(workspace + QStringLiteral("/dashboards/") + fileName(board.name) + QStringLiteral(".json"), toJson(board));
}

Result<void> removeBoard(const QString &workspace, const QString &name)
{
    const QString path = workspace + QStringLiteral("/dashboards/") + fileName(name) + QStringLiteral(".json");
    if (!QFile::remove(path))
        return Error{ErrorCode::Io, (path + QStringLiteral(" cannot be removed")).toStdString()};
    return {};
}

Result<QString> writePicture(QWidget &page, const QString &workspace, const QString &name, const QString &heading, PictureFormat format)
{
    const QSize size(page.width() + 16, page.height() + headingHeight + 8);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const char *ending = "png";
    if (format == PictureFormat::Png) {
        QImage image(size * 2, QImage::Format_RGB32); // twice the pixels: it is zoomed and printed
        image.setDevicePixelRatio(2);
        QPainter p(&image);
        draw(p, page, heading);
        p.end();
        image.save(&buffer, "PNG");
    } else if (format == PictureFormat::Svg) {
        ending = "svg";
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(), size));
        svg.setTitle(heading);
        QPainter p(&svg);
        draw(p, page, heading);
    } else {
        ending = "pdf";
        QPdfWriter pdf(&buffer);
        pdf.setTitle(heading);
        pdf.setCreator(QStringLiteral("Jupiter"));
        pdf.setPageSize(QPageSize(QSizeF(size) * 0.75, QPageSize::Point));
        pdf.setPageMargins(QMarginsF(0, 0, 0, 0));
        pdf.setResolution(96);
        QPainter p(&pdf);
        draw(p, page, heading);
    }
    const QString path = QStringLiteral("%1/exports/%2-%3.%4").arg(workspace, fileName(name), QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz")), QLatin1String(ending));
    if (auto done = write(path, bytes); !done)
        return std::move(done).error();
    return path;
}

} // namespace jupiter::dashboards
