// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QPointer>
#include <QtCore/QString>
#include <QtWidgets/QFrame>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace jupiter::workbench::internal {

/// Something the jump box can do. Texts are plain.
struct Command {
    QString title, kind, keys; ///< "Hunt", "view", "Alt+2"
    std::function<void()> run;
    QPointer<QObject> receiver = {}; ///< When set, the command lives as long as it.
    bool bounded = false;            ///< True when `receiver` counts.
    bool alive() const { return !bounded || receiver; }
};

/// How well `title` answers `typed`: 0 is not at all. Every word must be there; beginnings of words count more.
int matchScore(const QString &typed, const QString &title);

/// The box of Ctrl K: type, arrows, Enter. Commands are asked for once, when it opens.
class CommandPalette final : public QFrame {
    Q_OBJECT
public:
    CommandPalette(std::vector<Command> commands, QWidget *parent);
    /// What to do with a text that is no command's name.
    void setFallback(const QString &title, std::function<void(const QString &)> run);
    /// What it is for, where it is not the jump box: its name and what stands in the empty line.
    void setPurpose(const QString &text);
    void open();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QString &typed);
    void runCurrent();
    std::vector<Command> m_commands;
    std::vector<int> m_shown; ///< Indices into m_commands; -1: the fallback.
    QString m_fallbackTitle;
    std::function<void(const QString &)> m_fallback;
    QLineEdit *m_edit;
    QListWidget *m_list;
};

} // namespace jupiter::workbench::internal
