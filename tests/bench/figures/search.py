# SPDX-License-Identifier: GPL-3.0-or-later
"""A store of many events against ripgrep over the same events as NDJSON, and tables of them in sqlite3 and DuckDB."""
import json
import os
import shutil
import subprocess
import time

from . import duckdb, peers as driven
from .measure import Case, in_turn, run, size_of

CMD = "C:\\Windows\\System32\\cmd.exe"


class Search:
    def __init__(self, bench):
        self.b = bench
        self.base = os.path.join(bench.work, "base.jupiter")
        self.store = os.path.join(bench.work, "store.jupiter")
        self.ndjson = os.path.join(bench.work, "store.ndjson")
        self.database = os.path.join(bench.work, "rows.sqlite")
        self.duckdb_file = os.path.join(bench.work, "rows.duckdb")
        self.duckdb = None
        self.words = {}
        self.events = 0

    def build(self, wanted, folders, json_folder):
        """Fills the store, and the NDJSON for the peers, with altered copies of all events in `folders` and of the JSON in `json_folder`."""
        b = self.b
        logs = [os.path.join(parent, n) for parent, _, names in os.walk(json_folder) for n in sorted(names) if n.endswith(".json")]
        sources = folders + logs if folders else [b.dense]
        run([b.jupiter, "import", self.base, *sources, "--quiet"])
        argv = [b.multiply, self.base, str(wanted), "--store", self.store, "--ndjson", self.ndjson]
        b.table.command(argv)
        subprocess.run(argv, stdout=subprocess.DEVNULL, check=True)
        self.events = wanted
        self.words = words_of(self.ndjson)

    def load_peers(self):
        b = self.b
        if b.peers.sqlite:
            driven.load_rows(self.ndjson, self.database, with_words=True)
        if not b.peers.duckdb_missing:
            b.say("DuckDB reads the events")
            self.duckdb = duckdb.DuckDb(self.duckdb_file)
            self.duckdb.load(self.ndjson, driven.COLUMNS, b.cores)
            b.peers.duckdb = "DuckDB " + self.duckdb.version

    def close(self):
        if self.duckdb:
            self.duckdb.close()

    def sizes(self, judged):
        """`judged`: (bytes, findings) of the store after detection, or None."""
        b, own = self.b, size_of(self.store)

        def row(who, size):
            b.table.plain(who, "%.1f MB, %.0f bytes an event" % (size / 1e6, size / self.events), "%.2f of Jupiter's size" % (size / own))
        b.table.heading("Size on disk of %d events" % self.events)
        row("Jupiter workspace, indexes included", own)
        if judged:
            row("the same with %d findings" % judged[1], judged[0])
        row("NDJSON", os.path.getsize(self.ndjson))
        if b.peers.zstd:
            pipe = subprocess.Popen([b.peers.zstd, "-3", "-q", "-c", self.ndjson], stdout=subprocess.PIPE)
            row("NDJSON, zstd -3", sum(len(block) for block in iter(lambda: pipe.stdout.read(1 << 20), b"")))
            pipe.wait()
        if b.peers.sqlite:
            row("sqlite3 rows and FTS5", os.path.getsize(self.database))
        if self.duckdb:
            parquet = os.path.join(b.work, "rows.parquet")
            self.duckdb.ask("copy events to '%s' (format parquet, compression zstd)" % parquet, b.cores)
            self.duckdb.ask("checkpoint", b.cores)
            row("DuckDB table", os.path.getsize(self.duckdb_file))
            row("Parquet, zstd", os.path.getsize(parquet))
            os.remove(parquet)

    def ask(self, title, query, grep, sql, duck, runs, words=None):
        """One question to all: `grep` ripgrep's arguments, `sql` for sqlite3, `duck` for DuckDB, `words` a condition for FTS5; each may be None."""
        b, cases, reference = self.b, [], None
        threads_tried = (1, 2)[:b.cores]
        for threads in threads_tried:
            argv = [b.jupiter, "search", self.store, query, "--format", "ndjson", "--threads", str(threads)]
            cases.append(Case("jupiter search, %s" % plural(threads), argv))
            cases[-1].remark = answer(run(argv, capture=True).output)
        if b.peers.ripgrep and grep:
            argv = [b.peers.ripgrep, "-c", *grep, self.ndjson]
            cases.append(Case("rg " + " ".join(a for a in grep if a.startswith("-")), argv))
            cases[-1].remark = answer(run(argv, capture=True).output)
            reference = cases[-1]
        if self.duckdb and duck:
            for threads in threads_tried:
                said = self.duckdb.ask(duck, threads)
                remark = "%d lines" % said["count"] if said["count"] != 1 else "%s events" % said["rows"][0][0]
                cases.append(Case("DuckDB, %s, statement only" % plural(threads), ["duckdb", duck], remark=remark,
                                  action=lambda threads=threads: self.duckdb.sample(duck, threads)))
            reference = reference or cases[-1]
        if b.peers.sqlite:
            for name, statement in (("sqlite3 rows", sql), ("sqlite3 FTS5 (whole words only)",
                                                            words and "select count(*) from words where words match '%s'" % words)):
                if statement:
                    argv = [b.peers.sqlite, "-readonly", self.database, statement]
                    cases.append(Case(name, argv, remark=answer(run(argv, capture=True).output), once_only=True))
                    reference = reference or cases[-1]
        in_turn(cases, runs)
        b.table.heading(title)
        b.table.cases(cases, reference)

    def questions(self, runs):
        needle, address = self.words["needle"], self.words["address"]
        for title, text, exact in (("A text of few events in any field", needle, True), ("An address in any field", address, True),
                                   ("A common word in any field", "powershell", False)):
            grep = ["-F", text] if exact else ["-i", "-F", text]
            duck = "select count(*) from events where contains(%s, '%s')" % ("line" if exact else "lower(line)", text)
            self.ask("%s (`%s`)" % (title, text), '"%s" | stats count()' % text, grep,
                     "select count(*) from events where line like '%%%s%%'" % text, duck, runs, words='"%s"' % text)
        self.ask("An exact value (`process.executable`)", 'process.executable:"%s" | stats count()' % CMD, None,
                 "select count(*) from events where image = '%s' collate nocase" % CMD,
                 "select count(*) from events where lower(image) = '%s'" % CMD.lower(), runs)
        groups = "select {0}, count(*) n from events where {0} is not null group by 1 order by n desc limit 10"
        code = "select code, count(*) from events group by code order by code"
        self.ask("Count by `event.code`", "| stats count() by event.code", None, code, code, runs)
        self.ask("The 10 commonest `process.executable`", "| top 10 process.executable", None, groups.format("image"), groups.format("image"), runs)
        self.ask("The 10 commonest of %s command lines" % self.distinct("process.command_line"), "| top 10 process.command_line", None,
                 groups.format("command_line"), groups.format("command_line"), runs)
        self.ask("Events of each hour", "| timechart span=1h count()", None, "select substr(time, 1, 13), count(*) from events group by 1 order by 1",
                 "select date_trunc('hour', time), count(*) from events group by 1 order by 1", runs)
        processes = groups.format("image").replace("where", "where code = '1' and")
        self.ask("The 10 commonest `process.executable` of `event.code` 1", "event.code:1 | top 10 process.executable", None, processes, processes, runs)

    def distinct(self, field):
        said = run([self.b.jupiter, "search", self.store, "| stats dc(%s) as n" % field, "--format", "ndjson"], capture=True)
        return str(json.loads(said.output)["n"])

    def big(self, wanted, runs, kept=None):
        """The same questions to a store ten times as large (`kept`, or made): time against the events, memory, time to open."""
        b, large = self.b, kept or os.path.join(self.b.work, "big.jupiter")
        if not kept:
            subprocess.run([b.multiply, self.base, str(wanted), "--store", large], stdout=subprocess.DEVNULL, check=True)
        b.table.heading("%d events against %d, %s" % (wanted, self.events, plural(b.cores)))
        times = wanted / self.events
        for query in ('"%s" | stats count()' % self.words["needle"], '"%s" | stats count()' % self.words["address"], "powershell | stats count()",
                      "| stats count() by event.code", "| top 10 process.executable", "| top 10 process.command_line",
                      "| timechart span=1h count()", "event.code:1 | top 10 process.executable", "| head 1"):
            cases = [Case(query, [b.jupiter, "search", where, query, "--format", "ndjson", "--threads", str(b.cores)]) for where in (self.store, large)]
            in_turn(cases, min(runs, 3))
            small_case, large_case = cases
            b.table.plain("`%s`" % query, "%.1f ms -> %.1f ms, at most %.0f MB" % (small_case.wall() * 1e3, large_case.wall() * 1e3,
                                                                                   max(s.peak for s in large_case.samples) / 1e6),
                          "%.1fx the time for %.0fx the events" % (large_case.wall() / small_case.wall(), times))
        cancel = [cancelled_in([b.jupiter, "search", large, "powershell | sort -process.command_line", "--format", "ndjson"], after)
                  for after in (0.05, 0.2, 0.5, 1.0, 2.0)]
        b.table.plain("from Ctrl+C to the end of the process, worst of %d" % len(cancel), "%.0f ms" % (max(cancel) * 1e3))
        opened = Case("open", [b.jupiter, "search", large, "@timestamp > 2100-01-01 | stats count()"])
        in_turn([opened], runs)
        b.table.plain("open and find nothing in the time asked for", "%.1f ms" % (opened.wall() * 1e3))
        if not kept:
            shutil.rmtree(large)


def cancelled_in(argv, after):
    """Seconds from SIGINT, sent `after` the start, until the process is gone (0 when it had ended by itself)."""
    process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    if process.poll() is not None:
        return 0.0
    start = time.perf_counter()
    process.send_signal(2)
    process.wait()
    return time.perf_counter() - start


def words_of(ndjson):
    """What to look for: the GUID of a process and an address of some event in the middle."""
    found = {}
    with open(ndjson, "rb") as lines:
        lines.seek(os.path.getsize(ndjson) // 2)
        lines.readline()
        for line in lines:
            event = json.loads(line)
            guid, address = event.get("winlog.event_data.ProcessGuid"), event.get("source.ip")
            if isinstance(guid, str) and "needle" not in found and event.get("event.code") == "1":
                found["needle"] = guid.strip("{}")
            if isinstance(address, str) and address.startswith(("10.", "172.", "192.")) and "address" not in found:
                found["address"] = address
            if len(found) == 2:
                break
    return {"needle": found.get("needle", "mimikatz"), "address": found.get("address", "10.0.2.15")}


def plural(threads):
    return "%d thread%s" % (threads, "" if threads == 1 else "s")


def answer(output):
    """What was answered, short enough for the table."""
    lines = output.decode("utf-8", "replace").splitlines()
    if len(lines) != 1:
        return "%d lines" % len(lines)
    return "".join(c for c in lines[0] if c.isdigit()) + " events"
