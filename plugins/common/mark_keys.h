// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/backend/mark_desk.h>
#include <jupiter/query/result_set.h>
#include <jupiter/sdk/services.h>

#include <QtCore/QFutureWatcher>
#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>
#include <memory>
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
    /// What is to be done: changes, and the name of the step by their number.
    struct Plan {
        std::vector<notebook::MarkChange> changes;
        std::function<QString(int)> wording; ///< GUI thread.
    };
    /// Makes it of the chosen events; any thread.
    using MakePlan = std::function<Plan(const backend::MarkDesk::Reader &, const std::vector<std::string> &)>;
    void change(MakePlan make);                                      ///< The chosen events. Many are read in the background.
    void planElsewhere(const Chosen &chosen, const MakePlan &make);
    void carryOut(Plan plan);
    void toggleTag(const QString &tag, bool on);
    void askForTag();
    QWidget *popup(QWidget *content);
    void say(const QString &text);

    backend::Session &m_session;
    sdk::ShellService *m_shell;
    QPointer<QWidget> m_events;
    std::function<Chosen()> m_chosen;
    QFutureWatcher<std::shared_ptr<Plan>> m_planning;
};

} // namespace jupiter::views
