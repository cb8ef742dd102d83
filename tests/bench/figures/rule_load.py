# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a folder of Sigma rules takes to load: here without and with what the last load kept, and pySigma's parser beside it."""
import os
import re
import statistics
import subprocess

from .measure import run

PYSIGMA = "/opt/peers/pysigma/bin/python"
PARSE = """
import pathlib, sys, time
from sigma.collection import SigmaCollection
began = time.perf_counter()
rules = SigmaCollection.load_ruleset([pathlib.Path(sys.argv[1])], collect_errors=True)
print(len(rules.rules), time.perf_counter() - began)
"""


def here(bench, rules):
    """Median milliseconds (cold, kept) of bench_rules_load."""
    said = run([bench, rules], capture=True).output.decode()
    return [float(each) for each in re.findall(r"median\s+([0-9.]+) ms", said)]


def pysigma(rules, runs):
    """Median milliseconds of parsing alone, starts not counted, and the number of rules; None without pySigma."""
    python = os.environ.get("PYSIGMA_PYTHON", PYSIGMA)
    if not os.path.exists(python) or subprocess.run([python, "-c", "import sigma"], stderr=subprocess.DEVNULL).returncode:
        return None
    said = [run([python, "-c", PARSE, rules], capture=True).output.decode().split() for _ in range(runs)]
    return 1000 * statistics.median(float(seconds) for _, seconds in said), int(said[0][0])
