// SPDX-License-Identifier: GPL-3.0-or-later
#include "mark_keys.h"

#include <jupiter/query/reading_order.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>

#include <QtConcurrent/QtConcurrentRun>
#include <QtGui/QShortcut>
#include <QtGui/QUndoStack>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace jupiter::views {
namespace {

using notebook::Mark;

constexpr std::size_t fewEvents = 200; // read at once, in a few milliseconds

std::vector<std::string> idsOf(const MarkKeys::Chosen &chosen)
{
    std::vector<std::string> ids;
    ids.reserve(chosen.rows.size());
    for (const quint64 row : query::readingOrder(*chosen.result, {chosen.rows.begin(), chosen.rows.end()}))
        ids.push_back(chosen.result->eventId(row).text());
    return ids;
}

QString shown(const QString &text) { return workbench::safeText(text); }

} // namespace

MarkKeys::MarkKeys(backend::Session &session, sdk::ShellService *shell, QWidget *events, QWidget *view, std::function<Chosen()> chosen)
    : QObject(events), m_session(session), m_shell(shell), m_events(events), m_chosen(std::move(chosen))
{
    const auto key = [this](const QKeySequence &sequence, QWidget *where, Qt::ShortcutContext context, auto &&work) {
        auto *shortcut = new QShortcut(sequence, where);
        shortcut->setContext(context);
        connect(shortcut, &QShortcut::activated, this, work);
    };
    key(Qt::Key_S, events, Qt::WidgetShortcut, [this] { star(); });
    key(Qt::Key_T, events, Qt::WidgetShortcut, [this] { popupTags(); });
    key(Qt::Key_N, events, Qt::WidgetShortcut, [this] { popupComment(); });
    key(Qt::Key_U, events, Qt::WidgetShortcut, [this] { undo(); });
    key(QKeySequence::Undo, view, Qt::WidgetWithChildrenShortcut, [this] { undo(); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_Z, view, Qt::WidgetWithChildrenShortcut, [this] { undo(true); });
    connect(&session.marks(), &backend::MarkDesk::changed, events, qOverload<>(&QWidget::update));
}

std::vector<std::pair<QString, QString>> MarkKeys::keys()
{
    return {{QStringLiteral("S"), tr("star the chosen events, or take the star away", "keys")},
            {QStringLiteral("T"), tr("tag them: bad, suspicious, good, own words", "keys")},
            {QStringLiteral("N"), tr("note a comment on them", "keys")},
            {QStringLiteral("U, Ctrl Z"), tr("undo; Ctrl Shift Z does it again", "keys")}};
}

void MarkKeys::say(const QString &text)
{
    if (m_shell)
        m_shell->say(text);
}

void MarkKeys::change(MakePlan make)
{
    const Chosen chosen = m_chosen();
    if (!chosen.result || !chosen.result->hasEvents() || chosen.rows.empty())
        return say(tr("Nothing to mark here: choose events.", "status"));
    if (const quint64 count = std::max(quint64(chosen.rows.size()), chosen.count); count > backend::MarkDesk::mostAtOnce)
        return say(tr("At most %1 events are marked at once, and %2 are chosen; narrow the search.", "status")
                       .arg(workbench::countText(backend::MarkDesk::mostAtOnce), workbench::countText(count)));
    if (chosen.rows.size() > fewEvents || m_session.marks().changing())
        return planElsewhere(chosen, make);
    carryOut(make(m_session.marks().reader(), idsOf(chosen)));
}

void MarkKeys::planElsewhere(const Chosen &chosen, const MakePlan &make)
{
    if (m_session.marks().changing()) { // of what comes of that change
        connect(&m_session.marks(), &backend::MarkDesk::changed, this, [this, chosen, make] { planElsewhere(chosen, make); }, Qt::SingleShotConnection);
        return;
    }
    const auto reader = m_session.marks().reader();
    m_planning.disconnect();
    connect(&m_planning, &QFutureWatcherBase::finished, this, [this, chosen, make, version = reader.version()] {
        if (version != m_session.marks().version() || m_session.marks().changing())
            return planElsewhere(chosen, make); // something was marked meanwhile
        carryOut(std::move(*m_planning.result()));
    });
    m_planning.setFuture(QtConcurrent::run([chosen, make, reader] { return std::make_shared<Plan>(make(reader, idsOf(chosen))); }));
}

void MarkKeys::carryOut(Plan plan)
{
    if (plan.changes.empty())
        return;
    const QString what = plan.wording(int(plan.changes.size()));
    m_session.marks().apply(std::move(plan.changes), what);
    say(tr("%1 \u00b7 U undoes it", "status").arg(what));
}

void MarkKeys::star()
{
    change([](const backend::MarkDesk::Reader &marks, const std::vector<std::string> &events) {
        const bool all = marks.allStarred(events);
        return Plan{marks.changes(events, [all](Mark &mark) { mark.starred = !all; }),
                    [all](int n) { return all ? tr("Took the star from %n events", "status", n) : tr("Starred %n events", "status", n); }};
    });
}

void MarkKeys::toggleTag(const QString &tag, bool on)
{
    const auto kept = notebook::tagFrom(tag.toStdString());
    if (!kept)
        return say(tr("No such tag: %1.", "status").arg(QString::fromStdString(kept.error().message)));
    change([tag = *kept, on](const backend::MarkDesk::Reader &marks, const std::vector<std::string> &events) {
        return Plan{marks.changes(events, [tag, on](Mark &mark) { on ? mark.addTag(tag) : mark.removeTag(tag); }),
                    [word = shown(QString::fromStdString(tag)), on](int n) {
                        return on ? tr("Tagged %n events %1", "status", n).arg(word) : tr("Took %1 from %n events", "status", n).arg(word);
                    }};
    });
}

void MarkKeys::popupTags()
{
    const Chosen chosen = m_chosen();
    if (!chosen.result || !chosen.result->hasEvents() || chosen.rows.empty())
        return say(tr("Nothing to mark here: choose events.", "status"));
    // What the tick of an entry says is true of the event under the cursor; a key sets or takes the tag for all that are chosen.
    const Mark *first = m_session.marks().find(chosen.result->eventId(chosen.rows.front()).text());
    auto *menu = new QMenu(m_events);
    menu->setObjectName(QStringLiteral("tagMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Tags", "accessible name"));
    int number = 0;
    for (const QString &tag : m_session.marks().tags()) {
        const QString title = shown(tag).replace(u'&', QLatin1String("&&"));
        QAction *action = menu->addAction(++number < 10 ? QStringLiteral("&%1  %2").arg(number).arg(title) : title);
        action->setCheckable(true);
        action->setChecked(first && first->hasTag(tag.toStdString()));
        connect(action, &QAction::triggered, this, [this, tag, on = !action->isChecked()] { toggleTag(tag, on); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("&Own word\u2026", "tag menu")), &QAction::triggered, this, &MarkKeys::askForTag);
    menu->popup(m_events->mapToGlobal(QPoint(60, m_events->height() / 3)));
}

QWidget *MarkKeys::popup(QWidget *content)
{
    auto *frame = new QFrame(m_events, Qt::Popup | Qt::FramelessWindowHint);
    frame->setObjectName(QStringLiteral("popup"));
    frame->setAttribute(Qt::WA_DeleteOnClose);
    auto *box = new QVBoxLayout(frame);
    box->setContentsMargins(12, 10, 12, 10);
    box->addWidget(content);
    return frame;
}

void MarkKeys::askForTag()
{
    auto *line = new QLineEdit;
    line->setObjectName(QStringLiteral("ownTag"));
    line->setMaxLength(int(notebook::maxTagBytes));
    line->setPlaceholderText(tr("a word of your own; Enter tags", "tag"));
    line->setAccessibleName(tr("Tag", "accessible name"));
    line->setMinimumWidth(240);
    QWidget *frame = popup(line);
    connect(line, &QLineEdit::returnPressed, this, [this, line, frame] {
        const QString tag = line->text();
        frame->close();
        toggleTag(tag, true);
    });
    frame->move(m_events->mapToGlobal(QPoint(60, m_events->height() / 3)));
    frame->show();
    line->setFocus();
}

void MarkKeys::popupComment()
{
    const Chosen chosen = m_chosen();
    if (!chosen.result || !chosen.result->hasEvents() || chosen.rows.empty())
        return say(tr("Nothing to mark here: choose events.", "status"));
    const Mark *first = m_session.marks().find(chosen.result->eventId(chosen.rows.front()).text());
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(QStringLiteral("commentText"));
    edit->setAccessibleName(tr("Comment", "accessible name"));
    edit->setPlainText(first ? QString::fromStdString(first->comment) : QString());
    edit->setTabChangesFocus(true);
    edit->setFixedSize(420, 96);
    QWidget *frame = popup(edit);
    const QString about = chosen.rows.size() == 1 ? tr("On this event", "comment") : tr("On %n chosen events", "comment", int(chosen.rows.size()));
    frame->layout()->addWidget(workbench::plainLabel(about + QStringLiteral(" \u00b7 ") + tr("Ctrl Enter keeps it \u00b7 Esc leaves it as it was \u00b7 empty takes it away", "comment"), "hint"));
    const auto keep = [this, edit, frame] {
        const auto text = notebook::commentFrom(edit->toPlainText().toStdString());
        frame->close();
        if (!text)
            return say(tr("Not kept: %1.", "status").arg(QString::fromStdString(text.error().message)));
        change([text = *text](const backend::MarkDesk::Reader &marks, const std::vector<std::string> &events) {
            return Plan{marks.changes(events, [&text](Mark &mark) { mark.comment = text; }),
                        [empty = text.empty()](int n) { return empty ? tr("Took the comment from %n events", "status", n) : tr("Commented %n events", "status", n); }};
        });
    };
    for (const int enter : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | enter), edit), &QShortcut::activated, this, keep);
    frame->move(m_events->mapToGlobal(QPoint(60, m_events->height() / 3)));
    frame->show();
    edit->setFocus();
    edit->selectAll();
}

void MarkKeys::undo(bool again)
{
    QUndoStack &stack = m_session.undoStack();
    const QString what = again ? stack.redoText() : stack.undoText();
    if (again ? !stack.canRedo() : !stack.canUndo())
        return say(again ? tr("Nothing to do again.", "status") : tr("Nothing to undo.", "status"));
    again ? stack.redo() : stack.undo();
    say((again ? tr("Done again: %1", "status") : tr("Undone: %1", "status")).arg(what));
}

} // namespace jupiter::views
