// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intel_desk.h"

#include <jupiter/workbench/format.h>

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace jupiter::backend {
class Session;
}
namespace jupiter::views {
class TabStrip;
}
namespace jupiter::workbench {
class CellTable;
class Panel;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::indicators {

class FeedForm;
class RuleForm;

/// Where indicators come from and how they are hunted: feeds with their health, the workspaces that are hunted, the receipts of those hunts, the
/// rules that raise alerts of their own; and who uses what was seen.
class FeedPanel final : public QWidget {
    Q_OBJECT
public:
    FeedPanel(backend::Session &session, QWidget *parent = nullptr);

    void show(const desk::Picture &picture, const workbench::Zone &zone);

Q_SIGNALS:
    void importWanted();
    void said(const QString &text);     ///< For the status bar.
    void rulesChanged();                ///< They apply from the next hunt on.

private:
    enum Page { Feeds, Workspaces, Hunts, Rules, Groups };
    workbench::ResultTable *addPage(const char *name, const QString &title, workbench::CellTable *rows, std::vector<int> widths);
    void build();
    void showFeeds();
    void showPlaces();
    void showHunts();
    void showRules();
    void showGroups();
    void showPage();
    void add();
    void open();
    void remove();
    const intel::Feed *chosenFeed() const;

    backend::Session &m_session;
    desk::Picture m_picture;
    workbench::Zone m_zone;
    workbench::Panel *m_panel;
    views::TabStrip *m_tabs;
    QStackedWidget *m_pages;
    workbench::CellTable *m_feedRows, *m_placeRows, *m_huntRows, *m_ruleRows, *m_groupRows;
    workbench::ResultTable *m_feeds, *m_places, *m_hunts, *m_rules;
    QLabel *m_note;
    QToolButton *m_readAll, *m_newRule;
    QLineEdit *m_new;
    FeedForm *m_form;
    RuleForm *m_ruleForm;
};

} // namespace jupiter::indicators
