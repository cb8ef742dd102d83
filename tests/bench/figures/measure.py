# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs commands and takes their wall and processor time; repeats them in turn and keeps the medians."""
import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from typing import Callable, List, Optional


@dataclass
class Sample:
    """One run, in seconds; `output` only when it was asked for."""
    wall: float
    cpu: float
    status: int = 0
    output: bytes = b""
    peak: int = 0  # Most memory resident, bytes.


def run(argv, capture=False, env=None):
    """Runs `argv` to its end with its output thrown away (or captured). Does not judge the exit status."""
    with tempfile.TemporaryFile() if capture else open(os.devnull, "wb") as out:
        before = time.perf_counter()
        process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL,
                                   env=dict(os.environ, **env) if env else None)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - before
        process.returncode = os.waitstatus_to_exitcode(status)
        output = b""
        if capture:
            out.seek(0)
            output = out.read()
    return Sample(wall, usage.ru_utime + usage.ru_stime, process.returncode, output, usage.ru_maxrss * 1024)


def size_of(folder):
    """Bytes of the files below a folder."""
    return sum(os.path.getsize(os.path.join(parent, name)) for parent, _, names in os.walk(folder) for name in names)


@dataclass
class Case:
    """One way of doing a job. `units`: what the job handles (events), 1 when the job is the same for all."""
    who: str
    argv: List[str]
    units: int = 1
    remark: str = ""
    statuses: tuple = (0,)
    prepare: Optional[Callable[[], None]] = None
    action: Optional[Callable[[], Sample]] = None
    env: Optional[dict] = None
    once_only: bool = False  # So slow that a single counted run must do.
    samples: List[Sample] = field(default_factory=list)

    def once(self):
        if self.prepare:
            self.prepare()
        sample = self.action() if self.action else run(self.argv, env=self.env)
        if sample.status not in self.statuses:
            raise RuntimeError("exit status %d of %s" % (sample.status, " ".join(self.argv)))
        return sample

    def wall(self):
        return statistics.median(s.wall for s in self.samples)

    def cpu(self):
        return statistics.median(s.cpu for s in self.samples)


def in_turn(cases, runs):
    """A warm-up of each, then A B A B ... `runs` times, so that what else the machine does falls on all of them alike."""
    for case in cases:
        if not case.once_only:
            case.once()
    for counted in range(runs):
        for case in cases:
            if counted and case.once_only:
                continue
            case.samples.append(case.once())
    return cases
