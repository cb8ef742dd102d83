// SPDX-License-Identifier: GPL-3.0-or-later
// A whole view plugin in one file: a query line and a table. Copy this folder, rename, change the query.
// docs/plugins/getting-started.md goes through it step by step.
#include <jupiter/sdk/plugin.h>
#include <jupiter/workbench/empty_state.h>
#include <jupiter/workbench/panel.h>
#include <jupiter/workbench/result_model.h>
#include <jupiter/workbench/result_table.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QFutureWatcher>
#include <QtCore/QPointer>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>

using namespace jupiter;
using namespace jupiter::workbench;

namespace {

/// One view in one window. The frame makes it when it is first shown and deletes it; it must not outlive the session it was made
/// for.
class SampleView final : public sdk::View {
    Q_OBJECT
public:
    SampleView(backend::Session &session, sdk::ShellService &shell) : m_session(session), m_shell(shell)
    {
        m_widget = new QWidget;
        auto *box = viewColumn(m_widget);

        // 1. Controls on one line.
        m_query = new QLineEdit(QStringLiteral("* | top 20 event.code, winlog.channel"));
        m_query->setObjectName(QStringLiteral("query")); // a name of the style sheet: views set no colours
        m_query->setFont(dataFont());
        box->addWidget(m_query);

        // 2. Then panels. The model is a window on an immutable result; the table is the one of all views.
        m_panel = new Panel(tr("Result"));
        m_model = new ResultModel(this);
        m_table = new ResultTable;
        m_table->setModel(m_model);
        m_panel->addBody(m_table);
        m_panel->setFoot({}, tr("Enter hunt for this value · Ctrl C copy"));
        m_notice = new NoticeBar;
        box->addWidget(m_notice);
        box->addWidget(m_panel, 1);

        // 3. Ask when something changes. Every answer comes in a slot of this object, so a dead view gets none.
        connect(m_query, &QLineEdit::returnPressed, this, &SampleView::ask);
        connect(&m_session, &backend::Session::eventsChanged, this, &SampleView::ask);
        connect(&m_shell, &sdk::ShellService::timeRangeChanged, this, &SampleView::ask);
        connect(&m_answer, &QFutureWatcherBase::finished, this, &SampleView::show);
        connect(m_table, &ResultTable::opened, this, &SampleView::hunt);
        ask();
    }
    ~SampleView() override { m_answer.cancel(); }

    QWidget *widget() override { return m_widget; }
    bool busy() const override { return m_answer.isRunning(); }
    QVariantMap state() const override { return {{QStringLiteral("query"), m_query->text()}}; }
    void restore(const QVariantMap &state) override
    {
        m_query->setText(state.value(QStringLiteral("query"), m_query->text()).toString());
        ask();
    }
    std::vector<std::pair<QString, QString>> keys() const override
    {
        return {{tr("Enter"), tr("in the line: run; in the table: hunt for the value")}};
    }

private:
    void ask()
    {
        m_answer.cancel(); // the newest question wins; the old answer stays in the table, dimmed
        m_table->setStale(true);
        m_answer.setFuture(m_session.search(m_query->text(), m_shell.timeRange(), 10'000));
    }

    void show()
    {
        if (m_answer.isCanceled() || m_answer.future().resultCount() == 0)
            return;
        m_table->setStale(false);
        const Result<query::ResultPtr> result = m_answer.result();
        if (!result) {
            m_notice->tell(QString::fromStdString(result.error().message)); // a wrong query: with its caret line
            return;
        }
        m_notice->hide();
        m_model->setResult(*result);
        m_table->fitColumns();
        const query::Receipt &receipt = (*result)->receipt(); // what was read, and what not: shown with every result
        m_panel->setFacts(tr("%1 rows").arg(countText((*result)->rows())) + (receipt.partial ? tr(" · partial") : QString()));
        Q_EMIT statusChanged(QString::fromStdString(receipt.summary()));
    }

    /// Pivots by asking the frame, never by reaching into another view.
    void hunt(const QModelIndex &cell)
    {
        const QString query = m_model->fieldAt(cell.column()) + QLatin1Char(':') + queryLiteral(m_model->value(cell));
        if (!m_shell.show("jupiter.hunt", {{QStringLiteral("query"), query}}))
            m_shell.say(tr("There is no Hunt view"));
    }

    backend::Session &m_session;
    sdk::ShellService &m_shell;
    QPointer<QWidget> m_widget;
    QLineEdit *m_query;
    Panel *m_panel;
    NoticeBar *m_notice;
    ResultModel *m_model;
    ResultTable *m_table;
    QFutureWatcher<Result<query::ResultPtr>> m_answer;
};

/// What the host loads. Its metadata (sample.json) was read before any of this ran.
class SamplePlugin final : public QObject, public sdk::Plugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID JUPITER_PLUGIN_IID FILE "sample.json")
    Q_INTERFACES(jupiter::sdk::Plugin)
public:
    bool initialize(sdk::Services &services, QString *why) override
    {
        // Only what "Needs" declares is found here.
        if (services.find<sdk::SessionService>() && services.find<sdk::ShellService>())
            return true;
        *why = tr("sample.json must declare the session and the shell");
        return false;
    }
    std::vector<sdk::ViewDescriptor> views() const override
    {
        return {{"jupiter.sample", tr("Sample"), 900, QStringLiteral(":/jupiter/icons/sample.svg")}};
    }
    std::unique_ptr<sdk::View> createView(const QByteArray &, sdk::Services &services) override
    {
        return std::make_unique<SampleView>(services.find<sdk::SessionService>()->session(), *services.find<sdk::ShellService>());
    }
};

} // namespace

#include "sample_plugin.moc"
