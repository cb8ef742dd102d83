// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/mark_desk.h>

#include <jupiter/notebook/mark_columns.h>

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDateTime>
#include <QtCore/QSet>
#include <QtGui/QUndoStack>

#include <algorithm>
#include <utility>

namespace jupiter::backend {

using notebook::Mark;
using notebook::MarkChange;

namespace {

constexpr std::size_t fewChanges = 2'000;       ///< Made at once, in a few milliseconds.
constexpr std::size_t eventsAtATime = 1'000;    ///< The GUI thread may want the book.

} // namespace

/// One change, there and back.
class MarkDesk::Step final : public QUndoCommand {
public:
    Step(MarkDesk &desk, std::vector<MarkChange> changes, const QString &what)
        : QUndoCommand(what), m_desk(desk), m_changes(std::make_shared<const std::vector<MarkChange>>(std::move(changes)))
    {
    }
    void redo() override { step(false); }
    void undo() override { step(true); }

private:
    void step(bool back)
    {
        m_desk.put(m_changes, back);
        m_desk.write(m_changes, back);
    }
    MarkDesk &m_desk;
    std::shared_ptr<const std::vector<MarkChange>> m_changes;
};

MarkDesk::MarkDesk(std::shared_ptr<notebook::Notebook> notebook, QString author, QUndoStack &undo)
    : m_notebook(std::move(notebook)), m_author(std::move(author)), m_undo(undo)
{
    m_writer.setMaxThreadCount(1);
    m_builder.setMaxThreadCount(1);
    if (!m_notebook)
        return;
    if (auto marks = m_notebook->marks())
        for (notebook::MarkedEvent &one : *marks) {
            m_book->starred += one.mark.starred;
            m_book->marks.emplace(std::move(one.event), std::move(one.mark));
        }
}

MarkDesk::~MarkDesk()
{
    m_builder.waitForDone();
    m_writer.waitForDone();
}

MarkDesk::Reader MarkDesk::reader() const
{
    Reader reader;
    reader.m_book = m_book;
    reader.m_author = m_author;
    reader.m_version = m_version;
    return reader;
}

const Mark *MarkDesk::find(const std::string &event) const
{
    const auto found = m_book->marks.find(event);
    return found == m_book->marks.end() ? nullptr : &found->second;
}

QStringList MarkDesk::tags() const
{
    const QStringList usual{QStringLiteral("bad"), QStringLiteral("suspicious"), QStringLiteral("good")};
    QSet<QString> own;
    for (const auto &[event, mark] : m_book->marks)
        for (const std::string &tag : mark.tags)
            own.insert(QString::fromStdString(tag));
    QStringList others;
    for (const QString &tag : own)
        if (!usual.contains(tag))
            others << tag;
    others.sort();
    return usual + others;
}

std::vector<MarkChange> MarkDesk::Reader::changes(const std::vector<std::string> &events, const Edit &edit) const
{
    const Timestamp now{QDateTime::currentMSecsSinceEpoch() * 1'000'000};
    const std::string author = m_author.toStdString();
    std::vector<MarkChange> changes;
    for (std::size_t first = 0; first < events.size(); first += eventsAtATime) {
        const std::lock_guard lock(m_book->mutex);
        for (std::size_t i = first; i < std::min(events.size(), first + eventsAtATime); ++i) {
            const auto found = m_book->marks.find(events[i]);
            const Mark *was = found == m_book->marks.end() ? nullptr : &found->second;
            Mark mark = was ? *was : Mark();
            edit(mark);
            if (was ? mark == *was : !mark.says())
                continue;
            mark.author = author;
            mark.at = now;
            changes.push_back({events[i], was ? std::optional(*was) : std::nullopt, mark.says() ? std::optional(std::move(mark)) : std::nullopt});
        }
    }
    return changes;
}

bool MarkDesk::Reader::allStarred(const std::vector<std::string> &events) const
{
    for (std::size_t first = 0; first < events.size(); first += eventsAtATime) {
        const std::lock_guard lock(m_book->mutex);
        for (std::size_t i = first; i < std::min(events.size(), first + eventsAtATime); ++i) {
            const auto found = m_book->marks.find(events[i]);
            if (found == m_book->marks.end() || !found->second.starred)
                return false;
        }
    }
    return true;
}

void MarkDesk::apply(std::vector<MarkChange> changes, const QString &what)
{
    if (!changes.empty())
        m_undo.push(new Step(*this, std::move(changes), what));
}

void MarkDesk::Book::turn(const std::vector<MarkChange> &changes, bool back)
{
    for (const MarkChange &change : changes) {
        const std::optional<Mark> &wanted = back ? change.before : change.after;
        if (const auto found = marks.find(change.event); found != marks.end()) {
            starred -= found->second.starred;
            if (wanted)
                found->second = *wanted;
            else
                marks.erase(found);
        } else if (wanted) {
            marks.emplace(change.event, *wanted);
        }
        starred += wanted && wanted->starred;
    }
}

void MarkDesk::put(Changes changes, bool back)
{
    if (m_waiting.empty() && changes->size() <= fewChanges) {
        {
            const std::lock_guard lock(m_book->mutex);
            m_book->turn(*changes, back);
        }
        return tell();
    }
    m_waiting.push_back({std::move(changes), back});
    if (m_waiting.size() == 1)
        next();
}

/// A copy of the book takes the first of the changes that wait, elsewhere, and replaces it: a hundred thousand would keep the GUI thread for half a
/// second. Nothing else writes meanwhile: it would wait behind.
void MarkDesk::next()
{
    QtConcurrent::run(&m_builder, [book = m_book, turn = m_waiting.front()] {
        auto turned = std::make_shared<Book>();
        turned->marks = book->marks;
        turned->starred = book->starred;
        turned->turn(*turn.changes, turn.back);
        return turned;
    }).then(this, [this](const std::shared_ptr<Book> &turned) {
        QThreadPool::globalInstance()->start([before = std::exchange(m_book, turned)]() mutable { before.reset(); }); // many take long to free
        m_waiting.pop_front();
        if (!m_waiting.empty())
            next();
        tell();
    });
}

void MarkDesk::tell()
{
    ++m_version;
    m_columns.reset();
    Q_EMIT changed();
}

void MarkDesk::write(Changes changes, bool back)
{
    if (!m_notebook) {
        Q_EMIT failed(tr("Marks last until the workspace is closed: its notebook cannot be opened."));
        return;
    }
    m_writer.start([this, notebook = m_notebook, changes = std::move(changes), back] {
        Result<void> done;
        if (back) {
            std::vector<MarkChange> turned = *changes;
            for (MarkChange &change : turned)
                std::swap(change.before, change.after);
            done = notebook->save(turned);
        } else {
            done = notebook->save(*changes);
        }
        if (!done)
            QMetaObject::invokeMethod(this, [this, why = QString::fromStdString(done.error().message)] {
                Q_EMIT failed(tr("The marks are shown but not kept: %1.").arg(why));
            }, Qt::QueuedConnection);
    });
}

std::shared_ptr<const query::SideColumns> MarkDesk::columns()
{
    if (!m_columns)
        m_columns = notebook::markColumns([book = m_book]() -> Result<std::vector<notebook::MarkedEvent>> {
            const std::lock_guard lock(book->mutex);
            std::vector<notebook::MarkedEvent> marks;
            marks.reserve(book->marks.size());
            for (const auto &[event, mark] : book->marks)
                marks.push_back({event, mark});
            return marks;
        });
    return m_columns;
}

} // namespace jupiter::backend
