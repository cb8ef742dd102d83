<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
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
</context>
<context>
    <name>SamplePlugin</name>
    <message>
        <source>sample.json must declare the session and the shell</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sample</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>SampleView</name>
    <message>
        <source>Result</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Enter hunt for this value · Ctrl C copy</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>in the line: run; in the table: hunt for the value</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 rows</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> · partial</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no Hunt view</source>
        <translation type="unfinished" />
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
    <name>jupiter::backend</name>
    <message>
        <source>%1 matches %2: %3</source>
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: %2 records could not be read, %3 problems</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 (%2 events)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>this case</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::backend::JobCentre</name>
    <message>
        <source>Stopped by an internal error: %1</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::backend::Session</name>
    <message numerus="yes">
        <source>%n files and folders</source>
        <translation>
            <numerusform>%n Datei oder Ordner</numerusform><numerusform>%n Dateien und Ordner</numerusform></translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Import stopped: %1. What was read is kept.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 files, %2 events stored, %3 already here, %4 records bad; %5 alerts new or grown</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Load rules</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>segments</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 rules loaded, %2 refused, %3 fired</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Report of case %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of %2 rules ran; %3 of them have no source in this evidence.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::overview::OverviewPlugin</name>
    <message>
        <source>it needs the open workspace and the frame</source>
        <translation>braucht den offenen Arbeitsbereich und den Rahmen</translation>
    </message>
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
        <source>open alerts, weighted</source>
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
            <numerusform>%n Aufgabe offen</numerusform><numerusform>%n Aufgaben offen</numerusform></translation>
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
        <source>Every alert is closed</source>
        <translation>Alle Alarme sind geschlossen</translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>Keine Alarme</translation>
    </message>
    <message>
        <source>Closed ones stay in the Alerts view.</source>
        <translation>Geschlossene bleiben in der Ansicht Alarme.</translation>
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
        <source>Ctrl K, "Load Sigma rules": a folder of .yml files.</source>
        <translation>Strg K, „Sigma-Regeln laden“: ein Ordner mit .yml-Dateien.</translation>
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
            <numerusform>%n Quelle</numerusform><numerusform>%n Quellen</numerusform></translation>
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
            <numerusform>%n Quelle unvollständig</numerusform><numerusform>%n Quellen unvollständig</numerusform></translation>
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
            <numerusform>die eine Quelle ganz gelesen</numerusform><numerusform>alle %n Quellen ganz gelesen</numerusform></translation>
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
</context>
<context>
    <name>jupiter::sources::SourcesPlugin</name>
    <message>
        <source>it needs the open workspace and the frame</source>
        <translation>braucht den offenen Arbeitsbereich und den Rahmen</translation>
    </message>
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
        <source>Windows event logs, JSON, CSV, syslog, Zeek, archives, folders. Files are only read, never changed.</source>
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
            <numerusform>%n Datei ohne Ereignisse</numerusform><numerusform>%n Dateien ohne Ereignisse</numerusform></translation>
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
            <numerusform>%n Quelle</numerusform><numerusform>%n Quellen</numerusform></translation>
    </message>
    <message>
        <source>The Hunt view is not installed</source>
        <translation>Die Ansicht Hunt ist nicht installiert</translation>
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
        <source>This computer, now: %1</source>
        <translation>Dieser Rechner, jetzt: %1</translation>
    </message>
    <message>
        <source>Fixed offset</source>
        <translation>Fester Versatz</translation>
    </message>
    <message>
        <source>Nothing leaves this machine</source>
        <translation>Nichts verlässt diesen Rechner</translation>
    </message>
    <message>
        <source>This program opens no connection. There is no account, no telemetry, no update check and no look-up of what is in the evidence; links in evidence are never live.</source>
        <translation>Dieses Programm öffnet keine Verbindung: kein Konto, keine Telemetrie, keine Suche nach Updates, keine Abfrage dessen, was in den Beweismitteln steht; Links darin sind nie aktiv.</translation>
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
            <numerusform>%n Pfad wird eingelesen</numerusform><numerusform>%n Pfade werden eingelesen</numerusform></translation>
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
</context>
<context>
    <name>jupiter::workbench::internal::StartPage</name>
    <message>
        <source>Drop evidence anywhere in this window</source>
        <translation>Beweismittel irgendwo in diesem Fenster ablegen</translation>
    </message>
    <message>
        <source>Windows event logs, JSON, CSV, syslog, Zeek, archives, folders. Files are only read, never changed; nothing leaves this machine.</source>
        <translation>Windows-Ereignisprotokolle, JSON, CSV, Syslog, Zeek, Archive, Ordner. Dateien werden nur gelesen, nie verändert; nichts verlässt diesen Rechner.</translation>
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
</context>
</TS>
