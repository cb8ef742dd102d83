// SPDX-License-Identifier: GPL-3.0-or-later
// Which events each Sigma log source means and what fields are called in them (resources/sigma/*.yaml).
#include "rule_fixture.h"

#include <QtTest>

#include <set>

using namespace jupiter;
using test::Event;

namespace {

struct Mapping {
    const char *logsource; ///< YAML flow map
    const char *item;      ///< YAML of one selection
    Event event;           ///< fires
};

/// The shapes in which products write or shippers store their events, one a mapping.
const std::vector<Mapping> &mappings()
{
    static const std::vector<Mapping> all{
        {"{product: linux, category: process_creation}", "{Image|endswith: /curl, CommandLine|contains: ' -o '}",
         {{"winlog.channel", "Linux-Sysmon/Operational"}, {"event.code", "1"}, {"winlog.event_data.Image", "/usr/bin/curl"},
          {"winlog.event_data.CommandLine", "curl -o /tmp/x http://a"}}},
        {"{product: linux, category: process_creation}", "{Image|endswith: /curl, CommandLine|contains: ' -o '}",
         {{"event.category", "process"}, {"event.type", "start"}, {"host.os.type", "linux"}, {"process.executable", "/usr/bin/curl"},
          {"process.command_line", "curl -o /tmp/x http://a"}}},
        {"{product: linux, category: process_creation}", "{Image|endswith: /curl, User: root}",
         {{"event.dataset", "auditd.log"}, {"event.action", "executed"}, {"process.executable", "/usr/bin/curl"}, {"user.name", "root"}}},
        {"{product: linux, category: process_creation}", "{Image|endswith: /perl}",
         {{"SYSCALL.SYSCALL", "execve"}, {"SYSCALL.syscall", "59"}, {"SYSCALL.exe", "/usr/bin/perl"}}},
        {"{product: linux, category: file_event}", "{TargetFilename|startswith: /etc/cron.d/}",
         {{"winlog.channel", "Linux-Sysmon/Operational"}, {"event.code", "11"}, {"winlog.event_data.TargetFilename", "/etc/cron.d/x"}}},
        {"{product: linux, category: file_event}", "{TargetFilename|startswith: /etc/cron.d/}",
         {{"event.category", "file"}, {"event.type", "creation"}, {"host.os.type", "linux"}, {"file.path", "/etc/cron.d/x"}}},
        {"{product: linux, category: network_connection}", "{DestinationIp|cidr: 10.0.0.0/8, Initiated: 'true'}",
         {{"winlog.channel", "Linux-Sysmon/Operational"}, {"event.code", "3"}, {"winlog.event_data.DestinationIp", "10.1.2.3"},
          {"winlog.event_data.Initiated", "true"}}},
        {"{product: linux, category: network_connection}", "{DestinationIp|cidr: 10.0.0.0/8, Initiated: 'true'}",
         {{"event.category", "network"}, {"event.type", "connection"}, {"host.os.type", "linux"}, {"destination.ip", "10.1.2.3"},
          {"network.direction", "egress"}}},
        {"{product: linux, service: auditd}", "{exe|endswith: /insmod, key: modules}",
         {{"jupiter.decoder", "auditd"}, {"process.executable", "/sbin/insmod"}, {"auditd.key", "modules"}}},
        {"{product: linux, service: auditd}", "{type: EXECVE, a0: curl, a1|startswith: http}",
         {{"jupiter.decoder", "auditd"}, {"auditd.log.record_type", "EXECVE"}, {"auditd.log.a0", "curl"}, {"auditd.log.a1", "http://a"}}},
        {"{product: linux, service: auditd}", "{type: SYSCALL, SYSCALL: init_module, key: modules}",
         {{"event.dataset", "auditd.log"}, {"auditd.log.record_type", "SYSCALL"}, {"auditd.log.syscall", "init_module"}, {"auditd.log.key", "modules"}}},
        {"{product: linux, category: process_creation}", "{Image|endswith: /curl}",
         {{"jupiter.decoder", "auditd"}, {"auditd.log.syscall", "execve"}, {"process.executable", "/usr/bin/curl"}}},
        {"{product: linux, service: auditd}", "['insmod']", {{"message", "type=SYSCALL msg=audit(1364481363.243:24287): exe=/sbin/insmod"}}},
        {"{product: linux, service: sshd}", "['Failed password']", {{"process.name", "sshd"}, {"message", "Failed password for root"}}},
        {"{product: linux, service: sudo}", "{USER: '#-1'}",
         {{"process.name", "sudo"}, {"user.effective.name", "#-1"}, {"user.name", "eve"}}},
        {"{product: linux, service: auth}", "['authentication failure']",
         {{"log.syslog.facility.name", "authpriv"}, {"process.name", "gdm"}, {"message", "authentication failure; user=x"}}},
        {"{product: linux, service: cron}", "['REPLACE']", {{"process.name", "crontab"}, {"message", "(root) REPLACE (root)"}}},
        {"{product: linux, service: syslog}", "['segfault']",
         {{"jupiter.decoder", "syslog"}, {"process.name", "kernel"}, {"message", "x[12]: segfault at 0"}}},
        {"{product: linux}", "['segfault']",
         {{"jupiter.decoder", "syslog"}, {"process.name", "kernel"}, {"message", "x[12]: segfault at 0"}}},
        {"{product: linux, service: clamav}", "['Eicar']", {{"process.name", "clamd"}, {"message", "/tmp/e: Eicar FOUND"}}},
        {"{product: linux, service: vsftpd}", "['SIGSEGV']", {{"process.name", "vsftpd"}, {"message", "died SIGSEGV"}}},
        {"{product: linux, service: guacamole}", "['joined']", {{"process.name", "guacd"}, {"message", "(2 users now present) joined"}}},
        {"{product: macos, category: process_creation}", "{Image|endswith: /osascript}",
         {{"event.category", "process"}, {"event.type", "start"}, {"host.os.type", "macos"}, {"process.executable", "/usr/bin/osascript"}}},
        {"{product: macos, category: process_creation}", "{Image|endswith: /osascript}",
         {{"event.exec.target.executable.path", "/usr/bin/osascript"}}},
        {"{product: macos, category: file_event}", "{TargetFilename|contains: LaunchAgents}",
         {{"event.create.destination.existing_file.path", "/Library/LaunchAgents/a.plist"}}},
        {"{product: zeek, service: dns}", "{query|endswith: .example, id.resp_p: 53}",
         {{"_path", "dns"}, {"query", "a.example"}, {"id.resp_p", "53"}}},
        {"{product: zeek, service: dns}", "{query|endswith: .example, id.resp_p: 53}",
         {{"event.dataset", "zeek.dns"}, {"dns.question.name", "a.example"}, {"destination.port", "53"}}},
        {"{product: zeek, service: http}", "{uri|endswith: /x.exe}",
         {{"uid", "C1"}, {"trans_depth", "1"}, {"method", "GET"}, {"uri", "/x.exe"}}},
        {"{product: zeek, service: dce_rpc}", "{endpoint: drsuapi}", {{"uid", "C1"}, {"endpoint", "drsuapi"}, {"operation", "DRSBind"}}},
        {"{product: zeek, service: smb_files}", "{path|endswith: 'IPC$'}",
         {{"uid", "C1"}, {"action", "SMB::FILE_OPEN"}, {"path", "\\\\h\\IPC$"}}},
        {"{product: zeek, service: kerberos}", "{cipher: rc4-hmac}", {{"_path", "kerberos"}, {"request_type", "TGS"}, {"cipher", "rc4-hmac"}}},
        {"{product: zeek, service: rdp}", "{id.orig_h: 10.0.0.1}", {{"_path", "rdp"}, {"id.orig_h", "10.0.0.1"}}},
        {"{product: zeek, service: x509}", "{certificate.serial: 0A}", {{"certificate.serial", "0A"}}},
        {"{category: dns}", "{query|startswith: aaa.stage.}", {{"dns.question.name", "aaa.stage.1.example"}}},
        {"{category: proxy}", "{c-uri|endswith: .exe, c-useragent: bad, cs-method: GET}",
         {{"event.dataset", "proxy.access"}, {"url.full", "http://a/x.exe"}, {"user_agent.original", "bad"}, {"http.request.method", "GET"}}},
        {"{category: proxy}", "{c-uri|endswith: .exe}", {{"_path", "http"}, {"uri", "/x.exe"}}},
        {"{category: webserver}", "{cs-uri-query|contains: '../', sc-status: 200}",
         {{"event.dataset", "nginx.access"}, {"url.original", "/a?f=../etc"}, {"http.response.status_code", "200"}}},
        {"{category: webserver}", "{cs-uri-query|contains: '../', cs-user-agent: sqlmap}",
         {{"cs-uri-stem", "/a"}, {"s-ip", "10.0.0.1"}, {"cs-uri-query", "f=../etc"}, {"cs(User-Agent)", "sqlmap"}}},
        {"{category: firewall}", "{dst_port: 3389, action: accept}",
         {{"event.dataset", "fortinet.firewall"}, {"destination.port", "3389"}, {"event.action", "accept"}}},
        {"{category: antivirus}", "{Signature|startswith: HTool, Filename|endswith: .exe}",
         {{"winlog.channel", "Microsoft-Windows-Windows Defender/Operational"}, {"event.code", "1116"},
          {"winlog.event_data.Threat Name", "HTool/x"}, {"winlog.event_data.Path", "C:\\a.exe"}}},
        {"{category: database}", "['drop table']", {{"event.dataset", "mysql.error"}, {"message", "drop table x"}}},
        {"{service: apache}", "['exited on signal']", {{"event.dataset", "apache.error"}, {"message", "child exited on signal 11"}}},
        {"{service: nginx}", "['exited on signal']", {{"process.name", "nginx"}, {"message", "worker exited on signal 11"}}},
        {"{service: netflow}", "{destination.port: 23}", {{"jupiter.decoder", "netflow"}, {"destination.port", "23"}}},
        {"{product: aws, service: cloudtrail}", "{eventSource: iam.amazonaws.com, eventName: CreateUser, requestParameters|contains: eve}",
         {{"eventSource", "iam.amazonaws.com"}, {"eventName", "CreateUser"}, {"requestParameters.userName", "eve"}}},
        {"{product: aws, service: cloudtrail}", "{eventSource: iam.amazonaws.com, eventName: CreateUser}",
         {{"event.dataset", "aws.cloudtrail"}, {"event.provider", "iam.amazonaws.com"}, {"event.action", "CreateUser"}}},
        {"{product: azure, service: activitylogs}", "{operationName|endswith: /DELETE}",
         {{"category", "Administrative"}, {"resourceId", "/SUBSCRIPTIONS/1"}, {"operationName", "MICROSOFT.COMPUTE/DISKS/DELETE"}}},
        {"{product: azure, service: auditlogs}", "{properties.message: Add app role assignment to service principal}",
         {{"category", "AuditLogs"}, {"operationName", "Add app role assignment to service principal"}}},
        {"{product: azure, service: auditlogs}", "{TargetResources|contains: 62e90394}",
         {{"properties.activityDisplayName", "Add member to role"}, {"properties.targetResources.id", "62e90394-69f5"}}},
        {"{product: azure, service: auditlogs}", "{properties.message: Update policy, TargetResources|contains: 62e90394, Category: Policy}",
         {{"event.dataset", "azure.logs"}, {"event.action", "Update policy"}, {"azure.category", "AuditLogs"}, {"azure.properties.category", "Policy"},
          {"azure.properties.targetResources.id", "62e90394-69f5"}}},
        {"{product: azure, service: activitylogs}", "{operationName|endswith: /DELETE}",
         {{"event.dataset", "azure.logs"}, {"azure.category", "Administrative"}, {"event.action", "MICROSOFT.COMPUTE/DISKS/DELETE"}}},
        {"{product: azure, service: signinlogs}", "{ResultType: 50053, properties.appId: a1}",
         {{"event.dataset", "azure.logs"}, {"azure.category", "SignInLogs"}, {"azure.result_type", "50053"}, {"azure.properties.appId", "a1"}}},
        {"{product: gcp, service: google_workspace.login}", "{protoPayload.serviceName: login.googleapis.com, protoPayload.metadata.event.eventName: leaked}",
         {{"event.dataset", "google_workspace.admin"}, {"event.provider", "login"}, {"event.action", "leaked"}}},
        {"{product: kubernetes, service: audit}", "{verb: create, objectRef.resource: pods}",
         {{"event.dataset", "kubernetes.audit_logs"}, {"event.action", "create"}, {"orchestrator.resource.type", "pods"}}},
        {"{product: azure, service: signinlogs}", "{ResultType: 50053, AuthenticationRequirement: singleFactorAuthentication}",
         {{"category", "SignInLogs"}, {"resultType", "50053"}, {"properties.authenticationRequirement", "singleFactorAuthentication"}}},
        {"{product: azure, service: riskdetection}", "{riskEventType: leakedCredentials}",
         {{"category", "UserRiskEvents"}, {"properties.riskEventType", "leakedCredentials"}}},
        {"{product: azure, service: pim}", "{riskEventType: staleSignInAlertIncident}", {{"riskEventType", "staleSignInAlertIncident"}}},
        {"{product: gcp, service: gcp.audit}", "{gcp.audit.method_name: storage.buckets.delete}",
         {{"protoPayload.methodName", "storage.buckets.delete"}}},
        {"{product: gcp, service: google_workspace.admin}", "{eventService: admin.googleapis.com, eventName: DELETE_ROLE}",
         {{"id.applicationName", "admin"}, {"name", "DELETE_ROLE"}}},
        {"{product: gcp, service: google_workspace.login}", "{protoPayload.serviceName: login.googleapis.com}",
         {{"protoPayload.serviceName", "login.googleapis.com"}}},
        {"{product: m365, service: audit}", "{Operation: New-InboxRule, Parameters|contains: evil}",
         {{"Workload", "Exchange"}, {"Operation", "New-InboxRule"}, {"Parameters.Value", "evil@example.com"}}},
        {"{product: m365, service: threat_management}",
         "{eventSource: SecurityComplianceCenter, eventName: Unusual volume of file deletion, status: success}",
         {{"Workload", "SecurityComplianceCenter"}, {"Name", "Unusual volume of file deletion"}, {"ResultStatus", "Succeeded"}}},
        {"{product: m365, service: exchange}", "{eventName: PhishPolicy}", {{"Workload", "Exchange"}, {"Operation", "PhishPolicy"}}},
        {"{product: okta, service: okta}", "{eventType: user.account.lock, actor.alternateId: a@b}",
         {{"eventType", "user.account.lock"}, {"actor.alternateId", "a@b"}}},
        {"{product: github, service: audit}", "{action: org.add_member}", {{"action", "org.add_member"}, {"actor", "eve"}}},
        {"{product: bitbucket, service: audit}", "{auditType.category: Permissions}",
         {{"auditType.category", "Permissions"}, {"auditType.action", "Granted"}}},
        {"{product: onelogin, service: onelogin.events}", "{event_type_id: 3}", {{"event_type_id", "3"}, {"user_id", "1"}}},
        {"{product: kubernetes, service: audit}", "{verb: create, objectRef.resource: pods, apiGroup: apps}",
         {{"auditID", "1"}, {"verb", "create"}, {"objectRef.resource", "pods"}, {"objectRef.apiGroup", "apps"}}},
        {"{product: kubernetes, category: application, service: audit}", "{hostPath: '*'}",
         {{"auditID", "1"}, {"verb", "create"}, {"requestObject.spec.volumes.hostPath.path", "/"}}},
        {"{product: cisco, service: aaa}", "['copy flash:']", {{"message", "%PARSER-5-CFGLOG_LOGGEDCMD: User:x logged command:copy flash: tftp:"}}},
        {"{product: cisco, service: bgp}", "['%BGP-3-NOTIFICATION']", {{"message", "%BGP-3-NOTIFICATION: sent to neighbor"}}},
        {"{product: cisco, service: ldp}", "['AUTHFAIL']", {{"message", "%LDP-5-AUTHFAIL"}}},
        {"{product: cisco, service: duo}", "{event_type: authentication}", {{"event_type", "authentication"}, {"reason", "bypass_user"}}},
        {"{product: juniper, service: bgp}", "['BGP_AUTH']", {{"process.name", "rpd"}, {"message", "BGP_AUTH failed"}}},
        {"{product: huawei, service: bgp}", "['BGP_AUTH']", {{"message", "%%01BGP/3/BGP_AUTH failed"}}},
        {"{product: fortigate, service: event}", "{action: Add, cfgpath: system.admin}",
         {{"jupiter.decoder", "fortigate"}, {"event.action", "Add"}, {"fortinet.firewall.cfgpath", "system.admin"}}},
        {"{product: paloalto, category: file_event, service: globalprotect}", "{TargetFilename|contains: 'opt/panlogs'}",
         {{"event.dataset", "panw.panos"}, {"file.path", "/opt/panlogs/x"}}},
        {"{product: qualys}", "{host.scan.vuln: 'default'}", {{"host.scan.vuln", "default"}}},
        {"{product: modsecurity}", "['mod_security: Access denied']", {{"message", "ModSecurity: mod_security: Access denied"}}},
        {"{product: python, category: application}", "['DataError']", {{"process.name", "python3"}, {"message", "DataError: x"}}},
        {"{product: django, category: application}", "['SuspiciousOperation']", {{"logger", "django.security"}, {"message", "SuspiciousOperation"}}},
        {"{product: jvm, category: application}", "['ProcessBuilder']", {{"process.name", "java"}, {"message", "ProcessBuilder"}}},
        {"{product: spring, category: application}", "['AccessDenied']", {{"event.dataset", "spring.log"}, {"message", "AccessDenied"}}},
        {"{product: nodejs, category: application}", "['node:child_process']", {{"message", "at Object (node:child_process)"}}},
        {"{product: velocity, category: application}", "['ParseErrorException']", {{"message", "ParseErrorException"}}},
        {"{product: ruby_on_rails, category: application}", "['SecurityError']", {{"process.name", "puma"}, {"message", "SecurityError"}}},
        {"{product: sql, category: application}", "['sleep(']", {{"process.name", "mysqld"}, {"message", "select sleep(5)"}}},
        {"{product: opencanary, category: application}", "{logtype: 4002}", {{"logtype", "4002"}, {"node_id", "c1"}}},
        {"{product: rpc_firewall, category: application}", "{EventLog: RPCFW, EventID: 3, OpNum: 1}",
         {{"winlog.channel", "RPCFW"}, {"event.code", "3"}, {"winlog.event_data.OpNum", "1"}}},
        {"{product: windows, service: security}", "{EventID: 4625}",
         {{"winlog.channel", "Security"}, {"event.code", "4625"}, {"winlog.computer_name", "forwarded-by-another"}}},
    };
    return all;
}

std::string ruleOf(const Mapping &mapping)
{
    return std::string("title: t\nid: t\nlogsource: ") + mapping.logsource + "\ndetection:\n  s: " + mapping.item + "\n  condition: s\n";
}

} // namespace

class LogSourcesTest final : public QObject {
    Q_OBJECT
private slots:
    void everyMappingFindsItsEvents_data();
    void everyMappingFindsItsEvents();
    void anEventOfNoKnownSourceIsNobodys();
    void aSourceNobodyKnowsSaysSo();
    void rulesOfOthersFireOnTheLogsOfOthers();

private:
    test::RuleFixture m_rules;
};

void LogSourcesTest::everyMappingFindsItsEvents_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < mappings().size(); ++i)
        QTest::addRow("%02zu %s", i, mappings()[i].logsource) << int(i);
}

void LogSourcesTest::everyMappingFindsItsEvents()
{
    QFETCH(int, index);
    const Mapping &mapping = mappings()[std::size_t(index)];
    QCOMPARE(m_rules.find(ruleOf(mapping), {mapping.event}).size(), 1u);
}

void LogSourcesTest::anEventOfNoKnownSourceIsNobodys()
{
    // All the values that the rules look for, in an event that says nothing about where it is from.
    Event nobodys;
    for (const Mapping &mapping : mappings())
        for (const auto &[field, value] : mapping.event)
            if (field != "message" && field.find('.') == std::string::npos)
                nobodys.emplace_back("x_" + field, value);
    for (const Mapping &mapping : mappings())
        QVERIFY2(m_rules.find(ruleOf(mapping), {nobodys}).empty(), mapping.logsource);
}

void LogSourcesTest::aSourceNobodyKnowsSaysSo()
{
    const auto rules = m_rules.load("title: t\nlogsource: {product: toaster, service: crumbs}\ndetection:\n  s: ['x']\n  condition: s\n");
    QVERIFY(rules->rules()[0].loaded);
    QCOMPARE(rules->rules()[0].reason, "no mapping knows the log source product toaster, service crumbs");
    QVERIFY(m_rules.find("title: t\nlogsource: {product: toaster}\ndetection:\n  s: ['x']\n  condition: s\n", {{{"message", "x"}}}).empty());
}

void LogSourcesTest::rulesOfOthersFireOnTheLogsOfOthers()
{
    const auto corpus = test::corpus();
    if (!corpus || !std::filesystem::is_directory(*corpus / "sigma/rules"))
        QSKIP("no corpus: set JUPITER_CORPUS");
    SimpleJob job;
    const std::vector<std::filesystem::path> paths{*corpus / "sigma/rules"};
    const auto rules = detection::RuleSet::load(paths, {}, job);
    std::set<std::string> unmapped;
    for (const auto &rule : rules->rules())
        if (rule.loaded && !rule.reason.empty())
            unmapped.insert(rule.reason);
    // Windows' file access log (Kernel-File) is a trace, not an event log.
    QCOMPARE(unmapped, (std::set<std::string>{"no mapping knows the log source product windows, category file_access",
                                              "no mapping knows the log source product windows, category file_rename"}));
    std::set<std::string> fired;
    const auto detector = detection::Detector::make(rules, columnar::Schema::builtIn());
    for (const auto &file : std::filesystem::directory_iterator(*corpus / "logs/cloud")) {
        for (const auto &batch : test::decode(file.path())) {
            const auto findings = detector->detect(batch, nullptr);
            QVERIFY(findings);
            for (const auto &finding : *findings)
                fired.insert(rules->rules()[finding.rule].product + '/' + rules->rules()[finding.rule].service);
        }
    }
    for (const char *source : {"aws/cloudtrail", "azure/activitylogs", "azure/auditlogs", "azure/signinlogs", "gcp/gcp.audit", "github/audit",
                               "kubernetes/audit", "m365/audit", "okta/okta"})
        QVERIFY2(fired.contains(source), source);
}

QTEST_APPLESS_MAIN(LogSourcesTest)
#include "log_sources_test.moc"
