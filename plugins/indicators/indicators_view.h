// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intel_desk.h"
#include "listing.h"

#include <jupiter/sdk/plugin.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/format.h>

#include <QtCore/QFutureWatcher>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace jupiter::views {
class TabStrip;
}
namespace jupiter::workbench {
class EmptyState;
class NoticeBar;
class Panel;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::indicators {

class FeedPanel;
class HostMatrix;
class IndicatorList;
class IndicatorPage;
class PasteBox;

/// Were they here, and if not, how sure is that: every indicator of the workspace hunted in all of its events, with what was searched and what
/// was not; a pasted list the same, without being kept.
class IndicatorsView final : public sdk::View {
    Q_OBJECT
public:
    IndicatorsView(backend::Session &session, sdk::ShellService &shell);
    QWidget *widget() override { return m_root; }
    ~IndicatorsView() override { m_listJob->cancel(); }
    bool busy() const override { return m_hunting || m_lister.isRunning() || m_pager.isRunning(); }
    std::vector<std::pair<QString, QString>> keys() const override;

private:
    using Found = std::shared_ptr<const Hunted>;
    static constexpr int pastedTab = lists; ///< After those of the workspace, while there is one.
    /// A list as it was made on another thread, and of what.
    struct Listed {
        Found found;
        Listing listing;
    };
    struct Page {
        Found found;
        Position at = 0;
        Result<Detail> detail;
    };
    void build();
    QWidget *buildTop();
    workbench::Panel *buildList();
    QWidget *buildSide();
    void hunt();
    void showEarly(desk::Picture picture);
    void show(Result<desk::Picture> picture);
    void showReceipt();
    void showPasted(const desk::Pasted *pasted);
    void showList();
    void take(Listed listed);
    void showTabs();
    void showEmpty();
    workbench::CellTable::Row rowText(int row) const;
    void showRow(int row);
    void showPage();
    void sortBy(int column);
    void popupNarrow();
    void importFiles();
    void keep(const QString &text);
    void alertOn(std::vector<intel::HuntHit> hits);
    void alertOnChosen();
    void alertOnAll();
    void showProgress();
    void cancelHunt();
    void copyReceipt();
    void openEvents(int row, const QString &host);
    void askException();
    void except();
    void leaveReason();
    List list() const;
    bool showsPasted() const;
    const Found &source() const { return showsPasted() ? m_pasted : m_picture.found; } ///< What is to be listed; null: not read yet.
    std::optional<Position> chosen() const;
    QWidget *rowsInSight() const; ///< The list, the matrix, or what stands there without rows.
    workbench::Zone zone() const { return m_shell.zone(); }

    backend::Session &m_session;
    sdk::ShellService &m_shell;
    QPointer<QWidget> m_root;
    desk::Picture m_picture;
    Found m_pasted;
    bool m_hunting = false, m_again = false;
    int m_tabBefore = 0;             ///< The pasted list.
    quint64 m_job = 0;               ///< The hunt that runs.
    std::int64_t m_chosenRow = 0;    ///< In the store, of the indicator under the cursor.
    Listed m_listed;                 ///< What is on the screen.
    std::optional<Column> m_by;
    bool m_descending = false;
    std::shared_ptr<SimpleJob> m_listJob = std::make_shared<SimpleJob>();
    QFutureWatcher<std::shared_ptr<Listed>> m_lister;
    QFutureWatcher<std::shared_ptr<Page>> m_pager;

    PasteBox *m_paste;
    QLabel *m_count, *m_when, *m_receipt;
    workbench::NoticeBar *m_notice;
    workbench::Panel *m_panel;
    FeedPanel *m_feeds;
    QLineEdit *m_filter;
    QToolButton *m_cancel, *m_copy, *m_narrow;
    QString m_whole;                 ///< The receipt, as it is copied.
    views::TabStrip *m_tabs;
    QStackedWidget *m_pages;
    IndicatorList *m_listRows;
    workbench::ResultTable *m_table;
    workbench::EmptyState *m_empty;
    QLineEdit *m_reason;
    HostMatrix *m_matrix;
    IndicatorPage *m_page;
    QTimer m_soon;
};

} // namespace jupiter::indicators
