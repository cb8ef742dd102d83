// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_detail.h"

#include "alert_model.h"
#include "alert_words.h"
#include "close_form.h"
#include "escalate_form.h"
#include "playbook_panel.h"
#include "suppress_form.h"
#include "why_tree.h"

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
    : QWidget(parent), m_session(session), m_eventSearch(session), m_aroundSearch(session), m_whyDesk(session, nullptr)
{
    build();
    connect(&m_whyDesk, &WhyDesk::answered, this, &AlertDetail::showWhy);
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
    line->setSpacing(12);
    line->addWidget(m_badge);
    m_marks = selectable(workbench::plainLabel(QString(), "secondary", head));
    m_marks->setProperty("part", "alertMarks");
    line->addWidget(m_marks, 1);
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
    m_suppressButton = button(QString(), "suppress", &AlertDetail::suppressAsked);
    actions->addStretch();
    button(tr("Hunt around it  H", "action"), "huntAround", &AlertDetail::huntAsked);
    box->addLayout(actions);
    m_close = new CloseForm(head);
    m_escalate = new EscalateForm(head);
    box->addWidget(m_close);
    m_suppress = new SuppressForm(head);
    box->addWidget(m_escalate);
    box->addWidget(m_suppress);
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
    m_playbooks = new PlaybookPanel(m_panel);
    m_panel->addBody(m_playbooks, 0);
    m_panel->addSection(tr("Why it fired", "section"));
    m_panel->addBody(buildWhy(), 0);

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
            askWhy(QString::fromStdString(id->text()));
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
    m_suppress->hide();
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
    QStringList marks{stateText(alert)};
    marks << views::techniques(alert.tags);
    m_marks->setText(marks.join(QStringLiteral(" \u00b7 ")));
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
    m_suppressButton->setVisible(!closed && !alert.inCase);
    m_suppressButton->setText(alert.hidden() ? tr("End suppression  S", "action") : tr("Suppress\u2026  S", "action"));
    m_closeButton->setText(closed ? tr("Reopen  X", "action") : tr("Close\u2026  X", "action"));
    const auto runs = m_session.incidents().playbookRuns(alert.id);
    m_playbooks->show(runs ? *runs : std::vector<incidents::PlaybookRun>(), m_zone);
    showBefore(all);
    if (same)
        return;
    hideForms();
    m_findings.clear();
    if (auto findings = m_session.incidents().findings(alert.id))
        m_findings = *std::move(findings);
    askWhy(QString());
    showEvents();
}

QWidget *AlertDetail::buildWhy()
{
    auto *why = new QWidget(m_panel);
    auto *box = new QVBoxLayout(why);
    box->setContentsMargins(4, 2, 4, 4);
    box->setSpacing(2);
    m_why = new WhyModel(this);
    m_whyTable = new workbench::ResultTable(why);
    m_whyTable->setObjectName(QStringLiteral("why"));
    m_whyTable->setAccessibleName(tr("Why it fired", "accessible name"));
    m_whyTable->setModel(m_why);
    m_whyTable->setDensity(workbench::ResultTable::Density::Compact);
    m_whyTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_whyTable->horizontalHeader()->hide();
    m_whyTable->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_whyNote = workbench::plainLabel(QString(), "hint", why);
    m_whyNote->setContentsMargins(8, 0, 8, 0);
    m_whyNote->setWordWrap(true);
    box->addWidget(m_whyTable);
    box->addWidget(m_whyNote);
    connect(m_whyTable, &workbench::ResultTable::pivotWanted, this, [this](const QModelIndex &index, const QPoint &position) {
        const WhyLine &line = m_why->lines()[std::size_t(index.row())];
        if (!line.field.isEmpty() && !line.value.isEmpty())
            Q_EMIT pivotAsked(line.field, line.value, position);
    });
    return why;
}

/// Asks the rule itself about the event, or about the first one of the alert.
void AlertDetail::askWhy(const QString &eventId)
{
    QString event = eventId;
    if (event.isEmpty() && !m_findings.empty() && !m_findings.front().events.isEmpty())
        event = m_findings.front().events.first();
    m_whyEvent = event;
    m_whyDesk.ask(m_alert.rule, event);
}

void AlertDetail::showWhy(const WhyDesk::Answer &answer)
{
    constexpr int mostRows = 12;
    if (answer.why) {
        m_why->setLines(linesOf(answer.why->condition));
        m_whyNote->setText(answer.why->fires ? QString() : tr("The rule has changed since: now it would not fire on this event.", "why a rule fired"));
    } else {
        const auto found = std::find_if(m_findings.begin(), m_findings.end(), [&](const incidents::AlertFinding &f) { return f.events.contains(m_whyEvent); });
        const bool any = !m_findings.empty();
        m_why->setLines(any ? linesOf(views::matchesOf((found == m_findings.end() ? m_findings.front() : *found).json.toUtf8())) : std::vector<WhyLine>());
        m_whyNote->setText(tr("What the finding kept; %1.", "why a rule fired").arg(workbench::safeText(answer.note)));
    }
    m_whyNote->setVisible(!m_whyNote->text().isEmpty());
    m_whyTable->setAccessibleDescription(m_why->text());
    m_whyTable->setFixedHeight(std::clamp(m_why->rowCount(), 1, mostRows) * int(workbench::ResultTable::Density::Compact) + 4);
    m_whyTable->clearSelection();               // nothing is chosen until somebody goes there
    m_whyTable->setCurrentIndex({});
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
