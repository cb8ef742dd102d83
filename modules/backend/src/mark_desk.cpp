// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/mark_desk.h>

#include <jupiter/notebook/mark_columns.h>

#include <QtCore/QDateTime>
#include <QtCore/QSet>
#include <QtGui/QUndoStack>

#include <algorithm>

namespace jupiter::backend {

using notebook::Mark;
using notebook::MarkChange;

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
        m_desk.put(*m_changes, back);
        m_desk.write(m_changes, back);
        Q_EMIT m_desk.changed();
    }
    MarkDesk &m_desk;
    std::shared_ptr<const std::vector<MarkChange>> m_changes;
};

MarkDesk::MarkDesk(std::shared_ptr<notebook::Notebook> notebook, QString author, QUndoStack &undo)
    : m_notebook(std::move(notebook)), m_author(std::move(author)), m_undo(undo)
{
    m_writer.setMaxThreadCount(1);
    if (!m_notebook)
        return;
    if (auto marks = m_notebook->marks())
        for (notebook::MarkedEvent &one : *marks) {
            m_starred += one.mark.starred;
            m_book->marks.emplace(std::move(one.event), std::move(one.mark));
        }
}

MarkDesk::~MarkDesk() { m_writer.waitForDone(); }

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

std::vector<MarkChange> MarkDesk::prepare(const std::vector<std::string> &events, const Edit &edit) const
{
    const Timestamp now{QDateTime::currentMSecsSinceEpoch() * 1'000'000};
    std::vector<MarkChange> changes;
    const std::lock_guard lock(m_book->mutex);
    for (const std::string &event : events) {
        const Mark *was = find(event);
        Mark mark = was ? *was : Mark();
        edit(mark);
        if (was ? mark == *was : !mark.says())
            continue;
        mark.author = m_author.toStdString();
        mark.at = now;
        changes.push_back({event, was ? std::optional(*was) : std::nullopt, mark.says() ? std::optional(std::move(mark)) : std::nullopt});
    }
    return changes;
}

void MarkDesk::apply(std::vector<MarkChange> changes, const QString &what)
{
    if (!changes.empty())
        m_undo.push(new Step(*this, std::move(changes), what));
}

void MarkDesk::put(const std::vector<MarkChange> &changes, bool back)
{
    const std::lock_guard lock(m_book->mutex);
    for (const MarkChange &change : changes) {
        const std::optional<Mark> &wanted = back ? change.before : change.after;
        const Mark *was = find(change.event);
        m_starred -= was && was->starred;
        if (wanted) {
            m_starred += wanted->starred;
            m_book->marks.insert_or_assign(change.event, *wanted);
        } else {
            m_book->marks.erase(change.event);
        }
    }
    m_columns.reset();
}

void MarkDesk::write(std::shared_ptr<const std::vector<MarkChange>> changes, bool back)
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
