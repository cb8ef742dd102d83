#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares every field of every event of event logs with other readers of the format.

    tests/formats/evtx_diff.py build/release/tests/dump_events FILE-OR-FOLDER... [--reader python-evtx|evtxexport] [--show N]

The reference is python-evtx (events are matched by their offset) or `evtxexport -f xml` (matched by record number). Its XML is flattened
here, independently of the decoder. Differences are listed by kind; docs/differences-evtx.md explains each kind. Exit status 1 when
there is a difference of a kind that is not explained (in capitals) or too few events were compared, 77 when the reader is not
installed."""
import argparse
import collections
import datetime
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

SYSTEM = {
    ("Provider", "Name"): "winlog.provider_name", ("Provider", "Guid"): "winlog.provider_guid",
    ("Provider", "EventSourceName"): "winlog.event_source_name", ("EventID", None): "event.code",
    ("EventID", "Qualifiers"): "winlog.qualifiers", ("Version", None): "winlog.version", ("Level", None): "winlog.level",
    ("Task", None): "winlog.task", ("Opcode", None): "winlog.opcode", ("Keywords", None): "winlog.keywords",
    ("TimeCreated", "SystemTime"): "@timestamp", ("EventRecordID", None): "event.sequence",
    ("Correlation", "ActivityID"): "winlog.activity_id", ("Correlation", "RelatedActivityID"): "winlog.related_activity_id",
    ("Execution", "ProcessID"): "winlog.process.pid", ("Execution", "ThreadID"): "winlog.process.thread.id",
    ("Channel", None): "winlog.channel", ("Computer", None): "winlog.computer_name",
    ("Security", "UserID"): "winlog.user.identifier",
}
OURS_ONLY = {"file", "log.offset", "winlog.user_data.xml_name", "jupiter.repeated"}


def local(tag):
    return re.sub(r"\{.*?\}", "", tag).split(":")[-1]


def snake(name):
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()


def flatten(root):
    """{field: [texts]} of an <Event>, with the stored names of docs/formats/evtx.md."""
    out = collections.defaultdict(list)

    def section(element, path):
        name = local(element.tag)
        field = path + "." + name
        named = name in ("Data", "ComplexData") and element.get("Name")
        if named:
            field = path + "." + element.get("Name")
        attributes = {k: v for k, v in element.attrib.items() if not (name in ("Data", "ComplexData") and k == "Name")}
        for key, value in attributes.items():
            if value:
                out[field + "." + local(key)].append(value)
        children = list(element)
        for child in children:
            section(child, field)
        text = element.text or ""
        if children and not text.strip() or not text and attributes:
            return
        out[field].append(text)

    for top in root:
        name = local(top.tag)
        for key, value in top.attrib.items() if name in ("System", "EventData", "UserData") else ():
            out["winlog." + snake(name) + "_" + snake(key)].append(value)
        if name == "System":
            for element in top:
                tag = local(element.tag)
                for key, value in element.attrib.items():
                    if value:
                        out[SYSTEM.get((tag, key), "winlog.system." + tag + "." + key)].append(value)
                if (element.text or "").strip():
                    out[SYSTEM.get((tag, None), "winlog.system." + tag)].append(element.text)
        elif name == "EventData":
            for element in top:
                section(element, "winlog.event_data")
        elif name == "UserData":
            for element in top:
                for key, value in element.attrib.items():
                    out["winlog.user_data." + local(key)].append(value)
                for child in element:
                    section(child, "winlog.user_data")
                if (element.text or "").strip():
                    out["winlog.user_data." + local(element.tag)].append(element.text)
        else:
            for child in top:
                section(child, "winlog." + snake(name))
            if (top.text or "").strip():
                out["winlog." + snake(name)].append(top.text)
    return dict(out)


def parse(xml):
    xml = re.sub(r"&#x?[0-9a-fA-F]+;", lambda m: m.group(0) if legal(m.group(0)) else "", xml)
    return ET.fromstring(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", xml))


def legal(reference):
    code = int(reference[3:-1], 16) if reference[2] in "xX" else int(reference[2:-1])
    return code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code


def python_evtx(path):
    import Evtx.Evtx
    with Evtx.Evtx.Evtx(path) as log:
        for chunk in log.chunks():
            records = iter(chunk.records())
            while True:
                try:
                    record = next(records)
                except StopIteration:
                    break
                except Exception as error:  # It gives up the chunk.
                    yield None, "chunk: " + str(error)
                    break
                try:
                    yield record.offset(), flatten(parse(record.xml()))
                except Exception as error:
                    yield record.offset(), type(error).__name__ + ": " + str(error)


def evtxexport(path):
    text = subprocess.run(["evtxexport", "-f", "xml", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    for xml in re.findall(r"<Event .*?</Event>", text.decode("utf-8", "replace"), re.S):
        try:
            event = flatten(parse(xml))
            yield int(event["event.sequence"][0]), event
        except Exception as error:
            yield None, type(error).__name__ + ": " + str(error)


def stripped(text):
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ufffd]", "", text).replace("\r\n", "\n").replace("\r", "\n")


def nanoseconds(text):
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?Z?", text)
    if not match:
        return None
    moment = datetime.datetime(*map(int, match.groups()[:6])) - datetime.datetime(1601, 1, 1)
    return (moment.days * 86400 + moment.seconds) * 10**9 + int((match.group(7) or "0").ljust(9, "0")[:9])


def kind_of(field, ours, theirs):
    """Why two lists of values differ; None when they do not. Kinds in capitals are not explained."""
    if ours == theirs:
        return None
    if ours is None:
        return "empty element shown" if not any(t.strip() for t in theirs) else "MISSING"
    if theirs is None:
        return "empty value kept" if not any(ours) else "EXTRA"
    if [stripped(o) for o in ours] == [stripped(t) for t in theirs]:
        return "control characters"
    if [stripped(o).strip() for o in ours] == [stripped(t).strip() for t in theirs]:
        return "blanks at the ends"
    if "".join("".join(map(stripped, ours)).split()) == "".join("".join(map(stripped, theirs)).split()):
        return "string array"
    items = [item for t in theirs for item in (re.findall(r"<string>(.*?)</string>\n", t, re.S) or [t])]
    if len(items) > len(theirs) or "<string>" in theirs[0]:
        said, read = ([stripped(v).strip() for v in values if v.strip()] for values in (items, ours))
        # python-evtx repeats items that follow empty ones, sometimes without their first letters.
        if said == read or set(read) <= set(said) and all(any(r.endswith(t) for r in read) for t in said):
            return "string array"
    if len(ours) == len(theirs):
        kinds = {value_kind(o, t) for o, t in zip(ours, theirs) if o != t}
        if len(kinds) == 1:
            return kinds.pop()
    if not any(theirs) and len(theirs) == 1:
        return "type the reader does not print"
    return "VALUE"


def value_kind(ours, theirs):
    hexes = [re.fullmatch(r"0x([0-9a-fA-F]+)", v) for v in (ours, theirs)]
    if all(hexes) and int(ours, 16) == int(theirs, 16):
        return "padded hex"
    if theirs.lower() == ours.lower() and re.search(r"[{}]|0x|^[0-9A-Fa-f]+$|true|false", ours, re.I):
        return "letter case"
    if ours.lower() == "{" + theirs.lower() + "}":
        return "braces of a GUID"
    times = nanoseconds(ours), nanoseconds(theirs)
    if None not in times and abs(times[0] - times[1]) <= 10_000:  # python-evtx computes in binary fractions of a second.
        return "digits of a time"
    if theirs and re.fullmatch(r"[0-9A-F]*", ours):
        import base64
        try:
            if base64.b64decode(theirs).hex().upper() == ours:
                return "base64"
        except Exception:
            pass
    if (ours, theirs) in (("true", "1"), ("false", "0")):
        return "boolean"
    if stripped(ours).split() == stripped(theirs).split() or stripped(ours).rstrip() == stripped(theirs).rstrip():
        return "control characters"
    try:
        if float(ours) == float(theirs):
            return "digits of a number"
        if int(ours) % 2**64 == int(theirs) % 2**64 or int(ours) % 2**32 == int(theirs) % 2**32:
            return "signedness"
    except ValueError:
        pass
    if not theirs:
        return "type the reader does not print"
    return "VALUE"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("dump")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--reader", choices=["python-evtx", "evtxexport"], default="python-evtx")
    parser.add_argument("--show", type=int, default=3, help="examples of each kind")
    parser.add_argument("--at-least", type=int, default=1, help="events that must have been compared")
    args = parser.parse_args()
    try:
        if args.reader == "python-evtx":
            import Evtx.Evtx  # noqa: F401
        else:
            subprocess.run(["evtxexport", "-V"], stdout=subprocess.DEVNULL)
    except (ImportError, FileNotFoundError):
        print(args.reader + " is not installed: nothing compared")
        return 77
    files = []
    for path in args.paths:
        if os.path.isfile(path):
            files.append(path)
        for folder, _, names in os.walk(path):
            files += [os.path.join(folder, n) for n in sorted(names) if n.endswith(".evtx")]
    kinds = collections.Counter()
    examples = collections.defaultdict(list)
    fields = equal = events = refused = only_ours = 0
    for path in files:
        lines = subprocess.run([args.dump, "evtx", path], stdout=subprocess.PIPE).stdout.decode().splitlines()
        ours = {}
        key = "log.offset" if args.reader == "python-evtx" else "event.sequence"
        for event in map(json.loads, lines):
            if "report" not in event:
                ours[int(event[key][0])] = event
        try:
            theirs = list((python_evtx if args.reader == "python-evtx" else evtxexport)(path))
        except Exception as error:
            print(path + ": the reader failed: " + str(error))
            continue
        seen = set()
        for at, event in theirs:
            if isinstance(event, str):
                refused += 1
                seen.add(at)
                continue
            mine = ours.get(at)
            seen.add(at)
            if mine is None:
                kinds["MISSING EVENT"] += 1
                examples["MISSING EVENT"].append("%s @%s" % (path, at))
                continue
            events += 1
            for field in sorted(set(mine) | set(event)):
                if field in OURS_ONLY:
                    continue
                fields += 1
                kind = kind_of(field, mine.get(field), event.get(field))
                if kind is None:
                    equal += 1
                    continue
                kinds[kind] += 1
                if len(examples[kind]) < args.show:
                    examples[kind].append("%s %s %s: ours %r, theirs %r" % (os.path.basename(path), mine["event.sequence"][0], field,
                                                                           mine.get(field), event.get(field)))
        only_ours += sum(1 for at in ours if at not in seen)
    print("%d files, %d events in both (%d only ours, %d the reader could not print), %d fields, %d equal (%.3f %%)" %
          (len(files), events, only_ours, refused, fields, equal, 100.0 * equal / max(fields, 1)))
    for kind, count in kinds.most_common():
        print("%8d  %s" % (count, kind))
        for example in examples[kind]:
            print("          " + example[:400])
    return 1 if any(kind.isupper() for kind in kinds) or events < args.at_least else 0


if __name__ == "__main__":
    sys.exit(main())
