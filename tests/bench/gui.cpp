// SPDX-License-Identifier: GPL-3.0-or-later
// bench_gui WORKSPACE [ROUNDS [ALERTS [WHICH]]]: what the GUI thread feels like with a large workspace open. Prints a table (docs/benchmarks-gui.md).
// With ALERTS, so many alerts are made on its events first; they stay in it. With WHICH, only the rows whose names match it.
//
// Two clocks: from the input to the paint that shows it (what a person waits for), and a watchdog in another thread that says how long
// an event had to wait for the GUI thread (what a person feels as a hang), also while searches answer.
#include "support/gui_watchdog.h"

#include <jupiter/backend/freed_memory.h>
#include <jupiter/backend/mark_desk.h>
#include <jupiter/workbench/shell.h>
#include <jupiter/workbench/theme.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTableView>
#include <QtWidgets/QToolButton>

#include <cstdio>
#include <functional>
#include <memory>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

using namespace jupiter;

namespace {

/// Says when a widget was last painted.
class PaintClock final : public QObject {
public:
    explicit PaintClock(QWidget *widget) { widget->installEventFilter(this); }
    bool painted = false;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        painted |= event->type() == QEvent::Paint;
        return false;
    }
};

double residentMegabytes()
{
#ifdef Q_OS_LINUX
    QFile file(QStringLiteral("/proc/self/statm"));
    if (file.open(QIODevice::ReadOnly))
        return file.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1e6;
#endif
    return 0;
}

/// The most since the last call; 0 where only the system knows.
double mostResidentMegabytes()
{
#ifdef Q_OS_LINUX
    double kibibytes = 0;
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly))
        for (const QByteArray &line : status.readAll().split('\n'))
            if (line.startsWith("VmHWM:"))
                kibibytes = line.mid(6).trimmed().split(' ').value(0).toDouble();
    QFile clear(QStringLiteral("/proc/self/clear_refs"));
    if (clear.open(QIODevice::WriteOnly))
        clear.write("5"); // the mark begins anew
    return kibibytes * 1024 / 1e6;
#endif
    return 0;
}

class Bench {
public:
    Bench(workbench::Shell &shell, const QString &which) : m_shell(shell), m_which(which) { QCoreApplication::processEvents(); }

    /// `act` again and again; each waits for the next paint of `watched`, then for the view to be at rest when `settle`.
    void measure(const char *name, QWidget *watched, int rounds, bool settle, const std::function<void(int)> &act)
    {
        measure(name, watched, rounds, settle ? std::function<bool()>([this] { return !m_shell.currentView()->busy(); }) : nullptr, act);
    }

    /// The same; `atRest` says when it is.
    void measure(const char *name, QWidget *watched, int rounds, const std::function<bool()> &atRest, const std::function<void(int)> &act)
    {
        if (!QString::fromLatin1(name).contains(m_which))
            return;
        PaintClock paint(watched);
        m_watchdog.take();
        std::vector<double> waits, rests;
        for (int i = 0; i < rounds; ++i) {
            QElapsedTimer clock;
            paint.painted = false;
            clock.start();
            act(i);
            while (!paint.painted && clock.elapsed() < 10'000)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            waits.push_back(double(clock.nsecsElapsed()) / 1e6);
            if (atRest)
                static_cast<void>(QTest::qWaitFor(atRest, 60'000));
            rests.push_back(double(clock.nsecsElapsed()) / 1e6);
        }
        QTest::qWait(30); // what is still queued belongs to this row
        const std::vector<double> away = m_watchdog.take();
        const double most = mostResidentMegabytes();
        m_most = std::max(m_most, most);
        std::printf("| %-36s | %4d | %7.1f | %7.1f | %7.1f | %7.1f | %7.1f | %6.0f | %6.0f |\n", name, rounds, test::percentile(waits, 0.5), test::percentile(waits, 0.99),
                    atRest ? test::percentile(rests, 0.5) : 0.0, test::percentile(away, 0.99), away.empty() ? 0.0 : *std::max_element(away.begin(), away.end()),
                    residentMegabytes(), most);
        std::fflush(stdout);
    }

    double most() const { return m_most; } ///< MB, of all that was measured.

private:
    workbench::Shell &m_shell;
    const QRegularExpression m_which;
    test::GuiWatchdog m_watchdog;
    double m_most = 0;
};

/// Alerts of 400 rules on 20,000 hosts, a finding each, on the first events of the workspace. Errors: those of its stores.
Result<int> makeAlerts(const QString &workspace, quint64 wanted)
{
    JUPITER_TRY(session, backend::Session::open(workspace, false));
    QFuture<Result<query::ResultPtr>> search = session->search(QStringLiteral("*"), {}, wanted);
    search.waitForFinished();
    JUPITER_TRY(events, search.result());
    const char *const levels[] = {"low", "medium", "medium", "high", "critical"};
    std::vector<store::StoredFinding> findings;
    for (std::uint64_t row = 0; row < events->rows(); ++row) {
        const std::string number = std::to_string(row % 400), id = events->eventId(row).text();
        store::StoredFinding finding{"bench-" + number, "bench " + id, events->time(row), levels[row % 5], "A rule of the bench, number " + number, {id}, {}};
        finding.json = R"({"type":"finding","tags":["attack.execution","attack.t10)" + std::to_string(10 + row % 80) + R"("],"entities":{"host.name":"HOST-)" +
                       std::to_string(row * 7919 % 20'000) + R"(.example.net","user.name":"user)" + std::to_string(row) +
                       R"("},"matches":[{"selection":"selection","field":"process.command_line","pattern":"*-enc*","value":"powershell.exe -nop -enc JAB"}]})";
        findings.push_back(std::move(finding));
    }
    session->keepFindings(std::move(findings));
    while (session->jobs().running() > 0 || session->alerts().reading())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    const auto &alerts = session->alerts().alerts();
    if (!alerts)
        return alerts.error();
    return int((*alerts)->size());
}

/// The Indicators view of a workspace that has some.
void measureIndicators(workbench::Shell &shell, Bench &bench, int rounds)
{
    shell.showView("jupiter.hunt");
    const auto rest = [&] { return shell.currentView() && !shell.currentView()->busy(); };
    QTableView *table = nullptr;
    QLineEdit *words = nullptr;
    QList<QToolButton *> tabs;
    const auto showAll = [&](int) {
        shell.showView("jupiter.indicators");
        table = shell.findChild<QTableView *>(QStringLiteral("indicatorTable"));
        words = shell.findChild<QLineEdit *>(QStringLiteral("indicatorFilter"));
        if (auto *strip = shell.findChild<QWidget *>(QStringLiteral("listTabs")))
            tabs = strip->findChildren<QToolButton *>(QStringLiteral("tab"));
        if (tabs.size() > 1)
            tabs[1]->click();
    };
    bench.measure("indicators: first opening to all rows", &shell, 1, [&] { return table && table->model()->rowCount() > 0; }, showAll);
    showAll(0);
    if (!QTest::qWaitFor(rest, 120'000) || !table || !words || table->model()->rowCount() == 0)
        return;
    std::fprintf(stderr, "%d indicators\n", table->model()->rowCount());
    table->setFocus();
    bench.measure("indicators: next with its page (J)", table->viewport(), rounds * 4, rest, [&](int) { QTest::keyClick(table, Qt::Key_J); });
    bench.measure("indicators: scroll a page", table->viewport(), rounds * 4, nullptr, [&](int) { QTest::keyClick(table, Qt::Key_PageDown); });
    bench.measure("indicators: jump through all rows", table->viewport(), rounds * 2, nullptr, [&](int i) {
        QScrollBar *bar = table->verticalScrollBar();
        bar->setValue(int(qint64(bar->maximum()) * (i * 37 % 101) / 101));
    });
    const QByteArray typed = "example77 url";
    bench.measure("indicators: a word typed, not waiting", words, int(typed.size()), nullptr, [&](int i) { QTest::keyClick(words, typed[i]); });
    words->clear();
    static_cast<void>(QTest::qWaitFor(rest, 60'000));
    const char *const searches[] = {"example77", "kind:url >=20", "deadbeef", "never-there"};
    bench.measure("indicators: words, to the rows", &shell, std::max(4, rounds), rest, [&](int i) { words->setText(QString::fromLatin1(searches[i % 4])); });
    words->clear();
    static_cast<void>(QTest::qWaitFor(rest, 60'000));
    bench.measure("indicators: sort by value, by source", table->viewport(), 4, rest, [&](int i) { Q_EMIT table->horizontalHeader()->sectionClicked(i % 2 ? 5 : 1); });
    bench.measure("indicators: other lists", &shell, 6, rest, [&](int i) { tabs[i % 2]->click(); });
    shell.showView("jupiter.hunt");
    static_cast<void>(QTest::qWaitFor(rest, 60'000));
}

} // namespace

int main(int argc, char **argv)
{
    backend::shareHeaps(); // as the program does
    QApplication app(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_gui WORKSPACE [ROUNDS [ALERTS [WHICH]]]\n");
        return 2;
    }
    const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 40;
    if (const auto wanted = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 0; wanted > 0) {
        const auto made = makeAlerts(QString::fromLocal8Bit(argv[1]), wanted);
        if (!made) {
            std::fprintf(stderr, "no alerts: %s\n", made.error().message.c_str());
            return 1;
        }
        std::printf("%d alerts\n", *made);
    }
    workbench::setTheme(workbench::ThemeChoice::Dark);
    auto window = std::make_unique<workbench::Shell>(workbench::Shell::Options{true, false, {}});
    workbench::Shell &shell = *window;
    shell.resize(1600, 1000);
    QElapsedTimer clock;
    clock.start();
    shell.show();
    if (!shell.openWorkspace(QString::fromLocal8Bit(argv[1]), false)) {
        std::fprintf(stderr, "%s\n", qPrintable(shell.notice()));
        return 1;
    }
    PaintClock first(&shell);
    while (!first.painted && clock.elapsed() < 10'000)
        QCoreApplication::processEvents();
    const double opened = double(clock.nsecsElapsed()) / 1e6;
    const auto rest = [&] { return QTest::qWaitFor([&] { return shell.currentView() && !shell.currentView()->busy(); }, 120'000); };
    rest();
    const auto &alerts = shell.session()->alerts().alerts();
    std::printf("%llu events, %zu alerts; workspace open and painted in %.0f ms, Overview at rest after %.0f ms, %.0f MB resident\n\n",
                static_cast<unsigned long long>(shell.session()->snapshot()->events), alerts ? (*alerts)->size() : 0, opened, double(clock.nsecsElapsed()) / 1e6, residentMegabytes());
    shell.showView("jupiter.hunt");
    rest();
    auto *query = shell.findChild<QPlainTextEdit *>(QStringLiteral("queryText"));
    auto *table = shell.findChild<QTableView *>(QStringLiteral("huntEvents"));
    if (!query || !table) {
        std::fprintf(stderr, "Hunt has no query or no table\n");
        return 1;
    }
    std::printf("| %-36s | %4s | %7s | %7s | %7s | %7s | %7s | %6s | %6s |\n", "ms", "n", "paint50", "paint99", "rest50", "gui99", "guimax", "MB", "MB max");
    std::printf("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    Bench bench(shell, QString::fromLocal8Bit(argc > 4 ? argv[4] : ""));
    const auto run = [&](const QString &text) {
        query->setPlainText(text);
        QTest::keyClick(query, Qt::Key_Return);
    };
    query->setFocus();
    const QByteArray typed = "process.name:powershell.exe and not user.name:svc_* and host.name:WS";
    bench.measure("keystroke to paint, with completion", query->viewport(), rounds * 2, false, [&](int i) { QTest::keyClick(query, typed[i % typed.size()]); });
    query->clear();
    run(QStringLiteral("*"));
    rest();
    table->setFocus();
    bench.measure("scroll, not waiting for cells", table->viewport(), rounds * 4, false, [&](int) { QTest::keyClick(table, Qt::Key_PageDown); });
    rest();
    bench.measure("scroll a page", table->viewport(), rounds * 2, true, [&](int) { QTest::keyClick(table, Qt::Key_PageDown); });
    bench.measure("next event with its detail (J)", table->viewport(), rounds * 4, true, [&](int) { QTest::keyClick(table, Qt::Key_J); });
    bench.measure("jump through all rows", table->viewport(), rounds * 2, true, [&](int i) {
        QScrollBar *bar = table->verticalScrollBar();
        bar->setValue(int(qint64(bar->maximum()) * (i * 37 % 101) / 101));
    });
    const auto choose = [&](int rows) {
        const QAbstractItemModel *model = table->model();
        table->selectionModel()->select(QItemSelection(model->index(0, 0), model->index(std::min(rows, model->rowCount()) - 1, 0)), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    };
    backend::MarkDesk &marks = shell.session()->marks();
    const std::size_t marked = marks.count();
    std::size_t wanted = marked;
    const auto areMarked = [&] { return marks.count() == wanted; };
    bench.measure("star 100,000 events (S), undo (U)", table->viewport(), 4, areMarked, [&](int i) {
        choose(100'000);
        wanted = i % 2 ? marked : marked + 100'000;
        QTest::keyClick(table, i % 2 ? Qt::Key_U : Qt::Key_S);
    });
    bench.measure("copy 100,000 of all events (Ctrl C)", table->viewport(), 1, [&] { return shell.session()->jobs().running() == 0; }, [&](int) {
        table->selectAll();
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    });
    choose(1);
    bench.measure("sort by a column, all events", table->viewport(), std::max(2, rounds / 10), true,
                  [&](int i) { Q_EMIT table->horizontalHeader()->sectionClicked(1 + i % 2); });
    run(QStringLiteral("*"));
    rest();
    const char *const searches[] = {"*", "event.code:4688", "process.name:*shell*", "user.name:* and not host.name:PC01"};
    bench.measure("search with facets and histogram", table->viewport(), std::max(4, rounds / 4), true, [&](int i) { run(QString::fromLatin1(searches[i % 4])); });
    bench.measure("sort, stopped after 0.2 s (Esc)", table->viewport(), rounds, true, [&](int) {
        run(QStringLiteral("* | sort user.name"));
        QTest::qWait(200);
        QTest::keyClick(query, Qt::Key_Escape);
    });
    bench.measure("zone switched", table->viewport(), rounds, false, [&](int) { Q_EMIT shell.service().zoneChanged(); });
    bench.measure("theme switched", table->viewport(), 10, false,
                  [&](int i) { workbench::setTheme(i % 2 ? workbench::ThemeChoice::Dark : workbench::ThemeChoice::Light); });
    bench.measure("alerts changed", table->viewport(), rounds, true, [&](int) { shell.session()->noteIncidentsChanged(); });
    shell.showView("jupiter.timeline");
    rest();
    if (auto *lanes = shell.findChild<QAbstractScrollArea *>(QStringLiteral("timelineLanes"))) {
        lanes->setFocus();
        const auto key = [&](const char *name, int n, bool settle, std::initializer_list<Qt::Key> keys) {
            bench.measure(name, lanes->viewport(), n, settle, [&](int i) { QTest::keyClick(lanes, keys.begin()[std::size_t(i) % keys.size()]); });
        };
        key("timeline: zoom in, bars counted", 12, true, {Qt::Key_Plus});
        key("timeline: pan, bars counted", rounds, true, {Qt::Key_Left, Qt::Key_Right, Qt::Key_Right});
        key("timeline: zoom out, bars counted", 12, true, {Qt::Key_Minus});
        key("timeline: zoom in and out, not waiting", rounds * 4, false, {Qt::Key_Plus, Qt::Key_Plus, Qt::Key_Minus, Qt::Key_Minus});
        rest();
        key("timeline: next lane", rounds * 2, true, {Qt::Key_J});
        key("timeline: other lanes", 4, true, {Qt::Key_L});
    }
    measureIndicators(shell, bench, rounds);
    for (const QByteArray &id : shell.viewIds()) {
        if (id == "jupiter.hunt")
            continue; // shown already: nothing would be painted
        const QByteArray name = "open " + id.mid(id.lastIndexOf('.') + 1) + ", go back to Hunt";
        bench.measure(name.constData(), &shell, 3, true, [&](int) {
            shell.showView("jupiter.hunt");
            shell.showView(id);
        });
    }
    bench.measure("through all views, not waiting", &shell, rounds, false, [&](int) {
        for (const QByteArray &id : shell.viewIds()) {
            shell.showView(id);
            QCoreApplication::processEvents();
        }
    });
    shell.showView("jupiter.hunt");
    rest();
    bench.measure("zone switched, all views built", table->viewport(), rounds, false, [&](int) { Q_EMIT shell.service().zoneChanged(); });
    bench.measure("theme switched, all views built", table->viewport(), 10, false,
                  [&](int i) { workbench::setTheme(i % 2 ? workbench::ThemeChoice::Dark : workbench::ThemeChoice::Light); });
    bench.measure("alerts changed, all views built", table->viewport(), rounds, true, [&](int) { shell.session()->noteIncidentsChanged(); });
    std::printf("\n%.0f MB resident at the end, %.0f MB at the most\n", residentMegabytes(), bench.most());
    run(QStringLiteral("* | sort user.name"));
    QTest::qWait(200);
    clock.restart();
    window.reset();
    std::printf("closed while searching in %lld ms\n", static_cast<long long>(clock.elapsed()));
    return 0;
}
