# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes what is measured: unpacked event logs, a dense log, copies with other hosts and times, the rules for Windows."""
import json
import lzma
import os
import shutil
import struct
import subprocess
import zlib

FILE_HEADER, CHUNK, RECORDS_AT = 4096, 65536, 512
DAY = 24 * 3600 * 10**7  # In FILETIME units.
YEAR_1900 = 299 * 365 * DAY


def unpack(folder, target):
    """Copies the .evtx files of `folder` to `target`, .evtx.xz unpacked. Returns the paths."""
    paths = []
    for parent, _, names in os.walk(folder):
        for name in sorted(names):
            source = os.path.join(parent, name)
            to = os.path.join(target, os.path.relpath(source, folder))
            os.makedirs(os.path.dirname(to), exist_ok=True)
            if name.endswith(".evtx"):
                shutil.copyfile(source, to)
            elif name.endswith(".evtx.xz"):
                to = to[:-3]
                with lzma.open(source) as packed, open(to, "wb") as out:
                    shutil.copyfileobj(packed, out)
            else:
                continue
            paths.append(to)
    return sorted(paths)


def dense(make_evtx, path, records):
    """One log of `records` plain records: a form that every reader reads to its end."""
    subprocess.run([make_evtx, path, str(records), "plain"], check=True)
    return path


def windows_rules(folder, target):
    """Copies the rules with `product: windows` below `folder` to `target`, but those that their authors call unsupported or that wait for
    values of the site. Returns how many."""
    count = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if f not in ("unsupported", "rules-placeholder")]
        for name in names:
            if not name.endswith(".yml"):
                continue
            source = os.path.join(parent, name)
            with open(source, "rb") as rule:
                if not any(line.strip() == b"product: windows" for line in rule):
                    continue
            to = os.path.join(target, os.path.relpath(source, folder))
            os.makedirs(os.path.dirname(to), exist_ok=True)
            shutil.copyfile(source, to)
            count += 1
    return count


def hosts(jupiter, folder, workspace):
    """(names of the hosts in the logs below `folder`, number of events), asked of a workspace made for it."""
    subprocess.run([jupiter, "import", workspace, folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    said = subprocess.run([jupiter, "search", workspace, "| stats count() by winlog.computer_name", "--format", "ndjson"],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    groups = [json.loads(line) for line in said.decode().splitlines()]
    return [g["winlog.computer_name"] for g in groups if "winlog.computer_name" in g], sum(g["count()"] for g in groups)


def another_host(name, copy):
    """A name of the same length for the host in copy number `copy`."""
    return ("H%03d" % copy) + name[4:]


def altered(log, names, copy):
    """The bytes of an event log with other host names, and times `copy` days later. Sizes and offsets stay, checksums are made anew."""
    pairs = [(n.encode("utf-16-le"), another_host(n, copy).encode("utf-16-le")) for n in names if len(n) > 4]
    out = bytearray(log)
    for at in range(FILE_HEADER, len(out) - CHUNK + 1, CHUNK):
        if out[at:at + 8] != b"ElfChnk\0":
            continue
        end, = struct.unpack_from("<I", out, at + 48)
        if not RECORDS_AT <= end <= CHUNK:
            continue
        records = bytes(out[at + RECORDS_AT:at + end])
        for old, new in pairs:
            records = records.replace(old, new)
        records = later(records, copy * DAY)
        out[at + RECORDS_AT:at + end] = records
        struct.pack_into("<I", out, at + 52, zlib.crc32(records))
        header = out[at:at + 120] + out[at + 128:at + RECORDS_AT]
        struct.pack_into("<I", out, at + 124, zlib.crc32(bytes(header)))
    return out


def later(records, by):
    """The records with the time of each, wherever it stands in the record, moved by `by`."""
    parts = []
    at = 0
    while at + 24 <= len(records):
        magic, size = struct.unpack_from("<II", records, at)
        if magic != 0x2A2A or size < 24 or at + size > len(records):
            break
        time, = struct.unpack_from("<Q", records, at + 16)
        record = records[at:at + size]
        if time > YEAR_1900:  # Some records have none: zeros stand everywhere.
            record = record.replace(struct.pack("<Q", time), struct.pack("<Q", time + by))
        parts.append(record)
        at += size
    parts.append(records[at:])
    return b"".join(parts)


def write_copies(paths, folder, names, copies, target):
    """Writes an altered copy of every log for each number in `copies` below `target`."""
    for path in paths:
        with open(path, "rb") as log:
            content = log.read()
        for copy in copies:
            to = os.path.join(target, "host%03d" % copy, os.path.relpath(path, folder))
            os.makedirs(os.path.dirname(to), exist_ok=True)
            with open(to, "wb") as out:
                out.write(altered(content, names, copy))
