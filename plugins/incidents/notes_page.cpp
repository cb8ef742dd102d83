// SPDX-License-Identifier: GPL-3.0-or-later
#include "notes_page.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

namespace jupiter::cases {

NotesPage::NotesPage(QWidget *parent) : QWidget(parent), m_shown(new QPlainTextEdit(this)), m_write(new QPlainTextEdit(this))
{
    m_shown->setReadOnly(true);
    m_shown->setFrameShape(QFrame::NoFrame);
    m_shown->setProperty("plain", true);
    m_shown->setAccessibleName(tr("Notes", "accessible name"));
    m_shown->setPlaceholderText(tr("No notes yet. A note is kept as it is written, with its author and time.", "notes"));
    m_shown->setTabChangesFocus(true);
    m_write->setObjectName(QStringLiteral("newNote"));
    m_write->setAccessibleName(tr("New note", "accessible name"));
    m_write->setPlaceholderText(tr("Write a note, Ctrl Enter adds it", "notes"));
    m_write->setTabChangesFocus(true);
    m_write->setFixedHeight(64);
    m_write->installEventFilter(this);
    auto *button = new QPushButton(tr("Add note", "notes"), this);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, &NotesPage::add);
    auto *line = new QHBoxLayout;
    line->addWidget(m_write, 1);
    line->addWidget(button, 0, Qt::AlignBottom);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(10, 8, 10, 8);
    box->addWidget(m_shown, 1);
    box->addLayout(line);
}

void NotesPage::setNotes(const std::vector<incidents::Note> &notes, const workbench::Zone &zone)
{
    QString text;
    for (const incidents::Note &note : notes) {
        QStringList lines = note.text.split(u'\n');
        for (QString &line : lines)
            line = workbench::safeText(line);
        text += QStringLiteral("%1  %2\n%3\n\n").arg(workbench::timeText(note.written, zone, workbench::TimeStyle::DateMinute), workbench::safeText(note.author), lines.join(u'\n'));
    }
    m_shown->setPlainText(text.trimmed());
}

void NotesPage::add()
{
    const QString text = m_write->toPlainText().trimmed();
    if (text.isEmpty())
        return;
    m_write->clear();
    Q_EMIT addWanted(text);
}

bool NotesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_write && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && (key->modifiers() & Qt::ControlModifier)) {
            add();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace jupiter::cases
