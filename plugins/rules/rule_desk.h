// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rule_lab.h"

#include <jupiter/backend/session.h>

#include <QtCore/QFutureWatcher>
#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QToolButton;

namespace jupiter::views {
class TabStrip;
}
namespace jupiter::workbench {
class CellTable;
class ResultTable;
} // namespace jupiter::workbench

namespace jupiter::rules {

/// The text of a rule file to read and to edit, with what is odd in it, what it means here, what its tests say, and what an edit adds and
/// removes over the stored events. Edits of files left for another are kept until they are saved.
class RuleDesk final : public QWidget {
    Q_OBJECT
public:
    RuleDesk(backend::Session &session, QWidget *parent = nullptr);
    void open(const QString &path, quint32 line);
    bool edited() const; ///< The text differs from the file.

Q_SIGNALS:
    void saved(const QString &path);
    void said(const QString &text);
    void eventsWanted(const QString &eventId);

private:
    enum Page { Text, Meaning, Tests, Backtest };
    void buildText();
    void showPage(int page);
    void textChanged();
    void askAgain();
    void showLints(const std::vector<detection::Lint> &lints);
    void runTests();
    void showTests(const Result<rulebook::RuleTests::File> &tests);
    void runBacktest();
    void showBacktest(const Result<rulebook::Backtest> &change);
    void save();

    backend::Session &m_session;
    QString m_path, m_saved;    ///< The file, and its text as it is on disk.
    QHash<QString, QString> m_drafts; ///< Edited texts of other files.
    quint32 m_line = 0;
    bool m_readable = false;
    views::TabStrip *m_tabs;
    QToolButton *m_save;
    QStackedWidget *m_pages;
    QPlainTextEdit *m_text, *m_meaning;
    workbench::CellTable *m_lintRows, *m_testRows, *m_changeRows;
    workbench::ResultTable *m_lints, *m_testTable, *m_changes;
    QLabel *m_testSummary, *m_changeSummary;
    QTimer m_soon;
    QFutureWatcher<Result<QString>> m_reader;
    QFutureWatcher<std::vector<detection::Lint>> m_linter;
    QFutureWatcher<QString> m_explainer;
};

} // namespace jupiter::rules
