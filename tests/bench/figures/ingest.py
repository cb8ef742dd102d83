# SPDX-License-Identifier: GPL-3.0-or-later
"""Event logs to a store that can be searched, with and without rules; what detection costs; how programs start."""
import json
import os
import shutil

from . import peers as driven
from .measure import Case, in_turn, run, size_of


def receipt(sample):
    return json.loads(sample.output.decode().strip().splitlines()[-1])


class Ingest:
    def __init__(self, bench):
        self.b = bench
        self.workspace = os.path.join(bench.work, "ingest.jupiter")

    def fresh(self):
        shutil.rmtree(self.workspace, ignore_errors=True)

    def importing(self, who, folder, threads, rules=None):
        argv = [self.b.jupiter, "import", self.workspace, folder, "--threads", str(threads), "--json"]
        argv += ["--rules", rules] if rules else []
        self.fresh()
        said = receipt(run(argv, capture=True))
        remark = "%d findings" % said["findings"] if rules else ""
        return Case(who, argv, units=said["records"]["stored"], remark=remark, statuses=(0, 1), prepare=self.fresh)

    def compare(self, title, folder, paths, runs, sample):
        """All ways of reading the logs at `paths`, which are the files below `folder`. python-evtx reads `sample`, (paths, records), only."""
        table, b = self.b.table, self.b
        cases = [self.importing("jupiter import, 1 thread", folder, 1)]
        if b.cores > 1:
            cases.append(self.importing("jupiter import, 2 threads", folder, 2))
        cases.append(self.importing("jupiter import, 1 thread, own rules", folder, 1, b.own_rules))
        if b.windows_rules:
            cases.append(self.importing("jupiter import, 1 thread, %d SigmaHQ rules for Windows" % b.rule_count, folder, 1, b.windows_rules))
        reference = None
        if b.peers.evtxexport:
            start = driven.start_of([b.peers.evtxexport, "-f", "xml", b.one_record])
            records, given_up = driven.records_printed(b.peers.evtxexport, paths)
            remark = "starts taken off: %.1f ms a file" % (start[0] * 1e3) + (", gave up %d files" % given_up if given_up else "")
            reference = Case("evtxexport -f xml", [b.peers.evtxexport, "-f", "xml", "FILE"], units=records, remark=remark,
                             action=lambda: driven.xml_of(b.peers.evtxexport, paths, start))
            cases.append(reference)
        in_turn(cases, runs)
        if b.peers.python and sample:
            case = self.python_evtx(sample, min(runs, 3))
            cases.append(case)
        table.heading("%s: %d files, %d events, to a store that can be searched" % (title, len(paths), cases[0].units))
        table.cases(cases, reference)
        if b.cores > 1:
            table.plain("2 threads against 1", "%.2fx" % (cases[0].wall() / cases[1].wall()))
        self.fresh()

    def python_evtx(self, sample, runs):
        b, (paths, limit) = self.b, sample
        argv = [b.peers.python, "-c", driven.PYTHON_EVTX, str(limit), *paths]
        start = driven.start_of([b.peers.python, "-c", driven.PYTHON_EVTX, "0"], 5)
        records = max(driven.python_records(argv), 1)

        def action():
            one = run(argv)
            one.wall -= start[0]
            one.cpu -= start[1]
            return one
        case = Case("python-evtx, XML", [b.peers.python, "-c", "PROGRAM", str(limit), "FILES"], units=records,
                    remark="a sample of %d events, scaled" % records, action=action)
        return in_turn([case], runs)[0]

    def start(self, runs):
        b = self.b
        small = os.path.join(b.work, "small.jupiter")
        run([b.jupiter, "import", small, b.one_record])
        cases = [Case("jupiter --version", [b.jupiter, "--version"]),
                 Case("jupiter search, a workspace of one event", [b.jupiter, "search", small, ""])]
        if b.peers.ripgrep:
            cases.append(Case("rg --version", [b.peers.ripgrep, "--version"]))
        if b.peers.sqlite:
            cases.append(Case("sqlite3 :memory: 'select 1'", [b.peers.sqlite, ":memory:", "select 1"]))
        if b.peers.evtxexport:
            cases.append(Case("evtxexport -V", [b.peers.evtxexport, "-V"]))
        b.table.heading("Start to end of a process")
        b.table.cases(in_turn(cases, max(runs * 4, 10)), None)
        return small

    def detection(self, store, events, small, runs):
        """Judges copies of the store. Returns the size of one with its findings in it, and their number."""
        b = self.b
        rules = b.windows_rules or b.own_rules
        cache = os.path.join(b.work, "cold-cache")
        loads = [Case("load %d rules, nothing cached" % b.rule_count, [b.jupiter, "detect", small, "--rules", rules], statuses=(0, 1),
                      prepare=lambda: shutil.rmtree(cache, ignore_errors=True), env={"XDG_CACHE_HOME": cache}),
                 Case("load %d rules, cached" % b.rule_count, [b.jupiter, "detect", small, "--rules", rules], statuses=(0, 1))]
        copy = os.path.join(b.work, "judged.jupiter")

        def fresh():
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(store, copy)
        over = []
        for threads in (1, 2)[:b.cores]:
            argv = [b.jupiter, "detect", copy, "--rules", rules, "--threads", str(threads), "--json"]
            fresh()
            said = receipt(run(argv, capture=True))
            over.append(Case("jupiter detect, %d thread%s" % (threads, "" if threads == 1 else "s"), argv, units=events, statuses=(0, 1), prepare=fresh,
                             remark="%d findings" % said["findings"]))
        b.table.heading("Detection: %d rules over a store of %d events (loading included; Debian has no peer)" % (b.rule_count, events))
        b.table.cases(in_turn(over, min(runs, 3)), None)
        b.table.cases(in_turn(loads, runs), None)
        grown = size_of(copy)
        shutil.rmtree(copy)
        return grown, said["findings"]
