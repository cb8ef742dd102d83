// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/notebook/searches.h>
#include <jupiter/workbench/format.h>

#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace jupiter::hunt {

/// A line to type what is looked for, and below it saved searches in their folders or the tree of history. Letters narrow, arrows move, Enter
/// chooses; in saved searches Delete twice removes and F2 takes what stands in the line as another folder and name.
class BookTree final : public QWidget {
    Q_OBJECT
public:
    explicit BookTree(QWidget *parent = nullptr);

    /// All versions, those of one search together, newest first: older ones stand below it.
    void showSaved(std::vector<notebook::SavedSearch> searches);
    const notebook::SavedSearch &saved(int index) const { return m_saved[std::size_t(index)]; }

    /// Oldest first. What grew out of a search goes on below it; only where several did, the older branches are indented.
    void showHistory(std::vector<notebook::HistoryEntry> history, std::optional<notebook::HistoryId> at, const workbench::Zone &zone);
    const notebook::HistoryEntry &history(int index) const { return m_history[std::size_t(index)]; }

Q_SIGNALS:
    void savedChosen(int index);
    void historyChosen(int index);
    void removeWanted(int index);
    void moveWanted(int index, const QString &to);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void narrow(const QString &text);
    void choose();
    QTreeWidgetItem *folder(const QString &path);
    void finish(const QString &empty, const QString &keys, QTreeWidgetItem *current);

    QLineEdit *m_line;
    QTreeWidget *m_tree;
    std::vector<notebook::SavedSearch> m_saved;
    std::vector<notebook::HistoryEntry> m_history;
    QTreeWidgetItem *m_toRemove = nullptr;          // Delete was pressed on it once
};

} // namespace jupiter::hunt
