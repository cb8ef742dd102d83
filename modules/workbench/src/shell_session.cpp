// SPDX-License-Identifier: GPL-3.0-or-later
// What the frame does with the open workspace.
#include "job_popup.h"
#include "shell_private.h"

#include <jupiter/backend/egress_desk.h>

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimeZone>
#include <QtWidgets/QPushButton>

#include <limits>

namespace jupiter::workbench {

std::unique_ptr<QSettings> Shell::Private::settings() const
{
    if (!options.remember)
        return nullptr;
    return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("jupiter"),
                                       QStringLiteral("workstation"));
}

QStringList Shell::Private::recent() const
{
    QStringList found;
    if (const auto s = settings())
        for (const QString &folder : s->value(QStringLiteral("recent")).toStringList())
            if (QFileInfo::exists(folder + QStringLiteral("/events.sqlite")))
                found << folder;
    return found;
}

void Shell::Private::noteRecent(const QString &folder)
{
    if (const auto s = settings()) {
        QStringList list = recent();
        list.removeAll(folder);
        list.prepend(folder);
        s->setValue(QStringLiteral("recent"), list.mid(0, 12));
        s->setValue(QStringLiteral("open"), folder); // also when the program does not end as it should
        for (const QString &gone : list.mid(12)) // what was asked of it goes with it
            s->remove(placeOf(QString(), gone));
    }
}

void Shell::Private::fail(const QString &message)
{
    notice->tell(message);
}

bool Shell::openWorkspace(const QString &folder, bool create)
{
    auto opened = backend::Session::open(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()), create);
    if (!opened) {
        const QString rest = d->session ? tr("%1 stays open.").arg(d->session->name()) : tr("Nothing was changed.");
        d->fail(tr("%1 was not opened: %2. %3").arg(folder, QString::fromStdString(opened.error().message), rest));
        return false;
    }
    QByteArray before = d->current;
    d->rememberDesk();
    d->dropViews();
    d->session = *std::move(opened);
    d->range = {};
    d->setRange({});
    d->watchSession();
    d->restoreRange();
    d->noteRecent(d->session->folder());
    d->activity->setEnabled(true);
    d->status->setFolder(d->session->folder());
    d->notice->hide();
    setWindowTitle(d->session->name() + QStringLiteral(" - Jupiter"));
    if (const auto s = d->settings())
        before = s->value(d->placeOf(QStringLiteral("view")), QString::fromLatin1(before)).toString().toLatin1();
    if (!showView(before) && !d->entries.empty())
        showView(d->entries.front().descriptor.id);
    if (d->entries.empty())
        d->showNoViews();
    else
        delete d->startPage;
    d->restoreWindows();
    activateWindow();
    return true;
}

backend::Session *Shell::session() const
{
    return d->session.get();
}

QString Shell::newWorkspaceFolder(const QString &name)
{
    const QDir base(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                    QStringLiteral("/jupiter/workspaces"));
    base.mkpath(QStringLiteral("."));
    QString folder = base.filePath(name + QStringLiteral(".jupiter"));
    for (int n = 2; QFileInfo::exists(folder); ++n)
        folder = base.filePath(QStringLiteral("%1-%2.jupiter").arg(name).arg(n));
    return folder;
}

bool Shell::continueSession()
{
    const QString folder = d->leftOpen();
    return !folder.isEmpty() && openWorkspace(folder, false);
}

QString Shell::Private::leftOpen() const
{
    const auto s = settings();
    const QString folder = s ? s->value(QStringLiteral("open")).toString() : QString();
    return !folder.isEmpty() && QFileInfo::exists(folder + QStringLiteral("/events.sqlite")) ? folder : QString();
}

/// Back to the start page: what is dropped there becomes a workspace of its own.
void Shell::Private::closeWorkspace()
{
    if (!session)
        return;
    rememberDesk();
    dropViews();
    session.reset();
    range = {};
    setRange({});
    refreshZone();
    top->setOnline(false);
    q->setWindowTitle(QStringLiteral("Jupiter"));
    showStart();
}

void Shell::importPaths(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    // A dropped workspace is opened, not read as evidence.
    if (paths.size() == 1 && QFileInfo::exists(paths[0] + QStringLiteral("/events.sqlite"))) {
        openWorkspace(paths[0], false);
        return;
    }
    if (!d->session) {
        const QString name =
            QFileInfo(paths[0]).completeBaseName() + QDateTime::currentDateTimeUtc().toString(QStringLiteral("-yyyyMMdd-HHmm"));
        if (!openWorkspace(newWorkspaceFolder(name), true))
            return;
    }
    d->session->import(paths);
    d->status->say(tr("Importing %n path(s)", nullptr, int(paths.size())));
}

void Shell::Private::watchSession()
{
    backend::Session *s = session.get();
    QObject::connect(s, &backend::Session::eventsChanged, q, [this] { eventsChanged(); });
    QObject::connect(s, &backend::Session::incidentsChanged, q, [this] { incidentsChanged(); });
    QObject::connect(s, &backend::Session::failed, q, [this](const QString &message) { fail(message); });
    QObject::connect(&s->jobs(), &backend::JobCentre::changed, q, [this] { jobsChanged(); });
    QObject::connect(&s->jobs(), &backend::JobCentre::ended, q, [this](const backend::JobState &job) {
        if (job.failed)
            fail(tr("%1: %2").arg(job.title, job.outcome));
        else
            status->say(job.outcome.isEmpty() ? job.title : job.title + QStringLiteral(": ") + job.outcome);
        jobsChanged();
    });
    QObject::connect(&s->egress(), &backend::EgressDesk::changed, q, [this] { top->setOnline(session->egress().isOn()); });
    top->setOnline(s->egress().isOn());
    eventsChanged();
    incidentsChanged();
    jobsChanged();
}

void Shell::Private::eventsChanged()
{
    const store::SnapshotPtr snapshot = session->snapshot();
    QStringList facts;
    facts << (snapshot->events == 0 ? tr("no events yet") : tr("%1 events").arg(countText(snapshot->events)));
    if (snapshot->storedBytes > 0)
        facts << bytesText(snapshot->storedBytes);
    top->setWorkspace(session->name(), facts.join(QStringLiteral(" · ")));
    refreshZone();
}

void Shell::Private::incidentsChanged()
{
    // The count is wanted before the view exists; once it does, it speaks for itself.
    const QByteArray id = "jupiter.alerts";
    if (Entry *entry = entryOf(id); !entry || entry->view)
        return;
    int waiting = 0;
    if (const auto &alerts = session->alerts().alerts())
        for (const incidents::Alert &alert : **alerts)
            waiting += alert.state == incidents::AlertState::New;
    activity->setWaiting(id, waiting);
}

void Shell::Private::jobsChanged()
{
    closeAsked = false;
    const int running = session->jobs().running();
    if (running == 0) {
        status->setJobs(tr("idle"));
        return;
    }
    for (const backend::JobState &job : session->jobs().jobs())
        if (job.running) {
            const QString text = safeText(job.title) + QStringLiteral("  ") + internal::jobText(job);
            status->setJobs(running == 1 ? text : tr("%1  (+%2)").arg(text).arg(running - 1));
            return;
        }
}

void Shell::Private::setRange(TimeRange next)
{
    const bool changed = next.from != range.from || next.to != range.to;
    range = next;
    refreshZone();
    top->setRange(rangeText(range, zone));
    tellWindows();
    if (changed)
        Q_EMIT frame.timeRangeChanged();
}

bool Shell::Private::setZone(const QString &choice)
{
    const QByteArray name = choice == QLatin1String("local") ? QTimeZone::systemTimeZoneId() : choice.toUtf8();
    auto found = TimeZone::named(name.toStdString());
    if (!found) {
        fail(tr("Times stay in %1: %2.").arg(zone.name, QString::fromStdString(found.error().message)));
        return false;
    }
    zoneChoice = choice;
    zoneRules = *std::move(found);
    if (const auto s = settings())
        s->setValue(QStringLiteral("zone"), choice);
    refreshZone();
    return true;
}

/// What is shown is what the range leaves of the events: only an offset that changes in there has to be said with every time.
void Shell::Private::refreshZone()
{
    TimeRange shown = session ? session->snapshot()->times : TimeRange{};
    shown.from = std::max(shown.from, range.from);
    shown.to = std::min(shown.to, range.to);
    const bool isFixed = zoneChoice == QLatin1String("UTC") || zoneChoice.startsWith(u'+') || zoneChoice.startsWith(u'-');
    const Zone next = !zoneRules ? Zone{} : isFixed ? Zone::fixed(zoneRules->offsetSecondsAt({}) / 60) : Zone::over(zoneRules, shown);
    if (next == zone)
        return;
    zone = next;
    top->setZone(zone.name);
    top->setRange(rangeText(range, zone));
    tellWindows();
    Q_EMIT frame.zoneChanged();
}

} // namespace jupiter::workbench
