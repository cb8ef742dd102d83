// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intel_desk.h"

#include <jupiter/sdk/plugin.h>
#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/format.h>

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
    bool busy() const override { return m_hunting; }
    std::vector<std::pair<QString, QString>> keys() const override;

private:
    enum List { Seen, All, Expiring, Warned, ByHost };
    void build();
    QWidget *buildTop();
    workbench::Panel *buildList();
    QWidget *buildSide();
    void hunt();
    void show(Result<desk::Picture> picture);
    void showPasted(const desk::Pasted *pasted);
    void showList();
    workbench::CellTable::Row rowText(int row) const;
    void showRow(int row);
    void showSide();
    void importFiles();
    void keep(const QString &text);
    void alertOn(std::vector<intel::HuntHit> hits);
    void alertOnChosen();
    void alertOnAll();
    void showProgress();
    void cancelHunt();
    void copyReceipt();
    void openOnHost(const QString &indicator, const QString &host);
    void askException();
    void except();
    const std::vector<desk::Row> &listed() const { return m_showsPasted ? m_pasted : m_picture.rows; }
    const desk::Row *chosen() const;
    const desk::Row *rowOf(const QString &indicatorId) const; ///< Of what is listed; null: not there.
    bool isListed(const desk::Row &row, int list) const;
    bool fits(const desk::Row &row) const; ///< The words that are typed.
    workbench::Zone zone() const { return m_shell.zone(); }

    backend::Session &m_session;
    sdk::ShellService &m_shell;
    QPointer<QWidget> m_root;
    desk::Picture m_picture;
    std::vector<desk::Row> m_pasted;
    bool m_showsPasted = false, m_hunting = false, m_again = false;
    quint64 m_job = 0;               ///< The hunt that runs.
    std::string m_chosenId;          ///< Of the indicator under the cursor.
    std::vector<std::size_t> m_rows; ///< [row of the list] Into the picture's rows, or the pasted ones.

    PasteBox *m_paste;
    QLabel *m_count, *m_when, *m_receipt;
    workbench::NoticeBar *m_notice;
    workbench::Panel *m_panel, *m_groupPanel;
    FeedPanel *m_feeds;
    QLineEdit *m_filter;
    QToolButton *m_cancel, *m_copy;
    QString m_whole;                 ///< The receipt, as it is copied.
    views::TabStrip *m_tabs;
    QStackedWidget *m_pages;
    IndicatorList *m_listRows;
    workbench::CellTable *m_groupRows;
    workbench::ResultTable *m_table, *m_groups;
    workbench::EmptyState *m_empty;
    QLineEdit *m_reason;
    HostMatrix *m_matrix;
    IndicatorPage *m_page;
    QTimer m_soon;
};

} // namespace jupiter::indicators
