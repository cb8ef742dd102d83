// SPDX-License-Identifier: GPL-3.0-or-later
// A board as a picture, and as evidence of a case.
#include "dashboards_view.h"

#include <jupiter/workbench/empty_state.h>

#include <QtCore/QFileInfo>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include <filesystem>

namespace jupiter::dashboards {

QString DashboardsView::heading() const
{
    return QStringLiteral("%1 · %2 · %3 · %4").arg(workbench::safeText(m_board.name), workbench::safeText(m_session.name()), workbench::rangeText(m_shell.timeRange(), zone()), zone().name);
}

void DashboardsView::exportAs(PictureFormat format)
{
    if (m_canvas->views().empty())
        return m_shell.say(tr("There is no tile to draw"));
    const auto path = writePicture(*m_canvas, m_session.folder(), m_board.name, heading(), format);
    if (!path)
        return m_notice->tell(tr("Nothing was written: %1").arg(QString::fromStdString(path.error().message)));
    m_shell.say(tr("Written: %1").arg(*path));
}

void DashboardsView::freezeMenu()
{
    const auto cases = m_session.incidents().cases();
    if (!cases)
        return m_notice->tell(QString::fromStdString(cases.error().message));
    auto *menu = new QMenu(m_root);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const incidents::CaseInfo &info : *cases)
        menu->addAction(QStringLiteral("#%1 %2").arg(qint64(info.id)).arg(workbench::safeText(info.title.left(80))).replace(u'&', QStringLiteral("&&")), this,
                        [this, id = qint64(info.id)] { freezeInto(id); });
    if (cases->empty())
        menu->addAction(tr("No case is open: Cases makes one"))->setEnabled(false);
    menu->popup(m_freeze->mapToGlobal(QPoint(0, m_freeze->height() + 4)));
}

/// The picture and the board as they are now, hashed and copied into the evidence of the case.
void DashboardsView::freezeInto(qint64 caseId)
{
    const auto id = incidents::CaseId(caseId);
    const auto picture = writePicture(*m_canvas, m_session.folder(), m_board.name, heading(), PictureFormat::Pdf);
    if (!picture)
        return m_notice->tell(tr("Nothing was frozen: %1").arg(QString::fromStdString(picture.error().message)));
    if (const auto noted = m_session.incidents().addNote(id, tr("Board frozen: %1\n%2").arg(heading(), QString::fromUtf8(toJson(m_board)))); !noted)
        return m_notice->tell(QString::fromStdString(noted.error().message));
    const QPointer<backend::Session> alive(&m_session);
    const auto folder = std::filesystem::path(m_session.folder().toStdU16String()), file = std::filesystem::path(picture->toStdU16String());
    m_session.jobs().start(tr("Freeze a board into case #%1").arg(caseId), QStringLiteral("bytes"), [=](JobControl &job) -> backend::JobCentre::Ending {
        auto store = incidents::IncidentStore::open(folder, backend::Session::analyst()); // a store belongs to one thread
        if (!store)
            return {QString::fromStdString(store.error().message), true, {}};
        const auto added = (*store)->addEvidence(id, file, true, job);
        if (!added)
            return {QString::fromStdString(added.error().message), true, {}};
        return {tr("the picture is hashed and in, the board is a note"), false, [alive] {
                    if (alive)
                        alive->noteIncidentsChanged();
                }};
    });
}

} // namespace jupiter::dashboards
