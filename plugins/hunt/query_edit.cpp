// SPDX-License-Identifier: GPL-3.0-or-later
#include "query_edit.h"

#include "query_highlighter.h"

#include <jupiter/workbench/theme.h>

#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QKeyEvent>
#include <QtGui/QTextBlock>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace jupiter::hunt {

namespace {
constexpr int mostLines = 6;
constexpr int mostCandidates = 200;
} // namespace

QueryEdit::QueryEdit(QWidget *parent) : QPlainTextEdit(parent), m_highlighter(new QueryHighlighter(document()))
{
    setObjectName(QStringLiteral("queryText"));
    setAccessibleName(tr("Query", "accessible name"));
    setFrameShape(QFrame::NoFrame);
    setProperty("plain", true);
    setFont(workbench::dataFont(13));
    setTabChangesFocus(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setPlaceholderText(tr("field:value, words, | stats count() by field; empty finds everything", "query placeholder"));
    document()->setDocumentMargin(2);
    viewport()->setAutoFillBackground(false);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &QueryEdit::fit);
    connect(this, &QPlainTextEdit::textChanged, this, [this] { markError(0, 0); });
    fit();
}

void QueryEdit::setQuery(const QString &text)
{
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    setTextCursor(cursor);
    closePopup();
}

void QueryEdit::offer(const QStringList &candidates, qsizetype start, qsizetype end)
{
    if (candidates.isEmpty() || !hasFocus())
        return closePopup();
    if (!m_popup)
        makePopup();
    m_start = start;
    m_end = end;
    m_list->clear();
    m_list->addItems(candidates.mid(0, mostCandidates));
    m_list->setCurrentRow(0);
    const int rows = std::min(m_list->count(), 10);
    m_popup->resize(std::clamp(m_list->sizeHintForColumn(0) + 36, 220, 560), rows * m_list->sizeHintForRow(0) + 10);
    QTextCursor at(document());
    at.setPosition(int(start));
    const QPoint below = viewport()->mapTo(window(), cursorRect(at).bottomLeft()) + QPoint(-4, 8);
    m_popup->move(std::clamp(below.x(), 0, std::max(0, window()->width() - m_popup->width())), below.y());
    m_popup->show();
    m_popup->raise();
}

void QueryEdit::makePopup()
{
    m_popup = new QFrame(window());
    m_popup->setObjectName(QStringLiteral("popup"));
    m_list = new QListWidget(m_popup);
    m_list->setObjectName(QStringLiteral("completions"));
    m_list->setAccessibleName(tr("Completions", "accessible name"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFont(workbench::dataFont());
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setUniformItemSizes(true);
    auto *box = new QVBoxLayout(m_popup);
    box->setContentsMargins(4, 4, 4, 4);
    box->addWidget(m_list);
    connect(m_list, &QListWidget::itemClicked, this, &QueryEdit::take);
}

bool QueryEdit::focusNextPrevChild(bool next)
{
    if (!offering())
        return QPlainTextEdit::focusNextPrevChild(next);
    take();
    return true;
}

bool QueryEdit::offering() const { return m_popup && m_popup->isVisible(); }

void QueryEdit::closePopup()
{
    if (m_popup)
        m_popup->hide();
}

void QueryEdit::take()
{
    if (!m_list || !m_list->currentItem())
        return;
    const QString chosen = m_list->currentItem()->text();
    QTextCursor cursor(document());
    cursor.setPosition(int(std::min<qsizetype>(m_start, document()->characterCount() - 1)));
    cursor.setPosition(int(std::min<qsizetype>(m_end, document()->characterCount() - 1)), QTextCursor::KeepAnchor);
    cursor.insertText(chosen);
    setTextCursor(cursor);
    closePopup();
}

void QueryEdit::markError(qsizetype position, qsizetype length)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (length > 0) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        const int last = document()->characterCount() - 1;
        mark.cursor.setPosition(std::min(int(position), last));
        mark.cursor.setPosition(std::min(int(position + length), last), QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(workbench::theme().bad());
        marks << mark;
    }
    setExtraSelections(marks);
}

bool QueryEdit::completionKey(QKeyEvent *event)
{
    const int row = m_list->currentRow();
    switch (event->key()) {
    case Qt::Key_Down: m_list->setCurrentRow(std::min(row + 1, m_list->count() - 1)); return true;
    case Qt::Key_Up: m_list->setCurrentRow(std::max(row - 1, 0)); return true;
    case Qt::Key_Escape: closePopup(); return true;
    default: return false;
    }
}

void QueryEdit::keyPressEvent(QKeyEvent *event)
{
    if (offering() && completionKey(event))
        return event->accept();
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !(event->modifiers() & Qt::ShiftModifier)) {
        closePopup();
        Q_EMIT runRequested();
        return event->accept();
    }
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT stopRequested();
        return event->accept();
    }
    if (event->key() == Qt::Key_Space && (event->modifiers() & Qt::ControlModifier)) {
        Q_EMIT completionWanted();
        return event->accept();
    }
    if (event->key() == Qt::Key_Left && event->modifiers() == Qt::AltModifier)
        return event->ignore();     // the view's "back"
    QPlainTextEdit::keyPressEvent(event);
    const QString typed = event->text();
    if (!typed.isEmpty() && (typed[0].isPrint() || event->key() == Qt::Key_Backspace))
        Q_EMIT completionWanted();
}

void QueryEdit::focusOutEvent(QFocusEvent *event)
{
    closePopup();
    QPlainTextEdit::focusOutEvent(event);
}

void QueryEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void QueryEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter)
        m_highlighter->rehighlight();
}

void QueryEdit::fit()
{
    // QPlainTextDocumentLayout counts lines, not pixels
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        lines += std::max(1, block.layout() ? block.layout()->lineCount() : 1);
    lines = std::clamp(lines, 1, mostLines);
    setFixedHeight(lines * fontMetrics().lineSpacing() + 2 * int(document()->documentMargin()) + 2);
    if (lines < mostLines)
        verticalScrollBar()->setValue(0);
}

} // namespace jupiter::hunt
