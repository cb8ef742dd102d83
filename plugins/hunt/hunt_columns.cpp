// SPDX-License-Identifier: GPL-3.0-or-later
#include "hunt_view.h"

#include "completer.h"
#include "detail_pane.h"
#include "event_columns.h"
#include "field_picker.h"
#include "query_bar.h"

#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>

#include <QtGui/QShortcut>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

namespace jupiter::hunt {

void HuntView::addColumnKeys()
{
    const auto key = [this](const QKeySequence &sequence, std::function<void(int)> work) {
        auto *shortcut = new QShortcut(sequence, m_table);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, work = std::move(work)] { work(m_table->currentIndex().column()); });
    };
    // An aggregate has the columns it has; only its rows are sorted.
    const auto onEvents = [this](void (EventColumns::*change)(int)) {
        return [this, change](int column) {
            if (m_model->result() && m_model->result()->hasEvents())
                (m_eventColumns->*change)(column);
        };
    };
    key(Qt::Key_V, [this](int column) { popupColumns(column, m_columnsLink->mapToGlobal(m_columnsLink->rect().bottomLeft())); });
    key(Qt::Key_Plus, [this](int) { pickColumn(); });
    key(Qt::Key_Delete, onEvents(&EventColumns::hide));
    key(Qt::Key_Z, onEvents(&EventColumns::freezeTo));
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_Left, [this](int column) { m_eventColumns->move(column, -1); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_Right, [this](int column) { m_eventColumns->move(column, 1); });
    key(Qt::Key_W, [this](int) { m_eventColumns->fit(); });
    key(Qt::Key_O, [this](int column) { sortBy(column); });
    key(Qt::Key_B, [this](int column) { groupBy(column); });
    key(Qt::SHIFT | Qt::Key_B, [this](int) { foldAll(); });
    key(Qt::Key_Minus, [this](int) { foldHere(); });
    key(Qt::Key_A, [this](int) { around(60); });
    key(Qt::SHIFT | Qt::Key_A, [this](int) { popupAround(); });
    key(Qt::Key_Equal, [this](int) { m_detail->setTab(DetailPane::Compare); });

    QHeaderView *header = m_table->horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this,
            [this, header](const QPoint &at) { popupColumns(header->logicalIndexAt(at), header->mapToGlobal(at)); });
}

void HuntView::popupColumns(int column, const QPoint &position)
{
    if (!m_model->result() || !m_model->result()->hasEvents())
        return;
    auto *menu = new QMenu(m_table);
    menu->setObjectName(QStringLiteral("columnsMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_eventColumns->addTo(menu, column);
    menu->popup(position);
}

void HuntView::pickColumn()
{
    if (!m_model->result() || !m_model->result()->hasEvents())
        return;
    auto *picker = new FieldPicker(m_completer->names(), m_table);
    connect(picker, &FieldPicker::picked, this, [this](const QString &field) { m_eventColumns->add(field); });
    picker->openAt(m_columnsLink->mapToGlobal(m_columnsLink->rect().bottomLeft()));
}

void HuntView::sortBy(int column)
{
    const QString field = m_model->fieldAt(column);
    if (!field.isEmpty())
        go({{QStringLiteral("query"), views::withSort(m_bar->query(), field)}});
}

void HuntView::groupBy(int column)
{
    const QString field = m_model->fieldAt(column);
    if (!field.isEmpty() && m_model->result() && m_model->result()->hasEvents())
        go({{QStringLiteral("query"), views::withGroupedRows(m_bar->query(), field)}});
}

void HuntView::tellColumns()
{
    const bool events = m_model->result() && m_model->result()->hasEvents();
    m_columnsLink->setVisible(events);
    m_columnsLink->setText(tr("columns: %1 \u25be", "events panel").arg(m_eventColumns->title()));
    m_columnsLink->setToolTip(m_eventColumns->automatic() ? tr("chosen by the kind of events; V changes it", "tool tip") : tr("chosen by hand; V changes it", "tool tip"));
}

} // namespace jupiter::hunt
