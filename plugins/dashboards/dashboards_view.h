// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../common/latest_search.h"
#include "board_files.h"
#include "canvas.h"

#include <jupiter/sdk/plugin.h>

#include <QtCore/QPointer>

#include <memory>

class QComboBox;
class QPushButton;
class QStackedWidget;

namespace jupiter::workbench {
class EmptyState;
class NoticeBar;
class Panel;
} // namespace jupiter::workbench

namespace jupiter::dashboards {

class TileForm;

/// Boards of tiles over one time range, that of the frame. Boards that come with the program are offered when the evidence has what they
/// are about; arranging or editing one makes it the workspace's own.
class DashboardsView final : public sdk::View {
    Q_OBJECT
public:
    DashboardsView(backend::Session &session, sdk::ShellService &shell);
    ~DashboardsView() override;
    QWidget *widget() override { return m_root; }
    bool busy() const override;
    void open(const QVariantMap &arguments) override; ///< {"board": "name"}
    QVariantMap state() const override;
    void restore(const QVariantMap &state) override;
    std::vector<std::pair<QString, QString>> keys() const override;

private:
    // dashboards_layout.cpp
    void build();
    void addKeys();

    // dashboards_view.cpp
    void findBoards();
    void offer(std::size_t starter);
    void listBoards();
    void showBoard(const QString &name);
    void askAll();
    void tileAdded(TileView *view);
    void keep(); ///< The page as it is becomes the board's, on disk, with the one before for undo.
    void undo();
    void newBoard();
    void removeBoardShown();
    void editTile(int index);
    void tileEdited(const Tile &tile);
    void showStatus();
    void go(const QString &query, const std::optional<TimeRange> &range);
    workbench::Zone zone() const { return m_shell.zone(); }

    // dashboards_export.cpp
    QString heading() const;
    void exportAs(PictureFormat format);
    void freezeMenu();
    Q_INVOKABLE void freezeInto(qint64 caseId);

    backend::Session &m_session;
    sdk::ShellService &m_shell;
    QPointer<QWidget> m_root;
    QComboBox *m_boards;
    QPushButton *m_freeze;
    workbench::NoticeBar *m_notice;
    workbench::EmptyState *m_empty;
    QStackedWidget *m_pages;
    workbench::Panel *m_formPanel;
    TileForm *m_form;
    Canvas *m_canvas;
    std::vector<Board> m_starters, m_saved, m_offered; ///< Offered: starters whose evidence is here.
    std::vector<std::unique_ptr<views::LatestSearch>> m_probes;
    Board m_board;
    std::vector<Board> m_undo;
    QString m_wanted; ///< The board to show once it is offered.
    int m_edited = -1, m_probing = 0;
};

} // namespace jupiter::dashboards
