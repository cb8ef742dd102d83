<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
    <context>
        <name>RuleFacts</name>
        <message numerus="yes">
            <source>%n finding(s)</source>
            <translation>
                <numerusform>%n finding</numerusform>
                <numerusform>%n findings</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::backend::Session</name>
        <message numerus="yes">
            <source>%1 file(s)</source>
            <translation>
                <numerusform>%1 file</numerusform>
                <numerusform>%1 files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 event(s) stored</source>
            <translation>
                <numerusform>%1 event stored</numerusform>
                <numerusform>%1 events stored</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 record(s) bad</source>
            <translation>
                <numerusform>%1 record bad</numerusform>
                <numerusform>%1 records bad</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 alert(s) new or grown</source>
            <translation>
                <numerusform>%1 alert new or grown</numerusform>
                <numerusform>%1 alerts new or grown</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n files and folders</source>
            <translation>
                <numerusform>%n file or folder</numerusform>
                <numerusform>%n files and folders</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::dashboards::DashboardsView</name>
        <message numerus="yes">
            <source>%n tile(s)</source>
            <translation>
                <numerusform>%n tile</numerusform>
                <numerusform>%n tiles</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::dashboards::MapBody</name>
        <message numerus="yes">
            <source>%n country(s)</source>
            <translation>
                <numerusform>%n country</numerusform>
                <numerusform>%n countries</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::dashboards::TableBody</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::overview::OverviewView</name>
        <message numerus="yes">
            <source>%n task(s) to do</source>
            <translation>
                <numerusform>%n task to do</numerusform>
                <numerusform>%n tasks to do</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n source(s)</source>
            <translation>
                <numerusform>%n source</numerusform>
                <numerusform>%n sources</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n log(s) cleared</source>
            <translation>
                <numerusform>%n log cleared</numerusform>
                <numerusform>%n logs cleared</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n source(s) partial</source>
            <translation>
                <numerusform>%n source partial</numerusform>
                <numerusform>%n sources partial</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>all %n source(s) read whole</source>
            <translation>
                <numerusform>the one source read whole</numerusform>
                <numerusform>all %n sources read whole</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::rules::AttackGrid</name>
        <message numerus="yes">
            <source>%n finding(s)</source>
            <translation>
                <numerusform>%n finding</numerusform>
                <numerusform>%n findings</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rule(s)</source>
            <translation>
                <numerusform>%n rule</numerusform>
                <numerusform>%n rules</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::sources::SourcesView</name>
        <message numerus="yes">
            <source>%n file(s) without events</source>
            <translation>
                <numerusform>%n file without events</numerusform>
                <numerusform>%n files without events</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n source(s)</source>
            <translation>
                <numerusform>%n source</numerusform>
                <numerusform>%n sources</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::timeline::TimelineView</name>
        <message numerus="yes">
            <source>%n marks</source>
            <comment>timeline</comment>
            <translation>
                <numerusform>%n mark</numerusform>
                <numerusform>%n marks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n gaps</source>
            <comment>timeline</comment>
            <translation>
                <numerusform>%n gap</numerusform>
                <numerusform>%n gaps</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::views::MarkKeys</name>
        <message numerus="yes">
            <source>Took the star from %n events</source>
            <comment>status</comment>
            <translation>
                <numerusform>Took the star from %n event</numerusform>
                <numerusform>Took the star from %n events</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Starred %n events</source>
            <comment>status</comment>
            <translation>
                <numerusform>Starred %n event</numerusform>
                <numerusform>Starred %n events</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Tagged %n events %1</source>
            <comment>status</comment>
            <translation>
                <numerusform>Tagged %n event %1</numerusform>
                <numerusform>Tagged %n events %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Took %1 from %n events</source>
            <comment>status</comment>
            <translation>
                <numerusform>Took %1 from %n event</numerusform>
                <numerusform>Took %1 from %n events</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Took the comment from %n events</source>
            <comment>status</comment>
            <translation>
                <numerusform>Took the comment from %n event</numerusform>
                <numerusform>Took the comment from %n events</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Commented %n events</source>
            <comment>status</comment>
            <translation>
                <numerusform>Commented %n event</numerusform>
                <numerusform>Commented %n events</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>On %n chosen events</source>
            <comment>comment</comment>
            <translation>
                <numerusform>On %n chosen event</numerusform>
                <numerusform>On %n chosen events</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::ResultModel</name>
        <message numerus="yes">
            <source>%n event(s) folded</source>
            <translation>
                <numerusform>%n event folded</numerusform>
                <numerusform>%n events folded</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::hunt::HuntView</name>
        <message numerus="yes">
            <source>%1 row(s)</source>
            <comment>foot</comment>
            <translation>
                <numerusform>%1 row</numerusform>
                <numerusform>%1 rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n group(s) folded</source>
            <comment>foot</comment>
            <translation>
                <numerusform>%n group folded</numerusform>
                <numerusform>%n groups folded</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::Shell</name>
        <message numerus="yes">
            <source>Importing %n path(s)</source>
            <translation>
                <numerusform>Importing %n path</numerusform>
                <numerusform>Importing %n paths</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::LayoutsPopup</name>
        <message numerus="yes">
            <source>%n window(s)</source>
            <translation>
                <numerusform>%n window</numerusform>
                <numerusform>%n windows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::workbench::internal::KeysPage</name>
        <message numerus="yes">
            <source>%n key(s) get in each other's way</source>
            <translation>
                <numerusform>%n key get in each other's way</numerusform>
                <numerusform>%n keys get in each other's way</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::backend::FeedDesk</name>
        <message numerus="yes">
            <source>%n feed(s) read</source>
            <translation>
                <numerusform>%n feed read</numerusform>
                <numerusform>%n feeds read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n with an error</source>
            <translation>
                <numerusform>%n with an error</numerusform>
                <numerusform>%n with an error</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 indicators seen in %n workspace(s)</source>
            <translation>
                <numerusform>%1 indicators seen in %n workspace</numerusform>
                <numerusform>%1 indicators seen in %n workspaces</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n new finding(s)</source>
            <translation>
                <numerusform>%n new finding</numerusform>
                <numerusform>%n new findings</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n workspace(s) could not be hunted</source>
            <translation>
                <numerusform>%n workspace could not be hunted</numerusform>
                <numerusform>%n workspaces could not be hunted</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::alerts::AlertsView</name>
        <message numerus="yes">
            <source>%n playbook run(s) wait  P</source>
            <translation>
                <numerusform>%n playbook run waits  P</numerusform>
                <numerusform>%n playbook runs wait  P</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::alerts::PlaybookPanel</name>
        <message numerus="yes">
            <source>%n event(s)</source>
            <translation>
                <numerusform>%n event</numerusform>
                <numerusform>%n events</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::indicators::IndicatorPage</name>
        <message numerus="yes">
            <source>%n sighting(s)</source>
            <translation>
                <numerusform>%n sighting</numerusform>
                <numerusform>%n sightings</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n false positive(s)</source>
            <translation>
                <numerusform>%n false positive</numerusform>
                <numerusform>%n false positives</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::indicators::FeedPanel</name>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) refused</source>
            <translation>
                <numerusform>%n file refused</numerusform>
                <numerusform>%n files refused</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n workspace(s)</source>
            <translation>
                <numerusform>%n workspace</numerusform>
                <numerusform>%n workspaces</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>jupiter::indicators::IndicatorsView</name>
        <message numerus="yes">
            <source>The receipt is on the clipboard: %n line(s)</source>
            <translation>
                <numerusform>The receipt is on the clipboard: %n line</numerusform>
                <numerusform>The receipt is on the clipboard: %n lines</numerusform>
            </translation>
        </message>
    </context>
</TS>
