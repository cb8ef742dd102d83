// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_window.h"

#include "popup.h"
#include "tab_order.h"

#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace jupiter::workbench::internal {
namespace {

QPushButton *chip(QWidget *parent, const QString &name)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(QStringLiteral("topChip"));
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleDescription(name);
    return button;
}

QWidget *bar(const char *name, int height)
{
    auto *row = new QWidget;
    row->setObjectName(QLatin1String(name));
    row->setAttribute(Qt::WA_StyledBackground);
    row->setFixedHeight(height);
    return row;
}

} // namespace

ViewWindow::ViewWindow(sdk::ViewDescriptor descriptor, std::unique_ptr<sdk::View> view)
    : m_descriptor(std::move(descriptor)), m_view(std::move(view)), m_page(m_view->widget()), m_title(plainLabel({}, "workspaceName")),
      m_workspace(plainLabel({}, "secondary")), m_status(plainLabel({}, "secondary")), m_range(chip(this, tr("time range of all windows"))),
      m_zone(chip(this, tr("zone in which times are shown")))
{
    setObjectName(QStringLiteral("viewWindow"));
    setAttribute(Qt::WA_StyledBackground);
    resize(1200, 800);
    auto *top = bar("topBar", metrics::topBar);
    auto *head = new QHBoxLayout(top);
    head->setContentsMargins(12, 0, 12, 1);
    head->setSpacing(12);
    head->addWidget(m_title);
    head->addWidget(m_workspace);
    head->addStretch(1);
    head->addWidget(m_range);
    head->addWidget(m_zone);
    auto *bottom = bar("statusBar", metrics::statusBar);
    auto *foot = new QHBoxLayout(bottom);
    foot->setContentsMargins(12, 0, 12, 0);
    foot->addWidget(m_status, 1);
    foot->addWidget(plainLabel(tr("Ctrl W closes \u00b7 ? keys"), "hint"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(top);
    box->addWidget(m_page, 1);
    box->addWidget(bottom);
    m_status->setMinimumWidth(0);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    connect(m_range, &QPushButton::clicked, this, &ViewWindow::rangeWanted);
    connect(m_zone, &QPushButton::clicked, this, &ViewWindow::zoneWanted);
    connect(m_view.get(), &sdk::View::statusChanged, this, [this](const QString &text) {
        m_says = text;
        if (!m_sayTimer.isActive())
            m_status->setText(text);
    });
    m_sayTimer.setSingleShot(true);
    m_sayTimer.setInterval(6000);
    connect(&m_sayTimer, &QTimer::timeout, this, [this] { m_status->setText(m_says); });
}

ViewWindow::~ViewWindow()
{
    m_view.reset();
    delete m_page; // unless the view took it with it
}

void ViewWindow::retire()
{
    m_view.reset();
    delete m_page;
    hide();
    deleteLater();
}

void ViewWindow::say(const QString &text)
{
    m_status->setText(text);
    m_sayTimer.start();
}

void ViewWindow::setFacts(const QString &title, const QString &workspace, const QString &range, const QString &zone)
{
    setWindowTitle(QStringLiteral("%1 - %2 - Jupiter").arg(title, workspace));
    m_title->setText(title);
    m_workspace->setText(workspace);
    m_range->setText(range);
    m_zone->setText(zone);
}

void ViewWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->text() == QLatin1String("?"))
        Q_EMIT keysWanted();
    else if (auto *button = qobject_cast<QAbstractButton *>(QApplication::focusWidget()); button && isEnter(*event))
        button->click();
    else
        QWidget::keyPressEvent(event);
}

bool ViewWindow::focusNextPrevChild(bool next)
{
    QWidget *to = nextControl(this, QApplication::focusWidget(), next);
    if (to)
        to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return to != nullptr;
}

} // namespace jupiter::workbench::internal
