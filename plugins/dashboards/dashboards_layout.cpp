// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboards_view.h"
#include "tile_form.h"

#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/theme.h>

#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>

namespace jupiter::dashboards {

using workbench::metrics::gap;

void DashboardsView::build()
{
    m_root = new QWidget;
    auto *box = workbench::viewColumn(m_root);
    auto *line = new QHBoxLayout;
    line->setSpacing(gap);
    m_boards = new QComboBox;
    m_boards->setObjectName(QStringLiteral("boards"));
    m_boards->setAccessibleName(tr("Board"));
    m_boards->setMinimumWidth(260);
    line->addWidget(m_boards);
    const auto button = [&](const QString &text, auto run) {
        auto *b = new QPushButton(text);
        connect(b, &QPushButton::clicked, this, run);
        line->addWidget(b);
        return b;
    };
    button(tr("New tile  N"), [this] { editTile(-1); });
    button(tr("New board"), [this] { newBoard(); });
    line->addStretch(1);
    auto *exports = button(tr("Export"), [] {});
    auto *menu = new QMenu(exports);
    menu->addAction(tr("Picture (PNG)"), this, [this] { exportAs(PictureFormat::Png); });
    menu->addAction(tr("Drawing (SVG)"), this, [this] { exportAs(PictureFormat::Svg); });
    menu->addAction(tr("Page (PDF)"), this, [this] { exportAs(PictureFormat::Pdf); });
    exports->setMenu(menu);
    m_freeze = button(tr("Freeze into a case"), [this] { freezeMenu(); });
    button(tr("Remove board"), [this] { removeBoardShown(); });
    box->addLayout(line);
    m_notice = new workbench::NoticeBar;
    box->addWidget(m_notice);

    m_canvas = new Canvas(m_session);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("boardPage"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(m_canvas);
    m_empty = new workbench::EmptyState;
    m_pages = new QStackedWidget;
    m_pages->addWidget(scroll);
    m_pages->addWidget(m_empty);
    m_formPanel = new workbench::Panel(tr("Tile"));
    m_formPanel->setFixedWidth(320);
    m_form = new TileForm;
    m_formPanel->addBody(m_form);
    m_formPanel->setFoot({}, tr("Ctrl Enter set · Esc leave"));
    m_formPanel->hide();
    auto *middle = new QHBoxLayout;
    middle->setSpacing(gap);
    middle->addWidget(m_pages, 1);
    middle->addWidget(m_formPanel);
    box->addLayout(middle, 1);
    m_root->setFocusProxy(m_boards);

    connect(m_boards, &QComboBox::activated, this, [this] { showBoard(m_boards->currentData().toString()); });
    connect(m_canvas, &Canvas::added, this, &DashboardsView::tileAdded);
    connect(m_canvas, &Canvas::arranged, this, &DashboardsView::keep);
    connect(m_form, &TileForm::done, this, &DashboardsView::tileEdited);
    connect(m_form, &TileForm::left, this, [this] {
        m_formPanel->hide();
        m_boards->setFocus();
    });
}

void DashboardsView::addKeys()
{
    const auto key = [this](const QKeySequence &keys, auto run) {
        auto *shortcut = new QShortcut(keys, m_canvas);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    key(Qt::Key_N, [this] { editTile(-1); });
    key(QKeySequence::Undo, [this] { undo(); });
    m_shell.addCommand(tr("Dashboards: new tile"), QStringLiteral("N"), this, [this] { editTile(-1); });
    m_shell.addCommand(tr("Dashboards: new board"), {}, this, [this] { newBoard(); });
    m_shell.addCommand(tr("Dashboards: export as picture (PNG)"), {}, this, [this] { exportAs(PictureFormat::Png); });
    m_shell.addCommand(tr("Dashboards: export as drawing (SVG)"), {}, this, [this] { exportAs(PictureFormat::Svg); });
    m_shell.addCommand(tr("Dashboards: export as page (PDF)"), {}, this, [this] { exportAs(PictureFormat::Pdf); });
    m_shell.addCommand(tr("Dashboards: freeze into a case"), {}, this, [this] { freezeMenu(); });
}

std::vector<std::pair<QString, QString>> DashboardsView::keys() const
{
    return {{tr("N"), tr("new tile")},
            {tr("E, double click"), tr("edit the tile")},
            {tr("Enter, click"), tr("hunt for what is behind it")},
            {tr("Ctrl arrows, drag"), tr("move the tile")},
            {tr("Ctrl Shift arrows"), tr("make the tile larger or smaller")},
            {tr("Del"), tr("remove the tile")},
            {tr("Ctrl Z"), tr("take the last change of the board back")}};
}

} // namespace jupiter::dashboards
