// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell_private.h"
#include "keys_popup.h"
#include "popup.h"
#include "start_page.h"
#include "tab_order.h"
#include "tour.h"

#include <jupiter/workbench/theme.h>

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QCloseEvent>
#include <QtCore/QFileInfo>
#include <QtGui/QDropEvent>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>

namespace jupiter::workbench {

Shell::Shell(const Options &options, QWidget *parent) : QMainWindow(parent), d(std::make_unique<Private>(this, options))
{
    setWindowTitle(QStringLiteral("Jupiter"));
    resize(1600, 1000);
    setAcceptDrops(true);
    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    d->top = new internal::TopBar;
    d->activity = new internal::ActivityBar;
    d->status = new internal::StatusLine;
    d->notice = new NoticeBar;
    d->stack = new QStackedWidget;
    d->stack->setMinimumSize(320, 200); // at 200 % a screen is small: the widest view does not make the window wider than it
    auto *body = new QVBoxLayout;
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    auto *noticeRoom = new QHBoxLayout;
    noticeRoom->setContentsMargins(metrics::gap, 0, metrics::gap, 0);
    noticeRoom->addWidget(d->notice);
    body->addLayout(noticeRoom);
    body->addWidget(d->stack, 1);
    auto *middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(d->activity);
    middle->addLayout(body, 1);
    column->addWidget(d->top);
    column->addLayout(middle, 1);
    column->addWidget(d->status);
    setCentralWidget(centre);

    connect(d->top, &internal::TopBar::jumpWanted, this, [this] { d->openPalette(); });
    connect(d->top, &internal::TopBar::rangeWanted, this, [this] { d->openTimePopup(); });
    connect(d->top, &internal::TopBar::zoneWanted, this, [this] { d->openZones(); });
    connect(d->top, &internal::TopBar::layoutWanted, this, [this] { d->openLayouts(); });
    connect(d->top, &internal::TopBar::egressWanted, this, [this] { d->openEgressPopup(); });
    connect(d->status, &internal::StatusLine::jobsWanted, this, [this] { d->openJobs(); });
    connect(d->status, &internal::StatusLine::keysWanted, this, [this] { d->openKeys(); });
    connect(d->activity, &internal::ActivityBar::chosen, this, [this](const QByteArray &id) { showView(id); });
    connect(d->activity, &internal::ActivityBar::windowWanted, this, [this](const QByteArray &id) { d->openWindow(id, {}, {}); });

    d->host.offer<sdk::SessionService>(&d->frame);
    d->host.offer<sdk::ShellService>(&d->frame);
    for (const QString &folder : options.pluginFolders.isEmpty() ? PluginHost::folders(options.safeMode) : options.pluginFolders)
        d->host.load(folder);
    for (const sdk::ViewDescriptor &view : d->host.views())
        d->entries.push_back({view, nullptr, nullptr, {}});
    d->activity->setViews(d->host.views());
    for (const PluginRecord &plugin : d->host.plugins())
        if (!plugin.refused.isEmpty())
            d->fail(tr("Plugin %1 is not used: %2").arg(plugin.name, plugin.refused));
    d->addShortcuts(this);
    d->keys.adopt(QStringLiteral("frame"), tr("Everywhere"), this, internal::KeysPopup::frameKeys(), d->settings().get());
    d->setRange({});
    d->layouts.load(nullptr);
    if (const auto settings = d->settings()) {
        restoreGeometry(settings->value(QStringLiteral("geometry")).toByteArray());
        d->layouts.load(settings.get());
        d->noteLayout(settings->value(QStringLiteral("layout")).toString());
        d->setZone(settings->value(QStringLiteral("zone"), QStringLiteral("UTC")).toString());
        d->switchTheme(settings->value(QStringLiteral("theme"), int(ThemeChoice::System)).toInt());
    }
    d->top->setZone(d->zone.name);
    qApp->installEventFilter(this); // evidence may be dropped on any widget
    d->showStart();
}

Shell::~Shell()
{
    qApp->removeEventFilter(this);
    d->dropViews();
    d->session.reset();
}

sdk::ShellService &Shell::service()
{
    return d->frame;
}

QString Shell::notice() const
{
    return d->notice->isVisibleTo(this) ? d->notice->text() : QString();
}

QByteArray Shell::currentViewId() const
{
    return d->current;
}

sdk::View *Shell::currentView() const
{
    Private::Entry *entry = d->entryOf(d->current);
    return entry ? entry->view.get() : nullptr;
}

QList<QByteArray> Shell::viewIds() const
{
    QList<QByteArray> ids;
    for (const Private::Entry &entry : d->entries)
        ids << entry.descriptor.id;
    return ids;
}

bool Shell::showView(const QByteArray &id, const QVariantMap &arguments)
{
    if (!d->show(id, arguments))
        return false;
    const bool same =
        !d->history.empty() && d->history.back().id == id && (arguments.isEmpty() || d->history.back().arguments == arguments);
    if (!same)
        d->history.push_back({id, arguments});
    if (d->history.size() > 100)
        d->history.erase(d->history.begin());
    return true;
}

void Shell::goBack()
{
    if (d->history.size() < 2)
        return;
    d->history.pop_back();
    const Private::Place to = d->history.back();
    d->show(to.id, to.arguments);
}

Shell::Private::Entry *Shell::Private::entryOf(const QByteArray &id)
{
    for (Entry &entry : entries)
        if (entry.descriptor.id == id)
            return &entry;
    return nullptr;
}

/// The view's widget, made when first asked for. A view that cannot be made is replaced by the reason.
QWidget *Shell::Private::pageOf(Entry &entry)
{
    if (entry.page)
        return entry.page;
    QString why;
    entry.view = host.createView(entry.descriptor.id, &why);
    if (!entry.view) {
        auto *page = new EmptyState;
        page->setText(tr("%1 cannot be shown").arg(entry.descriptor.title), why);
        entry.page = page;
    } else {
        entry.page = entry.view->widget();
        const QByteArray id = entry.descriptor.id;
        QObject::connect(entry.view.get(), &sdk::View::waitingChanged, q, [this, id] {
            if (Entry *e = entryOf(id); e && e->view)
                activity->setWaiting(id, e->view->waiting());
        });
        QObject::connect(entry.view.get(), &sdk::View::statusChanged, q, [this, id](const QString &text) {
            if (Entry *e = entryOf(id)) {
                e->status = text;
                if (current == id)
                    status->setLeft(text);
            }
        });
        restoreView(id, *entry.view, entry.page);
        activity->setWaiting(id, entry.view->waiting());
    }
    stack->addWidget(entry.page);
    keys.adopt(QString::fromLatin1(entry.descriptor.id), entry.descriptor.title, entry.page, entry.view ? entry.view->keys() : internal::KeyMap::Words{},
               settings().get());
    return entry.page;
}

bool Shell::Private::show(const QByteArray &id, const QVariantMap &arguments)
{
    Entry *entry = entryOf(id);
    if (!entry || !session)
        return false;
    current = id;
    QWidget *page = pageOf(*entry);
    const bool firstVisit = !page->focusWidget();
    stack->setCurrentWidget(page); // gives its first control the focus, when it had none yet
    const QWidget *given = QApplication::focusWidget();
    activity->setCurrent(id);
    status->setLeft(entry->status);
    if (entry->view && !arguments.isEmpty())
        entry->view->open(arguments);
    if (!page->isAncestorOf(QApplication::focusWidget()) || (firstVisit && QApplication::focusWidget() == given))
        page->setFocus();
    if (!page->isAncestorOf(QApplication::focusWidget())) // what it wants to have the focus is not there: its first control
        if (QWidget *first = internal::nextControl(q, page, true))
            first->setFocus(Qt::OtherFocusReason);
    return true;
}

/// Views die before the session they read. A view may own its widget or leave it to us.
void Shell::Private::dropViews()
{
    closeWindows();
    for (Entry &entry : entries) {
        if (entry.view && entry.page)
            rememberView(entry.descriptor.id, *entry.view, entry.page);
        entry.view.reset();
        delete entry.page;
        entry.status.clear();
    }
    viewCommands.erase(std::remove_if(viewCommands.begin(), viewCommands.end(), [](const auto &c) { return !c.alive(); }),
                       viewCommands.end());
    history.clear();
    current.clear();
}

/// An empty window says nothing: where views were looked for, and what was found there instead, does.
void Shell::Private::showNoViews()
{
    delete startPage;
    QStringList lines{tr("Views are plugins. They were looked for in:")};
    for (const QString &folder : options.pluginFolders.isEmpty() ? PluginHost::folders(options.safeMode) : options.pluginFolders)
        lines << (QFileInfo(folder).isDir() ? folder : tr("%1 (is not there)").arg(folder));
    for (const PluginRecord &plugin : host.plugins())
        if (!plugin.refused.isEmpty())
            lines << tr("Plugin %1 is not used: %2").arg(plugin.name, plugin.refused);
    lines << tr("The installation is incomplete, or JUPITER_PLUGINS must name their folder. The command line works: jupiter search.");
    auto *page = new EmptyState;
    page->setObjectName(QStringLiteral("noViews"));
    page->setText(tr("No views were found"), lines.join(u'\n'));
    startPage = page;
    stack->addWidget(page);
    stack->setCurrentWidget(page);
    activity->setEnabled(false);
    qWarning("jupiter-workstation: %s: %s", qPrintable(tr("No views were found")), qPrintable(lines.join(QStringLiteral(" "))));
}

void Shell::Private::showStart()
{
    if (entries.empty()) {
        showNoViews();
        top->setWorkspace(QStringLiteral("Jupiter"), tr("no workspace open"));
        return;
    }
    delete startPage;
    auto *page = new internal::StartPage(recent(), leftOpen(), !internal::Tour::sampleEvidence().isEmpty());
    QObject::connect(page, &internal::StartPage::filesWanted, q, [this] { chooseFiles(); });
    QObject::connect(page, &internal::StartPage::folderWanted, q, [this] { chooseFolder(); });
    QObject::connect(page, &internal::StartPage::workspaceWanted, q, [this] { chooseWorkspace(); });
    QObject::connect(page, &internal::StartPage::tourWanted, q, [this] { startTour(); });
    QObject::connect(page, &internal::StartPage::continueWanted, q, [this] { q->continueSession(); });
    QObject::connect(page, &internal::StartPage::recentChosen, q,
                     [this](const QString &folder) { q->openWorkspace(folder, false); });
    startPage = page;
    stack->addWidget(page);
    stack->setCurrentWidget(page);
    page->setFocus();
    activity->setEnabled(false);
    activity->setCurrent({});
    top->setWorkspace(QStringLiteral("Jupiter"), tr("no workspace open"));
    status->setLeft({});
}

bool Shell::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::DragMove && event->type() != QEvent::Drop)
        return QMainWindow::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event); // QDragEnterEvent and QDragMoveEvent derive from it
    QStringList paths;
    if (const QMimeData *data = drop->mimeData(); data && data->hasUrls())
        for (const QUrl &url : data->urls())
            if (url.isLocalFile())
                paths << url.toLocalFile();
    if (paths.isEmpty())
        return QMainWindow::eventFilter(watched, event);
    drop->setDropAction(Qt::CopyAction); // evidence is read, never moved
    drop->accept();
    if (event->type() != QEvent::Drop)
        return true;
    // Where sources are looked at, they are looked at first; elsewhere work goes on while they are read.
    if (currentViewId() != "jupiter.sources" || QFileInfo::exists(paths[0] + QStringLiteral("/events.sqlite")) ||
        !showView("jupiter.sources", {{QStringLiteral("import"), paths}}))
        importPaths(paths);
    return true;
}

void Shell::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier) {
        if (d->notice->isVisible())
            d->notice->hide();
        else
            goBack();
    } else if (event->text() == QLatin1String("?")) {
        d->openKeys();
    } else if (auto *button = qobject_cast<QAbstractButton *>(QApplication::focusWidget()); button && internal::isEnter(*event)) {
        button->click(); // Qt presses only the buttons of dialogs
    } else {
        QMainWindow::keyPressEvent(event);
    }
}

bool Shell::focusNextPrevChild(bool next)
{
    QWidget *to = internal::nextControl(this, QApplication::focusWidget(), next);
    if (to)
        to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return to != nullptr;
}

void Shell::closeEvent(QCloseEvent *event)
{
    if (d->session && d->session->jobs().running() > 0 && d->options.remember && !d->closeAsked) {
        d->closeAsked = true;
        d->fail(tr(
            "Work is still running. Close again to stop it: what is in stays, and importing the rest later adds nothing twice."));
        event->ignore();
        return;
    }
    if (const auto settings = d->settings())
        settings->setValue(QStringLiteral("geometry"), saveGeometry());
    d->rememberDesk();
    d->closeWindows(); // they belong to this one
    QMainWindow::closeEvent(event);
}

bool Frame::hasView(const QByteArray &viewId) const
{
    return d.entryOf(viewId);
}
bool Frame::show(const QByteArray &viewId, const QVariantMap &arguments)
{
    if (d.desk() != d.q) { // asked for in a window of its own: what it leads to is in the first one
        d.q->raise();
        d.q->activateWindow();
    }
    return d.q->showView(viewId, arguments);
}
TimeRange Frame::timeRange() const
{
    return d.range;
}
void Frame::setTimeRange(TimeRange range)
{
    d.setRange(range);
}
sdk::DisplayZone Frame::zone() const
{
    return d.zone;
}
void Frame::say(const QString &text)
{
    if (auto *window = qobject_cast<internal::ViewWindow *>(d.desk()))
        window->say(text);
    else
        d.status->say(text);
}

void Frame::addCommand(const QString &title, const QString &keys, QObject *receiver, std::function<void()> run)
{
    d.viewCommands.push_back({title, Shell::tr("command"), keys, std::move(run), receiver, true});
}

backend::Session &Frame::session()
{
    Q_ASSERT(d.session); // views exist only while a workspace is open
    return *d.session;
}

} // namespace jupiter::workbench
