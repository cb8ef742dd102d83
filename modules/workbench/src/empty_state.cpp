// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/workbench/empty_state.h>

#include <jupiter/workbench/accessible.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace jupiter::workbench {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_what(plainLabel({}, "secondary")), m_why(plainLabel({}, "hint")), m_buttons(new QHBoxLayout)
{
    setAccessibleRole(this, QAccessible::StaticText);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(24, 24, 24, 24);
    box->setSpacing(6);
    box->addStretch(2);
    for (QLabel *label : {m_what, m_why}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        box->addWidget(label);
    }
    m_buttons->setSpacing(8);
    m_buttons->addStretch(1);
    m_buttons->addStretch(1);
    box->addSpacing(6);
    box->addLayout(m_buttons);
    box->addStretch(3);
}

void EmptyState::setText(const QString &what, const QString &why)
{
    m_what->setText(what);
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
}

void EmptyState::addButton(const QString &text, QObject *receiver, std::function<void()> run)
{
    auto *button = new QPushButton(text);
    connect(button, &QPushButton::clicked, receiver, std::move(run));
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    if (hasFocus() && focusPolicy() == Qt::NoFocus) // from a button that is gone, see clearButtons()
        button->setFocus(Qt::OtherFocusReason);
}

void EmptyState::clearButtons()
{
    while (m_buttons->count() > 2)
        if (QLayoutItem *item = m_buttons->takeAt(1)) {
            if (item->widget() && item->widget()->hasFocus())
                setFocus(Qt::OtherFocusReason); // not to nobody: what comes next, a button or a table, takes it from here
            delete item->widget();
            delete item;
        }
}

NoticeBar::NoticeBar(QWidget *parent) : QFrame(parent), m_text(plainLabel({}, "warning"))
{
    setObjectName(QStringLiteral("notice"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 4, 6, 4);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_text, 1);
    row->addWidget(linkButton(tr("dismiss"), this, [this] { hide(); }));
    hide();
}

void NoticeBar::tell(const QString &text)
{
    m_text->setText(safeText(text));
    setVisible(!text.isEmpty());
}

QString NoticeBar::text() const
{
    return m_text->text();
}

} // namespace jupiter::workbench
