// SPDX-License-Identifier: GPL-3.0-or-later
#include "escalate_form.h"

#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace jupiter::alerts {

EscalateForm::EscalateForm(QWidget *parent) : QWidget(parent), m_case(new QComboBox(this)), m_title(new QLineEdit(this))
{
    setObjectName(QStringLiteral("escalateForm"));
    m_case->setAccessibleName(tr("Case", "accessible name"));
    m_case->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_case->setMinimumContentsLength(14);
    m_title->setObjectName(QStringLiteral("caseTitle"));
    m_title->setAccessibleName(tr("Title of the new case", "accessible name"));
    auto *escalate = new QPushButton(tr("Escalate", "escalate form"), this);
    auto *cancel = new QPushButton(tr("Cancel", "escalate form"), this);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 4, 0, 4);
    line->addWidget(workbench::plainLabel(tr("To", "escalate form"), "secondary", this));
    line->addWidget(m_case);
    line->addWidget(m_title, 1);
    line->addWidget(escalate);
    line->addWidget(cancel);
    connect(m_case, &QComboBox::currentIndexChanged, this, [this](int row) { m_title->setEnabled(row <= 0); });
    connect(m_title, &QLineEdit::returnPressed, this, &EscalateForm::submit);
    connect(escalate, &QPushButton::clicked, this, &EscalateForm::submit);
    connect(cancel, &QPushButton::clicked, this, &EscalateForm::left);
    hide();
}

void EscalateForm::ask(const QString &title, const std::vector<incidents::CaseInfo> &cases)
{
    m_case->clear();
    m_case->addItem(tr("a new case", "escalate form"), qint64(0));
    for (const incidents::CaseInfo &info : cases)
        if (info.state != incidents::CaseState::Closed)
            m_case->addItem(QStringLiteral("#%1 %2").arg(qint64(info.id)).arg(workbench::safeText(info.title)), qint64(info.id));
    m_title->setText(title);
    m_title->selectAll();
    show();
    m_title->setFocus(Qt::OtherFocusReason);
}

void EscalateForm::submit()
{
    const qint64 id = m_case->currentData().toLongLong();
    const QString title = m_title->text().trimmed();
    if (id)
        Q_EMIT escalateWanted(incidents::CaseId(id), {});
    else if (!title.isEmpty())
        Q_EMIT escalateWanted(std::nullopt, title);
}

void EscalateForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT left();
        return event->accept();
    }
    // in the title, returnPressed() has said so already
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_case->hasFocus()) {
        submit();
        return event->accept();
    }
    QWidget::keyPressEvent(event);
}

} // namespace jupiter::alerts
