# SPDX-License-Identifier: GPL-3.0-or-later
"""A store of many events against ripgrep over its NDJSON export and sqlite3 over a table of the same events."""
import json
import os
import shutil
import subprocess

from . import corpora, peers as driven
from .measure import Case, in_turn, run, size_of

BATCH = 24  # Copies imported at a time: about 200,000 events.
CMD = "C:\\Windows\\System32\\cmd.exe"


class Search:
    def __init__(self, bench):
        self.b = bench
        self.store = os.path.join(bench.work, "store.jupiter")
        self.ndjson = os.path.join(bench.work, "store.ndjson")
        self.lean = os.path.join(bench.work, "lean.ndjson")
        self.database = os.path.join(bench.work, "rows.sqlite")
        self.events = 0

    def build(self, wanted, paths, folder):
        """Fills the store: a fifth (at most 200,000) from one busy log, the rest altered copies of the logs at `paths`."""
        b = self.b
        self.bring(b.dense)
        if paths:
            names, each = corpora.hosts(b.jupiter, folder, os.path.join(b.work, "one.jupiter"))
            copies = range(1, min(max((wanted - self.events) // each, 1), 999) + 1)
            batch = os.path.join(b.work, "copies")
            for first in range(0, len(copies), BATCH):
                corpora.write_copies(paths, folder, names, copies[first:first + BATCH], batch)
                self.bring(batch)
                shutil.rmtree(batch)
            b.say("store: %d copies of %d logs, %d events" % (len(copies), len(paths), self.events))

    def bring(self, path):
        said = run([self.b.jupiter, "import", self.store, path, "--json"], capture=True)
        self.events = json.loads(said.output.decode().splitlines()[-1])["events_in_store"]

    def export(self):
        with open(self.ndjson, "wb") as out:
            subprocess.run([self.b.jupiter, "search", self.store, "", "--format", "ndjson"], stdout=out, stderr=subprocess.DEVNULL, check=True)
        self.b.say("loading the rows")
        driven.load_rows(self.ndjson, self.database, self.lean)

    def sizes(self, judged):
        """`judged`: (bytes, findings) of the store after detection."""
        b, own = self.b, size_of(self.store)

        def row(who, size):
            b.table.plain(who, "%.1f MB, %.0f bytes an event" % (size / 1e6, size / self.events), "%.2f of Jupiter's size" % (size / own))
        b.table.heading("Size on disk of %d events" % self.events)
        row("Jupiter workspace, indexes included", own)
        row("the same with %d findings" % judged[1], judged[0])
        for name, path in (("NDJSON export", self.ndjson), ("NDJSON export, each value once an event", self.lean)):
            row(name, os.path.getsize(path))
            if b.peers.zstd:
                pipe = subprocess.Popen([b.peers.zstd, "-3", "-q", "-c", path], stdout=subprocess.PIPE)
                row(name + ", zstd -3", sum(len(block) for block in iter(lambda: pipe.stdout.read(1 << 20), b"")))
                pipe.wait()
        row("sqlite3 rows, each value once an event, no index", os.path.getsize(self.database))

    def ask(self, title, query, greps, sql, runs, index=None):
        """One question to all. `greps`: [(name, arguments, file)]."""
        b, cases = self.b, []
        for threads in (1, 2)[:b.cores]:
            argv = [b.jupiter, "search", self.store, query, "--format", "ndjson", "--threads", str(threads)]
            cases.append(Case("jupiter search, %d thread%s" % (threads, "" if threads == 1 else "s"), argv))
        reference = None
        if b.peers.ripgrep:
            for name, arguments, path in greps:
                cases.append(Case(name, [b.peers.ripgrep, "-c", *arguments, path]))
                reference = reference or cases[-1]
        if b.peers.sqlite and sql:
            cases.append(Case("sqlite3" + (" with an index" if index else ""), [b.peers.sqlite, "-readonly", self.database, sql]))
            reference = reference or cases[-1]
        for case in cases:
            case.remark = answer(run(case.argv, capture=True).output)
        in_turn(cases, runs)
        b.table.heading(title)
        b.table.cases(cases, reference)

    def questions(self, runs):
        for title, text in (("A text that stands in one event", "/run:123456" if self.events > 150_000 else "/run:12345"),
                            ("A rare word in any field", "mimikatz"), ("A common word in any field", "powershell")):
            quoted = '"%s"' % text
            self.ask("%s (`%s`, any letter case)" % (title, text), quoted + " | stats count()",
                     [("rg -i, the NDJSON export", ["-i", "-F", text], self.ndjson),
                      ("rg -i, each value once", ["-i", "-F", text], self.lean),
                      ("rg, exact case only", ["-F", text], self.ndjson)],
                     "select count(*) from events where " + driven.like(text), runs)
        self.ask("An exact value (`process.executable`)", 'process.executable:"%s" | stats count()' % CMD,
                 [("rg -i, the NDJSON export", ["-i", "-F", '"process.executable":' + json.dumps(CMD)], self.ndjson)],
                 "select count(*) from events where image = '%s' collate nocase" % CMD, runs)
        self.ask("Count by `event.code`", "| stats count() by event.code", [], "select code, count(*) from events group by code order by code", runs)
        self.ask("The 10 commonest `process.executable`", "| top 10 process.executable", [],
                 "select lower(image), count(*) n from events where image is not null group by 1 order by 2 desc limit 10", runs)
        if self.b.peers.sqlite:
            subprocess.run([self.b.peers.sqlite, self.database, "create index by_image on events (image collate nocase)"], check=True)
            self.ask("The exact value again, sqlite3 with an index made for it", 'process.executable:"%s" | stats count()' % CMD, [],
                     "select count(*) from events where image = '%s' collate nocase" % CMD, runs, index=True)


def answer(output):
    """What was answered, short enough for the table."""
    lines = output.decode("utf-8", "replace").splitlines()
    if len(lines) != 1:
        return "%d lines" % len(lines)
    return "".join(c for c in lines[0] if c.isdigit()) + " events"
