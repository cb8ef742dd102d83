#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The MISP client against Prism, which answers from MISP's own OpenAPI description and refuses requests that break it.
MISP_OPENAPI names app/webroot/doc/openapi.yaml of MISP; Prism is npm's @stoplight/prism-cli. Skips, with the reason, without them."""
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time

JUPITER = sys.argv[1]


def skip(reason):
    print("skipped:", reason)
    sys.exit(77)


def prism():
    for place in (shutil.which("prism"), "/opt/peers/node_modules/.bin/prism"):
        if place and os.path.exists(place):
            return place
    return skip("npm's @stoplight/prism-cli is not installed")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, server):
    for _ in range(300):
        if server.poll() is not None:
            skip("Prism ended by itself")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    skip("Prism does not answer")


def main():
    description = os.environ.get("MISP_OPENAPI", "")
    if not os.path.exists(description):
        skip("MISP_OPENAPI names no OpenAPI description of MISP")
    port = free_port()
    server = subprocess.Popen([prism(), "mock", "--errors", "--host", "127.0.0.1", "--port", str(port), description], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    folder = tempfile.mkdtemp(prefix="jupiter-misp-")
    try:
        wait_for(port, server)
        workspace = os.path.join(folder, "w.jupiter")
        done = subprocess.run([JUPITER, "intel", "misp", workspace, f"http://127.0.0.1:{port}/", "--json"], input=b"key\n", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        print(done.stdout.decode(), done.stderr.decode())
        with open(os.path.join(workspace, "contacts.ndjson"), encoding="utf-8") as log:
            contacts = [json.loads(line) for line in log]
        receipt = json.loads(done.stdout.decode().splitlines()[-1])
        statuses = {contact["status"] for contact in contacts}
        if statuses != {200}:
            sys.exit(f"Prism answered {statuses}: the request breaks the description")
        if receipt["events"]["read"] + receipt["events"]["broken"] < 1:
            sys.exit("no event of the description's example was read")
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


main()
