<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AlertWords</name>
    <message>
        <source>1 event</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 events</source>
        <comment>alert</comment>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>first seen %1</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>rule %1</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>rule set %1…</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Closed as %1</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This rule fired on nothing else in this workspace.</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 closed as %2</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 in a case</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 still open</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This rule fired on 1 other entity in this workspace: %1.</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This rule fired on %1 other entities in this workspace: %2.</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No rules are loaded. Ctrl K, &quot;Load Sigma rules&quot;: what is stored is judged at once.</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 rules are loaded and there are no events yet. Import evidence; it is judged while it is read.</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 rules are loaded and none fired.</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of them have no source here: no event is of the kind they look at.</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 rules were refused; Rules says why.</source>
        <comment>alert</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message>
        <source>open</source>
        <comment>case state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>in progress</source>
        <comment>case state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>closed</source>
        <comment>case state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>1 alert</source>
        <comment>case counts</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 alerts</source>
        <comment>case counts</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>1 event</source>
        <comment>case counts</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 events</source>
        <comment>case counts</comment>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>1 evidence file</source>
        <comment>case counts</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 evidence files</source>
        <comment>case counts</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>EmptyReason</name>
    <message>
        <source>No event lies in this time range.</source>
        <comment>empty result</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 fits none of the %2 events in this range.</source>
        <comment>empty result</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 fits %2 events, but none of the %3 that are left by what stands before it.</source>
        <comment>empty result</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 alone: %2 events</source>
        <comment>empty result</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Outside this range %1 events fit.</source>
        <comment>empty result</comment>
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>EvidenceJobs</name>
    <message>
        <source>Take in evidence: %1 files</source>
        <comment>job</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: %2; %3 files are in</source>
        <comment>job outcome</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>files hashed and in: %1</source>
        <comment>job outcome</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hash the evidence of case #%1 again</source>
        <comment>job</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>files that no longer match: %1</source>
        <comment>job outcome</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>every file is as it was</source>
        <comment>job outcome</comment>
        <translation type="unfinished" />
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
</context>
<context>
    <name>PivotMenu</name>
    <message>
        <source>&amp;New case</source>
        <comment>pivot menu</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>(no value)</source>
        <comment>pivot menu</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Include</source>
        <comment>pivot menu</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>E&amp;xclude</source>
        <comment>pivot menu</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Only this</source>
        <comment>pivot menu</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Field &amp;exists</source>
        <comment>pivot menu</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Around it, 녠 s</source>
        <comment>pivot menu</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Copy value</source>
        <comment>pivot menu</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy &amp;defanged</source>
        <comment>pivot menu</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy as &amp;query</source>
        <comment>pivot menu</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add event &amp;to case</source>
        <comment>pivot menu</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add to case</source>
        <comment>pivot menu</comment>
        <translation type="unfinished" />
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
    <name>jupiter::alerts::AlertDetail</name>
    <message>
        <source>Escalate  E</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Acknowledge  A</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hunt around it  H</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Why it fired</source>
        <comment>section</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Events</source>
        <comment>section</comment>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Events of the alert</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Before</source>
        <comment>section</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The alert under the cursor is shown here.</source>
        <comment>alert detail</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open case %1</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reopen  X</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close…  X</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the first %1 of %2</source>
        <comment>events of an alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>1 event</source>
        <comment>events of an alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 events</source>
        <comment>events of an alert</comment>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>%1 events, none of them in this workspace's store any more</source>
        <comment>events of an alert</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>녠 s: %1 more</source>
        <comment>events around an alert</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::alerts::AlertModel</name>
    <message>
        <source>no verdict</source>
        <comment>verdict</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>true positive</source>
        <comment>verdict</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>false positive</source>
        <comment>verdict</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>benign</source>
        <comment>verdict</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>new</source>
        <comment>alert state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>seen</source>
        <comment>alert state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>in case %1</source>
        <comment>alert state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>in case</source>
        <comment>alert state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>closed: %1</source>
        <comment>alert state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>chosen</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>state</source>
        <comment>column</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::alerts::AlertsPlugin</name>
    <message>
        <source>Alerts needs an open workspace.</source>
        <comment>plugin</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Alerts</source>
        <comment>view</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::alerts::AlertsView</name>
    <message>
        <source>%1 failed: %2. Nothing was changed.</source>
        <comment>notice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Acknowledging</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reopening</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Closing</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>title of a case</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The case could not be made: %1</source>
        <comment>notice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Escalating</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 escalated: case #%2</source>
        <comment>status: how many alerts, number</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Undo failed: %1</source>
        <comment>notice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Undone: %1</source>
        <comment>status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lowest level shown</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All levels</source>
        <comment>filter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Level ≥ %1</source>
        <comment>filter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>J/K move · Space choose · A acknowledge · E escalate · X close with verdict · Ctrl Z undo</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Alerts</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Acknowledge</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Escalate to case…</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close…</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>next, previous alert</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Space</source>
        <comment>key</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>choose for an action on several</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>acknowledge</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>escalate to a case</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>close with a verdict; a closed one: reopen</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>hunt around it</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ctrl Z</source>
        <comment>key</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>undo the last decision</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The alerts could not be read: %1</source>
        <comment>notice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Alert %1 is not in this workspace.</source>
        <comment>notice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open</source>
        <comment>filter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In case</source>
        <comment>filter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Closed</source>
        <comment>filter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All</source>
        <comment>filter</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 alerts</source>
        <comment>foot</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 chosen (%2 events)</source>
        <comment>foot</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Undo: %1  Ctrl Z</source>
        <comment>foot</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No alert here</source>
        <comment>empty state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Behind the other filters: %1.</source>
        <comment>empty state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show all</source>
        <comment>empty state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No alerts</source>
        <comment>empty state</comment>
        <translation>Keine Alarme</translation>
    </message>
</context>
<context>
    <name>jupiter::alerts::CloseForm</name>
    <message>
        <source>Close as</source>
        <comment>close form</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;1 true positive</source>
        <comment>close form</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;2 false positive</source>
        <comment>close form</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;3 benign</source>
        <comment>close form</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reason</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Why, in one line; the next analyst reads it</source>
        <comment>close form</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Leave open</source>
        <comment>close form</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close alert</source>
        <comment>close form</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close %1 alerts</source>
        <comment>close form</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::alerts::EscalateForm</name>
    <message>
        <source>Case</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Title of the new case</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Escalate</source>
        <comment>escalate form</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancel</source>
        <comment>escalate form</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>To</source>
        <comment>escalate form</comment>
        <translation>Bis</translation>
    </message>
    <message>
        <source>a new case</source>
        <comment>escalate form</comment>
        <translation type="unfinished" />
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
    <name>jupiter::cases::ActivityModel</name>
    <message>
        <source>%1 UTC · %2 %3 · hash %4</source>
        <comment>activity</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::cases::CaseHeader</name>
    <message>
        <source>Report PDF  P</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Title</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Owner</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nobody yet</source>
        <comment>owner</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Severity</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>State</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Traffic Light Protocol</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>← all cases</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Owner</source>
        <comment>case header</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>opened %1 %2</source>
        <comment>case header: time, zone</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>custody chain verified (%1 entries)</source>
        <comment>ledger</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>custody chain broken: %1</source>
        <comment>ledger</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::cases::CaseListModel</name>
    <message>
        <source>severity</source>
        <comment>column</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>case</source>
        <comment>column</comment>
        <translation>Fall</translation>
    </message>
    <message>
        <source>title</source>
        <comment>column</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>state</source>
        <comment>column</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>TLP</source>
        <comment>column</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>owner</source>
        <comment>column</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>alerts</source>
        <comment>column</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>tasks</source>
        <comment>column</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>opened</source>
        <comment>column</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::cases::CasePage</name>
    <message>
        <source>Timeline</source>
        <comment>tab</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Notes</source>
        <comment>tab</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parts of the case</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Course of events</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Summary</source>
        <comment>section</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>goes on the first page of the report; saved as you write</source>
        <comment>section</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Summary</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What happened, to what, since when, and what was done. Plain text.</source>
        <comment>summary</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Enter opens the alert or event · P report · T task · Esc all cases</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tasks</source>
        <comment>panel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Evidence</source>
        <comment>panel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>add files…</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>add sources</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>every file that the case's events come from</source>
        <comment>tool tip</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>re-hash</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Evidence</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Activity</source>
        <comment>panel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>hash-chained, UTC</source>
        <comment>activity</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Activity</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Report written: %1</source>
        <comment>status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Case #%1: %2</source>
        <comment>notice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Notes %1</source>
        <comment>tab</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of %2 done</source>
        <comment>tasks</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>none yet; "add sources" takes the files that the case's events come from</source>
        <comment>evidence</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 in all, hashed on the way in</source>
        <comment>evidence</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The events of the case could not be read: %1</source>
        <comment>notice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Not saved: %1</source>
        <comment>notice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The summary is not saved: %1</source>
        <comment>notice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Files to take in as evidence</source>
        <comment>dialog</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The sources could not be read: %1</source>
        <comment>notice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every source of the case's events is evidence already.</source>
        <comment>status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Noted as evidence: %1 sources</source>
        <comment>status</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::cases::CasesView</name>
    <message>
        <source>Cases</source>
        <comment>panel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New case  N</source>
        <comment>action</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cases</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No cases yet</source>
        <comment>empty state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A case holds alerts, events, notes and evidence of one incident and becomes the report. Escalate an alert (E in Alerts), add events from Hunt (C), or open an empty one.</source>
        <comment>empty state</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>J/K move · Enter opens · N new case</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The case could not be made: %1</source>
        <comment>notice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The cases could not be read: %1</source>
        <comment>notice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 open of %2</source>
        <comment>cases</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no case #%1 in this workspace.</source>
        <comment>notice</comment>
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>new case, in the list</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>write the report as PDF</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>add a task</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Esc</source>
        <comment>key</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>from a case to all cases</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::cases::CourseModel</name>
    <message>
        <source>1 event</source>
        <comment>course</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 events</source>
        <comment>course</comment>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>added</source>
        <comment>course</comment>
        <translation type="unfinished" />
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
        <translation type="unfinished" />
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
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>state</source>
        <comment>column</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::cases::IncidentsPlugin</name>
    <message>
        <source>Cases needs an open workspace.</source>
        <comment>plugin</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cases</source>
        <comment>view</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::cases::Lanes</name>
    <message>
        <source>Course of events by host</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no host</source>
        <comment>lane</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>others</source>
        <comment>lane</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::cases::NewCaseForm</name>
    <message>
        <source>Title of the new case</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What happened, in one line</source>
        <comment>new case</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Severity</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Traffic Light Protocol</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open case</source>
        <comment>new case</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancel</source>
        <comment>new case</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::cases::NotesPage</name>
    <message>
        <source>Notes</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No notes yet. A note is kept as it is written, with its author and time.</source>
        <comment>notes</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New note</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write a note, Ctrl Enter adds it</source>
        <comment>notes</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add note</source>
        <comment>notes</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::cases::TasksList</name>
    <message>
        <source>No tasks yet.</source>
        <comment>tasks</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New task</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add a task, Enter</source>
        <comment>tasks</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::hunt::DetailPane</name>
    <message>
        <source>Fields</source>
        <comment>tab</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Raw</source>
        <comment>tab</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Form of the event</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Fields of the event</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Event as it came</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing chosen: the event under the cursor is shown here.</source>
        <comment>event detail</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>copy hash</source>
        <comment>event detail</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>open the alert</source>
        <comment>tool tip</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>more rules: %1</source>
        <comment>event detail</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 #%2 · sha256 %3…%4</source>
        <comment>file, record, hash</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::hunt::FacetsPanel</name>
    <message>
        <source>Rare (seen once or twice)</source>
        <comment>facet heading</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no event here has it</source>
        <comment>facet without values</comment>
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::hunt::HuntPlugin</name>
    <message>
        <source>Hunt needs an open workspace.</source>
        <comment>plugin</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hunt</source>
        <comment>view</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::hunt::HuntView</name>
    <message>
        <source>Fields</source>
        <comment>panel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>whole result</source>
        <comment>facets</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>drag zooms · double click goes back · Shift ← →</source>
        <comment>histogram keys</comment>
        <translation type="unfinished" />
    </message>
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hunt: go back to the query before</source>
        <comment>command</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 rows</source>
        <comment>foot</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>row %1 of %2</source>
        <comment>foot</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Enter fields · . pivot menu · C add to case · / query</source>
        <comment>foot</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New case</source>
        <comment>title of a case</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Activity on %1</source>
        <comment>title of a case</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Added to case #%1: %2 events</source>
        <comment>status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>@timestamp</source>
        <comment>column</comment>
        <translation type="unfinished" />
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
        <source>details</source>
        <comment>column</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>in the query: run; in the table: to the event's fields</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>stop the search; from the fields back to the table</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>complete field names and values</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the query before</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ask again</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>next, previous event</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>pivot on the value under the cursor</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>add the chosen events to a case</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>to the query</source>
        <comment>keys</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stopped; what is shown is the result before.</source>
        <comment>status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Result</source>
        <comment>panel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the first %1 of %2 are shown; narrow the time or the query</source>
        <comment>events panel</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing found</source>
        <comment>empty result</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Looking for the reason…</source>
        <comment>empty result</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The search failed: %1. What is shown is the result before.</source>
        <comment>notice</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No events yet</source>
        <comment>empty result</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Import evidence, or drop files and folders on the window; what is read is searchable at once.</source>
        <comment>empty result</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go to the nearest hour with a fit</source>
        <comment>empty result</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search all time</source>
        <comment>empty result</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Run without %1</source>
        <comment>empty result</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 events · %2</source>
        <comment>histogram: how many, width of bars</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nothing in this range</source>
        <comment>histogram</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of %2 events · %3 · %4 segments: %5 read, %6 ruled out</source>
        <comment>status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>PARTIAL: %1</source>
        <comment>status</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Not everything was searched: %1</source>
        <comment>notice</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::hunt::QueryBar</name>
    <message>
        <source>searching · stop Esc</source>
        <comment>query hints</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>run Enter · complete Ctrl Space · back Alt ←</source>
        <comment>query hints</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::hunt::QueryEdit</name>
    <message>
        <source>Query</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>field:value, words, | stats count() by field; empty finds everything</source>
        <comment>query placeholder</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Completions</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>jupiter::hunt::SeriesLegend</name>
    <message>
        <source>no host</source>
        <comment>legend</comment>
        <translation type="unfinished" />
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
    <message>
        <source>all %1 · %2 %3</source>
        <translation>alle %1 · %2 %3</translation>
    </message>
    <message>
        <source>No rules loaded now; the alerts come from an earlier run.</source>
        <translation>Jetzt keine Regeln geladen; die Alarme stammen aus einem früheren Lauf.</translation>
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
    <name>jupiter::views::MatchView</name>
    <message>
        <source>is empty</source>
        <comment>how a rule compares</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>is there</source>
        <comment>how a rule compares</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>matches</source>
        <comment>how a rule compares</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>contains</source>
        <comment>how a rule compares</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ends with</source>
        <comment>how a rule compares</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>starts with</source>
        <comment>how a rule compares</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>is</source>
        <comment>how a rule compares</comment>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Why it fired: %1</source>
        <comment>accessible name</comment>
        <translation type="unfinished" />
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
    <message>
        <source>No views were found beside the program (lib/jupiter/plugins): the installation is incomplete.</source>
        <translation>Neben dem Programm (lib/jupiter/plugins) sind keine Ansichten: die Installation ist unvollständig.</translation>
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
        <source>Windows event logs, JSON, CSV, syslog, archives, folders. Files are only read, never changed; nothing leaves this machine.</source>
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
<context>
    <name>OneViewPlugin</name>
    <message>
        <source>it needs the open workspace and the frame</source>
        <translation>braucht den offenen Arbeitsbereich und den Rahmen</translation>
    </message>
</context>
</TS>
