// SPDX-License-Identifier: GPL-3.0-or-later
#include "close_form.h"

#include <jupiter/workbench/panel.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace jupiter::alerts {

using incidents::Verdict;

CloseForm::CloseForm(QWidget *parent) : QWidget(parent), m_verdicts(new QButtonGroup(this)), m_reason(new QLineEdit(this)), m_close(new QPushButton(this))
{
    setObjectName(QStringLiteral("closeForm"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 4, 0, 4);
    box->setSpacing(6);
    auto *verdicts = new QHBoxLayout;
    verdicts->setSpacing(8);
    verdicts->addWidget(workbench::plainLabel(tr("Close as what?", "close form"), "secondary", this));
    const auto add = [&](const QString &text, Verdict verdict) {
        auto *button = new QPushButton(text, this);
        button->setCheckable(true);
        button->setAutoDefault(false);
        m_verdicts->addButton(button, int(verdict));
        verdicts->addWidget(button);
    };
    add(tr("&1 true positive", "close form"), Verdict::TruePositive);
    add(tr("&2 false positive", "close form"), Verdict::FalsePositive);
    add(tr("&3 benign", "close form"), Verdict::Benign);
    verdicts->addStretch();
    box->addLayout(verdicts);

    m_reason->setObjectName(QStringLiteral("closeReason"));
    m_reason->setAccessibleName(tr("Reason", "accessible name"));
    m_reason->setPlaceholderText(tr("Why, in one line; the next analyst reads it", "close form"));
    auto *cancel = new QPushButton(tr("Leave open", "close form"), this);
    cancel->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->addWidget(m_reason, 1);
    line->addWidget(m_close);
    line->addWidget(cancel);
    box->addLayout(line);
    connect(m_verdicts, &QButtonGroup::buttonClicked, this, &CloseForm::choose);
    connect(m_reason, &QLineEdit::returnPressed, this, &CloseForm::submit);
    connect(m_close, &QPushButton::clicked, this, &CloseForm::submit);
    connect(cancel, &QPushButton::clicked, this, &CloseForm::left);
    hide();
}

void CloseForm::ask(int alerts)
{
    m_reason->clear();
    m_verdicts->setExclusive(false); // none is chosen for anybody: a preset verdict is what a hurry keeps
    for (QAbstractButton *button : m_verdicts->buttons())
        button->setChecked(false);
    m_verdicts->setExclusive(true);
    m_close->setEnabled(false);
    m_close->setText(alerts == 1 ? tr("Close alert", "close form") : tr("Close %1 alerts", "close form").arg(alerts));
    show();
    m_verdicts->buttons().first()->setFocus(Qt::OtherFocusReason);
}

void CloseForm::choose(QAbstractButton *verdict)
{
    verdict->setChecked(true);
    m_close->setEnabled(true);
    m_reason->setFocus(Qt::OtherFocusReason);
}

void CloseForm::submit()
{
    if (m_verdicts->checkedId() < 0) { // once Enter is over: it would choose what has the focus by then
        QMetaObject::invokeMethod(m_verdicts->buttons().first(), qOverload<>(&QWidget::setFocus), Qt::QueuedConnection);
        return;
    }
    Q_EMIT closeWanted(Verdict(m_verdicts->checkedId()), m_reason->text().trimmed());
}

/// Keys that no line and no button has taken.
void CloseForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT left();
        return event->accept();
    }
    const QList<QAbstractButton *> verdicts = m_verdicts->buttons();
    if (const int place = event->key() - Qt::Key_1; place >= 0 && place < verdicts.size() && !m_reason->hasFocus())
        return choose(verdicts[place]);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        if (auto *verdict = qobject_cast<QAbstractButton *>(focusWidget()); verdicts.contains(verdict))
            return choose(verdict);
    QWidget::keyPressEvent(event);
}

} // namespace jupiter::alerts
