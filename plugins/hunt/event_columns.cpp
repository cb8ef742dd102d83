// SPDX-License-Identifier: GPL-3.0-or-later
#include "event_columns.h"

#include <jupiter/workbench/result_table.h>

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>

#include <algorithm>

namespace jupiter::hunt {

namespace {

constexpr int mostFit = 480;
constexpr int leastDetails = 110;

const ColumnSet &setCalled(const QString &id)
{
    for (const ColumnSet &set : columnSets())
        if (set.id == id)
            return set;
    return columnSets().front();
}

} // namespace

EventColumns::EventColumns(workbench::ResultTable &table, workbench::ResultModel &model, int gutter, QObject *parent)
    : QObject(parent), m_table(table), m_model(model), m_gutter(gutter), m_set(columnSets().front().id)
{
    m_moved.setSingleShot(true);
    m_moved.setInterval(0);
    connect(&m_moved, &QTimer::timeout, this, &EventColumns::sectionsMoved);
    connect(table.horizontalHeader(), &QHeaderView::sectionMoved, &m_moved, qOverload<>(&QTimer::start));
    connect(table.horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        if (!m_placing && m_active)
            remember();
    });
}

int EventColumns::first() const { return m_model.hasSeverityColumn() ? 1 : 0; }

EventColumns::Own EventColumns::own() const
{
    const auto at = m_own.find(m_set);
    return at != m_own.end() ? *at : Own{setCalled(m_set).fields, {}, 0};
}

QString EventColumns::title() const { return setCalled(m_set).title; }

void EventColumns::choose(const QString &suiting, const QStringList &saved)
{
    m_set = m_byHand.isEmpty() ? suiting : m_byHand;
    if (!saved.isEmpty() && saved != fields()) {
        m_set = m_byHand = QStringLiteral("own");
        m_own[m_set] = {saved, {}, 0};
    }
    m_active = true;
    std::vector<workbench::ResultModel::Column> columns;
    for (const QString &field : own().fields)
        columns.push_back(columnFor(field));
    m_placing = true; // until place(): what the table stretches by itself meanwhile is nobody's wish
    m_model.setColumns(std::move(columns));
}

void EventColumns::place(bool oneDay, int beside)
{
    m_oneDay = oneDay;
    m_beside = beside < 0 ? m_beside : beside;
    m_placing = true;
    const Own own = this->own();
    std::vector<int> widths;
    if (first())
        widths.push_back(m_gutter);
    for (qsizetype i = 0; i < own.fields.size(); ++i)
        widths.push_back(own.fields[i] == QLatin1String("@timestamp") ? usualWidth(own.fields[i], oneDay) + m_beside : own.widths.value(own.fields[i], usualWidth(own.fields[i], oneDay)));
    m_table.setColumnWidths(widths);
    m_table.setFrozenColumns(own.frozen ? own.frozen + first() : 0);
    std::vector<int> givingWay; // what happened says most, and the detail has the rest
    if (m_set == columnSets().front().id && !own.frozen && own.fields.endsWith(QLatin1String("details")))
        for (const char *field : {"user.name", "process.name", "event.code"})
            if (const qsizetype at = own.fields.indexOf(QLatin1String(field)); at >= 0)
                givingWay.push_back(int(at) + first());
    m_table.setGivingWay(std::move(givingWay), leastDetails);
    m_placing = false;
}

void EventColumns::setByHand(const QString &set)
{
    m_byHand = set;
    Q_EMIT changed();
}

QStringList EventColumns::fields() const { return own().fields; }

void EventColumns::setFields(const QStringList &fields)
{
    Own own = this->own();
    own.fields = fields;
    own.frozen = std::min<int>(own.frozen, int(fields.size()));
    m_own[m_set] = own;
    apply();
}

void EventColumns::apply()
{
    if (!m_active)
        return;
    const int row = m_table.currentRow(), column = m_table.currentIndex().column();
    choose(m_set);
    place(m_oneDay);
    m_table.chooseRow(row);
    if (row >= 0)
        m_table.setCurrentIndex(m_model.index(row, std::clamp(column, 0, m_model.columnCount() - 1)));
}

void EventColumns::remember()
{
    Own own = this->own();
    const std::vector<workbench::ResultModel::Column> &columns = m_model.columns();
    for (std::size_t i = 0; i + 1 < columns.size() && qsizetype(i) < own.fields.size(); ++i)    // the last one takes what is left
        if (const int width = m_table.columnWidth(int(i) + first()); width > 0) // 0: it gives way
            own.widths[own.fields[qsizetype(i)]] = width;
    m_own[m_set] = own;
}

void EventColumns::sectionsMoved()
{
    QHeaderView *header = m_table.horizontalHeader();
    QStringList order;
    const QStringList fields = this->fields();
    for (int visual = 0; visual < header->count(); ++visual)
        if (const int column = header->logicalIndex(visual) - first(); column >= 0 && column < fields.size())
            order << fields[column];
    m_placing = true;
    for (int i = 0; i < header->count(); ++i)       // the model's order is the only one
        header->moveSection(header->visualIndex(i), i);
    m_placing = false;
    m_moved.stop();
    if (m_active && order.size() == fields.size() && order != fields)
        setFields(order);
}

void EventColumns::add(const QString &field)
{
    QStringList fields = this->fields();
    if (field.isEmpty() || fields.contains(field))
        return;
    const int at = std::clamp<int>(m_table.currentIndex().column() - first() + 1, 0, int(fields.size()));
    fields.insert(at == fields.size() && fields.endsWith(QLatin1String("details")) ? at - 1 : at, field);
    setFields(fields);
}

void EventColumns::hide(int column)
{
    QStringList fields = this->fields();
    if (column < first() || column - first() >= fields.size() || fields.size() < 2)
        return;
    fields.removeAt(column - first());
    setFields(fields);
}

void EventColumns::move(int column, int by)
{
    QStringList fields = this->fields();
    const int from = column - first(), to = from + by;
    if (from < 0 || from >= fields.size() || to < 0 || to >= fields.size())
        return;
    fields.move(from, to);
    setFields(fields);
    if (m_table.currentRow() >= 0)
        m_table.setCurrentIndex(m_model.index(m_table.currentRow(), to + first()));
}

void EventColumns::fit()
{
    m_placing = true;
    m_table.fitColumns(mostFit);
    m_placing = false;
    if (m_active) {
        remember();
        place(m_oneDay);    // the gutter and the frozen columns
    }
}

void EventColumns::freezeTo(int column)
{
    Own own = this->own();
    const int wanted = std::clamp<int>(column - first() + 1, 0, int(own.fields.size()) - 1);
    own.frozen = own.frozen == wanted ? 0 : wanted;
    m_own[m_set] = own;
    place(m_oneDay);
}

void EventColumns::reset()
{
    m_own.remove(m_set);
    apply();
}

void EventColumns::addTo(QMenu *menu, int column)
{
    const auto sets = [&](const QString &text, const QString &id, bool on) {
        QAction *action = menu->addAction(text, this, [this, id] { setByHand(id); });
        action->setCheckable(true);
        action->setChecked(on);
        action->setObjectName(QStringLiteral("set-") + (id.isEmpty() ? QStringLiteral("auto") : id));
    };
    sets(automatic() ? tr("By the &kind of events (now %1)", "columns menu").arg(title()) : tr("By the &kind of events", "columns menu"), QString(), automatic());
    for (const ColumnSet &set : columnSets())
        sets(set.title, set.id, m_byHand == set.id);
    menu->addSeparator();
    const auto add = [&](const QString &text, const char *name, std::function<void()> run) { menu->addAction(text, this, std::move(run))->setObjectName(QLatin1String(name)); };
    add(tr("&Add a column\u2026", "columns menu") + QStringLiteral("\t+"), "addColumn", [this] { Q_EMIT addWanted(); });
    const bool onField = column >= first() && column - first() < fields().size();
    if (onField) {
        menu->addSection(columnFor(fields()[column - first()]).title.isEmpty() ? workbench::shortTitle(fields()[column - first()]) : columnFor(fields()[column - first()]).title);
        add(tr("&Hide", "columns menu") + QStringLiteral("\tDel"), "hideColumn", [this, column] { hide(column); });
        add(tr("Move &left", "columns menu") + QStringLiteral("\tCtrl+Shift+\u2190"), "moveLeft", [this, column] { move(column, -1); });
        add(tr("Move &right", "columns menu") + QStringLiteral("\tCtrl+Shift+\u2192"), "moveRight", [this, column] { move(column, 1); });
        add(tr("Free&ze up to here", "columns menu") + QStringLiteral("\tZ"), "freeze", [this, column] { freezeTo(column); });
        add(tr("&Sort by it", "columns menu") + QStringLiteral("\tO"), "sort", [this, column] { Q_EMIT sortWanted(column); });
        add(tr("&Group by it", "columns menu") + QStringLiteral("\tB"), "group", [this, column] { Q_EMIT groupWanted(column); });
    }
    menu->addSeparator();
    add(tr("&Fit widths", "columns menu") + QStringLiteral("\tW"), "fit", [this] { fit(); });
    add(tr("&Back to how it comes", "columns menu"), "reset", [this] { reset(); });
}

QVariantMap EventColumns::state() const
{
    QVariantMap sets;
    for (auto own = m_own.begin(); own != m_own.end(); ++own) {
        QVariantMap widths;
        for (auto width = own->widths.begin(); width != own->widths.end(); ++width)
            widths.insert(width.key(), *width);
        sets.insert(own.key(), QVariantMap{{QStringLiteral("fields"), own->fields}, {QStringLiteral("widths"), widths}, {QStringLiteral("frozen"), own->frozen}});
    }
    return {{QStringLiteral("set"), m_byHand}, {QStringLiteral("own"), sets}};
}

void EventColumns::restore(const QVariantMap &state)
{
    m_byHand = state.value(QStringLiteral("set")).toString();
    m_own.clear();
    const QVariantMap sets = state.value(QStringLiteral("own")).toMap();
    for (auto set = sets.begin(); set != sets.end(); ++set) {
        const QVariantMap saved = set->toMap();
        Own own{saved.value(QStringLiteral("fields")).toStringList(), {}, saved.value(QStringLiteral("frozen")).toInt()};
        const QVariantMap widths = saved.value(QStringLiteral("widths")).toMap();
        for (auto width = widths.begin(); width != widths.end(); ++width)
            own.widths[width.key()] = std::clamp(width->toInt(), 24, 4000);
        own.frozen = std::clamp<int>(own.frozen, 0, int(own.fields.size()));
        if (!own.fields.isEmpty())
            m_own[set.key()] = own;
    }
    Q_EMIT changed();
}

} // namespace jupiter::hunt
