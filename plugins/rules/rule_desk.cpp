// SPDX-License-Identifier: GPL-3.0-or-later
#include "rule_desk.h"

#include "../common/tab_strip.h"
#include "rule_highlighter.h"

#include <jupiter/workbench/cell_table.h>
#include <jupiter/workbench/format.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QSaveFile>
#include <QtGui/QShortcut>
#include <QtGui/QTextBlock>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>

namespace jupiter::rules {

using namespace workbench;

namespace {

QPlainTextEdit *textBox(const QString &name)
{
    auto *box = new QPlainTextEdit;
    box->setFont(dataFont());
    box->setLineWrapMode(QPlainTextEdit::NoWrap);
    box->setFrameShape(QFrame::NoFrame);
    box->setAccessibleName(name);
    return box;
}

ResultTable *listOf(CellTable *rows, const QString &name, const std::vector<int> &widths)
{
    auto *table = new ResultTable;
    table->setModel(rows);
    table->setAccessibleName(name);
    table->setColumnWidths(widths);
    return table;
}

/// A page of a sentence and a list.
QWidget *page(QLabel *summary, QWidget *list)
{
    auto *widget = new QWidget;
    auto *box = new QVBoxLayout(widget);
    box->setContentsMargins(0, 8, 0, 0);
    summary->setContentsMargins(14, 0, 14, 0);
    summary->setWordWrap(true);
    box->addWidget(summary);
    box->addWidget(list, 1);
    return widget;
}

} // namespace

RuleDesk::RuleDesk(backend::Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(10, 4, 14, 4);
    m_tabs = new views::TabStrip({tr("Text"), tr("Meaning"), tr("Tests"), tr("Back-test")});
    m_tabs->setAccessibleName(tr("What is shown of the rule", "accessible name"));
    m_save = linkButton(tr("Save"), this, [this] { save(); });
    head->addWidget(m_tabs);
    head->addStretch();
    head->addWidget(m_save);
    box->addLayout(head);
    m_pages = new QStackedWidget;
    box->addWidget(m_pages, 1);
    buildText();
    m_meaning = textBox(tr("Meaning of the rule", "accessible name"));
    m_meaning->setReadOnly(true);
    m_pages->addWidget(m_meaning);
    m_testRows = new CellTable({tr("line"), tr("verdict"), tr("note")}, this);
    m_testTable = listOf(m_testRows, tr("Tests", "accessible name"), {48, 80});
    m_pages->addWidget(page(m_testSummary = plainLabel({}), m_testTable));
    m_changeRows = new CellTable({tr("change"), tr("time"), tr("events")}, this);
    m_changes = listOf(m_changeRows, tr("Changed findings", "accessible name"), {80, 180});
    m_changes->setObjectName(QStringLiteral("backtestChanges"));
    m_pages->addWidget(page(m_changeSummary = plainLabel({}), m_changes));
    m_changeSummary->setObjectName(QStringLiteral("backtestSummary"));
    m_testSummary->setObjectName(QStringLiteral("testSummary"));

    connect(m_tabs, &views::TabStrip::currentChanged, this, &RuleDesk::showPage);
    connect(m_changes, &ResultTable::opened, this, [this](const QModelIndex &index) { Q_EMIT eventsWanted(m_changeRows->dataOf(index.row()).toString()); });
    auto *keys = new QShortcut(QKeySequence::Save, this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &RuleDesk::save);
    m_soon.setSingleShot(true);
    m_soon.setInterval(300);
    connect(&m_soon, &QTimer::timeout, this, &RuleDesk::askAgain);
    connect(&m_reader, &QFutureWatcherBase::finished, this, [this] {
        if (m_reader.isCanceled())
            return;
        const Result<QString> text = m_reader.result();
        m_readable = bool(text);
        m_text->setReadOnly(!text);
        m_saved = text ? *text : QString();
        if (!text)
            m_text->setPlainText(tr("The file cannot be read: %1").arg(QString::fromStdString(text.error().message)));
        else
            m_text->setPlainText(m_drafts.contains(m_path) ? m_drafts.take(m_path) : *text);
        if (text && m_line > 0) {
            m_text->setTextCursor(QTextCursor(m_text->document()->findBlockByNumber(int(m_line) - 1)));
            m_text->centerCursor();
        }
        showPage(m_tabs->current());
    });
    connect(&m_linter, &QFutureWatcherBase::finished, this, [this] {
        if (!m_linter.isCanceled())
            showLints(m_linter.result());
    });
    connect(&m_explainer, &QFutureWatcherBase::finished, this, [this] {
        if (!m_explainer.isCanceled())
            m_meaning->setPlainText(safeText(m_explainer.result()));
    });
    m_save->hide();
}

void RuleDesk::buildText()
{
    auto *widget = new QWidget;
    auto *box = new QVBoxLayout(widget);
    box->setContentsMargins(0, 0, 0, 0);
    m_text = textBox(tr("Text of the rule", "accessible name"));
    m_text->setObjectName(QStringLiteral("ruleText"));
    m_text->setTabChangesFocus(true); // YAML takes no tabs, and the keyboard must get out again
    new RuleHighlighter(m_text->document());
    box->addWidget(m_text, 1);
    m_lintRows = new CellTable({tr("line"), tr("what"), tr("message")}, this);
    m_lints = listOf(m_lintRows, tr("What is odd in the rule", "accessible name"), {48, 80});
    m_lints->setObjectName(QStringLiteral("ruleLints"));
    m_lints->setMaximumHeight(132);
    m_lints->hide();
    box->addWidget(m_lints);
    m_pages->addWidget(widget);
    connect(m_text, &QPlainTextEdit::textChanged, this, &RuleDesk::textChanged);
    const auto goTo = [this](const QModelIndex &index) {
        m_text->setTextCursor(QTextCursor(m_text->document()->findBlockByNumber(m_lintRows->dataOf(index.row()).toInt() - 1)));
        m_text->centerCursor();
        m_text->setFocus(Qt::OtherFocusReason);
    };
    connect(m_lints, &ResultTable::opened, this, goTo);
}

void RuleDesk::open(const QString &path, quint32 line)
{
    m_line = line;
    if (path == m_path && edited())
        return; // the list was made anew: what is being written stays
    if (edited())
        m_drafts[m_path] = m_text->toPlainText();
    m_path = path;
    m_readable = false;
    m_reader.cancel();
    m_reader.setFuture(QtConcurrent::run(lab::read, path));
    m_testSummary->setText(tr("Not run yet."));
    m_changeSummary->setText(tr("Not run yet."));
    m_testRows->setRows({});
    m_changeRows->setRows({});
}

bool RuleDesk::edited() const
{
    return m_readable && m_text->toPlainText() != m_saved;
}

void RuleDesk::textChanged()
{
    m_save->setVisible(edited());
    m_soon.start();
}

void RuleDesk::askAgain()
{
    if (!m_readable)
        return showLints({});
    const QString text = m_text->toPlainText();
    m_linter.cancel();
    m_linter.setFuture(QtConcurrent::run(lab::lint, text, m_path));
    m_explainer.cancel();
    m_explainer.setFuture(QtConcurrent::run(lab::meaning, text, m_path));
}

void RuleDesk::showLints(const std::vector<detection::Lint> &lints)
{
    std::vector<CellTable::Row> rows;
    for (const detection::Lint &lint : lints) {
        const Tone tone = lint.severity == detection::Severity::Error     ? Tone::Bad
                          : lint.severity == detection::Severity::Warning ? Tone::Warning
                                                                          : Tone::Secondary;
        const std::string_view word = detection::severityName(lint.severity);
        rows.push_back({{{lint.line ? QString::number(lint.line) : QString(), Tone::Secondary, {}, false, true},
                         {QString::fromUtf8(word.data(), qsizetype(word.size())), tone, {}, false, false, true},
                         {QString::fromStdString(lint.message)}},
                        int(lint.line)});
    }
    m_lints->setVisible(!rows.empty());
    m_lintRows->setRows(std::move(rows));
}

void RuleDesk::showPage(int shown)
{
    m_pages->setCurrentIndex(shown);
    if (!m_readable)
        return; // the text that stands there is another file's
    if (shown == Tests)
        runTests();
    if (shown == Backtest)
        runBacktest();
}

void RuleDesk::runTests()
{
    m_testSummary->setText(tr("Running the tests…"));
    m_session.jobs().start(tr("Tests of a rule"), {}, [text = m_text->toPlainText(), path = m_path, self = QPointer(this)](JobControl &job) -> backend::JobCentre::Ending {
        const auto tests = std::make_shared<Result<rulebook::RuleTests::File>>(lab::test(text, path, job));
        return {{}, false, [tests, path, self] {
                    if (self && self->m_path == path)
                        self->showTests(*tests);
                }};
    });
}

void RuleDesk::showTests(const Result<rulebook::RuleTests::File> &tests)
{
    std::vector<CellTable::Row> rows;
    int failed = 0;
    if (tests)
        for (const rulebook::RuleTest &test : tests->results) {
            failed += !test.passed;
            rows.push_back({{{QString::number(test.line), Tone::Secondary, {}, false, true},
                             {test.passed ? tr("passed") : tr("failed"), test.passed ? Tone::Good : Tone::Bad, {}, false, false, true},
                             {QString::fromStdString(test.passed ? test.note : test.reason)}}});
        }
    if (!tests)
        m_testSummary->setText(tr("The tests did not run: %1").arg(QString::fromStdString(tests.error().message)));
    else if (!tests->reason.empty())
        m_testSummary->setText(safeText(QString::fromStdString(tests->reason)));
    else
        m_testSummary->setText(failed ? tr("%1 of %2 tests failed").arg(failed).arg(rows.size()) : tr("All %1 tests passed").arg(rows.size()));
    m_testRows->setRows(std::move(rows));
}

void RuleDesk::runBacktest()
{
    if (!edited()) {
        m_changeRows->setRows({});
        return m_changeSummary->setText(tr("The text is as it is in the file: there is nothing to compare. Edit it, then come back."));
    }
    m_changeSummary->setText(tr("Comparing over the stored events…"));
    m_session.jobs().start(tr("Back-test of a rule"), tr("events"),
                           [text = m_text->toPlainText(), path = m_path, events = m_session.snapshot(), self = QPointer(this)](JobControl &job) -> backend::JobCentre::Ending {
                               const auto change = std::make_shared<Result<rulebook::Backtest>>(lab::backtest(text, path, *events, job));
                               return {{}, false, [change, path, self] {
                                           if (self && self->m_path == path)
                                               self->showBacktest(*change);
                                       }};
                           });
}

void RuleDesk::showBacktest(const Result<rulebook::Backtest> &change)
{
    std::vector<CellTable::Row> rows;
    if (!change) {
        m_changeRows->setRows({});
        return m_changeSummary->setText(tr("Not compared: %1").arg(safeText(QString::fromStdString(change.error().message))));
    }
    constexpr std::size_t mostShown = 10'000;
    for (const rulebook::Backtest::Hit &hit : change->changes) {
        if (rows.size() >= mostShown)
            break;
        const QString event = hit.events.empty() ? QString() : QString::fromStdString(hit.events.front());
        rows.push_back({{{hit.added ? tr("new") : tr("gone"), hit.added ? Tone::Good : Tone::Bad, {}, false, false, true},
                         {timeText(hit.time), Tone::Normal, {}, true},
                         {hit.group.empty() ? event : QString::fromStdString(hit.group), Tone::Secondary, {}, true}},
                        event});
    }
    QString text = tr("+%1 new findings, −%2 no longer found · %3 before, %4 after · %5 events in %6")
                       .arg(countText(change->added), countText(change->removed), countText(change->before), countText(change->after),
                            countText(change->coverage.events), durationText(change->coverage.seconds));
    if (change->coverage.partial)
        text += tr(" · not all of them: %1").arg(safeText(QString::fromStdString(change->coverage.reason)));
    if (change->changes.size() > rows.size())
        text += tr(" · the first %1 are listed").arg(countText(rows.size()));
    m_changeSummary->setText(text);
    m_changeRows->setRows(std::move(rows));
}

void RuleDesk::save()
{
    if (!edited())
        return;
    QSaveFile file(m_path);
    const QByteArray bytes = m_text->toPlainText().toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Q_EMIT said(tr("%1 was not saved: %2").arg(m_path, file.errorString()));
    m_saved = m_text->toPlainText();
    m_save->hide();
    Q_EMIT saved(m_path);
}

} // namespace jupiter::rules
