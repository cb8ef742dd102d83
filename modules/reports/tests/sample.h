// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <jupiter/reports/case_report.h>

namespace jupiter::reports::test {

inline Timestamp at(const char *time)
{
    return *parseTimestamp(time);
}

inline QString hash(int seed)
{
    QString digits;
    for (int i = 0; i < 64; ++i)
        digits += QString::number((seed * 7 + i * i * 3 + i) % 16, 16);
    return digits;
}

inline ReportEvent event(const char *time, const char *where, const char *what, const char *attack, incidents::Severity severity,
                         const char *file, std::int64_t record)
{
    ReportEvent e;
    e.id = hash(int(record)) + u'-' + QString::number(record);
    e.where = QString::fromUtf8(where);
    e.what = QString::fromUtf8(what);
    e.attack = QString::fromUtf8(attack);
    e.time = at(time);
    e.severity = severity;
    e.file = QString::fromUtf8(file);
    e.record = record;
    return e;
}

inline ReportFinding finding(int number, const char *title, incidents::Severity severity, const char *host, const char *first)
{
    ReportFinding f;
    f.alert.id = incidents::AlertId(number);
    f.alert.rule = QStringLiteral("9f5c1d59-33be-4e60-bcab-85d2f566ef%1").arg(number % 100, 2, 10, QLatin1Char('0'));
    f.alert.title = QString::fromUtf8(title);
    f.alert.severity = severity;
    f.alert.host = QString::fromUtf8(host);
    f.alert.user = QStringLiteral("IEUser");
    f.alert.tags = QStringList{"attack.credential-access", "attack.t1003.001"};
    f.alert.eventCount = 4;
    f.alert.first = at(first);
    f.alert.last = Timestamp{f.alert.first.ns + 900'000'000};
    f.alert.state = incidents::AlertState::InCase;
    f.description =
        QStringLiteral("A process opened the memory of lsass.exe with rights that are enough to read passwords from it.");
    f.why = QStringLiteral("TargetImage ends with \\lsass.exe · GrantedAccess is 0x1410 · no filter matched");
    f.events =
        QStringList{"PC01-Sysmon.evtx #4711", "PC01-Sysmon.evtx #4712", "PC01-Sysmon.evtx #4715", "DC1-Security.evtx #90211"};
    return f;
}

/// A case as an analyst might hand it in: 8 events on three hosts, hostile texts among them.
inline CaseReport sample()
{
    using incidents::Severity;
    CaseReport r;
    r.detail.info.id = incidents::CaseId(7);
    r.detail.info.title = QStringLiteral("Domain controller compromised from PC01");
    r.detail.info.owner = QStringLiteral("Anna Kern");
    r.detail.info.severity = Severity::Critical;
    r.detail.info.state = incidents::CaseState::InProgress;
    r.detail.info.opened = at("2019-03-18T07:58:00Z");
    r.prepared = at("2019-03-18T09:14:00Z");
    r.programVersion = QStringLiteral("0.1.0");
    r.ruleFingerprint = QStringLiteral("5a1e8c0d93");
    r.rulesSentence = QStringLiteral("2,839 of 2,841 rules ran; 1,204 of them have no source in this evidence.");
    r.examined = {
        {hash(1).toStdString(), "DC1/Security.evtx", "evtx", 69'100'000, 225520, true,
         R"({"status":"partial","records":{"read":225520,"bad":231},"holes":[{"after":9688,"before":10101}],"first":"2018-12-05T10:00:00Z","last":"2019-03-17T19:38:02Z"})"},
        {hash(2).toStdString(), "PC01/Sysmon.evtx", "evtx", 122'000'000, 602138, true,
         R"({"status":"ok","first":"2019-02-01T08:00:00Z","last":"2019-03-18T07:00:00Z"})"},
        {hash(3).toStdString(), "logs.zip!/proxy/squid-access.log", "text", 4'100'000, 12004, true,
         R"({"status":"unknown","first":"2019-03-17T00:00:00Z","last":"2019-03-17T23:59:59Z"})"}};
    r.notExamined = {QStringLiteral("memory.raw: no decoder; hashed and kept as evidence"),
                     QStringLiteral("firewall logs: not available")};
    r.course = {event("2019-03-17T19:12:40Z", "172.16.144.128", "Password spray against 41 users in 5 minutes (294 events)",
                      "T1110.003", Severity::High, "DC1-Security.evtx", 88120),
                event("2019-03-17T19:37:11Z", "PC01 · IEUser",
                      "Encoded PowerShell with hidden window, from http://updates.evil.example/a.ps1", "T1059.001",
                      Severity::Critical, "PC01-PowerShell.evtx", 311),
                event("2019-03-17T19:37:13Z", "PC01 · IEUser", "LSASS memory read by PowerShell (4 events)", "T1003.001",
                      Severity::Critical, "PC01-Sysmon.evtx", 4711),
                event("2019-03-17T19:37:16Z", "PC01 · IEUser", "Members of Domain Admins listed (3 events)", "T1069.002",
                      Severity::Medium, "PC01-Sysmon.evtx", 4720),
                event("2019-03-17T19:37:21Z", "DC1 ← PC01$", "Kerberos service tickets with RC4 (6 events)", "T1558.003",
                      Severity::High, "DC1-Security.evtx", 90200),
                event("2019-03-17T19:37:23Z", "DC1 · admin01", "PsExec service installed (1 event)", "T1569.002", Severity::High,
                      "DC1-System.evtx", 10422),
                event("2019-03-17T19:37:24Z", "DC1 · admin01", "NTDS.dit copied to C:\\temp with ntdsutil (2 events)",
                      "T1003.003", Severity::Low, "DC1-Security.evtx", 90211),
                event("2019-03-17T19:37:41Z", "DC1 · admin01", "Security log cleared (1 event)", "T1070.001",
                      Severity::Informational, "DC1-Security.evtx", 10101)};
    r.findings = {finding(1, "LSASS memory read by PowerShell", Severity::Critical, "PC01", "2019-03-17T19:37:13Z"),
                  finding(2, "NTDS.dit copied with ntdsutil", Severity::High, "DC1", "2019-03-17T19:37:24Z"),
                  finding(3, "Members of Domain Admins listed", Severity::Medium, "PC01", "2019-03-17T19:37:16Z")};
    r.findings[0].alert.verdict = incidents::Verdict::TruePositive;
    r.findings[0].alert.reason = QStringLiteral("seen in memory as well");
    r.findings[1].why = QStringLiteral("CommandLine contains ntdsutil: ") + QString(4000, u'A');
    r.findings[2].why = QString::fromUtf8("<b>not bold</b> &amp; \x1b[31m and \u202egnp.exe from 10.0.0.5");
    r.indicators = {{"ipv4-addr", "10.0.2.15", "312 events, 2 hosts", "case; 1 feed, score 71", at("2019-03-17T19:37:12Z")},
                    {"domain-name", "updates.evil.example", "12 events, 1 host", "case", at("2019-03-17T19:37:58Z")},
                    {"url",
                     "http://updates.evil.example/a/very/long/path/that/has/to/be/wrapped/somewhere/in/the/middle.ps1?id=12345",
                     "1 event", "case", at("2019-03-17T19:37:12Z")},
                    {"file:sha256", hash(9), "1 file", "case", at("2019-03-17T19:37:12Z")},
                    {"user-account", "EXAMPLE\\admin01", "211 events", "case", at("2019-03-17T19:37:22Z")}};
    r.detail.evidence = {
        {1, "DC1-Security.evtx", "/e/DC1-Security.evtx", hash(1), "intact; 231 records damaged", 69'100'000,
         at("2019-03-18T08:02:00Z"), 0},
        {2, "PC01-Sysmon.evtx", "/e/PC01-Sysmon.evtx", hash(2), "intact", 122'000'000, at("2019-03-18T08:03:00Z"), 0},
        {3, "memory.raw", "/e/memory.raw", hash(3), "changed", 17'179'869'184, at("2019-03-18T08:09:00Z"), 0}};
    r.detail.tasks = {{1, "Ask the owner of PC01 about the download", true}, {2, "Reset all domain passwords", false}};
    r.detail.notes = {{1, "Anna Kern",
                       "All domain passwords must be treated as known to the attacker.\nThe owner of PC01 opened the mail from "
                       "anna@evil.example.",
                       at("2019-03-18T08:30:00Z")}};
    const char *actions[][2] = {
        {"opened case", "Domain controller compromised from PC01; owner: Anna Kern; severity: critical; tlp: amber"},
        {"took evidence", "/e/DC1-Security.evtx, 69100000 bytes, copied"},
        {"added alerts", "added 3 alerts to case 7: 1-3"},
        {"hashed evidence again", "3 files: memory.raw is changed"}};
    int minute = 0;
    for (const auto &action : actions) {
        const Timestamp when{at("2019-03-18T08:00:00Z").ns + minute++ * 60'000'000'000LL};
        r.detail.activity.push_back({when, "Anna Kern", action[0], action[1], hash(40 + minute)});
    }
    return r;
}

} // namespace jupiter::reports::test
