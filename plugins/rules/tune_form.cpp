// SPDX-License-Identifier: GPL-3.0-or-later
#include "tune_form.h"

#include "tuning_change.h"

#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

#include <algorithm>

namespace jupiter::rules {

using namespace workbench;

TuneForm::TuneForm(backend::Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("tuneForm"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 4, 0, 4);
    box->setSpacing(6);
    box->addWidget(m_what = plainLabel({}, "secondary"));
    m_where = new QPlainTextEdit;
    m_where->setObjectName(QStringLiteral("tuneWhere"));
    m_where->setAccessibleName(tr("Events to exclude, as a Sigma selection", "accessible name"));
    m_where->setPlaceholderText(QStringLiteral("{Image|endswith: '\\agent.exe', User: svc-backup}"));
    m_where->setTabChangesFocus(true);
    m_where->setFixedHeight(56);
    box->addWidget(m_where);
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("tuneReason"));
    m_reason->setAccessibleName(tr("Reason", "accessible name"));
    m_reason->setPlaceholderText(tr("Why, in one line; the next analyst reads it"));
    m_days = new QSpinBox;
    m_days->setObjectName(QStringLiteral("tuneDays"));
    m_days->setAccessibleName(tr("Days until it expires", "accessible name"));
    m_days->setRange(0, 3'650);
    m_days->setSpecialValueText(tr("for ever"));
    m_days->setSuffix(tr(" days"));
    m_submit = new QPushButton;
    m_submit->setObjectName(QStringLiteral("tuneSubmit"));
    auto *leave = new QPushButton(tr("Leave it"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_reason, 1);
    row->addWidget(m_days);
    row->addWidget(m_submit);
    row->addWidget(leave);
    box->addLayout(row);
    connect(m_reason, &QLineEdit::returnPressed, this, &TuneForm::submit);
    connect(m_submit, &QPushButton::clicked, this, &TuneForm::submit);
    connect(leave, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void TuneForm::askExclusion(const QString &rule) { ask(rule, true); }
void TuneForm::askSwitchOff(const QString &rule) { ask(rule, false); }

void TuneForm::ask(const QString &rule, bool exclusion)
{
    m_rule = rule;
    m_exclusion = exclusion;
    m_what->setText(exclusion ? tr("It shall not speak of events like this (field names as in the rule):") : tr("It shall not judge this workspace:"));
    m_where->setVisible(exclusion);
    m_days->setVisible(exclusion);
    m_submit->setText(exclusion ? tr("Exclude") : tr("Switch off"));
    m_reason->clear();
    show();
    (exclusion ? static_cast<QWidget *>(m_where) : m_reason)->setFocus(Qt::OtherFocusReason);
}

void TuneForm::submit()
{
    const auto said = [this](const QString &text) { Q_EMIT this->said(text); };
    const std::string reason = m_reason->text().trimmed().toStdString(), rule = m_rule.toStdString();
    if (reason.empty())
        return said(tr("A reason is needed: it is shown with what is kept away"));
    if (!m_exclusion) {
        changeTuning(m_session, tr("Switched off; the rules are read again"), [rule, reason](rulebook::TuningFile &tuning) -> Result<void> {
            if (std::none_of(tuning.disabled.begin(), tuning.disabled.end(), [&](const auto &each) { return each.rule == rule; }))
                tuning.disabled.push_back({rule, reason, backend::Session::analyst().toStdString(), timestampNow()});
            return {};
        }, this, said);
        return hide();
    }
    detection::Exclusion exclusion;
    exclusion.rules = {rule};
    exclusion.where = m_where->toPlainText().trimmed().toStdString();
    if (const std::string wrong = detection::wrongWithSelection(exclusion.where); !wrong.empty())
        return said(tr("That is no Sigma selection: %1").arg(safeText(QString::fromStdString(wrong))));
    exclusion.reason = reason;
    exclusion.author = backend::Session::analyst().toStdString();
    exclusion.created = timestampNow();
    constexpr std::int64_t day = 86'400'000'000'000;
    if (m_days->value() > 0)
        exclusion.expires = Timestamp{exclusion.created.ns + m_days->value() * day};
    changeTuning(m_session, tr("Excluded; the rules are read again"), [exclusion](rulebook::TuningFile &tuning) -> Result<void> {
        JUPITER_TRY(id, tuning.exclude(exclusion));
        (void)id;
        return {};
    }, this, said);
    hide();
}

void TuneForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        hide();
        return event->accept();
    }
    QWidget::keyPressEvent(event);
}

} // namespace jupiter::rules
