// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/notebook/searches.h>
#include <jupiter/query/result_set.h>
#include <jupiter/sdk/services.h>

#include <QtCore/QObject>
#include <QtCore/QThreadPool>
#include <QtCore/QVariantMap>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

class QWidget;

namespace jupiter::hunt {

/// Searches that are kept: saved ones in folders, with versions and parameters, and the tree of those that were run. Ctrl S saves, Ctrl L lists
/// the saved ones, Ctrl H the history; the jump box has every saved search by name.
class SearchBook final : public QObject {
    Q_OBJECT
public:
    struct View {
        QWidget *widget;                                    ///< Where the keys work, and above which popups stand.
        std::function<notebook::SearchText()> now;          ///< What is shown.
        std::function<void(const QVariantMap &)> open;      ///< As sdk::View::open(): "query", "from", "to", "columns" (a list of fields).
    };
    /// `shell` may be null. Without a notebook (it could not be opened) popups say so.
    SearchBook(backend::Session &session, sdk::ShellService *shell, View view, QObject *parent);
    ~SearchBook() override;

    /// A search has been answered: it becomes a child of the one before. Written in the background.
    void ran(const notebook::SearchText &text, const query::Receipt &receipt);

    void popupSave();
    void popupSaved();
    void popupHistory();

    static std::vector<std::pair<QString, QString>> keys();

private:
    void open(const notebook::SearchText &text);
    void openSaved(const notebook::SavedSearch &search);
    void askParameters(const notebook::SavedSearch &search, const std::vector<notebook::Parameter> &parameters);
    void offerInJumpBox();
    void say(const QString &text);
    QWidget *popup(const QString &name);
    void place(QWidget *frame);

    /// Where in the tree the analyst is; outlives the object for what is still to be written.
    struct Place {
        std::mutex mutex;                                   // guards at
        std::optional<notebook::HistoryId> at;
    };
    backend::Session &m_session;
    sdk::ShellService *m_shell;
    View m_view;
    std::shared_ptr<Place> m_place = std::make_shared<Place>();
    QThreadPool m_writer;                                   // one thread: a parent is written before its child
    std::unique_ptr<QObject> m_commands;                    // its life bounds those in the jump box
    QString m_lastName;                                     // of the search opened or saved last: "Folder/Name"
};

} // namespace jupiter::hunt
