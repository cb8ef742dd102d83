// SPDX-License-Identifier: GPL-3.0-or-later
#include "case_header.h"

#include "case_words.h"
#include "new_case_form.h"

#include <jupiter/workbench/chip.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace jupiter::cases {

CaseHeader::CaseHeader(QWidget *parent)
    : QWidget(parent), m_number(workbench::plainLabel(QString(), "hint", this)), m_facts(workbench::plainLabel(QString(), "secondary", this)),
      m_title(new QLineEdit(this)), m_owner(new QLineEdit(this)), m_severity(new QComboBox(this)),
      m_state(new QComboBox(this)), m_tlp(new QComboBox(this)), m_ledger(new workbench::DotLabel(QString(), workbench::Tone::Good, this)), m_report(new QPushButton(tr("Report PDF  P", "action"), this))
{
    setObjectName(QStringLiteral("caseHeader"));
    m_title->setObjectName(QStringLiteral("caseTitle"));
    m_title->setAccessibleName(tr("Title", "accessible name"));
    m_title->setFont(workbench::uiFont(17, QFont::DemiBold));
    m_title->setFrame(false);
    m_title->setProperty("plain", true);
    m_owner->setObjectName(QStringLiteral("caseOwner"));
    m_owner->setAccessibleName(tr("Owner", "accessible name"));
    m_owner->setPlaceholderText(tr("nobody yet", "owner"));
    m_owner->setMaximumWidth(160);
    fillSeverities(m_severity);
    m_severity->setAccessibleName(tr("Severity", "accessible name"));
    fillStates(m_state);
    m_state->setObjectName(QStringLiteral("caseState"));
    m_state->setAccessibleName(tr("State", "accessible name"));
    fillTlp(m_tlp);
    m_tlp->setAccessibleName(tr("Traffic Light Protocol", "accessible name"));
    m_report->setObjectName(QStringLiteral("reportPdf"));
    m_report->setDefault(true);

    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_number);
    first->addWidget(m_title, 1);
    for (QComboBox *box : {m_severity, m_state, m_tlp})
        first->addWidget(box);
    first->addSpacing(8);
    first->addWidget(m_report);
    auto *second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(workbench::linkButton(tr("\u2190 all cases", "action"), this, [this] { Q_EMIT backWanted(); }, this));
    second->addWidget(workbench::plainLabel(tr("Owner", "case header"), "secondary", this));
    second->addWidget(m_owner);
    second->addWidget(m_facts);
    second->addStretch();
    second->addWidget(m_ledger);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(12, 8, 12, 8);
    box->setSpacing(6);
    box->addLayout(first);
    box->addLayout(second);

    connect(m_title, &QLineEdit::editingFinished, this, &CaseHeader::collect);
    connect(m_owner, &QLineEdit::editingFinished, this, &CaseHeader::collect);
    for (QComboBox *choice : {m_severity, m_state, m_tlp})
        connect(choice, &QComboBox::activated, this, &CaseHeader::collect);
    connect(m_report, &QPushButton::clicked, this, &CaseHeader::reportWanted);
}

void CaseHeader::setCase(const incidents::CaseDetail &detail, const workbench::Zone &zone)
{
    m_info = detail.info;
    m_number->setText(QStringLiteral("#%1").arg(qint64(m_info.id)));
    if (!m_title->hasFocus() || !m_title->isModified())
        m_title->setText(m_info.title);
    if (!m_owner->hasFocus() || !m_owner->isModified())
        m_owner->setText(m_info.owner);
    m_title->setCursorPosition(0);
    m_severity->setCurrentIndex(m_severity->findData(int(m_info.severity)));
    m_state->setCurrentIndex(m_state->findData(int(m_info.state)));
    m_tlp->setCurrentIndex(m_tlp->findData(int(m_info.tlp)));
    const QString opened = tr("opened %1 %2", "case header: time, zone").arg(workbench::timeText(m_info.opened, zone, workbench::TimeStyle::DateMinute), zone.name);
    m_facts->setText(opened + QStringLiteral(" \u00b7 ") + countsText(detail));
}

void CaseHeader::setLedger(int rows, const QString &broken)
{
    if (broken.isEmpty())
        m_ledger->setState(tr("custody chain verified (%1 entries)", "ledger").arg(workbench::countText(quint64(rows))), workbench::Tone::Good);
    else
        m_ledger->setState(tr("custody chain broken: %1", "ledger").arg(workbench::safeText(broken)), workbench::Tone::Bad);
}

void CaseHeader::collect()
{
    incidents::CaseInfo info = m_info;
    if (const QString title = m_title->text().trimmed(); !title.isEmpty())
        info.title = title;
    info.owner = m_owner->text().trimmed();
    info.severity = incidents::Severity(m_severity->currentData().toInt());
    info.state = incidents::CaseState(m_state->currentData().toInt());
    info.tlp = incidents::Tlp(m_tlp->currentData().toInt());
    const bool same = info.title == m_info.title && info.owner == m_info.owner && info.severity == m_info.severity && info.state == m_info.state && info.tlp == m_info.tlp;
    if (!same)
        Q_EMIT changed(info);
}

} // namespace jupiter::cases
