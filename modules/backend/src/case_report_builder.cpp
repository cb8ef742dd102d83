// SPDX-License-Identifier: GPL-3.0-or-later
#include <jupiter/backend/case_report_builder.h>

#include <jupiter/engine/import.h>
#include <jupiter/query/query.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <map>

namespace jupiter::backend {
namespace {

constexpr int shownEvents = 20;       // of one finding; the rest are counted
constexpr int indicatorEvents = 2000; // whose fields are read for indicators

QString text(const std::string &utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }

QString tr(const char *source) { return QCoreApplication::translate("CaseReport", source); }

/// "T1003.001" of the tags "attack.t1003.001".
QString techniques(const QStringList &tags)
{
    QStringList out;
    for (const QString &tag : tags)
        if (tag.startsWith(QLatin1String("attack.t")) && tag.size() > 8 && tag[8].isDigit())
            out << tag.mid(7).toUpper();
    return out.join(QStringLiteral(", "));
}

QString joined(std::initializer_list<QString> parts, const QString &separator)
{
    QStringList out;
    for (const QString &part : parts)
        if (!part.isEmpty())
            out << part;
    return out.join(separator);
}

QString why(const QJsonObject &finding)
{
    QStringList parts;
    for (const QJsonValue match : finding[QLatin1String("matches")].toArray())
        parts << tr("%1 matches %2: %3").arg(match[QLatin1String("field")].toString(), match[QLatin1String("pattern")].toString(), match[QLatin1String("value")].toString());
    return parts.join(QStringLiteral(" · "));
}

class Builder {
public:
    Builder(store::EventStore &events, incidents::IncidentStore &incidents, const detection::RuleSetPtr &rules, JobControl &job)
        : m_events(events), m_incidents(incidents), m_rules(rules), m_job(job)
    {
    }

    Result<reports::CaseReport> build(incidents::CaseId id)
    {
        JUPITER_TRY(detail, m_incidents.caseDetail(id));
        m_report.detail = std::move(detail);
        m_report.prepared = timestampNow();
        m_report.programVersion = QCoreApplication::applicationVersion();
        JUPITER_TRY(sources, m_events.sources());
        addSources(std::move(sources));
        for (const incidents::Alert &alert : m_report.detail.alerts) {
            if (m_job.cancelled())
                return Error{ErrorCode::Cancelled, "cancelled"};
            if (auto done = addAlert(alert); !done)
                return std::move(done).error();
        }
        if (auto done = readEvents(m_report.detail.events, true); !done)
            return std::move(done).error();
        if (auto done = readEvents(m_alertEvents, false); !done)
            return std::move(done).error();
        std::stable_sort(m_report.course.begin(), m_report.course.end(), [](const auto &a, const auto &b) { return a.time < b.time; });
        for (auto &[key, indicator] : m_indicators) {
            indicator.value.seen = tr("%1 events").arg(indicator.count);
            m_report.indicators.push_back(std::move(indicator.value));
        }
        return std::move(m_report);
    }

private:
    struct Counted {
        reports::ReportIndicator value;
        int count = 0;
    };

    void addSources(std::vector<store::SourceRecord> sources)
    {
        for (store::SourceRecord &source : sources) {
            const auto receipt = engine::FileReceipt::fromJson(source.receipt);
            if (!source.complete)
                m_report.notExamined.push_back(tr("%1: not read to its end").arg(text(source.path)));
            else if (receipt && receipt->status == engine::FileStatus::Partial)
                m_report.notExamined.push_back(tr("%1: %2 records could not be read, %3 problems").arg(text(source.path)).arg(receipt->report.bad).arg(receipt->report.problems.size() + receipt->report.moreProblems));
            m_report.examined.push_back(std::move(source));
        }
    }

    Result<void> addAlert(const incidents::Alert &alert)
    {
        JUPITER_TRY(findings, m_incidents.findings(alert.id));
        reports::ReportFinding out;
        reports::ReportEvent step;
        out.alert = alert;
        if (m_rules)
            for (const detection::RuleInfo &rule : m_rules->rules())
                if (text(rule.key()) == alert.rule)
                    out.description = text(rule.description);
        int count = 0;
        for (const incidents::AlertFinding &finding : findings) {
            const QJsonObject json = QJsonDocument::fromJson(finding.json.toUtf8()).object();
            if (out.why.isEmpty())
                out.why = why(json);
            if (m_report.ruleFingerprint.isEmpty())
                m_report.ruleFingerprint = json[QLatin1String("rules_fingerprint")].toString();
            for (const QJsonValue event : json[QLatin1String("events")].toArray()) {
                const QString path = event[QLatin1String("file")].toString(), id = event[QLatin1String("id")].toString();
                const qint64 record = event[QLatin1String("record")].toInteger();
                if (count++ == 0) {
                    step.id = id;
                    step.file = path;
                    step.record = record;
                }
                if (count <= shownEvents)
                    out.events << QStringLiteral("%1 #%2 (%3)").arg(path.section(QLatin1Char('/'), -2)).arg(record).arg(id);
                m_alertEvents << id;
            }
        }
        if (count > shownEvents)
            out.events << tr("and %1 more").arg(count - shownEvents);
        step.where = joined({alert.host, alert.user}, QStringLiteral(" · "));
        step.what = alert.eventCount > 1 ? tr("%1 (%2 events)").arg(alert.title).arg(alert.eventCount) : alert.title;
        step.attack = techniques(alert.tags);
        step.time = alert.first;
        step.severity = alert.severity;
        m_report.course.push_back(std::move(step));
        m_report.findings.push_back(std::move(out));
        return {};
    }

    /// Reads events by id: those linked by hand join the course of events, all of them give indicators.
    Result<void> readEvents(QStringList ids, bool linkedByHand)
    {
        ids.removeDuplicates();
        ids = ids.mid(0, indicatorEvents);
        if (ids.isEmpty())
            return {};
        auto query = query::Query::parse(("jupiter.id in (\"" + ids.join(QStringLiteral("\", \"")) + "\")").toStdString());
        if (const auto *error = std::get_if<query::QueryError>(&query))
            return Error{ErrorCode::InvalidArgument, error->reason};
        JUPITER_TRY(result, query::run(std::get<query::Query>(query), m_events.snapshot(), columnar::Schema::builtIn(), {}, m_job));
        for (std::uint64_t row = 0; row < result->rows(); ++row) {
            const auto field = [&](const char *name) { return text(query::displayText(result->field(row, name))); };
            if (linkedByHand) {
                reports::ReportEvent step;
                const columnar::EventId id = result->eventId(row);
                step.id = text(id.text());
                step.time = result->time(row);
                step.where = field("host.name");
                step.what = joined({field("event.action"), field("process.command_line"), field("event.original")}, QStringLiteral(": ")).left(400);
                step.file = field("log.file.path");
                step.record = id.sequence;
                m_report.course.push_back(std::move(step));
            }
            static constexpr std::pair<const char *, const char *> kinds[] = {
                {"source.ip", "IP address"},        {"destination.ip", "IP address"},  {"dns.question.name", "Domain"},
                {"destination.domain", "Domain"},   {"process.hash.sha256", "SHA-256"}, {"file.hash.sha256", "SHA-256"}};
            for (const auto &[name, type] : kinds)
                addIndicator(tr(type), field(name), result->time(row));
        }
        return {};
    }

    void addIndicator(const QString &type, const QString &value, Timestamp time)
    {
        static const QStringList own{{}, QStringLiteral("127.0.0.1"), QStringLiteral("::1"), QStringLiteral("0.0.0.0"), QStringLiteral("::")};
        if (own.contains(value))
            return;
        Counted &entry = m_indicators[type + QLatin1Char('\n') + value];
        if (!entry.count++ || time < entry.value.first)
            entry.value.first = time;
        entry.value.type = type;
        entry.value.value = value;
        entry.value.source = tr("this case");
    }

    store::EventStore &m_events;
    incidents::IncidentStore &m_incidents;
    const detection::RuleSetPtr m_rules;
    JobControl &m_job;
    reports::CaseReport m_report;
    QStringList m_alertEvents;
    std::map<QString, Counted> m_indicators;
};

} // namespace

Result<reports::CaseReport> buildCaseReport(store::EventStore &events, incidents::IncidentStore &incidents, incidents::CaseId id,
                                            const detection::RuleSetPtr &rules, JobControl &job)
{
    return Builder(events, incidents, rules, job).build(id);
}

} // namespace jupiter::backend
