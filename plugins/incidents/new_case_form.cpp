// SPDX-License-Identifier: GPL-3.0-or-later
#include "new_case_form.h"

#include "case_words.h"

#include <jupiter/workbench/severity.h>

#include <QtGui/QIcon>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace jupiter::cases {

using incidents::CaseState;
using incidents::Severity;
using incidents::Tlp;

namespace {

QIcon severityIcon(Severity severity)
{
    QPixmap pixmap(28, 28);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    workbench::paintSeverity(painter, {7, 7}, severity);
    return QIcon(pixmap);
}

} // namespace

void fillSeverities(QComboBox *box)
{
    for (const Severity severity : {Severity::Critical, Severity::High, Severity::Medium, Severity::Low, Severity::Informational})
        box->addItem(severityIcon(severity), workbench::severityWord(severity), int(severity));
}

void fillTlp(QComboBox *box)
{
    for (const Tlp tlp : {Tlp::Red, Tlp::AmberStrict, Tlp::Amber, Tlp::Green, Tlp::Clear})
        box->addItem(tlpWord(tlp), int(tlp));
}

void fillStates(QComboBox *box)
{
    for (const CaseState state : {CaseState::Open, CaseState::InProgress, CaseState::Closed})
        box->addItem(stateWord(state), int(state));
}

NewCaseForm::NewCaseForm(QWidget *parent) : QWidget(parent), m_title(new QLineEdit(this)), m_severity(new QComboBox(this)), m_tlp(new QComboBox(this))
{
    setObjectName(QStringLiteral("newCase"));
    m_title->setObjectName(QStringLiteral("newCaseTitle"));
    m_title->setAccessibleName(tr("Title of the new case", "accessible name"));
    m_title->setPlaceholderText(tr("What happened, in one line", "new case"));
    fillSeverities(m_severity);
    m_severity->setAccessibleName(tr("Severity", "accessible name"));
    fillTlp(m_tlp);
    m_tlp->setAccessibleName(tr("Traffic Light Protocol", "accessible name"));
    auto *make = new QPushButton(tr("Open case", "new case"), this);
    make->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel", "new case"), this);
    cancel->setAutoDefault(false);
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_title, 1);
    for (QWidget *widget : {static_cast<QWidget *>(m_severity), static_cast<QWidget *>(m_tlp), static_cast<QWidget *>(make), static_cast<QWidget *>(cancel)})
        box->addWidget(widget);
    connect(m_title, &QLineEdit::returnPressed, this, &NewCaseForm::submit);
    connect(make, &QPushButton::clicked, this, &NewCaseForm::submit);
    connect(cancel, &QPushButton::clicked, this, &NewCaseForm::left);
    hide();
}

void NewCaseForm::ask()
{
    m_title->clear();
    m_severity->setCurrentIndex(m_severity->findData(int(Severity::Medium)));
    m_tlp->setCurrentIndex(m_tlp->findData(int(Tlp::Amber)));
    show();
    m_title->setFocus(Qt::OtherFocusReason);
}

void NewCaseForm::submit()
{
    const QString title = m_title->text().trimmed();
    if (title.isEmpty())
        return m_title->setFocus(Qt::OtherFocusReason);
    Q_EMIT wanted({title, {}, Severity(m_severity->currentData().toInt()), Tlp(m_tlp->currentData().toInt())});
}

void NewCaseForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT left();
        return event->accept();
    }
    QWidget::keyPressEvent(event);
}

} // namespace jupiter::cases
