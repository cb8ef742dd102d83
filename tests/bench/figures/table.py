# SPDX-License-Identifier: GPL-3.0-or-later
"""The table: a heading a job, a row a way of doing it, all compared with one of them."""
import os
import shlex

HEAD = ("| | wall | CPU | rate or result | as fast as the reference: wall | CPU |\n"
        "|---|---:|---:|---:|---:|---:|")


def seconds(value):
    return "%.1f ms" % (value * 1e3) if value < 1 else "%.2f s" % value


def amount(value):
    return "%.2f M" % (value / 1e6) if value >= 1e6 else "%.1f k" % (value / 1e3) if value >= 1e4 else "%d" % value


def ratio(value):
    return "%.0fx" % value if value >= 100 else "%.1fx" % value if value >= 10 else "%.2fx" % value


class Table:
    def __init__(self, shorten):
        self.lines = []
        self.commands = []
        self.shorten = shorten  # [(long path, short name)], longest first

    def heading(self, text):
        self.lines.append("| **%s** | | | | | |" % text)
        self.commands.append("\n# " + text.replace("`", ""))

    def command(self, argv):
        text = " ".join(shlex.quote(a) if "'" not in a else '"' + a + '"' for a in argv)
        for long, short in self.shorten:
            text = text.replace(long, short)
        if text not in self.commands:
            self.commands.append(text)

    def cases(self, cases, reference):
        """A row for each case; ratios are per unit of work, `reference` (a case of them or None) being 1."""
        for case in cases:
            rate = amount(case.units / case.wall()) + " events/s" if case.units > 1 else ""
            result = ", ".join(t for t in (rate, case.remark) if t)
            against = ["", ""]
            if reference is not None and case is not reference:
                share = case.units / reference.units
                against = [ratio(reference.wall() / case.wall() * share), ratio(reference.cpu() / case.cpu() * share)]
            elif reference is not None:
                against = ["reference"] * 2
            self.lines.append("| %s | %s | %s | %s | %s | %s |" %
                              (case.who, seconds(case.wall()), seconds(case.cpu()), result, *against))
            self.command(case.argv)

    def plain(self, who, result, against=""):
        self.lines.append("| %s | | | %s | %s | |" % (who, result, against))

    def text(self):
        return HEAD + "\n" + "\n".join(self.lines)


def machine():
    model, kernel = "unknown processor", os.uname()
    with open("/proc/cpuinfo") as info:
        for line in info:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    with open("/proc/meminfo") as info:
        memory = int(info.readline().split()[1]) / 2**20
    return "%d cores, %s, %.0f GiB, %s %s" % (os.cpu_count(), model, memory, kernel.sysname, kernel.machine)
