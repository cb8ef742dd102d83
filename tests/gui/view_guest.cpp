// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_guest.h"

#include <jupiter/workbench/theme.h>

#include <QtCore/QDir>
#include <QtCore/QPluginLoader>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>

namespace jupiter::test {

QByteArray sampleEvents()
{
    return R"({"@timestamp":"2019-03-17T19:37:11.661Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"SourceName":"Microsoft-Windows-Sysmon","Hostname":"PC01","User":"EXAMPLE\\IEUser","Image":"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe","CommandLine":"powershell.exe -nop -w hidden -enc JABzAD0A","ParentImage":"C:\\Windows\\explorer.exe"}
{"@timestamp":"2019-03-17T19:37:15.902Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"SourceName":"Microsoft-Windows-Sysmon","Hostname":"PC01","User":"EXAMPLE\\IEUser","Image":"C:\\Windows\\System32\\whoami.exe","CommandLine":"whoami /priv","ParentImage":"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"}
{"@timestamp":"2019-03-17T19:37:20.015Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":3,"SourceName":"Microsoft-Windows-Sysmon","Hostname":"PC01","User":"EXAMPLE\\IEUser","Image":"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe","SourceIp":"10.0.2.17","SourcePort":49714,"DestinationIp":"10.0.2.15","DestinationPort":443,"Protocol":"tcp"}
{"@timestamp":"2019-03-17T19:47:22.514Z","Channel":"Security","EventID":4624,"SourceName":"Microsoft-Windows-Security-Auditing","Hostname":"DC1","TargetUserName":"admin01","LogonType":3,"IpAddress":"10.0.2.17","AuthenticationPackageName":"NTLM"}
{"@timestamp":"2019-03-17T19:47:23.344Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"SourceName":"Microsoft-Windows-Sysmon","Hostname":"DC1","User":"EXAMPLE\\admin01","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"\"cmd.exe\" /c vssadmin create shadow /for=C:","ParentImage":"C:\\Windows\\PSEXESVC.exe"}
{"@timestamp":"2019-03-17T19:47:25.000Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"SourceName":"Microsoft-Windows-Sysmon","Hostname":"DC1","User":"EXAMPLE\\admin01","Image":"C:\\Windows\\System32\\whoami.exe","CommandLine":"whoami","ParentImage":"C:\\Windows\\System32\\cmd.exe"}
)";
}

QByteArray whoamiRule()
{
    return R"(title: Whoami Execution
id: 0be2dc43-9c3a-4a5e-a4a8-1f5a2f7d9b01
status: test
description: Somebody asked who they are.
logsource:
    category: process_creation
    product: windows
detection:
    selection:
        Image|endswith: '\whoami.exe'
    condition: selection
level: medium
tags:
    - attack.discovery
    - attack.t1033
)";
}

QByteArray powershellRule()
{
    return R"(title: Encoded PowerShell
id: 1f5a2f7d-0be2-4a5e-a4a8-9b0dc439c3a2
status: test
logsource:
    category: process_creation
    product: windows
detection:
    selection:
        Image|endswith: '\powershell.exe'
        CommandLine|contains: ' -enc '
    condition: selection
level: critical
tags:
    - attack.execution
    - attack.t1059.001
)";
}

bool ShellDouble::show(const QByteArray &viewId, const QVariantMap &arguments)
{
    shownView = viewId;
    shownArguments = arguments;
    return true;
}

void ShellDouble::setTimeRange(TimeRange range)
{
    m_range = range;
    Q_EMIT timeRangeChanged();
}

ViewGuest::ViewGuest()
{
    workbench::setTheme(qEnvironmentVariable("JUPITER_SHOTS_THEME") == QLatin1String("light") ? workbench::ThemeChoice::Light : workbench::ThemeChoice::Dark);
    auto session = backend::Session::open(m_folder.filePath(QStringLiteral("Test.jupiter")), true);
    if (!session)
        qFatal("no workspace: %s", session.error().message.c_str());
    m_session = *std::move(session);
}

ViewGuest::~ViewGuest()
{
    m_view.reset();     // a view dies before its session
}

void *ViewGuest::findRaw(const char *id) const
{
    auto *self = const_cast<ViewGuest *>(this);
    if (qstrcmp(id, sdk::SessionService::serviceId) == 0)
        return static_cast<sdk::SessionService *>(self);
    if (qstrcmp(id, sdk::ShellService::serviceId) == 0)
        return static_cast<sdk::ShellService *>(&self->m_shell);
    return nullptr;
}

bool ViewGuest::waitForJobs()
{
    if (!QTest::qWaitFor([this] { return m_session->jobs().running() == 0; }, 30'000))
        return false;
    QCoreApplication::processEvents();
    for (const backend::JobState &job : m_session->jobs().jobs())
        if (job.failed) {
            qWarning("%s: %s", qPrintable(job.title), qPrintable(job.outcome));
            return false;
        }
    return true;
}

bool ViewGuest::import(const QString &name, const QByteArray &content)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        return false;
    file.close();
    return importPath(file.fileName());
}

bool ViewGuest::importPath(const QString &path)
{
    m_session->import({path});
    return waitForJobs();
}

bool ViewGuest::loadRules(const QList<QByteArray> &rules)
{
    QDir(m_folder.path()).mkpath(QStringLiteral("rules"));
    for (qsizetype i = 0; i < rules.size(); ++i) {
        QFile file(m_folder.filePath(QStringLiteral("rules/%1.yml").arg(i)));
        if (!file.open(QIODevice::WriteOnly) || file.write(rules[i]) != rules[i].size())
            return false;
    }
    return loadRulePath(m_folder.filePath(QStringLiteral("rules")));
}

bool ViewGuest::loadRulePath(const QString &path)
{
    m_session->loadRules({path});
    return waitForJobs();
}

sdk::View *ViewGuest::show(const QString &plugin, const QByteArray &viewId)
{
    m_view.reset();
    QPluginLoader loader(QStringLiteral(JUPITER_BIN_DIR "/../lib/jupiter/plugins/") + plugin);
    auto *entry = qobject_cast<sdk::Plugin *>(loader.instance());
    QString why = loader.errorString();
    if (!entry || !entry->initialize(*this, &why)) {
        qWarning("%s", qPrintable(why));
        return nullptr;
    }
    m_view = entry->createView(viewId, *this);
    if (!m_view)
        return nullptr;
    m_view->widget()->resize(1400, 900);
    m_view->widget()->show();
    m_view->widget()->activateWindow();
    return waitUntilQuiet(m_view.get()) ? m_view.get() : nullptr;
}

bool ViewGuest::waitUntilQuiet(sdk::View *view)
{
    // two looks: an answer may have started the next question
    for (int look = 0; look < 2; ++look) {
        QTest::qWait(20);
        if (!QTest::qWaitFor([view] { return !view->busy(); }, 20'000))
            return false;
    }
    return true;
}

void ViewGuest::shoot(sdk::View *view, const QString &name)
{
    const QString folder = qEnvironmentVariable("JUPITER_SHOTS");
    if (folder.isEmpty())
        return;
    QTest::qWait(50);
    view->widget()->grab().save(folder + u'/' + name + QStringLiteral(".png"));
}

QString ViewTest::label(const char *part)
{
    for (const QLabel *candidate : m_view->widget()->findChildren<QLabel *>())
        if (candidate->property("part") == QLatin1String(part))
            return candidate->text();
    return {};
}

QPushButton *ViewTest::button(const QString &text)
{
    for (QPushButton *candidate : m_view->widget()->findChildren<QPushButton *>())
        if (candidate->text() == text && candidate->isVisible())
            return candidate;
    return nullptr;
}

QStringList ViewTest::labels()
{
    QStringList out;
    for (const QLabel *label : m_view->widget()->findChildren<QLabel *>())
        out << label->text();
    return out;
}

} // namespace jupiter::test
