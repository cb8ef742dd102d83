// SPDX-License-Identifier: GPL-3.0-or-later
// Groups of rows that are put away behind their first one, and taken out again.
#include "hunt_view.h"

#include "group_folds.h"

#include "../common/query_text.h"

#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>

#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>

namespace jupiter::hunt {

namespace {

constexpr std::size_t mostGroups = 100'000; // what folds at once; reading more takes a person's patience

} // namespace

quint64 HuntView::resultRowHere() const { return m_model->resultRow(std::max(0, m_table->currentRow())); }

void HuntView::setFolds(std::vector<workbench::ResultModel::Fold> folds)
{
    const quint64 row = resultRowHere();
    const int column = m_table->currentIndex().column();
    m_model->setFolds(std::move(folds));
    if (views::hasCommand(m_asked, u"fields") || views::hasCommand(m_asked, u"eval"))
        m_table->fitColumns();
    else
        placeColumns();
    const int to = m_model->rowShowing(row);
    m_table->chooseRow(to);
    m_table->setCurrentIndex(m_model->index(to, std::max(0, column)));
    m_detailSoon.start();
}

/// Off the GUI thread: where a group ends stands in columns that must be unpacked.
void HuntView::findGroups(bool all)
{
    const query::ResultPtr result = m_model->result();
    m_stopFolding->store(true); // the one before, if it still looks
    m_stopFolding = std::make_shared<std::atomic<bool>>(false);
    const auto rows = quint64(m_model->rowCount());
    m_folding.setFuture(QtConcurrent::run([result, field = m_groupedBy.toStdString(), row = resultRowHere(), rows, all, stop = m_stopFolding]() -> FoundGroups {
        if (all)
            return {result, groupsOf(*result, field, rows, mostGroups, *stop), true};
        return {result, {groupOf(*result, field, row, *stop)}, false};
    }));
}

void HuntView::takeGroups(const FoundGroups &found)
{
    if (found.result != m_model->result() || m_groupedBy.isEmpty())
        return;
    if (found.all) {
        setFolds(found.groups);
        if (found.groups.size() == mostGroups)
            m_eventsPanel->setFacts(tr("the first %1 groups are folded", "events panel").arg(workbench::countText(mostGroups)));
        return;
    }
    const workbench::ResultModel::Fold group = found.groups.front();
    if (group.rows < 2)
        return;
    std::vector<workbench::ResultModel::Fold> folds = m_model->folds();
    const auto at = std::lower_bound(folds.begin(), folds.end(), group.first, [](const auto &fold, quint64 row) { return fold.first < row; });
    if (at == folds.end() || at->first != group.first)
        folds.insert(at, group);
    setFolds(std::move(folds));
}

bool HuntView::unfold(int row)
{
    const auto *fold = m_model->foldAt(row);
    if (!fold)
        return false;
    std::vector<workbench::ResultModel::Fold> folds = m_model->folds();
    std::erase(folds, workbench::ResultModel::Fold(*fold));
    setFolds(std::move(folds));
    return true;
}

void HuntView::foldHere()
{
    if (!m_groupedBy.isEmpty() && m_table->currentRow() >= 0 && !unfold(m_table->currentRow()))
        findGroups(false);
}

void HuntView::foldAll()
{
    if (m_groupedBy.isEmpty() || m_model->rowCount() == 0)
        return;
    if (m_model->folds().empty())
        findGroups(true);
    else
        setFolds({});
}

} // namespace jupiter::hunt
