// SPDX-License-Identifier: GPL-3.0-or-later
#include "layouts_popup.h"

#include <jupiter/workbench/panel.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>

namespace jupiter::workbench::internal {

LayoutsPopup::LayoutsPopup(const LayoutBook &book, const QString &current, Actions actions, QWidget *parent)
    : Popup(parent), m_book(book), m_current(current), m_actions(std::move(actions)), m_list(new QListWidget), m_name(new QLineEdit),
      m_rename(new QPushButton(tr("Rename"))), m_remove(new QPushButton(tr("Delete"))), m_problem(plainLabel({}, "warning"))
{
    setAccessibleName(tr("Layouts"));
    setFixedWidth(480);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(12, 10, 12, 12);
    box->setSpacing(6);
    box->addWidget(plainLabel(tr("Layouts"), "panelTitle"));
    auto *what = plainLabel(tr("Which view is in front, panel sizes, columns, windows. Never what is asked or looked at."), "hint");
    what->setWordWrap(true);
    box->addWidget(what);
    m_list->setAccessibleName(tr("Layouts"));
    m_list->setMinimumHeight(150);
    box->addWidget(m_list);
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("a name; Enter saves what is on screen"));
    m_name->setMaxLength(60);
    box->addWidget(m_name);
    auto *row = new QHBoxLayout;
    auto *save = new QPushButton(tr("Save"));
    auto *write = new QPushButton(tr("To a file…"));
    auto *read = new QPushButton(tr("From a file…"));
    for (QPushButton *button : {write, read})
        row->addWidget(button);
    row->addStretch(1);
    row->addWidget(m_remove);
    row->addWidget(m_rename);
    row->addWidget(save);
    box->addLayout(row);
    box->addWidget(m_problem);
    connect(write, &QPushButton::clicked, this, [this] {
        const auto run = m_actions.write;
        const QString name = chosen();
        close();
        run(name);
    });
    connect(read, &QPushButton::clicked, this, [this] {
        const auto run = m_actions.read;
        close();
        run();
    });
    connect(m_list, &QListWidget::itemActivated, this, [this] {
        const auto take = m_actions.take;
        const QString name = chosen();
        close();
        take(name);
    });
    connect(m_list, &QListWidget::currentRowChanged, this, [this] {
        m_rename->setEnabled(m_book.isOwn(chosen()));
        m_remove->setEnabled(m_book.isOwn(chosen()));
        m_name->setText(chosen());
        m_problem->clear();
    });
    const auto saveNow = [this] {
        const bool done = m_actions.save(m_name->text());
        if (done)
            m_current = m_name->text().simplified();
        list(m_name->text());
        tell(done, tr("a name is needed"));
    };
    connect(m_name, &QLineEdit::returnPressed, this, saveNow);
    connect(save, &QPushButton::clicked, this, saveNow);
    connect(m_rename, &QPushButton::clicked, this, [this] {
        const QString to = m_name->text();
        const bool done = m_actions.rename(chosen(), to);
        if (done)
            list(to);
        tell(done, tr("there is one of that name"));
    });
    connect(m_remove, &QPushButton::clicked, this, &LayoutsPopup::removeChosen);
    list(current);
    setFocusProxy(m_list);
}

void LayoutsPopup::removeChosen()
{
    const QString name = chosen();
    tell(m_actions.remove(name), tr("this one comes with the program"));
    list(name);
}

void LayoutsPopup::list(const QString &chosen)
{
    m_list->clear();
    int row = 0;
    for (const Layout &layout : m_book.all()) {
        const int n = m_list->count() + 1;
        QString text = layout.name;
        if (n <= layoutKeys)
            text += QStringLiteral("   ") + tr("Ctrl Alt %1").arg(n);
        if (layout.name == m_current)
            text += QStringLiteral(" \u00b7 ") + tr("now", "the layout that was taken last");
        if (!layout.windows.empty())
            text += QStringLiteral(" \u00b7 ") + tr("%n window(s)", nullptr, int(layout.windows.size()) + 1);
        auto *item = new QListWidgetItem(text, m_list);
        item->setData(Qt::UserRole, layout.name);
        if (layout.name.compare(chosen.simplified(), Qt::CaseInsensitive) == 0)
            row = n - 1;
    }
    m_list->setCurrentRow(row);
}

QString LayoutsPopup::chosen() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void LayoutsPopup::tell(bool done, const QString &problem) { m_problem->setText(done ? QString() : problem); }

void LayoutsPopup::keyPressEvent(QKeyEvent *event)
{
    auto *button = qobject_cast<QPushButton *>(focusWidget());
    if (event->key() == Qt::Key_Delete && m_list->hasFocus())
        removeChosen();
    else if (event->key() == Qt::Key_F2 && m_list->hasFocus())
        m_name->setFocus(Qt::OtherFocusReason);
    else if (button && button->hasFocus() && isEnter(*event))
        button->click();
    else
        Popup::keyPressEvent(event);
}

} // namespace jupiter::workbench::internal
