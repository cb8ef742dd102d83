// SPDX-License-Identifier: GPL-3.0-or-later
// What can be asked of the frame by keys, by the jump box, and by the top bar.
#include "egress_popup.h"
#include "help_window.h"
#include "job_popup.h"
#include "keys_page.h"
#include "keys_popup.h"
#include "shell_private.h"
#include "time_popup.h"
#include "tour.h"

#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QDateTime>
#include <QtCore/QSet>
#include <QtCore/QTimeZone>
#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace jupiter::workbench {
namespace {

/// Not modal: the window stays usable, the choice comes when it comes.
void choose(QWidget *parent, QFileDialog::FileMode mode, const QString &title, std::function<void(const QStringList &)> chosen)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mode);
    if (mode == QFileDialog::Directory)
        dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::filesSelected, parent, std::move(chosen));
    dialog->show();
}

} // namespace

void Shell::Private::addShortcuts(QWidget *window)
{
    const auto key = [window, this](const QKeySequence &keys, std::function<void()> run) {
        QObject::connect(new QShortcut(keys, window), &QShortcut::activated, q, std::move(run));
    };
    key(Qt::CTRL | Qt::Key_K, [this] { openPalette(); });
    key(Qt::CTRL | Qt::Key_T, [this] { openTimePopup(); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_T, [this] { openZones(); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_E, [this] { openEgressPopup(); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_L, [this] { openLayouts(); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_N, [this] { openInWindow(); });
    key(Qt::ALT | Qt::SHIFT | Qt::Key_Right, [this] { growPanel(Qt::Horizontal, 1); });
    key(Qt::ALT | Qt::SHIFT | Qt::Key_Left, [this] { growPanel(Qt::Horizontal, -1); });
    key(Qt::ALT | Qt::SHIFT | Qt::Key_Down, [this] { growPanel(Qt::Vertical, 1); });
    key(Qt::ALT | Qt::SHIFT | Qt::Key_Up, [this] { growPanel(Qt::Vertical, -1); });
    key(Qt::ALT | Qt::SHIFT | Qt::Key_H, [this] { hidePanel(); });
    key(Qt::ALT | Qt::SHIFT | Qt::Key_O, [this] { showOnlyPanel(); });
    key(Qt::ALT | Qt::SHIFT | Qt::Key_A, [this] { showAllPanels(); });
    key(Qt::Key_F1, [this] { openHelp(); });
    key(Qt::Key_F11, [window] { window->setWindowState(window->windowState() ^ Qt::WindowFullScreen); });
    for (int n = 0; n < internal::layoutKeys; ++n)
        key(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key(Qt::Key_1 + n)), [this, n] {
            if (n < int(layouts.all().size()))
                takeLayout(layouts.all()[std::size_t(n)].name);
        });
    for (int n = 0; n < 9 && n < int(entries.size()); ++n)
        key(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + n)), [this, n] { frame.show(entries[std::size_t(n)].descriptor.id, {}); });
    if (window != q) {
        key(Qt::CTRL | Qt::Key_W, [window] { window->close(); });
        return;
    }
    key(Qt::CTRL | Qt::Key_O, [this] { chooseWorkspace(); });
    key(Qt::CTRL | Qt::Key_I, [this] { chooseFiles(); });
    key(Qt::CTRL | Qt::Key_J, [this] { openJobs(); });
    key(Qt::ALT | Qt::Key_Left, [this] { q->goBack(); });
}

std::vector<internal::Command> Shell::Private::commands()
{
    std::vector<internal::Command> all;
    if (session)
        for (std::size_t i = 0; i < entries.size(); ++i)
            all.push_back({entries[i].descriptor.title, tr("view"), i < 9 ? QStringLiteral("Alt %1").arg(i + 1) : QString(),
                           [this, id = entries[i].descriptor.id] { q->showView(id); }});
    for (const internal::Command &command : viewCommands)
        if (command.alive())
            all.push_back(command);
    const auto add = [&](const QString &title, const QString &keys, std::function<void()> run) {
        all.push_back({title, tr("command"), keys, std::move(run)});
    };
    add(tr("Import files…"), tr("Ctrl I"), [this] { chooseFiles(); });
    add(tr("Import a folder…"), {}, [this] { chooseFolder(); });
    add(tr("Open a workspace…"), tr("Ctrl O"), [this] { chooseWorkspace(); });
    add(tr("Help"), QStringLiteral("F1"), [this] { openHelp(); });
    add(tr("Keys: list, change, conflicts"), {}, [this] { openKeysPage(); });
    if (!internal::Tour::sampleEvidence().isEmpty())
        add(tr("Tour on the sample evidence"), {}, [this] { startTour(); });
    if (session) {
        int number = 0;
        for (const internal::Layout &layout : layouts.all()) {
            ++number;
            all.push_back({tr("Layout: %1").arg(layout.name), tr("layout"), number <= internal::layoutKeys ? tr("Ctrl Alt %1").arg(number) : QString(),
                           [this, name = layout.name] { takeLayout(name); }});
        }
        add(tr("Layouts: save, rename, delete"), tr("Ctrl Shift L"), [this] { openLayouts(); });
        add(tr("This view in a second window"), tr("Ctrl Shift N"), [this] { openInWindow(); });
        for (const Entry &entry : entries)
            add(tr("%1 in a second window").arg(entry.descriptor.title), {}, [this, id = entry.descriptor.id] { openWindow(id, {}, {}); });
        for (std::size_t i = 0; i < windows.size(); ++i)
            if (windows[i])
                all.push_back({windows[i]->windowTitle(), tr("window"), {}, [window = windows[i]] {
                                   if (window) {
                                       window->raise();
                                       window->activateWindow();
                                   }
                               }});
        if (!windows.empty())
            add(tr("Close the other windows"), {}, [this] { closeWindows(); });
        add(tr("Hide this panel"), tr("Alt Shift H"), [this] { hidePanel(); });
        add(tr("Only this panel"), tr("Alt Shift O"), [this] { showOnlyPanel(); });
        add(tr("Show all panels"), tr("Alt Shift A"), [this] { showAllPanels(); });
        add(tr("Close the workspace"), {}, [this] { closeWorkspace(); });
        add(tr("Load Sigma rules…"), {}, [this] { chooseRules(); });
        add(tr("Time range…"), tr("Ctrl T"), [this] { openTimePopup(); });
        add(tr("Show all time"), {}, [this] { setRange({}); });
        add(tr("Cancel all running work, keep what is in"), {}, [this] { session->jobs().cancelAll(); });
        add(tr("Running work"), tr("Ctrl J"), [this] { openJobs(); });
    }
    add(tr("Zone in which times are shown…"), tr("Ctrl Shift T"), [this] { openZones(); });
    add(tr("Times in UTC"), {}, [this] { setZone(QStringLiteral("UTC")); });
    add(tr("Times as on this computer"), {}, [this] { setZone(QStringLiteral("local")); });
    add(tr("Theme: as the system"), {}, [this] { switchTheme(int(ThemeChoice::System)); });
    add(tr("Theme: dark"), {}, [this] { switchTheme(int(ThemeChoice::Dark)); });
    add(tr("Theme: light"), {}, [this] { switchTheme(int(ThemeChoice::Light)); });
    add(tr("Theme: high contrast"), {}, [this] { switchTheme(int(ThemeChoice::HighContrast)); });
    if (session)
        add(tr("What may leave this machine, and what left"), tr("Ctrl Shift E"), [this] { openEgressPopup(); });
    add(tr("Keys that work here"), QStringLiteral("?"), [this] { openKeys(); });
    for (const QString &folder : recent())
        all.push_back({folder, tr("workspace"), {}, [this, folder] { q->openWorkspace(folder, false); }});
    if (!session)
        return all;
    if (const auto &alerts = session->alerts().alerts()) {
        for (const incidents::Alert &alert : **alerts)
            all.push_back(
                {safeText(alert.title) + QStringLiteral("  ") + safeText(alert.host), tr("alert"), {}, [this, id = alert.id] {
                     q->showView("jupiter.alerts", {{QStringLiteral("alert"), qint64(id)}});
                 }});
        QSet<QString> known;
        const auto entity = [&](const QString &field, const QString &value, const QString &kind) {
            if (value.isEmpty() || !entryOf("entity") || known.contains(field + value))
                return;
            known.insert(field + value);
            all.push_back({safeText(value), kind, {}, [this, field, value] {
                               q->showView("entity", {{QStringLiteral("field"), field}, {QStringLiteral("value"), value}});
                           }});
        };
        for (const incidents::Alert &alert : **alerts) {
            entity(QStringLiteral("host.name"), alert.host, tr("host"));
            entity(QStringLiteral("user.name"), alert.user, tr("user"));
        }
    }
    if (const auto cases = session->incidents().cases())
        for (const incidents::CaseInfo &info : *cases)
            all.push_back(
                {QStringLiteral("#%1 %2").arg(qint64(info.id)).arg(safeText(info.title)), tr("case"), {}, [this, id = info.id] {
                     q->showView("jupiter.incidents", {{QStringLiteral("case"), qint64(id)}});
                 }});
    for (const std::string &field : session->schema().aliasNames()) {
        const QString name = QString::fromStdString(field);
        all.push_back({name, tr("field"), {}, [this, name] {
                           q->showView("jupiter.hunt", {{QStringLiteral("query"), name + QStringLiteral(":*")}});
                       }});
    }
    return all;
}

void Shell::Private::openPalette()
{
    auto *palette = new internal::CommandPalette(commands(), desk());
    if (session && entryOf("jupiter.hunt"))
        palette->setFallback(tr("Hunt for %1"), [this](const QString &text) {
            q->showView("jupiter.hunt", {{QStringLiteral("query"), text}});
        });
    palette->open();
}

void Shell::Private::openTimePopup()
{
    const TimeRange data = session ? session->snapshot()->times : TimeRange{{0}, {0}};
    auto *popup = new internal::TimePopup(
        range, data, zone, [this](TimeRange chosen) { setRange(chosen); }, desk());
    popup->openAt(anchor(top->rangeButton()), true);
}

/// UTC first, this computer, then every zone and offset there is: found by typing a part of its name.
void Shell::Private::openZones()
{
    std::vector<internal::Command> zones;
    const auto add = [&](const QString &title, const QString &kind, const QString &choice) {
        zones.push_back({title, kind, choice == zoneChoice ? tr("now", "the zone that is chosen") : QString(), [this, choice] { setZone(choice); }});
    };
    const auto offsetNow = [](const QTimeZone &of) { return sdk::offsetText(of.offsetFromUtc(QDateTime::currentDateTimeUtc())); };
    add(QStringLiteral("UTC"), tr("zone"), QStringLiteral("UTC"));
    add(tr("This computer: %1").arg(QString::fromLatin1(QTimeZone::systemTimeZoneId())), tr("zone"), QStringLiteral("local"));
    for (const QByteArray &name : QTimeZone::availableTimeZoneIds())
        if (name.contains('/') && !name.startsWith("Etc/"))
            add(QString::fromLatin1(name), offsetNow(QTimeZone(name)), QString::fromLatin1(name));
    for (int minutes = -720; minutes <= 840; minutes += 15)
        if (minutes % 60 == 0 || minutes == 210 || minutes == 270 || minutes == 330 || minutes == 345 || minutes == 570 || minutes == -210 || minutes == -570)
            if (minutes != 0)
                add(Zone::fixed(minutes).name, tr("offset"), sdk::offsetText(minutes * 60));
    auto *palette = new internal::CommandPalette(std::move(zones), desk());
    palette->setPurpose(tr("Zone in which times are shown"));
    palette->open();
}

void Shell::Private::openEgressPopup()
{
    if (session)
        (new internal::EgressPopup(session->egress(), zone, desk()))->openAt(anchor(top->egressButton()), true);
    else
        status->say(tr("Nothing leaves this machine: no workspace is open"));
}

void Shell::Private::openJobs()
{
    if (session)
        (new internal::JobPopup(session->jobs(), q))->openAt(status->jobsButton(), true, true);
}

void Shell::Private::openKeys()
{
    const Entry *entry = entryOf(current);
    const sdk::View *view = entry ? entry->view.get() : nullptr;
    QString title = entry ? entry->descriptor.title : QString();
    QWidget *over = desk();
    if (const auto *window = qobject_cast<internal::ViewWindow *>(over)) {
        view = window->view();
        title = window->descriptor().title;
    }
    auto *popup = new internal::KeysPopup(title, view ? view->keys() : internal::KeysPopup::Keys{}, over);
    popup->adjustSize();
    popup->move(over->mapToGlobal(QPoint((over->width() - popup->width()) / 2, (over->height() - popup->height()) / 2)));
    popup->show();
    popup->setFocus();
}

void Shell::Private::openKeysPage()
{
    auto *page = new internal::KeysPage(keys, settings(), q);
    page->show();
}

void Shell::Private::openHelp()
{
    auto *help = q->findChild<internal::HelpWindow *>();
    if (!help)
        help = new internal::HelpWindow(q);
    help->QWidget::show();
    help->raise();
    help->activateWindow();
}

/// The sample evidence in a workspace of its own, and a walk through the views while it is there to be seen.
void Shell::Private::startTour()
{
    if (!q->openWorkspace(Shell::newWorkspaceFolder(QStringLiteral("tour")), true))
        return;
    const auto begin = [this] {
        auto *tour = new internal::Tour(q);
        QObject::connect(tour, &internal::Tour::viewWanted, q, [this](const QByteArray &id, const QVariantMap &arguments) { q->showView(id, arguments); });
        tour->begin();
    };
    if (const QString rules = internal::Tour::sampleRules(); !rules.isEmpty())
        session->loadRules({rules});
    auto *once = new QObject(session.get()); // rules first: events are judged as they come in
    const auto next = [this, once, begin, imported = false]() mutable {
        if (session->jobs().running() > 0)
            return;
        if (!imported) {
            imported = true;
            return q->importPaths({internal::Tour::sampleEvidence()});
        }
        once->deleteLater();
        begin();
    };
    QObject::connect(&session->jobs(), &backend::JobCentre::ended, once, next, Qt::QueuedConnection);
    if (session->jobs().running() == 0)
        q->importPaths({internal::Tour::sampleEvidence()});
}

void Shell::Private::chooseFiles()
{
    choose(q, QFileDialog::ExistingFiles, tr("Import files"), [this](const QStringList &paths) { q->importPaths(paths); });
}

void Shell::Private::chooseFolder()
{
    choose(q, QFileDialog::Directory, tr("Import a folder"), [this](const QStringList &paths) { q->importPaths(paths); });
}

void Shell::Private::chooseWorkspace()
{
    choose(q, QFileDialog::Directory, tr("Open a workspace"),
           [this](const QStringList &paths) { q->openWorkspace(paths.value(0), false); });
}

void Shell::Private::chooseRules()
{
    choose(q, QFileDialog::Directory, tr("Load Sigma rules"), [this](const QStringList &paths) {
        if (session)
            session->loadRules(paths);
    });
}

void Shell::Private::switchTheme(int choice)
{
    if (choice < int(ThemeChoice::System) || choice > int(ThemeChoice::HighContrast))
        choice = int(ThemeChoice::System);
    setTheme(ThemeChoice(choice));
    if (const auto s = settings())
        s->setValue(QStringLiteral("theme"), choice);
    Q_EMIT frame.themeChanged();
}

} // namespace jupiter::workbench
