# SPDX-License-Identifier: GPL-3.0-or-later
"""Import at full speed beside the fastest readers known: ten copies of the attack samples, one dense log of a gigabyte, NDJSON."""
import json
import os
import shutil
import subprocess

from . import peers_ingest
from .corpora import unpack
from .measure import Case, in_turn, run, size_of

COPIES = 10


def multiply(paths, folder, target, copies=COPIES):
    """Copies every log, each copy with so many zero bytes behind it that no two have the same SHA-256; readers of event logs pass over them."""
    out = []
    for copy in range(copies):
        for path in paths:
            to = os.path.join(target, "copy%02d" % copy, os.path.relpath(path, folder))
            os.makedirs(os.path.dirname(to), exist_ok=True)
            with open(path, "rb") as log, open(to, "wb") as file:
                shutil.copyfileobj(log, file, 1 << 20)
                file.write(b"\0" * copy)
            out.append(to)
    return out


class Throughput:
    def __init__(self, bench):
        self.b = bench
        self.workspace = os.path.join(bench.work, "throughput.jupiter")
        self.peers = peers_ingest.IngestPeers(bench.peers.evtxexport)
        self.duckdb = None

    def versions(self):
        found = [v for v in self.b.peers.versions() if v.startswith("evtxexport")]
        found += [self.peers.version_of_evtx_dump()] if self.peers.evtx_dump else []
        return found + ([self.duckdb] if self.duckdb else [])

    def fresh(self):
        shutil.rmtree(self.workspace, ignore_errors=True)

    def importing(self, path, threads):
        argv = [self.b.jupiter, "import", self.workspace, path, "--threads", str(threads), "--json"]
        self.fresh()
        said = json.loads(run(argv, capture=True).output.decode().strip().splitlines()[-1])
        remark = "%.0f bytes an event" % (size_of(self.workspace) / max(said["records"]["stored"], 1))
        return Case("jupiter import, %d thread%s" % (threads, "" if threads == 1 else "s"), argv, units=said["records"]["stored"], remark=remark,
                    statuses=(0, 1), prepare=self.fresh)

    def jupiter(self, path):
        return [self.importing(path, threads) for threads in (1, 2)[:self.b.cores]]

    def reader(self, who, argv, paths, counted):
        """A reader of event logs; `counted` are the files whose records stand for all (they are copies of each other)."""
        start = peers_ingest.start_of(argv, self.b.one_record)
        records, given_up = peers_ingest.records_printed(argv, counted)
        remark = "starts taken off: %.1f ms a file" % (start[0] * 1e3) + (", gave up %d of %d files" % (given_up, len(counted)) if given_up else "")
        return Case(who, argv + ["FILE"], units=records * len(paths) // len(counted), remark=remark,
                    action=lambda: peers_ingest.over_files(argv, paths, start))

    def logs(self, title, path, paths, counted, runs):
        ours, theirs = self.jupiter(path), []
        if self.peers.evtxexport:
            theirs.append(self.reader("evtxexport -f xml", [self.peers.evtxexport, "-f", "xml"], paths, counted))
        if self.peers.evtx_dump:
            theirs.append(self.reader("evtx_dump -t 1", [self.peers.evtx_dump, "-t", "1"], paths, counted))
        in_turn(ours + theirs, runs)
        self.fresh()
        self.b.table.heading("%s: %d files, %d events, to a store that can be searched" % (title, len(paths), ours[0].units))
        self.b.table.cases(ours + theirs, theirs[0] if theirs else None)
        self.sha256(paths)
        self.ratios(ours, theirs)

    def sha256(self, paths):
        """What hashing alone takes: a floor under every import of evidence."""
        openssl = shutil.which("openssl")
        if openssl:
            one = min((run([openssl, "dgst", "-sha256"] + paths) for _ in range(3)), key=lambda s: s.cpu)
            self.b.table.cases([Case("openssl dgst -sha256 of the same files", [openssl, "dgst", "-sha256", "FILES"], samples=[one])], None)

    def ratios(self, ours, theirs):
        for peer in theirs:
            share = ours[0].units / peer.units
            self.b.table.plain("1 thread against %s" % peer.who, "%.2fx wall, %.2fx CPU" % (peer.wall() / ours[0].wall() * share,
                                                                                          peer.cpu() / ours[0].cpu() * share))
        if len(ours) > 1:
            self.b.table.plain("2 threads against 1", "%.2fx" % (ours[0].wall() / ours[1].wall()))

    def samples(self, paths, folder, runs):
        target = os.path.join(self.b.work, "tenfold")
        all_paths = multiply(paths, folder, target)
        self.logs("Attack samples ten times over (mixed, small, half-empty files)", target, all_paths, paths, runs)
        shutil.rmtree(target)

    def dense(self, maker, megabytes, runs):
        path = os.path.join(self.b.work, "busy-host.evtx")
        subprocess.run([maker, path, str(megabytes)], check=True, stdout=subprocess.DEVNULL)
        self.logs("One dense log of %d MB (Sysmon and Security of a busy host)" % megabytes, path, [path], [path], runs)
        os.remove(path)

    def ndjson(self, path, runs):
        ours, theirs, loader = self.jupiter(path), [], None
        if self.peers.duckdb:
            loader = peers_ingest.DuckDbLoader(os.path.join(self.b.work, "loaded.duckdb"))
            self.duckdb = "DuckDB " + loader.version
            for threads in (1, 2)[:self.b.cores]:
                loader.load(path, threads)
                theirs.append(Case("DuckDB %s read_json into a table, %d thread%s" % (loader.version, threads, "" if threads == 1 else "s"),
                                   ["duckdb", "-c", peers_ingest.READ_JSON.format(file=path)], units=loader.count(),
                                   action=lambda threads=threads: loader.load(path, threads)))
        in_turn(ours + theirs, runs)
        self.fresh()
        self.b.table.heading("NDJSON: %d MB, %d events, to a store that can be searched" % (os.path.getsize(path) >> 20, ours[0].units))
        self.b.table.cases(ours + theirs, theirs[0] if theirs else None)
        for mine, peer in zip(ours, theirs):
            self.b.table.plain("%s against DuckDB with as many" % mine.who.replace("jupiter import, ", ""),
                               "%.2fx wall, %.2fx CPU" % (peer.wall() / mine.wall(), peer.cpu() / mine.cpu()))
        if loader:
            loader.close()
