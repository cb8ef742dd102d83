// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/reports/case_report.h>

#include "pdf_outline.h"
#include "section.h"
#include "words.h"

#include <QtCore/QBuffer>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>
#include <QtGui/QGuiApplication>
#include <QtGui/QPageSize>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>

#include <array>

namespace jupiter::reports {
namespace {

using Section = void (*)(const Sheet &);
constexpr std::array<Section, 9> sections{writeCover,    writeExamined,      writeCourse,    writeFindings,  writeIndicators,
                                          writeEvidence, writeTasksAndNotes, writeFootnotes, writeHowToCheck};

/// Writes all sections in pass 0 or 1; false when cancelled.
bool compose(PageFlow &flow, const CaseReport &report, const Clock &clock, JobControl &job, std::size_t pass)
{
    for (std::size_t i = 0; i < sections.size() && !job.cancelled(); ++i) {
        sections[i](Sheet{flow, report, clock, job});
        job.advance(pass * sections.size() + i + 1, 2 * sections.size());
    }
    return !job.cancelled();
}

Error cancelled()
{
    return Error{ErrorCode::Cancelled, "cancelled", "reports"};
}

Result<void> save(const QByteArray &pdf, const QString &file)
{
    if (QFileInfo(file).isSymLink()) // which may lead into a file that somebody else chose
        return Error{ErrorCode::InvalidArgument, "a link is not written through; name the file itself", file.toStdString()};
    QSaveFile out(file); // the old report stays until the new one is whole
    if (!out.open(QIODevice::WriteOnly) || out.write(pdf) != pdf.size() || !out.commit())
        return Error{ErrorCode::Io, "the report cannot be written: " + out.errorString().toStdString(), file.toStdString()};
    return {};
}

} // namespace

Result<void> writePdf(const CaseReport &report, const QString &file, Paper paper, JobControl &job)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return Error{ErrorCode::InvalidArgument, "fonts need a QGuiApplication (QT_QPA_PLATFORM=offscreen will do)", "reports"};
    const incidents::CaseInfo &info = report.detail.info;
    const Clock clock(report.zone);
    const QPageSize size(paper == Paper::Letter ? QPageSize::Letter : QPageSize::A4);
    PageFrame frame{size.size(QPageSize::Point) * pt,
                    QStringLiteral("Case %1 · %2").arg(qint64(info.id)).arg(words::title(info.title)), info.tlp, 0};

    PageFlow measured(frame, nullptr, nullptr); // the first pass only counts pages: "1 of 6" stands on the first
    if (!compose(measured, report, clock, job, 0))
        return cancelled();
    frame.pages = measured.page();

    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    std::vector<Bookmark> bookmarks;
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(unitsPerInch);
        writer.setPageLayout(QPageLayout(size, QPageLayout::Portrait, {}, QPageLayout::Point));
        writer.setTitle(frame.footer);
        writer.setCreator(QStringLiteral("Jupiter ") + report.programVersion);
        QPainter painter(&writer);
        PageFlow flow(frame, &writer, &painter);
        if (!compose(flow, report, clock, job, 1))
            return cancelled();
        bookmarks = flow.bookmarks();
    }
    return save(withOutline(buffer.data(), bookmarks, frame.paper.height()), file);
}

} // namespace jupiter::reports
