// SPDX-License-Identifier: GPL-3.0-or-later
#include "top_bar.h"

#include <jupiter/workbench/icon.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace jupiter::workbench::internal {
namespace {

QPushButton *chip(const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(QStringLiteral("topChip"));
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

TopBar::TopBar(QWidget *parent)
    : QWidget(parent),
      m_name(plainLabel({}, "workspaceName")),
      m_facts(plainLabel({}, "secondary")),
      m_jump(chip({}, this)),
      m_layout(chip(tr("Layout"), this)),
      m_range(chip({}, this)),
      m_zone(chip(QStringLiteral("UTC"), this)),
      m_egress(chip(tr("Offline: nothing leaves"), this))
{
    setObjectName(QStringLiteral("topBar"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(metrics::topBar);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 1);
    row->setSpacing(12);
    for (QLabel *label : {m_name, m_facts})
        label->setMinimumWidth(1); // cut before the window is made wider than its screen
    row->addWidget(m_name);
    row->addWidget(m_facts);
    row->addStretch(1);
    auto *jump = new QHBoxLayout(m_jump);
    jump->setContentsMargins(8, 0, 6, 0);
    jump->addWidget(plainLabel(tr("Search, jump, run…"), "hint"));
    jump->addStretch(1);
    jump->addWidget(plainLabel(tr("Ctrl K"), "keycap"), 0, Qt::AlignVCenter);
    m_jump->setFixedWidth(188);
    m_jump->setAccessibleName(tr("Search, jump, run"));
    for (QPushButton *button : {m_jump, m_layout, m_range, m_zone, m_egress})
        row->addWidget(button);
    QFont strong = uiFont(12, QFont::DemiBold);
    m_range->setFont(strong);
    connect(m_jump, &QPushButton::clicked, this, &TopBar::jumpWanted);
    connect(m_layout, &QPushButton::clicked, this, &TopBar::layoutWanted);
    connect(m_range, &QPushButton::clicked, this, &TopBar::rangeWanted);
    connect(m_zone, &QPushButton::clicked, this, &TopBar::zoneWanted);
    connect(m_egress, &QPushButton::clicked, this, &TopBar::egressWanted);
    paintSigns();
}

/// Signs carry the theme's colours: made again when it changes.
void TopBar::paintSigns()
{
    const qreal scale = devicePixelRatioF();
    m_range->setIcon(icon(QStringLiteral(":/jupiter/icons/clock.svg"), theme().text2, 14, scale));
    m_range->setIconSize({14, 14});
    QPixmap dot(QSize(10, 10) * scale);
    dot.setDevicePixelRatio(scale);
    dot.fill(Qt::transparent);
    QPainter p(&dot);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(Qt::NoPen);
    p.setBrush(m_online ? theme().warning() : theme().good);
    p.drawEllipse(QRectF(1, 1, 8, 8));
    p.end();
    m_egress->setIcon(dot);
    m_egress->setIconSize({10, 10});
}

void TopBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        paintSigns();
    QWidget::changeEvent(event);
}

void TopBar::setWorkspace(const QString &name, const QString &facts)
{
    m_name->setText(name);
    m_facts->setText(facts);
}

void TopBar::setRange(const QString &text)
{
    m_range->setText(text);
}

void TopBar::setLayout(const QString &name)
{
    const QString word = name.isEmpty() ? tr("Layout") : name;
    m_layout->setText(m_layout->fontMetrics().elidedText(word, Qt::ElideRight, 120));
    m_layout->setAccessibleName(name.isEmpty() ? word : tr("Layout: %1").arg(name));
}

void TopBar::setOnline(bool online)
{
    m_online = online;
    m_egress->setText(online ? tr("Online: what you ask for leaves") : tr("Offline: nothing leaves"));
    paintSigns();
}

void TopBar::setZone(const QString &name)
{
    m_zone->setText(name);
}

} // namespace jupiter::workbench::internal
