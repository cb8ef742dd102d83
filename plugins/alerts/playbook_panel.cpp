// SPDX-License-Identifier: GPL-3.0-or-later
#include "playbook_panel.h"

#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/severity.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace jupiter::alerts {

using namespace incidents;
using workbench::safeText;

namespace {

QString indicatorsText(const StepPlan &plan)
{
    QStringList words;
    for (std::size_t i = 0; i < plan.indicators.size() && i < 3; ++i)
        words << QString::fromStdString(plan.indicators[i].first + ' ' + plan.indicators[i].second);
    const int more = int(plan.indicators.size()) - int(words.size());
    QString text = words.join(QStringLiteral(", "));
    if (more > 0)
        text += PlaybookPanel::tr(" and %1 more", "indicators").arg(more);
    return text;
}

QString eventsText(const StepPlan &plan)
{
    const quint64 all = quint64(plan.events.size()) + plan.moreEvents;
    if (plan.moreEvents)
        return PlaybookPanel::tr("the first %1 of %2 events").arg(plan.events.size()).arg(workbench::countText(all));
    return PlaybookPanel::tr("%n event(s)", nullptr, int(all));
}

QString stateText(const PlaybookRun &run)
{
    switch (run.state) {
    case RunState::Waiting: return PlaybookPanel::tr("waits for you", "playbook run");
    case RunState::Declined: return PlaybookPanel::tr("declined", "playbook run");
    case RunState::Running: return PlaybookPanel::tr("was cut off", "playbook run");
    case RunState::Done: return PlaybookPanel::tr("done", "playbook run");
    case RunState::Failed: return PlaybookPanel::tr("stopped at a step", "playbook run");
    }
    return {};
}

} // namespace

QString stepText(const StepPlan &plan)
{
    switch (plan.action) {
    case StepAction::OpenCase:
        return PlaybookPanel::tr("open the case “%1” (%2, TLP:%3) with this alert in it").arg(plan.text, workbench::severityWord(workbench::Severity(int(plan.severity))), QStringList{"RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"}.value(int(plan.tlp)));
    case StepAction::AddTask: return PlaybookPanel::tr("add the task “%1”").arg(plan.text);
    case StepAction::AddEvents: return PlaybookPanel::tr("add %1 to the case").arg(eventsText(plan));
    case StepAction::MarkEvents: return plan.text.isEmpty() ? PlaybookPanel::tr("tag %1 as “%2”").arg(eventsText(plan), plan.tag) : PlaybookPanel::tr("tag %1 as “%2”, comment “%3”").arg(eventsText(plan), plan.tag, plan.text);
    case StepAction::SightIndicator: return PlaybookPanel::tr("note a sighting of %1").arg(indicatorsText(plan));
    case StepAction::Hunt: return PlaybookPanel::tr("look for %1 here and in the workspaces chosen for hunts").arg(indicatorsText(plan));
    case StepAction::BlockList: return PlaybookPanel::tr("write %1 as %2 to reports/ (%3); nothing is blocked by it").arg(indicatorsText(plan), plan.format, plan.file);
    }
    return {};
}

PlaybookPanel::PlaybookPanel(QWidget *parent)
    : QWidget(parent), m_head(workbench::plainLabel({}, "panelTitle", this)), m_steps(workbench::plainLabel({}, "", this)), m_others(workbench::plainLabel({}, "hint", this)),
      m_approve(new QPushButton(this)), m_decline(new QPushButton(tr("Decline…  N", "playbook run"), this)), m_reason(new QLineEdit(this))
{
    setObjectName(QStringLiteral("playbookPanel"));
    setAccessibleName(tr("Playbook runs of the alert", "accessible name"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(12, 6, 12, 8);
    box->setSpacing(6);
    for (QLabel *label : {m_head, m_steps, m_others}) {
        label->setWordWrap(true);
        label->setMinimumWidth(1);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_head->setProperty("part", "playbookHead");
    m_steps->setProperty("part", "playbookSteps");
    m_approve->setObjectName(QStringLiteral("approveRun"));
    m_decline->setObjectName(QStringLiteral("declineRun"));
    m_reason->setObjectName(QStringLiteral("declineReason"));
    m_reason->setAccessibleName(tr("Why it is declined", "accessible name"));
    m_reason->setPlaceholderText(tr("Why not? Enter declines it, Esc leaves it waiting"));
    box->addWidget(m_head);
    box->addWidget(m_steps);
    auto *line = new QHBoxLayout;
    for (QPushButton *button : {m_approve, m_decline}) {
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    line->addStretch();
    box->addLayout(line);
    box->addWidget(m_reason);
    box->addWidget(m_others);
    connect(m_approve, &QPushButton::clicked, this, &PlaybookPanel::approve);
    connect(m_decline, &QPushButton::clicked, this, &PlaybookPanel::askDecline);
    connect(m_reason, &QLineEdit::returnPressed, this, [this] {
        const QString reason = m_reason->text().trimmed();
        if (reason.isEmpty() || !m_open)
            return;
        m_reason->hide();
        Q_EMIT declineWanted(m_open, reason);
    });
    m_reason->hide();
    hide();
}

QString PlaybookPanel::linesOf(const PlaybookRun &run, const workbench::Zone &zone) const
{
    QStringList lines;
    for (std::size_t i = 0; i < run.steps.size(); ++i) {
        const RunStep &step = run.steps[i];
        QString line = QStringLiteral("%1. ").arg(i + 1) + stepText(step.plan);
        if (step.state == StepState::Done)
            line += tr("\n    done: %1", "playbook step").arg(step.outcome);
        else if (step.state == StepState::Failed)
            line += tr("\n    failed: %1", "playbook step").arg(step.outcome);
        lines << line;
    }
    if (run.decided)
        lines << tr("Decided by %1 on %2").arg(run.decidedBy, workbench::timeText(*run.decided, zone, workbench::TimeStyle::DateSecond)) + (run.reason.isEmpty() ? QString() : QStringLiteral(": ") + run.reason);
    QStringList safe; // each by itself: line ends are ours
    for (const QString &line : lines)
        for (const QString &part : line.split(u'\n'))
            safe << safeText(part);
    return safe.join(u'\n');
}

void PlaybookPanel::show(const std::vector<PlaybookRun> &runs, const workbench::Zone &zone)
{
    setVisible(!runs.empty());
    const qint64 before = m_open;
    m_open = 0;
    if (runs.empty())
        return m_steps->clear();
    const auto open = std::find_if(runs.begin(), runs.end(), [](const PlaybookRun &run) { return run.canBeApproved(); });
    const PlaybookRun &shown = open == runs.end() ? runs.back() : *open;
    m_open = open == runs.end() ? 0 : qint64(open->id);
    if (m_open != before)
        m_reason->hide();
    m_head->setText(safeText(tr("%1: %2", "playbook and state").arg(shown.title, stateText(shown))));
    m_steps->setText(linesOf(shown, zone));
    m_approve->setText(shown.state == RunState::Waiting ? tr("Approve: do these steps  Y", "playbook run") : tr("Approve: go on where it stopped  Y", "playbook run"));
    m_approve->setVisible(m_open);
    m_decline->setVisible(m_open && shown.state != RunState::Running);
    QStringList others;
    for (const PlaybookRun &run : runs)
        if (run.id != shown.id)
            others << tr("%1: %2", "playbook and state").arg(run.title, stateText(run));
    m_others->setText(safeText(others.join(QStringLiteral(" · "))));
    m_others->setVisible(!others.isEmpty());
}

void PlaybookPanel::approve()
{
    if (!m_open || !m_approve->isEnabled())
        return;
    m_approve->setEnabled(false); // until it is shown again: twice is once too often
    QMetaObject::invokeMethod(this, [this] { m_approve->setEnabled(true); }, Qt::QueuedConnection);
    Q_EMIT approveWanted(m_open);
}

void PlaybookPanel::askDecline()
{
    if (!m_open || m_decline->isHidden())
        return;
    m_reason->clear();
    m_reason->show();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void PlaybookPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_reason->isVisible()) {
        m_reason->hide();
        Q_EMIT left();
        return event->accept();
    }
    QWidget::keyPressEvent(event);
}

} // namespace jupiter::alerts
