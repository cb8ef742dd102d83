// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_detail.h"

#include "alert_model.h"
#include "alert_words.h"
#include "close_form.h"
#include "escalate_form.h"

#include "../common/event_line.h"
#include "../common/match_view.h"

#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/severity.h>
#include <jupiter/workbench/theme.h>

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace jupiter::alerts {

namespace {

constexpr std::int64_t minuteNs = 60'000'000'000;

QLabel *selectable(QLabel *label)
{
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    label->setMinimumWidth(1); // one long word must not widen the window
    return label;
}

QStringList eventIds(const std::vector<incidents::AlertFinding> &findings)
{
    QStringList ids;
    QSet<QString> seen;
    for (const incidents::AlertFinding &finding : findings)
        for (const QString &id : finding.events)
            if (!seen.contains(id)) {
                seen.insert(id);
                ids << id;
            }
    return ids;
}

} // namespace

AlertDetail::AlertDetail(backend::Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_eventSearch(session), m_aroundSearch(session)
{
    build();
    clear();
}

QWidget *AlertDetail::buildHead()
{
    auto *head = new QWidget(m_body);
    auto *box = new QVBoxLayout(head);
    box->setContentsMargins(12, 10, 12, 10);
    box->setSpacing(4);
    m_badge = new workbench::SeverityBadge(head);
    m_title = selectable(workbench::plainLabel(QString(), "heading", head));
    m_title->setProperty("part", "alertTitle");
    m_facts = selectable(workbench::plainLabel(QString(), "secondary", head));
    m_rule = selectable(workbench::plainLabel(QString(), "hint", head));
    m_state = selectable(workbench::plainLabel(QString(), "secondary", head));
    auto *line = new QHBoxLayout;
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_badge);
    line->addStretch();
    box->addLayout(line);
    for (QLabel *label : {m_title, m_facts, m_rule, m_state})
        box->addWidget(label);

    auto *actions = new QHBoxLayout;
    actions->setContentsMargins(0, 4, 0, 0);
    actions->setSpacing(8);
    const auto button = [&](const QString &text, const char *name, auto signal) {
        auto *b = new QPushButton(text, head);
        b->setObjectName(QLatin1String(name));
        b->setAutoDefault(false);
        connect(b, &QPushButton::clicked, this, signal);
        actions->addWidget(b);
        return b;
    };
    m_escalateButton = button(tr("Escalate  E", "action"), "escalate", &AlertDetail::escalateAsked);
    m_escalateButton->setDefault(true);
    m_caseButton = button(QString(), "openCase", [this] {
        if (m_alert.inCase)
            Q_EMIT caseAsked(qint64(*m_alert.inCase));
    });
    m_acknowledgeButton = button(tr("Acknowledge  A", "action"), "acknowledge", &AlertDetail::acknowledgeAsked);
    m_closeButton = button(QString(), "close", [this] {
        if (m_alert.state == incidents::AlertState::Closed)
            Q_EMIT reopenAsked();
        else
            Q_EMIT closeAsked();
    });
    actions->addStretch();
    button(tr("Hunt around it  H", "action"), "huntAround", &AlertDetail::huntAsked);
    box->addLayout(actions);
    m_close = new CloseForm(head);
    m_escalate = new EscalateForm(head);
    box->addWidget(m_close);
    box->addWidget(m_escalate);
    return head;
}

void AlertDetail::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_panel = new workbench::Panel(QString(), this);
    outer->addWidget(m_panel);
    m_body = new QWidget(m_panel);
    m_panel->addBody(buildHead(), 0);
    m_panel->addSection(tr("Why it fired", "section"));
    m_matches = new views::MatchView(m_panel);
    m_matches->setContentsMargins(12, 0, 12, 0);
    auto *why = new QWidget(m_panel);
    auto *whyBox = new QVBoxLayout(why);
    whyBox->setContentsMargins(12, 4, 12, 6);
    whyBox->addWidget(m_matches);
    m_panel->addBody(why, 0);

    m_panel->addSection(tr("Events", "section"));
    m_eventsHead = workbench::plainLabel(QString(), "hint", m_panel);
    m_around = workbench::plainLabel(QString(), "hint", m_panel);
    for (QLabel *label : {m_eventsHead, m_around})
        label->setMinimumWidth(1);
    auto *facts = new QWidget(m_panel);
    auto *factsBox = new QHBoxLayout(facts);
    factsBox->setContentsMargins(12, 2, 12, 2);
    factsBox->addWidget(m_eventsHead);
    factsBox->addStretch();
    factsBox->addWidget(m_around);
    m_panel->addBody(facts, 0);
    m_events = new workbench::ResultModel(this);
    m_events->setColumns(views::shortColumns());
    m_table = new workbench::ResultTable(m_panel);
    m_table->setObjectName(QStringLiteral("alertEvents"));
    m_table->setAccessibleName(tr("Events of the alert", "accessible name"));
    m_table->setModel(m_events);
    m_table->horizontalHeader()->hide();
    m_panel->addBody(m_table, 1);
    setFocusProxy(m_table);
    connect(m_table, &workbench::ResultTable::cursorMoved, this, [this](const QModelIndex &index) {
        if (const auto id = m_events->eventId(index.row()))
            showWhy(QString::fromStdString(id->text()));
    });
    connect(m_table, &workbench::ResultTable::opened, this, [this](const QModelIndex &index) {
        if (const auto id = m_events->eventId(index.row()))
            Q_EMIT eventAsked(QString::fromStdString(id->text()));
    });

    m_panel->addSection(tr("Before", "section"));
    m_before = selectable(workbench::plainLabel(QString(), "secondary", m_panel));
    m_before->setProperty("part", "alertBefore");
    auto *before = new QWidget(m_panel);
    auto *beforeBox = new QVBoxLayout(before);
    beforeBox->setContentsMargins(12, 6, 12, 10);
    beforeBox->addWidget(m_before);
    m_panel->addBody(before, 0);

    m_none = workbench::plainLabel(tr("The alert under the cursor is shown here.", "alert detail"), "hint", this);
    m_none->setContentsMargins(12, 12, 12, 12);
    outer->addWidget(m_none, 0, Qt::AlignTop);
}

void AlertDetail::clear()
{
    m_eventSearch.cancel();
    m_aroundSearch.cancel();
    m_events->setResult(nullptr);
    m_panel->hide();
    m_none->show();
}

void AlertDetail::hideForms()
{
    m_close->hide();
    m_escalate->hide();
}

void AlertDetail::setZone(const workbench::Zone &zone)
{
    m_zone = zone;
    m_events->setZone(zone);
}

void AlertDetail::show(const incidents::Alert &alert, const std::vector<incidents::Alert> &all)
{
    const bool same = alert.id == m_alert.id && alert.eventCount == m_alert.eventCount && m_panel->isVisibleTo(this);
    m_alert = alert;
    m_none->hide();
    m_panel->show();
    m_badge->setSeverity(alert.severity);
    m_title->setText(workbench::safeText(alert.title));
    m_facts->setText(factsText(alert, m_zone));
    m_rule->setText(ruleText(alert, m_session.rules(), m_session.ruleCoverage().fingerprint));
    m_state->setText(stateSentence(alert));
    m_state->setVisible(!m_state->text().isEmpty());
    const bool closed = alert.state == incidents::AlertState::Closed;
    m_escalateButton->setVisible(!alert.inCase);
    m_caseButton->setVisible(alert.inCase.has_value());
    if (alert.inCase)
        m_caseButton->setText(tr("Open case %1", "action").arg(qint64(*alert.inCase)));
    m_acknowledgeButton->setEnabled(alert.state == incidents::AlertState::New);
    m_closeButton->setText(closed ? tr("Reopen  X", "action") : tr("Close\u2026  X", "action"));
    showBefore(all);
    if (same)
        return;
    hideForms();
    m_findings.clear();
    if (auto findings = m_session.incidents().findings(alert.id))
        m_findings = *std::move(findings);
    showWhy(QString());
    showEvents();
}

void AlertDetail::showWhy(const QString &eventId)
{
    if (m_findings.empty())
        return m_matches->setMatches({});
    const auto found = std::find_if(m_findings.begin(), m_findings.end(), [&](const incidents::AlertFinding &f) { return f.events.contains(eventId); });
    m_matches->setMatches(views::matchesOf((found == m_findings.end() ? m_findings.front() : *found).json));
}

void AlertDetail::showEvents()
{
    constexpr qsizetype most = 200;
    const QStringList ids = eventIds(m_findings);
    m_events->setResult(nullptr);
    m_around->setText(QString());
    m_eventsHead->setText(ids.size() > most ? tr("the first %1 of %2", "events of an alert").arg(most).arg(workbench::countText(quint64(ids.size())))
                                            : ids.size() == 1 ? tr("1 event", "events of an alert") : tr("%1 events", "events of an alert").arg(workbench::countText(quint64(ids.size()))));
    if (ids.isEmpty())
        return;
    const TimeRange span{m_alert.first, {m_alert.last.ns + 1}};
    m_eventSearch.run(views::queryForEvents(ids, most), span, {}, [this, ids](const views::LatestSearch::Answer &answer) {
        if (!answer)
            return m_eventsHead->setText(QString::fromStdString(answer.error().message));
        m_events->setTimeStyle((*answer)->rows() > 0 && m_alert.last.ns - m_alert.first.ns > 1440 * minuteNs ? workbench::TimeStyle::DateTime : workbench::TimeStyle::TimeOnly);
        m_events->setResult(*answer);
        m_table->setColumnWidths({m_alert.last.ns - m_alert.first.ns > 1440 * minuteNs ? 180 : 110, 110, 56});
        if ((*answer)->rows() == 0)
            m_eventsHead->setText(tr("%1 events, none of them in this workspace's store any more", "events of an alert").arg(ids.size()));
        else
            m_table->chooseRow(0);
        countAround();
    });
}

void AlertDetail::countAround()
{
    const TimeRange range{{m_alert.first.ns - minuteNs}, {m_alert.last.ns + minuteNs}};
    m_aroundSearch.run(aroundQuery(m_alert), range, 1, [this](const views::LatestSearch::Answer &answer) {
        if (!answer)
            return;
        const quint64 all = (*answer)->receipt().matches;
        m_around->setText(tr("±60 s: %1 more", "events around an alert").arg(workbench::countText(all > m_alert.eventCount ? all - m_alert.eventCount : 0)));
    });
}

void AlertDetail::showBefore(const std::vector<incidents::Alert> &all) { m_before->setText(beforeText(m_alert, all)); }

} // namespace jupiter::alerts
