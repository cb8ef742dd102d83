// SPDX-License-Identifier: GPL-3.0-or-later
#include "book_tree.h"

#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QHash>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QTreeWidgetItemIterator>
#include <QtWidgets/QVBoxLayout>

namespace jupiter::hunt {
namespace {

constexpr int indexRole = Qt::UserRole;

QString shown(const std::string &text) { return workbench::safeText(QString::fromStdString(text)); }

} // namespace

BookTree::BookTree(QWidget *parent) : QWidget(parent), m_line(new QLineEdit(this)), m_tree(new QTreeWidget(this))
{
    m_line->setObjectName(QStringLiteral("bookLine"));
    m_line->setAccessibleName(tr("Narrow the list", "accessible name"));
    m_line->setPlaceholderText(tr("type to narrow", "saved searches"));
    m_tree->setObjectName(QStringLiteral("bookTree"));
    m_tree->setAccessibleName(tr("Searches", "accessible name"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tree->setFocusPolicy(Qt::ClickFocus);
    m_tree->setMinimumSize(820, 420);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_line);
    box->addWidget(m_tree, 1);
    setFocusProxy(m_line);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, &BookTree::narrow);
    connect(m_line, &QLineEdit::returnPressed, this, &BookTree::choose);
    connect(m_tree, &QTreeWidget::itemDoubleClicked, this, &BookTree::choose);
}

QTreeWidgetItem *BookTree::folder(const QString &path)
{
    QTreeWidgetItem *parent = m_tree->invisibleRootItem();
    for (const QString &name : path.split(u'/', Qt::SkipEmptyParts).mid(0, 16)) {
        QTreeWidgetItem *found = nullptr;
        for (int i = 0; i < parent->childCount() && !found; ++i)
            if (!parent->child(i)->data(0, indexRole).isValid() && parent->child(i)->text(0) == workbench::safeText(name))
                found = parent->child(i);
        if (!found) {
            found = new QTreeWidgetItem(parent, {workbench::safeText(name)});
            found->setFont(0, workbench::uiFont(12, QFont::DemiBold));
            found->setExpanded(true);
        }
        parent = found;
    }
    return parent;
}

void BookTree::showSaved(std::vector<notebook::SavedSearch> searches)
{
    m_saved = std::move(searches);
    m_tree->setHeaderLabels({tr("name", "column"), tr("version", "column"), tr("query", "column"), tr("by", "column")});
    QTreeWidgetItem *newest = nullptr, *first = nullptr;
    for (int i = 0; i < int(m_saved.size()); ++i) {
        const notebook::SavedSearch &search = m_saved[std::size_t(i)];
        const bool isNewest = i == 0 || m_saved[std::size_t(i) - 1].id != search.id;
        auto *item = new QTreeWidgetItem(isNewest ? folder(QString::fromStdString(search.folder)) : newest,
                                         {isNewest ? shown(search.name) : QString(), QString::number(search.version), shown(search.text.query).left(400), shown(search.author)});
        item->setData(0, indexRole, i);
        item->setFont(2, workbench::dataFont());
        newest = isNewest ? item : newest;
        first = first ? first : item;
    }
    finish(tr("nothing saved yet: Ctrl S in Hunt saves what is shown", "saved searches"),
           tr("Enter opens \u00b7 \u2192 older versions \u00b7 F2 moves it to what stands in the line \u00b7 Delete twice removes", "saved searches"), first);
}

void BookTree::showHistory(std::vector<notebook::HistoryEntry> history, std::optional<notebook::HistoryId> at, const workbench::Zone &zone)
{
    m_history = std::move(history);
    m_tree->setHeaderLabels({tr("query", "column"), tr("hits", "column"), tr("took", "column"), tr("when", "column")});
    QHash<qint64, int> indexOf;
    for (int i = 0; i < int(m_history.size()); ++i)
        indexOf.insert(qint64(m_history[std::size_t(i)].id), i);
    std::vector<std::vector<int>> children(m_history.size());
    std::vector<int> roots;
    for (int i = 0; i < int(m_history.size()); ++i) {
        const auto &parent = m_history[std::size_t(i)].parent;
        const int above = parent ? indexOf.value(qint64(*parent), -1) : -1;
        above >= 0 && above < i ? children[std::size_t(above)].push_back(i) : roots.push_back(i);
    }
    QTreeWidgetItem *current = nullptr;
    std::vector<std::pair<int, QTreeWidgetItem *>> todo; // without recursion: a day of work is a deep tree
    for (auto root = roots.rbegin(); root != roots.rend(); ++root)
        todo.emplace_back(*root, m_tree->invisibleRootItem());
    while (!todo.empty()) {
        auto [i, container] = todo.back();
        todo.pop_back();
        while (i >= 0) {
            const notebook::HistoryEntry &entry = m_history[std::size_t(i)];
            const QString query = entry.text.query.empty() ? tr("every event", "history") : shown(entry.text.query).left(400);
            auto *item = new QTreeWidgetItem(container, {query, workbench::countText(entry.hits) + (entry.partial ? tr(" (in part)", "history") : QString()),
                                                         workbench::durationText(entry.seconds), workbench::timeText(entry.at, zone, workbench::TimeStyle::DateMinute)});
            item->setData(0, indexRole, i);
            item->setFont(0, workbench::dataFont());
            item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
            item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
            item->setExpanded(true);
            if (at && *at == entry.id)
                current = item;
            const std::vector<int> &next = children[std::size_t(i)];
            for (std::size_t branch = 0; branch + 1 < next.size(); ++branch)
                todo.emplace_back(next[branch], item);
            i = next.empty() ? -1 : next.back();
        }
    }
    finish(tr("nothing was searched yet", "history"), tr("Enter goes back there; what is asked from there is a branch", "history"), current);
}

void BookTree::finish(const QString &empty, const QString &keys, QTreeWidgetItem *current)
{
    if (m_tree->topLevelItemCount() == 0)
        (new QTreeWidgetItem(m_tree, {empty}))->setFlags(Qt::NoItemFlags);
    m_tree->header()->setStretchLastSection(false);
    for (int column = 0; column < 4; ++column)
        m_tree->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    const int wide = m_history.empty() ? 2 : 0;
    m_tree->header()->setSectionResizeMode(wide, QHeaderView::Stretch);
    layout()->addWidget(workbench::plainLabel(keys, "hint", this));
    if (current) {
        m_tree->setCurrentItem(current);
        m_tree->scrollToItem(current);
    }
}

void BookTree::narrow(const QString &text)
{
    m_toRemove = nullptr;
    QTreeWidgetItem *first = nullptr;
    QList<QTreeWidgetItem *> items;
    for (QTreeWidgetItemIterator it(m_tree); *it; ++it)
        items << *it;
    for (qsizetype i = items.size(); i-- > 0;) { // from below: a folder is shown when something in it is
        QTreeWidgetItem *item = items[i];
        bool fits = text.isEmpty();
        for (int column = 0; column < m_tree->columnCount() && !fits; ++column)
            fits = item->text(column).contains(text, Qt::CaseInsensitive);
        for (int child = 0; child < item->childCount() && !fits; ++child)
            fits = !item->child(child)->isHidden();
        item->setHidden(!fits);
        if (fits && item->data(0, indexRole).isValid())
            first = item;
    }
    if (first && !text.isEmpty())
        m_tree->setCurrentItem(first);
}

void BookTree::choose()
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    if (!item || item->isHidden() || !item->data(0, indexRole).isValid())
        return;
    const int index = item->data(0, indexRole).toInt();
    if (m_history.empty())
        Q_EMIT savedChosen(index);
    else
        Q_EMIT historyChosen(index);
}

bool BookTree::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    QTreeWidgetItem *item = m_tree->currentItem();
    const bool isSearch = m_history.empty() && item && item->data(0, indexRole).isValid();
    const auto move = [this](QTreeWidgetItem *to) {
        while (to && (to->isHidden() || !(to->flags() & Qt::ItemIsSelectable)))
            to = nullptr;
        if (to)
            m_tree->setCurrentItem(to);
    };
    switch (key->key()) {
    case Qt::Key_Down: return move(item ? m_tree->itemBelow(item) : m_tree->topLevelItem(0)), true;
    case Qt::Key_Up: return move(item ? m_tree->itemAbove(item) : m_tree->topLevelItem(0)), true;
    case Qt::Key_Right:
        if (!item || item->isExpanded() || item->childCount() == 0)
            break;
        item->setExpanded(true);
        return true;
    case Qt::Key_Left:
        if (!item || !item->isExpanded() || item->childCount() == 0)
            break;
        item->setExpanded(false);
        return true;
    case Qt::Key_F2:
        if (isSearch && !m_line->text().trimmed().isEmpty())
            Q_EMIT moveWanted(item->data(0, indexRole).toInt(), m_line->text());
        return true;
    case Qt::Key_Delete:
        if (!isSearch || !m_line->selectedText().isEmpty() || m_line->cursorPosition() < m_line->text().size())
            break;
        if (m_toRemove == item) {
            Q_EMIT removeWanted(item->data(0, indexRole).toInt());
            return true;
        }
        m_toRemove = item;
        item->setText(3, tr("Delete again removes all versions", "saved searches"));
        return true;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace jupiter::hunt
