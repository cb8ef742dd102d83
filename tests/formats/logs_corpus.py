#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the decoders make of logs whose right reading is known: per area the share of cases equal and the fields that differ.

usage: logs_corpus.py DUMP_EVENTS CORPUS [--area NAME] [--show FIELD|all] [--limit N]

Each file is read with the decoder that recognises it (`dump_events auto`), as an import does. Exit 1 when an area is below its floor,
77 when there is no corpus. docs/differences-logs.md explains what differs.
"""
import argparse
import collections
import csv
import datetime
import ipaddress
import json
import os
import re
import subprocess
import sys
import tempfile

# What an area must not fall below; docs/differences-logs.md has what is reached.
FLOORS = {'crowdsec': 0.97, 'wazuh': 0.97, 'ecs_elastic': 0.97, 'zeek': 0.97, 'auditd': 0.97, 'syslog': 0.97, 'plaso': 0.97,
          'odd_formats': 0.97, 'cloud': 0.97, 'loghub': 0.97}
SAME = {'host.hostname': ['host.name'], 'process.name': ['process.name', 'event.module', 'service.type'], 'user.name': ['user.name', 'source.user.name', 'winlog.event_data.SubjectUserName'],
        'source.user.name': ['source.user.name', 'user.name'], 'event.provider': ['event.provider', 'winlog.provider_name'],
        'source.address': ['source.address', 'source.ip', 'source.domain'], 'destination.address': ['destination.address', 'destination.ip', 'destination.domain'],
        'log.level': ['log.level', 'log.syslog.severity.name']}


class Reader:
    """Runs dump_events over files; events by file, and each file's decoder and report."""

    def __init__(self, program):
        self.program = program

    def read(self, files, decoder='auto'):
        events, decoders, reports = collections.defaultdict(list), {}, {}
        for begin in range(0, len(files), 400):
            part = files[begin:begin + 400]
            run = subprocess.run([self.program, decoder, *part], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
            if run.returncode not in (0, 1):
                sys.exit('dump_events failed: %d %s' % (run.returncode, run.stderr[-500:]))
            waiting = None
            for line in run.stdout.split(b'\n'):
                if not line:
                    continue
                row = json.loads(line)
                if 'decoder' in row and len(row) == 1:
                    waiting = row['decoder']
                elif 'report' in row:
                    reports[row['report']['file']] = row['report']
                    decoders[row['report']['file']] = waiting
                else:
                    events[row['file']].append(row)
        return events, decoders, reports


class Area:
    def __init__(self, name):
        self.name, self.right, self.all = name, 0, 0
        self.by = collections.defaultdict(lambda: [0, 0])
        self.wrong = collections.defaultdict(list)

    def check(self, field, equal, case, wanted, got):
        self.all += 1
        self.by[field][1] += 1
        if equal:
            self.right += 1
            self.by[field][0] += 1
        else:
            self.wrong[field].append((case, wanted, got))

    def share(self):
        return self.right / self.all if self.all else 1.0


def as_time(text):
    text = str(text).strip()
    m = re.match(r'(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d+))?\s*(Z|[+-]\d\d:?\d\d)?', text)
    if not m:
        return None
    y, mo, d, h, mi, s = (int(x) for x in m.groups()[:6])
    if y < 1900: # a year that the other reader made up
        return None
    t = datetime.datetime(y, mo, d, h, mi, min(s, 59), tzinfo=datetime.timezone.utc).timestamp()
    t += float('0.' + (m.group(7) or '0'))
    zone = m.group(8)
    if zone and zone != 'Z':
        sign = -1 if zone[0] == '-' else 1
        t -= sign * (int(zone[1:3]) * 3600 + int(zone[-2:]) * 60)
    return t


def plain_ip(text):
    try:
        ip = ipaddress.ip_address(text)
        return str(ip.ipv4_mapped or ip) if ip.version == 6 else str(ip)
    except ValueError:
        return text


def equal(field, wanted, values, zone=0):
    if not values:
        return wanted in (None, '', [])
    wants = wanted if isinstance(wanted, list) else [wanted]
    if field in ('@timestamp', 'event.created', 'event.start', 'event.end') or (field.endswith('timestamp')):
        want, got = as_time(wants[0]), as_time(values[0])
        if want is None or got is None:
            return str(wants[0]) == values[0]
        return abs(want - (got - zone)) < 0.0015
    folded = field in ('http.request.method', 'event.action', 'network.transport', 'log.level', 'event.outcome')
    norm = lambda v: plain_ip((str(v).lower() if folded else ('true' if v is True else 'false' if v is False else str(v))).strip())
    number = lambda v: re.sub(r'\.0+$', '', v) if re.fullmatch(r'-?\d+\.0+', v) else v
    return {number(norm(v)) for v in wants} == {number(norm(v)) for v in values}


def says_year(line, wanted):
    """Whether the line has the year of this time, or its seconds since 1970."""
    return re.search(r'(?<!\d)%s(?!\d)' % str(wanted)[:4], line) is not None or (as_time(wanted) is not None and str(int(as_time(wanted)))[:8] in line)


def values_of(event, field):
    for name in [field] + SAME.get(field, []):
        if event.get(name):
            return event[name]
    return []


def jsonl(path):
    with open(path, encoding='utf-8', errors='surrogateescape') as f:
        return [json.loads(line) for line in f if line.strip()]


def by_line(events):
    return {int(e['event.sequence'][0]): e for e in events}


def crowdsec(folder, reader):
    area = Area('crowdsec')
    index = {r['case']: r for r in csv.DictReader(open(folder + '/index.csv'))}
    truth = jsonl(folder + '/truth.jsonl')
    files = sorted({os.path.join(folder, r['log']) for r in index.values() if r['log']})
    files = [f for f in files if os.path.isfile(f)]
    events, decoders, _ = reader.read(files)
    for row in truth:
        path = os.path.join(folder, index[row['case']]['log'])
        event = by_line(events[path]).get(row['line'])
        for field, wanted in row['fields'].items():
            got = values_of(event, field) if event else []
            same = equal(field, wanted, got)
            if field == 'url.original' and not same and got:
                same = got[0].endswith(str(wanted)) or event.get('url.path') == [wanted] or str(wanted).endswith(got[0])
            if field == 'process.name' and not same and event:
                same = decoders.get(path) == wanted or str(wanted) in event.get('event.dataset', [''])[0]
            if field == 'user.name' and not same and got:
                same = got[0] == str(wanted).strip("'\"")
            area.check(field, same, '%s:%d (%s)' % (row['case'], row['line'], decoders.get(path)), wanted, got)
    for path in files:
        lines = sum(1 for line in open(path, 'rb').read().split(b'\n') if line.strip())
        if lines and not events[path]:
            area.check('events', False, path, lines, 0)
    return area


# What a decoder of Wazuh's is called here: event.module or event.dataset begins with one of these.
WAZUH = {'json': None, 'cisco-asa': 'cisco_asa', 'pix': 'cisco_asa', 'sshd': 'system', 'auditd': 'auditd', 'web-accesslog': ('apache', 'nginx'),
         'cisco-ftd': ('cisco_ftd', 'cisco_asa'), 'f5-bigip': 'f5_bigip', 'fortigate-firewall-v5': 'fortinet_fortigate', 'fortigate-firewall-v6': 'fortinet_fortigate',
         'fortigate-firewall-v4': 'fortinet_fortigate', 'kernel': ('iptables', 'system', 'auditd'), 'cisco-ios': 'cisco_ios', 'paloalto': 'panw', 'apache-errorlog': 'apache',
         'checkpoint-smart1': 'checkpoint', 'nginx-errorlog': 'nginx', 'sonicwall': 'sonicwall', 'f5-bigip-cef': 'cef', 'sudo': 'system', 'sophos-fw': 'sophos',
         'dovecot': 'dovecot', 'named': 'bind', 'su': 'system', 'pam': 'system', 'smbd': 'samba', 'proftpd': 'proftpd',
         'junos-ids': 'juniper_srx', 'pf': 'pfsense', 'squid-accesslog': 'squid', 'web-accesslog-iis-default': 'iis', 'web-accesslog-iis6': 'iis',
         'vsftpd': 'vsftpd', 'cef-fireeye': 'cef', 'systemd': 'system', 'postfix-reject': 'postfix', 'openldap': 'openldap', 'netscreenfw': 'netscreen',
         'dropbear': 'dropbear', 'openvpn': 'openvpn', 'dovecot-info': 'dovecot', 'huawei-usg': 'huawei_usg'}


def wazuh(folder, reader):
    area = Area('wazuh')
    truth = jsonl(folder + '/truth.jsonl')
    kv = jsonl(folder + '/kv_truth.jsonl')
    with tempfile.TemporaryDirectory() as temp:
        files = []
        for i, row in enumerate(truth):
            path = '%s/%d.log' % (temp, i)
            open(path, 'wb').write(row['log'].encode('utf-8', 'surrogateescape') + b'\n')
            files.append(path)
        events, decoders, _ = reader.read(files)
    for i, row in enumerate(truth):
        got = events[files[i]]
        name = '%s #%d' % (row['file'], i)
        area.check('imported', len(got) >= 1, name, 1, len(got))
        if not got or row['decoder'] not in WAZUH:
            continue
        wanted = WAZUH[row['decoder']]
        if wanted is None:
            same = decoders[files[i]] not in ('text', None, 'syslog', 'csv')
        else:
            found = (got[0].get('event.dataset') or got[0].get('event.module') or [''])[0]
            same = any(found.startswith(w) for w in ((wanted,) if isinstance(wanted, str) else wanted))
        area.check('device ' + row['decoder'], same, name, wanted,
                   [decoders[files[i]], got[0].get('event.dataset'), row['log'][:300]])
    for row in kv:
        got = events[files[row['row']]]
        for field, wanted in row['fields'].items():
            values = values_of(got[0], field) if got else []
            area.check('kv ' + field, equal(field, wanted, values), '%s #%d' % (row['file'], row['row']), wanted, values)
    return area


HARD = ('@timestamp source.ip source.port destination.ip destination.port source.nat.ip destination.nat.ip network.transport user.name http.request.method '
        'http.response.status_code url.original user_agent.original event.code host.hostname process.name process.pid log.level').split()


def collector_zone(folder, config):
    """Seconds that the collector's zone is before UTC: it says it beside the line, and the file alone does not."""
    path = os.path.join(folder, config or '')
    said = re.search(r'event\.timezone:\s*"?(?:GMT|UTC)?([+-])(\d{1,2}):?(\d\d)?', open(path).read()) if os.path.isfile(path) else None
    return (-1 if said[1] == '-' else 1) * (int(said[2]) * 3600 + int(said[3] or 0) * 60) if said else 0


def says_zone(event):
    """Whether the line says the zone of its time."""
    return re.search(r'\d\d:\d\d:\d\d(?:[.,]\d+)?\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)', str((event.get('event.original') or [''])[0])) is not None


def ecs_elastic(folder, reader):
    area = Area('ecs_elastic')
    soft = area.soft = Area('ecs_elastic soft')
    truth = jsonl(folder + '/truth.jsonl')
    cases = sorted({r['case'] for r in truth})
    index = {r['case']: r for r in csv.DictReader(open(folder + '/index.csv'))}
    with tempfile.TemporaryDirectory() as temp:
        files = {}
        for case in cases:
            source = os.path.join(folder, index[case]['input'])
            path = os.path.join(temp, case.replace('/', '_'))
            data = open(source, 'rb').read()
            if case.endswith('.json'): # {"events": [...]}: the collector's wrapping, one event a line here
                rows = json.loads(data)['events']
                lines = []
                for row in rows:
                    inner = row.get('message') if isinstance(row, dict) else None
                    wrapped = isinstance(inner, str) and inner.lstrip().startswith('{')
                    if isinstance(inner, str) and not wrapped and len(row) <= 2:
                        lines.append(inner)
                        continue
                    lines.append(inner.replace('\n', ' ') if wrapped else json.dumps(row))
                data = '\n'.join(lines).encode()
            open(path, 'wb').write(data)
            files[case] = path
        events, decoders, _ = reader.read(list(files.values()))
    counts = collections.Counter(r['case'] for r in truth)
    for case in cases:
        wanted, got = int(index[case]['expected_events']), len(events[files[case]])
        area.check('count', wanted == got, case + ' ' + str(decoders.get(files[case])), wanted, got)
    for row in truth:
        got = events[files[row['case']]]
        event = got[row['index']] if row['index'] < len(got) else {}
        for field, wanted in row['fields'].items():
            target = area if field in HARD else soft
            if field == '@timestamp' and not says_year(str((event.get('event.original') or [''])[0]), wanted):
                continue
            values = values_of(event, field)
            zone = collector_zone(folder, index[row['case']]['config']) if field == '@timestamp' and not says_zone(event) else 0
            target.check(row['case'].split('/')[0] + ' ' + field, equal(field, wanted, values, zone),
                         '%s[%d] %s' % (row['case'], row['index'], decoders.get(files[row['case']])), wanted, values)
    return area


def zeek(folder, reader):
    area = Area('zeek')
    rows = list(csv.DictReader(open(folder + '/index.csv')))
    return_rows = []
    for row in rows:
        for form in ('tsv', 'json'):
            name = row.get(form) or row.get('file_' + form) or ''
            if name:
                return_rows.append((row, form, os.path.join(folder, name)))
    events, decoders, _ = reader.read([p for _, _, p in return_rows if os.path.isfile(p)])
    forms = {}
    for row, form, path in return_rows:
        if not os.path.isfile(path):
            continue
        got = events[path]
        case = os.path.relpath(path, folder) + ' ' + str(decoders.get(path))
        area.check('count', str(len(got)) == row['records_' + form], case, row['records_' + form], len(got))
        if got and row.get('first_ts'):
            want = as_time(row['first_ts'])
            if want is None:
                try:
                    want = float(row['first_ts'])
                except ValueError:
                    want = None
            have = as_time(got[0].get('@timestamp', [''])[0])
            area.check('@timestamp', want is not None and have is not None and abs(want - have) < 0.0015, case, row['first_ts'], got[0].get('@timestamp'))
        for column, field in (('first_source_ip', 'source.ip'), ('first_source_port', 'source.port'), ('first_destination_ip', 'destination.ip'), ('first_destination_port', 'destination.port')):
            if row.get(column) and got:
                area.check(field, equal(field, row[column], values_of(got[0], field)), case, row[column], values_of(got[0], field))
        forms.setdefault(id(row), {})[form] = collections.Counter(
            (round(as_time(e.get('@timestamp', ['1970-01-01T00:00:00Z'])[0]) * 1000), tuple(e.get('source.ip', [])), tuple(e.get('destination.ip', [])),
             tuple(e.get('zeek.session_id', []))) for e in got)
    for pair in forms.values():
        if len(pair) == 2:
            area.check('both forms', pair['tsv'] == pair['json'], 'pair', len(pair['tsv']), len(pair['json']))
    return area


def auditd(folder, reader):
    area = Area('auditd')
    rows = list(csv.DictReader(open(folder + '/index.csv')))
    usable = [r for r in rows if r.get('events') and os.path.isfile(os.path.join(folder, r['log'])) and r['events'] != '0']
    temp = tempfile.TemporaryDirectory()
    files = {}
    for row in usable:
        files[row['log']] = os.path.join(folder, row['log'])
        if row['log'].endswith('.yaml'): # a map name -> raw records of one event: the records alone
            raw = open(files[row['log']]).read()
            files[row['log']] = os.path.join(temp.name, os.path.basename(row['log']) + '.log')
            records = re.findall(r'^\s*(?:- )?[\'"]?(type=\S+ msg=audit.*?)[\'"]?$', raw, re.M)
            open(files[row['log']], 'w').write('\n'.join(records) + '\n')
    events, decoders, _ = reader.read(list(files.values()))
    for row in usable:
        path = files[row['log']]
        area.check('count', len(events[path]) == int(row['events']), row['log'] + ' ' + str(decoders.get(path)), row['events'], len(events[path]))
        for event in events[path]:
            original = ' '.join(event.get('event.original', []))
            m = re.search(r'audit\((\d+\.\d+):(\d+)\)', original)
            if m:
                have = as_time(event.get('@timestamp', [''])[0])
                area.check('@timestamp', have is not None and abs(have - float(m.group(1))) < 0.0015, row['log'], m.group(1), event.get('@timestamp'))
                area.check('serial', event.get('auditd.log.sequence') == [m.group(2)], row['log'], m.group(2), event.get('auditd.log.sequence'))
        golden = row.get('expected')
        if not golden or not os.path.isfile(os.path.join(folder, golden)):
            continue
        try:
            expected = json.load(open(os.path.join(folder, golden)))
        except ValueError:
            continue
        by_serial = {e.get('auditd.log.sequence', [''])[0]: e for e in events[path]}
        for item in expected if isinstance(expected, list) else []:
            item = item.get('event', item) if item else None
            if not item or item.get('sequence') is None:
                continue
            event = by_serial.get(str(item.get('sequence')))
            if event is None:
                area.check('golden event', False, row['log'], item.get('sequence'), sorted(by_serial)[:3])
                continue
            compare = []
            data = item.get('data') or {}
            if isinstance(data, dict):
                for key, field in (('exe', 'process.executable'), ('comm', 'process.name'), ('auid', 'auditd.log.auid'), ('uid', 'user.id'),
                                   ('syscall', 'auditd.log.syscall'), ('result', 'event.outcome')):
                    if key in data and data[key] not in ('unset', ''):
                        compare.append((key, field, data[key]))
            process = item.get('process') or {}
            for key, field in (('exe', 'process.executable'), ('args', 'process.args'), ('pid', 'process.pid'), ('ppid', 'process.parent.pid'),
                               ('title', 'process.title')):
                if process.get(key):
                    compare.append(('process.' + key, field, process[key]))
            if item.get('result') in ('success', 'fail'):
                compare.append(('result', 'event.outcome', 'success' if item['result'] == 'success' else 'failure'))
            for key, field, wanted in compare:
                if key == 'result':
                    wanted = 'failure' if wanted in ('fail', 'failed', 'failure') else wanted
                values = values_of(event, field)
                area.check(key, equal(field, wanted, values), row['log'] + ':' + str(item.get('sequence')), wanted, values)
    return area


def syslog(folder, reader):
    area = Area('syslog')
    truth = jsonl(folder + '/truth.jsonl')
    with tempfile.TemporaryDirectory() as temp:
        files = []
        for i, row in enumerate(truth):
            path = '%s/%d.log' % (temp, i)
            open(path, 'wb').write(row['raw'].encode('utf-8', 'surrogateescape'))
            files.append(path)
        events, decoders, _ = reader.read(files)
        for i, row in enumerate(truth):
            if not re.match(r'<\d+>', row['raw']) or '\n' in row['raw']:
                continue
            event = (events[files[i]] or [{}])[0]
            for key, field in (('facility', 'log.syslog.facility.name'), ('severity', 'log.syslog.severity.name'), ('hostname', 'host.name'),
                               ('program', 'process.name'), ('msg', 'message')):
                if row.get(key) is None:
                    continue
                got = ''.join(event.get(field, [])).strip()
                area.check(key, got == str(row[key]).strip(), '%d %r' % (i, row['raw'][:150]), row[key], got)
    others = [os.path.join(base, f) for base, _, names in os.walk(folder) for f in names if 'fuzz' in base or 'snare' in base]
    events, decoders, _ = reader.read(others)
    for path in others:
        if 'snare' not in path:
            area.check('fuzz imported', len(events[path]) >= 1 or os.path.getsize(path) == 0, path, 1, len(events[path]))
            continue
        lines = [l for l in open(path, encoding='utf-8', errors='replace').read().split('\n') if l.strip()]
        area.check('snare count', len(events[path]) == len(lines), path + str(decoders.get(path)), len(lines), len(events[path]))
        for event, line in zip(events[path], lines):
            m = re.search(r'\d{4}(?:\t|#011)(\d+)(?:\t|#011)', line)
            if m:
                area.check('snare event.code', event.get('event.code') == [m.group(1)], line[:120], m.group(1), event.get('event.code'))
    return area


def plaso(folder, reader):
    area = Area('plaso')
    counted = 'syslog iis apache_access vsftpd winfirewall selinux snort_fastlog aws_cloudtrail_log azure_activity_log gcp_log microsoft365_audit_log'.split()
    rows = [r for r in csv.DictReader(open(folder + '/index.csv')) if os.path.isfile(os.path.join(folder, r['file']))]
    events, decoders, _ = reader.read([os.path.join(folder, r['file']) for r in rows])
    for row in rows:
        path = os.path.join(folder, row['file'])
        if any(c in row['plugin'] for c in counted) and row['expected_events']:
            area.check('count', len(events[path]) == int(row['expected_events']), row['file'] + ' ' + str(decoders.get(path)), row['expected_events'], len(events[path]))
    names = {'source_ip': 'source.ip', 'dest_ip': 'destination.ip', 'destination_ip': 'destination.ip', 'dest_port': 'destination.port',
             'destination_port': 'destination.port', 'http_method': 'http.request.method', 'http_status': 'http.response.status_code',
             'http_response_code': 'http.response.status_code', 'hostname': 'host.name', 'pid': 'process.pid', 'reporter': 'process.name',
             'user_agent': 'user_agent.original', 'http_request_user_agent': 'user_agent.original'}
    for row in jsonl(folder + '/truth.jsonl'):
        path = os.path.join(folder, row['file'])
        raw = open(path, encoding='utf-8', errors='replace').read()
        if any(row['fields'].get(k) and str(row['fields'][k]) not in raw for k in ('source_ip', 'dest_ip')):
            print('    (a row of the truth of %s names an address that is not in that file: passed over)' % row['file'])
            continue
        got = events.get(path, [])
        if any('event.dataset' in e for e in got) and decoders.get(path) != 'syslog': # Plaso makes no events of lines that it cannot read
            got = [e for e in got if 'event.dataset' in e]
        index = row['index'] if row['index'] >= 0 else len(got) + row['index']
        event = got[index] if 0 <= index < len(got) else {}
        for key, wanted in row['fields'].items():
            case = '%s[%s] %s' % (row['file'], row['index'], decoders.get(path))
            if key in names and wanted not in (None, ''):
                area.check(key, equal(names[key], wanted, values_of(event, names[key])), case, wanted, values_of(event, names[key]))
            elif key.endswith('_time') and as_time(wanted) and not str(wanted).startswith('0000'):
                field = 'event.end' if key.startswith('end') else '@timestamp' # Plaso makes an event of each
                have = [as_time(v) for v in event.get(field, [])]
                area.check(key, any(t is not None and abs(t - as_time(wanted)) < 1 for t in have), case, wanted, event.get(field))
    return area


def odd_formats(folder, reader):
    area = Area('odd_formats')
    files = [os.path.join(folder, r['file']) for r in csv.DictReader(open(folder + '/index.csv'))]
    events, decoders, reports = reader.read(files)
    for path in files:
        got = '\n'.join(v for e in events[path] for values in e.values() for v in values) if events[path] else ''
        got = re.sub(r'\s+', ' ', got)
        lost = 0
        for line in open(path, 'rb').read().decode('utf-8', 'replace').replace('\r', '').split('\n'):
            if not line.strip() or '\ufffd' in line or '\x00' in line:
                continue
            lost += re.sub(r'\s+', ' ', line).strip() not in got
        said = any('header' in n or 'wrapper' in n for n in reports.get(path, {}).get('notes', [])) or reports.get(path, {}).get('bad')
        structured = decoders.get(path) in ('json', 'csv')
        area.check('text kept', lost == 0 or bool(said) or structured, os.path.basename(path) + ' ' + str(decoders.get(path)), 0, lost)
    return area


def cloud(folder, reader):
    area = Area('cloud')
    index = list(csv.DictReader(open(folder + '/index.csv')))
    files = {r['file']: os.path.join(folder, r['file']) for r in index}
    events, decoders, _ = reader.read(list(files.values()))
    for row in index:
        path = files[row['file']]
        area.check('count', len(events[path]) == int(row['events']), row['file'] + ' ' + str(decoders.get(path)), row['events'], len(events[path]))
    lines = {path: by_line(events[path]) for path in files.values()}
    for row in jsonl(folder + '/truth.jsonl'):
        path = files[row['file']]
        event = lines[path].get(row['line'], {})
        for field, wanted in (row.get('fields') or {}).items():
            values = values_of(event, field)
            area.check(row['file'].split('.')[0] + ' ' + field, equal(field, wanted, values), '%s:%d %s' % (row['file'], row['line'], decoders.get(path)), wanted, values)
    return area


def loghub(folder, reader):
    area = Area('loghub')
    for name in sorted(os.listdir(folder)):
        raw, structured = '%s/%s/%s_2k.log' % (folder, name, name), '%s/%s/%s_2k.log_structured.csv' % (folder, name, name)
        if not os.path.isfile(raw):
            continue
        events, decoders, _ = reader.read([raw])
        got = events[raw]
        area.check('count', len(got) == 2000, name + ' ' + str(decoders.get(raw)), 2000, len(got))
        lines = by_line(got)
        blank = lambda t: re.sub(r'\s+', ' ', t).strip()
        for i, row in enumerate(csv.DictReader(open(structured, encoding='utf-8', errors='replace'))):
            event = lines.get(i, {})
            time = row.get('Time', '')
            if re.fullmatch(r'\d\d:\d\d:\d\d', time):
                area.check('time of day', ('T' + time) in (event.get('@timestamp') or [''])[0], '%s:%d' % (name, i), time, event.get('@timestamp'))
            if name not in ('Linux', 'Mac', 'OpenSSH', 'Thunderbird'):
                continue
            pid = row.get('PID') or row.get('Pid') or ''
            same = blank(''.join(event.get('message', []))) == blank(row['Content']) and ''.join(event.get('process.pid', [])) == pid
            program = ''.join(event.get('process.name', []))
            same = same and row.get('Component', '') in (program, ''.join(event.get('host.name', [])), program + '(' )
            area.check('line ' + name, same, '%s:%d' % (name, i), (row.get('Component'), pid, row['Content'][:80]),
                       (program, event.get('process.pid'), blank(''.join(event.get('message', [])))[:80]))
    return area


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('dump_events')
    parser.add_argument('corpus')
    parser.add_argument('--area')
    parser.add_argument('--show')
    parser.add_argument('--limit', type=int, default=5)
    parser.add_argument('--soft', action='store_true')
    options = parser.parse_args()
    logs = os.path.join(options.corpus, 'logs')
    if not os.path.isdir(logs):
        print('the corpus is not here: set JUPITER_CORPUS')
        sys.exit(77)
    reader, failed = Reader(options.dump_events), []
    for name in [options.area] if options.area else list(FLOORS):
        area = globals()[name](os.path.join(logs, name), reader)
        print('%-12s %6.2f %%  %d of %d values equal' % (name, 100 * area.share(), area.right, area.all))
        if getattr(area, 'soft', None):
            print('%-12s %6.2f %%  %d of %d values equal (no floor)' % ('  other', 100 * area.soft.share(), area.soft.right, area.soft.all))
            if options.soft:
                area = area.soft
        for field, (right, count) in sorted(area.by.items(), key=lambda x: x[1][0] - x[1][1]):
            if right != count:
                print('    %-36s %d of %d' % (field, right, count))
            if options.show and (options.show == 'all' or options.show in field):
                for case, wanted, got in area.wrong[field][:options.limit]:
                    print('        %s\n            wanted %s\n            got    %s' % (case, wanted, got))
        if area.share() < FLOORS.get(area.name, 0):
            failed.append(name)
    if failed:
        print('below the floor: ' + ', '.join(failed))
    sys.exit(1 if failed else 0)


main()
