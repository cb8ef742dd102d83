<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
    <context>
        <name>AlertWords</name>
        <message>
            <source>1 event</source>
            <comment>alert</comment>
            <translation>1 Ereignis</translation>
        </message>
        <message>
            <source>%1 events</source>
            <comment>alert</comment>
            <translation>%1 Ereignisse</translation>
        </message>
        <message>
            <source>%1 in %2</source>
            <comment>alert</comment>
            <translation>%1 in %2</translation>
        </message>
        <message>
            <source>first seen %1</source>
            <comment>alert</comment>
            <translation>zuerst gesehen %1</translation>
        </message>
        <message>
            <source>rule %1</source>
            <comment>alert</comment>
            <translation>Regel %1</translation>
        </message>
        <message>
            <source>rule set %1…</source>
            <comment>alert</comment>
            <translation>Regelsatz %1…</translation>
        </message>
        <message>
            <source>Closed as %1</source>
            <comment>alert</comment>
            <translation>Geschlossen als %1</translation>
        </message>
        <message>
            <source>This rule fired on nothing else in this workspace.</source>
            <comment>alert</comment>
            <translation>Diese Regel hat in diesem Arbeitsbereich bei nichts anderem angeschlagen.</translation>
        </message>
        <message>
            <source>%1 closed as %2</source>
            <comment>alert</comment>
            <translation>%1 geschlossen als %2</translation>
        </message>
        <message>
            <source>%1 in a case</source>
            <comment>alert</comment>
            <translation>%1 in einem Fall</translation>
        </message>
        <message>
            <source>%1 still open</source>
            <comment>alert</comment>
            <translation>%1 noch offen</translation>
        </message>
        <message>
            <source>This rule fired on 1 other entity in this workspace: %1.</source>
            <comment>alert</comment>
            <translation>Diese Regel hat bei 1 anderen Entität dieses Arbeitsbereichs angeschlagen: %1.</translation>
        </message>
        <message>
            <source>This rule fired on %1 other entities in this workspace: %2.</source>
            <comment>alert</comment>
            <translation>Diese Regel hat bei %1 anderen Entitäten dieses Arbeitsbereichs angeschlagen: %2.</translation>
        </message>
        <message>
            <source>No rules are loaded. Ctrl K, "Load Sigma rules": what is stored is judged at once.</source>
            <comment>alert</comment>
            <translation>Es sind keine Regeln geladen. Strg K, „Sigma-Regeln laden“: Gespeichertes wird sofort beurteilt.</translation>
        </message>
        <message>
            <source>%1 rules are loaded and there are no events yet. Import evidence; it is judged while it is read.</source>
            <comment>alert</comment>
            <translation>%1 Regeln sind geladen, Ereignisse gibt es noch keine. Beweise importieren; sie werden beim Lesen beurteilt.</translation>
        </message>
        <message>
            <source>%1 rules are loaded and none fired.</source>
            <comment>alert</comment>
            <translation>%1 Regeln sind geladen, keine hat angeschlagen.</translation>
        </message>
        <message>
            <source>%1 of them have no source here: no event is of the kind they look at.</source>
            <comment>alert</comment>
            <translation>%1 davon haben hier keine Quelle: kein Ereignis ist von der Art, die sie betrachten.</translation>
        </message>
        <message>
            <source>%1 rules were refused; Rules says why.</source>
            <comment>alert</comment>
            <translation>%1 Regeln wurden abgelehnt; Regeln sagt, warum.</translation>
        </message>
    </context>
    <context>
        <name>Attack</name>
        <message>
            <source>Reconnaissance</source>
            <translation>Aufklärung</translation>
        </message>
        <message>
            <source>Resource Dev.</source>
            <translation>Ressourcen</translation>
        </message>
        <message>
            <source>Initial Access</source>
            <translation>Erstzugang</translation>
        </message>
        <message>
            <source>Execution</source>
            <translation>Ausführung</translation>
        </message>
        <message>
            <source>Persistence</source>
            <translation>Persistenz</translation>
        </message>
        <message>
            <source>Privilege Esc.</source>
            <translation>Rechteausw.</translation>
        </message>
        <message>
            <source>Stealth</source>
            <translation>Tarnung</translation>
        </message>
        <message>
            <source>Defense Impair.</source>
            <translation>Abwehr schäd.</translation>
        </message>
        <message>
            <source>Defense Evasion</source>
            <translation>Abwehr umgehen</translation>
        </message>
        <message>
            <source>Credential Access</source>
            <translation>Zugangsdaten</translation>
        </message>
        <message>
            <source>Discovery</source>
            <translation>Erkundung</translation>
        </message>
        <message>
            <source>Lateral Mov.</source>
            <translation>Ausbreitung</translation>
        </message>
        <message>
            <source>Collection</source>
            <translation>Sammlung</translation>
        </message>
        <message>
            <source>C2</source>
            <translation>C2</translation>
        </message>
        <message>
            <source>Exfiltration</source>
            <translation>Ausleitung</translation>
        </message>
        <message>
            <source>Impact</source>
            <translation>Wirkung</translation>
        </message>
        <message>
            <source>No tactic named</source>
            <translation>Keine Taktik genannt</translation>
        </message>
    </context>
    <context>
        <name>CaseWords</name>
        <message>
            <source>open</source>
            <comment>case state</comment>
            <translation>offen</translation>
        </message>
        <message>
            <source>in progress</source>
            <comment>case state</comment>
            <translation>in Arbeit</translation>
        </message>
        <message>
            <source>closed</source>
            <comment>case state</comment>
            <translation>geschlossen</translation>
        </message>
        <message>
            <source>1 alert</source>
            <comment>case counts</comment>
            <translation>1 Alarm</translation>
        </message>
        <message>
            <source>%1 alerts</source>
            <comment>case counts</comment>
            <translation>%1 Alarme</translation>
        </message>
        <message>
            <source>1 event</source>
            <comment>case counts</comment>
            <translation>1 Ereignis</translation>
        </message>
        <message>
            <source>%1 events</source>
            <comment>case counts</comment>
            <translation>%1 Ereignisse</translation>
        </message>
        <message>
            <source>1 evidence file</source>
            <comment>case counts</comment>
            <translation>1 Beweisdatei</translation>
        </message>
        <message>
            <source>%1 evidence files</source>
            <comment>case counts</comment>
            <translation>%1 Beweisdateien</translation>
        </message>
    </context>
    <context>
        <name>Columns</name>
        <message>
            <source>Triage</source>
            <comment>set of columns</comment>
            <translation>Sichtung</translation>
        </message>
        <message>
            <source>Process</source>
            <comment>set of columns</comment>
            <translation>Prozess</translation>
        </message>
        <message>
            <source>Logon</source>
            <comment>set of columns</comment>
            <translation>Anmeldung</translation>
        </message>
        <message>
            <source>Network</source>
            <comment>set of columns</comment>
            <translation>Netzwerk</translation>
        </message>
        <message>
            <source>DNS</source>
            <comment>set of columns</comment>
            <translation>DNS</translation>
        </message>
        <message>
            <source>File</source>
            <comment>set of columns</comment>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Registry</source>
            <comment>set of columns</comment>
            <translation>Registry</translation>
        </message>
        <message>
            <source>PowerShell</source>
            <comment>set of columns</comment>
            <translation>PowerShell</translation>
        </message>
        <message>
            <source>Web</source>
            <comment>set of columns</comment>
            <translation>Web</translation>
        </message>
        <message>
            <source>Own</source>
            <comment>set of columns</comment>
            <translation>Eigene</translation>
        </message>
        <message>
            <source>details</source>
            <comment>column</comment>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>@timestamp</source>
            <comment>column</comment>
            <translation>@timestamp</translation>
        </message>
        <message>
            <source>host</source>
            <comment>column</comment>
            <translation>Rechner</translation>
        </message>
        <message>
            <source>code</source>
            <comment>column</comment>
            <translation>Code</translation>
        </message>
        <message>
            <source>user</source>
            <comment>column</comment>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>process</source>
            <comment>column</comment>
            <translation>Prozess</translation>
        </message>
        <message>
            <source>started by</source>
            <comment>column</comment>
            <translation>gestartet von</translation>
        </message>
        <message>
            <source>from</source>
            <comment>column</comment>
            <translation>von</translation>
        </message>
        <message>
            <source>to</source>
            <comment>column</comment>
            <translation>nach</translation>
        </message>
    </context>
    <context>
        <name>EmptyReason</name>
        <message>
            <source>No event lies in this time range.</source>
            <comment>empty result</comment>
            <translation>In diesem Zeitraum liegt kein Ereignis.</translation>
        </message>
        <message>
            <source>%1 fits none of the %2 events in this range.</source>
            <comment>empty result</comment>
            <translation>%1 passt auf keines der %2 Ereignisse dieses Zeitraums.</translation>
        </message>
        <message>
            <source>%1 fits %2 events, but none of the %3 that are left by what stands before it.</source>
            <comment>empty result</comment>
            <translation>%1 passt auf %2 Ereignisse, aber auf keines der %3, die das davor Stehende übrig lässt.</translation>
        </message>
        <message>
            <source>%1 alone: %2 events</source>
            <comment>empty result</comment>
            <translation>%1 allein: %2 Ereignisse</translation>
        </message>
        <message>
            <source>Outside this range %1 events fit.</source>
            <comment>empty result</comment>
            <translation>Außerhalb dieses Zeitraums passen %1 Ereignisse.</translation>
        </message>
    </context>
    <context>
        <name>EntityWords</name>
        <message>
            <source>host</source>
            <comment>kind of entity</comment>
            <translation>Rechner</translation>
        </message>
        <message>
            <source>user</source>
            <comment>kind of entity</comment>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>process</source>
            <comment>kind of entity</comment>
            <translation>Prozess</translation>
        </message>
        <message>
            <source>address</source>
            <comment>kind of entity</comment>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>hash</source>
            <comment>kind of entity</comment>
            <translation>Hash</translation>
        </message>
        <message>
            <source>domain</source>
            <comment>kind of entity</comment>
            <translation>Domäne</translation>
        </message>
        <message>
            <source>value</source>
            <comment>kind of entity</comment>
            <translation>Wert</translation>
        </message>
        <message>
            <source>No event names it. Its spelling must be the whole value; Hunt finds parts.</source>
            <comment>entity</comment>
            <translation>Kein Ereignis nennt es. Die Schreibweise muss der ganze Wert sein; Suche findet Teile.</translation>
        </message>
        <message>
            <source>%1 events</source>
            <comment>entity</comment>
            <translation>%1 Ereignisse</translation>
        </message>
        <message>
            <source>%1 → %2</source>
            <comment>entity: first and last seen</comment>
            <translation>%1 → %2</translation>
        </message>
        <message>
            <source>1 host</source>
            <comment>entity</comment>
            <translation>1 Rechner</translation>
        </message>
        <message>
            <source>%1 hosts</source>
            <comment>entity</comment>
            <translation>%1 Rechner</translation>
        </message>
        <message>
            <source>1 user</source>
            <comment>entity</comment>
            <translation>1 Benutzer</translation>
        </message>
        <message>
            <source>%1 users</source>
            <comment>entity</comment>
            <translation>%1 Benutzer</translation>
        </message>
        <message>
            <source>1 program</source>
            <comment>entity</comment>
            <translation>1 Programm</translation>
        </message>
        <message>
            <source>%1 programs</source>
            <comment>entity</comment>
            <translation>%1 Programme</translation>
        </message>
        <message>
            <source>1 peer</source>
            <comment>entity</comment>
            <translation>1 Gegenstelle</translation>
        </message>
        <message>
            <source>%1 peers</source>
            <comment>entity</comment>
            <translation>%1 Gegenstellen</translation>
        </message>
        <message>
            <source>on %1 of %2 hosts</source>
            <comment>rarity</comment>
            <translation>auf %1 von %2 Rechnern</translation>
        </message>
        <message>
            <source>with %1 of %2 users</source>
            <comment>rarity</comment>
            <translation>bei %1 von %2 Benutzern</translation>
        </message>
        <message>
            <source>in %1 % of the events</source>
            <comment>rarity</comment>
            <translation>in %1 % der Ereignisse</translation>
        </message>
        <message>
            <source>Seen %1; counted over all %2 events, all time.</source>
            <comment>rarity</comment>
            <translation>Gesehen %1; gezählt über alle %2 Ereignisse, gesamte Zeit.</translation>
        </message>
        <message>
            <source>1 alert</source>
            <comment>entity</comment>
            <translation>1 Alarm</translation>
        </message>
        <message>
            <source>%1 alerts</source>
            <comment>entity</comment>
            <translation>%1 Alarme</translation>
        </message>
        <message>
            <source>no open alert</source>
            <comment>entity</comment>
            <translation>kein offener Alarm</translation>
        </message>
        <message>
            <source>; %1 closed</source>
            <comment>entity</comment>
            <translation>; %1 geschlossen</translation>
        </message>
        <message>
            <source>%1 of %2 processes: with alerts and their kin</source>
            <comment>process tree</comment>
            <translation>%1 von %2 Prozessen: mit Alarmen und ihre Verwandten</translation>
        </message>
        <message>
            <source>%1 of %2 processes: of its events and their kin</source>
            <comment>process tree</comment>
            <translation>%1 von %2 Prozessen: mit seinen Ereignissen und ihre Verwandten</translation>
        </message>
        <message>
            <source>%1 processes</source>
            <comment>process tree</comment>
            <translation>%1 Prozesse</translation>
        </message>
        <message>
            <source>%1 of them without a recorded start</source>
            <comment>process tree</comment>
            <translation>%1 davon ohne aufgezeichneten Start</translation>
        </message>
        <message>
            <source>%1 hosts more not looked at</source>
            <comment>process tree</comment>
            <translation>%1 weitere Rechner nicht betrachtet</translation>
        </message>
        <message>
            <source>began</source>
            <comment>column</comment>
            <translation>begann</translation>
        </message>
        <message>
            <source>ended</source>
            <comment>column</comment>
            <translation>endete</translation>
        </message>
        <message>
            <source>lasted</source>
            <comment>column</comment>
            <translation>dauerte</translation>
        </message>
        <message>
            <source>user</source>
            <comment>column</comment>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>host</source>
            <comment>column</comment>
            <translation>Rechner</translation>
        </message>
        <message>
            <source>how</source>
            <comment>column</comment>
            <translation>wie</translation>
        </message>
        <message>
            <source>from</source>
            <comment>column</comment>
            <translation>von</translation>
        </message>
        <message>
            <source>logon id</source>
            <comment>column</comment>
            <translation>Anmelde-ID</translation>
        </message>
        <message>
            <source>before the log</source>
            <comment>session</comment>
            <translation>vor dem Protokoll</translation>
        </message>
        <message>
            <source>restart %1</source>
            <comment>session</comment>
            <translation>Neustart %1</translation>
        </message>
        <message>
            <source>open: no logoff recorded</source>
            <comment>session</comment>
            <translation>offen: keine Abmeldung aufgezeichnet</translation>
        </message>
        <message>
            <source>unknown: no logon id</source>
            <comment>session</comment>
            <translation>unbekannt: keine Anmelde-ID</translation>
        </message>
        <message>
            <source>level</source>
            <comment>column</comment>
            <translation>Stufe</translation>
        </message>
        <message>
            <source>alert</source>
            <comment>column</comment>
            <translation>Alarm</translation>
        </message>
        <message>
            <source>events</source>
            <comment>column</comment>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>first seen</source>
            <comment>column</comment>
            <translation>zuerst gesehen</translation>
        </message>
        <message>
            <source>state</source>
            <comment>column</comment>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>new</source>
            <comment>alert state</comment>
            <translation>neu</translation>
        </message>
        <message>
            <source>seen</source>
            <comment>alert state</comment>
            <translation>gesehen</translation>
        </message>
        <message>
            <source>in a case</source>
            <comment>alert state</comment>
            <translation>in einem Fall</translation>
        </message>
        <message>
            <source>closed</source>
            <comment>alert state</comment>
            <translation>geschlossen</translation>
        </message>
        <message>
            <source>value</source>
            <comment>column</comment>
            <translation>Wert</translation>
        </message>
        <message>
            <source>how rare</source>
            <comment>column</comment>
            <translation>wie selten</translation>
        </message>
        <message>
            <source>first here</source>
            <comment>column</comment>
            <translation>hier zuerst</translation>
        </message>
        <message>
            <source>%1 of %2 hosts</source>
            <comment>rarity</comment>
            <translation>%1 von %2 Rechnern</translation>
        </message>
        <message>
            <source>1 event</source>
            <comment>entity</comment>
            <translation>1 Ereignis</translation>
        </message>
        <message>
            <source>; %1 suppressed</source>
            <comment>entity</comment>
            <translation>; %1 unterdrückt</translation>
        </message>
        <message>
            <source>suppressed</source>
            <comment>alert state</comment>
            <translation>unterdrückt</translation>
        </message>
        <message>
            <source>names: %1</source>
            <comment>entity: of a host</comment>
            <translation>Namen: %1</translation>
        </message>
    </context>
    <context>
        <name>EventColumns</name>
        <message>
            <source>time</source>
            <comment>column</comment>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>host</source>
            <comment>column</comment>
            <translation>Rechner</translation>
        </message>
        <message>
            <source>code</source>
            <comment>column</comment>
            <translation>Code</translation>
        </message>
        <message>
            <source>what happened</source>
            <comment>column</comment>
            <translation>was geschah</translation>
        </message>
    </context>
    <context>
        <name>EvidenceJobs</name>
        <message>
            <source>Take in evidence: %1 files</source>
            <comment>job</comment>
            <translation>Beweise aufnehmen: %1 Dateien</translation>
        </message>
        <message>
            <source>%1: %2; %3 files are in</source>
            <comment>job outcome</comment>
            <translation>%1: %2; %3 Dateien sind aufgenommen</translation>
        </message>
        <message>
            <source>files hashed and in: %1</source>
            <comment>job outcome</comment>
            <translation>Dateien gehasht und aufgenommen: %1</translation>
        </message>
        <message>
            <source>Hash the evidence of case #%1 again</source>
            <comment>job</comment>
            <translation>Beweise von Fall #%1 neu hashen</translation>
        </message>
        <message>
            <source>files that no longer match: %1</source>
            <comment>job outcome</comment>
            <translation>Dateien, die nicht mehr übereinstimmen: %1</translation>
        </message>
        <message>
            <source>every file is as it was</source>
            <comment>job outcome</comment>
            <translation>jede Datei ist, wie sie war</translation>
        </message>
    </context>
    <context>
        <name>Histogram</name>
        <message>
            <source>1 s bars</source>
            <translation>Balken je 1 s</translation>
        </message>
        <message>
            <source>5 s bars</source>
            <translation>Balken je 5 s</translation>
        </message>
        <message>
            <source>15 s bars</source>
            <translation>Balken je 15 s</translation>
        </message>
        <message>
            <source>1 min bars</source>
            <translation>Balken je 1 min</translation>
        </message>
        <message>
            <source>5 min bars</source>
            <translation>Balken je 5 min</translation>
        </message>
        <message>
            <source>15 min bars</source>
            <translation>Balken je 15 min</translation>
        </message>
        <message>
            <source>1 h bars</source>
            <translation>Balken je 1 h</translation>
        </message>
        <message>
            <source>3 h bars</source>
            <translation>Balken je 3 h</translation>
        </message>
        <message>
            <source>12 h bars</source>
            <translation>Balken je 12 h</translation>
        </message>
        <message>
            <source>1 day bars</source>
            <translation>Balken je 1 Tag</translation>
        </message>
        <message>
            <source>7 day bars</source>
            <translation>Balken je 7 Tage</translation>
        </message>
        <message>
            <source>30 day bars</source>
            <translation>Balken je 30 Tage</translation>
        </message>
        <message>
            <source>1 year bars</source>
            <translation>Balken je 1 Jahr</translation>
        </message>
        <message>
            <source>other</source>
            <translation>übrige</translation>
        </message>
        <message>
            <source>none</source>
            <translation>ohne</translation>
        </message>
    </context>
    <context>
        <name>MarkGutter</name>
        <message>
            <source>starred</source>
            <translation>markiert</translation>
        </message>
    </context>
    <context>
        <name>OneViewPlugin</name>
        <message>
            <source>it needs the open workspace and the frame</source>
            <translation>braucht den offenen Arbeitsbereich und den Rahmen</translation>
        </message>
    </context>
    <context>
        <name>PivotMenu</name>
        <message>
            <source>&amp;New case</source>
            <comment>pivot menu</comment>
            <translation>&amp;Neuer Fall</translation>
        </message>
        <message>
            <source>(no value)</source>
            <comment>pivot menu</comment>
            <translation>(kein Wert)</translation>
        </message>
        <message>
            <source>&amp;Include</source>
            <comment>pivot menu</comment>
            <translation>E&amp;inschließen</translation>
        </message>
        <message>
            <source>E&amp;xclude</source>
            <comment>pivot menu</comment>
            <translation>Aus&amp;schließen</translation>
        </message>
        <message>
            <source>&amp;Only this</source>
            <comment>pivot menu</comment>
            <translation>&amp;Nur dies</translation>
        </message>
        <message>
            <source>Field &amp;exists</source>
            <comment>pivot menu</comment>
            <translation>F&amp;eld vorhanden</translation>
        </message>
        <message>
            <source>&amp;Copy value</source>
            <comment>pivot menu</comment>
            <translation>Wert &amp;kopieren</translation>
        </message>
        <message>
            <source>Add to case</source>
            <comment>pivot menu</comment>
            <translation>Zum Fall hinzufügen</translation>
        </message>
        <message>
            <source>New case</source>
            <comment>title of a case</comment>
            <translation>Neuer Fall</translation>
        </message>
        <message>
            <source>Activity on %1</source>
            <comment>title of a case</comment>
            <translation>Aktivität auf %1</translation>
        </message>
        <message>
            <source>Added to case #%1: %2 events</source>
            <comment>status</comment>
            <translation>Zu Fall #%1 hinzugefügt: %2 Ereignisse</translation>
        </message>
        <message>
            <source>; %1 are left out</source>
            <comment>status</comment>
            <translation>; %1 sind ausgelassen</translation>
        </message>
        <message>
            <source>Copied: %1 rows</source>
            <comment>status</comment>
            <translation>Kopiert: %1 Zeilen</translation>
        </message>
        <message>
            <source>%1 rows</source>
            <comment>pivot menu</comment>
            <translation>%1 Zeilen</translation>
        </message>
        <message>
            <source>&amp;TSV</source>
            <comment>pivot menu</comment>
            <translation>&amp;TSV</translation>
        </message>
        <message>
            <source>&amp;CSV</source>
            <comment>pivot menu</comment>
            <translation>&amp;CSV</translation>
        </message>
        <message>
            <source>&amp;JSON</source>
            <comment>pivot menu</comment>
            <translation>&amp;JSON</translation>
        </message>
        <message>
            <source>&amp;NDJSON</source>
            <comment>pivot menu</comment>
            <translation>&amp;NDJSON</translation>
        </message>
        <message>
            <source>&amp;Markdown</source>
            <comment>pivot menu</comment>
            <translation>&amp;Markdown</translation>
        </message>
        <message>
            <source>The value</source>
            <comment>pivot menu</comment>
            <translation>Der Wert</translation>
        </message>
        <message>
            <source>&amp;Query clause</source>
            <comment>pivot menu</comment>
            <translation>&amp;Abfrageteil</translation>
        </message>
        <message>
            <source>&amp;Sigma selection</source>
            <comment>pivot menu</comment>
            <translation>&amp;Sigma-Auswahl</translation>
        </message>
        <message>
            <source>&amp;Defanged (10[.]0[.]0[.]5)</source>
            <comment>pivot menu</comment>
            <translation>&amp;Entschärft (10[.]0[.]0[.]5)</translation>
        </message>
        <message>
            <source>&amp;Group by this field</source>
            <comment>pivot menu</comment>
            <translation>Nach diesem Feld &amp;gruppieren</translation>
        </message>
        <message>
            <source>Set &amp;range to this</source>
            <comment>pivot menu</comment>
            <translation>&amp;Zeitraum hierauf setzen</translation>
        </message>
        <message>
            <source>Set &amp;range: first to last chosen</source>
            <comment>pivot menu</comment>
            <translation>&amp;Zeitraum: vom ersten bis zum letzten gewählten</translation>
        </message>
        <message>
            <source>&amp;Around it, ±60 s</source>
            <comment>pivot menu</comment>
            <translation>&amp;Umgebung, ±60 s</translation>
        </message>
        <message>
            <source>Ope&amp;n entity</source>
            <comment>pivot menu</comment>
            <translation>En&amp;tität öffnen</translation>
        </message>
        <message>
            <source>Copy a&amp;s</source>
            <comment>pivot menu</comment>
            <translation>K&amp;opieren als</translation>
        </message>
        <message>
            <source>Add &amp;to case</source>
            <comment>pivot menu</comment>
            <translation>Zu&amp;m Fall hinzufügen</translation>
        </message>
        <message>
            <source>&amp;Decode…</source>
            <comment>pivot menu</comment>
            <translation>&amp;Dekodieren…</translation>
        </message>
    <message>
        <source>&amp;Look up</source>
        <comment>pivot menu</comment>
        <translation>Nachsc&amp;hlagen</translation>
    </message>
    <message>
        <source>asks before it leaves</source>
        <comment>pivot menu</comment>
        <translation>fragt, bevor etwas hinausgeht</translation>
    </message>
    <message>
        <source>offline: asks before anything leaves</source>
        <comment>pivot menu</comment>
        <translation>offline: fragt, bevor etwas hinausgeht</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <comment>pivot menu</comment>
        <translation>abgelehnt: %1</translation>
    </message>
    </context>
    <context>
        <name>QObject</name>
        <message>
            <source>no host</source>
            <translation>kein Rechner</translation>
        </message>
    </context>
    <context>
        <name>RecordText</name>
        <message>
            <source>shown is the event as it is stored, as JSON</source>
            <comment>hex</comment>
            <translation>gezeigt ist das Ereignis, wie es gespeichert ist, als JSON</translation>
        </message>
        <message>
            <source>shown is the record as the store keeps it, as UTF-8</source>
            <comment>hex</comment>
            <translation>gezeigt ist der Datensatz, wie der Speicher ihn hält, als UTF-8</translation>
        </message>
        <message>
            <source>no offset is known for it; %1</source>
            <comment>hex</comment>
            <translation>seine Stelle in der Datei ist nicht bekannt; %1</translation>
        </message>
        <message>
            <source>%1 is not there (moved, or inside an archive); %2</source>
            <comment>hex</comment>
            <translation>%1 ist nicht da (verschoben, oder in einem Archiv); %2</translation>
        </message>
        <message>
            <source>%1 cannot be read: %2; %3</source>
            <comment>hex</comment>
            <translation>%1 ist nicht lesbar: %2; %3</translation>
        </message>
        <message>
            <source>%1 ends before the record; %2</source>
            <comment>hex</comment>
            <translation>%1 endet vor dem Datensatz; %2</translation>
        </message>
        <message>
            <source>the first 64 KiB at byte %1 of %2, as the file is now</source>
            <comment>hex</comment>
            <translation>die ersten 64 KiB ab Byte %1 von %2, wie die Datei jetzt ist</translation>
        </message>
        <message>
            <source>%1 bytes at byte %2 of %3, as the file is now</source>
            <comment>hex</comment>
            <translation>%1 Bytes ab Byte %2 von %3, wie die Datei jetzt ist</translation>
        </message>
    </context>
    <context>
        <name>RenderedEvent</name>
        <message>
            <source>Who</source>
            <translation>Wer</translation>
        </message>
        <message>
            <source>User</source>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>Domain</source>
            <translation>Domäne</translation>
        </message>
        <message>
            <source>Logon type</source>
            <translation>Anmeldeart</translation>
        </message>
        <message>
            <source>Logon id</source>
            <translation>Anmelde-ID</translation>
        </message>
        <message>
            <source>Process</source>
            <translation>Prozess</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>Programm</translation>
        </message>
        <message>
            <source>Pid</source>
            <translation>Pid</translation>
        </message>
        <message>
            <source>Command line</source>
            <translation>Befehlszeile</translation>
        </message>
        <message>
            <source>In folder</source>
            <translation>Im Ordner</translation>
        </message>
        <message>
            <source>Started by</source>
            <translation>Gestartet von</translation>
        </message>
        <message>
            <source>Its pid</source>
            <translation>Dessen Pid</translation>
        </message>
        <message>
            <source>Its command line</source>
            <translation>Dessen Befehl</translation>
        </message>
        <message>
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>Verbindung</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Nach</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Over</source>
            <translation>Über</translation>
        </message>
        <message>
            <source>Asked for</source>
            <translation>Gefragt nach</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Anfrage</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Object</source>
            <translation>Objekt</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Registry</source>
            <translation>Registry</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>Access</source>
            <translation>Zugriff</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Aufgabe</translation>
        </message>
        <message>
            <source>Event</source>
            <comment>rendered</comment>
            <translation>Ereignis</translation>
        </message>
        <message>
            <source>Event %1</source>
            <comment>rendered</comment>
            <translation>Ereignis %1</translation>
        </message>
        <message>
            <source> on %1</source>
            <comment>rendered: a host</comment>
            <translation> auf %1</translation>
        </message>
        <message>
            <source>What else the source says</source>
            <comment>rendered</comment>
            <translation>Was die Quelle sonst sagt</translation>
        </message>
    </context>
    <context>
        <name>RuleFacts</name>
        <message numerus="yes">
            <source>%n finding(s)</source>
            <translation>
                <numerusform>%n Fund</numerusform>
                <numerusform>%n Funde</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SamplePlugin</name>
        <message>
            <source>sample.json must declare the session and the shell</source>
            <translation>sample.json muss Sitzung und Rahmen angeben</translation>
        </message>
        <message>
            <source>Sample</source>
            <translation>Beispiel</translation>
        </message>
    </context>
    <context>
        <name>SampleView</name>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Enter hunt for this value · Ctrl C copy</source>
            <translation>Enter sucht nach diesem Wert · Strg C kopiert</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <source>in the line: run; in the table: hunt for the value</source>
            <translation>in der Zeile: ausführen; in der Tabelle: nach dem Wert suchen</translation>
        </message>
        <message>
            <source>%1 rows</source>
            <translation>%1 Zeilen</translation>
        </message>
        <message>
            <source> · partial</source>
            <translation> · unvollständig</translation>
        </message>
        <message>
            <source>There is no Hunt view</source>
            <translation>Es gibt keine Suche</translation>
        </message>
    </context>
    <context>
        <name>Severity</name>
        <message>
            <source>info</source>
            <translation>Info</translation>
        </message>
        <message>
            <source>low</source>
            <translation>niedrig</translation>
        </message>
        <message>
            <source>medium</source>
            <translation>mittel</translation>
        </message>
        <message>
            <source>high</source>
            <translation>hoch</translation>
        </message>
        <message>
            <source>critical</source>
            <translation>kritisch</translation>
        </message>
    </context>
    <context>
        <name>TextForms</name>
        <message>
            <source>… (%1 more characters)</source>
            <translation>… (%1 weitere Zeichen)</translation>
        </message>
    </context>
    <context>
        <name>TuningChange</name>
        <message>
            <source>Change the tuning</source>
            <translation>Feineinstellung ändern</translation>
        </message>
    </context>
    <context>
        <name>jupiter::alerts::AlertDetail</name>
        <message>
            <source>Escalate  E</source>
            <comment>action</comment>
            <translation>Eskalieren  E</translation>
        </message>
        <message>
            <source>Acknowledge  A</source>
            <comment>action</comment>
            <translation>Bestätigen  A</translation>
        </message>
        <message>
            <source>Hunt around it  H</source>
            <comment>action</comment>
            <translation>Drumherum suchen  H</translation>
        </message>
        <message>
            <source>Why it fired</source>
            <comment>section</comment>
            <translation>Warum er anschlug</translation>
        </message>
        <message>
            <source>Events</source>
            <comment>section</comment>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>Events of the alert</source>
            <comment>accessible name</comment>
            <translation>Ereignisse des Alarms</translation>
        </message>
        <message>
            <source>Before</source>
            <comment>section</comment>
            <translation>Vorher</translation>
        </message>
        <message>
            <source>The alert under the cursor is shown here.</source>
            <comment>alert detail</comment>
            <translation>Hier steht der Alarm unter dem Cursor.</translation>
        </message>
        <message>
            <source>Open case %1</source>
            <comment>action</comment>
            <translation>Fall %1 öffnen</translation>
        </message>
        <message>
            <source>Reopen  X</source>
            <comment>action</comment>
            <translation>Wieder öffnen  X</translation>
        </message>
        <message>
            <source>Close…  X</source>
            <comment>action</comment>
            <translation>Schließen…  X</translation>
        </message>
        <message>
            <source>the first %1 of %2</source>
            <comment>events of an alert</comment>
            <translation>die ersten %1 von %2</translation>
        </message>
        <message>
            <source>1 event</source>
            <comment>events of an alert</comment>
            <translation>1 Ereignis</translation>
        </message>
        <message>
            <source>%1 events</source>
            <comment>events of an alert</comment>
            <translation>%1 Ereignisse</translation>
        </message>
        <message>
            <source>%1 events, none of them in this workspace's store any more</source>
            <comment>events of an alert</comment>
            <translation>%1 Ereignisse, keines davon noch im Speicher dieses Arbeitsbereichs</translation>
        </message>
        <message>
            <source>±60 s: %1 more</source>
            <comment>events around an alert</comment>
            <translation>±60 s: %1 weitere</translation>
        </message>
        <message>
            <source>End suppression  S</source>
            <comment>action</comment>
            <translation>Unterdrückung beenden  S</translation>
        </message>
        <message>
            <source>Suppress…  S</source>
            <comment>action</comment>
            <translation>Unterdrücken …  S</translation>
        </message>
        <message>
            <source>Why it fired</source>
            <comment>accessible name</comment>
            <translation>Warum sie anschlug</translation>
        </message>
        <message>
            <source>The rule has changed since: now it would not fire on this event.</source>
            <comment>why a rule fired</comment>
            <translation>Die Regel wurde seither geändert: Jetzt schlüge sie bei diesem Ereignis nicht an.</translation>
        </message>
        <message>
            <source>What the finding kept; %1.</source>
            <comment>why a rule fired</comment>
            <translation>Was der Treffer festhielt; %1.</translation>
        </message>
    </context>
    <context>
        <name>jupiter::alerts::AlertModel</name>
        <message>
            <source>no verdict</source>
            <comment>verdict</comment>
            <translation>kein Urteil</translation>
        </message>
        <message>
            <source>true positive</source>
            <comment>verdict</comment>
            <translation>echter Treffer</translation>
        </message>
        <message>
            <source>false positive</source>
            <comment>verdict</comment>
            <translation>Fehlalarm</translation>
        </message>
        <message>
            <source>benign</source>
            <comment>verdict</comment>
            <translation>harmlos</translation>
        </message>
        <message>
            <source>new</source>
            <comment>alert state</comment>
            <translation>neu</translation>
        </message>
        <message>
            <source>seen</source>
            <comment>alert state</comment>
            <translation>gesehen</translation>
        </message>
        <message>
            <source>in case %1</source>
            <comment>alert state</comment>
            <translation>in Fall %1</translation>
        </message>
        <message>
            <source>in case</source>
            <comment>alert state</comment>
            <translation>im Fall</translation>
        </message>
        <message>
            <source>closed: %1</source>
            <comment>alert state</comment>
            <translation>geschlossen: %1</translation>
        </message>
        <message>
            <source>chosen</source>
            <comment>accessible name</comment>
            <translation>gewählt</translation>
        </message>
        <message>
            <source>level</source>
            <comment>column</comment>
            <translation>Stufe</translation>
        </message>
        <message>
            <source>alert</source>
            <comment>column</comment>
            <translation>Alarm</translation>
        </message>
        <message>
            <source>where</source>
            <comment>column</comment>
            <translation>wo</translation>
        </message>
        <message>
            <source>events</source>
            <comment>column</comment>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>first seen</source>
            <comment>column</comment>
            <translation>zuerst gesehen</translation>
        </message>
        <message>
            <source>ATT&amp;CK</source>
            <comment>column</comment>
            <translation>ATT&amp;CK</translation>
        </message>
        <message>
            <source>state</source>
            <comment>column</comment>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>suppressed</source>
            <comment>alert state</comment>
            <translation>unterdrückt</translation>
        </message>
        <message>
            <source>%1, and %2 more</source>
            <comment>group of alerts</comment>
            <translation>%1 und %2 weitere</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>count, state</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>%1 of %2 %3</source>
            <comment>count, of how many, state</comment>
            <translation>%1 von %2 %3</translation>
        </message>
    </context>
    <context>
        <name>jupiter::alerts::AlertsPlugin</name>
        <message>
            <source>Alerts needs an open workspace.</source>
            <comment>plugin</comment>
            <translation>Alarme braucht einen offenen Arbeitsbereich.</translation>
        </message>
        <message>
            <source>Alerts</source>
            <comment>view</comment>
            <translation>Alarme</translation>
        </message>
    </context>
    <context>
        <name>jupiter::alerts::AlertsView</name>
        <message>
            <source>%1 failed: %2. Nothing was changed.</source>
            <comment>notice</comment>
            <translation>%1 misslang: %2. Nichts wurde geändert.</translation>
        </message>
        <message>
            <source>Acknowledging</source>
            <comment>action</comment>
            <translation>Das Bestätigen</translation>
        </message>
        <message>
            <source>Reopening</source>
            <comment>action</comment>
            <translation>Das Wiederöffnen</translation>
        </message>
        <message>
            <source>Closing</source>
            <comment>action</comment>
            <translation>Das Schließen</translation>
        </message>
        <message>
            <source>%1 on %2</source>
            <comment>title of a case</comment>
            <translation>%1 auf %2</translation>
        </message>
        <message>
            <source>The case could not be made: %1</source>
            <comment>notice</comment>
            <translation>Der Fall konnte nicht angelegt werden: %1</translation>
        </message>
        <message>
            <source>Escalating</source>
            <comment>action</comment>
            <translation>Das Eskalieren</translation>
        </message>
        <message>
            <source>%1 escalated: case #%2</source>
            <comment>status: how many alerts, number</comment>
            <translation>%1 eskaliert: Fall #%2</translation>
        </message>
        <message>
            <source>Undone: %1</source>
            <comment>status</comment>
            <translation>Rückgängig: %1</translation>
        </message>
        <message>
            <source>Lowest level shown</source>
            <comment>accessible name</comment>
            <translation>Niedrigste gezeigte Stufe</translation>
        </message>
        <message>
            <source>All levels</source>
            <comment>filter</comment>
            <translation>Alle Stufen</translation>
        </message>
        <message>
            <source>Level ≥ %1</source>
            <comment>filter</comment>
            <translation>Stufe ≥ %1</translation>
        </message>
        <message>
            <source>Alerts</source>
            <comment>accessible name</comment>
            <translation>Alarme</translation>
        </message>
        <message>
            <source>Acknowledge</source>
            <comment>action</comment>
            <translation>Bestätigen</translation>
        </message>
        <message>
            <source>Escalate to case…</source>
            <comment>action</comment>
            <translation>In einen Fall eskalieren…</translation>
        </message>
        <message>
            <source>Close…</source>
            <comment>action</comment>
            <translation>Schließen…</translation>
        </message>
        <message>
            <source>next, previous alert</source>
            <comment>keys</comment>
            <translation>nächster, voriger Alarm</translation>
        </message>
        <message>
            <source>Space</source>
            <comment>key</comment>
            <translation>Leertaste</translation>
        </message>
        <message>
            <source>choose for an action on several</source>
            <comment>keys</comment>
            <translation>für eine Handlung an mehreren wählen</translation>
        </message>
        <message>
            <source>acknowledge</source>
            <comment>keys</comment>
            <translation>bestätigen</translation>
        </message>
        <message>
            <source>escalate to a case</source>
            <comment>keys</comment>
            <translation>in einen Fall eskalieren</translation>
        </message>
        <message>
            <source>close with a verdict; a closed one: reopen</source>
            <comment>keys</comment>
            <translation>mit Urteil schließen; ein geschlossener: wieder öffnen</translation>
        </message>
        <message>
            <source>hunt around it</source>
            <comment>keys</comment>
            <translation>drumherum suchen</translation>
        </message>
        <message>
            <source>The alerts could not be read: %1</source>
            <comment>notice</comment>
            <translation>Die Alarme konnten nicht gelesen werden: %1</translation>
        </message>
        <message>
            <source>Alert %1 is not in this workspace.</source>
            <comment>notice</comment>
            <translation>Alarm %1 ist nicht in diesem Arbeitsbereich.</translation>
        </message>
        <message>
            <source>Open</source>
            <comment>filter</comment>
            <translation>Offen</translation>
        </message>
        <message>
            <source>In case</source>
            <comment>filter</comment>
            <translation>Im Fall</translation>
        </message>
        <message>
            <source>Closed</source>
            <comment>filter</comment>
            <translation>Geschlossen</translation>
        </message>
        <message>
            <source>All</source>
            <comment>filter</comment>
            <translation>Alle</translation>
        </message>
        <message>
            <source>%1 alerts</source>
            <comment>foot</comment>
            <translation>%1 Alarme</translation>
        </message>
        <message>
            <source>%1 chosen (%2 events)</source>
            <comment>foot</comment>
            <translation>%1 gewählt (%2 Ereignisse)</translation>
        </message>
        <message>
            <source>Undo: %1  Ctrl Z</source>
            <comment>foot</comment>
            <translation>Zurück: %1  Strg Z</translation>
        </message>
        <message>
            <source>No alert here</source>
            <comment>empty state</comment>
            <translation>Kein Alarm hier</translation>
        </message>
        <message>
            <source>Reading the alerts…</source>
            <comment>empty state</comment>
            <translation>Die Alarme werden gelesen…</translation>
        </message>
        <message>
            <source>Behind the other filters: %1.</source>
            <comment>empty state</comment>
            <translation>Hinter den anderen Filtern: %1.</translation>
        </message>
        <message>
            <source>Show all</source>
            <comment>empty state</comment>
            <translation>Alle zeigen</translation>
        </message>
        <message>
            <source>No alerts</source>
            <comment>empty state</comment>
            <translation>Keine Alarme</translation>
        </message>
        <message>
            <source>Suppressing</source>
            <comment>action</comment>
            <translation>Unterdrücken</translation>
        </message>
        <message>
            <source>%1 alerts suppressed; they stay under Suppressed</source>
            <comment>status</comment>
            <translation>%1 Alarme unterdrückt; sie bleiben unter „Unterdrückt“</translation>
        </message>
        <message>
            <source>Ending the suppression</source>
            <comment>action</comment>
            <translation>Beenden der Unterdrückung</translation>
        </message>
        <message>
            <source>Done again: %1</source>
            <comment>status</comment>
            <translation>Wieder getan: %1</translation>
        </message>
        <message>
            <source>Group</source>
            <comment>accessible name</comment>
            <translation>Gruppe</translation>
        </message>
        <message>
            <source>Group: rule × entity</source>
            <comment>grouping</comment>
            <translation>Gruppe: Regel × Entität</translation>
        </message>
        <message>
            <source>Group: rule</source>
            <comment>grouping</comment>
            <translation>Gruppe: Regel</translation>
        </message>
        <message>
            <source>Group: host</source>
            <comment>grouping</comment>
            <translation>Gruppe: Rechner</translation>
        </message>
        <message>
            <source>Group: user</source>
            <comment>grouping</comment>
            <translation>Gruppe: Benutzer</translation>
        </message>
        <message>
            <source>Words that alerts must have</source>
            <comment>accessible name</comment>
            <translation>Wörter, die Alarme enthalten müssen</translation>
        </message>
        <message>
            <source>/ words: title, host, user, technique</source>
            <comment>placeholder</comment>
            <translation>/ Wörter: Titel, Rechner, Benutzer, Technik</translation>
        </message>
        <message>
            <source>Space, Ctrl A choose · A E X S decide · Ctrl Z undo · ? keys</source>
            <comment>keys</comment>
            <translation>Leertaste, Strg A wählen · A E X S entscheiden · Strg Z zurück · ? Tasten</translation>
        </message>
        <message>
            <source>No alert here</source>
            <comment>accessible name</comment>
            <translation>Kein Alarm hier</translation>
        </message>
        <message>
            <source>Suppress…</source>
            <comment>action</comment>
            <translation>Unterdrücken …</translation>
        </message>
        <message>
            <source>Ctrl A</source>
            <comment>key</comment>
            <translation>Strg A</translation>
        </message>
        <message>
            <source>choose all that match, or none</source>
            <comment>keys</comment>
            <translation>alle passenden wählen oder keinen</translation>
        </message>
        <message>
            <source>narrow by words; Esc clears them</source>
            <comment>keys</comment>
            <translation>mit Wörtern eingrenzen; Esc löscht sie</translation>
        </message>
        <message>
            <source>Enter</source>
            <comment>key</comment>
            <translation>Enter</translation>
        </message>
        <message>
            <source>a group: its alerts; an alert: to its detail</source>
            <comment>keys</comment>
            <translation>Gruppe: ihre Alarme; Alarm: zu den Einzelheiten</translation>
        </message>
        <message>
            <source>suppress with scope, end and reason; a suppressed one: end it</source>
            <comment>keys</comment>
            <translation>unterdrücken mit Umfang, Ende und Grund; einen unterdrückten: beenden</translation>
        </message>
        <message>
            <source>pivot menu</source>
            <comment>keys</comment>
            <translation>Pivotmenü</translation>
        </message>
        <message>
            <source>Ctrl Z, Ctrl Shift Z</source>
            <comment>key</comment>
            <translation>Strg Z, Strg Umschalt Z</translation>
        </message>
        <message>
            <source>undo, redo: one decision, however many alerts</source>
            <comment>keys</comment>
            <translation>zurück, wieder: eine Entscheidung, wie viele Alarme es auch sind</translation>
        </message>
        <message>
            <source>Suppressed</source>
            <comment>filter</comment>
            <translation>Unterdrückt</translation>
        </message>
        <message>
            <source>, %1 suppressed</source>
            <comment>foot</comment>
            <translation>, %1 unterdrückt</translation>
        </message>
        <message>
            <source>the next alert with a playbook that waits</source>
            <translation>der nächste Alarm, dessen Playbook wartet</translation>
        </message>
        <message>
            <source>approve its playbook run, decline it with a reason</source>
            <translation>den Playbook-Lauf freigeben, mit Grund ablehnen</translation>
        </message>
        <message numerus="yes">
            <source>%n playbook run(s) wait  P</source>
            <translation>
                <numerusform>%n Playbook-Lauf wartet  P</numerusform>
                <numerusform>%n Playbook-Läufe warten  P</numerusform>
            </translation>
        </message>
        <message>
            <source>Declining</source>
            <translation>Ablehnen</translation>
        </message>
        <message>
            <source>Undo  Ctrl Z</source>
            <comment>foot</comment>
            <translation>Rückgängig  Strg Z</translation>
        </message>
    </context>
    <context>
        <name>jupiter::alerts::CloseForm</name>
        <message>
            <source>&amp;1 true positive</source>
            <comment>close form</comment>
            <translation>&amp;1 echter Treffer</translation>
        </message>
        <message>
            <source>&amp;2 false positive</source>
            <comment>close form</comment>
            <translation>&amp;2 Fehlalarm</translation>
        </message>
        <message>
            <source>&amp;3 benign</source>
            <comment>close form</comment>
            <translation>&amp;3 harmlos</translation>
        </message>
        <message>
            <source>Reason</source>
            <comment>accessible name</comment>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Why, in one line; the next analyst reads it</source>
            <comment>close form</comment>
            <translation>Warum, in einer Zeile; der nächste Analyst liest es</translation>
        </message>
        <message>
            <source>Leave open</source>
            <comment>close form</comment>
            <translation>Offen lassen</translation>
        </message>
        <message>
            <source>Close alert</source>
            <comment>close form</comment>
            <translation>Alarm schließen</translation>
        </message>
        <message>
            <source>Close %1 alerts</source>
            <comment>close form</comment>
            <translation>%1 Alarme schließen</translation>
        </message>
        <message>
            <source>Close as what?</source>
            <comment>close form</comment>
            <translation>Schließen als was?</translation>
        </message>
    </context>
    <context>
        <name>jupiter::alerts::EscalateForm</name>
        <message>
            <source>Case</source>
            <comment>accessible name</comment>
            <translation>Fall</translation>
        </message>
        <message>
            <source>Title of the new case</source>
            <comment>accessible name</comment>
            <translation>Titel des neuen Falls</translation>
        </message>
        <message>
            <source>Escalate</source>
            <comment>escalate form</comment>
            <translation>Eskalieren</translation>
        </message>
        <message>
            <source>Cancel</source>
            <comment>escalate form</comment>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>To</source>
            <comment>escalate form</comment>
            <translation>Bis</translation>
        </message>
        <message>
            <source>a new case</source>
            <comment>escalate form</comment>
            <translation>ein neuer Fall</translation>
        </message>
    </context>
    <context>
        <name>jupiter::backend</name>
        <message>
            <source>%1 matches %2: %3</source>
            <translation>%1 passt auf %2: %3</translation>
        </message>
    </context>
    <context>
        <name>jupiter::backend::Builder</name>
        <message>
            <source>%1 events</source>
            <translation>%1 Ereignisse</translation>
        </message>
        <message>
            <source>%1: not read to its end</source>
            <translation>%1: nicht bis zum Ende gelesen</translation>
        </message>
        <message>
            <source>%1: %2 records could not be read, %3 problems</source>
            <translation>%1: %2 Datensätze nicht lesbar, %3 Probleme</translation>
        </message>
        <message>
            <source>and %1 more</source>
            <translation>und %1 weitere</translation>
        </message>
        <message>
            <source>%1 (%2 events)</source>
            <translation>%1 (%2 Ereignisse)</translation>
        </message>
        <message>
            <source>this case</source>
            <translation>dieser Fall</translation>
        </message>
    </context>
    <context>
        <name>jupiter::backend::JobCentre</name>
        <message>
            <source>Stopped by an internal error: %1</source>
            <translation>Durch einen inneren Fehler angehalten: %1</translation>
        </message>
    </context>
    <context>
        <name>jupiter::backend::LiveDesk</name>
        <message>
            <source>The live sources could not be remembered: %1</source>
            <translation>Die Live-Quellen konnten nicht gemerkt werden: %1</translation>
        </message>
        <message>
            <source>Rules and indicators could not be made ready for live sources: %1</source>
            <translation>Regeln und Indikatoren konnten nicht für Live-Quellen vorbereitet werden: %1</translation>
        </message>
        <message>
            <source>Alerts could not be made of live findings: %1. The findings are kept.</source>
            <translation>Aus Live-Funden konnten keine Alarme werden: %1. Die Funde bleiben.</translation>
        </message>
    </context>
    <context>
        <name>jupiter::backend::MarkDesk</name>
        <message>
            <source>Marks last until the workspace is closed: its notebook cannot be opened.</source>
            <translation>Markierungen gelten, bis der Arbeitsbereich geschlossen wird: sein Notizbuch lässt sich nicht öffnen.</translation>
        </message>
        <message>
            <source>The marks are shown but not kept: %1.</source>
            <translation>Die Markierungen werden gezeigt, aber nicht gespeichert: %1.</translation>
        </message>
    </context>
    <context>
        <name>jupiter::backend::Session</name>
        <message numerus="yes">
            <source>%n files and folders</source>
            <translation>
                <numerusform>%n Datei oder Ordner</numerusform>
                <numerusform>%n Dateien und Ordner</numerusform>
            </translation>
        </message>
        <message>
            <source>Import %1</source>
            <translation>%1 importieren</translation>
        </message>
        <message>
            <source>bytes</source>
            <translation>Byte</translation>
        </message>
        <message>
            <source>The disk is full: the import of %1 waits and goes on when there is room. What is stored is kept.</source>
            <translation>Der Datenträger ist voll: Die Übernahme von %1 wartet und geht weiter, sobald Platz ist. Was gespeichert ist, bleibt.</translation>
        </message>
        <message>
            <source>waits: the disk is full</source>
            <translation>wartet: Der Datenträger ist voll</translation>
        </message>
        <message>
            <source>There is room on the disk again: the import of %1 goes on.</source>
            <translation>Auf dem Datenträger ist wieder Platz: Die Übernahme von %1 geht weiter.</translation>
        </message>
        <message>
            <source>Import stopped: %1. What was read is kept.</source>
            <translation>Import angehalten: %1. Was gelesen ist, bleibt.</translation>
        </message>
        <message>
            <source>Load rules</source>
            <translation>Regeln laden</translation>
        </message>
        <message>
            <source>segments</source>
            <translation>Segmente</translation>
        </message>
        <message>
            <source>%1 rules loaded, %2 refused, %3 fired</source>
            <translation>%1 Regeln geladen, %2 abgelehnt, %3 haben angeschlagen</translation>
        </message>
        <message>
            <source>; %1 of %2 events were already judged by these rules</source>
            <translation>; %1 von %2 Ereignissen waren mit diesen Regeln schon geprüft</translation>
        </message>
        <message>
            <source>Report of case %1</source>
            <translation>Bericht zu Fall %1</translation>
        </message>
        <message>
            <source>%1 of %2 rules ran; %3 of them have no source in this evidence.</source>
            <translation>%1 von %2 Regeln liefen; %3 davon haben in diesen Beweisen keine Quelle.</translation>
        </message>
        <message>
            <source>%1 was not written: %2</source>
            <translation>%1 wurde nicht geschrieben: %2</translation>
        </message>
        <message>
            <source>Nothing was imported: %1</source>
            <translation>Nichts wurde importiert: %1</translation>
        </message>
        <message>
            <source>The rules were not loaded: %1</source>
            <translation>Die Regeln wurden nicht geladen: %1</translation>
        </message>
        <message>
            <source>The workspace has no rules of its own</source>
            <translation>Der Arbeitsbereich hat keine eigenen Regeln</translation>
        </message>
        <message>
            <source>Alerts of new findings</source>
            <translation>Alarme aus neuen Funden</translation>
        </message>
        <message>
            <source>Keep findings</source>
            <translation>Funde behalten</translation>
        </message>
        <message>
            <source>%1: this could not be changed: %2</source>
            <translation>%1: Das war nicht zu ändern: %2</translation>
        </message>
    <message numerus="yes">
        <source>%1 alert(s) new or grown</source>
        <translation>
            <numerusform>%1 Alarm neu oder gewachsen</numerusform>
            <numerusform>%1 Alarme neu oder gewachsen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 file(s)</source>
        <translation>
            <numerusform>%1 Datei</numerusform>
            <numerusform>%1 Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 event(s) stored</source>
        <translation>
            <numerusform>%1 Ereignis gespeichert</numerusform>
            <numerusform>%1 Ereignisse gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 already here</source>
        <translation>%1 schon da</translation>
    </message>
    <message numerus="yes">
        <source>%1 record(s) bad</source>
        <translation>
            <numerusform>%1 Datensatz schadhaft</numerusform>
            <numerusform>%1 Datensätze schadhaft</numerusform>
        </translation>
    </message>
        <message>
            <source>Playbook run %1</source>
            <translation>Playbook-Lauf %1</translation>
        </message>
        <message>
            <source>Nothing was done: %1</source>
            <translation>Nichts wurde getan: %1</translation>
        </message>
        <message>
            <source>%1 stopped at step %2: %3. What was done before stays.</source>
            <translation>%1 hielt bei Schritt %2 an: %3. Was davor getan wurde, bleibt.</translation>
        </message>
        <message>
            <source>%1: all steps done</source>
            <translation>%1: alle Schritte getan</translation>
        </message>
    </context>
    <context>
        <name>jupiter::cases::ActivityModel</name>
        <message>
            <source>%1 UTC · %2 %3 · hash %4</source>
            <comment>activity</comment>
            <translation>%1 UTC · %2 %3 · Hash %4</translation>
        </message>
    </context>
    <context>
        <name>jupiter::cases::CaseHeader</name>
        <message>
            <source>Report PDF  P</source>
            <comment>action</comment>
            <translation>Bericht PDF  P</translation>
        </message>
        <message>
            <source>Title</source>
            <comment>accessible name</comment>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Owner</source>
            <comment>accessible name</comment>
            <translation>Zuständig</translation>
        </message>
        <message>
            <source>nobody yet</source>
            <comment>owner</comment>
            <translation>noch niemand</translation>
        </message>
        <message>
            <source>Severity</source>
            <comment>accessible name</comment>
            <translation>Schwere</translation>
        </message>
        <message>
            <source>State</source>
            <comment>accessible name</comment>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Traffic Light Protocol</source>
            <comment>accessible name</comment>
            <translation>Traffic Light Protocol</translation>
        </message>
        <message>
            <source>← all cases</source>
            <comment>action</comment>
            <translation>← alle Fälle</translation>
        </message>
        <message>
            <source>Owner</source>
            <comment>case header</comment>
            <translation>Zuständig</translation>
        </message>
        <message>
            <source>opened %1 %2</source>
            <comment>case header: time, zone</comment>
            <translation>geöffnet %1 %2</translation>
        </message>
        <message>
            <source>custody chain verified (%1 entries)</source>
            <comment>ledger</comment>
            <translation>Beweiskette geprüft (%1 Einträge)</translation>
        </message>
        <message>
            <source>custody chain broken: %1</source>
            <comment>ledger</comment>
            <translation>Beweiskette gebrochen: %1</translation>
        </message>
    </context>
    <context>
        <name>jupiter::cases::CaseListModel</name>
        <message>
            <source>severity</source>
            <comment>column</comment>
            <translation>Schwere</translation>
        </message>
        <message>
            <source>case</source>
            <comment>column</comment>
            <translation>Fall</translation>
        </message>
        <message>
            <source>title</source>
            <comment>column</comment>
            <translation>Titel</translation>
        </message>
        <message>
            <source>state</source>
            <comment>column</comment>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>TLP</source>
            <comment>column</comment>
            <translation>TLP</translation>
        </message>
        <message>
            <source>owner</source>
            <comment>column</comment>
            <translation>zuständig</translation>
        </message>
        <message>
            <source>alerts</source>
            <comment>column</comment>
            <translation>Alarme</translation>
        </message>
        <message>
            <source>tasks</source>
            <comment>column</comment>
            <translation>Aufgaben</translation>
        </message>
        <message>
            <source>opened</source>
            <comment>column</comment>
            <translation>geöffnet</translation>
        </message>
    </context>
    <context>
        <name>jupiter::cases::CasePage</name>
        <message>
            <source>Timeline</source>
            <comment>tab</comment>
            <translation>Zeitachse</translation>
        </message>
        <message>
            <source>Notes</source>
            <comment>tab</comment>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>Parts of the case</source>
            <comment>accessible name</comment>
            <translation>Teile des Falls</translation>
        </message>
        <message>
            <source>Course of events</source>
            <comment>accessible name</comment>
            <translation>Ablauf der Ereignisse</translation>
        </message>
        <message>
            <source>Summary</source>
            <comment>section</comment>
            <translation>Zusammenfassung</translation>
        </message>
        <message>
            <source>goes on the first page of the report; saved as you write</source>
            <comment>section</comment>
            <translation>steht auf der ersten Seite des Berichts; wird beim Schreiben gespeichert</translation>
        </message>
        <message>
            <source>Summary</source>
            <comment>accessible name</comment>
            <translation>Zusammenfassung</translation>
        </message>
        <message>
            <source>What happened, to what, since when, and what was done. Plain text.</source>
            <comment>summary</comment>
            <translation>Was geschah, womit, seit wann, und was getan wurde. Reiner Text.</translation>
        </message>
        <message>
            <source>Enter opens the alert or event · P report · T task · Esc all cases</source>
            <comment>keys</comment>
            <translation>Enter öffnet Alarm oder Ereignis · P Bericht · T Aufgabe · Esc alle Fälle</translation>
        </message>
        <message>
            <source>Tasks</source>
            <comment>panel</comment>
            <translation>Aufgaben</translation>
        </message>
        <message>
            <source>Evidence</source>
            <comment>panel</comment>
            <translation>Beweise</translation>
        </message>
        <message>
            <source>add files…</source>
            <comment>action</comment>
            <translation>Dateien hinzufügen…</translation>
        </message>
        <message>
            <source>add sources</source>
            <comment>action</comment>
            <translation>Quellen hinzufügen</translation>
        </message>
        <message>
            <source>every file that the case's events come from</source>
            <comment>tool tip</comment>
            <translation>jede Datei, aus der die Ereignisse des Falls stammen</translation>
        </message>
        <message>
            <source>re-hash</source>
            <comment>action</comment>
            <translation>neu hashen</translation>
        </message>
        <message>
            <source>Evidence</source>
            <comment>accessible name</comment>
            <translation>Beweise</translation>
        </message>
        <message>
            <source>Activity</source>
            <comment>panel</comment>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>hash-chained, UTC</source>
            <comment>activity</comment>
            <translation>hashverkettet, UTC</translation>
        </message>
        <message>
            <source>Activity</source>
            <comment>accessible name</comment>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Report written: %1</source>
            <comment>status</comment>
            <translation>Bericht geschrieben: %1</translation>
        </message>
        <message>
            <source>Case #%1: %2</source>
            <comment>notice</comment>
            <translation>Fall #%1: %2</translation>
        </message>
        <message>
            <source>Notes %1</source>
            <comment>tab</comment>
            <translation>Notizen %1</translation>
        </message>
        <message>
            <source>%1 of %2 done</source>
            <comment>tasks</comment>
            <translation>%1 von %2 erledigt</translation>
        </message>
        <message>
            <source>%1 in all, hashed on the way in</source>
            <comment>evidence</comment>
            <translation>%1 insgesamt, bei der Aufnahme gehasht</translation>
        </message>
        <message>
            <source>The events of the case could not be read: %1</source>
            <comment>notice</comment>
            <translation>Die Ereignisse des Falls konnten nicht gelesen werden: %1</translation>
        </message>
        <message>
            <source>Not saved: %1</source>
            <comment>notice</comment>
            <translation>Nicht gespeichert: %1</translation>
        </message>
        <message>
            <source>The summary is not saved: %1</source>
            <comment>notice</comment>
            <translation>Die Zusammenfassung ist nicht gespeichert: %1</translation>
        </message>
        <message>
            <source>Files to take in as evidence</source>
            <comment>dialog</comment>
            <translation>Dateien, die als Beweise aufgenommen werden</translation>
        </message>
        <message>
            <source>The sources could not be read: %1</source>
            <comment>notice</comment>
            <translation>Die Quellen konnten nicht gelesen werden: %1</translation>
        </message>
        <message>
            <source>Every source of the case's events is evidence already.</source>
            <comment>status</comment>
            <translation>Jede Quelle der Ereignisse des Falls ist schon Beweis.</translation>
        </message>
        <message>
            <source>Noted as evidence: %1 sources</source>
            <comment>status</comment>
            <translation>Als Beweis vermerkt: %1 Quellen</translation>
        </message>
        <message>
            <source>none yet: &quot;add sources&quot; takes the files of its events</source>
            <comment>evidence</comment>
            <translation>noch keine: „Quellen hinzufügen“ nimmt die Dateien seiner Ereignisse</translation>
        </message>
    </context>
    <context>
        <name>jupiter::cases::CasesView</name>
        <message>
            <source>Cases</source>
            <comment>panel</comment>
            <translation>Fälle</translation>
        </message>
        <message>
            <source>New case  N</source>
            <comment>action</comment>
            <translation>Neuer Fall  N</translation>
        </message>
        <message>
            <source>Cases</source>
            <comment>accessible name</comment>
            <translation>Fälle</translation>
        </message>
        <message>
            <source>No cases yet</source>
            <comment>empty state</comment>
            <translation>Noch keine Fälle</translation>
        </message>
        <message>
            <source>A case holds alerts, events, notes and evidence of one incident and becomes the report. Escalate an alert (E in Alerts), add events from Hunt (C), or open an empty one.</source>
            <comment>empty state</comment>
            <translation>Ein Fall hält Alarme, Ereignisse, Notizen und Beweise eines Vorfalls und wird zum Bericht. Einen Alarm eskalieren (E in Alarme), Ereignisse aus der Suche hinzufügen (C), oder einen leeren öffnen.</translation>
        </message>
        <message>
            <source>J/K move · Enter opens · N new case</source>
            <comment>keys</comment>
            <translation>J/K bewegen · Enter öffnet · N neuer Fall</translation>
        </message>
        <message>
            <source>The case could not be made: %1</source>
            <comment>notice</comment>
            <translation>Der Fall konnte nicht angelegt werden: %1</translation>
        </message>
        <message>
            <source>The cases could not be read: %1</source>
            <comment>notice</comment>
            <translation>Die Fälle konnten nicht gelesen werden: %1</translation>
        </message>
        <message>
            <source>%1 open of %2</source>
            <comment>cases</comment>
            <translation>%1 offen von %2</translation>
        </message>
        <message>
            <source>There is no case #%1 in this workspace.</source>
            <comment>notice</comment>
            <translation>In diesem Arbeitsbereich gibt es keinen Fall #%1.</translation>
        </message>
        <message>
            <source>next, previous</source>
            <comment>keys</comment>
            <translation>nächste, vorige</translation>
        </message>
        <message>
            <source>Enter</source>
            <comment>key</comment>
            <translation>Eingabe</translation>
        </message>
        <message>
            <source>open the case; in a case: the alert or event under the cursor</source>
            <comment>keys</comment>
            <translation>den Fall öffnen; in einem Fall: Alarm oder Ereignis unter dem Cursor</translation>
        </message>
        <message>
            <source>new case, in the list</source>
            <comment>keys</comment>
            <translation>neuer Fall, in der Liste</translation>
        </message>
        <message>
            <source>write the report as PDF</source>
            <comment>keys</comment>
            <translation>den Bericht als PDF schreiben</translation>
        </message>
        <message>
            <source>add a task</source>
            <comment>keys</comment>
            <translation>eine Aufgabe hinzufügen</translation>
        </message>
        <message>
            <source>Esc</source>
            <comment>key</comment>
            <translation>Esc</translation>
        </message>
        <message>
            <source>from a case to all cases</source>
            <comment>keys</comment>
            <translation>von einem Fall zu allen Fällen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::cases::CourseModel</name>
        <message>
            <source>1 event</source>
            <comment>course</comment>
            <translation>1 Ereignis</translation>
        </message>
        <message>
            <source>%1 events</source>
            <comment>course</comment>
            <translation>%1 Ereignisse</translation>
        </message>
        <message>
            <source>added</source>
            <comment>course</comment>
            <translation>hinzugefügt</translation>
        </message>
        <message>
            <source>time</source>
            <comment>column</comment>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>where</source>
            <comment>column</comment>
            <translation>wo</translation>
        </message>
        <message>
            <source>what happened</source>
            <comment>column</comment>
            <translation>was geschah</translation>
        </message>
        <message>
            <source>events</source>
            <comment>column</comment>
            <translation>Ereignisse</translation>
        </message>
    </context>
    <context>
        <name>jupiter::cases::EvidenceModel</name>
        <message>
            <source>%1, %2 events in the store, SHA-256 %3</source>
            <comment>evidence</comment>
            <translation>%1, %2 Ereignisse im Speicher, SHA-256 %3</translation>
        </message>
        <message>
            <source>file</source>
            <comment>column</comment>
            <translation>Datei</translation>
        </message>
        <message>
            <source>size</source>
            <comment>column</comment>
            <translation>Größe</translation>
        </message>
        <message>
            <source>SHA-256</source>
            <comment>column</comment>
            <translation>SHA-256</translation>
        </message>
        <message>
            <source>state</source>
            <comment>column</comment>
            <translation>Zustand</translation>
        </message>
    </context>
    <context>
        <name>jupiter::cases::IncidentsPlugin</name>
        <message>
            <source>Cases needs an open workspace.</source>
            <comment>plugin</comment>
            <translation>Fälle braucht einen offenen Arbeitsbereich.</translation>
        </message>
        <message>
            <source>Cases</source>
            <comment>view</comment>
            <translation>Fälle</translation>
        </message>
    </context>
    <context>
        <name>jupiter::cases::Lanes</name>
        <message>
            <source>Course of events by host</source>
            <comment>accessible name</comment>
            <translation>Ablauf der Ereignisse je Rechner</translation>
        </message>
        <message>
            <source>no host</source>
            <comment>lane</comment>
            <translation>kein Rechner</translation>
        </message>
        <message>
            <source>others</source>
            <comment>lane</comment>
            <translation>übrige</translation>
        </message>
    </context>
    <context>
        <name>jupiter::cases::NewCaseForm</name>
        <message>
            <source>Title of the new case</source>
            <comment>accessible name</comment>
            <translation>Titel des neuen Falls</translation>
        </message>
        <message>
            <source>What happened, in one line</source>
            <comment>new case</comment>
            <translation>Was geschah, in einer Zeile</translation>
        </message>
        <message>
            <source>Severity</source>
            <comment>accessible name</comment>
            <translation>Schwere</translation>
        </message>
        <message>
            <source>Traffic Light Protocol</source>
            <comment>accessible name</comment>
            <translation>Traffic Light Protocol</translation>
        </message>
        <message>
            <source>Open case</source>
            <comment>new case</comment>
            <translation>Fall öffnen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <comment>new case</comment>
            <translation>Abbrechen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::cases::NotesPage</name>
        <message>
            <source>Notes</source>
            <comment>accessible name</comment>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>No notes yet. A note is kept as it is written, with its author and time.</source>
            <comment>notes</comment>
            <translation>Noch keine Notizen. Eine Notiz bleibt, wie sie geschrieben ist, mit Verfasser und Zeit.</translation>
        </message>
        <message>
            <source>New note</source>
            <comment>accessible name</comment>
            <translation>Neue Notiz</translation>
        </message>
        <message>
            <source>Write a note, Ctrl Enter adds it</source>
            <comment>notes</comment>
            <translation>Notiz schreiben, Strg Enter fügt sie hinzu</translation>
        </message>
        <message>
            <source>Add note</source>
            <comment>notes</comment>
            <translation>Notiz hinzufügen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::cases::TasksList</name>
        <message>
            <source>No tasks yet.</source>
            <comment>tasks</comment>
            <translation>Keine Aufgaben.</translation>
        </message>
        <message>
            <source>New task</source>
            <comment>accessible name</comment>
            <translation>Neue Aufgabe</translation>
        </message>
        <message>
            <source>Add a task, Enter</source>
            <comment>tasks</comment>
            <translation>Aufgabe hinzufügen, Enter</translation>
        </message>
    </context>
    <context>
        <name>jupiter::dashboards::BarBody</name>
        <message>
            <source>first %1 of %2</source>
            <comment>bars</comment>
            <translation>erste %1 von %2</translation>
        </message>
    </context>
    <context>
        <name>jupiter::dashboards::DashboardsPlugin</name>
        <message>
            <source>Boards</source>
            <translation>Tafeln</translation>
        </message>
    </context>
    <context>
        <name>jupiter::dashboards::DashboardsView</name>
        <message>
            <source>There is no tile to draw</source>
            <translation>Es gibt keine Kachel zu zeichnen</translation>
        </message>
        <message>
            <source>Nothing was written: %1</source>
            <translation>Nichts wurde geschrieben: %1</translation>
        </message>
        <message>
            <source>Written: %1</source>
            <translation>Geschrieben: %1</translation>
        </message>
        <message>
            <source>No case is open: Cases makes one</source>
            <translation>Kein Fall ist offen: Fälle legt einen an</translation>
        </message>
        <message>
            <source>Nothing was frozen: %1</source>
            <translation>Nichts wurde eingefroren: %1</translation>
        </message>
        <message>
            <source>Board frozen: %1
%2</source>
            <translation>Tafel eingefroren: %1
%2</translation>
        </message>
        <message>
            <source>Freeze a board into case #%1</source>
            <translation>Eine Tafel in Fall #%1 einfrieren</translation>
        </message>
        <message>
            <source>the picture is hashed and in, the board is a note</source>
            <translation>das Bild ist gehasht und aufgenommen, die Tafel ist eine Notiz</translation>
        </message>
        <message>
            <source>Board</source>
            <translation>Tafel</translation>
        </message>
        <message>
            <source>New tile  N</source>
            <translation>Neue Kachel  N</translation>
        </message>
        <message>
            <source>New board</source>
            <translation>Neue Tafel</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Ausgeben</translation>
        </message>
        <message>
            <source>Picture (PNG)</source>
            <translation>Bild (PNG)</translation>
        </message>
        <message>
            <source>Drawing (SVG)</source>
            <translation>Zeichnung (SVG)</translation>
        </message>
        <message>
            <source>Page (PDF)</source>
            <translation>Seite (PDF)</translation>
        </message>
        <message>
            <source>Freeze into a case</source>
            <translation>In einen Fall einfrieren</translation>
        </message>
        <message>
            <source>Remove board</source>
            <translation>Tafel entfernen</translation>
        </message>
        <message>
            <source>Tile</source>
            <translation>Kachel</translation>
        </message>
        <message>
            <source>Ctrl Enter set · Esc leave</source>
            <translation>Strg Enter setzen · Esc lassen</translation>
        </message>
        <message>
            <source>Dashboards: new tile</source>
            <translation>Tafeln: neue Kachel</translation>
        </message>
        <message>
            <source>Dashboards: new board</source>
            <translation>Tafeln: neue Tafel</translation>
        </message>
        <message>
            <source>Dashboards: export as picture (PNG)</source>
            <translation>Tafeln: als Bild ausgeben (PNG)</translation>
        </message>
        <message>
            <source>Dashboards: export as drawing (SVG)</source>
            <translation>Tafeln: als Zeichnung ausgeben (SVG)</translation>
        </message>
        <message>
            <source>Dashboards: export as page (PDF)</source>
            <translation>Tafeln: als Seite ausgeben (PDF)</translation>
        </message>
        <message>
            <source>Dashboards: freeze into a case</source>
            <translation>Tafeln: in einen Fall einfrieren</translation>
        </message>
        <message>
            <source>N</source>
            <translation>N</translation>
        </message>
        <message>
            <source>new tile</source>
            <translation>neue Kachel</translation>
        </message>
        <message>
            <source>E, double click</source>
            <translation>E, Doppelklick</translation>
        </message>
        <message>
            <source>edit the tile</source>
            <translation>die Kachel bearbeiten</translation>
        </message>
        <message>
            <source>Enter, click</source>
            <translation>Enter, Klick</translation>
        </message>
        <message>
            <source>hunt for what is behind it</source>
            <translation>nach dem suchen, was dahinter steht</translation>
        </message>
        <message>
            <source>Ctrl arrows, drag</source>
            <translation>Strg Pfeile, ziehen</translation>
        </message>
        <message>
            <source>move the tile</source>
            <translation>die Kachel verschieben</translation>
        </message>
        <message>
            <source>Ctrl Shift arrows</source>
            <translation>Strg Umschalt Pfeile</translation>
        </message>
        <message>
            <source>make the tile larger or smaller</source>
            <translation>die Kachel größer oder kleiner machen</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Entf</translation>
        </message>
        <message>
            <source>remove the tile</source>
            <translation>die Kachel entfernen</translation>
        </message>
        <message>
            <source>Ctrl Z</source>
            <translation>Strg Z</translation>
        </message>
        <message>
            <source>take the last change of the board back</source>
            <translation>die letzte Änderung der Tafel zurücknehmen</translation>
        </message>
        <message>
            <source>Boards that cannot be read are left out: %1</source>
            <translation>Nicht lesbare Tafeln sind ausgelassen: %1</translation>
        </message>
        <message>
            <source>No events yet</source>
            <translation>Noch keine Ereignisse</translation>
        </message>
        <message>
            <source>No board yet</source>
            <translation>Noch keine Tafel</translation>
        </message>
        <message>
            <source>Boards are offered for what the evidence holds: Windows logons, Sysmon, firewalls, web servers and others.</source>
            <translation>Tafeln werden für das angeboten, was die Beweise enthalten: Windows-Anmeldungen, Sysmon, Firewalls, Webserver und anderes.</translation>
        </message>
        <message>
            <source>No board of the program fits this evidence. New board begins an empty one.</source>
            <translation>Keine Tafel des Programms passt zu diesen Beweisen. Neue Tafel beginnt eine leere.</translation>
        </message>
        <message>
            <source>Tile removed; Ctrl Z brings it back</source>
            <translation>Kachel entfernt; Strg Z bringt sie zurück</translation>
        </message>
        <message>
            <source>The board was not saved: %1</source>
            <translation>Die Tafel wurde nicht gespeichert: %1</translation>
        </message>
        <message>
            <source>Nothing to take back on this board</source>
            <translation>Auf dieser Tafel ist nichts zurückzunehmen</translation>
        </message>
        <message>
            <source>My board</source>
            <translation>Meine Tafel</translation>
        </message>
        <message>
            <source>My board %1</source>
            <translation>Meine Tafel %1</translation>
        </message>
        <message>
            <source>This board comes with the program and stays</source>
            <translation>Diese Tafel gehört zum Programm und bleibt</translation>
        </message>
        <message>
            <source>New tile</source>
            <translation>Neue Kachel</translation>
        </message>
        <message numerus="yes">
            <source>%n tile(s)</source>
            <translation>
                <numerusform>%n Kachel</numerusform>
                <numerusform>%n Kacheln</numerusform>
            </translation>
        </message>
        <message>
            <source>asking %1</source>
            <translation>fragt %1</translation>
        </message>
        <message>
            <source>%1 without an event here</source>
            <translation>%1 hier ohne Ereignis</translation>
        </message>
    </context>
    <context>
        <name>jupiter::dashboards::HeatBody</name>
        <message>
            <source>a heat map counts by two fields</source>
            <translation>eine Heatmap zählt nach zwei Feldern</translation>
        </message>
    </context>
    <context>
        <name>jupiter::dashboards::MapBody</name>
        <message numerus="yes">
            <source>%n country(s)</source>
            <translation>
                <numerusform>%n Land</numerusform>
                <numerusform>%n Länder</numerusform>
            </translation>
        </message>
        <message>
            <source>not on the map: %1</source>
            <translation>nicht auf der Karte: %1</translation>
        </message>
    </context>
    <context>
        <name>jupiter::dashboards::PieBody</name>
        <message>
            <source>other: %1</source>
            <comment>slice</comment>
            <translation>übrige: %1</translation>
        </message>
    </context>
    <context>
        <name>jupiter::dashboards::TableBody</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n Zeile</numerusform>
                <numerusform>%n Zeilen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::dashboards::TileBody</name>
        <message>
            <source>none</source>
            <comment>value</comment>
            <translation>nichts</translation>
        </message>
    </context>
    <context>
        <name>jupiter::dashboards::TileForm</name>
        <message>
            <source>number</source>
            <comment>kind of tile</comment>
            <translation>Zahl</translation>
        </message>
        <message>
            <source>lines over time</source>
            <comment>kind of tile</comment>
            <translation>Linien über die Zeit</translation>
        </message>
        <message>
            <source>bars</source>
            <comment>kind of tile</comment>
            <translation>Balken</translation>
        </message>
        <message>
            <source>pie</source>
            <comment>kind of tile</comment>
            <translation>Torte</translation>
        </message>
        <message>
            <source>table</source>
            <comment>kind of tile</comment>
            <translation>Tabelle</translation>
        </message>
        <message>
            <source>heat map of two fields</source>
            <comment>kind of tile</comment>
            <translation>Heatmap zweier Felder</translation>
        </message>
        <message>
            <source>world map by country</source>
            <comment>kind of tile</comment>
            <translation>Weltkarte nach Land</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Shown as</source>
            <translation>Gezeigt als</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suche</translation>
        </message>
        <message>
            <source>Set tile</source>
            <translation>Kachel setzen</translation>
        </message>
        <message>
            <source>Leave</source>
            <translation>Lassen</translation>
        </message>
        <message>
            <source>number: any search, or stats count() · lines: timechart span=1h count() by F · bars, pie: top 10 F · heat map: stats count() by F, G · map: stats count() by a field of countries</source>
            <translation>Zahl: jede Suche, oder stats count() · Linien: timechart span=1h count() by F · Balken, Torte: top 10 F · Heatmap: stats count() by F, G · Karte: stats count() nach einem Feld mit Ländern</translation>
        </message>
    </context>
    <context>
        <name>jupiter::dashboards::TileView</name>
        <message>
            <source>Tile %1</source>
            <comment>accessible name</comment>
            <translation>Kachel %1</translation>
        </message>
        <message>
            <source>No event in this time range fits: %1</source>
            <comment>empty tile</comment>
            <translation>Kein Ereignis dieses Zeitraums passt: %1</translation>
        </message>
        <message>
            <source>No query yet: E edits the tile</source>
            <comment>empty tile</comment>
            <translation>Noch keine Abfrage: E bearbeitet die Kachel</translation>
        </message>
        <message>
            <source>asking</source>
            <comment>empty tile</comment>
            <translation>fragt</translation>
        </message>
        <message>
            <source>first %1 groups</source>
            <translation>erste %1 Gruppen</translation>
        </message>
        <message>
            <source>partial: %1</source>
            <translation>unvollständig: %1</translation>
        </message>
    </context>
    <context>
        <name>jupiter::entity::EntityDesk</name>
        <message>
            <source>partial: %1</source>
            <comment>caveat</comment>
            <translation>unvollständig: %1</translation>
        </message>
    </context>
    <context>
        <name>jupiter::entity::EntityPlugin</name>
        <message>
            <source>Entities</source>
            <translation>Entitäten</translation>
        </message>
    </context>
    <context>
        <name>jupiter::entity::EntityView</name>
        <message>
            <source>No process is chosen whose records could go to a case.</source>
            <comment>notice</comment>
            <translation>Es ist kein Prozess gewählt, dessen Datensätze in einen Fall könnten.</translation>
        </message>
        <message>
            <source>Add %1 events of the branch to</source>
            <comment>case menu</comment>
            <translation>%1 Ereignisse des Zweigs hinzufügen zu</translation>
        </message>
        <message>
            <source>&amp;New case</source>
            <comment>case menu</comment>
            <translation>&amp;Neuer Fall</translation>
        </message>
        <message>
            <source>%1 on %2</source>
            <comment>title of a case: program, host</comment>
            <translation>%1 auf %2</translation>
        </message>
        <message>
            <source>The case could not be made: %1</source>
            <comment>notice</comment>
            <translation>Der Fall konnte nicht angelegt werden: %1</translation>
        </message>
        <message>
            <source>Nothing was added: %1</source>
            <comment>notice</comment>
            <translation>Nichts wurde hinzugefügt: %1</translation>
        </message>
        <message>
            <source>The first %1 of %2 events went to case #%3; the branch is too large for one step.</source>
            <comment>notice</comment>
            <translation>Die ersten %1 von %2 Ereignissen gingen in Fall #%3; der Zweig ist zu groß für einen Schritt.</translation>
        </message>
        <message>
            <source>Added to case #%1: %2 events</source>
            <comment>status</comment>
            <translation>Zu Fall #%1 hinzugefügt: %2 Ereignisse</translation>
        </message>
        <message>
            <source>Add &amp;branch to case…</source>
            <comment>pivot menu</comment>
            <translation>&amp;Zweig zum Fall hinzufügen…</translation>
        </message>
        <message>
            <source>Entity to open</source>
            <comment>accessible name</comment>
            <translation>Zu öffnende Entität</translation>
        </message>
        <message>
            <source>host, address, hash or file name; user:anna, domain:updates.example</source>
            <comment>placeholder</comment>
            <translation>Rechner, Adresse, Hash oder Dateiname; user:anna, domain:updates.example</translation>
        </message>
        <message>
            <source>/ name · 1 2 3 tabs · G neighbours · Backspace the one before · H hunt on it</source>
            <comment>keys</comment>
            <translation>/ Name · 1 2 3 Reiter · G Nachbarn · Rücktaste die vorige · H danach suchen</translation>
        </message>
        <message>
            <source>by events in the time range</source>
            <comment>foot</comment>
            <translation>nach Ereignissen im Zeitraum</translation>
        </message>
        <message>
            <source>Up, Down · Enter opens</source>
            <comment>foot</comment>
            <translation>Auf, Ab · Enter öffnet</translation>
        </message>
        <message>
            <source>Hosts</source>
            <comment>entities</comment>
            <translation>Rechner</translation>
        </message>
        <message>
            <source>Users</source>
            <comment>entities</comment>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>Hunt on it  H</source>
            <comment>action</comment>
            <translation>Danach suchen  H</translation>
        </message>
        <message>
            <source>Branch to case…  C</source>
            <comment>action</comment>
            <translation>Zweig in Fall…  C</translation>
        </message>
        <message>
            <source>Activity of the entity over all time</source>
            <comment>accessible name</comment>
            <translation>Aktivität der Entität über die ganze Zeit</translation>
        </message>
        <message>
            <source>Processes</source>
            <comment>tab</comment>
            <translation>Prozesse</translation>
        </message>
        <message>
            <source>Sessions</source>
            <comment>tab</comment>
            <translation>Sitzungen</translation>
        </message>
        <message>
            <source>Alerts</source>
            <comment>tab</comment>
            <translation>Alarme</translation>
        </message>
        <message>
            <source>What is shown of the entity</source>
            <comment>accessible name</comment>
            <translation>Was von der Entität gezeigt wird</translation>
        </message>
        <message>
            <source>Processes</source>
            <comment>accessible name</comment>
            <translation>Prozesse</translation>
        </message>
        <message>
            <source>Sessions</source>
            <comment>accessible name</comment>
            <translation>Sitzungen</translation>
        </message>
        <message>
            <source>Alerts on the entity</source>
            <comment>accessible name</comment>
            <translation>Alarme zur Entität</translation>
        </message>
        <message>
            <source>Rare here</source>
            <comment>panel</comment>
            <translation>Hier selten</translation>
        </message>
        <message>
            <source>Rare here</source>
            <comment>accessible name</comment>
            <translation>Hier selten</translation>
        </message>
        <message>
            <source>Enter its events · . pivot menu</source>
            <comment>foot</comment>
            <translation>Enter ihre Ereignisse · . Pivotmenü</translation>
        </message>
        <message>
            <source>Neighbours</source>
            <comment>panel</comment>
            <translation>Nachbarn</translation>
        </message>
        <message>
            <source>each edge is a query</source>
            <comment>panel</comment>
            <translation>jede Kante ist eine Abfrage</translation>
        </message>
        <message>
            <source>Enter its events · O open · . pivot menu</source>
            <comment>foot</comment>
            <translation>Enter ihre Ereignisse · O öffnen · . Pivotmenü</translation>
        </message>
        <message>
            <source>name an entity</source>
            <comment>keys</comment>
            <translation>eine Entität nennen</translation>
        </message>
        <message>
            <source>processes, sessions, alerts</source>
            <comment>keys</comment>
            <translation>Prozesse, Sitzungen, Alarme</translation>
        </message>
        <message>
            <source>next, previous</source>
            <comment>keys</comment>
            <translation>nächste, vorige</translation>
        </message>
        <message>
            <source>open, close the branch; on a closed one: to its parent</source>
            <comment>keys</comment>
            <translation>den Zweig öffnen, schließen; auf einem geschlossenen: zum Elternprozess</translation>
        </message>
        <message>
            <source>Enter</source>
            <comment>key</comment>
            <translation>Enter</translation>
        </message>
        <message>
            <source>its events in Hunt; "and 12 more": show them</source>
            <comment>keys</comment>
            <translation>seine Ereignisse in der Suche; „und 12 weitere“: sie zeigen</translation>
        </message>
        <message>
            <source>all processes, or those with alerts and their kin</source>
            <comment>keys</comment>
            <translation>alle Prozesse, oder die mit Alarmen und ihre Verwandten</translation>
        </message>
        <message>
            <source>add the branch to a case</source>
            <comment>keys</comment>
            <translation>den Zweig zu einem Fall hinzufügen</translation>
        </message>
        <message>
            <source>open the process or neighbour as an entity</source>
            <comment>keys</comment>
            <translation>Prozess oder Nachbarn als Entität öffnen</translation>
        </message>
        <message>
            <source>to the neighbours, to what is rare</source>
            <comment>keys</comment>
            <translation>zu den Nachbarn, zum Seltenen</translation>
        </message>
        <message>
            <source>hunt on the entity</source>
            <comment>keys</comment>
            <translation>nach der Entität suchen</translation>
        </message>
        <message>
            <source>Backspace</source>
            <comment>key</comment>
            <translation>Rücktaste</translation>
        </message>
        <message>
            <source>the entity before</source>
            <comment>keys</comment>
            <translation>die Entität davor</translation>
        </message>
        <message>
            <source>pivot menu</source>
            <comment>keys</comment>
            <translation>Pivotmenü</translation>
        </message>
        <message>
            <source>The alerts could not be read: %1</source>
            <comment>notice</comment>
            <translation>Die Alarme konnten nicht gelesen werden: %1</translation>
        </message>
        <message>
            <source>No event in this time range names one.</source>
            <comment>entities</comment>
            <translation>Kein Ereignis dieses Zeitraums nennt eine.</translation>
        </message>
        <message>
            <source>Counting…</source>
            <comment>entity</comment>
            <translation>Zählt…</translation>
        </message>
        <message>
            <source>No event names it.</source>
            <comment>entity</comment>
            <translation>Kein Ereignis nennt es.</translation>
        </message>
        <message>
            <source>programs that run on few of %1 hosts</source>
            <comment>panel</comment>
            <translation>Programme, die auf wenigen von %1 Rechnern laufen</translation>
        </message>
        <message>
            <source>%1 events</source>
            <comment>status</comment>
            <translation>%1 Ereignisse</translation>
        </message>
        <message>
            <source>risk %1</source>
            <comment>entity</comment>
            <translation>Risiko %1</translation>
        </message>
        <message>
            <source>risk = %1 (open alerts by level)</source>
            <comment>entity</comment>
            <translation>Risiko = %1 (offene Alarme je Stufe)</translation>
        </message>
        <message>
            <source>Alerts %1</source>
            <comment>tab</comment>
            <translation>Alarme %1</translation>
        </message>
        <message>
            <source>Sessions %1</source>
            <comment>tab</comment>
            <translation>Sitzungen %1</translation>
        </message>
        <message>
            <source>Everything it runs is found on three hosts or more.</source>
            <comment>foot</comment>
            <translation>Alles, was er ausführt, findet sich auf drei Rechnern oder mehr.</translation>
        </message>
        <message>
            <source>dashed: parent inferred or not recorded</source>
            <comment>foot</comment>
            <translation>gestrichelt: Elternprozess erschlossen oder nicht aufgezeichnet</translation>
        </message>
        <message>
            <source>→ open · ← close · Enter its events · A all or kin · C branch to case · . pivot menu</source>
            <comment>foot</comment>
            <translation>→ öffnen · ← schließen · Enter Ereignisse · A alle oder Verwandte · C Zweig in Fall · . Pivotmenü</translation>
        </message>
        <message>
            <source>Enter opens</source>
            <comment>foot</comment>
            <translation>Enter öffnet</translation>
        </message>
        <message>
            <source>Looking…</source>
            <comment>empty state</comment>
            <translation>Sucht…</translation>
        </message>
        <message>
            <source>No process starts</source>
            <comment>empty state</comment>
            <translation>Keine Prozessstarts</translation>
        </message>
        <message>
            <source>No Sysmon 1, Security 4688, execve of auditd or ECS process event within: %1. Windows writes 4688 only when "Audit Process Creation" is on.</source>
            <comment>empty state</comment>
            <translation>Kein Sysmon 1, Security 4688, execve von auditd oder ECS-Prozessereignis in: %1. Windows schreibt 4688 nur, wenn „Prozesserstellung überwachen“ an ist.</translation>
        </message>
        <message>
            <source>No sessions</source>
            <comment>empty state</comment>
            <translation>Keine Sitzungen</translation>
        </message>
        <message>
            <source>Sessions are those of hosts, users and addresses; this is a %1.</source>
            <comment>empty state</comment>
            <translation>Sitzungen haben Rechner, Benutzer und Adressen; dies ist: %1.</translation>
        </message>
        <message>
            <source>No alerts on it</source>
            <comment>empty state</comment>
            <translation>Keine Alarme dazu</translation>
        </message>
        <message>
            <source>The Alerts view says which rules had events to judge.</source>
            <comment>empty state</comment>
            <translation>Die Ansicht Alarme sagt, welche Regeln Ereignisse zu beurteilen hatten.</translation>
        </message>
        <message>
            <source>one host: nothing to compare with</source>
            <comment>panel</comment>
            <translation>ein Rechner: nichts zum Vergleichen</translation>
        </message>
    <message>
        <source>No Security 4624, 4634 or 4647, no session of PAM, sshd or auditd of it within: %1.</source>
        <comment>empty state</comment>
        <translation>Kein Security 4624, 4634 oder 4647, keine Sitzung von PAM, sshd oder auditd dazu in: %1.</translation>
    </message>
    </context>
    <context>
        <name>jupiter::entity::LineageDesk</name>
        <message>
            <source>the first %1 of %2 records</source>
            <comment>caveat of a process tree</comment>
            <translation>die ersten %1 von %2 Datensätzen</translation>
        </message>
        <message>
            <source>marked by the first %1 of %2 events</source>
            <comment>caveat of a process tree</comment>
            <translation>gekennzeichnet nach den ersten %1 von %2 Ereignissen</translation>
        </message>
        <message>
            <source>alerts of the first %1 of %2 events</source>
            <comment>caveat of a process tree</comment>
            <translation>Alarme der ersten %1 von %2 Ereignissen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::entity::LineageModel</name>
        <message>
            <source>process %1</source>
            <comment>process</comment>
            <translation>Prozess %1</translation>
        </message>
        <message>
            <source>a process</source>
            <comment>process</comment>
            <translation>ein Prozess</translation>
        </message>
        <message>
            <source>and %1 more</source>
            <comment>processes</comment>
            <translation>und %1 weitere</translation>
        </message>
        <message>
            <source>(start not recorded) %1</source>
            <comment>process</comment>
            <translation>(Start nicht aufgezeichnet) %1</translation>
        </message>
        <message>
            <source>(its records make a ring) %1</source>
            <comment>process</comment>
            <translation>(seine Datensätze bilden einen Ring) %1</translation>
        </message>
        <message>
            <source>start not recorded</source>
            <comment>process</comment>
            <translation>Start nicht aufgezeichnet</translation>
        </message>
        <message>
            <source>%1 to %2, %3</source>
            <comment>process</comment>
            <translation>%1 bis %2, %3</translation>
        </message>
        <message>
            <source>%1, end not recorded</source>
            <comment>process</comment>
            <translation>%1, Ende nicht aufgezeichnet</translation>
        </message>
        <message>
            <source>level %1: %2</source>
            <comment>accessible name</comment>
            <translation>Stufe %1: %2</translation>
        </message>
        <message>
            <source>process</source>
            <comment>column</comment>
            <translation>Prozess</translation>
        </message>
        <message>
            <source>pid</source>
            <comment>column</comment>
            <translation>PID</translation>
        </message>
        <message>
            <source>user</source>
            <comment>column</comment>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>alerts</source>
            <comment>column</comment>
            <translation>Alarme</translation>
        </message>
        <message>
            <source>from start to end</source>
            <comment>column</comment>
            <translation>vom Start bis zum Ende</translation>
        </message>
    </context>
    <context>
        <name>jupiter::entity::NeighbourGraph</name>
        <message>
            <source>Neighbours; each edge is a query</source>
            <comment>accessible name</comment>
            <translation>Nachbarn; jede Kante ist eine Abfrage</translation>
        </message>
        <message>
            <source>%1 %2: %3 events</source>
            <comment>edge of a graph: kind, value, count</comment>
            <translation>%1 %2: %3 Ereignisse</translation>
        </message>
        <message>
            <source>Nothing stands beside it in this time range.</source>
            <translation>In diesem Zeitraum steht nichts daneben.</translation>
        </message>
    </context>
    <context>
        <name>jupiter::hunt::BookTree</name>
        <message>
            <source>Narrow the list</source>
            <comment>accessible name</comment>
            <translation>Die Liste eingrenzen</translation>
        </message>
        <message>
            <source>type to narrow</source>
            <comment>saved searches</comment>
            <translation>tippen grenzt ein</translation>
        </message>
        <message>
            <source>Searches</source>
            <comment>accessible name</comment>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>name</source>
            <comment>column</comment>
            <translation>Name</translation>
        </message>
        <message>
            <source>version</source>
            <comment>column</comment>
            <translation>Fassung</translation>
        </message>
        <message>
            <source>query</source>
            <comment>column</comment>
            <translation>Abfrage</translation>
        </message>
        <message>
            <source>by</source>
            <comment>column</comment>
            <translation>von</translation>
        </message>
        <message>
            <source>nothing saved yet: Ctrl S in Hunt saves what is shown</source>
            <comment>saved searches</comment>
            <translation>noch nichts gespeichert: Strg S in der Suche speichert, was gezeigt wird</translation>
        </message>
        <message>
            <source>Enter opens · → older versions · F2 moves it to what stands in the line · Delete twice removes</source>
            <comment>saved searches</comment>
            <translation>Enter öffnet · → ältere Fassungen · F2 verschiebt dorthin, was in der Zeile steht · Entf zweimal entfernt</translation>
        </message>
        <message>
            <source>hits</source>
            <comment>column</comment>
            <translation>Treffer</translation>
        </message>
        <message>
            <source>took</source>
            <comment>column</comment>
            <translation>dauerte</translation>
        </message>
        <message>
            <source>when</source>
            <comment>column</comment>
            <translation>wann</translation>
        </message>
        <message>
            <source>every event</source>
            <comment>history</comment>
            <translation>jedes Ereignis</translation>
        </message>
        <message>
            <source> (in part)</source>
            <comment>history</comment>
            <translation> (zum Teil)</translation>
        </message>
        <message>
            <source>nothing was searched yet</source>
            <comment>history</comment>
            <translation>noch wurde nichts gesucht</translation>
        </message>
        <message>
            <source>Enter goes back there; what is asked from there is a branch</source>
            <comment>history</comment>
            <translation>Enter geht dorthin zurück; was von dort gefragt wird, ist ein Zweig</translation>
        </message>
        <message>
            <source>Delete again removes all versions</source>
            <comment>saved searches</comment>
            <translation>Entf noch einmal entfernt alle Fassungen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::hunt::CompareList</name>
        <message>
            <source>field</source>
            <comment>column</comment>
            <translation>Feld</translation>
        </message>
    </context>
    <context>
        <name>jupiter::hunt::DetailPane</name>
        <message>
            <source>Fields</source>
            <comment>tab</comment>
            <translation>Felder</translation>
        </message>
        <message>
            <source>Raw</source>
            <comment>tab</comment>
            <translation>Roh</translation>
        </message>
        <message>
            <source>Form of the event</source>
            <comment>accessible name</comment>
            <translation>Form des Ereignisses</translation>
        </message>
        <message>
            <source>Fields of the event</source>
            <comment>accessible name</comment>
            <translation>Felder des Ereignisses</translation>
        </message>
        <message>
            <source>Event as it came</source>
            <comment>accessible name</comment>
            <translation>Ereignis, wie es kam</translation>
        </message>
        <message>
            <source>Nothing chosen: the event under the cursor is shown here.</source>
            <comment>event detail</comment>
            <translation>Nichts gewählt: hier steht das Ereignis unter dem Cursor.</translation>
        </message>
        <message>
            <source>open the alert</source>
            <comment>tool tip</comment>
            <translation>den Alarm öffnen</translation>
        </message>
        <message>
            <source>more rules: %1</source>
            <comment>event detail</comment>
            <translation>weitere Regeln: %1</translation>
        </message>
        <message>
            <source>%1 #%2 · sha256 %3…%4</source>
            <comment>file, record, hash</comment>
            <translation>%1 #%2 · sha256 %3…%4</translation>
        </message>
        <message>
            <source>Event in sentences</source>
            <comment>accessible name</comment>
            <translation>Ereignis in Sätzen</translation>
        </message>
        <message>
            <source>Bytes of the record</source>
            <comment>accessible name</comment>
            <translation>Bytes des Datensatzes</translation>
        </message>
        <message>
            <source>Rendered</source>
            <comment>tab</comment>
            <translation>Erzählt</translation>
        </message>
        <message>
            <source>Hex</source>
            <comment>tab</comment>
            <translation>Hex</translation>
        </message>
        <message>
            <source>Compare</source>
            <comment>tab</comment>
            <translation>Vergleich</translation>
        </message>
        <message>
            <source>H in the fields</source>
            <comment>tool tip</comment>
            <translation>H in den Feldern</translation>
        </message>
        <message>
            <source>copy source</source>
            <comment>event detail</comment>
            <translation>Quelle kopieren</translation>
        </message>
        <message>
            <source>Events side by side</source>
            <comment>accessible name</comment>
            <translation>Ereignisse nebeneinander</translation>
        </message>
        <message>
            <source>Compare %1</source>
            <comment>tab</comment>
            <translation>Vergleich %1</translation>
        </message>
        <message>
            <source>Choose two to eight events (Shift and arrows, Ctrl and click): what differs between them is shown here.</source>
            <comment>event detail</comment>
            <translation>Zwei bis acht Ereignisse wählen (Umschalt und Pfeile, Strg und Klick): was sie unterscheidet, steht hier.</translation>
        </message>
        <message>
            <source>hide equal (%1)</source>
            <comment>event detail</comment>
            <translation>Gleiche verbergen (%1)</translation>
        </message>
        <message>
            <source>show equal (%1)</source>
            <comment>event detail</comment>
            <translation>Gleiche zeigen (%1)</translation>
        </message>
        <message>
            <source>show empty (%1)</source>
            <comment>event detail</comment>
            <translation>Leere zeigen (%1)</translation>
        </message>
        <message>
            <source>hide empty (%1)</source>
            <comment>event detail</comment>
            <translation>Leere verbergen (%1)</translation>
        </message>
        <message>
            <source>%1
record %2
SHA-256 %3</source>
            <comment>tool tip</comment>
            <translation>%1
Datensatz %2
SHA-256 %3</translation>
        </message>
        <message>
            <source>%1 record %2, SHA-256 %3, event %4</source>
            <comment>file, record, hash, event</comment>
            <translation>%1 Datensatz %2, SHA-256 %3, Ereignis %4</translation>
        </message>
    </context>
    <context>
        <name>jupiter::hunt::EventColumns</name>
        <message>
            <source>By the &amp;kind of events (now %1)</source>
            <comment>columns menu</comment>
            <translation>Nach &amp;Art der Ereignisse (jetzt %1)</translation>
        </message>
        <message>
            <source>By the &amp;kind of events</source>
            <comment>columns menu</comment>
            <translation>Nach &amp;Art der Ereignisse</translation>
        </message>
        <message>
            <source>&amp;Add a column…</source>
            <comment>columns menu</comment>
            <translation>Spalte &amp;hinzufügen…</translation>
        </message>
        <message>
            <source>&amp;Hide</source>
            <comment>columns menu</comment>
            <translation>&amp;Verbergen</translation>
        </message>
        <message>
            <source>Move &amp;left</source>
            <comment>columns menu</comment>
            <translation>Nach &amp;links</translation>
        </message>
        <message>
            <source>Move &amp;right</source>
            <comment>columns menu</comment>
            <translation>Nach &amp;rechts</translation>
        </message>
        <message>
            <source>Free&amp;ze up to here</source>
            <comment>columns menu</comment>
            <translation>Bis hierher &amp;festhalten</translation>
        </message>
        <message>
            <source>&amp;Sort by it</source>
            <comment>columns menu</comment>
            <translation>Danach &amp;sortieren</translation>
        </message>
        <message>
            <source>&amp;Group by it</source>
            <comment>columns menu</comment>
            <translation>Danach &amp;gruppieren</translation>
        </message>
        <message>
            <source>&amp;Fit widths</source>
            <comment>columns menu</comment>
            <translation>&amp;Breiten anpassen</translation>
        </message>
        <message>
            <source>&amp;Back to how it comes</source>
            <comment>columns menu</comment>
            <translation>&amp;Zurück zum Ursprung</translation>
        </message>
    </context>
    <context>
        <name>jupiter::hunt::FacetsPanel</name>
        <message>
            <source>Rare (seen once or twice)</source>
            <comment>facet heading</comment>
            <translation>Selten (ein- oder zweimal gesehen)</translation>
        </message>
        <message>
            <source>no event here has it</source>
            <comment>facet without values</comment>
            <translation>kein Ereignis hier hat es</translation>
        </message>
        <message>
            <source>Top 10</source>
            <comment>facets</comment>
            <translation>Top 10</translation>
        </message>
        <message>
            <source>Rare 10</source>
            <comment>facets</comment>
            <translation>Seltene 10</translation>
        </message>
        <message>
            <source>Fields</source>
            <comment>panel</comment>
            <translation>Felder</translation>
        </message>
        <message>
            <source>Most frequent or rarest values</source>
            <comment>accessible name</comment>
            <translation>Häufigste oder seltenste Werte</translation>
        </message>
        <message>
            <source>%1 different values</source>
            <comment>tool tip</comment>
            <translation>%1 verschiedene Werte</translation>
        </message>
        <message>
            <source>whole result</source>
            <comment>facets</comment>
            <translation>alles</translation>
        </message>
        <message>
            <source>PARTIAL</source>
            <comment>facets</comment>
            <translation>UNVOLLSTÄNDIG</translation>
        </message>
    </context>
    <context>
        <name>jupiter::hunt::FieldList</name>
        <message>
            <source>field</source>
            <comment>column</comment>
            <translation>Feld</translation>
        </message>
        <message>
            <source>value</source>
            <comment>column</comment>
            <translation>Wert</translation>
        </message>
    </context>
    <context>
        <name>jupiter::hunt::FieldPicker</name>
        <message>
            <source>Add a column</source>
            <comment>accessible name</comment>
            <translation>Spalte hinzufügen</translation>
        </message>
        <message>
            <source>A part of the field's name</source>
            <comment>accessible name</comment>
            <translation>Ein Teil des Feldnamens</translation>
        </message>
        <message>
            <source>a part of the field's name</source>
            <comment>place holder</comment>
            <translation>ein Teil des Feldnamens</translation>
        </message>
        <message>
            <source>Fields that fit</source>
            <comment>accessible name</comment>
            <translation>Passende Felder</translation>
        </message>
    </context>
    <context>
        <name>jupiter::hunt::HuntPlugin</name>
        <message>
            <source>Hunt needs an open workspace.</source>
            <comment>plugin</comment>
            <translation>Die Suche braucht einen offenen Arbeitsbereich.</translation>
        </message>
        <message>
            <source>Hunt</source>
            <comment>view</comment>
            <translation>Suche</translation>
        </message>
    </context>
    <context>
        <name>jupiter::hunt::HuntView</name>
        <message>
            <source>Events</source>
            <comment>panel</comment>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>Events</source>
            <comment>accessible name</comment>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>newer events are in · Enter in the query asks again</source>
            <comment>events panel</comment>
            <translation>neuere Ereignisse sind da · Enter in der Abfrage fragt neu</translation>
        </message>
        <message>
            <source>Hunt: go back to the query before</source>
            <comment>command</comment>
            <translation>Suche: zurück zur Abfrage davor</translation>
        </message>
        <message>
            <source>row %1 of %2</source>
            <comment>foot</comment>
            <translation>Zeile %1 von %2</translation>
        </message>
        <message>
            <source>in the query: run; in the table: to the event's fields</source>
            <comment>keys</comment>
            <translation>in der Abfrage: ausführen; in der Tabelle: zu den Feldern des Ereignisses</translation>
        </message>
        <message>
            <source>stop the search; from the fields back to the table</source>
            <comment>keys</comment>
            <translation>Suche anhalten; von den Feldern zurück zur Tabelle</translation>
        </message>
        <message>
            <source>complete field names and values</source>
            <comment>keys</comment>
            <translation>Feldnamen und Werte ergänzen</translation>
        </message>
        <message>
            <source>the query before</source>
            <comment>keys</comment>
            <translation>die Abfrage davor</translation>
        </message>
        <message>
            <source>ask again</source>
            <comment>keys</comment>
            <translation>neu fragen</translation>
        </message>
        <message>
            <source>next, previous event</source>
            <comment>keys</comment>
            <translation>nächstes, voriges Ereignis</translation>
        </message>
        <message>
            <source>pivot on the value under the cursor</source>
            <comment>keys</comment>
            <translation>Pivot auf den Wert unter dem Cursor</translation>
        </message>
        <message>
            <source>add the chosen events to a case</source>
            <comment>keys</comment>
            <translation>die gewählten Ereignisse zu einem Fall hinzufügen</translation>
        </message>
        <message>
            <source>to the query</source>
            <comment>keys</comment>
            <translation>zur Abfrage</translation>
        </message>
        <message>
            <source>Stopped; what is shown is the result before.</source>
            <comment>status</comment>
            <translation>Angehalten; gezeigt wird das Ergebnis davor.</translation>
        </message>
        <message>
            <source>Result</source>
            <comment>panel</comment>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>the first %1 of %2 are shown; narrow the time or the query</source>
            <comment>events panel</comment>
            <translation>die ersten %1 von %2 werden gezeigt; Zeit oder Abfrage enger fassen</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <comment>empty result</comment>
            <translation>Nichts gefunden</translation>
        </message>
        <message>
            <source>Looking for the reason…</source>
            <comment>empty result</comment>
            <translation>Sucht den Grund…</translation>
        </message>
        <message>
            <source>The search failed: %1. What is shown is the result before.</source>
            <comment>notice</comment>
            <translation>Die Suche misslang: %1. Gezeigt wird das Ergebnis davor.</translation>
        </message>
        <message>
            <source>No events yet</source>
            <comment>empty result</comment>
            <translation>Noch keine Ereignisse</translation>
        </message>
        <message>
            <source>Import evidence, or drop files and folders on the window; what is read is searchable at once.</source>
            <comment>empty result</comment>
            <translation>Beweise importieren, oder Dateien und Ordner ins Fenster ziehen; Gelesenes ist sofort durchsuchbar.</translation>
        </message>
        <message>
            <source>Go to the nearest hour with a fit</source>
            <comment>empty result</comment>
            <translation>Zur nächsten Stunde, in der etwas passt</translation>
        </message>
        <message>
            <source>Search all time</source>
            <comment>empty result</comment>
            <translation>Gesamte Zeit durchsuchen</translation>
        </message>
        <message>
            <source>Run without %1</source>
            <comment>empty result</comment>
            <translation>Ohne %1 ausführen</translation>
        </message>
        <message>
            <source>%1 of %2 events · %3 · %4 segments: %5 read, %6 ruled out</source>
            <comment>status</comment>
            <translation>%1 von %2 Ereignissen · %3 · %4 Segmente: %5 gelesen, %6 ausgeschlossen</translation>
        </message>
        <message>
            <source>PARTIAL: %1</source>
            <comment>status</comment>
            <translation>UNVOLLSTÄNDIG: %1</translation>
        </message>
        <message>
            <source>Not everything was searched: %1</source>
            <comment>notice</comment>
            <translation>Nicht alles wurde durchsucht: %1</translation>
        </message>
        <message>
            <source>%1 starred</source>
            <comment>foot</comment>
            <translation>%1 markiert</translation>
        </message>
        <message>
            <source>Enter fields · . pivot menu · S star · T tag · N note · C add to case</source>
            <comment>foot</comment>
            <translation>Enter Felder · . Pivotmenü · S Stern · T Etikett · N Notiz · C zum Fall</translation>
        </message>
        <message>
            <source>Remove from &amp;fields</source>
            <comment>pivot menu</comment>
            <translation>Aus den &amp;Feldern nehmen</translation>
        </message>
        <message>
            <source>Show among &amp;fields</source>
            <comment>pivot menu</comment>
            <translation>Unter den &amp;Feldern zeigen</translation>
        </message>
        <message>
            <source>Divide &amp;bars by this field</source>
            <comment>pivot menu</comment>
            <translation>&amp;Balken nach diesem Feld teilen</translation>
        </message>
        <message>
            <source>to the fields: Enter includes, Delete excludes</source>
            <comment>keys</comment>
            <translation>zu den Feldern: Enter schließt ein, Entf schließt aus</translation>
        </message>
        <message>
            <source>to the bars: arrows walk, Ctrl extends, Enter goes in, Backspace out, Shift moves the range, B divides</source>
            <comment>keys</comment>
            <translation>zu den Balken: Pfeile gehen, Strg erweitert, Enter hinein, Rücktaste hinaus, Umschalt verschiebt, B teilt</translation>
        </message>
        <message>
            <source>columns: %1 ▾</source>
            <comment>events panel</comment>
            <translation>Spalten: %1 ▾</translation>
        </message>
        <message>
            <source>chosen by the kind of events; V changes it</source>
            <comment>tool tip</comment>
            <translation>nach der Art der Ereignisse gewählt; V ändert es</translation>
        </message>
        <message>
            <source>chosen by hand; V changes it</source>
            <comment>tool tip</comment>
            <translation>von Hand gewählt; V ändert es</translation>
        </message>
        <message>
            <source>compare =</source>
            <comment>events panel</comment>
            <translation>vergleichen =</translation>
        </message>
        <message>
            <source>context ±60 s A</source>
            <comment>events panel</comment>
            <translation>Umgebung ±60 s A</translation>
        </message>
        <message>
            <source>As colu&amp;mn</source>
            <comment>pivot menu</comment>
            <translation>Als Spa&amp;lte</translation>
        </message>
        <message>
            <source>Un&amp;pin from the detail's top</source>
            <comment>pivot menu</comment>
            <translation>Nicht mehr oben an&amp;pinnen</translation>
        </message>
        <message>
            <source>&amp;Pin to the detail's top</source>
            <comment>pivot menu</comment>
            <translation>Oben im Detail an&amp;pinnen</translation>
        </message>
        <message>
            <source>±&amp;1 s</source>
            <comment>context</comment>
            <translation>±&amp;1 s</translation>
        </message>
        <message>
            <source>±&amp;5 s</source>
            <comment>context</comment>
            <translation>±&amp;5 s</translation>
        </message>
        <message>
            <source>±&amp;30 s</source>
            <comment>context</comment>
            <translation>±&amp;30 s</translation>
        </message>
        <message>
            <source>±6&amp;0 s</source>
            <comment>context</comment>
            <translation>±6&amp;0 s</translation>
        </message>
        <message>
            <source>±5 &amp;min</source>
            <comment>context</comment>
            <translation>±5 &amp;min</translation>
        </message>
        <message>
            <source>±1 &amp;h</source>
            <comment>context</comment>
            <translation>±1 &amp;h</translation>
        </message>
        <message>
            <source>columns: which, add (+), hide (Del), move (Ctrl Shift ← →), freeze (Z), fit (W), sort (O), group (B)</source>
            <comment>keys</comment>
            <translation>Spalten: welche, hinzufügen (+), verbergen (Entf), verschieben (Strg Umschalt ← →), festhalten (Z), anpassen (W), sortieren (O), gruppieren (B)</translation>
        </message>
        <message>
            <source>the minute before and after the event; Shift A: other spans</source>
            <comment>keys</comment>
            <translation>die Minute vor und nach dem Ereignis; Umschalt A: andere Spannen</translation>
        </message>
        <message>
            <source>compare the chosen events</source>
            <comment>keys</comment>
            <translation>die gewählten Ereignisse vergleichen</translation>
        </message>
        <message>
            <source>the event as fields, rendered, raw, hex; compared. In the fields P pins a field, H hides empty ones</source>
            <comment>keys</comment>
            <translation>das Ereignis als Felder, erzählt, roh, hex; verglichen. In den Feldern heftet P eines an, H verbirgt leere</translation>
        </message>
    <message>
        <source>the first %1 groups are folded</source>
        <comment>events panel</comment>
        <translation>die ersten %1 Gruppen sind eingeklappt</translation>
    </message>
    <message>
        <source>fold groups Shift B</source>
        <comment>events panel</comment>
        <translation>Gruppen einklappen Umschalt B</translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) folded</source>
        <comment>foot</comment>
        <translation>
            <numerusform>%n Gruppe eingeklappt</numerusform>
            <numerusform>%n Gruppen eingeklappt</numerusform>
        </translation>
    </message>
    <message>
        <source>fold the group under the cursor, or unfold it; Shift B: all groups</source>
        <comment>keys</comment>
        <translation>die Gruppe unter dem Cursor ein- oder ausklappen; Umschalt B: alle Gruppen</translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s)</source>
        <comment>foot</comment>
        <translation>
            <numerusform>%1 Zeile</numerusform>
            <numerusform>%1 Zeilen</numerusform>
        </translation>
    </message>
    </context>
    <context>
        <name>jupiter::hunt::QueryBar</name>
        <message>
            <source>searching · stop Esc</source>
            <comment>query hints</comment>
            <translation>sucht · anhalten Esc</translation>
        </message>
        <message>
            <source>run Enter · complete Ctrl Space · back Alt ←</source>
            <comment>query hints</comment>
            <translation>ausführen Enter · ergänzen Strg Leertaste · zurück Alt ←</translation>
        </message>
    </context>
    <context>
        <name>jupiter::hunt::QueryEdit</name>
        <message>
            <source>Query</source>
            <comment>accessible name</comment>
            <translation>Abfrage</translation>
        </message>
        <message>
            <source>field:value, words, | stats count() by field; empty finds everything</source>
            <comment>query placeholder</comment>
            <translation>Feld:Wert, Wörter, | stats count() by Feld; leer findet alles</translation>
        </message>
        <message>
            <source>Completions</source>
            <comment>accessible name</comment>
            <translation>Ergänzungen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::hunt::SearchBook</name>
        <message>
            <source>Hunt: save the search</source>
            <comment>command</comment>
            <translation>Suche: diese speichern</translation>
        </message>
        <message>
            <source>Hunt: saved searches</source>
            <comment>command</comment>
            <translation>Suche: gespeicherte Suchen</translation>
        </message>
        <message>
            <source>Hunt: history of searches</source>
            <comment>command</comment>
            <translation>Suche: Verlauf der Suchen</translation>
        </message>
        <message>
            <source>save the search</source>
            <comment>keys</comment>
            <translation>die Suche speichern</translation>
        </message>
        <message>
            <source>saved searches</source>
            <comment>keys</comment>
            <translation>gespeicherte Suchen</translation>
        </message>
        <message>
            <source>history: the tree of searches</source>
            <comment>keys</comment>
            <translation>Verlauf: der Baum der Suchen</translation>
        </message>
        <message>
            <source>Parameters</source>
            <comment>accessible name</comment>
            <translation>Parameter</translation>
        </message>
        <message>
            <source>Enter searches · a value is never read as syntax · * and ? stay wildcards</source>
            <comment>saved searches</comment>
            <translation>Enter sucht · ein Wert ist nie Syntax · * und ? bleiben Platzhalter</translation>
        </message>
        <message>
            <source>Searches cannot be kept: the notebook of the workspace cannot be opened.</source>
            <comment>status</comment>
            <translation>Suchen können nicht behalten werden: das Notizbuch des Arbeitsbereichs lässt sich nicht öffnen.</translation>
        </message>
        <message>
            <source>Save the search</source>
            <comment>accessible name</comment>
            <translation>Die Suche speichern</translation>
        </message>
        <message>
            <source>Folder and name</source>
            <comment>accessible name</comment>
            <translation>Ordner und Name</translation>
        </message>
        <message>
            <source>Folder/Name, for instance Triage/Failed logons</source>
            <comment>saved searches</comment>
            <translation>Ordner/Name, etwa Triage/Fehlanmeldungen</translation>
        </message>
        <message>
            <source>Enter keeps query, time range and columns · the same name makes a new version · ${host} or ${host=DC*} in the query asks when it is opened</source>
            <comment>saved searches</comment>
            <translation>Enter behält Abfrage, Zeitraum und Spalten · derselbe Name wird eine neue Fassung · ${host} oder ${host=DC*} in der Abfrage fragt beim Öffnen</translation>
        </message>
        <message>
            <source>Not saved: %1</source>
            <comment>status</comment>
            <translation>Nicht gespeichert: %1</translation>
        </message>
        <message>
            <source>Saved as %1, version %2</source>
            <comment>status</comment>
            <translation>Gespeichert als %1, Fassung %2</translation>
        </message>
        <message>
            <source>Saved searches cannot be read: %1</source>
            <comment>status</comment>
            <translation>Gespeicherte Suchen sind nicht lesbar: %1</translation>
        </message>
        <message>
            <source>Saved searches</source>
            <comment>accessible name</comment>
            <translation>Gespeicherte Suchen</translation>
        </message>
        <message>
            <source>Removed %1</source>
            <comment>status</comment>
            <translation>%1 entfernt</translation>
        </message>
        <message>
            <source>Not removed: %1</source>
            <comment>status</comment>
            <translation>Nicht entfernt: %1</translation>
        </message>
        <message>
            <source>It is %1 now</source>
            <comment>status</comment>
            <translation>Heißt jetzt %1</translation>
        </message>
        <message>
            <source>Not moved: %1</source>
            <comment>status</comment>
            <translation>Nicht verschoben: %1</translation>
        </message>
        <message>
            <source>The history cannot be read: %1</source>
            <comment>status</comment>
            <translation>Der Verlauf ist nicht lesbar: %1</translation>
        </message>
        <message>
            <source>History of searches</source>
            <comment>accessible name</comment>
            <translation>Verlauf der Suchen</translation>
        </message>
        <message>
            <source>Search: %1</source>
            <comment>command</comment>
            <translation>Suche: %1</translation>
        </message>
    </context>
    <context>
        <name>jupiter::hunt::SeriesLegend</name>
        <message>
            <source>(none)</source>
            <comment>legend: events without the field</comment>
            <translation>(nichts)</translation>
        </message>
    </context>
    <context>
        <name>jupiter::hunt::TimePanel</name>
        <message>
            <source>the field that divides the bars (B)</source>
            <comment>tool tip</comment>
            <translation>das Feld, das die Balken teilt (B)</translation>
        </message>
        <message>
            <source>drag zooms · double click goes back · Shift ← →</source>
            <comment>histogram keys</comment>
            <translation>Ziehen: näher · Doppelklick: zurück</translation>
        </message>
        <message>
            <source> · Enter in, Backspace back, . pivot</source>
            <comment>histogram keys</comment>
            <translation> · Enter hinein, Rücktaste zurück, . Pivot</translation>
        </message>
        <message>
            <source>&amp;not divided</source>
            <comment>histogram</comment>
            <translation>&amp;nicht geteilt</translation>
        </message>
        <message>
            <source>not divided ▾</source>
            <comment>histogram</comment>
            <translation>nicht geteilt ▾</translation>
        </message>
        <message>
            <source>by %1 ▾</source>
            <comment>histogram: the field that divides bars</comment>
            <translation>nach %1 ▾</translation>
        </message>
        <message>
            <source>%1 events · %2 · %3</source>
            <comment>histogram: how many, width of bars, zone</comment>
            <translation>%1 Ereignisse · %2 · %3</translation>
        </message>
        <message>
            <source>nothing in this range</source>
            <comment>histogram</comment>
            <translation>nichts in diesem Zeitraum</translation>
        </message>
    </context>
    <context>
        <name>jupiter::indicators</name>
        <message>
            <source>kept, not matched: no field holds it</source>
            <translation>behalten, nicht verglichen: kein Feld enthält das</translation>
        </message>
        <message>
            <source>no expiry</source>
            <translation>läuft nicht ab</translation>
        </message>
        <message>
            <source>%1 left</source>
            <translation>noch %1</translation>
        </message>
        <message>
            <source>searched: %1 events, %2 fields, in %3</source>
            <translation>durchsucht: %1 Ereignisse, %2 Felder, in %3</translation>
        </message>
        <message>
            <source>not covered: %1 (%2)</source>
            <translation>nicht erfasst: %1 (%2)</translation>
        </message>
        <message>
            <source>the search did not reach its end</source>
            <translation>die Suche kam nicht bis zum Ende</translation>
        </message>
        <message>
            <source>Not understood: %1</source>
            <translation>Nicht verstanden: %1</translation>
        </message>
        <message>
            <source>no address, name, hash or path in it</source>
            <translation>keine Adresse, kein Name, Hash oder Pfad darin</translation>
        </message>
        <message>
            <source>%1 understood: %2</source>
            <translation>%1 verstanden: %2</translation>
        </message>
        <message>
            <source>Nothing understood that could be looked for</source>
            <translation>Nichts verstanden, wonach gesucht werden könnte</translation>
        </message>
        <message>
            <source> · %1 left out: not of a kind that events hold</source>
            <translation> · %1 ausgelassen: von keiner Art, die Ereignisse enthalten</translation>
        </message>
        <message>
            <source> · %1 set aside: private, reserved, of a signature or not to be looked for</source>
            <translation> · %1 beiseitegelegt: privat, reserviert, aus einer Signatur oder nicht gesucht</translation>
        </message>
        <message>
            <source>not looked for: expired</source>
            <translation>nicht gesucht: abgelaufen</translation>
        </message>
        <message>
            <source>not looked for: revoked</source>
            <translation>nicht gesucht: widerrufen</translation>
        </message>
        <message>
            <source>not looked for: its source does not want it</source>
            <translation>nicht gesucht: die Quelle will es nicht</translation>
        </message>
        <message>
            <source>not looked for: excepted here</source>
            <translation>nicht gesucht: hier ausgenommen</translation>
        </message>
        <message>
            <source>&amp;Type</source>
            <comment>narrow menu</comment>
            <translation>&amp;Art</translation>
        </message>
        <message>
            <source>&amp;Source</source>
            <comment>narrow menu</comment>
            <translation>&amp;Quelle</translation>
        </message>
        <message>
            <source>T&amp;ag</source>
            <comment>narrow menu</comment>
            <translation>&amp;Etikett</translation>
        </message>
        <message>
            <source>S&amp;core</source>
            <comment>narrow menu</comment>
            <translation>&amp;Wert</translation>
        </message>
        <message>
            <source>&amp;All of them</source>
            <comment>narrow menu</comment>
            <translation>A&amp;lle</translation>
        </message>
        <message>
            <source>on “%1”</source>
            <translation>auf „%1“</translation>
        </message>
    </context>
    <context>
        <name>jupiter::indicators::HostMatrix</name>
        <message>
            <source>Indicators by host</source>
            <comment>accessible name</comment>
            <translation>Indikatoren nach Rechner</translation>
        </message>
        <message>
            <source>indicator</source>
            <translation>Indikator</translation>
        </message>
        <message>
            <source>seen</source>
            <translation>gesehen</translation>
        </message>
        <message>
            <source>hosts of the first %1 events of each indicator</source>
            <translation>Rechner der ersten %1 Ereignisse jedes Indikators</translation>
        </message>
        <message>
            <source>%1 of %2 indicators, %3 of %4 hosts</source>
            <translation>%1 von %2 Indikatoren, %3 von %4 Rechnern</translation>
        </message>
    </context>
    <context>
        <name>jupiter::indicators::IndicatorPage</name>
        <message>
            <source>source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>says</source>
            <translation>sagt</translation>
        </message>
        <message>
            <source>valid until</source>
            <translation>gültig bis</translation>
        </message>
        <message>
            <source>Sources of the indicator</source>
            <comment>accessible name</comment>
            <translation>Quellen des Indikators</translation>
        </message>
        <message>
            <source>score %1</source>
            <translation>Bewertung %1</translation>
        </message>
        <message>
            <source>Not seen in what was searched</source>
            <translation>Im Durchsuchten nicht gesehen</translation>
        </message>
        <message>
            <source>%1 events%2, %3 → %4 · %5</source>
            <translation>%1 Ereignisse%2, %3 → %4 · %5</translation>
        </message>
        <message>
            <source> on %1</source>
            <translation> auf %1</translation>
        </message>
        <message>
            <source>on the warning list “%1”</source>
            <translation>auf der Warnliste „%1“</translation>
        </message>
        <message>
            <source>confidence %1</source>
            <translation>Vertrauen %1</translation>
        </message>
        <message>
            <source>not for detection</source>
            <translation>nicht zur Erkennung</translation>
        </message>
        <message>
            <source>revoked</source>
            <translation>widerrufen</translation>
        </message>
        <message>
            <source>open</source>
            <translation>offen</translation>
        </message>
        <message>
            <source>Sightings over time</source>
            <comment>accessible name</comment>
            <translation>Sichtungen über die Zeit</translation>
        </message>
        <message>
            <source>the first %1 sightings</source>
            <translation>die ersten %1 Sichtungen</translation>
        </message>
        <message>
            <source>sightings</source>
            <translation>Sichtungen</translation>
        </message>
        <message>
            <source> and %1 more</source>
            <translation> und %1 weitere</translation>
        </message>
        <message>
            <source>On the same hosts: %1</source>
            <translation>Auf denselben Hosts: %1</translation>
        </message>
        <message>
            <source>said</source>
            <translation>gesagt</translation>
        </message>
        <message numerus="yes">
            <source>%n sighting(s)</source>
            <translation>
                <numerusform>%n Sichtung</numerusform>
                <numerusform>%n Sichtungen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n false positive(s)</source>
            <translation>
                <numerusform>%n Fehlalarm</numerusform>
                <numerusform>%n Fehlalarme</numerusform>
            </translation>
        </message>
        <message>
            <source>Not searched yet</source>
            <translation>Noch nicht gesucht</translation>
        </message>
        <message>
            <source>not looked for here: %1</source>
            <translation>hier nicht gesucht: %1</translation>
        </message>
        <message>
            <source>The indicator</source>
            <comment>accessible name</comment>
            <translation>Der Indikator</translation>
        </message>
    </context>
    <context>
        <name>jupiter::indicators::IndicatorsPlugin</name>
        <message>
            <source>Indicators</source>
            <translation>Indikatoren</translation>
        </message>
    </context>
    <context>
        <name>jupiter::indicators::IndicatorsView</name>
        <message>
            <source>Seen here</source>
            <translation>Hier gesehen</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Not looked for</source>
            <translation>Nicht gesucht</translation>
        </message>
        <message>
            <source>Warning lists</source>
            <translation>Warnlisten</translation>
        </message>
        <message>
            <source>Which indicators are listed</source>
            <comment>accessible name</comment>
            <translation>Welche Indikatoren gezeigt werden</translation>
        </message>
        <message>
            <source>Import files…</source>
            <translation>Dateien importieren…</translation>
        </message>
        <message>
            <source>type</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>indicator</source>
            <translation>Indikator</translation>
        </message>
        <message>
            <source>score</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>hosts</source>
            <translation>Rechner</translation>
        </message>
        <message>
            <source>sources</source>
            <translation>Quellen</translation>
        </message>
        <message>
            <source>first seen</source>
            <translation>zuerst gesehen</translation>
        </message>
        <message>
            <source>state</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Indicators</source>
            <comment>accessible name</comment>
            <translation>Indikatoren</translation>
        </message>
        <message>
            <source>Why it is no indicator here</source>
            <comment>accessible name</comment>
            <translation>Warum er hier kein Indikator ist</translation>
        </message>
        <message>
            <source>Why is it no indicator here? Enter keeps it, Esc leaves</source>
            <translation>Warum ist er hier kein Indikator? Enter behält es, Esc lässt es</translation>
        </message>
        <message>
            <source>next, previous indicator</source>
            <translation>nächster, voriger Indikator</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>hunt its events</source>
            <translation>nach seinen Ereignissen suchen</translation>
        </message>
        <message>
            <source>make an alert of where it was seen</source>
            <translation>einen Alarm daraus machen, wo er gesehen wurde</translation>
        </message>
        <message>
            <source>not an indicator here, with a reason</source>
            <translation>hier kein Indikator, mit Grund</translation>
        </message>
        <message>
            <source>look for a list</source>
            <translation>nach einer Liste suchen</translation>
        </message>
        <message>
            <source>Hunt for indicators</source>
            <translation>Nach Indikatoren suchen</translation>
        </message>
        <message>
            <source>segments</source>
            <translation>Segmente</translation>
        </message>
        <message>
            <source>The indicators cannot be read: %1. Everything else works.</source>
            <translation>Die Indikatoren können nicht gelesen werden: %1. Alles andere geht.</translation>
        </message>
        <message>
            <source>%1 indicators</source>
            <translation>%1 Indikatoren</translation>
        </message>
        <message>
            <source>hunted at %1</source>
            <translation>gesucht um %1</translation>
        </message>
        <message>
            <source>%1 seen here · %2 looked for and not seen</source>
            <translation>%1 hier gesehen · %2 gesucht und nicht gesehen</translation>
        </message>
        <message>
            <source> · %1 could not be looked for</source>
            <translation> · %1 konnten nicht gesucht werden</translation>
        </message>
        <message>
            <source>
and %1 more</source>
            <translation>
und %1 weitere</translation>
        </message>
        <message>
            <source>%1 indicators      %2 seen here</source>
            <translation>%1 Indikatoren      %2 hier gesehen</translation>
        </message>
        <message>
            <source>no indicators</source>
            <translation>keine Indikatoren</translation>
        </message>
        <message>
            <source>No indicators yet</source>
            <translation>Noch keine Indikatoren</translation>
        </message>
        <message>
            <source>Feeds, STIX, MISP, OpenIOC, tables and plain lists are taken in by content; each is then looked for in every event. A list can be looked for above without keeping it.</source>
            <translation>Feeds, STIX, MISP, OpenIOC, Tabellen und einfache Listen werden nach Inhalt aufgenommen; jeder wird dann in jedem Ereignis gesucht. Eine Liste kann oben gesucht werden, ohne sie zu behalten.</translation>
        </message>
        <message>
            <source>None of them was seen here</source>
            <translation>Keiner davon wurde hier gesehen</translation>
        </message>
        <message>
            <source>Import indicators</source>
            <translation>Indikatoren importieren</translation>
        </message>
        <message>
            <source>bytes</source>
            <translation>Byte</translation>
        </message>
        <message>
            <source>%1 files: %2 new, %3 updated, %4 unchanged, %5 files refused</source>
            <translation>%1 Dateien: %2 neu, %3 geändert, %4 unverändert, %5 Dateien abgelehnt</translation>
        </message>
        <message>
            <source>paste of %1</source>
            <translation>Eingefügtes vom %1</translation>
        </message>
        <message>
            <source>Keep indicators</source>
            <translation>Indikatoren behalten</translation>
        </message>
        <message>
            <source>%1 new, %2 updated, %3 unchanged</source>
            <translation>%1 neu, %2 geändert, %3 unverändert</translation>
        </message>
        <message>
            <source>It was not seen here: there is nothing to alert on</source>
            <translation>Hier nicht gesehen: es gibt nichts zu melden</translation>
        </message>
        <message>
            <source>Keep it as an indicator first: an alert names its source</source>
            <translation>Erst als Indikator behalten: ein Alarm nennt seine Quelle</translation>
        </message>
        <message>
            <source>Not an indicator</source>
            <translation>Kein Indikator</translation>
        </message>
        <message>
            <source>%1 is not looked for any more</source>
            <translation>%1 wird nicht mehr gesucht</translation>
        </message>
        <message>
            <source>By host</source>
            <translation>Nach Rechner</translation>
        </message>
        <message>
            <source>Alert on all seen</source>
            <translation>Alarm zu allen gesehenen</translation>
        </message>
        <message>
            <source>Alert on indicators</source>
            <translation>Alarm zu Indikatoren</translation>
        </message>
        <message>
            <source>hunting: %1 %</source>
            <translation>Suche: %1 %</translation>
        </message>
        <message>
            <source>hunting…</source>
            <translation>Suche…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Words that an indicator must have</source>
            <translation>Wörter, die ein Indikator haben muss</translation>
        </message>
        <message>
            <source>F words: type, source, tag, ≥60</source>
            <translation>F Wörter: Typ, Quelle, Tag, ≥60</translation>
        </message>
        <message>
            <source>None has these words</source>
            <translation>Keiner hat diese Wörter</translation>
        </message>
        <message>
            <source>Clear the words</source>
            <translation>Wörter löschen</translation>
        </message>
        <message>
            <source>narrow the list by words</source>
            <translation>die Liste durch Wörter eingrenzen</translation>
        </message>
        <message>
            <source>%1 at %2</source>
            <translation>%1 am %2</translation>
        </message>
        <message>
            <source>Copy receipt</source>
            <translation>Quittung kopieren</translation>
        </message>
        <message numerus="yes">
            <source>The receipt is on the clipboard: %n line(s)</source>
            <translation>
                <numerusform>Die Quittung ist in der Zwischenablage: %n Zeile</numerusform>
                <numerusform>Die Quittung ist in der Zwischenablage: %n Zeilen</numerusform>
            </translation>
        </message>
        <message>
            <source>narrow ▾</source>
            <translation>eingrenzen ▾</translation>
        </message>
        <message>
            <source>by type, source, tag or score (N)</source>
            <comment>tool tip</comment>
            <translation>nach Art, Quelle, Etikett oder Wert (N)</translation>
        </message>
        <message>
            <source>Enter its events · A alert · W not an indicator… · F words · N narrow · O sort</source>
            <translation>Enter Ereignisse · A Alarm · W kein Indikator… · F Wörter · N eingrenzen · O sortieren</translation>
        </message>
        <message>
            <source>%1 of %2 match</source>
            <translation>%1 von %2 passen</translation>
        </message>
        <message>
            <source>Reading the indicators…</source>
            <translation>Die Indikatoren werden gelesen…</translation>
        </message>
        <message>
            <source>Looking for %1 indicators in %2 events…</source>
            <translation>%1 Indikatoren werden in %2 Ereignissen gesucht…</translation>
        </message>
        <message>
            <source>“All” lists them meanwhile.</source>
            <translation>„Alle“ zeigt sie unterdessen.</translation>
        </message>
        <message>
            <source>Looked at: all %1 of this list.</source>
            <translation>Angesehen: alle %1 dieser Liste.</translation>
        </message>
        <message>
            <source>Nothing was understood in the pasted text</source>
            <translation>Im eingefügten Text wurde nichts verstanden</translation>
        </message>
        <message>
            <source>All of them are looked for</source>
            <translation>Alle werden gesucht</translation>
        </message>
        <message>
            <source>None of them is on a warning list</source>
            <translation>Keiner steht auf einer Warnliste</translation>
        </message>
        <message>
            <source>None of them was seen on a host that names itself</source>
            <translation>Keiner wurde auf einem Rechner gesehen, der sich nennt</translation>
        </message>
        <message>
            <source>narrow it by type, source, tag or score</source>
            <translation>nach Art, Quelle, Etikett oder Wert eingrenzen</translation>
        </message>
        <message>
            <source>sort by the column under the cursor</source>
            <translation>nach der Spalte unter dem Cursor sortieren</translation>
        </message>
        <message>
            <source>hunt again; in the feeds: read the feed</source>
            <translation>neu suchen; in den Feeds: den Feed lesen</translation>
        </message>
        <message>
            <source>stopped; R hunts again</source>
            <translation>angehalten; R sucht neu</translation>
        </message>
        <message>
            <source>It was not seen here: there are no events to show</source>
            <translation>Hier nicht gesehen: es gibt keine Ereignisse zu zeigen</translation>
        </message>
        <message>
            <source>None of them was seen here: there is nothing to alert on</source>
            <translation>Keiner wurde hier gesehen: es gibt nichts zu melden</translation>
        </message>
        <message>
            <source>Pasted</source>
            <translation>Eingefügt</translation>
        </message>
        <message>
            <source>Pasted %1</source>
            <translation>Eingefügt %1</translation>
        </message>
        <message>
            <source>not kept</source>
            <translation>nicht behalten</translation>
        </message>
        <message>
            <source>and %1 more that were not covered</source>
            <translation>und %1 weitere, die nicht erfasst wurden</translation>
        </message>
        <message>
            <source>%1 of %2 seen here</source>
            <translation>%1 von %2 hier gesehen</translation>
        </message>
        <message>
            <source>Show all %1</source>
            <translation>Alle %1 zeigen</translation>
        </message>
        <message>
            <source> · %1 of those seen stand on warning lists</source>
            <translation> · %1 der gesehenen stehen auf Warnlisten</translation>
        </message>
    </context>
    <context>
        <name>jupiter::indicators::PasteBox</name>
        <message>
            <source>Were they here?</source>
            <translation>Waren sie hier?</translation>
        </message>
        <message>
            <source>paste addresses, domains, URLs, hashes, a report, STIX, MISP, CSV; defanged forms are understood</source>
            <translation>Adressen, Domänen, URLs, Hashes, einen Bericht, STIX, MISP, CSV einfügen; entschärfte Formen werden verstanden</translation>
        </message>
        <message>
            <source>Keep as indicators</source>
            <translation>Als Indikatoren behalten</translation>
        </message>
        <message>
            <source>Indicators to look for</source>
            <comment>accessible name</comment>
            <translation>Zu suchende Indikatoren</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Sucht…</translation>
        </message>
        <message>
            <source>segments</source>
            <translation>Segmente</translation>
        </message>
        <message>
            <source>Not looked for: %1</source>
            <translation>Nicht gesucht: %1</translation>
        </message>
        <message>
            <source> · %1 of %2 seen in %3 events</source>
            <translation> · %1 von %2 gesehen in %3 Ereignissen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::overview::OverviewPlugin</name>
        <message>
            <source>Overview</source>
            <translation>Überblick</translation>
        </message>
    </context>
    <context>
        <name>jupiter::overview::OverviewView</name>
        <message>
            <source>Open alerts</source>
            <translation>Offene Alarme</translation>
        </message>
        <message>
            <source>Cases open</source>
            <translation>Offene Fälle</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>Coverage</source>
            <translation>Abdeckung</translation>
        </message>
        <message>
            <source>Events and alerts over time</source>
            <translation>Ereignisse und Alarme im Verlauf</translation>
        </message>
        <message>
            <source>Alerts by level</source>
            <translation>Alarme nach Stufe</translation>
        </message>
        <message>
            <source>Open alerts, worst first</source>
            <translation>Offene Alarme, schlimmste zuerst</translation>
        </message>
        <message>
            <source>level</source>
            <translation>Stufe</translation>
        </message>
        <message>
            <source>rule</source>
            <translation>Regel</translation>
        </message>
        <message>
            <source>where</source>
            <translation>wo</translation>
        </message>
        <message>
            <source>events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>first seen</source>
            <translation>zuerst gesehen</translation>
        </message>
        <message>
            <source>Top hosts by risk</source>
            <translation>Rechner nach Risiko</translation>
        </message>
        <message>
            <source>not closed, weighted</source>
            <translation>offene Alarme, gewichtet</translation>
        </message>
        <message>
            <source>Each open alert counts: critical 40, high 20, medium 8, low 3, info 1</source>
            <translation>Jeder offene Alarm zählt: kritisch 40, hoch 20, mittel 8, niedrig 3, Info 1</translation>
        </message>
        <message>
            <source>Top users</source>
            <translation>Benutzer nach Risiko</translation>
        </message>
        <message>
            <source>Sources and coverage</source>
            <translation>Quellen und Abdeckung</translation>
        </message>
        <message>
            <source>source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>coverage</source>
            <translation>Abdeckung</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <source>open the alert, the source or the tile</source>
            <translation>Alarm, Quelle oder Kachel öffnen</translation>
        </message>
        <message>
            <source>next, previous</source>
            <translation>nächste, vorige</translation>
        </message>
        <message>
            <source>drag</source>
            <translation>ziehen</translation>
        </message>
        <message>
            <source>set the time range</source>
            <translation>Zeitraum setzen</translation>
        </message>
        <message>
            <source>double click</source>
            <translation>Doppelklick</translation>
        </message>
        <message>
            <source>all time</source>
            <translation>gesamte Zeit</translation>
        </message>
        <message>
            <source>The view %1 is not installed</source>
            <translation>Die Ansicht %1 ist nicht installiert</translation>
        </message>
        <message>
            <source>nothing imported yet: drop files or folders here</source>
            <translation>noch nichts eingelesen: Dateien oder Ordner hier ablegen</translation>
        </message>
        <message>
            <source>%1 critical</source>
            <translation>%1 kritisch</translation>
        </message>
        <message>
            <source>%1 high</source>
            <translation>%1 hoch</translation>
        </message>
        <message>
            <source>none above medium</source>
            <translation>keiner über mittel</translation>
        </message>
        <message>
            <source>%1 closed</source>
            <translation>%1 geschlossen</translation>
        </message>
        <message>
            <source>no rule fired</source>
            <translation>keine Regel hat angeschlagen</translation>
        </message>
        <message>
            <source>no rules loaded: nothing was judged</source>
            <translation>keine Regeln geladen: nichts wurde bewertet</translation>
        </message>
        <message>
            <source>escalate an alert to open one</source>
            <translation>Alarm eskalieren eröffnet einen</translation>
        </message>
        <message numerus="yes">
            <source>%n task(s) to do</source>
            <translation>
                <numerusform>%n Aufgabe offen</numerusform>
                <numerusform>%n Aufgaben offen</numerusform>
            </translation>
        </message>
        <message>
            <source>no open tasks</source>
            <translation>keine offenen Aufgaben</translation>
        </message>
        <message>
            <source>Info</source>
            <translation>Info</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>Niedrig</translation>
        </message>
        <message>
            <source>Medium</source>
            <translation>Mittel</translation>
        </message>
        <message>
            <source>High</source>
            <translation>Hoch</translation>
        </message>
        <message>
            <source>Critical</source>
            <translation>Kritisch</translation>
        </message>
        <message>
            <source>all %1</source>
            <translation>alle %1</translation>
        </message>
        <message>
            <source>No alerts</source>
            <translation>Keine Alarme</translation>
        </message>
        <message>
            <source>The rules that are loaded found nothing in these events. The Rules panel says how many of them have no source here.</source>
            <translation>Die geladenen Regeln fanden in diesen Ereignissen nichts. Unter Regeln steht, wie viele davon hier keine Quelle haben.</translation>
        </message>
        <message>
            <source>No rules are loaded, so no event was judged. Load Sigma rules: Ctrl K, "Load Sigma rules".</source>
            <translation>Es sind keine Regeln geladen, also wurde kein Ereignis bewertet. Strg K, „Sigma-Regeln laden“.</translation>
        </message>
        <message>
            <source>No open alert names a host.</source>
            <translation>Kein offener Alarm nennt einen Rechner.</translation>
        </message>
        <message>
            <source>No open alert names a user.</source>
            <translation>Kein offener Alarm nennt einen Benutzer.</translation>
        </message>
        <message>
            <source>No rules loaded.</source>
            <translation>Keine Regeln geladen.</translation>
        </message>
        <message>
            <source>%1 loaded</source>
            <translation>%1 geladen</translation>
        </message>
        <message>
            <source>%1 refused</source>
            <translation>%1 abgelehnt</translation>
        </message>
        <message>
            <source>%1 fired</source>
            <translation>%1 angeschlagen</translation>
        </message>
        <message>
            <source>%1 have no source here: they could not have fired.</source>
            <translation>%1 haben hier keine Quelle: sie konnten nicht anschlagen.</translation>
        </message>
        <message>
            <source>Every loaded rule had events to judge.</source>
            <translation>Jede geladene Regel hatte Ereignisse zu bewerten.</translation>
        </message>
        <message>
            <source>%1 events</source>
            <translation>%1 Ereignisse</translation>
        </message>
        <message>
            <source>no rules loaded</source>
            <translation>keine Regeln geladen</translation>
        </message>
        <message>
            <source>%1 rules on</source>
            <translation>%1 Regeln aktiv</translation>
        </message>
        <message>
            <source>all %1 sources covered</source>
            <translation>alle %1 Quellen abgedeckt</translation>
        </message>
        <message>
            <source>%1 of %2 sources covered</source>
            <translation>%1 von %2 Quellen abgedeckt</translation>
        </message>
        <message numerus="yes">
            <source>%n source(s)</source>
            <translation>
                <numerusform>%n Quelle</numerusform>
                <numerusform>%n Quellen</numerusform>
            </translation>
        </message>
        <message>
            <source>No sources</source>
            <translation>Keine Quellen</translation>
        </message>
        <message>
            <source>Files and folders dropped on this window are read, hashed and listed here with what could not be read.</source>
            <translation>Hier abgelegte Dateien und Ordner werden gelesen, gehasht und mit dem aufgeführt, was nicht lesbar war.</translation>
        </message>
        <message>
            <source>no source yet</source>
            <translation>noch keine Quelle</translation>
        </message>
        <message numerus="yes">
            <source>%n source(s) partial</source>
            <translation>
                <numerusform>%n Quelle unvollständig</numerusform>
                <numerusform>%n Quellen unvollständig</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 records unreadable</source>
            <translation>%1 Datensätze unlesbar</translation>
        </message>
        <message>
            <source>%1 ids missing</source>
            <translation>%1 Nummern fehlen</translation>
        </message>
        <message numerus="yes">
            <source>all %n source(s) read whole</source>
            <translation>
                <numerusform>die eine Quelle ganz gelesen</numerusform>
                <numerusform>alle %n Quellen ganz gelesen</numerusform>
            </translation>
        </message>
        <message>
            <source>Events appear here once something is imported.</source>
            <translation>Ereignisse erscheinen hier, sobald etwas eingelesen ist.</translation>
        </message>
        <message>
            <source>No event in this time range. The events are from %1.</source>
            <translation>Kein Ereignis in diesem Zeitraum. Die Ereignisse sind aus %1.</translation>
        </message>
        <message>
            <source>click to hunt</source>
            <translation>Klick: suchen</translation>
        </message>
        <message>
            <source>partial: %1</source>
            <translation>unvollständig: %1</translation>
        </message>
        <message>
            <source>all %1 · %2 %3</source>
            <translation>alle %1 · %2 %3</translation>
        </message>
        <message>
            <source>%1 in cases</source>
            <translation>%1 in Fällen</translation>
        </message>
        <message>
            <source>%1 suppressed</source>
            <translation>%1 unterdrückt</translation>
        </message>
        <message>
            <source>No open alert</source>
            <translation>Kein offener Alarm</translation>
        </message>
        <message>
            <source>%1 in cases, %2 closed: the Alerts view has them.</source>
            <translation>%1 in Fällen, %2 geschlossen: die Ansicht Alarme hat sie.</translation>
        </message>
    <message>
        <source>No events yet: import evidence, or drop files and folders on the window. Rules judge it while it is read.</source>
        <translation>Noch keine Ereignisse: Beweise importieren, oder Dateien und Ordner ins Fenster ziehen. Regeln beurteilen sie beim Einlesen.</translation>
    </message>
        <message>
            <source>%1 outside the time range</source>
            <translation>%1 außerhalb des Zeitraums</translation>
        </message>
        <message>
            <source>None within %1. There are %2 of other times: Ctrl T, &quot;All time&quot;.</source>
            <translation>Keine innerhalb von %1. Zu anderen Zeiten gibt es %2: Strg T, „Gesamte Zeit“.</translation>
        </message>
        <message numerus="yes">
            <source>%n log(s) cleared</source>
            <translation>
                <numerusform>%n Protokoll gelöscht</numerusform>
                <numerusform>%n Protokolle gelöscht</numerusform>
            </translation>
        </message>
        <message>
            <source>No rules now: alerts of an earlier run.</source>
            <translation>Keine Regeln: Alarme eines früheren Laufs.</translation>
        </message>
        <message>
            <source>Ctrl K, &quot;Load Sigma rules&quot;</source>
            <translation>Strg K, „Sigma-Regeln laden“</translation>
        </message>
        <message>
            <source>of %1, in the time range</source>
            <translation>von %1, im Zeitraum</translation>
        </message>
    </context>
    <context>
        <name>jupiter::rules</name>
        <message>
            <source>Fired here</source>
            <translation>Hier angeschlagen</translation>
        </message>
        <message>
            <source>Nothing matched</source>
            <translation>Nichts passte</translation>
        </message>
        <message>
            <source>No source here</source>
            <translation>Keine Quelle hier</translation>
        </message>
        <message>
            <source>Switched off</source>
            <translation>Abgeschaltet</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Abgelehnt</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>Doppelt</translation>
        </message>
        <message>
            <source>none in %1 events</source>
            <translation>keine in %1 Ereignissen</translation>
        </message>
        <message>
            <source>no events of its log source</source>
            <translation>keine Ereignisse ihrer Protokollquelle</translation>
        </message>
        <message>
            <source>switched off by an analyst</source>
            <translation>von einem Analysten abgeschaltet</translation>
        </message>
        <message>
            <source>line %1: %2</source>
            <translation>Zeile %1: %2</translation>
        </message>
        <message>
            <source>correlation</source>
            <translation>Korrelation</translation>
        </message>
    </context>
    <context>
        <name>jupiter::rules::AttackGrid</name>
        <message>
            <source>ATT&amp;CK matrix</source>
            <comment>accessible name</comment>
            <translation>ATT&amp;CK-Matrix</translation>
        </message>
        <message>
            <source>no rule</source>
            <translation>keine Regel</translation>
        </message>
        <message numerus="yes">
            <source>%n finding(s)</source>
            <translation>
                <numerusform>%n Fund</numerusform>
                <numerusform>%n Funde</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rule(s)</source>
            <translation>
                <numerusform>%n Regel</numerusform>
                <numerusform>%n Regeln</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 of %2 rules</source>
            <translation>%1 von %2 Regeln</translation>
        </message>
        <message>
            <source>no source here</source>
            <translation>keine Quelle hier</translation>
        </message>
        <message>
            <source>covered</source>
            <translation>abgedeckt</translation>
        </message>
        <message>
            <source>%1 %2: %3 rules, %4 of them with events here, %5 findings</source>
            <translation>%1 %2: %3 Regeln, davon %4 mit Ereignissen hier, %5 Funde</translation>
        </message>
    </context>
    <context>
        <name>jupiter::rules::AttackPage</name>
        <message>
            <source>ATT&amp;CK</source>
            <translation>ATT&amp;CK</translation>
        </message>
        <message>
            <source>Hits</source>
            <translation>Treffer</translation>
        </message>
        <message>
            <source>Coverage</source>
            <translation>Abdeckung</translation>
        </message>
        <message>
            <source>Gaps</source>
            <translation>Lücken</translation>
        </message>
        <message>
            <source>What the matrix shows</source>
            <comment>accessible name</comment>
            <translation>Was die Matrix zeigt</translation>
        </message>
        <message>
            <source>Compare layer…</source>
            <translation>Ebene vergleichen…</translation>
        </message>
        <message>
            <source>Save layer…</source>
            <translation>Ebene speichern…</translation>
        </message>
        <message>
            <source>No technique to show</source>
            <translation>Keine Technik zu zeigen</translation>
        </message>
        <message>
            <source>techniques seen: %1 · rules for %2</source>
            <translation>gesehene Techniken: %1 · Regeln für %2</translation>
        </message>
        <message>
            <source> of %1</source>
            <translation> von %1</translation>
        </message>
        <message>
            <source>layer %1: %2 of %3 seen, %4 covered here · </source>
            <translation>Ebene %1: %2 von %3 gesehen, %4 hier abgedeckt · </translation>
        </message>
        <message>
            <source>Enter its rules · H J K L move</source>
            <translation>Enter ihre Regeln · H J K L bewegen</translation>
        </message>
        <message>
            <source>Save as Navigator layer</source>
            <translation>Als Navigator-Ebene speichern</translation>
        </message>
        <message>
            <source>Jupiter</source>
            <translation>Jupiter</translation>
        </message>
        <message>
            <source>%1 written</source>
            <translation>%1 geschrieben</translation>
        </message>
        <message>
            <source>%1 was not written: %2</source>
            <translation>%1 wurde nicht geschrieben: %2</translation>
        </message>
        <message>
            <source>Compare with a Navigator layer</source>
            <translation>Mit einer Navigator-Ebene vergleichen</translation>
        </message>
        <message>
            <source>%1 was not read: %2</source>
            <translation>%1 wurde nicht gelesen: %2</translation>
        </message>
        <message>
            <source>%1 was not read: larger than 16 MB</source>
            <translation>%1 wurde nicht gelesen: größer als 16 MB</translation>
        </message>
    </context>
    <context>
        <name>jupiter::rules::PackUpdate</name>
        <message>
            <source>change</source>
            <translation>Änderung</translation>
        </message>
        <message>
            <source>what</source>
            <translation>was</translation>
        </message>
        <message>
            <source>which</source>
            <translation>welche</translation>
        </message>
        <message>
            <source>What the update changes</source>
            <comment>accessible name</comment>
            <translation>Was die Aktualisierung ändert</translation>
        </message>
        <message>
            <source>Take the update</source>
            <translation>Aktualisierung nehmen</translation>
        </message>
        <message>
            <source>Keep what is here</source>
            <translation>Behalten, was hier ist</translation>
        </message>
        <message>
            <source>rule</source>
            <translation>Regel</translation>
        </message>
        <message>
            <source>added</source>
            <translation>hinzugefügt</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>geändert</translation>
        </message>
        <message>
            <source>removed</source>
            <translation>entfernt</translation>
        </message>
        <message>
            <source>finding</source>
            <translation>Fund</translation>
        </message>
        <message>
            <source>Rules: %1 added, %2 changed, %3 removed. Over %4 stored events: %5 findings more, %6 fewer.</source>
            <translation>Regeln: %1 hinzu, %2 geändert, %3 entfernt. Über %4 gespeicherte Ereignisse: %5 Funde mehr, %6 weniger.</translation>
        </message>
        <message>
            <source>The first %1 of them are listed.</source>
            <translation>Die ersten %1 davon stehen hier.</translation>
        </message>
    </context>
    <context>
        <name>jupiter::rules::PacksPage</name>
        <message>
            <source>Rule packs</source>
            <translation>Regelpakete</translation>
        </message>
        <message>
            <source>Take in a folder…</source>
            <translation>Einen Ordner aufnehmen…</translation>
        </message>
        <message>
            <source>Take in an archive…</source>
            <translation>Ein Archiv aufnehmen…</translation>
        </message>
        <message>
            <source>pack</source>
            <translation>Paket</translation>
        </message>
        <message>
            <source>version</source>
            <translation>Fassung</translation>
        </message>
        <message>
            <source>in use</source>
            <translation>in Gebrauch</translation>
        </message>
        <message>
            <source>selection</source>
            <translation>Auswahl</translation>
        </message>
        <message>
            <source>licence</source>
            <translation>Lizenz</translation>
        </message>
        <message>
            <source>taken in</source>
            <translation>aufgenommen</translation>
        </message>
        <message>
            <source>Rule packs</source>
            <comment>accessible name</comment>
            <translation>Regelpakete</translation>
        </message>
        <message>
            <source>No packs are taken in</source>
            <translation>Keine Pakete aufgenommen</translation>
        </message>
        <message>
            <source>A pack is a folder or a release archive of Sigma rules. It is copied into the workspace with its version, licence and hash, is loaded with the workspace from then on, and its updates show what they change first.</source>
            <translation>Ein Paket ist ein Ordner oder ein Veröffentlichungsarchiv von Sigma-Regeln. Es wird mit Fassung, Lizenz und Hash in den Arbeitsbereich kopiert, ab dann mit ihm geladen, und seine Aktualisierungen zeigen zuerst, was sie ändern.</translation>
        </message>
        <message>
            <source>loaded with the workspace, with rules/own</source>
            <translation>mit dem Arbeitsbereich geladen, dazu rules/own</translation>
        </message>
        <message>
            <source>J K move</source>
            <translation>J K bewegen</translation>
        </message>
        <message>
            <source>Rules of the pack in use</source>
            <comment>accessible name</comment>
            <translation>Regeln des Pakets in Gebrauch</translation>
        </message>
        <message>
            <source>custom levels and statuses</source>
            <translation>eigene Stufen und Zustände</translation>
        </message>
        <message>
            <source>core: high and critical, stable or test</source>
            <translation>Kern: hoch und kritisch, stabil oder Test</translation>
        </message>
        <message>
            <source>core+: medium too</source>
            <translation>Kern+: auch mittel</translation>
        </message>
        <message>
            <source>all that are not deprecated</source>
            <translation>alle, die nicht überholt sind</translation>
        </message>
        <message>
            <source>Update from an archive…</source>
            <translation>Aus einem Archiv aktualisieren…</translation>
        </message>
        <message>
            <source>Update from a folder…</source>
            <translation>Aus einem Ordner aktualisieren…</translation>
        </message>
        <message>
            <source>Update of %1</source>
            <translation>Aktualisierung von %1</translation>
        </message>
        <message>
            <source>%1 is up to date</source>
            <translation>%1 ist aktuell</translation>
        </message>
        <message>
            <source>%1 stays as it was</source>
            <translation>%1 bleibt, wie es war</translation>
        </message>
        <message>
            <source>Read the rule packs</source>
            <translation>Regelpakete lesen</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>none found</source>
            <translation>keine gefunden</translation>
        </message>
        <message>
            <source>%1 rule files in use; %2 other files left out</source>
            <translation>%1 Regeldateien in Gebrauch; %2 andere Dateien ausgelassen</translation>
        </message>
        <message>
            <source>Gone from the workspace: %1. An update brings it back.</source>
            <translation>Aus dem Arbeitsbereich verschwunden: %1. Eine Aktualisierung bringt es zurück.</translation>
        </message>
        <message>
            <source>No licence file was found in it.</source>
            <translation>Keine Lizenzdatei darin gefunden.</translation>
        </message>
        <message>
            <source>Licence: %1 (%2)</source>
            <translation>Lizenz: %1 (%2)</translation>
        </message>
        <message>
            <source>Archive %1, taken in %2</source>
            <translation>Archiv %1, aufgenommen %2</translation>
        </message>
        <message>
            <source>Folder %1, taken in %2</source>
            <translation>Ordner %1, aufgenommen %2</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>A folder of Sigma rules</source>
            <translation>Ein Ordner mit Sigma-Regeln</translation>
        </message>
        <message>
            <source>An archive of Sigma rules</source>
            <translation>Ein Archiv mit Sigma-Regeln</translation>
        </message>
        <message>
            <source>Archives (*.zip *.tar.gz *.tgz *.tar.xz *.tar *.7z)</source>
            <translation>Archive (*.zip *.tar.gz *.tgz *.tar.xz *.tar *.7z)</translation>
        </message>
        <message>
            <source>Take in %1</source>
            <translation>%1 aufnehmen</translation>
        </message>
        <message>
            <source>%1 is taken in; the rules are read again</source>
            <translation>%1 ist aufgenommen; die Regeln werden neu gelesen</translation>
        </message>
        <message>
            <source>Rules of %1</source>
            <translation>Regeln von %1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Remove it with its files: press again</source>
            <translation>Mit seinen Dateien entfernen: noch einmal drücken</translation>
        </message>
        <message>
            <source>Remove %1</source>
            <translation>%1 entfernen</translation>
        </message>
        <message>
            <source>%1 is removed; findings it made stay</source>
            <translation>%1 ist entfernt; seine Funde bleiben</translation>
        </message>
        <message>
            <source>Compare %1 with %2</source>
            <translation>%1 mit %2 vergleichen</translation>
        </message>
        <message>
            <source>segments</source>
            <translation>Segmente</translation>
        </message>
    </context>
    <context>
        <name>jupiter::rules::RuleDesk</name>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>Meaning</source>
            <translation>Bedeutung</translation>
        </message>
        <message>
            <source>Tests</source>
            <translation>Tests</translation>
        </message>
        <message>
            <source>Back-test</source>
            <translation>Rückvergleich</translation>
        </message>
        <message>
            <source>What is shown of the rule</source>
            <comment>accessible name</comment>
            <translation>Was von der Regel gezeigt wird</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Meaning of the rule</source>
            <comment>accessible name</comment>
            <translation>Bedeutung der Regel</translation>
        </message>
        <message>
            <source>line</source>
            <translation>Zeile</translation>
        </message>
        <message>
            <source>verdict</source>
            <translation>Urteil</translation>
        </message>
        <message>
            <source>note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Tests</source>
            <comment>accessible name</comment>
            <translation>Tests</translation>
        </message>
        <message>
            <source>change</source>
            <translation>Änderung</translation>
        </message>
        <message>
            <source>time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>Changed findings</source>
            <comment>accessible name</comment>
            <translation>Geänderte Funde</translation>
        </message>
        <message>
            <source>The file cannot be read: %1</source>
            <translation>Die Datei kann nicht gelesen werden: %1</translation>
        </message>
        <message>
            <source>Text of the rule</source>
            <comment>accessible name</comment>
            <translation>Text der Regel</translation>
        </message>
        <message>
            <source>what</source>
            <translation>was</translation>
        </message>
        <message>
            <source>message</source>
            <translation>Meldung</translation>
        </message>
        <message>
            <source>What is odd in the rule</source>
            <comment>accessible name</comment>
            <translation>Was an der Regel merkwürdig ist</translation>
        </message>
        <message>
            <source>Not run yet.</source>
            <translation>Noch nicht gelaufen.</translation>
        </message>
        <message>
            <source>Running the tests…</source>
            <translation>Die Tests laufen…</translation>
        </message>
        <message>
            <source>Tests of a rule</source>
            <translation>Tests einer Regel</translation>
        </message>
        <message>
            <source>passed</source>
            <translation>bestanden</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
        <message>
            <source>The tests did not run: %1</source>
            <translation>Die Tests liefen nicht: %1</translation>
        </message>
        <message>
            <source>%1 of %2 tests failed</source>
            <translation>%1 von %2 Tests fehlgeschlagen</translation>
        </message>
        <message>
            <source>All %1 tests passed</source>
            <translation>Alle %1 Tests bestanden</translation>
        </message>
        <message>
            <source>The text is as it is in the file: there is nothing to compare. Edit it, then come back.</source>
            <translation>Der Text ist, wie er in der Datei steht: es gibt nichts zu vergleichen. Erst ändern, dann wiederkommen.</translation>
        </message>
        <message>
            <source>Comparing over the stored events…</source>
            <translation>Vergleicht über die gespeicherten Ereignisse…</translation>
        </message>
        <message>
            <source>Back-test of a rule</source>
            <translation>Rückvergleich einer Regel</translation>
        </message>
        <message>
            <source>Not compared: %1</source>
            <translation>Nicht verglichen: %1</translation>
        </message>
        <message>
            <source>new</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>gone</source>
            <translation>weg</translation>
        </message>
        <message>
            <source>+%1 new findings, −%2 no longer found · %3 before, %4 after · %5 events in %6</source>
            <translation>+%1 neue Funde, −%2 nicht mehr gefunden · %3 vorher, %4 nachher · %5 Ereignisse in %6</translation>
        </message>
        <message>
            <source> · not all of them: %1</source>
            <translation> · nicht alle: %1</translation>
        </message>
        <message>
            <source> · the first %1 are listed</source>
            <translation> · die ersten %1 stehen hier</translation>
        </message>
        <message>
            <source>%1 was not saved: %2</source>
            <translation>%1 wurde nicht gespeichert: %2</translation>
        </message>
    </context>
    <context>
        <name>jupiter::rules::RulePage</name>
        <message>
            <source>Show its alerts</source>
            <translation>Ihre Alarme zeigen</translation>
        </message>
        <message>
            <source>How far did it get?</source>
            <translation>Wie weit kam sie?</translation>
        </message>
        <message>
            <source>Exclude events…</source>
            <translation>Ereignisse ausnehmen…</translation>
        </message>
        <message>
            <source>Switch off…</source>
            <translation>Abschalten…</translation>
        </message>
        <message>
            <source>it does not run</source>
            <translation>sie läuft nicht</translation>
        </message>
        <message>
            <source>by %1</source>
            <translation>von %1</translation>
        </message>
        <message>
            <source>Asking the stored events…</source>
            <translation>Fragt die gespeicherten Ereignisse…</translation>
        </message>
        <message>
            <source>How far a rule got</source>
            <translation>Wie weit eine Regel kam</translation>
        </message>
        <message>
            <source>events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>It fires now.</source>
            <translation>Sie schlägt jetzt an.</translation>
        </message>
        <message>
            <source>The rule's file has changed</source>
            <translation>Die Datei der Regel hat sich geändert</translation>
        </message>
    </context>
    <context>
        <name>jupiter::rules::RulesPlugin</name>
        <message>
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
    </context>
    <context>
        <name>jupiter::rules::RulesView</name>
        <message>
            <source>List</source>
            <translation>Liste</translation>
        </message>
        <message>
            <source>ATT&amp;&amp;CK</source>
            <translation>ATT&amp;&amp;CK</translation>
        </message>
        <message>
            <source>Packs</source>
            <translation>Pakete</translation>
        </message>
        <message>
            <source>Tuning</source>
            <translation>Feineinstellung</translation>
        </message>
        <message>
            <source>Part of the rules</source>
            <comment>accessible name</comment>
            <translation>Teil der Regeln</translation>
        </message>
        <message>
            <source>Title, id, tag, log source, file</source>
            <translation>Titel, Id, Etikett, Protokollquelle, Datei</translation>
        </message>
        <message>
            <source>Rules to list</source>
            <comment>accessible name</comment>
            <translation>Zu zeigende Regeln</translation>
        </message>
        <message>
            <source>Load rule files…</source>
            <translation>Regeldateien laden…</translation>
        </message>
        <message>
            <source>Load a rule folder…</source>
            <translation>Einen Regelordner laden…</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>verdict</source>
            <translation>Urteil</translation>
        </message>
        <message>
            <source>rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>Verdicts</source>
            <comment>accessible name</comment>
            <translation>Urteile</translation>
        </message>
        <message>
            <source>Most costly</source>
            <translation>Teuerste</translation>
        </message>
        <message>
            <source>Not measured.</source>
            <translation>Nicht gemessen.</translation>
        </message>
        <message>
            <source>Measure over the stored events</source>
            <translation>Über die gespeicherten Ereignisse messen</translation>
        </message>
        <message>
            <source>ms</source>
            <translation>ms</translation>
        </message>
        <message>
            <source>rule</source>
            <translation>Regel</translation>
        </message>
        <message>
            <source>Most costly rules</source>
            <comment>accessible name</comment>
            <translation>Teuerste Regeln</translation>
        </message>
        <message>
            <source>Rules listed</source>
            <translation>Gezeigte Regeln</translation>
        </message>
        <message>
            <source>level</source>
            <translation>Stufe</translation>
        </message>
        <message>
            <source>source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>techniques</source>
            <translation>Techniken</translation>
        </message>
        <message>
            <source>Rules</source>
            <comment>accessible name</comment>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>J K move · Enter its alerts · / filter</source>
            <translation>J K bewegen · Enter ihre Alarme · / filtern</translation>
        </message>
        <message>
            <source>The Alerts view is not installed</source>
            <translation>Die Ansicht Alarme ist nicht installiert</translation>
        </message>
        <message>
            <source>%1 saved; the rules are read again</source>
            <translation>%1 gespeichert; die Regeln werden neu gelesen</translation>
        </message>
        <message>
            <source>%1 rules on      %2 refused</source>
            <translation>%1 Regeln an      %2 abgelehnt</translation>
        </message>
        <message>
            <source>no rules</source>
            <translation>keine Regeln</translation>
        </message>
        <message>
            <source>None of the loaded rules names an ATT&amp;CK technique.</source>
            <translation>Keine der geladenen Regeln nennt eine ATT&amp;CK-Technik.</translation>
        </message>
        <message>
            <source>No rules are loaded. The matrix shows what loaded rules cover and what fired.</source>
            <translation>Es sind keine Regeln geladen. Die Matrix zeigt, was geladene Regeln abdecken und was anschlug.</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>set %1</source>
            <translation>Satz %1</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>No rules are loaded</source>
            <translation>Es sind keine Regeln geladen</translation>
        </message>
        <message>
            <source>Sigma rules say what to look for. A folder of them is read with its sub-folders; each one that cannot be used is listed with the reason. A pack stays with the workspace.</source>
            <translation>Sigma-Regeln sagen, wonach zu suchen ist. Ein Ordner davon wird mit Unterordnern gelesen; jede, die nicht brauchbar ist, steht mit dem Grund in der Liste. Ein Paket bleibt beim Arbeitsbereich.</translation>
        </message>
        <message>
            <source>Take in a pack…</source>
            <translation>Ein Paket aufnehmen…</translation>
        </message>
        <message>
            <source>No rule here is like that</source>
            <translation>Keine Regel hier ist so</translation>
        </message>
        <message>
            <source>None of the %1 rules has this verdict.</source>
            <translation>Keine der %1 Regeln hat dieses Urteil.</translation>
        </message>
        <message>
            <source>Nothing in title, id, tags, log source or file contains “%1”.</source>
            <translation>Nichts in Titel, Id, Etiketten, Protokollquelle oder Datei enthält „%1“.</translation>
        </message>
        <message>
            <source>No rules are loaded.</source>
            <translation>Es sind keine Regeln geladen.</translation>
        </message>
        <message>
            <source>Measuring…</source>
            <translation>Misst…</translation>
        </message>
        <message>
            <source>Cost of the rules</source>
            <translation>Kosten der Regeln</translation>
        </message>
        <message>
            <source>events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>Conditions of all rules: %1 over %2 events, one thread.</source>
            <translation>Bedingungen aller Regeln: %1 über %2 Ereignisse, ein Faden.</translation>
        </message>
        <message>
            <source>Load a folder of Sigma rules</source>
            <translation>Einen Ordner mit Sigma-Regeln laden</translation>
        </message>
        <message>
            <source>Load Sigma rules</source>
            <translation>Sigma-Regeln laden</translation>
        </message>
        <message>
            <source>Sigma rules (*.yml *.yaml)</source>
            <translation>Sigma-Regeln (*.yml *.yaml)</translation>
        </message>
        <message>
            <source>next, previous rule</source>
            <translation>nächste, vorige Regel</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>its alerts; in the matrix its rules</source>
            <translation>ihre Alarme; in der Matrix ihre Regeln</translation>
        </message>
        <message>
            <source>filter the list</source>
            <translation>die Liste filtern</translation>
        </message>
    </context>
    <context>
        <name>jupiter::rules::TuneForm</name>
        <message>
            <source>Events to exclude, as a Sigma selection</source>
            <comment>accessible name</comment>
            <translation>Auszunehmende Ereignisse, als Sigma-Auswahl</translation>
        </message>
        <message>
            <source>Reason</source>
            <comment>accessible name</comment>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Why, in one line; the next analyst reads it</source>
            <translation>Warum, in einer Zeile; der nächste Analyst liest es</translation>
        </message>
        <message>
            <source>Days until it expires</source>
            <comment>accessible name</comment>
            <translation>Tage bis zum Ablauf</translation>
        </message>
        <message>
            <source>for ever</source>
            <translation>für immer</translation>
        </message>
        <message>
            <source> days</source>
            <translation> Tage</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Lassen</translation>
        </message>
        <message>
            <source>It shall not speak of events like this (field names as in the rule):</source>
            <translation>Sie soll über Ereignisse wie dieses nicht sprechen (Feldnamen wie in der Regel):</translation>
        </message>
        <message>
            <source>It shall not judge this workspace:</source>
            <translation>Sie soll diesen Arbeitsbereich nicht beurteilen:</translation>
        </message>
        <message>
            <source>Exclude</source>
            <translation>Ausnehmen</translation>
        </message>
        <message>
            <source>Switch off</source>
            <translation>Abschalten</translation>
        </message>
        <message>
            <source>A reason is needed: it is shown with what is kept away</source>
            <translation>Ein Grund ist nötig: er steht bei dem, was zurückgehalten wird</translation>
        </message>
        <message>
            <source>Switched off; the rules are read again</source>
            <translation>Abgeschaltet; die Regeln werden neu gelesen</translation>
        </message>
        <message>
            <source>That is no Sigma selection: %1</source>
            <translation>Das ist keine Sigma-Auswahl: %1</translation>
        </message>
        <message>
            <source>Excluded; the rules are read again</source>
            <translation>Ausgenommen; die Regeln werden neu gelesen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::rules::TuningPage</name>
        <message>
            <source>Tuning</source>
            <translation>Feineinstellung</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <source>what</source>
            <translation>was</translation>
        </message>
        <message>
            <source>rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>by</source>
            <translation>von</translation>
        </message>
        <message>
            <source>since</source>
            <translation>seit</translation>
        </message>
        <message>
            <source>until</source>
            <translation>bis</translation>
        </message>
        <message>
            <source>%1 events</source>
            <comment>kept from correlations</comment>
            <translation>%1 Ereignisse</translation>
        </message>
        <message>
            <source>kept away</source>
            <translation>zurückgehalten</translation>
        </message>
        <message>
            <source>Tuning</source>
            <comment>accessible name</comment>
            <translation>Feineinstellung</translation>
        </message>
        <message>
            <source>Every rule speaks of every event</source>
            <translation>Jede Regel spricht über jedes Ereignis</translation>
        </message>
        <message>
            <source>A rule is switched off, or kept from speaking of some events, on its page in the list. Each such word is kept apart from the rule's file, with who said it, why, and until when.</source>
            <translation>Eine Regel wird auf ihrer Seite in der Liste abgeschaltet oder von manchen Ereignissen ferngehalten. Jedes solche Wort steht getrennt von der Datei der Regel, mit wem, warum und bis wann.</translation>
        </message>
        <message>
            <source>kept away: since the rules were loaded</source>
            <translation>zurückgehalten: seit die Regeln geladen wurden</translation>
        </message>
        <message>
            <source>J K move · Del take back</source>
            <translation>J K bewegen · Entf zurücknehmen</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>abgeschaltet</translation>
        </message>
        <message>
            <source>for ever</source>
            <translation>für immer</translation>
        </message>
        <message>
            <source>excluded</source>
            <translation>ausgenommen</translation>
        </message>
        <message>
            <source>%1 switched off, %2 exclusions</source>
            <translation>%1 abgeschaltet, %2 Ausnahmen</translation>
        </message>
        <message>
            <source>Taken back; the rules are read again</source>
            <translation>Zurückgenommen; die Regeln werden neu gelesen</translation>
        </message>
    </context>
    <context>
    <name>jupiter::sources::ReceiptPane</name>
    <message>
        <source>Coverage receipt</source>
        <translation>Abdeckungsbeleg</translation>
    </message>
    <message>
        <source>where</source>
        <translation>wo</translation>
    </message>
    <message>
        <source>what</source>
        <translation>was</translation>
    </message>
    <message>
        <source>hunt in it</source>
        <translation>darin suchen</translation>
    </message>
    <message>
        <source>What is not there</source>
        <translation>Was fehlt</translation>
    </message>
    <message>
        <source>Choose a source</source>
        <translation>Quelle wählen</translation>
    </message>
    <message>
        <source>Path      %1</source>
        <translation>Pfad      %1</translation>
    </message>
    <message>
        <source>SHA-256   %1</source>
        <translation>SHA-256   %1</translation>
    </message>
    <message>
        <source>Format    %1, %2</source>
        <translation>Format    %1, %2</translation>
    </message>
    <message>
        <source>First     %1 %2</source>
        <translation>Erstes    %1 %2</translation>
    </message>
    <message>
        <source>Last      %1 %2</source>
        <translation>Letztes   %1 %2</translation>
    </message>
    <message>
        <source>Records   %1 read, %2 unread, %3 already here</source>
        <translation>Sätze     %1 gelesen, %2 unlesbar, %3 schon da</translation>
    </message>
    <message>
        <source>Channel   %1: %2</source>
        <translation>Kanal     %1: %2</translation>
    </message>
    <message>
        <source>record %1</source>
        <translation>Satz %1</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>Byte %1</translation>
    </message>
    <message>
        <source>ids %1 → %2</source>
        <translation>Nummern %1 → %2</translation>
    </message>
    <message>
        <source>%1 record ids missing: log was edited, or they were overwritten</source>
        <translation>%1 Satznummern fehlen: Protokoll bearbeitet oder überschrieben</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>Nichts fehlt</translation>
    </message>
    <message>
        <source>Every record of this source was read, and its record numbers have no hole.</source>
        <translation>Jeder Datensatz dieser Quelle wurde gelesen, die Nummern haben keine Lücke.</translation>
    </message>
    <message>
        <source>What could be read is searchable.</source>
        <translation>Was lesbar war, ist durchsuchbar.</translation>
    </message>
    <message>
        <source>Its hash is noted; nothing in it is searchable.</source>
        <translation>Der Hash ist vermerkt; nichts darin ist durchsuchbar.</translation>
    </message>
    <message>
        <source>Unparsed  %1 of no shape that is known, stored as text</source>
        <translation>Nicht zerlegt  %1 in keiner bekannten Form, als Text gespeichert</translation>
    </message>
    <message>
        <source>From      %1</source>
        <translation>Von       %1</translation>
    </message>
    <message>
        <source>Format    %1</source>
        <translation>Format    %1</translation>
    </message>
    <message>
        <source>Events    %1 stored</source>
        <translation>Ereignisse %1 gespeichert</translation>
    </message>
    <message>
        <source>Messages as they came. What was lost on the way is shown with the live source.</source>
        <translation>Nachrichten, wie sie kamen. Was unterwegs verlorenging, steht bei der Live-Quelle.</translation>
    </message>
        <message>
            <source>a log</source>
            <translation>ein Protokoll</translation>
        </message>
        <message>
            <source>, by %1</source>
            <translation>, von %1</translation>
        </message>
        <message>
            <source>clock</source>
            <translation>Uhr</translation>
        </message>
        <message>
            <source>%1 events later than now: a wrong clock or zone</source>
            <translation>%1 Ereignisse später als jetzt: falsche Uhr oder Zone</translation>
        </message>
        <message>
            <source>time goes back %1 times</source>
            <translation>die Zeit springt %1-mal zurück</translation>
        </message>
        <message>
            <source>%1 events say no time</source>
            <translation>%1 Ereignisse ohne Zeit</translation>
        </message>
        <message>
            <source>%1 times without a year: the newest that is not past was taken</source>
            <translation>%1 Zeiten ohne Jahr: genommen wurde das neueste, das nicht in der Zukunft liegt</translation>
        </message>
        <message>
            <source>%1 times without a zone: %2 was taken</source>
            <translation>%1 Zeiten ohne Zone: %2 wurde genommen</translation>
        </message>
        <message>
            <source>%1 times that clocks in %2 showed twice or never</source>
            <translation>%1 Zeiten, die Uhren in %2 zweimal oder nie zeigten</translation>
        </message>
        <message>
            <source>silence</source>
            <translation>Stille</translation>
        </message>
        <message>
            <source>no event between %1 and %2</source>
            <translation>kein Ereignis zwischen %1 und %2</translation>
        </message>
        <message>
            <source>note</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>THE LOG WAS CLEARED: %1</source>
            <translation>PROTOKOLL GELÖSCHT: %1</translation>
        </message>
</context>
    <context>
    <name>jupiter::sources::SourcesPlugin</name>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
</context>
    <context>
    <name>jupiter::sources::SourcesView</name>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>unlesbar</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Nothing imported yet</source>
        <translation>Noch nichts eingelesen</translation>
    </message>
    <message>
        <source>What is dropped here is read, hashed and listed with what could not be read. The files themselves are never changed.</source>
        <translation>Was hier abgelegt wird, wird gelesen, gehasht und mit dem aufgeführt, was nicht lesbar war. Die Dateien selbst werden nie verändert.</translation>
    </message>
    <message>
        <source>Enter hunt in it · Ctrl C copy</source>
        <translation>Eingabe darin suchen · Strg C kopieren</translation>
    </message>
    <message>
        <source>next, previous source</source>
        <translation>nächste, vorige Quelle</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>hunt in the source</source>
        <translation>in der Quelle suchen</translation>
    </message>
    <message>
        <source>Ctrl I</source>
        <translation>Strg I</translation>
    </message>
    <message>
        <source>import files</source>
        <translation>Dateien einlesen</translation>
    </message>
    <message>
        <source>Drop evidence anywhere in this window</source>
        <translation>Beweismittel irgendwo in diesem Fenster ablegen</translation>
    </message>
    <message>
        <source>Windows event logs, JSON, CSV, syslog, archives, folders. Files are only read, never changed.</source>
        <translation>Windows-Ereignisprotokolle, JSON, CSV, Syslog, Zeek, Archive, Ordner. Dateien werden nur gelesen, nie verändert.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien wählen…</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Ordner einlesen</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Dateien einlesen</translation>
    </message>
    <message>
        <source>%1 events in</source>
        <translation>%1 Ereignisse eingelesen</translation>
    </message>
    <message>
        <source>%1 records unread, listed</source>
        <translation>%1 Datensätze unlesbar, aufgeführt</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) without events</source>
        <translation>
            <numerusform>%n Datei ohne Ereignisse</numerusform>
            <numerusform>%n Dateien ohne Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>no sources</source>
        <translation>keine Quellen</translation>
    </message>
    <message>
        <source>%1 sources      %2 covered whole</source>
        <translation>%1 Quellen      %2 ganz abgedeckt</translation>
    </message>
    <message>
        <source> · %1 left</source>
        <translation> · noch %1</translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n Quelle</numerusform>
            <numerusform>%n Quellen</numerusform>
        </translation>
    </message>
    <message>
        <source>The Hunt view is not installed</source>
        <translation>Die Ansicht Hunt ist nicht installiert</translation>
    </message>
    <message>
        <source>%1 is kept with the workspace and reads lines from now on</source>
        <translation>%1 liegt beim Arbeitsbereich und liest Zeilen von jetzt an</translation>
    </message>
    <message>
        <source>Make a decoder of lines</source>
        <translation>Aus Zeilen einen Decoder machen</translation>
    </message>
    <message>
        <source>cancel, keep what is in</source>
        <translation>abbrechen, Gelesenes behalten</translation>
    </message>
    <message>
        <source>save receipts…</source>
        <translation>Belege sichern…</translation>
    </message>
    <message>
        <source>%1: %2 messages LOST</source>
        <translation>%1: %2 Nachrichten VERLOREN</translation>
    </message>
    <message>
        <source>Listen…</source>
        <translation>Zuhören…</translation>
    </message>
    <message>
        <source>Save the coverage receipts</source>
        <translation>Belege der Abdeckung sichern</translation>
    </message>
    <message>
        <source>The receipts are in %1, a line a source</source>
        <translation>Die Belege sind in %1, eine Zeile je Quelle</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 wurde nicht geschrieben: %2</translation>
    </message>
</context>
    <context>
        <name>jupiter::timeline</name>
        <message>
            <source>Burst: %1, %2 events in %3 (usual: %4)</source>
            <translation>Häufung: %1, %2 Ereignisse in %3 (üblich: %4)</translation>
        </message>
        <message>
            <source>Missing: %1, %2 record ids between %3 and %4</source>
            <translation>Fehlt: %1, %2 Datensatznummern zwischen %3 und %4</translation>
        </message>
        <message>
            <source>Gap: %1 stops at %2, returns %3</source>
            <translation>Lücke: %1 endet um %2, kommt wieder %3</translation>
        </message>
        <message>
            <source>No data: %1 begins at %2</source>
            <translation>Keine Daten: %1 beginnt um %2</translation>
        </message>
        <message>
            <source>No data: %1 ends at %2, %3 before the rest</source>
            <translation>Keine Daten: %1 endet um %2, %3 vor den übrigen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::timeline::LaneCanvas</name>
        <message>
            <source>Timeline</source>
            <comment>accessible name</comment>
            <translation>Zeitachse</translation>
        </message>
        <message>
            <source>%1 events, %2 to %3</source>
            <comment>timeline</comment>
            <translation>%1 Ereignisse, %2 bis %3</translation>
        </message>
        <message>
            <source>, usual: %1</source>
            <comment>timeline</comment>
            <translation>, üblich: %1</translation>
        </message>
        <message>
            <source>%1 record ids missing, %2 to %3</source>
            <comment>timeline</comment>
            <translation>%1 Datensatznummern fehlen, %2 bis %3</translation>
        </message>
        <message>
            <source>nothing from %1 to %2</source>
            <comment>timeline</comment>
            <translation>nichts von %1 bis %2</translation>
        </message>
        <message>
            <source>skew %1 s</source>
            <comment>timeline lane</comment>
            <translation>Abweichung %1 s</translation>
        </message>
        <message>
            <source>no data before %1</source>
            <comment>timeline</comment>
            <translation>keine Daten vor %1</translation>
        </message>
        <message>
            <source>no data after %1</source>
            <comment>timeline</comment>
            <translation>keine Daten nach %1</translation>
        </message>
        <message>
            <source>silent for %1</source>
            <comment>timeline</comment>
            <translation>still seit %1</translation>
        </message>
        <message>
            <source>%1 records missing</source>
            <comment>timeline</comment>
            <translation>%1 Datensätze fehlen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::timeline::TimelinePlugin</name>
        <message>
            <source>Timeline</source>
            <translation>Zeitachse</translation>
        </message>
    </context>
    <context>
        <name>jupiter::timeline::TimelineView</name>
        <message>
            <source>No further burst in what is shown; zoom out to look farther.</source>
            <comment>status</comment>
            <translation>Keine weitere Häufung im Gezeigten; hinauszoomen sucht weiter.</translation>
        </message>
        <message>
            <source>No further gap in what is shown; zoom out to look farther.</source>
            <comment>status</comment>
            <translation>Keine weitere Lücke im Gezeigten; hinauszoomen sucht weiter.</translation>
        </message>
        <message>
            <source>No further mark: alerts and starred events are marks.</source>
            <comment>status</comment>
            <translation>Keine weitere Marke: Alarme und Ereignisse mit Stern sind Marken.</translation>
        </message>
        <message>
            <source>Time</source>
            <comment>accessible name</comment>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>2019-03-17 19:37, 19:37:13.118 of the cursor's day, now-2h · UTC · Enter goes</source>
            <comment>timeline</comment>
            <translation>2019-03-17 19:37, 19:37:13.118 am Tag des Cursors, now-2h · UTC · Enter geht hin</translation>
        </message>
        <message>
            <source>Not a time: %1</source>
            <comment>status</comment>
            <translation>Keine Zeit: %1</translation>
        </message>
        <message>
            <source>Choose a lane of a host: a clock belongs to one.</source>
            <comment>status</comment>
            <translation>Eine Spur eines Rechners wählen: eine Uhr gehört zu einem.</translation>
        </message>
        <message>
            <source>Clock of the host</source>
            <comment>accessible name</comment>
            <translation>Uhr des Rechners</translation>
        </message>
        <message>
            <source>seconds to add to the times of %1, for instance 0.4 or -3600 · 0 takes it away</source>
            <comment>timeline</comment>
            <translation>Sekunden, die zu den Zeiten von %1 kommen, etwa 0.4 oder -3600 · 0 nimmt sie weg</translation>
        </message>
        <message>
            <source>Not a number of seconds: %1</source>
            <comment>status</comment>
            <translation>Keine Zahl von Sekunden: %1</translation>
        </message>
        <message>
            <source>Clock of %1</source>
            <comment>undo</comment>
            <translation>Uhr von %1</translation>
        </message>
        <message>
            <source>The clock is shown so but not kept: %1</source>
            <comment>status</comment>
            <translation>Die Uhr wird so gezeigt, aber nicht behalten: %1</translation>
        </message>
        <message>
            <source>&amp;All hosts again</source>
            <comment>timeline</comment>
            <translation>Wieder &amp;alle Rechner</translation>
        </message>
        <message>
            <source>Compare two hosts…</source>
            <comment>timeline</comment>
            <translation>Zwei Rechner vergleichen…</translation>
        </message>
        <message>
            <source>Two hosts are needed to compare; choose a lane of one.</source>
            <comment>status</comment>
            <translation>Zum Vergleich braucht es zwei Rechner; eine Spur des einen wählen.</translation>
        </message>
        <message>
            <source>%1 beside</source>
            <comment>timeline</comment>
            <translation>%1 neben</translation>
        </message>
        <message>
            <source>%1 beside %2 ▾</source>
            <comment>timeline</comment>
            <translation>%1 neben %2 ▾</translation>
        </message>
        <message>
            <source>All of the time</source>
            <comment>accessible name</comment>
            <translation>Die ganze Zeit</translation>
        </message>
        <message>
            <source>Lanes: %1 ▾</source>
            <comment>timeline</comment>
            <translation>Spuren: %1 ▾</translation>
        </message>
        <message>
            <source>host × source</source>
            <comment>lanes</comment>
            <translation>Rechner × Quelle</translation>
        </message>
        <message>
            <source>What lanes are</source>
            <comment>accessible name</comment>
            <translation>Was Spuren sind</translation>
        </message>
        <message>
            <source>host</source>
            <comment>lanes</comment>
            <translation>Rechner</translation>
        </message>
        <message>
            <source>source</source>
            <comment>lanes</comment>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>tactic</source>
            <comment>lanes</comment>
            <translation>Taktik</translation>
        </message>
        <message>
            <source>Compare two hosts</source>
            <comment>accessible name</comment>
            <translation>Zwei Rechner vergleichen</translation>
        </message>
        <message>
            <source>Filter</source>
            <comment>accessible name</comment>
            <translation>Filter</translation>
        </message>
        <message>
            <source>only events that match, for instance process.name:powershell.exe</source>
            <comment>timeline</comment>
            <translation>nur passende Ereignisse, etwa process.name:powershell.exe</translation>
        </message>
        <message>
            <source>wheel zooms · drag pans · L lanes · V compare · P pin · D clock</source>
            <comment>timeline</comment>
            <translation>Rad zoomt · Ziehen verschiebt · L Spuren · V vergleichen · P anheften · D Uhr</translation>
        </message>
        <message>
            <source>At the cursor</source>
            <comment>timeline</comment>
            <translation>Am Cursor</translation>
        </message>
        <message>
            <source>Events</source>
            <comment>accessible name</comment>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>What stands out here</source>
            <comment>timeline</comment>
            <translation>Was hier auffällt</translation>
        </message>
        <message>
            <source>What stands out here</source>
            <comment>accessible name</comment>
            <translation>Was hier auffällt</translation>
        </message>
        <message>
            <source>Timeline: go to a time</source>
            <comment>command</comment>
            <translation>Zeitachse: zu einer Zeit gehen</translation>
        </message>
        <message>
            <source>Timeline: compare two hosts</source>
            <comment>command</comment>
            <translation>Zeitachse: zwei Rechner vergleichen</translation>
        </message>
        <message>
            <source>The timeline could not be read: %1. What is shown is the state before.</source>
            <comment>notice</comment>
            <translation>Die Zeitachse war nicht lesbar: %1. Gezeigt wird der Stand davor.</translation>
        </message>
        <message>
            <source>No events yet: import evidence, or drop files and folders on the window.</source>
            <comment>timeline</comment>
            <translation>Noch keine Ereignisse: Beweise importieren, oder Dateien und Ordner ins Fenster ziehen.</translation>
        </message>
        <message>
            <source>Counting…</source>
            <comment>timeline</comment>
            <translation>Zählt…</translation>
        </message>
        <message>
            <source>The filter cannot be read: %1</source>
            <comment>notice</comment>
            <translation>Der Filter ist nicht lesbar: %1</translation>
        </message>
        <message>
            <source>nothing to show</source>
            <comment>timeline</comment>
            <translation>nichts zu zeigen</translation>
        </message>
        <message>
            <source>No alert names a tactic: load rules, or choose other lanes with L.</source>
            <comment>timeline</comment>
            <translation>Kein Alarm nennt eine Taktik: Regeln laden, oder mit L andere Spuren wählen.</translation>
        </message>
        <message>
            <source>No event matches the filter. Esc in the filter takes it away.</source>
            <comment>timeline</comment>
            <translation>Kein Ereignis passt zum Filter. Esc im Filter nimmt ihn weg.</translation>
        </message>
        <message>
            <source>Not everything was counted: %1</source>
            <comment>notice</comment>
            <translation>Nicht alles wurde gezählt: %1</translation>
        </message>
        <message>
            <source>nothing unusual in this view</source>
            <comment>timeline</comment>
            <translation>nichts Ungewöhnliches in dieser Ansicht</translation>
        </message>
        <message>
            <source>Events of this view</source>
            <comment>timeline</comment>
            <translation>Ereignisse dieser Ansicht</translation>
        </message>
        <message>
            <source>%1 events</source>
            <comment>timeline</comment>
            <translation>%1 Ereignisse</translation>
        </message>
        <message>
            <source>bar of %1: %2 events</source>
            <comment>timeline</comment>
            <translation>Balken von %1: %2 Ereignisse</translation>
        </message>
        <message>
            <source>, the first %1</source>
            <comment>timeline</comment>
            <translation>, die ersten %1</translation>
        </message>
        <message>
            <source>closer, farther; the wheel does it under the pointer</source>
            <comment>keys</comment>
            <translation>näher, weiter; das Rad tut es unter dem Zeiger</translation>
        </message>
        <message>
            <source>earlier, later; with Shift the cursor by one bar</source>
            <comment>keys</comment>
            <translation>früher, später; mit Umschalt der Cursor um einen Balken</translation>
        </message>
        <message>
            <source>lane before, next lane</source>
            <comment>keys</comment>
            <translation>vorige Spur, nächste Spur</translation>
        </message>
        <message>
            <source>all of the time</source>
            <comment>keys</comment>
            <translation>die ganze Zeit</translation>
        </message>
        <message>
            <source>the events of the bar in Hunt</source>
            <comment>keys</comment>
            <translation>die Ereignisse des Balkens in der Suche</translation>
        </message>
        <message>
            <source>go to a time</source>
            <comment>keys</comment>
            <translation>zu einer Zeit gehen</translation>
        </message>
        <message>
            <source>mark before, next mark</source>
            <comment>keys</comment>
            <translation>vorige Marke, nächste Marke</translation>
        </message>
        <message>
            <source>next burst, next gap; with Shift the one before</source>
            <comment>keys</comment>
            <translation>nächste Häufung, nächste Lücke; mit Umschalt die vorige</translation>
        </message>
        <message>
            <source>lanes by host and source, host, source, tactic</source>
            <comment>keys</comment>
            <translation>Spuren nach Rechner und Quelle, Rechner, Quelle, Taktik</translation>
        </message>
        <message>
            <source>pin the lane on top, or let it go</source>
            <comment>keys</comment>
            <translation>die Spur oben anheften, oder lösen</translation>
        </message>
        <message>
            <source>two hosts side by side</source>
            <comment>keys</comment>
            <translation>zwei Rechner nebeneinander</translation>
        </message>
        <message>
            <source>how far the clock of the lane's host is wrong</source>
            <comment>keys</comment>
            <translation>wie falsch die Uhr des Rechners der Spur geht</translation>
        </message>
        <message>
            <source>pivot on the lane or the value</source>
            <comment>keys</comment>
            <translation>Pivot auf die Spur oder den Wert</translation>
        </message>
        <message>
            <source>to the filter</source>
            <comment>keys</comment>
            <translation>zum Filter</translation>
        </message>
        <message numerus="yes">
            <source>%n marks</source>
            <comment>timeline</comment>
            <translation>
                <numerusform>%n Marke</numerusform>
                <numerusform>%n Marken</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n gaps</source>
            <comment>timeline</comment>
            <translation>
                <numerusform>%n Lücke</numerusform>
                <numerusform>%n Lücken</numerusform>
            </translation>
        </message>
        <message>
            <source>bars of %1</source>
            <comment>timeline</comment>
            <translation>Balken von %1</translation>
        </message>
        <message>
            <source>the %1 busiest of %2 lanes</source>
            <comment>timeline</comment>
            <translation>die %1 vollsten von %2 Spuren</translation>
        </message>
        <message>
            <source>cursor %1 %2</source>
            <comment>timeline</comment>
            <translation>Cursor %1 %2</translation>
        </message>
        <message>
            <source>nearest: %1</source>
            <comment>timeline</comment>
            <translation>am nächsten: %1</translation>
        </message>
        <message>
            <source>Enter in Hunt · . pivot · G time · B burst · H gap · [ ] marks · S star · U undo</source>
            <comment>timeline</comment>
            <translation>Enter in der Suche · . Pivot · G Zeit · B Häufung · H Lücke · [ ] Marken · S Stern · U zurück</translation>
        </message>
        <message>
            <source>The view %1 is not installed</source>
            <comment>status</comment>
            <translation>Die Ansicht %1 ist nicht installiert</translation>
        </message>
        <message>
            <source>No finding of this tactic in the bar.</source>
            <comment>status</comment>
            <translation>Kein Fund dieser Taktik im Balken.</translation>
        </message>
    <message>
        <source>No events yet</source>
        <comment>timeline</comment>
        <translation>Noch keine Ereignisse</translation>
    </message>
    <message>
        <source>nothing to point at</source>
        <comment>timeline</comment>
        <translation>nichts zu zeigen</translation>
    </message>
    </context>
    <context>
        <name>jupiter::views::CopyRows</name>
        <message>
            <source>Copy %1 rows</source>
            <comment>job</comment>
            <translation>%1 Zeilen kopieren</translation>
        </message>
        <message>
            <source>Nothing was copied</source>
            <comment>job</comment>
            <translation>Es wurde nichts kopiert</translation>
        </message>
        <message>
            <source>%1 rows are on the clipboard</source>
            <comment>status</comment>
            <translation>%1 Zeilen sind in der Zwischenablage</translation>
        </message>
        <message>
            <source>The first %1 of %2 chosen rows are on the clipboard</source>
            <comment>status</comment>
            <translation>Die ersten %1 von %2 gewählten Zeilen sind in der Zwischenablage</translation>
        </message>
        <message>
            <source>Copying %1 rows…</source>
            <comment>status</comment>
            <translation>%1 Zeilen werden kopiert…</translation>
        </message>
        <message>
            <source>rows</source>
            <comment>unit</comment>
            <translation>Zeilen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::views::DecodeWindow</name>
        <message>
            <source>Decode</source>
            <comment>window</comment>
            <translation>Dekodieren</translation>
        </message>
        <message>
            <source>Steps</source>
            <comment>accessible name</comment>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>What came out of the step</source>
            <comment>accessible name</comment>
            <translation>Was der Schritt ergab</translation>
        </message>
        <message>
            <source>Layer</source>
            <comment>accessible name</comment>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>Key for xor, 1 to 255 or 0x01 to 0xff</source>
            <comment>accessible name</comment>
            <translation>Schlüssel für xor, 1 bis 255 oder 0x01 bis 0xff</translation>
        </message>
        <message>
            <source>xor key</source>
            <comment>place holder</comment>
            <translation>xor-Schlüssel</translation>
        </message>
        <message>
            <source>Take off by hand:</source>
            <comment>decode</comment>
            <translation>Von Hand abnehmen:</translation>
        </message>
        <message>
            <source>&amp;Take off</source>
            <comment>decode</comment>
            <translation>&amp;Abnehmen</translation>
        </message>
        <message>
            <source>&amp;Copy defanged</source>
            <comment>decode</comment>
            <translation>Entschärft &amp;kopieren</translation>
        </message>
        <message>
            <source>Close</source>
            <comment>decode</comment>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>the value is longer than 4 MiB: nothing is looked for in it</source>
            <comment>decode</comment>
            <translation>der Wert ist länger als 4 MiB: es wird nichts darin gesucht</translation>
        </message>
        <message>
            <source>more than %1 layers: the rest is left as it is</source>
            <comment>decode</comment>
            <translation>mehr als %1 Schichten: der Rest bleibt, wie er ist</translation>
        </message>
        <message>
            <source>nothing packed is recognised; a layer can be taken off by hand</source>
            <comment>decode</comment>
            <translation>nichts Verpacktes erkannt; eine Schicht kann von Hand abgenommen werden</translation>
        </message>
        <message>
            <source>value</source>
            <comment>decode: the first step</comment>
            <translation>Wert</translation>
        </message>
        <message>
            <source>collecting the parts of the script block…</source>
            <comment>decode</comment>
            <translation>die Teile des Skriptblocks werden gesammelt…</translation>
        </message>
        <message>
            <source>script block of %1 parts</source>
            <comment>decode</comment>
            <translation>Skriptblock aus %1 Teilen</translation>
        </message>
        <message>
            <source>MISSING: parts %1</source>
            <comment>decode</comment>
            <translation>ES FEHLEN: Teile %1</translation>
        </message>
        <message>
            <source>parts contradict one another; the first of each is shown</source>
            <comment>decode</comment>
            <translation>Teile widersprechen einander; jeweils der erste ist gezeigt</translation>
        </message>
        <message>
            <source>script block</source>
            <comment>decode: the first step</comment>
            <translation>Skriptblock</translation>
        </message>
        <message>
            <source>%1 · %2 bytes</source>
            <comment>decode: step, size</comment>
            <translation>%1 · %2 Bytes</translation>
        </message>
        <message>
            <source> at %1</source>
            <comment>decode: where a layer stands</comment>
            <translation> bei %1</translation>
        </message>
        <message>
            <source>CUT</source>
            <comment>decode: ends early or is too long</comment>
            <translation>GEKÜRZT</translation>
        </message>
        <message>
            <source>a key is a number from 1 to 255 (0x01 to 0xff)</source>
            <comment>decode</comment>
            <translation>ein Schlüssel ist eine Zahl von 1 bis 255 (0x01 bis 0xff)</translation>
        </message>
    </context>
    <context>
        <name>jupiter::views::MarkKeys</name>
        <message>
            <source>star the chosen events, or take the star away</source>
            <comment>keys</comment>
            <translation>die gewählten Ereignisse markieren, oder den Stern nehmen</translation>
        </message>
        <message>
            <source>tag them: bad, suspicious, good, own words</source>
            <comment>keys</comment>
            <translation>etikettieren: schlecht, verdächtig, gut, eigene Wörter</translation>
        </message>
        <message>
            <source>note a comment on them</source>
            <comment>keys</comment>
            <translation>eine Notiz dazu schreiben</translation>
        </message>
        <message>
            <source>undo; Ctrl Shift Z does it again</source>
            <comment>keys</comment>
            <translation>zurück; Strg Umschalt Z noch einmal</translation>
        </message>
        <message>
            <source>Nothing to mark here: choose events.</source>
            <comment>status</comment>
            <translation>Hier ist nichts zu markieren: Ereignisse wählen.</translation>
        </message>
        <message>
            <source>At most %1 events are marked at once, and %2 are chosen; narrow the search.</source>
            <comment>status</comment>
            <translation>Höchstens %1 Ereignisse werden auf einmal markiert, gewählt sind %2; die Suche enger fassen.</translation>
        </message>
        <message>
            <source>%1 · U undoes it</source>
            <comment>status</comment>
            <translation>%1 · U nimmt es zurück</translation>
        </message>
        <message numerus="yes">
            <source>Took the star from %n events</source>
            <comment>status</comment>
            <translation>
                <numerusform>Stern von %n Ereignis genommen</numerusform>
                <numerusform>Stern von %n Ereignissen genommen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Starred %n events</source>
            <comment>status</comment>
            <translation>
                <numerusform>%n Ereignis markiert</numerusform>
                <numerusform>%n Ereignisse markiert</numerusform>
            </translation>
        </message>
        <message>
            <source>No such tag: %1.</source>
            <comment>status</comment>
            <translation>Kein solches Etikett: %1.</translation>
        </message>
        <message numerus="yes">
            <source>Tagged %n events %1</source>
            <comment>status</comment>
            <translation>
                <numerusform>%n Ereignis etikettiert: %1</numerusform>
                <numerusform>%n Ereignisse etikettiert: %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Took %1 from %n events</source>
            <comment>status</comment>
            <translation>
                <numerusform>%1 von %n Ereignis genommen</numerusform>
                <numerusform>%1 von %n Ereignissen genommen</numerusform>
            </translation>
        </message>
        <message>
            <source>Tags</source>
            <comment>accessible name</comment>
            <translation>Etiketten</translation>
        </message>
        <message>
            <source>&amp;Own word…</source>
            <comment>tag menu</comment>
            <translation>&amp;Eigenes Wort…</translation>
        </message>
        <message>
            <source>a word of your own; Enter tags</source>
            <comment>tag</comment>
            <translation>ein eigenes Wort; Enter etikettiert</translation>
        </message>
        <message>
            <source>Tag</source>
            <comment>accessible name</comment>
            <translation>Etikett</translation>
        </message>
        <message>
            <source>Comment</source>
            <comment>accessible name</comment>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>On this event</source>
            <comment>comment</comment>
            <translation>Zu diesem Ereignis</translation>
        </message>
        <message numerus="yes">
            <source>On %n chosen events</source>
            <comment>comment</comment>
            <translation>
                <numerusform>Zu %n gewählten Ereignis</numerusform>
                <numerusform>Zu %n gewählten Ereignissen</numerusform>
            </translation>
        </message>
        <message>
            <source>Ctrl Enter keeps it · Esc leaves it as it was · empty takes it away</source>
            <comment>comment</comment>
            <translation>Strg Enter behält sie · Esc lässt sie, wie sie war · leer nimmt sie weg</translation>
        </message>
        <message>
            <source>Not kept: %1.</source>
            <comment>status</comment>
            <translation>Nicht behalten: %1.</translation>
        </message>
        <message numerus="yes">
            <source>Took the comment from %n events</source>
            <comment>status</comment>
            <translation>
                <numerusform>Notiz von %n Ereignis genommen</numerusform>
                <numerusform>Notiz von %n Ereignissen genommen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Commented %n events</source>
            <comment>status</comment>
            <translation>
                <numerusform>Notiz zu %n Ereignis</numerusform>
                <numerusform>Notiz zu %n Ereignissen</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing to do again.</source>
            <comment>status</comment>
            <translation>Nichts noch einmal zu tun.</translation>
        </message>
        <message>
            <source>Nothing to undo.</source>
            <comment>status</comment>
            <translation>Nichts zurückzunehmen.</translation>
        </message>
        <message>
            <source>Done again: %1</source>
            <comment>status</comment>
            <translation>Noch einmal: %1</translation>
        </message>
        <message>
            <source>Undone: %1</source>
            <comment>status</comment>
            <translation>Rückgängig: %1</translation>
        </message>
    </context>
    <context>
        <name>jupiter::views::MatchView</name>
        <message>
            <source>is empty</source>
            <comment>how a rule compares</comment>
            <translation>ist leer</translation>
        </message>
        <message>
            <source>is there</source>
            <comment>how a rule compares</comment>
            <translation>ist vorhanden</translation>
        </message>
        <message>
            <source>matches</source>
            <comment>how a rule compares</comment>
            <translation>passt auf</translation>
        </message>
        <message>
            <source>contains</source>
            <comment>how a rule compares</comment>
            <translation>enthält</translation>
        </message>
        <message>
            <source>ends with</source>
            <comment>how a rule compares</comment>
            <translation>endet mit</translation>
        </message>
        <message>
            <source>starts with</source>
            <comment>how a rule compares</comment>
            <translation>beginnt mit</translation>
        </message>
        <message>
            <source>is</source>
            <comment>how a rule compares</comment>
            <translation>ist</translation>
        </message>
        <message>
            <source>Why it fired: %1</source>
            <comment>accessible name</comment>
            <translation>Warum sie anschlug: %1</translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench</name>
        <message>
            <source>not read to its end</source>
            <translation>nicht bis zum Ende gelesen</translation>
        </message>
        <message>
            <source>%1 unreadable</source>
            <translation>%1 unlesbar</translation>
        </message>
        <message>
            <source>hole: %1 ids</source>
            <translation>Lücke: %1 Nummern</translation>
        </message>
        <message>
            <source>not read: %1</source>
            <translation>nicht gelesen: %1</translation>
        </message>
        <message>
            <source>searchable as lines</source>
            <translation>als Zeilen durchsuchbar</translation>
        </message>
        <message>
            <source>no decoder; hashed only</source>
            <translation>kein Decoder; nur gehasht</translation>
        </message>
        <message>
            <source>no record in it</source>
            <translation>kein Datensatz darin</translation>
        </message>
        <message>
            <source>read in part</source>
            <translation>teilweise gelesen</translation>
        </message>
        <message>
            <source>complete</source>
            <translation>vollständig</translation>
        </message>
        <message>
            <source>out of range</source>
            <translation>außerhalb</translation>
        </message>
        <message>
            <source>All time</source>
            <translation>Gesamte Zeit</translation>
        </message>
        <message>
            <source>until %1</source>
            <translation>bis %1</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>ab %1</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 h</translation>
        </message>
        <message>
            <source>%1 d</source>
            <translation>%1 Tg.</translation>
        </message>
        <message>
            <source>time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>host</source>
            <translation>Rechner</translation>
        </message>
        <message>
            <source>process</source>
            <translation>Prozess</translation>
        </message>
        <message>
            <source>command line</source>
            <translation>Befehlszeile</translation>
        </message>
        <message>
            <source>channel</source>
            <translation>Kanal</translation>
        </message>
        <message>
            <source>source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>message</source>
            <translation>Meldung</translation>
        </message>
        <message>
            <source>count</source>
            <translation>Anzahl</translation>
        </message>
        <message>
            <source>code</source>
            <translation>Code</translation>
        </message>
        <message>
            <source>user</source>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>program</source>
            <translation>Programm</translation>
        </message>
        <message>
            <source>parent</source>
            <translation>Elternprozess</translation>
        </message>
        <message>
            <source>destination</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>file</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>provider</source>
            <translation>Anbieter</translation>
        </message>
        <message>
        <source>live, ended</source>
        <translation>live, beendet</translation>
    </message>
    <message>
        <source>live, still open</source>
        <translation>live, noch offen</translation>
    </message>
        <message>
            <source>log cleared</source>
            <translation>Protokoll gelöscht</translation>
        </message>
        <message>
            <source>%1 cleared</source>
            <translation>%1 gelöscht</translation>
        </message>
</context>
    <context>
        <name>jupiter::workbench::Histogram</name>
        <message>
            <source>Events over time</source>
            <comment>accessible name</comment>
            <translation>Ereignisse über die Zeit</translation>
        </message>
        <message>
            <source> · %1 events</source>
            <comment>bar under the cursor</comment>
            <translation> · %1 Ereignisse</translation>
        </message>
        <message>
            <source> · %1: %2 of %3 events</source>
            <comment>part of the bar under the cursor</comment>
            <translation> · %1: %2 von %3 Ereignissen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::NoticeBar</name>
        <message>
            <source>dismiss</source>
            <translation>ausblenden</translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::PluginHost</name>
        <message>
            <source>not a Qt plugin, or built for another machine or Qt</source>
            <translation>kein Qt-Plugin oder für andere Maschine oder anderes Qt gebaut</translation>
        </message>
        <message>
            <source>made for interface "%1", this program offers "%2"</source>
            <translation>für die Schnittstelle „%1“, dieses Programm bietet „%2“</translation>
        </message>
        <message>
            <source>its metadata does not say which Sdk it was built for</source>
            <translation>die Metadaten nennen kein Sdk</translation>
        </message>
        <message>
            <source>built for Sdk %1, this program offers Sdk %2</source>
            <translation>gebaut für Sdk %1, dieses Programm bietet Sdk %2</translation>
        </message>
        <message>
            <source>needs the service "%1", which this program does not have</source>
            <translation>braucht den Dienst „%1“, den dieses Programm nicht hat</translation>
        </message>
        <message>
            <source>it refused to start and gave no reason</source>
            <translation>verweigerte den Start ohne Grund</translation>
        </message>
        <message>
            <source>it failed while starting: %1</source>
            <translation>scheiterte beim Start: %1</translation>
        </message>
        <message>
            <source>its view "%1" is there already</source>
            <translation>seine Ansicht „%1“ gibt es schon</translation>
        </message>
        <message>
            <source>the plugin made no view "%1"</source>
            <translation>das Plugin lieferte keine Ansicht „%1“</translation>
        </message>
        <message>
            <source>the view "%1" failed while it was made: %2</source>
            <translation>die Ansicht „%1“ scheiterte beim Anlegen: %2</translation>
        </message>
        <message>
            <source>no plugin offers the view "%1"</source>
            <translation>kein Plugin bietet die Ansicht „%1“</translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::Shell</name>
        <message>
            <source>Plugin %1 is not used: %2</source>
            <translation>Plugin %1 wird nicht verwendet: %2</translation>
        </message>
        <message>
            <source>%1 cannot be shown</source>
            <translation>%1 kann nicht gezeigt werden</translation>
        </message>
        <message>
            <source>no workspace open</source>
            <translation>kein Arbeitsbereich offen</translation>
        </message>
        <message>
            <source>Work is still running. Close again to stop it: what is in stays, and importing the rest later adds nothing twice.</source>
            <translation>Es läuft noch Arbeit. Nochmals schließen bricht sie ab: was gelesen ist, bleibt; der Rest lässt sich später einlesen, nichts kommt doppelt.</translation>
        </message>
        <message>
            <source>command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>view</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <source>Import files…</source>
            <translation>Dateien einlesen…</translation>
        </message>
        <message>
            <source>Ctrl I</source>
            <translation>Strg I</translation>
        </message>
        <message>
            <source>Import a folder…</source>
            <translation>Ordner einlesen…</translation>
        </message>
        <message>
            <source>Open a workspace…</source>
            <translation>Arbeitsbereich öffnen…</translation>
        </message>
        <message>
            <source>Ctrl O</source>
            <translation>Strg O</translation>
        </message>
        <message>
            <source>Load Sigma rules…</source>
            <translation>Sigma-Regeln laden…</translation>
        </message>
        <message>
            <source>Time range…</source>
            <translation>Zeitraum…</translation>
        </message>
        <message>
            <source>Ctrl T</source>
            <translation>Strg T</translation>
        </message>
        <message>
            <source>Show all time</source>
            <translation>Gesamte Zeit zeigen</translation>
        </message>
        <message>
            <source>Cancel all running work, keep what is in</source>
            <translation>Alle laufende Arbeit abbrechen, Gelesenes behalten</translation>
        </message>
        <message>
            <source>Running work</source>
            <translation>Laufende Arbeit</translation>
        </message>
        <message>
            <source>Ctrl J</source>
            <translation>Strg J</translation>
        </message>
        <message>
            <source>Theme: as the system</source>
            <translation>Farben: wie das System</translation>
        </message>
        <message>
            <source>Theme: dark</source>
            <translation>Farben: dunkel</translation>
        </message>
        <message>
            <source>Theme: light</source>
            <translation>Farben: hell</translation>
        </message>
        <message>
            <source>Theme: high contrast</source>
            <translation>Farben: hoher Kontrast</translation>
        </message>
        <message>
            <source>Keys that work here</source>
            <translation>Tasten, die hier gelten</translation>
        </message>
        <message>
            <source>workspace</source>
            <translation>Bereich</translation>
        </message>
        <message>
            <source>host</source>
            <translation>Host</translation>
        </message>
        <message>
            <source>user</source>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>alert</source>
            <translation>Alarm</translation>
        </message>
        <message>
            <source>case</source>
            <translation>Fall</translation>
        </message>
        <message>
            <source>field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>Hunt for %1</source>
            <translation>Suche nach %1</translation>
        </message>
        <message>
            <source>Import files</source>
            <translation>Dateien einlesen</translation>
        </message>
        <message>
            <source>Import a folder</source>
            <translation>Ordner einlesen</translation>
        </message>
        <message>
            <source>Open a workspace</source>
            <translation>Arbeitsbereich öffnen</translation>
        </message>
        <message>
            <source>Load Sigma rules</source>
            <translation>Sigma-Regeln laden</translation>
        </message>
        <message>
            <source>%1 stays open.</source>
            <translation>%1 bleibt offen.</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>Nichts wurde verändert.</translation>
        </message>
        <message>
            <source>%1 was not opened: %2. %3</source>
            <translation>%1 wurde nicht geöffnet: %2. %3</translation>
        </message>
        <message numerus="yes">
            <source>Importing %n path(s)</source>
            <translation>
                <numerusform>%n Pfad wird eingelesen</numerusform>
                <numerusform>%n Pfade werden eingelesen</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>no events yet</source>
            <translation>noch keine Ereignisse</translation>
        </message>
        <message>
            <source>%1 events</source>
            <translation>%1 Ereignisse</translation>
        </message>
        <message>
            <source>idle</source>
            <translation>keine Arbeit</translation>
        </message>
        <message>
            <source>%1  (+%2)</source>
            <translation>%1  (+%2)</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>Überall</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>Keys: list, change, conflicts</source>
            <translation>Tasten: Liste, ändern, Zusammenstöße</translation>
        </message>
        <message>
            <source>Tour on the sample evidence</source>
            <translation>Rundgang durch die Beispielbeweise</translation>
        </message>
        <message>
            <source>Zone in which times are shown…</source>
            <translation>Zone, in der Zeiten gezeigt werden …</translation>
        </message>
        <message>
            <source>Ctrl Shift T</source>
            <translation>Strg Umschalt T</translation>
        </message>
        <message>
            <source>Times in UTC</source>
            <translation>Zeiten in UTC</translation>
        </message>
        <message>
            <source>Times as on this computer</source>
            <translation>Zeiten wie auf diesem Rechner</translation>
        </message>
        <message>
            <source>now</source>
            <comment>the zone that is chosen</comment>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>zone</source>
            <translation>Zone</translation>
        </message>
        <message>
            <source>This computer: %1</source>
            <translation>Dieser Rechner: %1</translation>
        </message>
        <message>
            <source>offset</source>
            <translation>Abstand</translation>
        </message>
        <message>
            <source>Zone in which times are shown</source>
            <translation>Zone, in der Zeiten gezeigt werden</translation>
        </message>
        <message>
            <source>Times stay in %1: %2.</source>
            <translation>Zeiten bleiben in %1: %2.</translation>
        </message>
        <message>
            <source>Layout: %1</source>
            <translation>Anordnung: %1</translation>
        </message>
        <message>
            <source>layout</source>
            <translation>Anordnung</translation>
        </message>
        <message>
            <source>Ctrl Alt %1</source>
            <translation>Strg Alt %1</translation>
        </message>
        <message>
            <source>Layouts: save, rename, delete</source>
            <translation>Anordnungen: sichern, umbenennen, löschen</translation>
        </message>
        <message>
            <source>Ctrl Shift L</source>
            <translation>Strg Umschalt L</translation>
        </message>
        <message>
            <source>This view in a second window</source>
            <translation>Diese Ansicht in einem zweiten Fenster</translation>
        </message>
        <message>
            <source>Ctrl Shift N</source>
            <translation>Strg Umschalt N</translation>
        </message>
        <message>
            <source>%1 in a second window</source>
            <translation>%1 in einem zweiten Fenster</translation>
        </message>
        <message>
            <source>window</source>
            <translation>Fenster</translation>
        </message>
        <message>
            <source>Close the other windows</source>
            <translation>Die anderen Fenster schließen</translation>
        </message>
        <message>
            <source>Hide this panel</source>
            <translation>Dieses Feld ausblenden</translation>
        </message>
        <message>
            <source>Alt Shift H</source>
            <translation>Alt Umschalt H</translation>
        </message>
        <message>
            <source>Only this panel</source>
            <translation>Nur dieses Feld</translation>
        </message>
        <message>
            <source>Alt Shift O</source>
            <translation>Alt Umschalt O</translation>
        </message>
        <message>
            <source>Show all panels</source>
            <translation>Alle Felder zeigen</translation>
        </message>
        <message>
            <source>Alt Shift A</source>
            <translation>Alt Umschalt A</translation>
        </message>
        <message>
            <source>no panel beside this one that way</source>
            <translation>kein Feld daneben in dieser Richtung</translation>
        </message>
        <message>
            <source>hidden; Alt Shift A shows all panels</source>
            <translation>ausgeblendet; Alt Umschalt A zeigt alle Felder</translation>
        </message>
        <message>
            <source>the last panel stays</source>
            <translation>das letzte Feld bleibt</translation>
        </message>
        <message>
            <source>layout %1</source>
            <translation>Anordnung %1</translation>
        </message>
        <message>
            <source>%1 windows are open; close one first.</source>
            <translation>%1 Fenster sind offen; zuerst eines schließen.</translation>
        </message>
        <message>
            <source>Close the workspace</source>
            <translation>Den Arbeitsbereich schließen</translation>
        </message>
    <message>
        <source>Views are plugins. They were looked for in:</source>
        <translation>Ansichten sind Plugins. Gesucht wurde in:</translation>
    </message>
    <message>
        <source>%1 (is not there)</source>
        <translation>%1 (gibt es nicht)</translation>
    </message>
    <message>
        <source>The installation is incomplete, or JUPITER_PLUGINS must name their folder. The command line works: jupiter search.</source>
        <translation>Die Installation ist unvollständig, oder JUPITER_PLUGINS muss ihren Ordner nennen. Die Befehlszeile geht: jupiter search.</translation>
    </message>
    <message>
        <source>No views were found</source>
        <translation>Keine Ansichten gefunden</translation>
    </message>
    <message>
        <source>Layout from a file</source>
        <translation>Anordnung aus einer Datei</translation>
    </message>
    <message>
        <source>Layouts (*.json)</source>
        <translation>Anordnungen (*.json)</translation>
    </message>
    <message>
        <source>Layout to a file</source>
        <translation>Anordnung in eine Datei</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 wurde nicht geschrieben: %2</translation>
    </message>
    <message>
        <source>layout %1 is in %2</source>
        <translation>Anordnung %1 steht in %2</translation>
    </message>
    <message>
        <source>%1 was not taken: %2. The layouts are as they were.</source>
        <translation>%1 wurde nicht übernommen: %2. Die Anordnungen sind, wie sie waren.</translation>
    </message>
    <message>
        <source>there are too many</source>
        <translation>es sind zu viele</translation>
    </message>
        <message>
            <source>Nothing leaves this machine: no workspace is open</source>
            <translation>Nichts verlässt diesen Rechner: kein Arbeitsbereich ist offen</translation>
        </message>
    <message>
        <source>What may leave this machine, and what left</source>
        <translation>Was diesen Rechner verlassen darf und was ihn verlassen hat</translation>
    </message>
    <message>
        <source>Ctrl Shift E</source>
        <translation>Strg Umschalt E</translation>
    </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::CommandPalette</name>
        <message>
            <source>Search, jump, run…</source>
            <translation>Suchen, springen…</translation>
        </message>
        <message>
            <source>search</source>
            <translation>Suche</translation>
        </message>
        <message>
            <source>Search, jump, run</source>
            <translation>Suchen, springen, ausführen</translation>
        </message>
        <message>
            <source>What fits</source>
            <translation>Was passt</translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::HelpWindow</name>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>Words to find, Enter</source>
            <translation>Zu suchende Wörter, Enter</translation>
        </message>
        <message>
            <source>Words to find</source>
            <translation>Zu suchende Wörter</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>Esc closes</source>
            <translation>Esc schließt</translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::JobPopup</name>
        <message>
            <source>cancelled; what is in stays</source>
            <translation>abgebrochen; Gelesenes bleibt</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>%1/s</source>
            <translation>%1/s</translation>
        </message>
        <message>
            <source>%1 left</source>
            <translation>noch %1</translation>
        </message>
        <message>
            <source>Nothing runs and nothing has run yet.</source>
            <translation>Nichts läuft, und nichts lief bisher.</translation>
        </message>
        <message>
            <source>Cancel, keep what is in</source>
            <translation>Abbrechen, Gelesenes behalten</translation>
        </message>
        <message>
            <source>Running work</source>
            <translation>Laufende Arbeit</translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::KeysPage</name>
        <message>
            <source>none</source>
            <comment>key</comment>
            <translation>nichts</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>where</source>
            <translation>wo</translation>
        </message>
        <message>
            <source>what</source>
            <translation>was</translation>
        </message>
        <message>
            <source>key</source>
            <translation>Taste</translation>
        </message>
        <message>
            <source>by default</source>
            <translation>Vorgabe</translation>
        </message>
        <message>
            <source>in the way of</source>
            <translation>stößt zusammen mit</translation>
        </message>
        <message>
            <source>New key</source>
            <translation>Neue Taste</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>Vorgabe</translation>
        </message>
        <message>
            <source>No key</source>
            <translation>Keine Taste</translation>
        </message>
        <message>
            <source>views are listed once they have been shown</source>
            <translation>Ansichten stehen hier, sobald sie einmal gezeigt wurden</translation>
        </message>
        <message>
            <source>J K move · Enter a new key · Esc closes</source>
            <translation>J K bewegen · Enter neue Taste · Esc schließt</translation>
        </message>
        <message numerus="yes">
            <source>%n key(s) get in each other's way</source>
            <translation>
                <numerusform>%n Taste stoßen zusammen</numerusform>
                <numerusform>%n Tasten stoßen zusammen</numerusform>
            </translation>
        </message>
        <message>
            <source>none gets in another's way</source>
            <translation>keine stößt mit einer anderen zusammen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::KeysPopup</name>
        <message>
            <source>Ctrl K</source>
            <translation>Strg K</translation>
        </message>
        <message>
            <source>search, jump, run</source>
            <translation>suchen, springen, ausführen</translation>
        </message>
        <message>
            <source>Alt 1 … 9</source>
            <translation>Alt 1 … 9</translation>
        </message>
        <message>
            <source>views</source>
            <translation>Ansichten</translation>
        </message>
        <message>
            <source>Esc, Alt ←</source>
            <translation>Esc, Alt ←</translation>
        </message>
        <message>
            <source>back</source>
            <translation>zurück</translation>
        </message>
        <message>
            <source>Ctrl O</source>
            <translation>Strg O</translation>
        </message>
        <message>
            <source>open a workspace</source>
            <translation>Arbeitsbereich öffnen</translation>
        </message>
        <message>
            <source>Ctrl I</source>
            <translation>Strg I</translation>
        </message>
        <message>
            <source>import files</source>
            <translation>Dateien einlesen</translation>
        </message>
        <message>
            <source>Ctrl T</source>
            <translation>Strg T</translation>
        </message>
        <message>
            <source>time range</source>
            <translation>Zeitraum</translation>
        </message>
        <message>
            <source>Ctrl J</source>
            <translation>Strg J</translation>
        </message>
        <message>
            <source>running work</source>
            <translation>laufende Arbeit</translation>
        </message>
        <message>
            <source>F11</source>
            <translation>F11</translation>
        </message>
        <message>
            <source>full screen</source>
            <translation>Vollbild</translation>
        </message>
        <message>
            <source>these keys</source>
            <translation>diese Tasten</translation>
        </message>
        <message>
            <source>J / K</source>
            <translation>J / K</translation>
        </message>
        <message>
            <source>next, previous row</source>
            <translation>nächste, vorige Zeile</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <source>open the row</source>
            <translation>Zeile öffnen</translation>
        </message>
        <message>
            <source>pivot on the value</source>
            <translation>vom Wert aus weiter</translation>
        </message>
        <message>
            <source>Ctrl C</source>
            <translation>Strg C</translation>
        </message>
        <message>
            <source>copy the value or the chosen rows</source>
            <translation>Wert oder gewählte Zeilen kopieren</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>Überall</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>F1</source>
            <translation>F1</translation>
        </message>
        <message>
            <source>help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>Ctrl Shift T</source>
            <translation>Strg Umschalt T</translation>
        </message>
        <message>
            <source>zone in which times are shown</source>
            <translation>Zone, in der Zeiten gezeigt werden</translation>
        </message>
        <message>
            <source>Ctrl Alt 1 … 6</source>
            <translation>Strg Alt 1 … 6</translation>
        </message>
        <message>
            <source>layouts</source>
            <translation>Anordnungen</translation>
        </message>
        <message>
            <source>Ctrl Shift L</source>
            <translation>Strg Umschalt L</translation>
        </message>
        <message>
            <source>layouts: save, rename, delete</source>
            <translation>Anordnungen: sichern, umbenennen, löschen</translation>
        </message>
        <message>
            <source>Ctrl Shift N</source>
            <translation>Strg Umschalt N</translation>
        </message>
        <message>
            <source>this view in a second window</source>
            <translation>diese Ansicht in einem zweiten Fenster</translation>
        </message>
        <message>
            <source>Ctrl W</source>
            <translation>Strg W</translation>
        </message>
        <message>
            <source>close the second window</source>
            <translation>das zweite Fenster schließen</translation>
        </message>
        <message>
            <source>Alt Shift ←, Alt Shift →</source>
            <translation>Alt Umschalt ←, Alt Umschalt →</translation>
        </message>
        <message>
            <source>panel with the focus: narrower, wider</source>
            <translation>Feld mit dem Fokus: schmaler, breiter</translation>
        </message>
        <message>
            <source>Alt Shift ↑, Alt Shift ↓</source>
            <translation>Alt Umschalt ↑, Alt Umschalt ↓</translation>
        </message>
        <message>
            <source>panel with the focus: lower, higher</source>
            <translation>Feld mit dem Fokus: niedriger, höher</translation>
        </message>
        <message>
            <source>Alt Shift H</source>
            <translation>Alt Umschalt H</translation>
        </message>
        <message>
            <source>hide this panel</source>
            <translation>dieses Feld ausblenden</translation>
        </message>
        <message>
            <source>Alt Shift O</source>
            <translation>Alt Umschalt O</translation>
        </message>
        <message>
            <source>only this panel, or all again</source>
            <translation>nur dieses Feld, oder wieder alle</translation>
        </message>
        <message>
            <source>Alt Shift A</source>
            <translation>Alt Umschalt A</translation>
        </message>
        <message>
            <source>show all panels</source>
            <translation>alle Felder zeigen</translation>
        </message>
    <message>
        <source>Ctrl Shift E</source>
        <translation>Strg Umschalt E</translation>
    </message>
    <message>
        <source>what may leave this machine, and what left</source>
        <translation>was diesen Rechner verlassen darf und was ihn verlassen hat</translation>
    </message>
        <message>
            <source>Ctrl</source>
            <comment>key</comment>
            <translation>Strg</translation>
        </message>
        <message>
            <source>Shift</source>
            <comment>key</comment>
            <translation>Umschalt</translation>
        </message>
        <message>
            <source>Space</source>
            <comment>key</comment>
            <translation>Leertaste</translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::StartPage</name>
        <message>
            <source>Drop evidence anywhere in this window</source>
            <translation>Beweismittel irgendwo in diesem Fenster ablegen</translation>
        </message>
        <message>
            <source>Choose files…</source>
            <translation>Dateien wählen…</translation>
        </message>
        <message>
            <source>Choose folder…</source>
            <translation>Ordner wählen…</translation>
        </message>
        <message>
            <source>Open workspace…</source>
            <translation>Arbeitsbereich öffnen…</translation>
        </message>
        <message>
            <source>Workspaces</source>
            <translation>Arbeitsbereiche</translation>
        </message>
        <message>
            <source>None opened yet. What you drop becomes a workspace: one folder that holds the events, alerts and cases.</source>
            <translation>Noch keiner. Was abgelegt wird, wird ein Arbeitsbereich: ein Ordner mit Ereignissen, Alarmen und Fällen.</translation>
        </message>
        <message>
            <source>Windows event logs, JSON, CSV, syslog, Zeek, archives, folders. Files are only read, never changed; nothing leaves this machine.</source>
            <translation>Windows-Ereignisprotokolle, JSON, CSV, Syslog, Zeek, Archive, Ordner. Dateien werden nur gelesen, nie geändert; nichts verlässt diesen Rechner.</translation>
        </message>
        <message>
            <source>Tour on the sample evidence</source>
            <translation>Rundgang mit den Beispieldaten</translation>
        </message>
        <message>
            <source>Go on with %1</source>
            <translation>Weiter mit %1</translation>
        </message>
        <message>
            <source>Enter: as it was left, with its views, questions, windows and time range</source>
            <translation>Enter: wie zuletzt, mit Ansichten, Fragen, Fenstern und Zeitraum</translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::StatusLine</name>
        <message>
            <source>?  keys</source>
            <translation>?  Tasten</translation>
        </message>
        <message>
            <source>RSS %1</source>
            <translation>RSS %1</translation>
        </message>
        <message>
            <source>disk %1 free</source>
            <translation>%1 frei</translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::TimePopup</name>
        <message>
            <source>All time</source>
            <translation>Gesamte Zeit</translation>
        </message>
        <message>
            <source>All events: %1</source>
            <translation>Alle Ereignisse: %1</translation>
        </message>
        <message>
            <source>Before the newest event</source>
            <translation>Vor dem jüngsten Ereignis</translation>
        </message>
        <message>
            <source>last hour</source>
            <translation>letzte Stunde</translation>
        </message>
        <message>
            <source>last 24 h</source>
            <translation>letzte 24 h</translation>
        </message>
        <message>
            <source>last 7 days</source>
            <translation>letzte 7 Tage</translation>
        </message>
        <message>
            <source>last 30 days</source>
            <translation>letzte 30 Tage</translation>
        </message>
        <message>
            <source>From, to (%1): 2019-03-17 18:00</source>
            <translation>Von, bis (%1): 2019-03-17 18:00</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Bis</translation>
        </message>
        <message>
            <source>the beginning</source>
            <translation>der Anfang</translation>
        </message>
        <message>
            <source>the end</source>
            <translation>das Ende</translation>
        </message>
        <message>
            <source>Set range</source>
            <translation>Zeitraum setzen</translation>
        </message>
        <message>
            <source>not a time: %1</source>
            <translation>keine Zeit: %1</translation>
        </message>
        <message>
            <source>the end is before the beginning</source>
            <translation>das Ende liegt vor dem Anfang</translation>
        </message>
        <message>
            <source>Time range</source>
            <translation>Zeitraum</translation>
        </message>
        <message>
            <source>clocks showed this twice: write which behind it, %1</source>
            <translation>das zeigten die Uhren zweimal: dahinter schreiben, welche, %1</translation>
        </message>
        <message>
            <source> or </source>
            <translation> oder </translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::TopBar</name>
        <message>
            <source>Offline: nothing leaves</source>
            <translation>Offline: nichts geht hinaus</translation>
        </message>
        <message>
            <source>Search, jump, run…</source>
            <translation>Suchen, springen…</translation>
        </message>
        <message>
            <source>Ctrl K</source>
            <translation>Strg K</translation>
        </message>
        <message>
            <source>Search, jump, run</source>
            <translation>Suchen, springen, ausführen</translation>
        </message>
        <message>
            <source>Layout</source>
            <translation>Anordnung</translation>
        </message>
        <message>
            <source>Layout: %1</source>
            <translation>Anordnung: %1</translation>
        </message>
        <message>
            <source>Online: what you ask for leaves</source>
            <translation>Online: Angefragtes geht hinaus</translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::Tour</name>
        <message>
            <source>An invented intrusion</source>
            <translation>Ein erfundener Einbruch</translation>
        </message>
        <message>
            <source>A document, a workstation, a file server, a domain controller. Overview says how bad it is, where, and what the evidence does not cover: one log has a hole of 412 records.</source>
            <translation>Ein Dokument, ein Arbeitsplatz, ein Dateiserver, ein Domänencontroller. Die Übersicht sagt, wie schlimm es ist, wo, und was die Beweise nicht erfassen: einem Protokoll fehlen 412 Datensätze.</translation>
        </message>
        <message>
            <source>Alerts, worst first</source>
            <translation>Alarme, die schlimmsten zuerst</translation>
        </message>
        <message>
            <source>J and K move, the right side says why each fired. E escalates into a case, A acknowledges, X closes with a verdict, Ctrl Z takes it back.</source>
            <translation>J und K bewegen, rechts steht, warum jeder anschlug. E eskaliert in einen Fall, A bestätigt, X schließt mit Urteil, Strg Z nimmt es zurück.</translation>
        </message>
        <message>
            <source>Hunt</source>
            <translation>Suche</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>What became of each rule: fired, nothing matched, no source here, refused. Nothing is silent.</source>
            <translation>Was aus jeder Regel wurde: angeschlagen, nichts passte, keine Quelle hier, abgelehnt. Nichts bleibt stumm.</translation>
        </message>
        <message>
            <source>Boards</source>
            <translation>Tafeln</translation>
        </message>
        <message>
            <source>Pictures of searches, one board for each kind of evidence that is here. Enter hunts for what is behind one.</source>
            <translation>Bilder von Suchen, eine Tafel für jede Art von Beweisen, die hier ist. Enter sucht nach dem, was dahinter steht.</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>Fälle</translation>
        </message>
        <message>
            <source>The course of events, tasks, evidence with hashes, a ledger that shows tampering. P writes the report. The question mark lists the keys of a view, Ctrl K finds everything.</source>
            <translation>Der Ablauf der Ereignisse, Aufgaben, Beweise mit Hashes, ein Buch, das Fälschung zeigt. P schreibt den Bericht. Das Fragezeichen nennt die Tasten einer Ansicht, Strg K findet alles.</translation>
        </message>
        <message>
            <source>Tour</source>
            <translation>Rundgang</translation>
        </message>
        <message>
            <source>Leave</source>
            <translation>Verlassen</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Type process.name:powershell.exe and Enter. A full stop on a cell opens the pivot menu: include, exclude, only this, decode, look up, add to a case.</source>
            <translation>process.name:powershell.exe tippen und Enter. Ein Punkt auf einer Zelle öffnet das Pivotmenü: einschließen, ausschließen, nur dies, dekodieren, nachschlagen, zu einem Fall.</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Zeitachse</translation>
        </message>
        <message>
            <source>Every log of every host is a lane. B goes to the next burst, H to the next gap, + closer, Enter shows the bar in Hunt. Hatched means that nothing was logged; 412 record ids are missing in one lane.</source>
            <translation>Jedes Protokoll jedes Rechners ist eine Spur. B geht zur nächsten Häufung, H zur nächsten Lücke, + näher heran, Enter zeigt den Balken in der Suche. Schraffiert heißt: nichts protokolliert; in einer Spur fehlen 412 Satznummern.</translation>
        </message>
        <message>
            <source>Entities</source>
            <translation>Entitäten</translation>
        </message>
        <message>
            <source>A host, user, address, hash or domain in one view: how rare, which alerts, and the tree of what started what. Slash names another.</source>
            <translation>Ein Rechner, Benutzer, eine Adresse, ein Hash oder eine Domäne in einer Ansicht: wie selten, welche Alarme, und der Baum, was was startete. Der Schrägstrich nennt eine andere.</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>%1 of %2 · F8 goes on</source>
            <translation>%1 von %2 · F8 weiter</translation>
        </message>
    </context>
<context>
    <name>jupiter::sources</name>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>hält an</translation>
    </message>
    <message>
        <source>does not listen</source>
        <translation>hört nicht zu</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>last %1 ago</source>
        <translation>zuletzt vor %1</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>State       %1</source>
        <translation>Zustand     %1</translation>
    </message>
    <message>
        <source>Reason      %1</source>
        <translation>Grund       %1</translation>
    </message>
    <message>
        <source>Decoder     %1</source>
        <translation>Decoder     %1</translation>
    </message>
    <message>
        <source>Received    %1</source>
        <translation>Empfangen   %1</translation>
    </message>
    <message>
        <source>Stored      %1</source>
        <translation>Gespeichert %1</translation>
    </message>
    <message>
        <source>Lost        %1 by the system before they were read, %2 here</source>
        <translation>Verloren    %1 vom System, bevor sie gelesen wurden, %2 hier</translation>
    </message>
    <message>
        <source>Refused     %1 blank, or not of this protocol</source>
        <translation>Abgewiesen  %1 leer oder nicht von diesem Protokoll</translation>
    </message>
    <message>
        <source>Unparsed    %1 of no known shape, stored as text</source>
        <translation>Unbekannt   %1 ohne bekannte Form, als Text gespeichert</translation>
    </message>
    <message>
        <source>Lag         %1 from the socket to the disk, at most</source>
        <translation>Verzug      höchstens %1 vom Socket bis zur Platte</translation>
    </message>
    <message>
        <source>Last seen   %1 ago</source>
        <translation>Zuletzt     vor %1</translation>
    </message>
    <message>
        <source>Connected   %1</source>
        <translation>Verbunden   %1</translation>
    </message>
    <message>
        <source>Buffer      %1 in the system</source>
        <translation>Puffer      %1 im System</translation>
    </message>
    <message>
        <source>Trouble     %1</source>
        <translation>Störung     %1</translation>
    </message>
    <message>
        <source>Zone        %1</source>
        <translation>Zone        %1</translation>
    </message>
</context>
<context>
    <name>jupiter::sources::DecoderPage</name>
    <message>
        <source>A decoder for lines that nobody can read</source>
        <translation>Ein Decoder für Zeilen, die niemand lesen kann</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the decoder</source>
        <comment>accessible name</comment>
        <translation>Name des Decoders</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>guess again</source>
        <translation>neu raten</translation>
    </message>
    <message>
        <source>Lines to read</source>
        <comment>accessible name</comment>
        <translation>Zu lesende Zeilen</translation>
    </message>
    <message>
        <source>Paste lines of the log here, some of each kind</source>
        <translation>Zeilen des Protokolls hier einfügen, von jeder Art einige</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>Decoder</translation>
    </message>
    <message>
        <source>YAML, as in docs/formats/decoders.md</source>
        <translation>YAML wie in docs/formats/decoders.md</translation>
    </message>
    <message>
        <source>The decoder</source>
        <comment>accessible name</comment>
        <translation>Der Decoder</translation>
    </message>
    <message>
        <source>What it reads</source>
        <translation>Was er liest</translation>
    </message>
    <message>
        <source>line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>What the decoder makes of each line</source>
        <comment>accessible name</comment>
        <translation>Was der Decoder aus jeder Zeile macht</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>test in line %1: %2</source>
        <translation>Test in Zeile %1: %2</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>%1 of %2 lines read</source>
        <translation>%1 von %2 Zeilen gelesen</translation>
    </message>
    <message>
        <source>A name is of a-z, 0-9 and _</source>
        <translation>Ein Name besteht aus a-z, 0-9 und _</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gesichert: %1</translation>
    </message>
</context>
<context>
    <name>jupiter::sources::ImportPage</name>
    <message>
        <source>no decoder; searchable as lines</source>
        <translation>kein Decoder; als Zeilen durchsuchbar</translation>
    </message>
    <message>
        <source>times without a zone: taken as UTC</source>
        <translation>Zeiten ohne Zone: als UTC genommen</translation>
    </message>
    <message>
        <source>no year in the lines</source>
        <translation>kein Jahr in den Zeilen</translation>
    </message>
    <message>
        <source>records without a time</source>
        <translation>Sätze ohne Zeit</translation>
    </message>
    <message>
        <source>%1 unreadable</source>
        <translation>%1 unlesbar</translation>
    </message>
    <message>
        <source>%1 of no known shape</source>
        <translation>%1 ohne bekannte Form</translation>
    </message>
    <message>
        <source>looks complete</source>
        <translation>sieht vollständig aus</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>what to know</source>
        <translation>zu wissen</translation>
    </message>
    <message>
        <source>Files to import</source>
        <comment>accessible name</comment>
        <translation>Zu lesende Dateien</translation>
    </message>
    <message>
        <source>First records</source>
        <translation>Erste Sätze</translation>
    </message>
    <message>
        <source>First records</source>
        <comment>accessible name</comment>
        <translation>Erste Sätze</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>as stored, and the names that searches and rules know them by</source>
        <translation>wie gespeichert, und unter welchen Namen Suchen und Regeln sie kennen</translation>
    </message>
    <message>
        <source>stored as</source>
        <translation>gespeichert als</translation>
    </message>
    <message>
        <source>also known as</source>
        <translation>auch bekannt als</translation>
    </message>
    <message>
        <source>in</source>
        <translation>in</translation>
    </message>
    <message>
        <source>for example</source>
        <translation>zum Beispiel</translation>
    </message>
    <message>
        <source>Fields of the file</source>
        <comment>accessible name</comment>
        <translation>Felder der Datei</translation>
    </message>
    <message>
        <source>Zone of its times</source>
        <translation>Zone ihrer Zeiten</translation>
    </message>
    <message>
        <source>Zone of times that say none</source>
        <comment>accessible name</comment>
        <translation>Zone der Zeiten, die keine nennen</translation>
    </message>
    <message>
        <source>Only for times that do not say their zone: ±HH:MM, or a place</source>
        <translation>Nur für Zeiten, die ihre Zone nicht nennen: ±HH:MM oder ein Ort</translation>
    </message>
    <message>
        <source>Its clock was ahead by</source>
        <translation>Ihre Uhr ging vor um</translation>
    </message>
    <message>
        <source>How far the clock was ahead</source>
        <comment>accessible name</comment>
        <translation>Wie weit die Uhr vorging</translation>
    </message>
    <message>
        <source>0s; 5m; -1h30m</source>
        <translation>0s; 5m; -1h30m</translation>
    </message>
    <message>
        <source>the same for all</source>
        <translation>für alle gleich</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n path(s)…</source>
        <translation>
            <numerusform>%n Pfad wird angesehen…</numerusform>
            <numerusform>%n Pfade werden angesehen…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s), %1</source>
        <translation>
            <numerusform>%n Datei, %1</numerusform>
            <numerusform>%n Dateien, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>nicht verstanden</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird angesehen…</translation>
    </message>
    <message>
        <source>There is nothing to import</source>
        <translation>Es gibt nichts einzulesen</translation>
    </message>
    <message>
        <source>The first records of each file are decoded; nothing is stored yet.</source>
        <translation>Die ersten Sätze jeder Datei werden gelesen; gespeichert ist noch nichts.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>First records of %1</source>
        <translation>Erste Sätze von %1</translation>
    </message>
    <message>
        <source>or %1, %2 % sure</source>
        <translation>oder %1, zu %2 % sicher</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>%1 gezeigt</translation>
    </message>
    <message>
        <source>Zone: %1</source>
        <translation>Zone: %1</translation>
    </message>
    <message>
        <source>A clock is ahead by 90s, 5m, 1h30m or 2d, or behind by -5m</source>
        <translation>Eine Uhr geht um 90s, 5m, 1h30m oder 2d vor, oder um -5m nach</translation>
    </message>
</context>
<context>
    <name>jupiter::sources::ListenForm</name>
    <message>
        <source>Listen</source>
        <translation>Zuhören</translation>
    </message>
    <message>
        <source>any that is free</source>
        <translation>ein freier</translation>
    </message>
    <message>
        <source>every address of this machine</source>
        <translation>jede Adresse dieses Rechners</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>Sein Schlüssel</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>what senders must show; asked again after a restart</source>
        <translation>was Absender vorzeigen; nach einem Neustart erneut gefragt</translation>
    </message>
    <message>
        <source>version 3: a file with a user a line</source>
        <translation>Version 3: eine Datei mit einem Benutzer je Zeile</translation>
    </message>
    <message>
        <source>who signs clients&apos; certificates; empty: clients need none</source>
        <translation>wer Zertifikate der Absender unterschreibt; leer: sie brauchen keines</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>It is remembered with the workspace and started by hand: opening a workspace opens no port. Ports below 1024 need rights that few programs should have; let the sender use another one.</source>
        <translation>Es wird mit dem Arbeitsbereich gemerkt und von Hand gestartet: einen Arbeitsbereich zu öffnen öffnet keinen Port. Ports unter 1024 brauchen Rechte, die wenige Programme haben sollten; der Absender nimmt besser einen anderen.</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>wählen…</translation>
    </message>
    <message>
        <source>TLS needs a certificate and its key (PEM files).</source>
        <translation>TLS braucht ein Zertifikat und dessen Schlüssel (PEM-Dateien).</translation>
    </message>
    <message>
        <source>Which file?</source>
        <translation>Welche Datei?</translation>
    </message>
    <message>
        <source>A token is needed: whoever knows it may send.</source>
        <translation>Ein Token ist nötig: wer es kennt, darf senden.</translation>
    </message>
    <message>
        <source>Zone of its times</source>
        <translation>Zone ihrer Zeiten</translation>
    </message>
    <message>
        <source>Only for times that do not say their zone: ±HH:MM, or a place</source>
        <translation>Nur für Zeiten, die ihre Zone nicht nennen: ±HH:MM oder ein Ort</translation>
    </message>
</context>
<context>
    <name>jupiter::sources::LivePane</name>
    <message>
        <source>Live source</source>
        <translation>Live-Quelle</translation>
    </message>
    <message>
        <source>line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>hunt in it</source>
        <translation>darin suchen</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>entfernen</translation>
    </message>
    <message>
        <source>Lines of no known shape</source>
        <translation>Zeilen ohne bekannte Form</translation>
    </message>
    <message>
        <source>the newest, as they came</source>
        <translation>die neuesten, wie sie kamen</translation>
    </message>
    <message>
        <source>make a decoder of them…</source>
        <translation>einen Decoder daraus machen…</translation>
    </message>
    <message>
        <source>Lines of no known shape</source>
        <comment>accessible name</comment>
        <translation>Zeilen ohne bekannte Form</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Every message so far was of a shape that a decoder knows.</source>
        <translation>Jede Nachricht bisher hatte eine Form, die ein Decoder kennt.</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>anhalten</translation>
    </message>
    <message>
        <source>start</source>
        <translation>starten</translation>
    </message>
</context>
<context>
    <name>jupiter::sources::LivePanel</name>
    <message>
        <source>Live sources</source>
        <translation>Live-Quellen</translation>
    </message>
    <message>
        <source>listener</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>Verzug</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>listen…</source>
        <translation>zuhören…</translation>
    </message>
    <message>
        <source>Live sources</source>
        <comment>accessible name</comment>
        <translation>Live-Quellen</translation>
    </message>
    <message>
        <source>Nothing listens</source>
        <translation>Nichts hört zu</translation>
    </message>
    <message>
        <source>Syslog, flows and traps can be taken in as they are sent; rules judge them within a second.</source>
        <translation>Syslog, Flows und Traps lassen sich aufnehmen, wie sie gesendet werden; Regeln beurteilen sie binnen einer Sekunde.</translation>
    </message>
    <message>
        <source>Listen…</source>
        <translation>Zuhören…</translation>
    </message>
    <message>
        <source>%1 of %2 listening</source>
        <translation>%1 von %2 hören zu</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 LOST</source>
        <translation>%1 VERLOREN</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>%1 verloren</translation>
    </message>
</context>
    <context>
        <name>jupiter::alerts::SuppressForm</name>
        <message>
            <source>Suppress</source>
            <comment>suppress form</comment>
            <translation>Unterdrücken</translation>
        </message>
        <message>
            <source>Scope</source>
            <comment>accessible name</comment>
            <translation>Umfang</translation>
        </message>
        <message>
            <source>Until</source>
            <comment>accessible name</comment>
            <translation>Bis</translation>
        </message>
        <message>
            <source>for a day</source>
            <comment>suppress form</comment>
            <translation>für einen Tag</translation>
        </message>
        <message>
            <source>for 7 days</source>
            <comment>suppress form</comment>
            <translation>für 7 Tage</translation>
        </message>
        <message>
            <source>for 30 days</source>
            <comment>suppress form</comment>
            <translation>für 30 Tage</translation>
        </message>
        <message>
            <source>until it is ended</source>
            <comment>suppress form</comment>
            <translation>bis sie beendet wird</translation>
        </message>
        <message>
            <source>Reason</source>
            <comment>accessible name</comment>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Why, in one line; needed</source>
            <comment>suppress form</comment>
            <translation>Warum, in einer Zeile; nötig</translation>
        </message>
        <message>
            <source>Leave open</source>
            <comment>suppress form</comment>
            <translation>Offen lassen</translation>
        </message>
        <message>
            <source>Findings go on being taken and counted; the list under Suppressed ends it.</source>
            <comment>suppress form</comment>
            <translation>Treffer werden weiter aufgenommen und gezählt; die Liste unter „Unterdrückt“ beendet es.</translation>
        </message>
        <message>
            <source>this rule for this user on this host</source>
            <comment>scope</comment>
            <translation>diese Regel für diesen Benutzer auf diesem Rechner</translation>
        </message>
        <message>
            <source>each rule for its user on its host</source>
            <comment>scope</comment>
            <translation>jede Regel für ihren Benutzer auf ihrem Rechner</translation>
        </message>
        <message>
            <source>this rule on this host</source>
            <comment>scope</comment>
            <translation>diese Regel auf diesem Rechner</translation>
        </message>
        <message>
            <source>each rule on its host</source>
            <comment>scope</comment>
            <translation>jede Regel auf ihrem Rechner</translation>
        </message>
        <message>
            <source>this rule everywhere</source>
            <comment>scope</comment>
            <translation>diese Regel überall</translation>
        </message>
        <message>
            <source>these rules everywhere</source>
            <comment>scope</comment>
            <translation>diese Regeln überall</translation>
        </message>
        <message>
            <source>every rule on this host</source>
            <comment>scope</comment>
            <translation>jede Regel auf diesem Rechner</translation>
        </message>
        <message>
            <source>every rule on these hosts</source>
            <comment>scope</comment>
            <translation>jede Regel auf diesen Rechnern</translation>
        </message>
        <message>
            <source>every rule for this user</source>
            <comment>scope</comment>
            <translation>jede Regel für diesen Benutzer</translation>
        </message>
        <message>
            <source>every rule for these users</source>
            <comment>scope</comment>
            <translation>jede Regel für diese Benutzer</translation>
        </message>
        <message>
            <source>Suppress %1 alerts</source>
            <comment>suppress form</comment>
            <translation>%1 Alarme unterdrücken</translation>
        </message>
    </context>
    <context>
        <name>jupiter::alerts::SuppressionList</name>
        <message>
            <source>every rule</source>
            <comment>suppression</comment>
            <translation>jede Regel</translation>
        </message>
        <message>
            <source>%1 on %2</source>
            <comment>suppression: rule, host</comment>
            <translation>%1 auf %2</translation>
        </message>
        <message>
            <source>%1 for %2</source>
            <comment>suppression: rule, user</comment>
            <translation>%1 für %2</translation>
        </message>
        <message>
            <source>ended %1</source>
            <comment>suppression</comment>
            <translation>beendet %1</translation>
        </message>
        <message>
            <source>until it is ended</source>
            <comment>suppression</comment>
            <translation>bis sie beendet wird</translation>
        </message>
        <message>
            <source>until %1</source>
            <comment>suppression</comment>
            <translation>bis %1</translation>
        </message>
        <message>
            <source>expired %1</source>
            <comment>suppression</comment>
            <translation>abgelaufen %1</translation>
        </message>
        <message>
            <source>Suppressions</source>
            <comment>panel</comment>
            <translation>Unterdrückungen</translation>
        </message>
        <message>
            <source>covers</source>
            <comment>column</comment>
            <translation>betrifft</translation>
        </message>
        <message>
            <source>alerts now</source>
            <comment>column</comment>
            <translation>Alarme jetzt</translation>
        </message>
        <message>
            <source>in force</source>
            <comment>column</comment>
            <translation>in Kraft</translation>
        </message>
        <message>
            <source>why</source>
            <comment>column</comment>
            <translation>warum</translation>
        </message>
        <message>
            <source>by</source>
            <comment>column</comment>
            <translation>von</translation>
        </message>
        <message>
            <source>Suppressions</source>
            <comment>accessible name</comment>
            <translation>Unterdrückungen</translation>
        </message>
        <message>
            <source>Del ends it · Ctrl Z undo</source>
            <comment>foot</comment>
            <translation>Entf beendet sie · Strg Z zurück</translation>
        </message>
        <message>
            <source>none was ever made</source>
            <comment>panel</comment>
            <translation>es gab noch keine</translation>
        </message>
        <message>
            <source>%1 in force, %2 in all</source>
            <comment>panel</comment>
            <translation>%1 in Kraft, %2 insgesamt</translation>
        </message>
    </context>
    <context>
        <name>jupiter::alerts::WhyDesk</name>
        <message>
            <source>its rule cannot be read any more: %1</source>
            <comment>why a rule fired</comment>
            <translation>ihre Regel ist nicht mehr lesbar: %1</translation>
        </message>
        <message>
            <source>the finding names no event</source>
            <comment>why a rule fired</comment>
            <translation>der Treffer nennt kein Ereignis</translation>
        </message>
        <message>
            <source>its event is not in the store any more</source>
            <comment>why a rule fired</comment>
            <translation>sein Ereignis ist nicht mehr gespeichert</translation>
        </message>
        <message>
            <source>it fires on several events together, not on one</source>
            <comment>why a rule fired</comment>
            <translation>sie schlägt bei mehreren Ereignissen zusammen an, nicht bei einem</translation>
        </message>
        <message>
            <source>its rule is not loaded now</source>
            <comment>why a rule fired</comment>
            <translation>seine Regel ist jetzt nicht geladen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::alerts::WhyModel</name>
        <message>
            <source>any value</source>
            <comment>why a rule fired</comment>
            <translation>irgendein Wert</translation>
        </message>
        <message>
            <source>%1 others do not hold</source>
            <comment>why a rule fired</comment>
            <translation>%1 andere gelten nicht</translation>
        </message>
        <message>
            <source>not the following</source>
            <comment>why a rule fired</comment>
            <translation>nicht das Folgende</translation>
        </message>
        <message>
            <source>not the following, but it does</source>
            <comment>why a rule fired</comment>
            <translation>nicht das Folgende, aber es gilt</translation>
        </message>
        <message>
            <source>all of</source>
            <comment>why a rule fired</comment>
            <translation>alle von</translation>
        </message>
        <message>
            <source>one of</source>
            <comment>why a rule fired</comment>
            <translation>eines von</translation>
        </message>
        <message>
            <source>at least %1 of</source>
            <comment>why a rule fired</comment>
            <translation>mindestens %1 von</translation>
        </message>
        <message>
            <source>holds: %1</source>
            <comment>accessible name</comment>
            <translation>gilt: %1</translation>
        </message>
        <message>
            <source>does not hold: %1</source>
            <comment>accessible name</comment>
            <translation>gilt nicht: %1</translation>
        </message>
        <message>
            <source>another value</source>
            <comment>why a rule fired</comment>
            <translation>ein anderer Wert</translation>
        </message>
        <message>
            <source>in no value of the event</source>
            <comment>why a rule fired</comment>
            <translation>in keinem Wert des Ereignisses</translation>
        </message>
        <message>
            <source>the event has no %1</source>
            <comment>why a rule fired</comment>
            <translation>das Ereignis hat kein %1</translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::LayoutsPopup</name>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Layouts</source>
            <translation>Anordnungen</translation>
        </message>
        <message>
            <source>Which view is in front, panel sizes, columns, windows. Never what is asked or looked at.</source>
            <translation>Welche Ansicht vorn ist, Größen der Felder, Spalten, Fenster. Nie, was gefragt oder betrachtet wird.</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>a name; Enter saves what is on screen</source>
            <translation>ein Name; Enter sichert, was zu sehen ist</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Sichern</translation>
        </message>
        <message>
            <source>a name is needed</source>
            <translation>ein Name fehlt</translation>
        </message>
        <message>
            <source>there is one of that name</source>
            <translation>den Namen gibt es schon</translation>
        </message>
        <message>
            <source>this one comes with the program</source>
            <translation>diese gehört zum Programm</translation>
        </message>
        <message>
            <source>Ctrl Alt %1</source>
            <translation>Strg Alt %1</translation>
        </message>
        <message>
            <source>now</source>
            <comment>the layout that was taken last</comment>
            <translation>jetzt</translation>
        </message>
        <message numerus="yes">
            <source>%n window(s)</source>
            <translation>
                <numerusform>%n Fenster</numerusform>
                <numerusform>%n Fenster</numerusform>
            </translation>
        </message>
    <message>
        <source>To a file…</source>
        <translation>In eine Datei…</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Aus einer Datei…</translation>
    </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::ViewWindow</name>
        <message>
            <source>time range of all windows</source>
            <translation>Zeitraum aller Fenster</translation>
        </message>
        <message>
            <source>zone in which times are shown</source>
            <translation>Zone, in der Zeiten gezeigt werden</translation>
        </message>
        <message>
            <source>Ctrl W closes · ? keys</source>
            <translation>Strg W schließt · ? Tasten</translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::LayoutBook</name>
        <message>
            <source>Triage</source>
            <translation>Sichten</translation>
        </message>
        <message>
            <source>Hunt</source>
            <translation>Suche</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::EgressPopup</name>
        <message>
            <source>time %1</source>
            <translation>Zeit %1</translation>
        </message>
        <message>
            <source>what for</source>
            <translation>wofür</translation>
        </message>
        <message>
            <source>of whom</source>
            <translation>wen</translation>
        </message>
        <message>
            <source>sent</source>
            <translation>gesendet</translation>
        </message>
        <message>
            <source>came</source>
            <translation>empfangen</translation>
        </message>
        <message>
            <source>answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>The network</source>
            <translation>Das Netz</translation>
        </message>
        <message>
            <source>What left this machine</source>
            <translation>Was diesen Rechner verließ</translation>
        </message>
        <message>
            <source>What you ask for may leave this machine</source>
            <translation>Was Sie anfragen, darf diesen Rechner verlassen</translation>
        </message>
        <message>
            <source>Nothing leaves this machine</source>
            <translation>Nichts verlässt diesen Rechner</translation>
        </message>
        <message>
            <source>Feeds on the web are read when their time comes, and what you look up is asked of whom you chose. Nothing else: no account, no telemetry, no update check; links in evidence are never live. It stays on for this workspace on this machine until it is switched off.</source>
            <translation>Feeds im Netz werden gelesen, wenn ihre Zeit kommt, und was Sie nachschlagen, wird bei dem gefragt, den Sie gewählt haben. Sonst nichts: kein Konto, keine Telemetrie, keine Suche nach Aktualisierungen; Verweise in Beweismitteln sind nie klickbar. Das bleibt für diesen Arbeitsbereich auf diesem Rechner an, bis es ausgeschaltet wird.</translation>
        </message>
        <message>
            <source>This program opens no connection of its own. There is no account, no telemetry, no update check and no look-up of what is in the evidence; links in evidence are never live. Feeds on the web wait until the network is switched on for this workspace.</source>
            <translation>Dieses Programm öffnet von sich aus keine Verbindung. Es gibt kein Konto, keine Telemetrie, keine Suche nach Aktualisierungen und keine Abfrage dessen, was in Beweismitteln steht; Verweise in Beweismitteln sind nie klickbar. Feeds im Netz warten, bis das Netz für diesen Arbeitsbereich eingeschaltet wird.</translation>
        </message>
        <message>
            <source>Go offline</source>
            <translation>Offline gehen</translation>
        </message>
        <message>
            <source>Go online</source>
            <translation>Online gehen</translation>
        </message>
        <message>
            <source>online</source>
            <translation>online</translation>
        </message>
        <message>
            <source>offline</source>
            <translation>offline</translation>
        </message>
        <message>
            <source>by %1</source>
            <translation>von %1</translation>
        </message>
        <message>
            <source>The ledger cannot be read: %1</source>
            <translation>Das Verzeichnis der Anfragen ist nicht lesbar: %1</translation>
        </message>
        <message>
            <source>Nothing was asked yet. Each request will stand here and in contacts.ndjson in the workspace.</source>
            <translation>Noch wurde nichts gefragt. Jede Anfrage wird hier stehen und in contacts.ndjson im Arbeitsbereich.</translation>
        </message>
        <message>
            <source>Each request is written down before its answer is used: contacts.ndjson in the workspace.</source>
            <translation>Jede Anfrage wird aufgeschrieben, bevor ihre Antwort verwendet wird: contacts.ndjson im Arbeitsbereich.</translation>
        </message>
    <message>
        <source>look-up by %1</source>
        <translation>Nachschlagen durch %1</translation>
    </message>
    <message>
        <source>%1 look-ups in the menu of values; yours go into %2</source>
        <translation>%1 Nachschlagestellen im Menü der Werte; eigene kommen nach %2</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    </context>
    <context>
        <name>jupiter::backend::EgressDesk</name>
        <message>
            <source>The ledger of what leaves cannot be written: %1. The network is off.</source>
            <translation>Das Verzeichnis dessen, was hinausgeht, lässt sich nicht schreiben: %1. Das Netz ist aus.</translation>
        </message>
    </context>
<context>
    <name>EgressPopup</name>
    <message>
        <source>in the browser</source>
        <translation>im Browser</translation>
    </message>
</context>
<context>
    <name>jupiter::views::LookupWindow</name>
    <message>
        <source>A private address: the service can know nothing of it, and learns how your network is numbered.</source>
        <comment>look-up</comment>
        <translation>Eine private Adresse: Der Dienst kann nichts über sie wissen und erfährt, wie das eigene Netz nummeriert ist.</translation>
    </message>
    <message>
        <source>A name of the inside: the service learns how your machines are called.</source>
        <comment>look-up</comment>
        <translation>Ein interner Name: Der Dienst erfährt, wie die eigenen Rechner heißen.</translation>
    </message>
    <message>
        <source>It may name a person, or hold a secret.</source>
        <comment>look-up</comment>
        <translation>Das kann eine Person nennen oder ein Geheimnis enthalten.</translation>
    </message>
    <message>
        <source>A path may name users and machines.</source>
        <comment>look-up</comment>
        <translation>Ein Pfad kann Benutzer und Rechner nennen.</translation>
    </message>
    <message>
        <source>It is long: see that nothing in it must stay here.</source>
        <comment>look-up</comment>
        <translation>Das ist lang: Nichts darin darf hier bleiben müssen.</translation>
    </message>
    <message>
        <source>&amp;Go online for this workspace</source>
        <comment>look-up</comment>
        <translation>Für diesen Arbeitsbereich &amp;online gehen</translation>
    </message>
    <message>
        <source>&amp;Open in the browser</source>
        <comment>look-up</comment>
        <translation>Im &amp;Browser öffnen</translation>
    </message>
    <message>
        <source>Look up: %1</source>
        <comment>window</comment>
        <translation>Nachschlagen: %1</translation>
    </message>
    <message>
        <source>To</source>
        <comment>look-up</comment>
        <translation>An</translation>
    </message>
    <message>
        <source>%1, encrypted</source>
        <comment>look-up</comment>
        <translation>%1, verschlüsselt</translation>
    </message>
    <message>
        <source>%1, NOT encrypted: everyone on the way reads it</source>
        <comment>look-up</comment>
        <translation>%1, NICHT verschlüsselt: Jeder auf dem Weg liest mit</translation>
    </message>
    <message>
        <source>Value</source>
        <comment>look-up</comment>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value that leaves</source>
        <comment>accessible name</comment>
        <translation>Wert, der hinausgeht</translation>
    </message>
    <message>
        <source>URL that is opened</source>
        <comment>accessible name</comment>
        <translation>URL, die geöffnet wird</translation>
    </message>
    <message>
        <source>URL</source>
        <comment>look-up</comment>
        <translation>URL</translation>
    </message>
    <message>
        <source>The service sees the value, your address and the time, and may show the value to others: whoever it belongs to may notice. It is written to contacts.ndjson of the workspace first.</source>
        <comment>look-up</comment>
        <translation>Der Dienst sieht den Wert, die eigene Adresse und die Zeit und zeigt den Wert vielleicht anderen: Wem er gehört, kann es merken. Vorher wird es in contacts.ndjson des Arbeitsbereichs geschrieben.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <comment>look-up</comment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Nothing leaves now: the network is switched off for this workspace.</source>
        <comment>look-up</comment>
        <translation>Jetzt geht nichts hinaus: Das Netz ist für diesen Arbeitsbereich ausgeschaltet.</translation>
    </message>
    <message>
        <source>The network stays off, because that cannot be written down.</source>
        <comment>look-up</comment>
        <translation>Das Netz bleibt aus, weil sich das nicht festhalten lässt.</translation>
    </message>
    <message>
        <source>Not opened: %1</source>
        <comment>look-up</comment>
        <translation>Nicht geöffnet: %1</translation>
    </message>
    <message>
        <source>no browser of this computer took it. That is written down too.</source>
        <comment>look-up</comment>
        <translation>Kein Browser dieses Rechners nahm es an. Auch das ist festgehalten.</translation>
    </message>
</context>
<context>
    <name>jupiter::workbench::ResultModel</name>
    <message numerus="yes">
        <source>%n event(s) folded</source>
        <translation>
            <numerusform>%n Ereignis eingeklappt</numerusform>
            <numerusform>%n Ereignisse eingeklappt</numerusform>
        </translation>
    </message>
</context>
    <context>
        <name>jupiter::backend::FeedDesk</name>
        <message>
            <source>Hunt in all workspaces</source>
            <translation>Suche in allen Arbeitsbereichen</translation>
        </message>
        <message>
            <source>Read the feeds and hunt</source>
            <translation>Feeds lesen und suchen</translation>
        </message>
        <message>
            <source>segments</source>
            <translation>Segmente</translation>
        </message>
        <message numerus="yes">
            <source>%n feed(s) read</source>
            <translation>
                <numerusform>%n Feed gelesen</numerusform>
                <numerusform>%n Feeds gelesen</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 new, %2 removed</source>
            <translation>%1 neu, %2 entfernt</translation>
        </message>
        <message numerus="yes">
            <source>%n with an error</source>
            <translation>
                <numerusform>%n mit Fehler</numerusform>
                <numerusform>%n mit Fehlern</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 indicators seen in %n workspace(s)</source>
            <translation>
                <numerusform>%1 Indikatoren gesehen in %n Arbeitsbereich</numerusform>
                <numerusform>%1 Indikatoren gesehen in %n Arbeitsbereichen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new finding(s)</source>
            <translation>
                <numerusform>%n neuer Befund</numerusform>
                <numerusform>%n neue Befunde</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n workspace(s) could not be hunted</source>
            <translation>
                <numerusform>%n Arbeitsbereich ließ sich nicht durchsuchen</numerusform>
                <numerusform>%n Arbeitsbereiche ließen sich nicht durchsuchen</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep the feed %1</source>
            <translation>Feed %1 behalten</translation>
        </message>
        <message>
            <source>Take a feed away</source>
            <translation>Einen Feed wegnehmen</translation>
        </message>
        <message>
            <source>%1 is not read any more; what it brought stays</source>
            <translation>%1 wird nicht mehr gelesen; was er brachte, bleibt</translation>
        </message>
    </context>
    <context>
        <name>jupiter::alerts::PlaybookPanel</name>
        <message>
            <source> and %1 more</source>
            <translation> und %1 weitere</translation>
        </message>
        <message>
            <source>the first %1 of %2 events</source>
            <translation>die ersten %1 von %2 Ereignissen</translation>
        </message>
        <message numerus="yes">
            <source>%n event(s)</source>
            <translation>
                <numerusform>%n Ereignis</numerusform>
                <numerusform>%n Ereignisse</numerusform>
            </translation>
        </message>
        <message>
            <source>waits for you</source>
            <translation>wartet auf Sie</translation>
        </message>
        <message>
            <source>declined</source>
            <translation>abgelehnt</translation>
        </message>
        <message>
            <source>was cut off</source>
            <translation>wurde abgebrochen</translation>
        </message>
        <message>
            <source>done</source>
            <translation>getan</translation>
        </message>
        <message>
            <source>stopped at a step</source>
            <translation>hielt bei einem Schritt an</translation>
        </message>
        <message>
            <source>open the case “%1” (%2, TLP:%3) with this alert in it</source>
            <translation>den Fall „%1“ öffnen (%2, TLP:%3), mit diesem Alarm</translation>
        </message>
        <message>
            <source>add the task “%1”</source>
            <translation>die Aufgabe „%1“ anlegen</translation>
        </message>
        <message>
            <source>add %1 to the case</source>
            <translation>%1 in den Fall aufnehmen</translation>
        </message>
        <message>
            <source>tag %1 as “%2”</source>
            <translation>%1 als „%2“ markieren</translation>
        </message>
        <message>
            <source>tag %1 as “%2”, comment “%3”</source>
            <translation>%1 als „%2“ markieren, Kommentar „%3“</translation>
        </message>
        <message>
            <source>note a sighting of %1</source>
            <translation>eine Sichtung von %1 vermerken</translation>
        </message>
        <message>
            <source>look for %1 here and in the workspaces chosen for hunts</source>
            <translation>%1 hier und in den für Suchen gewählten Arbeitsbereichen suchen</translation>
        </message>
        <message>
            <source>write %1 as %2 to reports/ (%3); nothing is blocked by it</source>
            <translation>%1 als %2 nach reports/ schreiben (%3); gesperrt wird dadurch nichts</translation>
        </message>
        <message>
            <source>Decline…  N</source>
            <translation>Ablehnen…  N</translation>
        </message>
        <message>
            <source>Playbook runs of the alert</source>
            <translation>Playbook-Läufe des Alarms</translation>
        </message>
        <message>
            <source>Why it is declined</source>
            <translation>Warum abgelehnt wird</translation>
        </message>
        <message>
            <source>Why not? Enter declines it, Esc leaves it waiting</source>
            <translation>Warum nicht? Enter lehnt ab, Esc lässt ihn warten</translation>
        </message>
        <message>
            <source>
    done: %1</source>
            <translation>
    getan: %1</translation>
        </message>
        <message>
            <source>
    failed: %1</source>
            <translation>
    fehlgeschlagen: %1</translation>
        </message>
        <message>
            <source>Decided by %1 on %2</source>
            <translation>Entschieden von %1 am %2</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Approve: do these steps  Y</source>
            <translation>Freigeben: diese Schritte tun  Y</translation>
        </message>
        <message>
            <source>Approve: go on where it stopped  Y</source>
            <translation>Freigeben: dort weitermachen  Y</translation>
        </message>
    </context>
    <context>
        <name>jupiter::indicators::DecayCurve</name>
        <message>
            <source>decay ×%1: last said %2 of %3 days ago</source>
            <translation>Verfall ×%1: zuletzt gesagt vor %2 von %3 Tagen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::indicators::FeedForm</name>
        <message>
            <source>What it is</source>
            <translation>Was es ist</translation>
        </message>
        <message>
            <source>files, by content</source>
            <translation>Dateien, nach Inhalt</translation>
        </message>
        <message>
            <source>a TAXII 2.1 server</source>
            <translation>ein TAXII-2.1-Server</translation>
        </message>
        <message>
            <source>a MISP server</source>
            <translation>ein MISP-Server</translation>
        </message>
        <message>
            <source>How often it is read</source>
            <translation>Wie oft er gelesen wird</translation>
        </message>
        <message>
            <source>by hand</source>
            <translation>von Hand</translation>
        </message>
        <message>
            <source>every 15 minutes</source>
            <translation>alle 15 Minuten</translation>
        </message>
        <message>
            <source>every hour</source>
            <translation>jede Stunde</translation>
        </message>
        <message>
            <source>every 6 hours</source>
            <translation>alle 6 Stunden</translation>
        </message>
        <message>
            <source>every day</source>
            <translation>jeden Tag</translation>
        </message>
        <message>
            <source>User at the server</source>
            <translation>Benutzer am Server</translation>
        </message>
        <message>
            <source>user, if it wants one</source>
            <translation>Benutzer, falls nötig</translation>
        </message>
        <message>
            <source>Password or key</source>
            <translation>Passwort oder Schlüssel</translation>
        </message>
        <message>
            <source>password or key, for the keychain</source>
            <translation>Passwort oder Schlüssel, für den Schlüsselbund</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Lassen</translation>
        </message>
        <message>
            <source>every %1 minutes</source>
            <translation>alle %1 Minuten</translation>
        </message>
    </context>
    <context>
        <name>jupiter::indicators::RuleForm</name>
        <message>
            <source>Keep the rule</source>
            <translation>Regel behalten</translation>
        </message>
        <message>
            <source>The rule</source>
            <translation>Die Regel</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Lassen</translation>
        </message>
    </context>
    <context>
        <name>jupiter::indicators::FeedPanel</name>
        <message>
            <source>by hand</source>
            <translation>von Hand</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n Tag</numerusform>
                <numerusform>%n Tage</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 h</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>waits: the network is off</source>
            <translation>wartet: das Netz ist aus</translation>
        </message>
        <message>
            <source>not read yet</source>
            <translation>noch nicht gelesen</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) refused</source>
            <translation>
                <numerusform>%n Datei abgelehnt</numerusform>
                <numerusform>%n Dateien abgelehnt</numerusform>
            </translation>
        </message>
        <message>
            <source>old: not read for %1</source>
            <translation>alt: seit %1 nicht gelesen</translation>
        </message>
        <message>
            <source>ok, %1 indicators</source>
            <translation>in Ordnung, %1 Indikatoren</translation>
        </message>
        <message>
            <source>Feeds</source>
            <translation>Feeds</translation>
        </message>
        <message>
            <source>Workspaces</source>
            <translation>Arbeitsbereiche</translation>
        </message>
        <message>
            <source>Hunts</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <source>Where indicators come from and where they are hunted</source>
            <translation>Woher Indikatoren kommen und wo sie gesucht werden</translation>
        </message>
        <message>
            <source>Read all</source>
            <translation>Alle lesen</translation>
        </message>
        <message>
            <source>New rule…</source>
            <translation>Neue Regel…</translation>
        </message>
        <message>
            <source>feed</source>
            <translation>Feed</translation>
        </message>
        <message>
            <source>last</source>
            <translation>zuletzt</translation>
        </message>
        <message>
            <source>every</source>
            <translation>alle</translation>
        </message>
        <message>
            <source>+</source>
            <translation>+</translation>
        </message>
        <message>
            <source>−</source>
            <translation>−</translation>
        </message>
        <message>
            <source>state</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>workspace or folder</source>
            <translation>Arbeitsbereich oder Ordner</translation>
        </message>
        <message>
            <source>stands for</source>
            <translation>steht für</translation>
        </message>
        <message>
            <source>Workspaces that are hunted</source>
            <translation>Arbeitsbereiche, die durchsucht werden</translation>
        </message>
        <message>
            <source>when</source>
            <translation>wann</translation>
        </message>
        <message>
            <source>workspaces</source>
            <translation>Bereiche</translation>
        </message>
        <message>
            <source>events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>seen</source>
            <translation>gesehen</translation>
        </message>
        <message>
            <source>new</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>not hunted</source>
            <translation>nicht durchsucht</translation>
        </message>
        <message>
            <source>Receipts of hunts</source>
            <translation>Quittungen der Suchen</translation>
        </message>
        <message>
            <source>rule</source>
            <translation>Regel</translation>
        </message>
        <message>
            <source>level</source>
            <translation>Stufe</translation>
        </message>
        <message>
            <source>Indicator rules</source>
            <translation>Indikatorregeln</translation>
        </message>
        <message>
            <source>The key is in the keychain</source>
            <translation>Der Schlüssel liegt im Schlüsselbund</translation>
        </message>
        <message>
            <source>The key was not kept: %1</source>
            <translation>Der Schlüssel wurde nicht behalten: %1</translation>
        </message>
        <message>
            <source>never</source>
            <translation>nie</translation>
        </message>
        <message>
            <source>this workspace, always</source>
            <translation>dieser Arbeitsbereich, immer</translation>
        </message>
        <message numerus="yes">
            <source>%n workspace(s)</source>
            <translation>
                <numerusform>%n Arbeitsbereich</numerusform>
                <numerusform>%n Arbeitsbereiche</numerusform>
            </translation>
        </message>
        <message>
            <source>no workspace is there</source>
            <translation>dort ist kein Arbeitsbereich</translation>
        </message>
        <message>
            <source>a part</source>
            <translation>ein Teil</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>score ≥ %1</source>
            <translation>Wert ≥ %1</translation>
        </message>
        <message>
            <source>by score</source>
            <translation>nach Wert</translation>
        </message>
        <message>
            <source>A workspace to hunt</source>
            <translation>Ein Arbeitsbereich zum Durchsuchen</translation>
        </message>
        <message>
            <source>A new feed</source>
            <translation>Ein neuer Feed</translation>
        </message>
        <message>
            <source>A workspace, or a folder of them, to hunt after each reading; Enter adds it</source>
            <translation>Ein Arbeitsbereich oder ein Ordner davon, nach jedem Lesen zu durchsuchen; Enter fügt ihn hinzu</translation>
        </message>
        <message>
            <source>A file, a folder or a URL to read again and again; Enter adds it</source>
            <translation>Eine Datei, ein Ordner oder eine URL, immer wieder zu lesen; Enter fügt sie hinzu</translation>
        </message>
        <message>
            <source>Enter how it is read · R read it · Del take it away</source>
            <translation>Enter wie gelesen wird · R lesen · Entf wegnehmen</translation>
        </message>
        <message>
            <source>R hunt · Del leave it out</source>
            <translation>R suchen · Entf auslassen</translation>
        </message>
        <message>
            <source>R hunt again</source>
            <translation>R erneut suchen</translation>
        </message>
        <message>
            <source>Enter edit · Del remove</source>
            <translation>Enter bearbeiten · Entf entfernen</translation>
        </message>
        <message>
            <source>No feed yet. What a feed brings is hunted in all chosen workspaces at once; what was here already becomes an alert, once.</source>
            <translation>Noch kein Feed. Was ein Feed bringt, wird sofort in allen gewählten Arbeitsbereichen gesucht; was schon da war, wird einmal zum Alarm.</translation>
        </message>
        <message>
            <source>Each is hunted for this workspace&apos;s indicators when a feed was read. Which ones is kept on this machine.</source>
            <translation>Jeder wird nach den Indikatoren dieses Arbeitsbereichs durchsucht, wenn ein Feed gelesen wurde. Welche, das bleibt auf diesem Rechner.</translation>
        </message>
        <message>
            <source>No feed was read yet: no hunt has a receipt.</source>
            <translation>Noch wurde kein Feed gelesen: keine Suche hat eine Quittung.</translation>
        </message>
        <message>
            <source>A receipt that saw nothing counts, too: it says how much was searched. The last 50 are kept in intel.sqlite.</source>
            <translation>Auch eine Quittung ohne Treffer zählt: Sie sagt, wie viel durchsucht wurde. Die letzten 50 bleiben in intel.sqlite.</translation>
        </message>
        <message>
            <source>No rule. One raises an alert of its own for hits that fit it.</source>
            <translation>Keine Regel. Eine solche löst für passende Treffer einen eigenen Alarm aus.</translation>
        </message>
        <message>
            <source>, not here</source>
            <translation>, nicht hier</translation>
        </message>
        <message>
            <source>Groups</source>
            <translation>Gruppen</translation>
        </message>
        <message>
            <source>group</source>
            <translation>Gruppe</translation>
        </message>
        <message>
            <source>techniques</source>
            <translation>Techniken</translation>
        </message>
        <message>
            <source>rarest shared</source>
            <translation>seltenste gemeinsame</translation>
        </message>
        <message>
            <source>%1 of its %2</source>
            <translation>%1 ihrer %2</translation>
        </message>
        <message>
            <source>overlap, not attribution</source>
            <translation>Überschneidung, keine Zuschreibung</translation>
        </message>
        <message>
            <source>No group of ATT&amp;CK is known to use what was seen here; a STIX bundle of ATT&amp;CK brings them.</source>
            <translation>Von keiner Gruppe von ATT&amp;CK ist bekannt, dass sie benutzt, was hier gesehen wurde; ein STIX-Bündel von ATT&amp;CK bringt sie.</translation>
        </message>
        <message>
            <source>Who uses the techniques of the alerts here: an overlap, never an attribution.</source>
            <translation>Wer die Techniken der hiesigen Alarme benutzt: eine Überschneidung, nie eine Zuschreibung.</translation>
        </message>
        <message>
            <source>Groups</source>
            <comment>accessible name</comment>
            <translation>Gruppen</translation>
        </message>
    </context>
</TS>
