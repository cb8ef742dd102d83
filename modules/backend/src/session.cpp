// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/session.h>

#include <jupiter/backend/case_report_builder.h>
#include <jupiter/backend/egress_desk.h>
#include <jupiter/backend/feed_desk.h>
#include <jupiter/backend/freed_memory.h>
#include <jupiter/backend/mark_desk.h>
#include <jupiter/core/freed_memory.h>
#include <jupiter/core/text.h>
#include <jupiter/engine/detect.h>
#include <jupiter/ingest/decoder_file.h>
#include <jupiter/intel/watch.h>
#include <jupiter/rulebook/run_rules.h>

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QThreadPool>
#include <QtGui/QUndoStack>

#include <algorithm>
#include <utility>

namespace jupiter::backend {
namespace {

using SearchResult = Result<query::ResultPtr>;

constexpr std::uint64_t cacheBytes = 192u << 20;    ///< Of unpacked columns.
constexpr std::uint64_t manyEvents = 1'000'000;     ///< A search over more leaves much memory behind.

std::filesystem::path pathOf(const QString &path) { return pathFromUtf8(path.toStdString()); }
QString textOf(const std::string &utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }
QString thousands(std::uint64_t n) { return textOf(withThousands(n)); }

QString wording(const Error &error)
{
    return textOf(error.message + (error.where.empty() ? std::string() : " (" + error.where + ")"));
}

QString alertsText(int count) { return Session::tr("%1 alert(s) new or grown", nullptr, count).arg(thousands(std::uint64_t(count))); }

/// The engine's view of a promise: cancelled when the caller cancels its future.
template <class T>
class PromiseControl final : public JobControl {
public:
    explicit PromiseControl(QPromise<T> &promise) : m_promise(promise) {}
    bool cancelled() const noexcept override { return m_promise.isCanceled(); }
    void advance(std::uint64_t, std::uint64_t) override {}

private:
    QPromise<T> &m_promise;
};

/// In a job's thread: alerts from all findings, through a connection of that thread.
Result<int> takeFindings(store::EventStore &events, const QString &folder)
{
    JUPITER_TRY(findings, events.findings());
    JUPITER_TRY(incidents, incidents::IncidentStore::open(pathOf(folder), Session::analyst()));
    return incidents->takeFindings(findings);
}

/// One decision about alerts, there and back. It has been made when it is pushed.
class AlertStep final : public QUndoCommand {
public:
    AlertStep(Session &session, const incidents::IncidentStore::Step &step) : QUndoCommand(step.text), m_session(session), m_step(step.id) {}
    void undo() override { turn(true); }
    void redo() override
    {
        if (std::exchange(m_made, true))
            turn(false);
    }

private:
    void turn(bool back)
    {
        const auto done = back ? m_session.incidents().undo(m_step) : m_session.incidents().redo(m_step);
        if (!done)
            Q_EMIT m_session.failed(Session::tr("%1: this could not be changed: %2").arg(text(), wording(done.error())));
        m_session.alerts().readAgain();
    }
    Session &m_session;
    std::int64_t m_step;
    bool m_made = false;
};

} // namespace

struct Session::Private {
    std::int64_t lastAlertStep = 0;
    QString folder;
    std::shared_ptr<notebook::Notebook> notebook;
    QUndoStack undo;
    std::unique_ptr<MarkDesk> marks;
    std::unique_ptr<EgressDesk> egress;
    std::unique_ptr<store::EventStore> events;
    std::unique_ptr<incidents::IncidentStore> incidents;
    std::unique_ptr<AlertList> alerts; ///< Changed before incidentsChanged() is said.
    std::unique_ptr<FeedDesk> feeds; ///< Jobs use it.
    JobCentre jobs;
    QThreadPool searches;
    detection::RuleSetPtr rules;
    QStringList rulePaths;
    engine::DetectReceipt judged; ///< By `rules`, since they were loaded.
    std::unique_ptr<LiveDesk> live;
};

Result<std::unique_ptr<Session>> Session::open(const QString &folder, bool create)
{
    auto d = std::make_unique<Private>();
    d->folder = QDir(folder).absolutePath();
    const auto path = pathOf(d->folder);
    ingest::useDecoderFolder(path / "decoders");
    JUPITER_TRY(events, store::EventStore::open(path, create ? store::EventStore::Mode::Create : store::EventStore::Mode::Write, cacheBytes));
    d->events = std::move(events);
    JUPITER_TRY(incidents, incidents::IncidentStore::open(path, analyst()));
    d->incidents = std::move(incidents);
    if (auto opened = notebook::Notebook::open(path, notebook::Notebook::Mode::Write))
        d->notebook = *std::move(opened); // without it everything else works
    d->egress = std::make_unique<EgressDesk>(d->folder, analyst());
    d->marks = std::make_unique<MarkDesk>(d->notebook, analyst(), d->undo);
    JUPITER_TRY(count, d->events->findingCount());
    const bool few = count <= AlertList::readAtOnce;
    if (few) { // a command line may have added some since
        JUPITER_TRY(findings, d->events->findings());
        if (auto taken = d->incidents->takeFindings(findings); !taken)
            return std::move(taken).error();
    }
    d->alerts = std::make_unique<AlertList>(*d->incidents, d->folder, analyst(), std::size_t(count));
    auto session = std::unique_ptr<Session>(new Session(std::move(d)));
    if (!few)
        session->takeManyFindings();
    std::error_code error;
    if (std::filesystem::exists(path / "rules", error))
        session->reloadRules();
    return session;
}

Session::Session(std::unique_ptr<Private> data) : d(std::move(data))
{
    d->searches.setMaxThreadCount(std::max(2, QThread::idealThreadCount()));
    connect(d->marks.get(), &MarkDesk::failed, this, &Session::failed);
    connect(d->egress.get(), &EgressDesk::failed, this, &Session::failed);
    d->feeds = std::make_unique<FeedDesk>(*d->events, d->folder, analyst(), d->jobs, *d->egress);
    connect(d->feeds.get(), &FeedDesk::alertsGrew, d->alerts.get(), [alerts = d->alerts.get()](int by) { alerts->readAgain(std::size_t(by)); });
    d->live = std::make_unique<LiveDesk>(*d->events, d->folder, analyst());
    connect(d->alerts.get(), &AlertList::changed, this, &Session::incidentsChanged);
    connect(d->live.get(), &LiveDesk::eventsArrived, this, &Session::eventsChanged);
    connect(d->live.get(), &LiveDesk::alertsChanged, d->alerts.get(), [alerts = d->alerts.get()] { alerts->readAgain(); });
    connect(d->live.get(), &LiveDesk::failed, this, &Session::failed);
}

QString Session::analyst()
{
    const QString user = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return user.isEmpty() ? QStringLiteral("analyst") : user;
}

Session::~Session()
{
    d->live.reset();
    d->jobs.cancelAll();
    d->searches.waitForDone();
}

QString Session::name() const { return QFileInfo(d->folder).completeBaseName(); }
QString Session::folder() const { return d->folder; }
JobCentre &Session::jobs() { return d->jobs; }
LiveDesk &Session::live() { return *d->live; }
EgressDesk &Session::egress() { return *d->egress; }
FeedDesk &Session::feeds() { return *d->feeds; }
store::SnapshotPtr Session::snapshot() const { return d->events->snapshot(); }
const columnar::Schema &Session::schema() const { return columnar::Schema::builtIn(); }
incidents::IncidentStore &Session::incidents() { return *d->incidents; }
QUndoStack &Session::undoStack() { return d->undo; }
AlertList &Session::alerts() { return *d->alerts; }
MarkDesk &Session::marks() { return *d->marks; }
std::shared_ptr<notebook::Notebook> Session::notebook() const { return d->notebook; }
detection::RuleSetPtr Session::rules() const { return d->rules; }
Result<std::vector<store::SourceRecord>> Session::sources() const { return d->events->sources(); }
void Session::noteIncidentsChanged()
{
    if (const auto step = d->incidents->lastStep(); step.id > d->lastAlertStep) {
        d->lastAlertStep = step.id;
        d->undo.push(new AlertStep(*this, step));
    }
    d->alerts->readAgain();
}

QFuture<SearchResult> Session::search(const QString &text, TimeRange range, std::optional<quint64> limit)
{
    query::RunOptions options;
    options.range = range;
    options.lookups = {pathOf(d->folder) / "lookups"};
    options.side = d->marks->columns();
    if (limit)
        options.limit = *limit;
    return QtConcurrent::run(&d->searches, [query = text.toStdString(), options, snapshot = snapshot()](QPromise<SearchResult> &promise) {
        std::uint64_t scanned = 0;
        const auto search = [&]() -> SearchResult {
            auto parsed = query::Query::parse(query);
            if (const auto *error = std::get_if<query::QueryError>(&parsed))
                return Error{ErrorCode::InvalidArgument, error->describe(query)};
            PromiseControl control(promise);
            JUPITER_TRY(result, query::run(std::get<query::Query>(parsed), snapshot, columnar::Schema::builtIn(), options, control));
            scanned = result->receipt().eventsScanned;
            return freedApart(std::move(result));
        };
        try {
            promise.addResult(search());
        } catch (const std::exception &error) { // a bug or no memory
            promise.addResult(SearchResult(Error{ErrorCode::Io, std::string("stopped by an internal error: ") + error.what()}));
        }
        promise.finish(); // nobody waits for what follows
        if (scanned >= manyEvents)
            returnFreedMemory();
    });
}

void Session::import(const QStringList &paths)
{
    engine::ImportOptions options;
    for (const QString &path : paths)
        options.paths.push_back(path.toStdString());
    import(std::move(options));
}

void Session::import(engine::ImportOptions options)
{
    options.rules = d->rules;
    const QString what = options.paths.size() == 1 ? QFileInfo(textOf(options.paths.front())).fileName() : tr("%n files and folders", nullptr, int(options.paths.size()));
    const auto id = std::make_shared<quint64>(0);
    *id = d->jobs.start(tr("Import %1").arg(what), tr("bytes"), [this, options, what, id](JobControl &job) mutable -> JobCentre::Ending {
        if (auto indicators = intel::IndicatorWatch::open(pathOf(d->folder)))
            options.indicators = *std::move(indicators);
        auto tuning = rulebook::tuningFor(pathOf(d->folder), options.rules);
        if (!tuning)
            return {tr("Nothing was imported: %1").arg(wording(tuning.error())), true, {}};
        options.tuning = *std::move(tuning);
        const auto onFile = [this](const engine::FileReceipt &file) {
            QMetaObject::invokeMethod(this, [this, json = textOf(file.toJson())] { Q_EMIT imported(json); }, Qt::QueuedConnection);
        };
        options.onDiskFull = [this, what, id](bool full) {
            const QString message = full ? tr("The disk is full: the import of %1 waits and goes on when there is room. What is stored is kept.").arg(what)
                                         : tr("There is room on the disk again: the import of %1 goes on.").arg(what);
            const auto tell = [this, message, full, id] { // on the GUI thread, which set the id before it comes to this
                d->jobs.setWaiting(*id, full ? tr("waits: the disk is full") : QString());
                Q_EMIT failed(message);
            };
            QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
        };
        const auto receipt = engine::import(*d->events, options, onFile, job);
        const auto alerts = takeFindings(*d->events, d->folder);
        const auto then = [this, receipt, alerts, rules = options.rules] {
            if (receipt && rules && rules == d->rules) {
                engine::addInto(d->judged.findingsOfRule, receipt->findingsOfRule);
                engine::addInto(d->judged.eventsOfRule, receipt->eventsOfRule);
            }
            if (receipt)
                Q_EMIT imported(textOf(receipt->toJson()));
            else
                Q_EMIT failed(tr("Import stopped: %1. What was read is kept.").arg(wording(receipt.error())));
            Q_EMIT eventsChanged();
            Q_EMIT rulesChanged();
            d->alerts->readAgain(alerts ? std::size_t(*alerts) : 0);
        };
        if (!receipt || !alerts)
            return {wording(receipt ? alerts.error() : receipt.error()), true, then};
        const QStringList parts{tr("%1 file(s)", nullptr, int(receipt->seen)).arg(thousands(receipt->seen)), tr("%1 event(s) stored", nullptr, int(receipt->stored)).arg(thousands(receipt->stored)),
                                tr("%1 already here").arg(thousands(receipt->duplicate)), tr("%1 record(s) bad", nullptr, int(receipt->bad)).arg(thousands(receipt->bad))};
        return {parts.join(QStringLiteral(", ")) + QStringLiteral("; ") + alertsText(*alerts), false, then};
    });
}

QFuture<std::vector<engine::SourcePreview>> Session::preview(const QStringList &paths, const ingest::SourceTime &time)
{
    std::vector<std::string> files;
    for (const QString &path : paths)
        files.push_back(path.toStdString());
    return QtConcurrent::run(&d->searches, [files, time](QPromise<std::vector<engine::SourcePreview>> &promise) {
        PromiseControl control(promise);
        promise.addResult(engine::preview(files, {}, time, control));
    });
}

void Session::reloadRules() { loadRules(d->rulePaths); }

void Session::loadRules(const QStringList &paths)
{
    d->rulePaths = paths;
    std::vector<std::filesystem::path> files;
    for (const QString &path : paths)
        files.push_back(pathOf(path));
    d->jobs.start(tr("Load rules"), tr("segments"), [this, paths, files](JobControl &job) -> JobCentre::Ending {
        auto run = rulebook::runRules(pathOf(d->folder), files, rulebook::userCacheFolder(), job);
        if (!run)
            return {tr("The rules were not loaded: %1").arg(wording(run.error())), true, {}};
        engine::DetectOptions options;
        options.rules = run->rules;
        options.tuning = run->tuning;
        options.onlyNew = true; // what was imported or opened with these rules before has its findings already
        auto receipt = run->rules ? engine::detect(*d->events, options, nullptr, job) : Result<engine::DetectReceipt>(engine::DetectReceipt());
        const auto alerts = takeFindings(*d->events, d->folder);
        const auto then = [this, paths, rules = run->rules, receipt, alerts] {
            if (paths != d->rulePaths)
                return; // others were asked for meanwhile
            d->rules = rules;
            d->live->useRules(rules);
            d->judged = receipt ? *receipt : engine::DetectReceipt();
            Q_EMIT rulesChanged();
            d->alerts->readAgain(alerts ? std::size_t(*alerts) : 0);
        };
        if (!receipt || !alerts)
            return {wording(receipt ? alerts.error() : receipt.error()), true, then};
        if (!run->rules)
            return {tr("The workspace has no rules of its own"), false, then};
        QString said = tr("%1 rules loaded, %2 refused, %3 fired").arg(thousands(receipt->loaded), thousands(receipt->refused), thousands(receipt->fired));
        if (receipt->segmentsBefore)
            said += tr("; %1 of %2 events were already judged by these rules").arg(thousands(receipt->eventsBefore), thousands(receipt->events));
        return {said, false, then};
    });
}

/// Those that a command line may have added since: to compare a hundred thousand with the alerts takes seconds.
void Session::takeManyFindings()
{
    d->jobs.start(tr("Alerts of new findings"), {}, [this](JobControl &) -> JobCentre::Ending {
        const auto alerts = takeFindings(*d->events, d->folder);
        if (!alerts)
            return {wording(alerts.error()), true, {}};
        return {alertsText(*alerts), false, [this, grown = std::size_t(*alerts)] {
                    if (grown > 0)
                        d->alerts->readAgain(grown);
                }};
    });
}

void Session::keepFindings(std::vector<store::StoredFinding> findings)
{
    d->jobs.start(tr("Keep findings"), {}, [this, findings = std::move(findings)](JobControl &) -> JobCentre::Ending {
        const auto kept = d->events->saveFindings(findings);
        const auto alerts = kept ? takeFindings(*d->events, d->folder) : Result<int>(kept.error());
        const auto then = [this, alerts] { d->alerts->readAgain(alerts ? std::size_t(*alerts) : 0); };
        if (!alerts)
            return {wording(alerts.error()), true, then};
        return {alertsText(*alerts), false, then};
    });
}

void Session::approveRun(incidents::RunId id)
{
    incidents::IncidentStore::Surroundings around;
    around.events = snapshot();
    for (const QString &other : d->feeds->others())
        around.others.push_back(pathOf(other));
    d->jobs.start(tr("Playbook run %1").arg(qint64(id)), {}, [this, id, around = std::move(around)](JobControl &job) -> JobCentre::Ending {
        const auto approve = [&]() -> Result<incidents::PlaybookRun> {
            JUPITER_TRY(incidents, incidents::IncidentStore::open(pathOf(d->folder), analyst()));
            return incidents->approveRun(id, around, job);
        };
        const auto run = approve();
        const auto then = [this] { d->alerts->readAgain(); };
        if (!run)
            return {tr("Nothing was done: %1").arg(wording(run.error())), true, then};
        for (const incidents::RunStep &step : run->steps)
            if (step.state == incidents::StepState::Failed)
                return {tr("%1 stopped at step %2: %3. What was done before stays.").arg(run->title, step.plan.id, step.outcome), true, then};
        return {tr("%1: all steps done").arg(run->title), false, then};
    });
}

RuleCoverage Session::ruleCoverage() const
{
    RuleCoverage out;
    if (!d->rules)
        return out;
    out.fingerprint = textOf(d->rules->fingerprint());
    for (std::size_t i = 0; i < d->rules->rules().size(); ++i) {
        const bool loaded = d->rules->rules()[i].loaded;
        ++out.seen;
        ++(loaded ? out.loaded : out.refused);
        const RuleOutcome outcome = ruleOutcome(i);
        out.noSource += loaded && outcome.sourceEvents == 0;
        out.fired += outcome.findings > 0;
    }
    return out;
}

const engine::TuningReceipt &Session::tuning() const { return d->judged.tuning; }

RuleOutcome Session::ruleOutcome(std::size_t rule) const
{
    const auto at = [rule](const auto &values) { return rule < values.size() ? values[rule] : 0; };
    return {at(d->judged.findingsOfRule), at(d->judged.eventsOfRule), at(d->judged.tuning.isDisabled) != 0};
}

void Session::writeReport(incidents::CaseId id, const QString &file, const QString &zone)
{
    const RuleCoverage coverage = ruleCoverage();
    d->jobs.start(tr("Report of case %1").arg(qint64(id)), {}, [this, id, file, zone, coverage, rules = d->rules](JobControl &job) -> JobCentre::Ending {
        const auto write = [&]() -> Result<void> {
            JUPITER_TRY(incidents, incidents::IncidentStore::open(pathOf(d->folder), analyst()));
            JUPITER_TRY(report, buildCaseReport(*d->events, *incidents, id, rules, job));
            report.zone = zone;
            if (rules)
                report.rulesSentence = tr("%1 of %2 rules ran; %3 of them have no source in this evidence.")
                                           .arg(coverage.loaded).arg(coverage.seen).arg(coverage.noSource);
            return reports::writePdf(report, file, reports::Paper::A4, job);
        };
        if (const auto done = write(); !done) {
            const QString why = tr("%1 was not written: %2").arg(file, wording(done.error()));
            return {why, true, [this, why] { Q_EMIT failed(why); }};
        }
        return {file, false, [this, file] { Q_EMIT reportWritten(file); }};
    });
}

} // namespace jupiter::backend
