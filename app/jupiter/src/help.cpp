// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "output.h"

#include <string_view>

namespace jupiter::cli {
namespace {

struct Topic {
    std::string_view name, usage, text;
};

constexpr Topic topics[] = {
    {"import", "import WORKSPACE PATH... [--json] [--as DECODER] [--zone [PATH=]ZONE] [--year [PATH=]Y] [--skew [PATH=]D] [--recover] [--password]\n       [--rules PATH...] [--threads N]",
     "Reads files and folders into a workspace (NAME.jupiter, made when absent). Archives are opened. The same evidence twice adds\n"
     "nothing. --rules judges with Sigma rules on the way. --zone (IANA name or +HH:MM) is for times without a zone, --year for times\n"
     "without a year; --skew says how far a source's clock was ahead (90s, -1h30m). With PATH= they hold for that path only.\n"
     "--recover also carves event records out of slack and raw images, marked as such. Encrypted ZIP archives: their password is asked for on a\n"
     "terminal; with --password the lines of standard input are tried."},
    {"search", "search WORKSPACE QUERY [--format table|json|ndjson|csv] [--limit N] [--from T] [--to T] [--receipt FILE] [--lookups FOLDER]\n"
     "       [--threads N]",
     "Searches; docs/query-language.md has the language. What was covered is the last line on standard error. Times: 2019-03-17T19:37:11Z,\n"
     "2019-03-17, now-1h, now-7d. Tables of `lookup` are CSV files in FOLDER or in WORKSPACE/lookups.\n"
     "  jupiter search lab.jupiter 'process.name:powershell.exe and not user.name:svc_* | top host.name'"},
    {"mark", "mark WORKSPACE QUERY [--star | --unstar] [--tag TAG...] [--untag TAG...] [--comment TEXT | --no-comment] [--author NAME] [--json]",
     "Says something about every event that the query finds, beside them: the events stay as they are. What was said is searched as\n"
     "mark.starred, mark.tag, mark.comment, mark.author and mark.time.\n"
     "  jupiter mark lab.jupiter 'process.name:mimikatz.exe' --star --tag bad"},
    {"explain", "explain WORKSPACE QUERY [--json] [--from T] [--to T]",
     "Says what a search would do, without doing it: the order of its clauses, which segments are ruled out by what, the fields that are\n"
     "read, what it costs at most."},
    {"rules", "rules check|test|explain|why|profile|backtest|pack|tune ...",
     "  rules check PATH... [--json] [--notes] [--strict] [--workspace WORKSPACE]   whether each rule loads, and what is odd about it, with line and column\n"
     "  rules test PATH... [--json]                            runs NAME.test.ndjson beside each rule\n"
     "  rules explain RULE... [--rules PATH...] [--workspace WORKSPACE] [--json]    what a rule sees, where its fields are, what it compares\n"
     "  rules why RULE EVENT-FILE [--event N] [--json]         what each part of a rule makes of an event\n"
     "  rules why RULE WORKSPACE EVENT-ID [--json]             the same of a stored one\n"
     "  rules why WORKSPACE --rules PATH... [--json]           how far each rule got\n"
     "  rules profile WORKSPACE --rules PATH... [--limit N]    what each rule costs, dearest first\n"
     "  rules backtest WORKSPACE --rules OLD... --against NEW...   what an edit adds and removes\n"
     "  rules pack add WORKSPACE PATH [--name N] [--select core|core+|all|custom] [--levels L,...] [--status S,...] [--version V]\n"
     "  rules pack list|select|update|remove WORKSPACE ...     packs of rules that the workspace uses without --rules\n"
     "  rules tune exclude WORKSPACE --rule RULE... --where SELECTION --reason TEXT [--expires T] [--author A] [--rules PATH...]\n"
     "  rules tune list|disable|enable|remove WORKSPACE ...    what an analyst says about rules, apart from them"},
    {"detect", "detect WORKSPACE [--rules PATH...] [--json] [--from T] [--to T] [--new] [--why] [--threads N]",
     "Judges the stored events with Sigma rules and keeps the findings in the workspace; with --new only events that these rules have not\n"
     "judged yet. Every rule gets a verdict; with --why those that did not fire say how far they got. Without --rules the workspace's\n"
     "packs judge."},
    {"intel", "intel import|list|objects|hunt|rule|warn|except|export|feed|taxii|misp|pattern|technique|groups ...",
     "  intel import WORKSPACE PATH... [--json] [--as stix|attack|misp|openioc|csv|text|warninglist]   by content without --as\n"
     "  intel import WORKSPACE BUNDLE... --trusted PUBLIC.pem   what 'export --as bundle' wrote\n"
     "  intel list WORKSPACE [--json] [--active]\n"
     "  intel objects WORKSPACE [--type T] [--json]\n"
     "  intel hunt WORKSPACE|FOLDER... [--json] [--indicators FILE... | --of WORKSPACE] [--from T] [--to T] [--threads N]   what was seen, and\n"
     "       what was looked at to know. A folder stands for the workspaces in it. T: 2019-03-17T19:37:11Z, 2019-03-17, now-7d\n"
     "  intel rule add WORKSPACE FILE... | list WORKSPACE [--json] | remove WORKSPACE NAME   alerts of their own for some hits\n"
     "  intel warn WORKSPACE VALUE... [--json]                  which warning lists hold it\n"
     "  intel except WORKSPACE [VALUE... --reason TEXT [--until DAY] | VALUE... --remove] [--json]   what is not to be looked for\n"
     "  intel export WORKSPACE --as stix|csv|text|misp|suricata --out FILE\n"
     "  intel export WORKSPACE --as bundle --key PRIVATE.pem --out FILE   for machines without a network, signed\n"
     "  intel feed add WORKSPACE NAME PATH|URL [--as FORMAT|taxii|misp-server] [--user U] | list WORKSPACE | run WORKSPACE [NAME...] | remove WORKSPACE NAME\n"
     "  intel taxii WORKSPACE URL [--json] [--collection ID] [--user U] [--limit N]   the password: JUPITER_TAXII_PASSWORD or standard input\n"
     "  intel misp WORKSPACE URL [--json] [--limit N]           events that changed; the API key: JUPITER_MISP_KEY or standard input\n"
     "  intel pattern check PATTERN | match PATTERN OBSERVATIONS.json\n"
     "  intel technique WORKSPACE ID [--json]                   what ATT&CK says of it\n"
     "  intel groups WORKSPACE [--json] [--limit N]             who uses the techniques of the findings here: an overlap, no attribution"},
    {"info", "info WORKSPACE [--json] [--space]", "What is in a workspace; --space: what takes the room."},
    {"verify", "verify WORKSPACE [--json] [--repair]",
     "Checks every stored byte. 0 sound, 1 damaged in part, 3 unreadable. --repair writes a damaged first page of the event store anew when\n"
     "the rest of it is sound; nothing else is ever changed."},
    {"decoders", "decoders list|check|test [FILE...] [--json]",
     "list: the formats that are understood. check: compiles decoder files (docs/formats/decoders.md). test: runs the tests they hold too."},
    {"receive",
     "receive WORKSPACE [--syslog-udp PORT] [--syslog-tcp PORT] [--syslog-tls PORT --tls-cert FILE --tls-key FILE [--tls-clients FILE]]\n"
     "        [--gelf-udp PORT] [--gelf-tcp PORT] [--hec PORT] [--snmp-trap PORT [--snmp-users FILE]] [--netflow PORT]\n"
     "        [--tail FILE [--from-start]] [--as DECODER] [--rules PATH...] [--for SECONDS] [--zone ZONE] [--json]",
     "Listens until stopped (Ctrl+C) and stores what arrives, searchable and judged within a second. PORT may be ADDRESS:PORT. --tls-clients:\n"
     "certificates of who signs clients' ones; without it any client may send. --hec takes its token from JUPITER_HEC_TOKEN; --snmp-users: a file with a\n"
     "user a line, NAME [AUTH PASSWORD [PRIVACY PASSWORD]]. What was lost on the way is counted and ends with status 1."},
    {"case", "case list|show|create|add|close WORKSPACE ...",
     "  case list WORKSPACE [--json]\n"
     "  case show WORKSPACE ID [--json]\n"
     "  case create WORKSPACE --title TEXT [--severity LEVEL] [--tlp TLP] [--owner NAME]   prints the id\n"
     "  case add WORKSPACE ID [--alerts all|LEVEL,...|N,...] [--events ID,ID...] [--evidence FILE...] [--sources] [--note TEXT] [--task TEXT]\n"
     "  case close WORKSPACE ID [--note TEXT]"},
    {"playbook", "playbook check|list|waiting|approve|decline|add|on|off ...",
     "  playbook check FILE... [--json]                         whether each can be used, with line and reason\n"
     "  playbook list WORKSPACE [--json]                        those that propose something, and those that are off or refused\n"
     "  playbook waiting WORKSPACE [--all] [--json]             what an indicator hit would start, step by step; nothing has been done\n"
     "  playbook approve WORKSPACE ID [--hunt WORKSPACE|FOLDER...] [--json]   does it; a hunt looks into those, too\n"
     "  playbook decline WORKSPACE ID --reason TEXT\n"
     "  playbook add WORKSPACE FILE...                          copies playbooks into the workspace\n"
     "  playbook on|off WORKSPACE NAME"},
    {"retention", "retention WORKSPACE [--older-than AGE|TIME] [--max-size SIZE] [--dry-run] [--json]",
     "Drops events that are older (90d, 12h, 6w, 2024-03-01T00:00:00Z), or the oldest until the store is no larger (500M, 10G). What a case\n"
     "holds stays: its linked events and those of its alerts. Findings and notes stay. --dry-run says what would go."},
    {"report", "report WORKSPACE --case ID --out FILE.pdf [--paper a4|letter]", "Writes the report of a case as a PDF."},
};

} // namespace

int commandHelp(const std::vector<std::string> &words)
{
    for (const Topic &topic : topics)
        if (!words.empty() && words.front() == topic.name) {
            print("jupiter " + std::string(topic.usage) + "\n\n" + std::string(topic.text));
            return AllDone;
        }
    if (!words.empty()) {
        complain("jupiter help: there is no command '" + words.front() + "'");
        return WrongUsage;
    }
    print("Jupiter: evidence in, findings out. Nothing leaves this machine.\n");
    for (const Topic &topic : topics)
        print("  jupiter " + std::string(topic.usage));
    print("\n'jupiter help COMMAND' says more. Exit status: 0 all done, 1 done in part (the output says what not), 2 wrong usage, 3 nothing done.");
    return AllDone;
}

} // namespace jupiter::cli
