// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks_list.h"

#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

namespace jupiter::cases {

TasksList::TasksList(QWidget *parent) : QWidget(parent), m_rows(nullptr), m_none(nullptr), m_add(new QLineEdit(this))
{
    setObjectName(QStringLiteral("tasks"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(10, 6, 10, 8);
    box->setSpacing(4);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus); // the tasks take it
    scroll->viewport()->setAutoFillBackground(false);
    auto *inner = new QWidget;
    inner->setObjectName(QStringLiteral("scrollBody"));
    m_rows = new QVBoxLayout(inner);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(2);
    m_rows->addStretch();
    scroll->setWidget(inner);
    m_none = workbench::plainLabel(tr("No tasks yet.", "tasks"), "hint", this);
    m_add->setObjectName(QStringLiteral("addTask"));
    m_add->setAccessibleName(tr("New task", "accessible name"));
    m_add->setPlaceholderText(tr("Add a task, Enter", "tasks"));
    box->addWidget(m_none);
    box->addWidget(scroll, 1);
    box->addWidget(m_add);
    connect(m_add, &QLineEdit::returnPressed, this, [this] {
        const QString title = m_add->text().trimmed();
        if (title.isEmpty())
            return;
        m_add->clear();
        Q_EMIT addWanted(title);
    });
}

void TasksList::setTasks(const std::vector<incidents::Task> &tasks)
{
    qint64 focused = -1;        // ticking with the keyboard must not lose the place
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            if (widget->hasFocus())
                focused = widget->property("task").toLongLong();
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_none->setVisible(tasks.empty());
    for (const incidents::Task &task : tasks) {
        auto *tick = new QCheckBox(workbench::safeText(task.title).replace(u'&', QStringLiteral("&&")), this);
        tick->setProperty("task", qint64(task.id));
        tick->setChecked(task.done);
        tick->setAccessibleName(task.title);
        tick->setToolTip(workbench::safeText(task.title).toHtmlEscaped());
        connect(tick, &QCheckBox::toggled, this, [this, id = task.id](bool done) { Q_EMIT doneWanted(id, done); });
        m_rows->addWidget(tick);
        if (task.id == focused)
            tick->setFocus(Qt::OtherFocusReason);
    }
    m_rows->addStretch();
}

} // namespace jupiter::cases
