// SPDX-License-Identifier: GPL-3.0-or-later
#include "egress_popup.h"

#include <jupiter/backend/egress_desk.h>
#include <jupiter/backend/lookups.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>

#include <QtCore/QDir>
#include <QtCore/QUrl>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace jupiter::workbench::internal {
namespace {

constexpr std::size_t mostShown = 500; // the whole is in the file

TableCell answerCell(const integrations::Contact &contact)
{
    if (contact.method.empty())
        return {};
    if (contact.method == "BROWSER" && contact.error.empty())
        return {EgressPopup::tr("in the browser"), Tone::Secondary};
    if (!contact.error.empty())
        return {QString::fromStdString(contact.error), Tone::Bad};
    return {QString::number(contact.status), contact.status < 400 ? Tone::Secondary : Tone::Warning};
}

} // namespace

EgressPopup::EgressPopup(backend::EgressDesk &egress, Zone zone, QWidget *parent)
    : Popup(parent),
      m_egress(&egress),
      m_zone(std::move(zone)),
      m_title(plainLabel({}, "panelTitle")),
      m_text(plainLabel({}, "secondary")),
      m_facts(plainLabel({}, "hint")),
      m_switch(new QPushButton),
      m_rows(new CellTable({tr("time %1").arg(m_zone.name), tr("what for"), tr("of whom"), tr("sent"), tr("came"), tr("answer")}, this)),
      m_table(new ResultTable)
{
    setFixedWidth(680);
    setAccessibleName(tr("The network"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(14, 12, 14, 12);
    box->setSpacing(8);
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_switch);
    box->addLayout(top);
    m_text->setWordWrap(true);
    box->addWidget(m_text);
    m_table->setModel(m_rows);
    m_table->setAccessibleName(tr("What left this machine"));
    m_table->setObjectName(QStringLiteral("egressLedger"));
    m_table->setFixedHeight(200);
    const int widths[] = {140, 110, 220, 46, 46};
    for (int column = 0; column < 5; ++column)
        m_table->horizontalHeader()->resizeSection(column, widths[column]);
    m_table->horizontalHeader()->setStretchLastSection(true);
    box->addWidget(m_table);
    m_facts->setWordWrap(true);
    box->addWidget(m_facts);
    connect(m_switch, &QPushButton::clicked, this, [this] {
        if (m_egress)
            m_egress->set(!m_egress->isOn());
    });
    connect(&egress, &backend::EgressDesk::changed, this, &EgressPopup::refresh);
    connect(&egress, &QObject::destroyed, this, &QWidget::close);
    refresh();
}

void EgressPopup::refresh()
{
    const bool on = m_egress->isOn();
    m_title->setText(on ? tr("What you ask for may leave this machine") : tr("Nothing leaves this machine"));
    m_text->setText(on ? tr("Feeds on the web are read when their time comes, and what you look up is asked of whom you chose. Nothing else: no account, no telemetry, no update "
                            "check; links in evidence are never live. It stays on for this workspace on this machine until it is switched off.")
                       : tr("This program opens no connection of its own. There is no account, no telemetry, no update check and no look-up of what is in the evidence; links in "
                            "evidence are never live. Feeds on the web wait until the network is switched on for this workspace."));
    m_switch->setText(on ? tr("Go offline") : tr("Go online"));
    std::vector<CellTable::Row> rows;
    const auto contacts = m_egress->contacts(mostShown);
    if (contacts)
        for (const integrations::Contact &contact : *contacts) {
            const bool asked = !contact.method.empty();
            const QUrl url(QString::fromStdString(contact.url));
            const QString what = contact.purpose == "switched on" ? tr("online") : contact.purpose == "switched off" ? tr("offline")
                                 : contact.purpose == "lookup" ? tr("look-up by %1").arg(QString::fromStdString(contact.actor)) : QString::fromStdString(contact.purpose);
            rows.push_back({{{timeText(contact.time, m_zone, TimeStyle::DateSecond), Tone::Secondary, {}, true},
                             {what},
                             {asked ? (contact.value.empty() ? url.host() + url.path() : QString::fromStdString(contact.value) + QStringLiteral(" \u2192 ") + url.host()) : tr("by %1").arg(QString::fromStdString(contact.actor)), Tone::Normal, {}, asked},
                             {asked ? bytesText(contact.sent) : QString(), Tone::Secondary, {}, false, true},
                             {asked ? bytesText(contact.received) : QString(), Tone::Secondary, {}, false, true},
                             answerCell(contact)}});
        }
    m_table->setVisible(!rows.empty());
    const backend::LookupSet lookups = backend::lookups();
    QStringList more{tr("%1 look-ups in the menu of values; yours go into %2").arg(lookups.all.size()).arg(safeText(QDir::toNativeSeparators(backend::userLookupFile())))};
    for (const QString &refused : lookups.refused.mid(0, 4))
        more << tr("refused: %1").arg(safeText(refused));
    m_facts->setText((!contacts ? tr("The ledger cannot be read: %1").arg(QString::fromStdString(contacts.error().message))
                     : rows.empty() ? tr("Nothing was asked yet. Each request will stand here and in contacts.ndjson in the workspace.")
                                    : tr("Each request is written down before its answer is used: contacts.ndjson in the workspace.")) + u'\n' + more.join(u'\n'));
    m_rows->setRows(std::move(rows));
    adjustSize();
}

} // namespace jupiter::workbench::internal
