# SPDX-License-Identifier: GPL-3.0-or-later
"""DuckDB beside us: a native table of the events, asked through npm's @duckdb/node-api (found by NODE_PATH)."""
import json
import os
import shutil
import subprocess

from .measure import Sample

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "duckdb_peer.js")

# The usual fields as columns, and the line itself for what may stand anywhere.
LOAD = """create table events as select {columns}, line from (
  select line, line::json as j from read_csv('{file}', columns={{'line': 'varchar'}}, delim='\\x01', quote='', escape='', header=false,
                                             max_line_size=16777216, auto_detect=false))"""


def missing():
    """Why DuckDB cannot be asked; empty when it can."""
    node = shutil.which("node")
    if not node:
        return "no node on PATH"
    found = subprocess.run([node, "-e", "require.resolve('@duckdb/node-api')"], stderr=subprocess.DEVNULL)
    return "" if found.returncode == 0 else "npm package @duckdb/node-api is not on NODE_PATH"


class DuckDb:
    def __init__(self, database):
        self.process = subprocess.Popen([shutil.which("node"), SCRIPT, database], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.version = json.loads(self.process.stdout.readline())["version"]

    def ask(self, sql, threads):
        self.process.stdin.write(json.dumps({"sql": sql, "threads": threads}) + "\n")
        self.process.stdin.flush()
        said = json.loads(self.process.stdout.readline())
        if "error" in said:
            raise RuntimeError("DuckDB: %s\n%s" % (said["error"], sql))
        return said

    def load(self, ndjson, columns, threads):
        """`columns`: {column: (field of a line, type)}."""
        picked = ", ".join("(j->>'$.\"%s\"')::%s as %s" % (field, kind, name) for name, (field, kind) in columns.items())
        self.ask(LOAD.format(columns=picked, file=ndjson), threads)

    def sample(self, sql, threads):
        said = self.ask(sql, threads)
        return Sample(said["ms"] / 1e3, said["cpu"] / 1e3)

    def close(self):
        self.process.stdin.close()
        self.process.wait()
