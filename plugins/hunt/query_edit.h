// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QPlainTextEdit>

class QListWidget;

namespace jupiter::hunt {

class QueryHighlighter;

/// The editor of a query: one line that grows to six as the text wraps. Enter runs, Shift+Enter breaks the line, Esc stops; Tab or Enter
/// takes a completion while the list is open. Plain text only.
class QueryEdit final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit QueryEdit(QWidget *parent = nullptr);

    QString query() const { return toPlainText(); }
    void setQuery(const QString &text);         ///< Undoable; the cursor goes to the end.

    /// Offers what may stand at the cursor; an empty list closes the popup. Typing goes on meanwhile.
    void offer(const QStringList &candidates, qsizetype start, qsizetype end);
    bool offering() const;

    /// Underlines [position, position + length) as wrong; length 0 takes it away.
    void markError(qsizetype position, qsizetype length);

Q_SIGNALS:
    void runRequested();
    void stopRequested();
    void completionWanted();                    ///< A letter was typed, or Ctrl+Space.

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;    ///< Tab takes a completion while the list is open.

private:
    bool completionKey(QKeyEvent *event);
    void makePopup();
    void take();
    void closePopup();
    void fit();
    QueryHighlighter *m_highlighter;
    QFrame *m_popup = nullptr;                  // child of the window: it must be able to hang out of the bar
    QListWidget *m_list = nullptr;              // in m_popup
    qsizetype m_start = 0, m_end = 0;           // what a completion replaces
};

} // namespace jupiter::hunt
