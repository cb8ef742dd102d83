# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/benchmarks.md: the table with what one must know to judge it."""
from .table import machine

PAGE = """# {title}, side by side with peers

Made by `tests/bench/run`{options} on: {machine}. Peers: {peers}.

Each case had a warm-up, then {runs} counted runs, in turn with the others of its heading (A B A B); medians stand here. Wall is what a person
waits, CPU is user and system time of the process: on a machine that others use, trust CPU. Load average while measuring: {load}.
"As fast as the reference" is time an event of the reference divided by time an event of the row: above 1 is faster. Everything is read from and
written to a file system with its pages in memory.
{skipped}
{table}

## How to read it

{ingest}- **Store.** {events} events by `bench_multiply`: altered copies of the corpus, each a host of its own within one month; times, identifiers, addresses,
  a third of the command lines and a quarter of the hashes differ. Repeated content favours dictionaries, as in Jupiter and in zstd; figures for
  size are better than a network of different hosts would give.
- **Search.** Jupiter, ripgrep and sqlite3 are whole processes with nothing kept between runs: start, open, unpack, answer. DuckDB's process and its cache
  stay, only its statement is timed. A line of NDJSON holds each value once and is what DuckDB and sqlite3 search for "any field". ripgrep also
  matches names of fields, and lines, not values; where counts differ, that is why. DuckDB and sqlite3 group by exact case, as Jupiter does. sqlite3 runs once.
{detection}
## Corpus

{corpus}

## Commands

`$T` is the temporary folder.

```
{commands}
```
"""

INGEST = """- **Ingest.** Jupiter stores, indexes and normalises; evtxexport and python-evtx print XML and keep nothing. The start of evtxexport (measured on a
  log of one record) is taken off for each file, Jupiter's is not. Rates count the records that the tool printed: evtxexport gives a file up at a
  record without a template. python-evtx reads a sample (from every twelfth file; the first records of the dense log), its start is taken off too.
- **12 hosts.** Altered copies of the samples: other host names and times. What an import costs once (start, rules) weighs less here.
- **Dense log.** `make_evtx FILE N plain`: logons and process creations of a busy host, made input.
"""

DETECTION = """- **Detection** has no peer among Debian's packages. It includes loading the rules and keeping the findings. One event in seven of the store fires a
  rule, because the samples are attacks: judging a quiet network costs less.
"""

CORPUS = """- EVTX-ATTACK-SAMPLES, github.com/sbousseaden/EVTX-ATTACK-SAMPLES at 4ceed2f470 (GPL-3.0), without duplicates, in `$JUPITER_CORPUS/windows/attack_samples`.
- OTRF Security-Datasets, github.com/OTRF/Security-Datasets at d9d40ef123, in `$JUPITER_CORPUS/windows/security_datasets`: the store only.
- SigmaHQ rules with `product: windows`, github.com/SigmaHQ/sigma at 8eaafff1f2, in `$JUPITER_CORPUS/sigma/rules`. Own rules: `resources/rules`.
"""

NO_CORPUS = "Absent (`JUPITER_CORPUS` is not set): made input and own rules only."


def text(bench, args, events, load, has_corpus):
    skipped = "".join("\n- Skipped: " + line for line in bench.peers.skipped())
    searches = args.only_search
    return PAGE.format(title="Searches" if searches else "Figures", ingest="" if searches else INGEST, detection="" if searches else DETECTION,
                       options="".join(" --" + o.replace("_", "-") for o in ("quick", "big", "only_search") if getattr(args, o)), machine=machine(), peers=", ".join(bench.peers.versions()) or "none",
                       runs=2 if args.quick else args.runs, load="%.1f to %.1f" % (min(load), max(load)), skipped=skipped + "\n",
                       table=bench.table.text(), events=events, corpus=CORPUS if has_corpus else NO_CORPUS,
                       commands="\n".join(bench.table.commands).strip())
