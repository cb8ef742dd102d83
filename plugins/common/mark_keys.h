// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/mark_desk.h>
#include <jupiter/query/result_set.h>
#include <jupiter/sdk/services.h>

#include <QtCore/QFutureWatcher>
#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>
#include <vector>

class QWidget;

namespace jupiter::views {

/// Marking with keys, the same in every view with events: S stars (again: takes the star away), T opens the tags, N the comment, U and Ctrl Z
/// undo, Ctrl Shift Z redoes. Works on the events chosen, however many (up to MarkDesk::mostAtOnce), as one step.
class MarkKeys final : public QObject {
    Q_OBJECT
public:
    struct Chosen {
        query::ResultPtr result;        ///< Rows of it are meant; null, or rows that are no events: nothing to mark.
        std::vector<quint64> rows;      ///< Of more than MarkDesk::mostAtOnce, the first.
        quint64 count = 0;              ///< Of all that are chosen, when that is more.
    };
    /// Keys work while `events` has the focus, undo and redo in all of `view`. `shell` may be null. Dies with `events`.
    MarkKeys(backend::Session &session, sdk::ShellService *shell, QWidget *events, QWidget *view, std::function<Chosen()> chosen);

    void star();
    void popupTags();
    void popupComment();
    void undo(bool again = false);      ///< `again`: redo.

    /// What '?' lists.
    static std::vector<std::pair<QString, QString>> keys();

private:
    using Edit = backend::MarkDesk::Edit;
    /// Edits the chosen events; `wording` makes the step's name of their number. Many are read in the background.
    void change(std::vector<std::string> events, const Edit &edit, const std::function<QString(int)> &wording);
    void withEvents(std::function<void(std::vector<std::string>)> then);
    void toggleTag(const QString &tag, bool on);
    void askForTag();
    QWidget *popup(QWidget *content);
    void say(const QString &text);

    backend::Session &m_session;
    sdk::ShellService *m_shell;
    QPointer<QWidget> m_events;
    std::function<Chosen()> m_chosen;
    QFutureWatcher<std::vector<std::string>> m_reading;
};

} // namespace jupiter::views
