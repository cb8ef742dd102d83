<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>jupiter::backend::Session</name>
    <message numerus="yes">
        <source>%n files and folders</source>
        <translation>
            <numerusform>%n file or folder</numerusform><numerusform>%n files and folders</numerusform></translation>
    </message>
</context>
<context>
    <name>jupiter::overview::OverviewView</name>
    <message numerus="yes">
        <source>%n task(s) to do</source>
        <translation>
            <numerusform>%n task to do</numerusform><numerusform>%n tasks to do</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform><numerusform>%n sources</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n source(s) partial</source>
        <translation>
            <numerusform>%n source partial</numerusform><numerusform>%n sources partial</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>all %n source(s) read whole</source>
        <translation>
            <numerusform>the one source read whole</numerusform><numerusform>all %n sources read whole</numerusform></translation>
    </message>
</context>
<context>
    <name>jupiter::sources::SourcesView</name>
    <message numerus="yes">
        <source>%n file(s) without events</source>
        <translation>
            <numerusform>%n file without events</numerusform><numerusform>%n files without events</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform><numerusform>%n sources</numerusform></translation>
    </message>
</context>
<context>
    <name>jupiter::workbench::Shell</name>
    <message numerus="yes">
        <source>Importing %n path(s)</source>
        <translation>
            <numerusform>Importing %n path</numerusform><numerusform>Importing %n paths</numerusform></translation>
    </message>
</context>
<context>
    <name>jupiter::rules::AttackGrid</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform><numerusform>%n findings</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform><numerusform>%n rules</numerusform></translation>
    </message>
</context>
<context>
    <name>RuleFacts</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform><numerusform>%n findings</numerusform></translation>
    </message>
</context>
</TS>
