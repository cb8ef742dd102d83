# SPDX-License-Identifier: GPL-3.0-or-later
"""The readers that imports are measured beside: evtxexport, evtx_dump (crate evtx), DuckDB's read_json; and how each is driven."""
import os
import shutil
import subprocess

from . import duckdb
from .measure import Sample, run

PEERS = "/opt/peers"


class IngestPeers:
    """Paths of the peers; None for those that are absent, with the reason in `skipped`."""

    def __init__(self, evtxexport):
        self.evtxexport = evtxexport
        self.evtx_dump = shutil.which("evtx_dump") or next((p for p in [os.path.join(PEERS, "bin", "evtx_dump")] if os.path.exists(p)), None)
        modules = os.path.join(PEERS, "node_modules")
        if "NODE_PATH" not in os.environ and os.path.isdir(modules):
            os.environ["NODE_PATH"] = modules
        missing = duckdb.missing()
        self.duckdb = not missing
        self.skipped = [text for absent, text in (
            (not evtxexport, "evtxexport: not installed (Debian package libevtx-utils)"),
            (not self.evtx_dump, "evtx_dump: neither on PATH nor in /opt/peers/bin (cargo install evtx --version 0.15.1 --root /opt/peers)"),
            (missing, "DuckDB: " + missing)) if absent]

    def version_of_evtx_dump(self):
        said = subprocess.run([self.evtx_dump, "--version"], stdout=subprocess.PIPE).stdout.decode().split()
        return "evtx_dump " + said[-1] if said else "evtx_dump"


def start_of(argv, one_record, runs=30):
    """Median wall and CPU seconds of a reader on a log of one record."""
    samples = sorted((run(argv + [one_record]) for _ in range(runs)), key=lambda s: s.wall)
    return samples[runs // 2].wall, sorted(s.cpu for s in samples)[runs // 2]


def over_files(argv, paths, start):
    """Runs a reader over the files one after the other; its start is taken off for each of them."""
    total = Sample(0.0, 0.0)
    for path in paths:
        one = run(argv + [path])
        total.wall += max(one.wall - start[0], 0)
        total.cpu += max(one.cpu - start[1], 0)
    return total


def records_printed(argv, paths):
    """How many events a reader prints of the files, and how many files it gives up."""
    records = given_up = 0
    for path in paths:
        process = subprocess.Popen(argv + [path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        tail = b""
        while True:
            block = process.stdout.read(1 << 20)
            if not block:
                break
            records += (tail + block).count(b"<Event ")
            tail = block[-6:]
        given_up += process.wait() != 0
    return records, given_up


READ_JSON = "create or replace table loaded as select * from read_json('{file}', format = 'newline_delimited', maximum_object_size = 33554432)"


class DuckDbLoader:
    """read_json into a table on disk, checkpoint included, in one process that stays: its start is not in the figures."""

    def __init__(self, database):
        self.database = database
        self.peer = duckdb.DuckDb(database)
        self.version = self.peer.version

    def load(self, ndjson, threads):
        wall = cpu = 0.0
        for sql in (READ_JSON.format(file=ndjson), "checkpoint"):
            one = self.peer.sample(sql, threads)
            wall += one.wall
            cpu += one.cpu
        return Sample(wall, cpu)

    def count(self):
        return int(self.peer.ask("select count(*) from loaded", 1)["rows"][0][0])

    def size(self):
        return os.path.getsize(self.database)

    def close(self):
        self.peer.close()
