# SPDX-License-Identifier: GPL-3.0-or-later
"""The peers: which are here, and how each is driven."""
import json
import shutil
import sqlite3
import statistics
import subprocess
import sys

from . import duckdb
from .measure import Sample, run

PACKAGES = {"evtxexport": "libevtx-utils", "python-evtx": "python3-evtx", "rg": "ripgrep", "sqlite3": "sqlite3", "zstd": "zstd"}

# Prints the XML of the records of the files, at most LIMIT (0: loads the reader only).
PYTHON_EVTX = """
import sys
import Evtx.Evtx
left = int(sys.argv[1])
for path in sys.argv[2:]:
    if left <= 0:
        break
    with Evtx.Evtx.Evtx(path) as log:
        for chunk in log.chunks():
            records = iter(chunk.records())
            while left > 0:
                try:
                    xml = next(records).xml()
                except StopIteration:
                    break
                except Exception:
                    continue
                print(xml)
                print("RECORD", file=sys.stderr)
                left -= 1
"""


class Peers:
    """Paths and versions of the peers; None for those that are absent."""

    def __init__(self):
        self.evtxexport = shutil.which("evtxexport")
        self.ripgrep = shutil.which("rg")
        self.sqlite = shutil.which("sqlite3")
        self.zstd = shutil.which("zstd")
        self.duckdb, self.duckdb_missing = None, duckdb.missing()
        self.python = next((p for p in (sys.executable, "/usr/bin/python3") if self.imports(p)), None)

    @staticmethod
    def imports(python):
        try:
            return subprocess.run([python, "-c", "import Evtx.Evtx"], stderr=subprocess.DEVNULL).returncode == 0
        except OSError:
            return False

    def skipped(self):
        here = {"evtxexport": self.evtxexport, "python-evtx": self.python, "rg": self.ripgrep, "sqlite3": self.sqlite, "zstd": self.zstd}
        return ["%s: not installed (Debian package %s), its rows are left out" % (name, PACKAGES[name])
                for name, path in here.items() if not path] + (
                    ["DuckDB: %s, its rows are left out" % self.duckdb_missing] if self.duckdb_missing else [])

    def versions(self):
        found = []
        for path, argument in ((self.evtxexport, "-V"), (self.ripgrep, "--version"), (self.sqlite, "--version"), (self.zstd, "--version")):
            if path:
                text = subprocess.run([path, argument], stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout.decode().strip()
                line = text.splitlines()[0].strip("* ").split(", by")[0]
                found.append("sqlite3 " + line.split()[0] if path == self.sqlite else line)
        if self.python:
            code = "from importlib.metadata import version; print(version('python-evtx'))"
            done = subprocess.run([self.python, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            found.append("python-evtx " + done.stdout.decode().strip())
        return found + ([self.duckdb] if self.duckdb else [])


def start_of(argv, runs=20):
    """Median wall and CPU seconds of a command that has next to nothing to do."""
    samples = [run(argv) for _ in range(runs)]
    return statistics.median(s.wall for s in samples), statistics.median(s.cpu for s in samples)


def xml_of(evtxexport, paths, start):
    """Runs evtxexport over the files one after the other. The time of `start` is taken off for each of them."""
    total = Sample(0.0, 0.0)
    for path in paths:
        one = run([evtxexport, "-f", "xml", path])
        total.wall += max(one.wall - start[0], 0)
        total.cpu += max(one.cpu - start[1], 0)
    return total


def records_printed(evtxexport, paths):
    """(records that it printed, files that it gave up)"""
    records = given_up = 0
    for path in paths:
        one = run([evtxexport, "-f", "xml", path], capture=True)
        records += one.output.count(b"<Event ")
        given_up += one.status != 0
    return records, given_up


# The usual fields as columns of a table: (name in a line of NDJSON, type in DuckDB).
COLUMNS = {"time": ("@timestamp", "timestamp"), "code": ("event.code", "varchar"), "channel": ("winlog.channel", "varchar"),
           "computer": ("host.name", "varchar"), "image": ("process.executable", "varchar"), "command_line": ("process.command_line", "varchar"),
           "address": ("source.ip", "varchar")}


def load_rows(ndjson, database, with_words):
    """Fills a plain table, a column for each of the usual fields and one for the whole line; `with_words` adds an FTS5 index of the lines."""
    connection = sqlite3.connect(database)
    connection.execute("pragma journal_mode = off")
    connection.execute("pragma synchronous = off")
    connection.execute("create table events (%s, line text)" % ", ".join(name + " text" for name in COLUMNS))
    insert = "insert into events values (%s)" % ", ".join("?" * (len(COLUMNS) + 1))
    fields = [field for field, _ in COLUMNS.values()]
    with open(ndjson, encoding="utf-8") as lines:
        def rows():
            for line in lines:
                event = json.loads(line)
                values = [event.get(f) for f in fields]
                yield [json.dumps(v) if isinstance(v, list) else v for v in values] + [line]
        connection.executemany(insert, rows())
    if with_words:
        connection.execute("create virtual table words using fts5(line, content='')")
        connection.execute("insert into words (rowid, line) select rowid, line from events")
    connection.commit()
    connection.close()


def python_records(argv):
    """How many records the program printed."""
    done = subprocess.run(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return done.stderr.count(b"RECORD")
