// SPDX-License-Identifier: GPL-3.0-or-later
#include "field_picker.h"

#include "completer.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QVBoxLayout>

namespace jupiter::hunt {

namespace {
constexpr qsizetype mostShown = 200;
}

FieldPicker::FieldPicker(const QStringList &names, QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint), m_names(names), m_edit(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("popup"));
    setProperty("picker", true);
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Add a column", "accessible name"));
    m_edit->setAccessibleName(tr("A part of the field's name", "accessible name"));
    m_edit->setPlaceholderText(tr("a part of the field's name", "place holder"));
    m_list->setAccessibleName(tr("Fields that fit", "accessible name"));
    m_list->setFocusPolicy(Qt::NoFocus);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(6, 6, 6, 6);
    box->setSpacing(4);
    box->addWidget(m_edit);
    box->addWidget(m_list);
    resize(360, 320);
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, &FieldPicker::fill);
    connect(m_edit, &QLineEdit::returnPressed, this, &FieldPicker::pick);
    connect(m_list, &QListWidget::itemClicked, this, &FieldPicker::pick);
    fill(QString());
}

void FieldPicker::openAt(const QPoint &globalPosition)
{
    move(globalPosition);
    show();
    m_edit->setFocus(Qt::PopupFocusReason);
}

void FieldPicker::fill(const QString &fragment)
{
    m_list->clear();
    m_list->addItems(namesFor(m_names, fragment).mid(0, mostShown));
    m_list->setCurrentRow(0);
}

void FieldPicker::pick()
{
    const QString typed = m_edit->text().trimmed();     // a name that no event has yet is the analyst's to choose
    const QString field = m_list->currentItem() ? m_list->currentItem()->text() : typed;
    if (!field.isEmpty())
        Q_EMIT picked(field);
    close();
}

bool FieldPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1), 0, std::max(0, m_list->count() - 1)));
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace jupiter::hunt
