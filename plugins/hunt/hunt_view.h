// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "empty_reason.h"
#include "facets.h"
#include "result_look.h"

#include "../common/finding_index.h"
#include "../common/latest_search.h"
#include "../common/mark_gutter.h"
#include "../common/mark_keys.h"
#include "../common/pivot_menu.h"

#include <jupiter/notebook/searches.h>
#include <jupiter/sdk/plugin.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/result_model.h>

#include <QtCore/QFutureWatcher>
#include <QtCore/QPointer>
#include <QtCore/QStringList>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <atomic>

class QSplitter;
class QStackedWidget;
class QToolButton;

namespace jupiter::workbench {
class EmptyState;
class NoticeBar;
class Panel;
class ResultTable;
}

namespace jupiter::hunt {

class Completer;
class DetailPane;
class EventColumns;
class FacetsPanel;
class QueryBar;
class SearchBook;
class TimePanel;

/// Search: a query, its result over time, its most frequent values, its events and the one under the cursor in full.
class HuntView final : public sdk::View {
    Q_OBJECT
public:
    HuntView(backend::Session &session, sdk::ShellService *shell);
    ~HuntView() override;

    QWidget *widget() override { return m_root; }
    bool busy() const override;
    void open(const QVariantMap &arguments) override;
    QVariantMap state() const override;
    QVariantMap layout() const override;
    void restore(const QVariantMap &state) override;
    std::vector<std::pair<QString, QString>> keys() const override;

private:
    // layout: hunt_layout.cpp
    static constexpr int gutterColumn = 28 + views::gutterWidth; // severity, then marks
    void build();
    QWidget *buildResult();
    void connectAll();
    void addCommands();

    // what is asked and what comes back: hunt_view.cpp
    void run();                                 ///< Remembers the query before, then searches.
    void go(const QVariantMap &arguments);      ///< open() without taking the focus.
    void remember(const QString &next);
    void search();
    void indexFindings();
    void stop();
    void back();
    void prepare(const query::ResultPtr &result);   ///< Looks at it in the background, then shows it.
    void show(const query::ResultPtr &result, const ResultLook &look);
    void fail(const Error &error);
    void showEmpty(const EmptyReason::Explanation &why);
    void askHistogram();
    void tellStatus();
    void placeColumns();

    // the event under the cursor: hunt_pivot.cpp
    void showDetail(int row);
    void tellFoot();
    views::MarkKeys::Chosen chosenEvents() const; ///< The one under the cursor first.
    std::vector<quint64> chosenRows(std::size_t most) const;
    void pivotOnCell(const QModelIndex &index, const QPoint &position);
    void pivotOnField(const QString &field, const QString &value, const QPoint &position);
    void popupCases();
    views::PivotTarget target(const QString &field, const QString &value);
    void refine(const QString &field, const QString &value, views::Pivot pivot);
    void around(int seconds);
    void popupAround();
    void readSources();

    // the columns of the table: hunt_columns.cpp
    void addColumnKeys();
    void popupColumns(int column, const QPoint &position);
    void pickColumn();
    void sortBy(int column);
    void groupBy(int column);
    void tellColumns();
    void zoomIn(TimeRange range);
    void zoomOut();
    void setFacets(const QStringList &fields);

    // groups that are folded: hunt_folds.cpp
    struct FoundGroups {
        query::ResultPtr result;
        std::vector<workbench::ResultModel::Fold> groups;
        bool all = false;
    };
    void foldHere();                            ///< The group under the cursor: away behind its first event, or out again.
    void foldAll();
    bool unfold(int row);                       ///< False: the row is no fold.
    void findGroups(bool all);
    void takeGroups(const FoundGroups &found);
    void setFolds(std::vector<workbench::ResultModel::Fold> folds);
    quint64 resultRowHere() const;              ///< Of the result, that the cursor stands on.

    notebook::SearchText asked() const;          ///< What is shown, as it is saved.
    TimeRange range() const;
    workbench::Zone zone() const;
    void applyZone();

    backend::Session &m_session;
    sdk::ShellService *m_shell;                 // may be null
    QPointer<QWidget> m_root;
    QueryBar *m_bar = nullptr;
    FacetsPanel *m_facetsPanel = nullptr;
    TimePanel *m_time = nullptr;
    workbench::Panel *m_eventsPanel = nullptr;
    workbench::ResultTable *m_table = nullptr;
    workbench::ResultModel *m_model = nullptr;
    workbench::EmptyState *m_empty = nullptr;
    workbench::NoticeBar *m_notice = nullptr;
    QStackedWidget *m_pages = nullptr;          // table, empty
    DetailPane *m_detail = nullptr;
    views::MarkKeys *m_marks = nullptr;
    SearchBook *m_book = nullptr;
    EventColumns *m_eventColumns = nullptr;
    QToolButton *m_columnsLink = nullptr;
    QSplitter *m_columns = nullptr, *m_split = nullptr;
    Completer *m_completer = nullptr;

    views::LatestSearch m_search;
    Facets m_facets;
    EmptyReason m_reason;
    std::shared_ptr<const views::FindingIndex> m_findings = std::make_shared<views::FindingIndex>();
    std::shared_ptr<views::FindingIndex> m_nextFindings; // null: none is being made
    QTimer m_soon;                              // several reasons to search at once are one search
    QTimer m_dim;                               // a quick answer never dims what is there
    QTimer m_indexSoon;
    QTimer m_detailSoon;                        // the cursor and the choice move as one
    QString m_groupedBy;                        // the field the shown rows are in the order of; empty: none
    QFutureWatcher<FoundGroups> m_folding;
    std::shared_ptr<std::atomic<bool>> m_stopFolding = std::make_shared<std::atomic<bool>>(false);
    QToolButton *m_foldLink = nullptr;
    query::ResultPtr m_prepared;                // that is being looked at
    QFutureWatcher<ResultLook> m_looking;
    ResultLook m_look;                          // at what is shown
    QString m_asked;                            // the query of the search that runs or ran last
    TimeRange m_askedRange;
    QStringList m_past;                         // queries before, newest last
    std::vector<TimeRange> m_zooms;             // ranges before, by zooming in; newest last
    QStringList m_wantedColumns;                // of a saved search that is being opened
    QString m_wantedEvent;                      // where the cursor goes when the result is there
    bool m_answered = false;                    // some result or failure is on the screen
};

} // namespace jupiter::hunt
