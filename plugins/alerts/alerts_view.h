// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alert_model.h"

#include <jupiter/sdk/plugin.h>

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace jupiter::workbench {
class EmptyState;
class NoticeBar;
class Panel;
class ResultTable;
}

namespace jupiter::alerts {

class AlertDetail;
class SuppressionList;

/// Triage: what fired, worst first, and what an analyst decides about it. Every decision can be undone.
class AlertsView final : public sdk::View {
    Q_OBJECT
public:
    AlertsView(backend::Session &session, sdk::ShellService *shell);
    ~AlertsView() override;

    QWidget *widget() override { return m_root; }
    int waiting() const override;
    bool busy() const override;
    void open(const QVariantMap &arguments) override;
    QVariantMap state() const override;
    QVariantMap layout() const override { return state(); } ///< Which alerts are listed is how one works, not what one asks.
    void restore(const QVariantMap &state) override;
    std::vector<std::pair<QString, QString>> keys() const override;

private:
    // alerts_layout.cpp
    void build();
    QWidget *buildControls();
    QWidget *buildTable();
    void connectAll();
    void addKeys();

    // alerts_view.cpp
    void reload();
    void applyFilter();
    void showCurrent();
    void showCounts();
    void showEmpty();
    void applyZone();
    void placeTimes(const workbench::Zone &zone);
    void chooseAlert(incidents::AlertId id);

    // alerts_actions.cpp
    std::vector<incidents::AlertId> chosen() const;     ///< The ticked ones, else those of the row under the cursor.
    std::vector<incidents::Alert> alertsOf(const std::vector<incidents::AlertId> &ids) const;
    void acknowledge();
    void askClose();
    void askSuppress();
    void suppress(const std::vector<incidents::Suppression> &what);
    void endSuppressions(const std::vector<incidents::SuppressionId> &ids);
    void chooseAll();
    void openGroup();
    void pivot(const QString &field, const QString &value, const QPoint &position);
    void close(incidents::Verdict verdict, const QString &reason);
    void askEscalate();
    void escalate(std::optional<incidents::CaseId> into, const QString &title);
    void undo();
    void redo();
    void huntAround();
    void decide(qint64 run, const QString &reason); ///< Declines it with a reason, approves it without.
    void nextRun();
    void approveRun();
    void askDeclineRun();
    void done(const Result<void> &result, const QString &what);
    void leaveForm();

    backend::Session &m_session;
    sdk::ShellService *m_shell;                         // may be null
    QPointer<QWidget> m_root;
    QButtonGroup *m_states = nullptr;
    QComboBox *m_level = nullptr, *m_group = nullptr;
    QLineEdit *m_words = nullptr;
    SuppressionList *m_suppressions = nullptr;
    AlertModel *m_model = nullptr;
    workbench::ResultTable *m_table = nullptr;
    workbench::Panel *m_panel = nullptr;
    workbench::EmptyState *m_empty = nullptr;
    workbench::NoticeBar *m_notice = nullptr;
    QStackedWidget *m_pages = nullptr;
    AlertDetail *m_detail = nullptr;
    QSplitter *m_split = nullptr;
    QToolButton *m_undo = nullptr, *m_runs = nullptr;
    QTimer m_soon;
    bool m_loaded = false;
};

} // namespace jupiter::alerts
