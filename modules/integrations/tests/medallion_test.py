#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The TAXII client against medallion, the OASIS reference server. Skips, with the reason, when it cannot be fetched."""
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import venv

JUPITER = sys.argv[1]
VERSION = "medallion==3.0.0"
OBJECTS = 25


def skip(reason):
    print("skipped:", reason)
    sys.exit(77)


def server_program():
    """medallion in a virtual environment that is kept between runs."""
    folder = os.path.join(os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache")), "jupiter-tests", "medallion-3.0.0")
    program = os.path.join(folder, "bin", "medallion")
    if os.path.exists(program):
        return program
    try:
        venv.create(folder, with_pip=True)
        subprocess.run([os.path.join(folder, "bin", "pip"), "install", "--quiet", VERSION], check=True, timeout=120)
    except (subprocess.SubprocessError, OSError, SystemExit) as error:  # venv exits where pip is not bundled
        shutil.rmtree(folder, ignore_errors=True)
        skip(f"{VERSION} cannot be installed: {error}")
    return program


def indicator(number):
    return {"type": "indicator", "spec_version": "2.1", "id": f"indicator--00000000-0000-4000-8000-{number:012d}", "created": "2020-01-01T00:00:00.000Z",
            "modified": "2020-01-01T00:00:00.000Z", "pattern_type": "stix", "valid_from": "2020-01-01T00:00:00Z", "indicator_types": ["benign"],
            "pattern": f"[domain-name:value = 'host{number}.example']"}


def data():
    objects = [indicator(n) for n in range(OBJECTS)]
    manifest = [{"id": o["id"], "date_added": f"2021-01-01T00:00:{n:02d}.000Z", "version": o["modified"], "media_type": "application/stix+json;version=2.1"} for n, o in enumerate(objects)]
    collection = {"id": "91a7b528-80eb-42ed-a74d-c6fbd5a26116", "title": "Open", "description": "", "can_read": True, "can_write": False,
                  "media_types": ["application/stix+json;version=2.1"], "objects": objects, "manifest": manifest, "responses": {}}
    closed = dict(collection, id="64993447-4d7e-4f70-b94d-d7f33742ee63", title="Closed", can_read=False, objects=[], manifest=[])
    for one in (collection, closed):
        one.pop("responses")
    return collection, closed


def main():
    program = server_program()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        base = f"http://127.0.0.1:{port}"
        collections = list(data())
        content = {"/discovery": {"title": "Test server", "description": "", "contact": "x", "default": f"{base}/root/", "api_roots": [f"{base}/root/"]},
                   "root": {"information": {"title": "The root", "description": "", "versions": ["application/taxii+json;version=2.1"], "max_content_length": 9765625},
                            "status": [], "collections": collections}}
        with open(os.path.join(folder, "data.json"), "w") as file:
            json.dump(content, file)
        with open(os.path.join(folder, "conf.json"), "w") as file:
            json.dump({"backend": {"module": "medallion.backends.memory_backend", "module_class": "MemoryBackend", "filename": os.path.join(folder, "data.json")},
                       "users": {"ann": "canary-4711"}, "taxii": {"max_page_size": 10}}, file)
        log = open(os.path.join(folder, "log"), "w+")
        server = subprocess.Popen([program, "--host", "127.0.0.1", "--port", str(port), os.path.join(folder, "conf.json")], stdout=log, stderr=log)
        try:
            for _ in range(100):
                try:
                    urllib.request.urlopen(base + "/taxii2/", timeout=1)
                except urllib.error.HTTPError:
                    break
                except OSError:
                    time.sleep(0.1)
                if server.poll() is not None:
                    log.seek(0)
                    skip("medallion does not start: " + log.read()[-400:])
            workspace = os.path.join(folder, "a.jupiter")

            def pull(*more, password="canary-4711"):
                done = subprocess.run([JUPITER, "intel", "taxii", workspace, base + "/taxii2/", "--json", "--user", "ann", *more], input=password + "\n",
                                      capture_output=True, text=True, timeout=60)
                return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr

            status, lines, errors = pull()
            assert status == 1, (status, lines, errors)  # one collection cannot be read
            assert lines[0] == {"type": "root", "url": base + "/root/", "title": "The root"}, lines[0]
            by_title = {line["title"]: line for line in lines if line["type"] == "collection"}
            assert by_title["Open"]["status"] == "ok" and by_title["Open"]["objects"] == {"read": OBJECTS, "new": OBJECTS}, by_title
            assert by_title["Closed"]["status"] == "refused" and by_title["Closed"]["reason"], by_title
            assert lines[-1]["type"] == "receipt" and lines[-1]["indicators"]["in_store"] == OBJECTS, lines[-1]
            status, lines, errors = pull("--collection", collections[0]["id"])
            assert status == 0 and lines[1]["objects"]["new"] == 0, (status, lines, errors)  # nothing newer
            status, lines, errors = pull(password="wrong")
            assert status == 3 and "401" in errors, (status, lines, errors)
            found = subprocess.run(["grep", "-rl", "canary-4711", workspace], capture_output=True, text=True)
            assert found.stdout == "", found.stdout
        finally:
            server.terminate()
            server.wait(10)
    print(f"medallion: {OBJECTS} objects in 3 pages, the second run adds nothing, a wrong password is refused")


main()
