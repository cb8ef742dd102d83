// SPDX-License-Identifier: GPL-3.0-or-later
// How the desk stands: sizes of panels, layouts, views in windows of their own, and all of it again the next day.
#include "layout_file.h"
#include "layouts_popup.h"
#include "panel_shape.h"
#include "shell_private.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QSaveFile>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPushButton>

namespace jupiter::workbench {
namespace {

constexpr std::size_t mostWindows = 16;
constexpr int edgeStep = 40;

QString idOf(const sdk::ViewDescriptor &descriptor) { return QString::fromLatin1(descriptor.id); }

} // namespace

/// Where a view of this workspace is remembered: what is asked of one evidence is not asked of the next.
QString Shell::Private::placeOf(const QString &what, const QString &folder) const
{
    const QByteArray digest = QCryptographicHash::hash((folder.isEmpty() ? session->folder() : folder).toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString group = QLatin1String("workspaces/") + QString::fromLatin1(digest);
    return what.isEmpty() ? group : group + QLatin1Char('/') + what;
}

void Shell::Private::restoreView(const QByteArray &id, sdk::View &view, QWidget *page)
{
    if (const auto s = settings()) {
        const QString key = QLatin1String("views/") + QString::fromLatin1(id);
        const QVariantMap looks = s->value(key).toMap();
        if (const QVariantMap layout = looks.value(QStringLiteral("layout")).toMap(); !layout.isEmpty())
            view.restore(layout);
        if (const QVariantMap state = s->value(placeOf(key)).toMap(); !state.isEmpty())
            view.restore(state);
        internal::setPanelShape(page, looks.value(QStringLiteral("panels")).toList());
    }
    if (const auto look = looksToCome.extract(id); !look.empty())
        give(look.mapped(), view, page);
}

void Shell::Private::rememberView(const QByteArray &id, const sdk::View &view, const QWidget *page)
{
    const auto s = settings();
    if (!s)
        return;
    const QString key = QLatin1String("views/") + QString::fromLatin1(id);
    s->setValue(key, QVariantMap{{QStringLiteral("layout"), view.layout()}, {QStringLiteral("panels"), internal::panelShape(page)}});
    s->setValue(placeOf(key), view.state());
}

/// The page, and the widget within it, that panel keys are about: of the window that has the focus.
std::pair<QWidget *, QWidget *> Shell::Private::focused() const
{
    QWidget *inside = QApplication::focusWidget();
    if (inside)
        for (const auto &window : windows)
            if (window && window->page() && window->page()->isAncestorOf(inside))
                return {window->page(), inside};
    QWidget *page = stack->currentWidget();
    return {page, page && inside && page->isAncestorOf(inside) ? inside : nullptr};
}

void Shell::Private::growPanel(Qt::Orientation way, int direction)
{
    if (const auto [page, inside] = focused(); page && inside && !internal::growPanel(page, inside, way, direction * edgeStep))
        frame.say(tr("no panel beside this one that way"));
}

void Shell::Private::hidePanel()
{
    if (const auto [page, inside] = focused(); page && inside)
        frame.say(internal::hidePanel(page, inside) ? tr("hidden; Alt Shift A shows all panels") : tr("the last panel stays"));
}

void Shell::Private::showOnlyPanel()
{
    if (const auto [page, inside] = focused(); page && inside)
        internal::showOnly(page, inside);
}

void Shell::Private::showAllPanels()
{
    if (QWidget *page = focused().first)
        internal::showAllPanels(page);
}

internal::ViewLook Shell::Private::lookOf(const QByteArray &id, const sdk::View &view, const QWidget *page) const
{
    return {id, internal::panelShape(page), view.layout()};
}

internal::Layout Shell::Private::layoutNow(const QString &name) const
{
    internal::Layout layout{name, current, {}, {}};
    for (const Entry &entry : entries)
        if (entry.view && entry.page)
            layout.looks.push_back(lookOf(entry.descriptor.id, *entry.view, entry.page));
    for (const auto &window : windows)
        if (window)
            layout.windows.push_back({lookOf(window->descriptor().id, *window->view(), window->page()), window->saveGeometry()});
    return layout;
}

void Shell::Private::give(const internal::ViewLook &look, sdk::View &view, QWidget *page)
{
    // A file from elsewhere may hold more than looks: what the view counts as its question stays as it is.
    QVariantMap layout = look.layout;
    const QVariantMap state = view.state(), looks = view.layout();
    for (auto entry = state.begin(); entry != state.end(); ++entry)
        if (!looks.contains(entry.key()))
            layout.remove(entry.key());
    if (!layout.isEmpty())
        view.restore(layout);
    internal::setPanelShape(page, look.panels);
}

void Shell::Private::takeLayout(const QString &name)
{
    const internal::Layout *found = layouts.find(name);
    if (!session || !found)
        return;
    const internal::Layout layout = *found;
    for (const internal::ViewLook &look : layout.looks)
        if (Entry *entry = entryOf(look.id); entry && entry->view && entry->page)
            give(look, *entry->view, entry->page);
        else if (entry)
            looksToCome[look.id] = look; // when it is first shown
    closeWindows();
    for (const internal::Layout::Window &window : layout.windows)
        if (internal::ViewWindow *made = openWindow(window.look.id, {}, window.geometry))
            give(window.look, *made->view(), made->page());
    q->showView(layout.view);
    q->activateWindow();
    noteLayout(layout.name);
    frame.say(tr("layout %1").arg(layout.name));
}

void Shell::Private::noteLayout(const QString &name)
{
    layoutName = name;
    top->setLayout(name);
    if (const auto s = settings())
        s->setValue(QStringLiteral("layout"), name);
}

void Shell::Private::openLayouts()
{
    if (!session)
        return;
    internal::LayoutsPopup::Actions actions;
    actions.take = [this](const QString &name) { takeLayout(name); };
    actions.save = [this](const QString &name) {
        if (!layouts.save(layoutNow(name), settings().get()))
            return false;
        noteLayout(name.simplified().left(60));
        return true;
    };
    actions.rename = [this](const QString &from, const QString &to) {
        if (!layouts.rename(from, to, settings().get()))
            return false;
        if (layoutName.compare(from, Qt::CaseInsensitive) == 0)
            noteLayout(to.simplified().left(60));
        return true;
    };
    actions.remove = [this](const QString &name) {
        if (!layouts.remove(name, settings().get()))
            return false;
        if (!layouts.find(layoutName))
            noteLayout({});
        return true;
    };
    actions.write = [this](const QString &name) { chooseLayoutFile(name); };
    actions.read = [this] {
        chooseOne(QFileDialog::ExistingFile, tr("Layout from a file"), [this](const QString &path) { readLayout(path); });
    };
    (new internal::LayoutsPopup(layouts, layoutName, std::move(actions), desk()))->openAt(anchor(top->layoutButton()), true);
}

/// Not modal, as every choice of files.
void Shell::Private::chooseOne(QFileDialog::FileMode mode, const QString &title, std::function<void(const QString &)> chosen, const QString &offered)
{
    auto *dialog = new QFileDialog(q, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mode);
    dialog->setNameFilter(tr("Layouts (*.json)"));
    if (mode == QFileDialog::AnyFile) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QStringLiteral("json"));
        dialog->selectFile(offered);
    }
    QObject::connect(dialog, &QFileDialog::fileSelected, q, std::move(chosen));
    dialog->show();
}

void Shell::Private::chooseLayoutFile(const QString &name)
{
    QString file = name;
    for (QChar &c : file)
        if (!c.isLetterOrNumber())
            c = u'-';
    chooseOne(QFileDialog::AnyFile, tr("Layout to a file"), [this, name](const QString &path) { writeLayout(name, path); }, file + QStringLiteral(".layout.json"));
}

void Shell::Private::writeLayout(const QString &name, const QString &path)
{
    const internal::Layout *found = layouts.find(name);
    if (!found)
        return;
    const QByteArray bytes = internal::layoutToJson(*found);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(tr("%1 was not written: %2").arg(path, file.errorString()));
    frame.say(tr("layout %1 is in %2").arg(name, path));
}

void Shell::Private::readLayout(const QString &path)
{
    QFile file(path);
    const auto read = file.open(QIODevice::ReadOnly) ? internal::layoutFromJson(file.read((1 << 20) + 1)) : Result<internal::Layout>(Error{ErrorCode::Io, file.errorString().toStdString()});
    if (!read)
        return fail(tr("%1 was not taken: %2. The layouts are as they were.").arg(path, QString::fromStdString(read.error().message)));
    internal::Layout layout = *read;
    for (int n = 2; layouts.isOwn(layout.name); ++n) // nobody's own one is lost
        layout.name = QStringLiteral("%1 %2").arg(read->name.left(56)).arg(n);
    const QString name = layout.name;
    if (!layouts.save(std::move(layout), settings().get()))
        return fail(tr("%1 was not taken: %2. The layouts are as they were.").arg(path, tr("there are too many")));
    takeLayout(name);
}

internal::ViewWindow *Shell::Private::openWindow(const QByteArray &id, const QVariantMap &state, const QByteArray &geometry)
{
    const Entry *entry = entryOf(id);
    windows.erase(std::remove_if(windows.begin(), windows.end(), [](const auto &window) { return !window; }), windows.end());
    if (!session || !entry)
        return nullptr;
    if (windows.size() >= mostWindows) {
        fail(tr("%1 windows are open; close one first.").arg(mostWindows));
        return nullptr;
    }
    QString why;
    const std::size_t before = viewCommands.size();
    std::unique_ptr<sdk::View> view = host.createView(id, &why);
    if (!view) {
        fail(why);
        return nullptr;
    }
    viewCommands.resize(before); // those of the first window stand in the jump box already
    auto *window = new internal::ViewWindow(entry->descriptor, std::move(view));
    windows.emplace_back(window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    if (!state.isEmpty())
        window->view()->restore(state);
    addShortcuts(window);
    keys.adopt(QStringLiteral("frame"), tr("Everywhere"), window, internal::KeysPopup::frameKeys(), settings().get());
    keys.adopt(idOf(entry->descriptor), entry->descriptor.title, window->page(), window->view()->keys(), settings().get());
    QObject::connect(window, &internal::ViewWindow::rangeWanted, q, [this] { openTimePopup(); });
    QObject::connect(window, &internal::ViewWindow::zoneWanted, q, [this] { openZones(); });
    QObject::connect(window, &internal::ViewWindow::keysWanted, q, [this] { openKeys(); });
    tellWindows();
    if (!geometry.isEmpty())
        window->restoreGeometry(geometry);
    else
        window->move(q->pos() + QPoint(60, 60) * int(windows.size()));
    window->show();
    return window;
}

/// The view in front (or that of the window in front) once more, with the same question, in a window of its own.
void Shell::Private::openInWindow()
{
    for (const auto &window : windows)
        if (window && window->isActiveWindow()) {
            openWindow(window->descriptor().id, window->view()->state(), {});
            return;
        }
    if (const Entry *entry = entryOf(current); entry && entry->view)
        openWindow(current, entry->view->state(), {});
}

void Shell::Private::closeWindows()
{
    const auto all = std::move(windows);
    windows.clear();
    for (const auto &window : all)
        if (window)
            window->retire();
}

void Shell::Private::tellWindows()
{
    for (std::size_t i = 0; i < windows.size(); ++i)
        if (windows[i])
            windows[i]->setFacts(QStringLiteral("%1 %2").arg(windows[i]->descriptor().title).arg(i + 2), session->name(), rangeText(range, zone), zone.name);
}

QWidget *Shell::Private::desk() const
{
    for (const auto &window : windows)
        if (window && window->isActiveWindow())
            return window;
    return q;
}

QWidget *Shell::Private::anchor(QWidget *inFirst) const
{
    if (auto *window = qobject_cast<internal::ViewWindow *>(desk()))
        return window->rangeButton();
    return inFirst;
}

/// What was open, in which windows and over which time, for the next time this workspace is opened.
void Shell::Private::rememberDesk()
{
    const auto s = settings();
    if (!s || !session)
        return;
    QVariantList open;
    for (const auto &window : windows)
        if (window)
            open << QVariantMap{{QStringLiteral("view"), idOf(window->descriptor())},
                                {QStringLiteral("state"), window->view()->state()},
                                {QStringLiteral("panels"), internal::panelShape(window->page())},
                                {QStringLiteral("geometry"), window->saveGeometry()}};
    s->setValue(placeOf(QStringLiteral("windows")), open);
    s->setValue(placeOf(QStringLiteral("view")), QString::fromLatin1(current));
    s->setValue(placeOf(QStringLiteral("from")), qint64(range.from.ns));
    s->setValue(placeOf(QStringLiteral("to")), qint64(range.to.ns));
}

void Shell::Private::restoreRange()
{
    const auto s = settings();
    if (!s)
        return;
    const TimeRange all, kept{{s->value(placeOf(QStringLiteral("from")), qint64(all.from.ns)).toLongLong()},
                              {s->value(placeOf(QStringLiteral("to")), qint64(all.to.ns)).toLongLong()}};
    if (kept.from < kept.to)
        setRange(kept);
}

void Shell::Private::restoreWindows()
{
    const auto s = settings();
    if (!s)
        return;
    for (const QVariant &one : s->value(placeOf(QStringLiteral("windows"))).toList()) {
        const QVariantMap map = one.toMap();
        if (internal::ViewWindow *window = openWindow(map.value(QStringLiteral("view")).toString().toLatin1(), map.value(QStringLiteral("state")).toMap(),
                                                      map.value(QStringLiteral("geometry")).toByteArray()))
            internal::setPanelShape(window->page(), map.value(QStringLiteral("panels")).toList());
    }
}

} // namespace jupiter::workbench
