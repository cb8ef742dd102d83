// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/notebook/notebook.h>
#include <jupiter/query/side_columns.h>

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QThreadPool>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

class QUndoStack;

namespace jupiter::backend {

/// The marks of the open workspace: at hand in memory, written to the notebook in the background in the order in which they were made. Every
/// change, on however many events, is one step of the undo stack. GUI thread, except where said.
class MarkDesk final : public QObject {
    Q_OBJECT
    struct Book;

public:
    /// The marks for another thread; may outlive the desk.
    class Reader {
    public:
        using Edit = std::function<void(notebook::Mark &)>;
        /// What the edit makes of each event; those it leaves as they are are left out. Any thread.
        std::vector<notebook::MarkChange> changes(const std::vector<std::string> &events, const Edit &edit) const;
        /// True when every event has a star. Any thread.
        bool allStarred(const std::vector<std::string> &events) const;
        quint64 version() const { return m_version; } ///< Of the desk, when this was made.

    private:
        friend class MarkDesk;
        std::shared_ptr<Book> m_book;
        QString m_author;
        quint64 m_version = 0;
    };
    using Edit = Reader::Edit;

    /// `notebook` may be null (it could not be opened): marks then last as long as the session, and failed() says so at each change.
    MarkDesk(std::shared_ptr<notebook::Notebook> notebook, QString author, QUndoStack &undo);
    ~MarkDesk() override;                                  ///< Waits for what is still to be written.

    static constexpr std::size_t mostAtOnce = 100'000;     ///< Events of one change.

    bool empty() const { return m_book->marks.empty(); }
    std::size_t count() const { return m_book->marks.size(); }
    std::size_t starred() const { return m_book->starred; }
    quint64 version() const { return m_version; }           ///< Another one after each change.
    bool changing() const { return !m_waiting.empty(); }    ///< A change of very many marks is on its way: what is asked here is as before it.
    Reader reader() const;

    /// Null: no mark. Valid until the next change.
    const notebook::Mark *find(const std::string &event) const;

    /// bad, suspicious, good, then what has been used besides, ascending.
    QStringList tags() const;

    /// Makes changes of reader().changes() so, as one step called `what` ("star 3 events"): at once when they are few, else when changed() comes. They
    /// must be of this version(). Nothing when there is nothing to change.
    void apply(std::vector<notebook::MarkChange> changes, const QString &what);

    /// The marks as columns of a search, as they are when it first asks. The same object until something changes.
    std::shared_ptr<const query::SideColumns> columns();

Q_SIGNALS:
    void changed();
    void failed(const QString &message);

private:
    class Step;
    using Changes = std::shared_ptr<const std::vector<notebook::MarkChange>>;
    struct Turn {
        Changes changes;
        bool back;
    };
    void put(Changes changes, bool back);
    void next();
    void tell();
    void write(Changes changes, bool back);

    /// Outlives the desk: searches still under way read it.
    struct Book {
        std::mutex mutex;                                  // guards marks against readers of other threads; only the GUI thread writes
        std::unordered_map<std::string, notebook::Mark> marks;
        std::size_t starred = 0;
        void turn(const std::vector<notebook::MarkChange> &changes, bool back);
    };
    std::shared_ptr<notebook::Notebook> m_notebook;
    QString m_author;
    QUndoStack &m_undo;
    std::shared_ptr<Book> m_book = std::make_shared<Book>();
    quint64 m_version = 0;
    std::deque<Turn> m_waiting;                            // the first of them is on its way
    std::shared_ptr<const query::SideColumns> m_columns;
    QThreadPool m_builder;                                 // one thread: a copy of the book with many changes
    QThreadPool m_writer;                                  // one thread: writes keep their order
};

} // namespace jupiter::backend
