// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_book.h"

#include "book_tree.h"

#include <jupiter/notebook/notebook.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>

#include <QtGui/QShortcut>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

namespace jupiter::hunt {

using notebook::SavedSearch;
using notebook::SearchText;

namespace {

QString fromUtf8(const std::string &text) { return QString::fromStdString(text); }

QString pathOf(const SavedSearch &search) { return search.folder.empty() ? fromUtf8(search.name) : fromUtf8(search.folder) + u'/' + fromUtf8(search.name); }

QString errorText(const Error &error) { return QString::fromStdString(error.message); }

/// "Triage / Logons/Failed " -> {"Triage/Logons", "Failed"}.
std::pair<QString, QString> splitPath(const QString &text)
{
    QStringList parts;
    for (const QString &part : text.split(u'/', Qt::SkipEmptyParts))
        if (!part.trimmed().isEmpty())
            parts << part.trimmed();
    const QString name = parts.isEmpty() ? QString() : parts.takeLast();
    return {parts.join(u'/'), name};
}

} // namespace

SearchBook::SearchBook(backend::Session &session, sdk::ShellService *shell, View view, QObject *parent)
    : QObject(parent), m_session(session), m_shell(shell), m_view(std::move(view))
{
    m_writer.setMaxThreadCount(1);
    const auto key = [this](const QKeySequence &sequence, void (SearchBook::*work)()) {
        auto *shortcut = new QShortcut(sequence, m_view.widget);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, work);
    };
    key(Qt::CTRL | Qt::Key_S, &SearchBook::popupSave);
    key(Qt::CTRL | Qt::Key_L, &SearchBook::popupSaved);
    key(Qt::CTRL | Qt::Key_H, &SearchBook::popupHistory);
    if (m_shell) {
        m_shell->addCommand(tr("Hunt: save the search", "command"), QStringLiteral("Ctrl+S"), this, [this] { popupSave(); });
        m_shell->addCommand(tr("Hunt: saved searches", "command"), QStringLiteral("Ctrl+L"), this, [this] { popupSaved(); });
        m_shell->addCommand(tr("Hunt: history of searches", "command"), QStringLiteral("Ctrl+H"), this, [this] { popupHistory(); });
    }
    offerInJumpBox();
}

SearchBook::~SearchBook() { m_writer.waitForDone(); }

std::vector<std::pair<QString, QString>> SearchBook::keys()
{
    return {{QStringLiteral("Ctrl S"), tr("save the search", "keys")},
            {QStringLiteral("Ctrl L"), tr("saved searches", "keys")},
            {QStringLiteral("Ctrl H"), tr("history: the tree of searches", "keys")}};
}

void SearchBook::say(const QString &text)
{
    if (m_shell)
        m_shell->say(text);
}

void SearchBook::ran(const SearchText &text, const query::Receipt &receipt)
{
    const auto notebook = m_session.notebook();
    if (!notebook)
        return;
    notebook::HistoryEntry entry;
    entry.text = text;
    entry.hits = receipt.matches;
    entry.seconds = receipt.seconds;
    entry.partial = receipt.partial;
    entry.at = timestampNow();
    m_writer.start([notebook, entry, place = m_place]() mutable {
        {
            const std::lock_guard lock(place->mutex);
            entry.parent = place->at;
        }
        if (const auto id = notebook->noteRun(entry)) {
            const std::lock_guard lock(place->mutex);
            place->at = *id;
        }
    });
}

void SearchBook::open(const SearchText &text)
{
    QStringList columns;
    for (const std::string &column : text.columns)
        columns << fromUtf8(column);
    m_view.open({{QStringLiteral("query"), fromUtf8(text.query)}, {QStringLiteral("from"), qint64(text.range.from.ns)}, {QStringLiteral("to"), qint64(text.range.to.ns)},
                 {QStringLiteral("columns"), columns}});
}

void SearchBook::openSaved(const SavedSearch &search)
{
    m_lastName = pathOf(search);
    const auto parameters = notebook::parametersOf(search.text.query);
    parameters.empty() ? open(search.text) : askParameters(search, parameters);
}

QWidget *SearchBook::popup(const QString &name)
{
    auto *frame = new QFrame(m_view.widget, Qt::Popup | Qt::FramelessWindowHint);
    frame->setObjectName(QStringLiteral("popup"));
    frame->setAccessibleName(name);
    frame->setAttribute(Qt::WA_DeleteOnClose);
    auto *box = new QVBoxLayout(frame);
    box->setContentsMargins(14, 12, 14, 12);
    return frame;
}

void SearchBook::place(QWidget *frame)
{
    frame->adjustSize();
    frame->move(m_view.widget->mapToGlobal(QPoint(std::max(8, (m_view.widget->width() - frame->width()) / 2), 52)));
    frame->show();
}

void SearchBook::askParameters(const SavedSearch &search, const std::vector<notebook::Parameter> &parameters)
{
    QWidget *frame = popup(tr("Parameters", "accessible name"));
    frame->layout()->addWidget(workbench::plainLabel(pathOf(search), "heading", frame));
    auto *form = new QFormLayout;
    static_cast<QVBoxLayout *>(frame->layout())->addLayout(form);
    auto lines = std::make_shared<std::vector<std::pair<std::string, QLineEdit *>>>();
    const auto run = [this, frame, lines, text = search.text]() mutable {
        std::map<std::string, std::string> values;
        for (const auto &[name, line] : *lines)
            values[name] = line->text().toStdString();
        text.query = notebook::withParameters(text.query, values);
        frame->close();
        open(text);
    };
    for (const notebook::Parameter &parameter : parameters) {
        auto *line = new QLineEdit(fromUtf8(parameter.initial), frame);
        line->setObjectName(QStringLiteral("parameter_") + fromUtf8(parameter.name));
        line->setAccessibleName(fromUtf8(parameter.name));
        line->setMinimumWidth(320);
        form->addRow(workbench::plainLabel(fromUtf8(parameter.name), "secondary", frame), line);
        lines->emplace_back(parameter.name, line);
        connect(line, &QLineEdit::returnPressed, frame, run);
    }
    frame->layout()->addWidget(workbench::plainLabel(tr("Enter searches \u00b7 a value is never read as syntax \u00b7 * and ? stay wildcards", "saved searches"), "hint", frame));
    place(frame);
    lines->front().second->setFocus();
    lines->front().second->selectAll();
}

void SearchBook::popupSave()
{
    const auto notebook = m_session.notebook();
    if (!notebook)
        return say(tr("Searches cannot be kept: the notebook of the workspace cannot be opened.", "status"));
    QWidget *frame = popup(tr("Save the search", "accessible name"));
    auto *line = new QLineEdit(m_lastName, frame);
    line->setObjectName(QStringLiteral("searchName"));
    line->setAccessibleName(tr("Folder and name", "accessible name"));
    line->setPlaceholderText(tr("Folder/Name, for instance Triage/Failed logons", "saved searches"));
    line->setMinimumWidth(460);
    frame->layout()->addWidget(line);
    auto *query = workbench::plainLabel(workbench::safeText(fromUtf8(m_view.now().query).left(300)), "secondary", frame);
    query->setWordWrap(true);
    frame->layout()->addWidget(query);
    frame->layout()->addWidget(workbench::plainLabel(
        tr("Enter keeps query, time range and columns \u00b7 the same name makes a new version \u00b7 ${host} or ${host=DC*} in the query asks when it is opened", "saved searches"), "hint", frame));
    connect(line, &QLineEdit::returnPressed, this, [this, line, frame, notebook] {
        SavedSearch search;
        const auto [folder, name] = splitPath(line->text());
        search.folder = folder.toStdString();
        search.name = name.toStdString();
        search.text = m_view.now();
        search.author = backend::Session::analyst().toStdString();
        search.at = timestampNow();
        const auto saved = notebook->saveSearch(search);
        frame->close();
        if (!saved)
            return say(tr("Not saved: %1", "status").arg(errorText(saved.error())));
        m_lastName = pathOf(*saved);
        say(tr("Saved as %1, version %2", "status").arg(workbench::safeText(m_lastName)).arg(saved->version));
        offerInJumpBox();
    });
    place(frame);
    line->setFocus();
    line->selectAll();
}

void SearchBook::popupSaved()
{
    const auto notebook = m_session.notebook();
    auto searches = notebook ? notebook->searches() : Result<std::vector<SavedSearch>>(Error{ErrorCode::Io, "the notebook cannot be opened"});
    if (!searches)
        return say(tr("Saved searches cannot be read: %1", "status").arg(errorText(searches.error())));
    std::vector<SavedSearch> all;
    for (const SavedSearch &search : *searches) {
        auto versions = notebook->versions(search.id); // newest first
        if (versions)
            all.insert(all.end(), versions->begin(), versions->end());
    }
    QWidget *frame = popup(tr("Saved searches", "accessible name"));
    auto *tree = new BookTree(frame);
    tree->showSaved(std::move(all));
    frame->layout()->addWidget(tree);
    connect(tree, &BookTree::savedChosen, this, [this, tree, frame](int index) {
        const SavedSearch search = tree->saved(index);
        frame->close();
        openSaved(search);
    });
    connect(tree, &BookTree::removeWanted, this, [this, tree, frame, notebook](int index) {
        const SavedSearch search = tree->saved(index);
        frame->close();
        const auto removed = notebook->removeSearch(search.id);
        say(removed ? tr("Removed %1", "status").arg(workbench::safeText(pathOf(search))) : tr("Not removed: %1", "status").arg(errorText(removed.error())));
        offerInJumpBox();
    });
    connect(tree, &BookTree::moveWanted, this, [this, tree, frame, notebook](int index, const QString &to) {
        const SavedSearch search = tree->saved(index);
        const auto [folder, name] = splitPath(to);
        frame->close();
        const auto moved = notebook->moveSearch(search.id, folder.toStdString(), name.toStdString());
        say(moved ? tr("It is %1 now", "status").arg(workbench::safeText(to)) : tr("Not moved: %1", "status").arg(errorText(moved.error())));
        offerInJumpBox();
    });
    place(frame);
    tree->setFocus();
}

void SearchBook::popupHistory()
{
    m_writer.waitForDone(); // a row or two
    const auto notebook = m_session.notebook();
    auto history = notebook ? notebook->history() : Result<std::vector<notebook::HistoryEntry>>(Error{ErrorCode::Io, "the notebook cannot be opened"});
    if (!history)
        return say(tr("The history cannot be read: %1", "status").arg(errorText(history.error())));
    QWidget *frame = popup(tr("History of searches", "accessible name"));
    auto *tree = new BookTree(frame);
    const workbench::Zone zone = m_shell ? m_shell->zone() : workbench::Zone{};
    {
        const std::lock_guard lock(m_place->mutex);
        tree->showHistory(*std::move(history), m_place->at, zone);
    }
    frame->layout()->addWidget(tree);
    connect(tree, &BookTree::historyChosen, this, [this, tree, frame](int index) {
        const notebook::HistoryEntry entry = tree->history(index);
        {
            const std::lock_guard lock(m_place->mutex);
            m_place->at = entry.id; // what is asked from here on branches off here
        }
        frame->close();
        open(entry.text);
    });
    place(frame);
    tree->setFocus();
}

void SearchBook::offerInJumpBox()
{
    const auto notebook = m_session.notebook();
    if (!m_shell || !notebook)
        return;
    m_commands = std::make_unique<QObject>();
    const auto searches = notebook->searches();
    if (!searches)
        return;
    for (const SavedSearch &search : *searches)
        m_shell->addCommand(tr("Search: %1", "command").arg(workbench::safeText(pathOf(search))), QString(), m_commands.get(), [this, search] { openSaved(search); });
}

} // namespace jupiter::hunt
