// SPDX-License-Identifier: GPL-3.0-or-later
#include "tab_strip.h"

#include <jupiter/workbench/panel.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace jupiter::views {

TabStrip::TabStrip(const QStringList &titles, QWidget *parent) : QWidget(parent), m_tabs(new QButtonGroup(this))
{
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(6);
    for (const QString &title : titles) {
        auto *tab = workbench::linkButton(title, this, [] {}, this); // where there is no room, its end is cut
        tab->setObjectName(QStringLiteral("tab"));
        tab->setMinimumWidth(0);
        tab->unsetCursor();
        tab->setCheckable(true);
        tab->setFocusPolicy(Qt::TabFocus);
        m_tabs->addButton(tab, int(m_tabs->buttons().size()));
        box->addWidget(tab);
    }
    m_tabs->button(0)->setChecked(true);
    connect(m_tabs, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on)
            Q_EMIT currentChanged(id);
    });
}

int TabStrip::current() const { return m_tabs->checkedId(); }

void TabStrip::setCurrent(int index)
{
    if (QAbstractButton *tab = m_tabs->button(index))
        tab->setChecked(true);
}

void TabStrip::standFirst(QWidget *panel)
{
    if (auto *title = panel->findChild<QLabel *>(QStringLiteral("panelTitle")))
        title->hide();
}

void TabStrip::setTitle(int index, const QString &title)
{
    if (QAbstractButton *tab = m_tabs->button(index))
        tab->setText(title);
}

void TabStrip::setShown(int index, bool shown)
{
    if (QAbstractButton *tab = m_tabs->button(index))
        tab->setVisible(shown);
}

void TabStrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        const int next = current() + (event->key() == Qt::Key_Right ? 1 : -1);
        if (const QAbstractButton *tab = m_tabs->button(next); tab && !tab->isHidden())
            setCurrent(next);
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace jupiter::views
