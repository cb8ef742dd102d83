// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/sdk/plugin.h>

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QStackedWidget;

namespace jupiter::workbench {
class EmptyState;
class NoticeBar;
class Panel;
class ResultTable;
}

namespace jupiter::cases {

class CaseListModel;
class CasePage;
class NewCaseForm;

/// All cases, and one case at a time.
class CasesView final : public sdk::View {
    Q_OBJECT
public:
    CasesView(backend::Session &session, sdk::ShellService *shell);
    ~CasesView() override;

    QWidget *widget() override { return m_root; }
    int waiting() const override { return m_open; }
    bool busy() const override;
    void open(const QVariantMap &arguments) override;
    QVariantMap state() const override;
    void restore(const QVariantMap &state) override;
    std::vector<std::pair<QString, QString>> keys() const override;

private:
    QWidget *buildList();
    void connectAll();
    void addKeys();
    void reload();
    void showList();
    void showCase(incidents::CaseId id);
    void askNew();
    void applyZone();

    backend::Session &m_session;
    sdk::ShellService *m_shell;                 // may be null
    QPointer<QWidget> m_root;
    QStackedWidget *m_pages = nullptr;          // list, case
    QStackedWidget *m_listPages = nullptr;      // table, empty
    CaseListModel *m_model = nullptr;
    workbench::ResultTable *m_table = nullptr;
    workbench::Panel *m_listPanel = nullptr;
    workbench::EmptyState *m_empty = nullptr;
    workbench::NoticeBar *m_notice = nullptr;
    NewCaseForm *m_form = nullptr;
    QPointer<CasePage> m_page;
    QTimer m_soon;
    int m_open = 0;                             // cases that are not closed
    bool m_loaded = false, m_chosen = false;    // m_chosen: somebody said which page to show
};

} // namespace jupiter::cases
