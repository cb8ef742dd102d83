// SPDX-License-Identifier: GPL-3.0-or-later
// What an analyst does from an entity.
#include "entity_view.h"

#include "lineage_model.h"

#include "../common/event_line.h"
#include "../common/pivot_menu.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/result_table.h>

#include <QtWidgets/QMenu>

#include <algorithm>

namespace jupiter::entity {

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr qsizetype mostToCase = 5'000;

QString qt(const std::string &text) { return QString::fromStdString(text); }

// '&' would underline the next letter
QString plain(const QString &text) { return workbench::safeText(text.size() > 48 ? text.left(47) + u'\u2026' : text).replace(u'&', QStringLiteral("&&")); }

/// Everything that the process did, as far as records name it.
QString eventsOf(const lineage::Process &p)
{
    QStringList ids, ways;
    for (const std::string &event : p.events)
        ids << qt(event);
    if (!p.guid.empty())
        ways << views::term(QStringLiteral("process.entity_id"), qt(p.guid)) << views::term(QStringLiteral("process.parent.entity_id"), qt(p.guid));
    else if (p.pid)
        ways << QStringLiteral("process.pid:%1").arg(*p.pid);
    if (!ids.isEmpty())
        ways << views::queryForEvents(ids);
    return views::term(QStringLiteral("host.name"), qt(p.host)) + QStringLiteral(" and (") + ways.join(QStringLiteral(" or ")) + u')';
}

} // namespace

void EntityView::hunt(const QString &query)
{
    if (!query.isEmpty())
        m_shell.show("jupiter.hunt", {{QStringLiteral("query"), query}});
}

void EntityView::openBranch()
{
    const int row = m_treeTable->currentRow();
    if (row < 0)
        return;
    const lineage::OutlineRow at = m_tree->outlineAt(row);
    if (at.hidden)
        m_tree->reveal(row);
    else
        m_tree->setOpen(row, true);
    m_treeTable->chooseRow(at.hidden || at.open ? std::min(row + (at.open ? 1 : 0), m_tree->rowCount() - 1) : row);
}

void EntityView::closeBranch()
{
    const int row = m_treeTable->currentRow();
    if (row < 0)
        return;
    if (m_tree->outlineAt(row).open) {
        m_tree->setOpen(row, false);
        return m_treeTable->chooseRow(row);
    }
    if (const int parent = m_tree->parentRow(row); parent >= 0)
        m_treeTable->chooseRow(parent);
}

void EntityView::toggleKin()
{
    const int row = m_treeTable->currentRow();
    const bool chosen = m_tree->processAt(row) != nullptr;
    const std::uint32_t process = chosen ? m_tree->outlineAt(row).process : 0;
    m_tree->setKinOnly(!m_tree->kinOnly());
    m_treeTable->chooseRow(chosen ? std::max(0, m_tree->rowOf(process)) : 0);
    setTab(0);
}

void EntityView::openProcess()
{
    if (const lineage::Process *p = m_tree->processAt(m_treeTable->currentRow()); p && !p->image.empty())
        show(entityOf(QStringLiteral("process.executable"), qt(p->image)));
}

void EntityView::openRow(int tab, int row)
{
    if (tab == 0) {
        const lineage::Process *p = m_tree->processAt(row);
        if (!p)
            return openBranch();
        QVariantMap arguments{{QStringLiteral("query"), eventsOf(*p)}};
        if (p->guid.empty() && p->recorded) {
            arguments.insert(QStringLiteral("from"), qint64(p->start.ns - second));
            if (p->end)
                arguments.insert(QStringLiteral("to"), qint64(p->end->ns + second));
        }
        if (!p->events.empty())
            arguments.insert(QStringLiteral("event"), qt(p->events.front()));
        m_shell.show("jupiter.hunt", arguments);
    } else if (tab == 1) {
        hunt(views::queryForEvents(m_sessionRows->dataOf(row).toStringList()));
    } else if (tab == 2) {
        m_shell.show("jupiter.alerts", {{QStringLiteral("alert"), m_alertRows->dataOf(row)}});
    } else {
        const QStringList value = m_rareRows->dataOf(row).toStringList();
        hunt(filterOf(m_entity) + QStringLiteral(" and ") + views::term(value.value(0), value.value(1)));
    }
}

QStringList EntityView::branchEvents() const
{
    const lineage::Process *p = m_tree->processAt(m_treeTable->currentRow());
    if (!p)
        return {};
    const auto &tree = m_tree->lineage()->tree;
    QStringList events;
    for (const std::uint32_t process : lineage::branchOf(tree, m_tree->outlineAt(m_treeTable->currentRow()).process))
        for (const std::string &event : tree.processes()[process].events)
            events << qt(event);
    return events;
}

void EntityView::askCase()
{
    const QStringList events = branchEvents();
    if (events.isEmpty())
        return m_notice->tell(tr("No process is chosen whose records could go to a case.", "notice"));
    auto *menu = new QMenu(m_treeTable);
    menu->setObjectName(QStringLiteral("caseMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSection(tr("Add %1 events of the branch to", "case menu").arg(workbench::countText(quint64(events.size()))));
    menu->addAction(tr("&New case", "case menu"), this, [this, events] { addToCase(events, std::nullopt); });
    if (const auto cases = m_session.incidents().cases())
        for (const incidents::CaseInfo &info : *cases)
            if (info.state != incidents::CaseState::Closed)
                menu->addAction(QStringLiteral("#%1 %2").arg(qint64(info.id)).arg(plain(info.title)), this, [this, events, id = info.id] { addToCase(events, id); });
    const int row = m_treeTable->currentRow();
    menu->popup(m_treeTable->viewport()->mapToGlobal(m_treeTable->visualRect(m_tree->index(row, 0)).bottomLeft()));
}

void EntityView::addToCase(const QStringList &events, std::optional<incidents::CaseId> into)
{
    incidents::IncidentStore &store = m_session.incidents();
    if (!into) {
        const lineage::Process *p = m_tree->processAt(m_treeTable->currentRow());
        const QString what = p ? programText(*p).section(u' ', 0, 0) : m_entity.value;
        const auto made = store.createCase({tr("%1 on %2", "title of a case: program, host").arg(what, p ? qt(p->host) : QString()), {}, {}, {}});
        if (!made)
            return m_notice->tell(tr("The case could not be made: %1", "notice").arg(QString::fromStdString(made.error().message)));
        into = *made;
    }
    const QStringList taken = events.mid(0, mostToCase);
    if (const auto added = store.addEvents(*into, taken); !added)
        return m_notice->tell(tr("Nothing was added: %1", "notice").arg(QString::fromStdString(added.error().message)));
    m_notice->tell(taken.size() < events.size() ? tr("The first %1 of %2 events went to case #%3; the branch is too large for one step.", "notice")
                                                      .arg(workbench::countText(quint64(taken.size())), workbench::countText(quint64(events.size()))).arg(qint64(*into)) : QString());
    m_session.noteIncidentsChanged();
    m_shell.say(tr("Added to case #%1: %2 events", "status").arg(qint64(*into)).arg(taken.size()));
}

void EntityView::pivot(const QString &field, const QString &value, const QPoint &position)
{
    if (field.isEmpty() || value.isEmpty())
        return;
    views::PivotTarget target{.field = field, .value = value, .query = filterOf(m_entity)};
    if (m_treeTable->hasFocus())
        target.more.push_back({tr("Add &branch to case\u2026", "pivot menu"), "branch", [this] { askCase(); }});
    views::popupPivot(target, m_session, &m_shell, m_root, position);
}

} // namespace jupiter::entity
